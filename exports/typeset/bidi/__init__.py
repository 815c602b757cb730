"""The Unicode bidirectional algorithm (UAX #9) for one paragraph: which way each character runs.

`levels` gives the embedding level of every character (even: left to right, odd: right to left), `reorder` the visual
order of pieces of a line that carry such levels (rule L2). What rule L1 says about spaces at the end of a line is left
to whoever makes the lines: they get the level of the paragraph.

The rules stand in the order of the standard: `kinds` (types), `embedding` (P2 to X8), `sequences` (X10), `resolving`
(W1 to I2) with `brackets` (BD16).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.typeset.bidi.embedding import explicit, first_strong, matching
from exports.typeset.bidi.kinds import REMOVED, RIGHT_TO_LEFT, types
from exports.typeset.bidi.resolving import resolved
from exports.typeset.bidi.sequences import run_sequences

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_LINE = re.compile("[^\n\r\x1c-\x1e\x85\u2029]+")
_BLANK = frozenset(("WS", "FSI", "LRI", "RLI", "PDI", *REMOVED))


def has_rtl(text: str) -> bool:
    """Return whether `text` has anything that can make it run from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """Return 0 or 1, the level of a paragraph by its first strong character outside isolates (UAX #9 P2, P3)."""
    if not has_rtl(text):
        return 0
    kinds = types(text)
    return _base(kinds, first_strong(kinds, matching(kinds)))


def levels(text: str, base: int | None = None, isolates: Sequence[tuple[int, int]] = ()) -> list[int] | None:
    """Return the embedding level of each character of `text`, one paragraph; None if all of it runs left to right.

    `base` is the level of the paragraph (0 or 1); without it, that of `base_level`. Lines that line feeds divide are
    resolved one by one, all with that level. Line feeds and tabs have it, and so do the spaces before them (L1).

    `isolates` are stretches of `text`, rising and apart: each runs the way of its own first strong character, left to
    right if it has none, and is one sign without a direction to what is around it (HL4).
    """
    if not base and not has_rtl(text):
        return None
    if base is None:
        base = base_level(text)
    if not isolates:
        return _levels(text, base)
    marked, kept = _marked(text, isolates)
    found = _levels(marked, base)
    return [found[at] for at in kept]


def reorder(levels: Sequence[int]) -> list[int]:
    """Return the indices of items with these `levels` from left to right as a line shows them (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _base(kinds: Sequence[str], strong: Sequence[int | None]) -> int:
    starts = [0, *(at + 1 for at, kind in enumerate(kinds) if kind == "B")]
    return next((level for at in starts if (level := strong[at]) is not None), 0)


def _levels(text: str, base: int) -> list[int]:
    original = types(text)
    matches = matching(original)
    overridden = original[:]
    found = explicit(original, overridden, matches, first_strong(original, matches), base)
    # All sequences first: their borders are defined by the explicit levels, which are overwritten below.
    for places, level, start, end in run_sequences(original, found, matches, base):
        chars, kinds, row = ([kind[at] for at in places] for kind in (text, original, overridden))
        for at, resolved_level in zip(places, resolved(chars, kinds, row, level, start, end), strict=True):
            found[at] = resolved_level
    _follow_neighbours(original, found, base)
    _reset_separators(original, found, base)
    return found


def _marked(text: str, isolates: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """Return `text` with its isolates between FSI and PDI, and where its characters are in that.

    The end of a line ends an isolate, so one of many lines is as many.
    """
    parts: list[str] = []
    kept: list[int] = []
    done = added = 0
    for start, end in isolates:
        for line in _LINE.finditer(text, start, end):
            first, last = line.span()
            parts += (text[done:first], _FIRST_STRONG_ISOLATE, line[0], _POP_ISOLATE)
            kept += range(done + added, first + added)
            kept += range(first + added + 1, last + added + 1)
            done, added = last, added + 2
    parts.append(text[done:])
    kept += range(done + added, len(text) + added)
    return "".join(parts), kept


def _follow_neighbours(original: Sequence[str], found: list[int], base: int) -> None:
    """Give characters that X9 takes away the level of those before them, so that they split nothing."""
    before = base
    for at, kind in enumerate(original):
        if kind in REMOVED:
            found[at] = before
        before = found[at]


def _reset_separators(original: Sequence[str], found: list[int], base: int) -> None:
    """L1 for separators within the text."""
    for at, kind in enumerate(original):
        if kind in ("B", "S"):
            found[at] = base
            while at and original[at - 1] in _BLANK:
                at -= 1
                found[at] = base
