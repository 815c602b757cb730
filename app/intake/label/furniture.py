"""Running heads, page numbers, labels, mail headers, lines of web pages: what is no part of the text.

A line is furniture only if the whole of it is; of a line that begins with the label of a release ("Press release, 3 May
2024") the label alone is. Cues: section ``lines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.intake.cues import cues
from app.intake.folded import folded
from app.intake.joints import has_datum, is_labelled
from app.intake.label.foot_heads import heads_foot
from app.intake.reading import Part, Reading
from app.record import record

_TRIM = " \t*_#[](){}<>|-–—−•·.…:：»«/\\=~【】《》「」"
_NUMBERED = re.compile(
    r" ?(?:no|nr|nro|num|number|n°|nº|№|#|第)[.:°º]? ?[\w/.\-]*\d[\w/.\-]*号?|: ?\d{1,4}/\d{2,4}(?!\d)"
)
_PAGE = re.compile(r"[-–—\[(|]? ?(?P<page>\d{1,3})(?: ?(?:/|of|de|von|di|из|من|sur) ?\d{1,3})? ?[-–—\])|]?")
_HEADER = re.compile(r"\*?(?P<name>[^\W\d_][\w\- ]{0,22}) ?[:：]\*? ?(?P<value>.*)")
_RULE = re.compile(r"[-_=*~–—·.\s]{5,}|--|_+")
_FIGURE = re.compile(r"\s*[-+($€£]?\d[\d., ]*[%)]?\s*")
_SITE = re.compile(r" ?[|–—»-] ?[^|]{2,60}|[^|]{2,60} ?[|–—»] ?")
_NAME = re.compile(r" [^\W\d_][a-zß-ÿ]")
_TOP = 12
"""Lines at the top among which the label and the title of a page are looked for."""

_MONTH = re.compile(r"\d|[^\W\d_]+,? (?:the )?\d")


@record
class _Text:
    """A line of the text from `start` to `end`; `plain` is folded and without signs around it."""

    words: str
    start: int
    end: int
    plain: str


def find_furniture(reading: Reading) -> Reading:
    """Return `reading` with its furniture."""
    parts: list[Part] = []
    lines: list[_Text] = []
    text = str(reading.text)
    for (start, end), passage in zip(reading.spans(), reading.passages, strict=True):
        if passage.hint.style == "furniture":
            parts.append(Part("furniture", start, end))
        else:
            lines += _lines(text, start, end)
    parts += _titles(lines[:_TOP])
    for at, (line, near) in enumerate(zip(lines, _neighbours(lines), strict=True)):
        stretch = _furniture(line) or (_spaced_out(line) if at < _TOP else None)
        if (
            stretch
            and not _is_apart(line, near, stretch)
            and not heads_foot([below.words for below in lines[at : at + 5]], reading.language)
        ):
            parts.append(Part("furniture", line.start + stretch[0], line.start + stretch[1], sure=stretch[2]))
    parts += _headers(lines)
    return reading.adding(*parts)


def _neighbours(lines: list[_Text]) -> Iterator[tuple[str, str]]:
    """Yield the words of the lines before and after each."""
    for at in range(len(lines)):
        yield lines[at - 1].words if at else "", lines[at + 1].words if at + 1 < len(lines) else ""


def _is_apart(line: _Text, near: tuple[str, str], stretch: tuple[int, int, bool]) -> bool:
    """Say whether `line` is no furniture where it stands: a figure of a table, an office above its phone number."""
    words = line.words.strip()
    if words.isdigit():
        return sum(bool(_FIGURE.fullmatch(other)) for other in near) > 0
    whole = stretch[:2] == (0, len(line.words))
    return whole and line.plain in _set("offices") and (has_datum(near[1]) or is_labelled(near[1]))


def _titles(lines: list[_Text]) -> Iterator[Part]:
    """Yield the title of a web page at the top, which says the headline below, with a label or a site's name beside."""
    for at, line in enumerate(lines[:3]):
        if not 20 <= len(line.plain) <= 200:
            continue
        later = [other.plain for other in lines[at + 1 :] if len(other.plain) >= 20 and other.plain.count(" ") >= 3]
        rests = [line.plain.replace(other, "", 1) for other in later if line.plain.endswith(other)]
        rests += [line.plain[len(other) :] for other in later if line.plain.startswith(other)]
        if any(rest.strip(_TRIM) in _set("labels") or _SITE.fullmatch(rest) for rest in rests):
            yield Part("furniture", line.start, line.end)


def _spaced_out(line: _Text) -> tuple[int, int, bool] | None:
    """Return the whole of `line` if it is the label of a release in s p a c e d letters."""
    letters = line.words.split()
    if len(letters) < 8 or sum(map(len, letters)) > len(letters) * 1.3:
        return None
    bare = folded("".join(letters)).strip(_TRIM)
    return (0, len(line.words), True) if bare in _bare_labels() else None


def _lines(text: str, start: int, end: int) -> Iterator[_Text]:
    at = start
    for words in text[start:end].split("\n"):
        yield _Text(words, at, at + len(words), folded(words[:200]).strip(_TRIM))
        at += len(words) + 1


def _furniture(line: _Text) -> tuple[int, int, bool] | None:
    """Return the stretch of `line` that is furniture, and whether that is sure."""
    whole = (0, len(line.words))
    if not line.plain:
        return (*whole, True) if _RULE.fullmatch(line.words.strip()) and not _is_end_mark(line.words) else None
    if len(line.words) <= 60 and (_is_more(line) or line.plain in _set("clutter", "wires")):
        return *whole, True
    if _is_page(line.words):
        return *whole, not line.words.strip().isdigit()
    if line.plain.startswith(_starts("stubs")) and len(line.words) < 400:
        return *whole, True
    return _label(line)


def _is_end_mark(words: str) -> bool:
    """Say whether signs alone close a release ("* * *", "###") rather than rule a line: there are few of them."""
    return len(words.replace(" ", "")) < 5 and words.strip("_ ") not in ("", "--")


def _is_more(line: _Text) -> bool:
    """Say whether `line` says, in brackets or between dashes, that the text goes on."""
    bare = line.words.strip()
    framed = bare[:1] in "-–—([…./" or bare[-1:] in "-–—)]…./"
    return (framed and line.plain in _set("more")) or bare in ("…/…", ".../...", "MORE")


def _is_page(words: str) -> bool:
    """Say whether `words` are the number of a page: "Page 2 of 3", "- 2 -", "2/3"; "-30-" is an end mark."""
    bare = folded(words.strip()[:40])
    for word in _longest("page_words"):
        if bare.startswith(word) and len(words) < 40:
            number = _PAGE.fullmatch(bare[len(word) :].lstrip(". "))
            return number is not None
    number = _PAGE.fullmatch(bare)
    if number is None:
        east = bare.rstrip("ページ頁页쪽")
        return east != bare and east.strip("第- ").isdigit()
    return number["page"] not in ("30", "0", "00") and (bare != number["page"] or int(number["page"]) < 30)


def _label(line: _Text) -> tuple[int, int, bool] | None:
    """Return the label of a release at the start of `line`, if the rest is nothing, a number or a date."""
    lead = len(line.words) - len(line.words.lstrip(_TRIM))
    plain = folded(line.words[lead : lead + 160])
    cue = next((cue for cue in _longest("labels") if plain.startswith(cue)), None)
    if cue is None:
        return None
    number = _NUMBERED.match(plain, len(cue))
    end = number.end() if number else len(cue)
    rest = plain[end:].lstrip(_TRIM + ",;")
    if not rest:
        return 0, len(line.words), True
    parted = plain[end : end + 3].strip(" ")[:1] in ("-", ":", "|", "/", "(", "\n", ",", "•", "·")
    is_capitals = line.words[lead : lead + len(cue)].isupper() and not line.words.isupper()
    apart = len(cue) > 6 and " " in cue and line.start < 400 and is_capitals and _NAME.match(line.words[lead + end :])
    if (
        apart
        or _MONTH.match(rest)
        or rest.startswith(_starts("releases"))
        or (is_capitals and parted and _is_short(cue, rest))
    ):
        stop = lead + end
        return 0, stop + len(line.words[stop:]) - len(line.words[stop:].lstrip(" .:|–—-/,;")), True
    return None


def _is_short(cue: str, rest: str) -> bool:
    return len(rest) <= 60 and " " in cue


def _headers(lines: list[_Text]) -> Iterator[Part]:
    """Yield the headers of mails: lines of sender, addressee, subject and time, three of them or with an address."""
    at = 0
    while at < len(lines):
        end = at
        names: set[str] = set()
        while end < len(lines) and (name := _header(lines[end].words)):
            names.add(name)
            end += 1
        mails = any("@" in line.words for line in lines[at:end])
        forwarded = at > 0 and lines[at - 1].plain in _set("forwards")
        if (len(names) >= 3 and (mails or forwarded or end - at >= 4)) or (len(names) == 2 and forwarded):
            yield from (Part("furniture", line.start, line.end) for line in lines[at:end])
            if forwarded:
                yield Part("furniture", lines[at - 1].start, lines[at - 1].end)
        at = max(end, at + 1)


def _header(words: str) -> str | None:
    match = _HEADER.fullmatch(words[:300])
    name = folded(match["name"]).strip() if match else ""
    return name if name in _set("mail_headers") else None


@lru_cache(maxsize=1)
def _bare_labels() -> frozenset[str]:
    return frozenset(label.replace(" ", "") for label in _set("labels"))


@lru_cache(maxsize=16)
def _set(*names: str) -> frozenset[str]:
    return frozenset(folded(cue).strip(_TRIM) for name in names for cue in cues("lines", name))


@lru_cache(maxsize=16)
def _starts(name: str) -> tuple[str, ...]:
    return tuple(map(folded, cues("lines", name)))


@lru_cache(maxsize=16)
def _longest(name: str) -> tuple[str, ...]:
    return tuple(sorted(_starts(name), key=len, reverse=True))
