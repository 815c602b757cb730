"""The parts of a reading put together to things: those of one group make one thing, a part without a group another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from operator import attrgetter

from app.intake.reading import Part, Reading

Thing = tuple[Part, ...]
"""The parts of a quote with its attribution, of a boilerplate with its heading; or a single part."""

_SORTS = {"attribution": "quote", "boilerplate_heading": "boilerplate", "notice_heading": "notice"}
"""The sort of thing that some kinds of parts belong to; the others are a sort of their own."""

_WORD = re.compile(r"\w")


def things(reading: Reading) -> Iterator[Thing]:
    """Yield the things of `reading`, each at the place of its first part.

    What no part covers makes paragraphs, so that nothing is left out; marks that stand between two parts don't.
    """
    text = reading.plain
    groups: dict[tuple[int, str], list[Part]] = {}
    parts = [part for part in reading.parts if text[part.start : part.end].strip()]
    for part in parts:
        if part.group:
            groups.setdefault(_group(part), []).append(part)
    left = (Part("paragraph", a, b) for a, b in reading.gaps() if _WORD.search(text, a, b))
    for part in merge(parts, left, key=attrgetter("start")):
        if not part.group:
            yield (part,)
        elif found := groups.pop(_group(part), []):
            yield tuple(found)


def _group(part: Part) -> tuple[int, str]:
    """Return what a part shares with those of the same thing; what is of another sort never is one."""
    return part.group, _SORTS.get(part.kind, part.kind)


def passages_of(reading: Reading, part: Part) -> Iterator[Part]:
    """Yield what `part` covers of each passage, outer spaces left out: a stretch marked by hand may cover several."""
    text = reading.plain
    first, last = reading.passage_at(part.start), reading.passage_at(max(part.start, part.end - 1))
    for start, end in reading.spans()[first : last + 1] or ((part.start, part.end),):
        if (found := _trimmed(part, text, max(start, part.start), min(end, part.end))) is not None:
            yield found


def lines_of(reading: Reading, part: Part) -> Iterator[Part]:
    """Yield the lines of `part`, outer spaces and empty ones left out."""
    text, at = reading.plain, part.start
    for line in text[part.start : part.end].split("\n"):
        if (found := _trimmed(part, text, at, at + len(line))) is not None:
            yield found
        at += len(line) + 1


def _trimmed(part: Part, text: str, start: int, end: int) -> Part | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Part(part.kind, start, end, part.group, part.sure, part.by_hand) if end > start else None
