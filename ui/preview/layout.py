"""Where the pages lie on the canvas: sizes in points become frames in device pixels.

Device pixels are whole, so that a page's raster is drawn pixel for pixel at any scale of the screen.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect

from app.record import record

Sizes = Sequence[tuple[float, float]]
"""Width and height of each page in points."""


@record
class Spacing:
    """The room around pages in device pixels: `margin` around all, `gutter` between two in a row, `gap` below each
    (the page number stands in it)."""

    margin: int
    gutter: int
    gap: int


@record
class Place:
    """A point of a page, in points from its top left corner; it may lie beside the page."""

    page: int
    x: float
    y: float


@record
class Layout:
    """Page frames on a canvas of `width` × `height`, all in device pixels; `scale` is device pixels per point."""

    scale: float
    frames: tuple[QRect, ...]
    width: int
    height: int
    bottoms: tuple[int, ...]
    """For each page the lowest edge of it and all before it: rising, so that it can be searched."""

    def visible(self, view: QRect) -> range:
        """Return the pages that may be seen in `view`."""
        first = bisect_left(self.bottoms, view.top())
        last = first
        while last < len(self.frames) and self.frames[last].top() <= view.bottom():
            last += 1
        return range(first, last)

    def page_at(self, point: QPoint) -> int:
        """Return the page at `point`, or the one nearest to it."""
        row = bisect_left(self.bottoms, point.y())
        near = range(max(row - 2, 0), min(row + 2, len(self.frames))) or range(len(self.frames))[-1:]
        return min(near, key=lambda page: _distance(self.frames[page], point))

    def place_at(self, point: QPoint) -> Place:
        """Return the place of the nearest page that lies at `point` of the canvas."""
        page = self.page_at(point)
        frame = self.frames[page]
        return Place(page, (point.x() - frame.left()) / self.scale, (point.y() - frame.top()) / self.scale)

    def point_of(self, place: Place) -> QPoint:
        """Return the point of the canvas where `place` lies; a page that is gone counts as the last one."""
        frame = self.frames[min(place.page, len(self.frames) - 1)]
        return QPoint(frame.left() + round(place.x * self.scale), frame.top() + round(place.y * self.scale))


def arrange(sizes: Sizes, scale: float, view_width: int, columns: int, spacing: Spacing) -> Layout:
    """Lay pages in rows of `columns`, centred in `view_width`; pages are as large as their rasters at `scale`."""
    pixels = [(_whole(width * scale), _whole(height * scale)) for width, height in sizes]
    rows = [pixels[at : at + columns] for at in range(0, len(pixels), columns)]
    widths = [sum(width for width, _ in row) + spacing.gutter * (len(row) - 1) for row in rows]
    full = [sum(width for width, _ in row) + spacing.gutter * (columns - 1) for row in rows if len(row) == columns]
    column_width = max(full + widths)
    canvas_width = column_width + 2 * spacing.margin
    left = max(canvas_width, view_width) // 2 - column_width // 2
    frames: list[QRect] = []
    top = spacing.margin
    for row in rows:
        x = left if columns > 1 else left + (column_width - row[0][0]) // 2
        for width, height in row:
            frames.append(QRect(x, top, width, height))
            x += width + spacing.gutter
        top += max(height for _, height in row) + spacing.gap
    bottoms = tuple(accumulate((frame.bottom() for frame in frames), max))
    return Layout(scale, tuple(frames), max(canvas_width, view_width), top, bottoms)


def fit_scale(sizes: Sizes, view: tuple[int, int], columns: int, spacing: Spacing, *, whole: bool) -> float:
    """Return the scale at which the widest row fills a view of (width, height) device pixels, or, if `whole`, a page
    fits it in both directions."""
    widest = max(width for width, _ in sizes)
    room = (view[0] - 2 * spacing.margin - spacing.gutter * (columns - 1)) // columns
    scale = max(room, 1) / widest
    if whole:
        tallest = max(height for _, height in sizes)
        scale = min(scale, max(view[1] - spacing.margin - spacing.gap, 1) / tallest)
    return scale


def _whole(pixels: float) -> int:
    """Round up like the rasteriser, but forgive what floating point adds to a whole number."""
    return max(1, math.ceil(pixels - 1e-6))


def _distance(frame: QRect, point: QPoint) -> int:
    across = max(frame.left() - point.x(), 0, point.x() - frame.right())
    down = max(frame.top() - point.y(), 0, point.y() - frame.bottom())
    return across + down
