"""Rasters of pages, kept within a bound.

A page is cut into tiles where its raster would be large (400 % on a fine screen is 200 MB a page); only tiles on
screen are made then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from exports.raster import Link

BOUND = 96 * 1024 * 1024
"""Bytes of rasters kept. What was drawn longest ago goes first; a screen of 4K has 33 MB."""
WHOLE = 6_000_000
"""Device pixels up to which a page is one tile; Letter at 200 % on a screen of double density has 14 million."""
TILE = 1536
"""Side of a tile in device pixels."""

Box = tuple[int, int, int, int]
"""Left, top, width, height in device pixels from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a page at a scale (device pixels per point). `box` None is the whole page."""

    page: int
    scale: float
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The raster of a tile, with the links of its page. `number` tells of which making of the pages it is."""

    number: int
    tile: Tile
    image: QImage
    links: tuple[Link, ...] = ()

    @property
    def bytes(self) -> int:
        return self.image.sizeInBytes()


def tiles(page: int, scale: float, frame: QRect, view: QRect) -> Iterator[Tile]:
    """Yield the tiles of a page lying in `frame` that touch `view` (device pixels of the canvas)."""
    if frame.width() * frame.height() <= WHOLE:
        yield Tile(page, scale)
        return
    seen = frame.intersected(view).translated(-frame.topLeft())
    if seen.isEmpty():
        return
    for top in range(seen.top() // TILE * TILE, seen.bottom() + 1, TILE):
        for left in range(seen.left() // TILE * TILE, seen.right() + 1, TILE):
            width, height = min(TILE, frame.width() - left), min(TILE, frame.height() - top)
            yield Tile(page, scale, (left, top, width, height))


class Pictures:
    """Pictures by tile, newest making first, bounded by their bytes (`BOUND`)."""

    def __init__(self, bound: int = BOUND) -> None:
        self.bound, self.bytes = bound, 0
        self._kept: OrderedDict[tuple[int, Tile], Picture] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, picture: Picture) -> None:
        """Keep `picture`; drop what it takes the place of, and the least recently drawn beyond the bound."""
        tile = picture.tile
        for key, old in list(self._kept.items()):
            same = old.tile == tile
            outdated = old.number < picture.number and old.tile.page == tile.page and tile.box is None
            if same or outdated:
                self._drop(key)
        self._kept[picture.number, tile] = picture
        self.bytes += picture.bytes
        while self.bytes > self.bound and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def sharp(self, number: int, tile: Tile) -> Picture | None:
        """Return the picture of exactly this tile of making `number`."""
        picture = self._kept.get((number, tile))
        if picture is not None:
            self._kept.move_to_end((number, tile))
        return picture

    def stand_ins(self, page: int, scale: float) -> list[Picture]:
        """Return pictures to show of `page` until sharp ones are there: the newest whole page of the nearest scale,
        and over it all tiles at `scale`, older ones first."""
        whole = [kept for kept in self._kept.values() if kept.tile.page == page and kept.tile.box is None]
        cut = [kept for kept in self._kept.values() if kept.tile.page == page and kept.tile.box is not None]
        best = sorted(whole, key=lambda kept: (kept.number, -abs(kept.tile.scale - scale)))[-1:]
        return best + sorted((kept for kept in cut if kept.tile.scale == scale), key=lambda kept: kept.number)

    def link_at(self, number: int, page: int, x: float, y: float) -> str:
        """Return the address that a point of a page (in points) leads to, or ""."""
        kept = next((p for p in self._kept.values() if (p.number, p.tile.page) == (number, page)), None)
        for link in kept.links if kept is not None else ():
            if link.box[0] <= x <= link.box[2] and link.box[1] <= y <= link.box[3]:
                return link.address
        return ""

    def keep_pages(self, count: int) -> None:
        """Forget pages from `count` on."""
        for key in [key for key in self._kept if key[1].page >= count]:
            self._drop(key)

    def clear(self) -> None:
        self._kept.clear()
        self.bytes = 0

    def _drop(self, key: tuple[int, Tile]) -> None:
        self.bytes -= self._kept.pop(key).bytes
