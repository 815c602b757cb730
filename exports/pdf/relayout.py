"""Pages laid out again where rows have changed, and taken over where they have not.

A page is decided by where it begins and by the rows from there to the beginning of the next one, that row included
(`flow.fill`). So pages before the first row that has changed stay; and once a page begins, after the last change, with
a row and line that one began with before, that page and all that follow stay too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from exports.pdf.flow import NO_NEED, Grid, Need, Placed, Row, Start, fill, need_of

_CHUNK = 32
"""Things that are compared at once: most are the same objects as before, which Python sees without our help."""


class Room(NamedTuple):
    """The height for rows, in points from a page's top: `first` is where page 1 begins, `top` where all others do."""

    first: float
    top: float
    bottom: float
    grid: Grid | None = None


class Relayout:
    """Rows on pages; `update` gives the same as `flow.flow`, and pages that stayed as they were are the same lists."""

    def __init__(self) -> None:
        self._room: Room | None = None
        self._rows: Sequence[Row] = ()
        self._needs: list[Need] = []
        self._starts: list[Start] = []
        self._pages: list[list[Placed]] = []

    def update(self, rows: Sequence[Row], room: Room, check: Callable[[], None] = lambda: None) -> list[list[Placed]]:
        """Return the rows of each page; a row that has not changed is the same object. `check` may raise."""
        old = self._rows if room == self._room else ()
        head, tail = unchanged(old, rows)
        if head == len(old) == len(rows) and self._pages and room == self._room:
            return self._pages
        needs, first = self._renewed(old, rows, head, tail, room.grid)
        kept = self._kept(first) if old else 0
        starts, pages = self._starts[:kept], self._pages[:kept]
        known = {start: page for page, start in enumerate(self._starts) if page} if old else {}
        shift = len(old) - len(rows)
        start: Start | None = self._starts[kept] if kept else Start()
        while start is not None:
            same = known.get(Start(start.row + shift, start.lines)) if start.row >= len(rows) - tail and pages else None
            if same is not None:
                starts += [Start(begin.row - shift, begin.lines) for begin in self._starts[same:]]
                pages += self._pages[same:]
                break
            check()
            starts.append(start)
            tops = (room.top if pages else room.first, room.top)
            placed, start = fill(rows, needs, start, tops, room.bottom, room.grid)
            pages.append(placed)
        self._room, self._rows, self._needs, self._starts, self._pages = room, rows, needs, starts, pages
        return pages

    def _kept(self, first: int) -> int:
        """Return how many pages stay if `first` is the first row that has changed, or whose need has."""
        for page, following in enumerate(self._starts[1:]):
            if following.row >= first:
                return page
        return max(0, len(self._starts) - 1)

    def _renewed(
        self, old: Sequence[Row], rows: Sequence[Row], head: int, tail: int, grid: Grid | None
    ) -> tuple[list[Need], int]:
        """Return the needs of `rows`, and the number of the first row that has changed, or whose need has.

        Of the `old` rows the first `head` and the last `tail` are still there.
        """
        needs = self._needs[len(old) - tail :] if tail else []
        below, next_need = (rows[-tail], needs[0]) if tail else (None, NO_NEED)
        fresh: list[Need] = []
        for number in range(len(rows) - tail - 1, -1, -1):
            row = rows[number]
            next_need = need_of(row, below, next_need, grid)
            if number < head and next_need == self._needs[number]:
                return self._needs[: number + 1] + fresh[::-1] + needs, number + 1
            fresh.append(next_need)
            below = row
        return fresh[::-1] + needs, 0


def unchanged(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many things at the start, and how many others at the end, are equal in both."""
    most = min(len(old), len(new))
    head = 0
    while head + _CHUNK <= most and old[head : head + _CHUNK] == new[head : head + _CHUNK]:
        head += _CHUNK
    while head < most and old[head] == new[head]:
        head += 1
    rest, tail = most - head, 0
    old, new = old[len(old) - rest :], new[len(new) - rest :]
    while tail + _CHUNK <= rest and old[rest - tail - _CHUNK : rest - tail] == new[rest - tail - _CHUNK : rest - tail]:
        tail += _CHUNK
    while tail < rest and old[rest - 1 - tail] == new[rest - 1 - tail]:
        tail += 1
    return head, tail
