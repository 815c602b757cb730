"""What the user says a stretch of the source is: the words meant, and what follows for the parts beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from app.intake.reading import Kind, Part, Reading

_EACH = frozenset(("paragraph", "heading", "list", "subhead", "furniture"))
"""The kinds of which each passage is one."""
_ONE: dict[Kind, Kind] = {"headline": "subhead", "end_mark": "furniture"}
"""The kinds of which there is one, and what the one before becomes when another is named."""
_WITH: dict[Kind, tuple[Kind, ...]] = {
    "attribution": ("quote",),
    "boilerplate": ("boilerplate_heading", "boilerplate"),
    "boilerplate_heading": ("boilerplate",),
    "notice": ("notice_heading", "notice"),
    "notice_heading": ("notice",),
    "contact": ("contact",),
}
"""The kinds that make one thing with a neighbour of these kinds."""
_WIDE = ("W", "F")


def marked(reading: Reading, start: int, end: int, kind: Kind) -> Reading:
    """Return `reading` with the stretch `start` to `end` as `kind`, joined to the neighbour that it belongs to."""
    for part in [part for part in reading.parts if part.kind == kind and kind in _ONE]:
        if part.end <= start or part.start >= end:
            reading = _renamed(reading, part, _ONE[kind])
    for first, last in list(_pieces(reading, start, end)) if kind in _EACH else [(start, end)]:
        reading = reading.relabelled(first, last, kind)
        said = next(part for part in reading.parts if part.start == first)
        reading = _joined(reading, said)
    return reading


def stretch(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that the user means by `start` to `end`: whole words, without spaces around them.

    Without a selection (`start` equal to `end`) it is the part at that place, else what is free there of the passage.
    An empty one where there are no words.
    """
    text = str(reading.text)
    if start == end:
        return _meant(reading, start)
    while start and _goes_on(text, start):
        start -= 1
    while end < len(text) and _goes_on(text, end):
        end += 1
    return _trimmed(text, start, end)


def part_at(reading: Reading, offset: int) -> Part | None:
    """Return the part that covers the character at `offset`, or ends there."""
    over = (part for part in reading.parts if part.start <= offset <= part.end)
    return max(over, key=lambda part: part.start, default=None)


def _meant(reading: Reading, offset: int) -> tuple[int, int]:
    part = part_at(reading, offset)
    if part is not None:
        return part.start, part.end
    free = (gap for gap in reading.gaps() if gap[0] <= offset <= gap[1])
    return _trimmed(str(reading.text), *next(free, (offset, offset)))


def _goes_on(text: str, at: int) -> bool:
    """Say whether a word goes on across `at`; scripts without spaces between words have none to keep whole."""
    before, after = text[at - 1], text[at]
    joined = (before.isalnum() or before in "'’_") and (after.isalnum() or after in "'’_")
    return joined and not any(unicodedata.east_asian_width(char) in _WIDE for char in (before, after))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), max(start, end - len(words) + len(words.rstrip()))


def _pieces(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = str(reading.text)
    for first, last in reading.spans():
        piece = _trimmed(text, max(first, start), min(last, end)) if first < end and last > start else (0, 0)
        if piece[0] < piece[1]:
            yield piece


def _renamed(reading: Reading, part: Part, kind: Kind) -> Reading:
    """Return `reading` with `part` as `kind`, for the user to look at."""
    other = replace(part, kind=kind, sure=False)
    return replace(reading, parts=tuple(other if known is part else known for known in reading.parts))


def _joined(reading: Reading, said: Part) -> Reading:
    """Return `reading` with `said` in the group of its neighbour, if they make one thing."""
    near = _neighbour(reading, said)
    if near is None:
        return reading
    group = near.group or said.group
    ours = {id(said), id(near)}
    parts = tuple(replace(part, group=group) if id(part) in ours else part for part in reading.parts)
    return replace(reading, parts=parts)


def _neighbour(reading: Reading, said: Part) -> Part | None:
    """Return the part beside `said` that makes one thing with it.

    What a heading belongs to follows it, what anything else belongs to goes before; but an attribution may also stand
    before the only quote of its passage.
    """
    kinds = _WITH.get(said.kind, ())
    at = reading.parts.index(said)
    near = [reading.parts[n] for n in (at - 1, at + 1) if 0 <= n < len(reading.parts)]
    near = [part for part in near if part.kind in kinds and _is_near(reading, part, said)]
    if said.kind == "attribution":
        here = reading.passage_at(said.start)
        near.sort(key=lambda part: reading.passage_at(part.start) != here)
        return near[0] if near else None
    is_heading = said.kind.endswith("_heading")
    return next((part for part in near if (part.start > said.start) is is_heading), None)


def _is_near(reading: Reading, one: Part, other: Part) -> bool:
    """Say whether the two stand in one passage or in neighbouring ones; contacts with no empty line between."""
    first, last = sorted((one, other), key=lambda part: part.start)
    here, there = reading.passage_at(max(first.start, first.end - 1)), reading.passage_at(last.start)
    return here == there or (there == here + 1 and (one.kind != "contact" or reading.passages[there].gap == 0))
