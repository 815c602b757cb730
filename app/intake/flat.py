"""A release run together into one paragraph, taken apart where a new part begins beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from app.intake.bullets import item
from app.intake.cues import cues
from app.intake.reading import Passage

LONG = 400
"""Letters of a paragraph that may hold several parts."""

_END_MARK = re.compile(r"(?<=[\s.”\"»])(?:# ?# ?#(?: ?#)*|[-–—]\s?30\s?[-–—]|\*\*\*|\* \* \*|-?ENDS-?)(?=\s|$)")
_GAP = re.compile(r" {3,}")
_BULLET = re.compile(r"(?<=\s)[•‣▪►➢✓](?=\s)")
_SENTENCE_END = '.!?”"»)…。:'
_CAPITALS = r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’\-]{1,24}"
_MONTH_YEAR = r"(?:[^\W\d]{2,12}\.? \d{1,2},? |\d{1,2}\.? (?:de )?[^\W\d]{2,12}\.? (?:de )?)(?:19|20)\d\d"
_DATELINE = re.compile(
    rf"(?<=\s){_CAPITALS}(?: {_CAPITALS}){{0,3}}(?:, [A-Z][\w.]{{1,15}}(?: [A-Z][\w.]{{1,15}})?){{0,2}}"
    rf"(?:,? ?[([–—-]{{0,2}} ?{_MONTH_YEAR}[)\]]?(?: ?\([A-Z][A-Za-z ]{{3,28}}\)| ?/[A-Za-z ]{{3,28}}/)?"
    r"| ?\([A-Z][A-Z ]{3,28}\)| ?/[A-Za-z ]{3,28}/) ?(?:--|[–—]|-(?= ))"
)
"""A place in capitals with a date or the name of a wire, and a dash."""


def unfolded(found: Sequence[Passage]) -> list[Passage]:
    """Return `found` with long paragraphs parted at end marks, at headings within them, at bullets, at a dateline."""
    out: list[Passage] = []
    for passage in found:
        out += _parted(passage) if len(passage.text) >= LONG and not passage.hint.style else (passage,)
    return out


def _parted(passage: Passage) -> Iterator[Passage]:
    text = str(passage.text)
    cuts = sorted({0, len(text), *_cuts(text, passage.gap > 0)})
    for at, end in pairwise(cuts):
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        stop = at + len(text[at:end].rstrip())
        if stop > start:
            piece = passage.text.slice(start, stop)
            yield replace(passage, text=piece, gap=passage.gap if not at else 1)


def _cuts(text: str, is_paragraph: bool) -> Iterator[int]:
    """Yield where `text` is to be parted."""
    for gap in _GAP.finditer(text):
        yield gap.end()
    for mark in _END_MARK.finditer(text):
        yield from mark.span()
    yield from _run_ins(text)
    bullets = [match.start() for match in _BULLET.finditer(text)]
    if len(bullets) > 1 or (bullets and item(text)):
        yield from bullets
    if is_paragraph:
        yield from _opening(text)


def _run_ins(text: str) -> Iterator[int]:
    """Yield the starts of headings that follow a sentence, and their ends where these are plain to see."""
    for match in _headings(text):
        before = text[max(0, match.start() - 9) : match.start()].rstrip()
        after = text[match.end() : match.end() + 80]
        is_labelled = before[-1:] in _SENTENCE_END and after.lstrip()[:1] in (":", "：")
        name = _repeated(after)
        if before and (is_labelled or name):
            yield match.start()
            if name and not is_labelled:
                yield match.end() + name


def _repeated(after: str) -> int:
    """Return the length of a name that stands twice at the start of `after`, as heading and as first words; else 0."""
    words = after.split(" ")
    for length in range(min(8, len(words) - 1), 1, -1):
        name = words[1:length]
        first = (
            name[0]
            if name[0].casefold() not in ("the", "la", "le", "les", "die", "der", "das", "el", "il")
            else name[-1]
        )
        rest = words[length : length + 2]
        if name[0][:1].isupper() and len(first) > 2 and any(word.rstrip(".,") == first for word in rest):
            return len(" ".join(words[:length]))
    return 0


def _opening(text: str) -> Iterator[int]:
    """Yield where the release line ends at the start of `text`, and where its dateline starts."""
    dateline = _DATELINE.search(text[:900])
    if dateline and dateline.start() > 20 and ". " not in text[: dateline.start()]:
        yield dateline.start()
    start = text[:60].upper()
    line = next((cue for cue in _releases() if start.startswith(cue) and text[: len(cue)].isupper()), None)
    if line and text[len(line) : len(line) + 1] == " " and text[len(line) + 1 : len(line) + 2].isupper():
        yield len(line)


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Yield the headings ``run_ins`` of all languages in `text`, as they are written."""
    here = tuple(cue for cue in _run_in_cues() if cue in text)
    return _any_of(here).finditer(text) if here else iter(())


@lru_cache(maxsize=1)
def _run_in_cues() -> tuple[str, ...]:
    return tuple(sorted(cues("lines", "run_ins"), key=len, reverse=True))


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w’'-])(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@lru_cache(maxsize=1)
def _releases() -> tuple[str, ...]:
    return tuple(sorted((cue.upper() for cue in cues("lines", "releases")), key=len, reverse=True))
