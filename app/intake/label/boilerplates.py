"""Headings of boilerplates: "About Lumen", "Über die Lumen AG:", "ルーメンについて", on a line alone or run in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.intake.label.boilerplates_names import TICKER, before, is_name, name_in
from app.intake.label.foot_cues import fold, pattern, words
from app.record import record

_OPENING = "*#_•·-–—■□●◆◇▼▽★☆※【〔［[(（<＜《≪〈「> \t|"
_ENDING = " \t\n\u3000:：.>＞】〕］])）≫》〉」*_|?？–—-"
_SIGN = re.compile(r"\s*[:：]\s*|\s+[–—-]+\s+|\*\*\s*|__\s*|[】＞≫》〉］〕]\s*|\s*\|\s+|\.\s+[–—-]\s+")
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ]{3})[.!?…]\s+\S")
_SEAM = re.compile(r"(?<=[a-zß-ÿ)\]®™.])(?=[A-ZÀ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])")
"""Where a heading has run into its text: "About Lumen LabsFounded in …"."""
_LONGEST = 110
_WORDS = 14
_STOP = re.compile(r"[.!?。][)”\"]?\s{0,3}(?=[^\W\d_a-z])")


@record
class About:
    """A heading of a boilerplate in a line: whom it is `name`d for, where it ends, and where the text after it begins.

    `name` is "" for "About us". `sure` is false for one that only the text below can confirm.
    """

    name: str
    end: int
    rest: int
    sure: bool = True


def about_of(line: str, language: str, run_in: bool = False, bold: int = 0) -> About | None:
    """Return the heading that `line` is, or (`run_in`) begins with; `bold` characters at its start are bold."""
    start = len(line) - len(line.lstrip(_OPENING))
    note = _note(line, start, language)
    if note:
        start = note
    if not line[start:].strip():
        return None
    glued = _glued(line, start, language) if run_in else None
    return glued or _alone(line, start, language) or (_run_in(line, start, language, bold) if run_in else None)


def inner_abouts(line: str, start: int, language: str) -> Iterator[tuple[int, About]]:
    """Yield where headings of further boilerplates stand after `start` in `line`, and them: "… done. About Lumen…".

    They must be parted from their texts by a sign, have run into them, or be said again at once.
    """
    plain = fold(line)
    for stop in _STOP.finditer(line, start):
        if stop.end() >= start and before(language).match(plain, stop.end()):
            about = about_of(line[stop.end() : stop.end() + 600], language, run_in=True)
            if about and about.name and about.rest < min(600, len(line) - stop.end()):
                start = stop.end() + about.rest
                yield stop.end(), about


def mentions(text: str, name: str) -> bool:
    """Say whether `text` soon speaks of `name`: its first word of weight stands in the first hundred words."""
    start = fold(text[:700])
    tokens = [token for token in re.findall(r"\w+", fold(name)) if len(token) > 2 or ord(token[0]) > 0x2E80] or [
        fold(name)
    ]
    return any(token in start for token in tokens[:3])


def _note(line: str, start: int, language: str) -> int:
    """Return where the heading begins after "Note to editors:" on the same line; 0 without."""
    match = pattern("boilerplates", language, "notes").match(fold(line), start)
    sign = re.compile(r"\s{0,4}[:：–—-]\s{0,4}").match(line, match.end()) if match else None
    return sign.end() if sign and sign.end() < len(line) else 0


def _alone(line: str, start: int, language: str) -> About | None:
    if len(line) - start > 2 * _LONGEST:
        return None
    core = line[start:].rstrip(_ENDING)
    stop = start + len(core)
    # The full stop of "À propos de lumen." may be part of the name, as may a bracket.
    stopped = line[stop : stop + 1] == "." and not line[stop + 1 :].strip(" *_:")
    closed = line[stop : stop + 1] in (")", "）", "]") and any(char in core for char in "(（[")
    if stopped or closed:
        core, stop = line[start : stop + 1], stop + 1
    plain = fold(core).strip(" .?？:¿")
    if plain in words("boilerplates", "us", language):
        return About("", len(line), len(line), ":" in line or len(plain) > 4)
    if len(core) > _LONGEST or len(core.split()) > _WORDS or _SENTENCE.search(core):
        return None
    if re.search(r"[:：]\s*\S", TICKER.sub("", core)) or (core.endswith(".") and len(core.split()) > 7):
        return None
    name = name_in(core, language)
    return About(name, len(line), len(line), True) if name and is_name(name, core, language) else None


def _run_in(line: str, start: int, language: str, bold: int) -> About | None:
    """Return the heading that runs into its text: by a colon, a dash, bold letters, or the name said again."""
    lead = line[start : start + _LONGEST + 30]
    if not _cued(lead, language):
        return None
    if bold > start + 5 and bold < len(line) and (about := _alone(line[:bold], start, language)):
        return About(about.name, bold, bold)
    for match in _SIGN.finditer(lead):
        if match.start() > _LONGEST:
            break
        if _is_open(lead[: match.start()]):
            continue
        head = lead[: match.start()]
        about = _alone(head, 0, language)
        if about and (about.name or len(head) > 5) and match.end() < len(line) - start:
            sign = len(match[0].rstrip()) if match[0].lstrip()[:1] in ":：】＞*" else 0
            return About(about.name, start + match.start() + sign, start + match.end())
    return _said_again(lead, start, language)


def _is_open(words: str) -> bool:
    """Say whether a bracket stands open at the end of `words`."""
    return sum(words.count(char) for char in "(（[") > sum(words.count(char) for char in ")）]")


def _glued(line: str, start: int, language: str) -> About | None:
    """Return the heading that its text follows without a space: it opens as such texts do, or names the same again."""
    lead = line[start : start + _LONGEST]
    if not _SEAM.search(lead) or not _cued(lead, language):
        return None
    for seam in _SEAM.finditer(lead):
        head, text = lead[: seam.start()], line[start + seam.start() : start + 400]
        first = re.match(r"\w+", text)
        about = _alone(head, 0, language) if first and len(head) > 5 else None
        if not first or not about or not about.name:
            continue
        opens = head[-1] in ")]®™" or (
            text[first.end() : first.end() + 1] in " ," and fold(first[0]) in words("boilerplates", "openers", language)
        )
        if opens or _repeats(text, about.name, head):
            return About(about.name, start + seam.start(), start + seam.start())
    return None


def _repeats(text: str, name: str, head: str) -> bool:
    """Say whether `text` begins with `name`, or has it soon and not the word that the seam would part."""
    start = "".join(re.findall(r"\w+", text[:_LONGEST]))
    if len(name) > 2 and start.startswith("".join(re.findall(r"\w+", name))):
        return True
    word = head.split()[-1] + text.split()[0]
    return " " in name and bool(re.search(rf"{re.escape(name)}(?!\w)", text)) and word not in text


def _said_again(lead: str, start: int, language: str) -> About | None:
    """Return the heading in "About Lumen Lumen is …": the name ends where the text begins with it again."""
    tokens = list(re.finditer(r"\S+", lead))
    for n in range(1, min(len(tokens), _WORDS)):
        head = lead[: tokens[n].start()].rstrip()
        name = name_in(head, language)
        if not name or not name[0].isupper():
            continue
        first = fold(name.split()[0]).strip(".,'")
        here = fold(tokens[n][0]).strip(".,'’s") if n < len(tokens) else ""
        beyond = fold(tokens[n + 1][0]).strip(".,'") if n + 1 < len(tokens) else ""
        again = fold(tokens[n - 1][0]) == fold(tokens[n][0]) and tokens[n][0][0].isupper()
        if (again and len(tokens[n][0]) > 2 and n > 1) or (
            len(first) > 2
            and (here == first.strip("s") or here == first or (here in ("the", "die", "la", "le") and beyond == first))
        ):
            return About(name, start + len(head), start + tokens[n].start(), sure=False)
    return None


def _cued(lead: str, language: str) -> bool:
    plain = fold(lead)
    if before(language).match(plain):
        return True
    return any(cue in plain for cue in words("boilerplates", "about_after", language)) or any(
        plain.startswith(cue) for cue in words("boilerplates", "us", language)
    )
