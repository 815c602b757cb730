"""Rasters of pages, kept within a bound.

A page is cut into tiles where its raster would be large (400 % on a fine screen is 200 MB a page); only tiles on
screen are made then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.record import record
from exports.raster import Link

BOUND = 96 * 1024 * 1024
"""Bytes of rasters kept. What was drawn longest ago goes first; a screen of 4K has 33 MB."""
WHOLE = 6_000_000
"""Device pixels up to which a page is one tile; Letter at 200 % on a screen of double density has 14 million."""
TILE = 1536
"""Side of a tile in device pixels."""

Box = tuple[int, int, int, int]
"""Left, top, width, height in device pixels from the page's top left corner."""


@record
class Tile:
    """A part of a page at a scale (device pixels per point). `box` None is the whole page."""

    page: int
    scale: float
    box: Box | None = None


@record
class Picture:
    """The raster of a tile, with the links of its page. `version` tells how the page looked.

    Where an edit has changed a stripe only, `image` is that of the earlier version `base`, and `patch` lies over it
    from row `top` on.
    """

    version: int
    tile: Tile
    image: QImage
    links: tuple[Link, ...] = ()
    base: int = 0
    patch: QImage | None = None
    top: int = 0

    @property
    def bytes(self) -> int:
        return self.image.sizeInBytes() + (self.patch.sizeInBytes() if self.patch is not None else 0)

    def rows_other_than(self, before: Picture | None) -> tuple[int, int]:
        """Return the rows, first and end, in which it may differ from the picture of the tile that stood there."""
        if before is None or before.image.cacheKey() != self.image.cacheKey():
            return 0, self.image.height()
        spans = [(one.top, one.top + one.patch.height()) for one in (before, self) if one.patch is not None]
        return min((span[0] for span in spans), default=0), max((span[1] for span in spans), default=0)


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
    """Pictures by tile and version of the page, bounded by their bytes (`BOUND`).

    The window's thread keeps and drops; `has` may be asked from any thread.
    """

    def __init__(self, bound: int = BOUND) -> None:
        self.bound, self.bytes = bound, 0
        self._kept: OrderedDict[tuple[int, Tile], Picture] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def has(self, version: int, tile: Tile) -> bool:
        """Return whether the picture of exactly this tile is kept, of a page that looks as in `version`."""
        return (version, tile) in self._kept

    def add(self, picture: Picture) -> None:
        """Keep `picture`; drop what it takes the place of, and the least recently drawn beyond the bound."""
        tile, version = picture.tile, picture.version
        for key, old in list(self._kept.items()):
            if old.tile == tile or (old.version != version and old.tile.page == tile.page and tile.box is None):
                self._drop(key)
        self._kept[version, tile] = picture
        self.bytes += picture.bytes
        while self.bytes > self.bound and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def sharp(self, version: int, tile: Tile) -> Picture | None:
        """Return the picture of exactly this tile, of a page that looks as in `version`."""
        picture = self._kept.get((version, tile))
        if picture is not None:
            self._kept.move_to_end((version, tile))
        return picture

    def latest(self, tile: Tile) -> Picture | None:
        """Return the picture of this tile, of whatever version."""
        return next((picture for picture in self._kept.values() if picture.tile == tile), None)

    def stand_ins(self, version: int, page: int, scale: float) -> list[Picture]:
        """Return pictures to show of `page` until sharp ones are there: the whole page at the nearest scale, and over
        it all tiles at `scale`; those of `version` rather than, and over, those of earlier ones."""
        kept = [picture for picture in self._kept.values() if picture.tile.page == page]
        whole = [picture for picture in kept if picture.tile.box is None]
        cut = [picture for picture in kept if picture.tile.box is not None and picture.tile.scale == scale]
        best = sorted(whole, key=lambda picture: (picture.version == version, -abs(picture.tile.scale - scale)))[-1:]
        return best + sorted(cut, key=lambda picture: picture.version == version)

    def link_at(self, version: int, page: int, x: float, y: float) -> str:
        """Return the address that a point of a page (in points) leads to, or ""."""
        kept = next((p for p in self._kept.values() if (p.version, p.tile.page) == (version, page)), None)
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
