"""What the characters of a sequence make of its level: the weak, neutral and implicit rules of UAX #9 (W1 to I2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.typeset.bidi.brackets import bracket_pairs
from exports.typeset.bidi.kinds import ISOLATES, STRONG, direction

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_AS_RIGHT = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""The direction that N0 to N2 read from a type: numbers count as right to left."""


def resolved(
    chars: Sequence[str], original: Sequence[str], types: Sequence[str], level: int, start: str, end: str
) -> list[int]:
    """Return the levels of the `chars` of one sequence of this `level`, with `start` and `end` at its borders.

    `original` are the types of the characters, `types` what overrides made of them.
    """
    row = list(types)
    _weak(row, start)
    _brackets(row, chars, original, level, start)
    _neutral(row, level, start, end)
    if level & 1:
        return [level + (kind != "R") for kind in row]
    return [level + {"L": 0, "R": 1}.get(kind, 2) for kind in row]


def _weak(row: list[str], start: str) -> None:
    """W1 to W7 on the types of one sequence."""
    before = strong = start
    for at, kind in enumerate(row):
        if kind == "NSM":
            row[at] = kind = "ON" if before in ISOLATES or before == "PDI" else before
        before = kind
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            row[at] = "AN"
    row[:] = ["R" if kind == "AL" else kind for kind in row]
    for at in range(1, len(row) - 1):
        left, kind, right = row[at - 1 : at + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            row[at] = left
    for first, end in _stretches(row, frozenset(("ET",))):
        by_number = "EN" in (row[first - 1 : first] + row[end : end + 1])
        row[first:end] = ["EN" if by_number else "ON"] * (end - first)
    strong = start
    for at, kind in enumerate(row):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            row[at] = "L"
        elif kind in ("ES", "CS"):
            row[at] = "ON"


def _stretches(row: Sequence[str], kinds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of `row` that has these kinds only."""
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and row[end] in kinds:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _brackets(row: list[str], chars: Sequence[str], original: Sequence[str], level: int, start: str) -> None:
    """N0: both of a pair of brackets run the way that their content and what stands before them asks for."""
    embedding = direction(level)
    for first, last in bracket_pairs(row, chars):
        inside = {_AS_RIGHT.get(kind) for kind in row[first + 1 : last]} - {None}
        if not inside:
            continue
        side = embedding
        if embedding not in inside:
            before = next((_AS_RIGHT[row[at]] for at in range(first - 1, -1, -1) if row[at] in _AS_RIGHT), start)
            # What is inside runs the other way: so do the brackets, if what stands before them does.
            side = before
        for at in (first, last):
            row[at] = side
            while at + 1 < len(row) and original[at + 1] == "NSM":
                at += 1
                row[at] = side


def _neutral(row: list[str], level: int, start: str, end: str) -> None:
    """N1, N2."""
    for first, last in _stretches(row, _NEUTRAL):
        left = _AS_RIGHT[row[first - 1]] if first else start
        right = _AS_RIGHT[row[last]] if last < len(row) else end
        row[first:last] = [left if left == right else direction(level)] * (last - first)
