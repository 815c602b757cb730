"""What the window wants to see of the pages, in the order of urgency."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence

from app.record import record
from ui.preview.pictures import Tile

REST = 0.25
"""Seconds without a new kit or another view after which thumbnails are drawn: they never cost a keystroke its frame."""


@record
class Thumb:
    """A picture for the strip of thumbnails."""

    tile: Tile


@record
class Letters:
    """The characters of a page."""

    page: int


Want = Tile | Thumb | Letters


class Wants:
    """A queue that is filled again from the same view whenever pages have been made anew. Guarded by its owner."""

    def __init__(self) -> None:
        self.seen: tuple[Tile, ...] = ()
        self._near: tuple[Tile, ...] = ()
        self._tiles: deque[Want] = deque()
        self._letters: deque[Want] = deque()
        self._late: deque[Want] = deque()
        self._rested_from = 0.0

    def look_at(self, seen: Sequence[Tile], near: Sequence[Tile]) -> None:
        """Want the tiles in view, the most urgent first, and after them those `near` it."""
        self.seen, self._near = tuple(seen), tuple(near)
        self._tiles = deque((*self.seen, *self._near))
        self._rested_from = time.monotonic()

    def look_at_thumbs(self, tiles: Sequence[Tile]) -> None:
        """Want small pictures of pages, when nothing else is to do."""
        self._late = deque(Thumb(tile) for tile in tiles)

    def read(self, pages: Sequence[int]) -> None:
        """Want the characters of `pages`."""
        self._letters.extend(Letters(page) for page in pages)

    def renew(self) -> None:
        """Want everything in view again: the pages are others now."""
        self.look_at(self.seen, self._near)

    def next(self) -> Want | None:
        """Take what is to be made now out of the queue."""
        for queue in (self._letters, self._tiles):
            if queue:
                return queue.popleft()
        return self._late.popleft() if self._late and self.pause() == 0 else None

    def pause(self) -> float | None:
        """Return the seconds until something may be made though nothing happens meanwhile; None: never."""
        return max(0.0, self._rested_from + REST - time.monotonic()) if self._late else None
