"""Draws pictures of pages, on the worker's thread: of a page that has changed, only the stripe that looks different."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from ui.preview.pictures import Picture, Tile
from ui.preview.source import LiveDocument, Source

if TYPE_CHECKING:
    from exports.raster import Raster

LARGEST_PATCH = 0.9
"""The part of a tile that may be drawn anew over its older picture."""
_SLACK = 2
"""Rows drawn beyond what has changed: a hairline is smoothed into the next one."""


class Artist:
    """Remembers what it drew last of the tiles in view, and patches that."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._drawn: dict[Tile, Picture] = {}

    def picture(self, document: LiveDocument, tile: Tile, *, keep: bool) -> Picture:
        """Return `tile` of a page of `document`; `keep` it to be patched later."""
        version, last = document.versions[tile.page], self._drawn.get(tile)
        links = document.links(tile.page)
        rows = changed_rows(document, last, tile) if last is not None else None
        if last is None or rows is None:
            whole = self._source.picture(document, tile.page, tile.scale, tile.box)
            picture = Picture(version, tile, _image(whole), links, version)
        else:
            left, top = tile.box[:2] if tile.box is not None else (0, 0)
            box = left, top + rows[0], last.image.width(), rows[1] - rows[0]
            patch = None
            if rows[0] < rows[1]:
                patch = _image(self._source.patch(document, tile.page, tile.scale, box))
            picture = replace(last, version=version, links=links, patch=patch, top=rows[0])
        if keep:
            self._drawn[tile] = picture
        return picture

    def tidy(self, seen: Iterable[Tile]) -> None:
        """Forget what is not `seen` any more."""
        self._drawn = {tile: self._drawn[tile] for tile in seen if tile in self._drawn}
        self._source.tidy()

    def close(self) -> None:
        """Forget everything."""
        self._drawn.clear()
        self._source.close()


def _image(raster: Raster) -> QImage:
    return QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)


def changed_rows(document: LiveDocument, last: Picture, tile: Tile) -> tuple[int, int] | None:
    """Return the rows of `tile`, first and end, in which it differs from the `base` of its `last` picture; none if the
    first is the end. None: in so many that it should be drawn anew."""
    stripe = document.changed_band(tile.page, last.base)
    if stripe is None:
        return 0, 0
    height, above = last.image.height(), tile.box[1] if tile.box is not None else 0
    top = max(math.floor(stripe[0] * tile.scale) - _SLACK - above, 0)
    bottom = min(math.ceil(stripe[1] * tile.scale) + _SLACK - above, height)
    if bottom - top > height * LARGEST_PATCH:
        return None
    return (top, bottom) if top < bottom else (0, 0)
