"""Where a line goes on in the next: broken lines of mail programs, of old text files, of text taken from a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from app.intake.cues import cues
from app.intake.folded import folded
from app.intake.rows import Row, has_letters, is_capitals, is_east_asian, width
from app.record import record

WIDEST = 132
"""Letters in a line of the widest old printer; what is longer was not broken by a program."""

_CLOSERS = "\"'”’»›“)]}」』）"
_TERMINAL = ".!?…:;。！？：；؟।"
_ENDS = ".!?…。！？؟।"
_GLUED = re.compile(r"[,;:.!?][\"”’»]?(?:\s|$)|[)\]](?:[\s,.;]|$)|[”»](?:[\s,.;]|$)")
_MAIL = re.compile(r"\S@\S|https?://|www\.", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/])[+(]{0,2}\d[\d ().\-/]{5,22}\d(?!\w)")
_NO_PHONE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b\d{1,4}/(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d ?[-/] ?(?:19|20)?\d\d\b|\b\d{1,3}(?:\.\d{3})+\b"
)
_LABEL = re.compile(r"[^\W\d_][\w.\- /&']{0,24}(?:\.|\s?[:：])(?=\s?\S)")
_DASH = re.compile(r"[–—-]{1,2} ?(?=\S)")
_CITY = re.compile(r"[^\W\d_][\w .,'’()/-]{1,60}")
_DASHED = re.compile(r"[^\W\d_]-$")
_DATE = re.compile(
    r"(?:[^\W\d_]{2,13}\.?,? )?(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)? (?:de )?[^\W\d_]{3,12}\.?(?: del?)?,? (?:19|20)\d\d"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)\.?"
)
_SPOKEN = re.compile('[,،，]["”’»」]$')
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*[/=&?_]$")
_LAST_WORD = re.compile(r"(?<= )[^\W\d_]+$")
_EAST_SIGNS = "■□◆◇●○【《＜〈▼▶"
_DATE = re.compile(
    r"(?:[^\W\d_]{2,14},? )?(?:\d{1,2}(?:st|nd|rd|th|er|[.º°])? (?:of |de |d')?[^\W\d_]{3,14}\.?,? (?:de |del )?"
    r"|[^\W\d_]{3,14}\.? \d{1,2}(?:st|nd|rd|th)?,? )(?:19|20)\d\d\.?|(?:19|20)\d\d ?[年년][ \d月일日월]{2,12}"
)
"""A line that is a date, with its year."""


@record
class Layout:
    """How the lines of a text are broken: at `width` letters (0: they aren't), or `ragged`, anywhere in a sentence.

    `spaced` says that empty lines part its paragraphs. `torn` are the pieces of sentences that stand on lines of
    their own, as links and names do in text taken from a web page; without such there are none.
    """

    width: int = 0
    ragged: bool = False
    spaced: bool = False
    torn: frozenset[str] = frozenset()


NARROWEST = 30
"""Letters in a line that a program has broken, at least."""


def layout(rows: Sequence[Row]) -> Layout:
    """Return how the lines of `rows` are broken, judged by those that go on in small letters."""
    near = [(a, b) for a, b in pairwise(rows) if not (b.gap or b.cell or a.whole) and not is_labelled(b.words)]
    broken = [a.width for a, b in near if is_open(a.words) and _goes_on(a, b) and a.width <= WIDEST]
    torn = _torn(near)
    if not broken or sum(row.width > WIDEST for row in rows) > len(broken):  # paragraphs on lines of their own
        return Layout(torn=torn)
    wide = sorted(broken)[int(len(broken) * 0.9)]
    if wide < NARROWEST:
        return Layout(torn=torn)
    opened = [b for a, b in near if is_open(a.words) and a.width < wide * 0.75 and not has_datum(b.words)]
    soft = sum(is_soft(b.words) for b in opened)
    gaps = sum(row.gap > 0 for row in rows[1:])
    return Layout(wide, soft >= 4 and soft >= 0.6 * len(opened), gaps > 1 and gaps * 12 > len(rows), torn)


def _torn(near: Sequence[tuple[Row, Row]]) -> frozenset[str]:
    """Return the short lines that stand within sentences, if the text is torn: signs alone on lines, or small words."""
    odd = [
        b
        for a, b in near
        if (is_open(a.words) or _is_sign(b.words)) and (_is_sign(b.words) or (is_soft(b.words) and _is_odd(a)))
    ]
    if len(odd) < 4 or sum(_is_sign(b.words) for b in odd) < 2:
        return frozenset()
    pieces = [b for a, b in near if ends_open(a.words) or a.words.endswith(",")]
    return frozenset(b.words for b in pieces if b.width <= 40 and is_open(b.words) and not has_datum(b.words))


def _is_sign(words: str) -> bool:
    return bool(_GLUED.match(words)) or (len(words) <= 3 and all(sign in _CLOSERS + _ENDS + ",;“«" for sign in words))


def _is_odd(a: Row) -> bool:
    return not NARROWEST <= a.width <= WIDEST


def _goes_on(a: Row, b: Row) -> bool:
    east = is_east_asian(a.words[-1]) and is_east_asian(b.words[0])
    return is_soft(b.words) or (east and a.width >= 30 and not {a.words[0], b.words[0]} & set(_EAST_SIGNS + "「『・※"))


def joint(so_far: str, a: Row, b: Row, lay: Layout) -> str | None:
    """Return what joins row `a`, at the end of the paragraph `so_far`, to `b`: a space or nothing; `None`: no joint."""
    if a.hint.style != b.hint.style or abs(a.hint.size - b.hint.size) > 0.6 or a.hint.field != b.hint.field:
        return None
    goes_on = _joins_far(so_far, b) if b.gap else _joins(so_far, a, b, lay)
    return _between(a.words, b.words) if goes_on and not a.whole else None


def _joins(so_far: str, a: Row, b: Row, lay: Layout) -> bool:
    """Say whether `b`, the very next line, goes on with the paragraph."""
    if _GLUED.match(b.words) or hangs(a, b):
        return True
    if lay.torn and _is_torn(so_far, a, b, lay):
        return True
    if _MAIL.match(b.words):
        return is_prose(so_far) and is_open(a.words) and a.width + b.width >= lay.width > 0
    if is_until(a.words, b.words):
        return True
    if is_labelled(b.words) or b.cell or is_head(a.words) or is_head(b.words):
        return False
    if (is_date(b.words) and not (is_prose(so_far) or ends_open(a.words))) or (is_date(a.words) and so_far == a.words):
        return False
    if _is_east_heading(so_far, a, lay):
        return False
    if _SPOKEN.search(a.words):
        return True
    if a.hint.bold != b.hint.bold:
        return is_soft(b.words) and is_open(a.words)
    if is_open(a.words) and (is_soft(b.words) or ends_open(a.words)):
        return True
    if is_capitals(a.words) and is_capitals(b.words):
        return _is_headline(a, b)
    return _is_broken(so_far, a, b, lay)


def is_date(text: str) -> bool:
    """Say whether `text` is a date with its year and nothing else, a line that no headline goes on in."""
    return len(text) <= 44 and bool(_DATE.fullmatch(text))


def _is_torn(so_far: str, a: Row, b: Row, lay: Layout) -> bool:
    """Say whether `b` goes on with the sentence in a text whose sentences are torn at links and names."""
    if a.words in lay.torn or so_far in ("“", "«", "„", "("):
        return not is_head(b.words)
    if not is_open(so_far) or is_head(a.words) or b.cell:
        return False
    return ends_open(a.words) or so_far.endswith(",") or is_prose(so_far) or len(so_far) > len(a.words)


def _is_east_heading(so_far: str, a: Row, lay: Layout) -> bool:
    """Say whether `a` is a heading with a sign before it, as Japanese has them: the next line does not go on."""
    if so_far != a.words or a.words[0] not in _EAST_SIGNS or a.width > 60:
        return False
    return a.words[-1] in "】》＞〉" or not lay.width or a.width < lay.width * 0.9


def _is_broken(so_far: str, a: Row, b: Row, lay: Layout) -> bool:
    """Say whether the line `a` was broken because it was full, or, being open, as others of its kind are."""
    if not lay.width or b.indent > a.indent + 1 or (has_datum(a.words) and a.width < lay.width * 0.6):
        return False
    first = b.words.split(" ", 1)[0]
    if a.width >= lay.width * 0.6 and (is_soft(b.words) or a.width + 1 + width(first) > lay.width):
        return True
    if lay.spaced and a.width >= lay.width * 0.85:
        return True
    is_prose = len(so_far) > len(a.words) or a.width >= lay.width * 0.8
    if is_open(a.words) and is_prose and a.width >= lay.width * 0.45:
        return True
    if lay.spaced and _is_within(so_far, a, lay):
        return True
    return lay.ragged and is_open(a.words) and not has_datum(b.words) and not is_capitals(a.words)


def _is_within(so_far: str, a: Row, lay: Layout) -> bool:
    """Say whether `a` ends within a sentence, where empty lines part headings from paragraphs."""
    if not is_open(a.words) or has_datum(a.words) or is_capitals(a.words):
        return False
    clause = ", " in a.words and a.words.rsplit(" ", 1)[-1][:1].islower()
    return is_prose(so_far) or (a.width >= lay.width * 0.7 and (clause or not a.gap))


def hangs(a: Row, b: Row) -> bool:
    """Say whether `b` is the dash of a dateline whose place stands on the line before."""
    dash = _DASH.match(b.words)
    place = is_capitals(a.words) and _CITY.fullmatch(a.words) and a.width <= 60
    return bool(dash and place and has_letters(b.words) and len(b.words) > 40)


def _joins_far(so_far: str, b: Row) -> bool:
    """Say whether `b`, after empty lines, goes on with the paragraph: its sentence was torn by a page or a scan."""
    if not is_prose(so_far) or not is_open(so_far) or so_far.endswith((";", ",”", ',"')) or is_head(b.words):
        return False
    if is_labelled(b.words) or has_datum(b.words[:40]):
        return False
    return is_soft(b.words) or ends_open(so_far) or _closes(so_far, b.words)


def _closes(so_far: str, words: str) -> bool:
    """Say whether `words` close a quotation that stands open in `so_far`."""
    opened = so_far.rfind("“") > so_far.rfind("”") and len(so_far) > 100
    close = words.find("”")
    return opened and close >= 0 and "“" not in words[:close]


def is_prose(text: str) -> bool:
    """Say whether `text` is a paragraph rather than a heading: a sentence ends within it, or it is long."""
    inner = any(sign + " " in text for sign in _ENDS) or any(sign in text[:-1] for sign in "。！？")
    return (inner and width(text) >= 60) or width(text) >= 240


def is_open(text: str) -> bool:
    """Say whether `text` ends within a sentence; a comma before a closing quotation mark is within one."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] not in _TERMINAL


def is_soft(text: str) -> bool:
    """Say whether `text` begins within a sentence: with a small letter that is no address."""
    bare = text.lstrip("(–—-‑ ‚‘")[:1]
    return (
        bare.islower()
        and text[1:2] not in (")", ".")
        and not _MAIL.match(text.split(" ", 1)[0][:80])
        and "@" not in text.split(" ", 1)[0]
    )


def ends_open(text: str) -> bool:
    """Say whether the last word of `text` asks for another, as articles and prepositions do."""
    if text[-1:] in _open_words() and is_east_asian(text[-1:]):
        return True
    last = _LAST_WORD.search(text[-24:])
    if not last or text[: -len(last[0])].rstrip().endswith(";") or is_capitals(text[-8:]):
        return False
    return text.count(" ") > 1 and folded(last[0]) in _open_words()


def has_datum(text: str) -> bool:
    """Say whether an e-mail or web address or a phone number stands in `text`."""
    return bool(_MAIL.search(text) or _PHONE.search(_NO_PHONE.sub("", text)))


def is_labelled(text: str) -> bool:
    """Say whether `text` begins with the label of an address or a number ("Tel:"), or is an address."""
    label = _LABEL.match(text[:40])
    if label and folded(label[0]).rstrip(":： .") in _labels():
        return True
    return bool(_MAIL.match(text.split(" ", 1)[0][:80]))


def is_head(text: str) -> bool:
    """Say whether `text` is a release line or the label of a release, which no headline is joined to."""
    if len(text) <= 40 and text[:1] in "■□◆◇●○【" and is_east_asian(text[1:2] or " ") and "。" not in text:
        return True
    start = text[:80].lstrip("*-–— •[(")
    if len(text) > 120 or not start[:1].isalpha() or start[:1].islower():
        return False
    plain = folded(start)
    if plain.startswith(_releases()):
        return True
    label = next((cue for cue in _heads() if plain.startswith(cue)), None) if plain.startswith(_heads()) else None
    return label is not None and not start[len(label) :].lstrip(" .:|-–—/,#")[:1].isalpha()


def is_until(a: str, b: str) -> bool:
    """Say whether `b` is the rest of the release line `a`: "on Sunday, 30 September", "until 6 p.m."."""
    if width(b) > 60 or not any(map(str.isdigit, b)) or folded(b.split(" ", 1)[0]) not in _open_words():
        return False
    return width(a) <= 90 and folded(a[:80].lstrip("*-–— •[(")).startswith(_releases())


def _is_headline(a: Row, b: Row) -> bool:
    """Say whether two lines in capitals are pieces of one headline."""
    both = a.words + b.words
    return not (has_datum(both) or a.words.endswith((":", ".")) or a.width < 8) and a.hint.bold == b.hint.bold


def _between(a: str, b: str) -> str:
    """Return what stands between two pieces of a sentence."""
    if a in ("“", "„", "("):
        return ""
    if a.endswith("\u00ad") or _GLUED.match(b):
        return ""
    if _ADDRESS_END.search(a[-200:]) and b[0].isalnum():
        return ""
    if is_east_asian(a[-1]) and (is_east_asian(b[0]) or b[0].isdigit()):
        return ""
    return "" if _DASHED.search(a[-2:]) and b[0].isalpha() else " "


def mended(before: str, after: str, known: Iterable[str]) -> bool:
    """Say whether the hyphen at the end of `before` was put there to break a word: `known` has it without."""
    first = re.search(r"\w+-$", before[-40:])
    rest = re.match(r"\w+", after[:40])
    return bool(first and rest) and (first[0][:-1] + rest[0]).casefold() in known if first and rest else False


@lru_cache(maxsize=1)
def _open_words() -> frozenset[str]:
    return frozenset(map(folded, cues("lines", "open_words")))


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(folded(cue).rstrip(".: ") for cue in cues("lines", "datum_labels"))


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return tuple(sorted(map(folded, cues("lines", "labels")), key=len, reverse=True))


@lru_cache(maxsize=1)
def _releases() -> tuple[str, ...]:
    return tuple(map(folded, cues("lines", "releases")))
