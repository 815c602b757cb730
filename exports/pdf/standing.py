"""Standing matter, as printers call type that is kept for the next edition: what one file leaves for the next one.

Between two exports of a kit most of it stays as it was. So rows, layout and drawn pages of the last document are kept;
what has not changed is taken from there, found by identity, which is quick. The bytes are the same with and without.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from exports.pdf.contents import Contents
from exports.pdf.edition import Edition
from exports.pdf.flow import Placed
from exports.pdf.liverows import LiveRows
from exports.pdf.relayout import Relayout

if TYPE_CHECKING:
    from exports.pdf.leaf import Page

EDITIONS = 2
"""Of so many editions the last document is kept. A hundred pages take about 1 MB; texts and pictures are remembered
elsewhere anyway.
"""


class _Kept(NamedTuple):
    placed: Sequence[Placed]
    more: bool
    roles: tuple[str, ...]
    page: Page


class Standing:
    """What is kept of the last document in `edition`. For one thread at a time."""

    def __init__(self, edition: Edition) -> None:
        self.rows = LiveRows(edition)
        self.layout = Relayout()
        self.contents = Contents()
        self._beside: Hashable = None
        self._pages: list[_Kept] = []

    def begin(self, beside: Hashable, count: int) -> None:
        """Begin a document of `count` pages; `beside` is what decides how a page looks beside its rows."""
        kept = count if beside == self._beside else 0
        self._beside = beside
        del self._pages[kept:]

    def page(
        self, number: int, placed: Sequence[Placed], more: bool, roles: tuple[str, ...], draw: Callable[[], Page]
    ) -> Page:
        """Return page `number`, from 0: the one that is kept if it has the same rows, else the one that `draw` makes.

        `more`: the release goes on after it. `roles` are those of the elements it belongs to. Pages are asked for in
        order.
        """
        kept = self._pages[number] if number < len(self._pages) else None
        if kept and kept.placed is placed and (kept.more, kept.roles) == (more, roles):
            return kept.page
        page = draw()
        self._pages[number : number + 1] = [_Kept(placed, more, roles, page)]
        return page


@lru_cache(maxsize=EDITIONS)
def standing(edition: Edition) -> Standing:
    """Return what is kept of the last document in `edition`."""
    return Standing(edition)


def forget() -> None:
    """Forget all, for measurements."""
    standing.cache_clear()
