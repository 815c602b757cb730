"""What two rows of things have in common: as many of them as can be, in their order.

Up to some ten thousand words the answer is exact: the bit vectors of Crochemore et al. (2001) and Hyyrö (2004), of
which Python's integers of any length make one operation for a whole row. Longer ones are first split where a stretch
occurs once on either side, as "patience" does. See docs/decisions/0019-words-compared-by-bits.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

Row = list[int]
Places = dict[tuple[int, ...], int]
Pairs = Iterator[tuple[int, int]]

_MOST = 100_000_000
"""Bits that a table may have (12 megabytes, some 10,000 words a side)."""
_STRETCHES = (12, 4, 1)
"""How many things make a stretch to split by, the surest first."""


def common(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the positions in `a` and `b`, both rising, of what they have in common.

    It is as much as can be, except where both are so long that they were split first.
    """
    numbers: dict[Hashable, int] = {}
    x, y = ([numbers.setdefault(thing, len(numbers)) for thing in row] for row in (a, b))
    return list(_common(x, y, 0, len(x), 0, len(y)))


def _common(a: Row, b: Row, low: int, high: int, start: int, end: int) -> Pairs:
    """Yield the pairs within ``a[low:high]`` and ``b[start:end]``."""
    while low < high and start < end and a[low] == b[start]:
        yield low, start
        low, start = low + 1, start + 1
    same = 0
    while low < high - same and start < end - same and a[high - same - 1] == b[end - same - 1]:
        same += 1
    high, end = high - same, end - same
    if (high - low) * (end - start) <= _MOST:
        yield from _exact(a[low:high], b[start:end], low, start)
    else:
        yield from _split(a, b, low, high, start, end)
    yield from zip(range(high, high + same), range(end, end + same), strict=True)


def _exact(a: Row, b: Row, low: int, start: int) -> Pairs:
    """Yield the pairs of a longest common row of `a` and `b`, with `low` and `start` added.

    A bit of `row` is 0 where one thing more of `a` up to there can be found in what has been read of `b`.
    """
    if not a or not b:
        return
    places: dict[int, int] = {}
    for at, thing in enumerate(a):
        places[thing] = places.get(thing, 0) | 1 << at
    full = row = (1 << len(a)) - 1
    rows = [row]
    for thing in b:
        hit = row & places.get(thing, 0)
        row = (row + hit | row - hit) & full
        rows.append(row)
    found = []
    i, j = len(a), len(b)
    while i and j:
        if rows[j] >> i - 1 & 1:
            i -= 1
        elif not rows[j - 1] >> i - 1 & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((low + i, start + j))
    yield from reversed(found)


def _split(a: Row, b: Row, low: int, high: int, start: int, end: int) -> Pairs:
    """Yield the pairs of what is too long to be compared at once. Where nothing holds it together there are none."""
    for length in _STRETCHES:
        anchors = _anchors(_once(a, low, high, length), _once(b, start, end, length))
        if not anchors:
            continue
        for x, y in anchors:
            yield from _common(a, b, low, x, start, y)
            yield x, y
            low, start = x + 1, y + 1
        yield from _common(a, b, low, high, start, end)
        return


def _once(row: Row, start: int, end: int, length: int) -> Places:
    """Return where each stretch of `length` things begins that occurs but once in ``row[start:end]``."""
    found: Places = {}
    for at in range(start, end - length + 1):
        stretch = tuple(row[at : at + length])
        found[stretch] = -1 if stretch in found else at
    return {stretch: at for stretch, at in found.items() if at >= 0}


def _anchors(a: Places, b: Places) -> list[tuple[int, int]]:
    """Return the longest row of stretches of both that come in the same order, by patience sorting."""
    pairs = [(at, b[stretch]) for stretch, at in a.items() if stretch in b]
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, y) in enumerate(pairs):
        pile = bisect_left(tops, y)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [y]
        last[pile : pile + 1] = [number]
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
