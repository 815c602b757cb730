"""How large a picture is where it is placed, the resolution that it has there, and what is said about it.

The one source of both, for the window and for every document. Lengths are points.
"""

from __future__ import annotations

from math import ceil

from app.crops import shown_box, square_box
from app.kit import Crop, FigureWidth
from app.record import record

LOW = 150
"""Pixels to an inch under which a picture looks coarse in print."""
GOOD = 300
"""Pixels to an inch that print can show of a photograph."""
_INCH = 72
_COARSEST = 72
"""Pixels to an inch below which no picture is enlarged to fill its width: nobody would know what it shows."""
_TALLEST = 0.6
"""How much of the height of a page's text a picture may take; a caption and some of the story stand there as well."""

Size = tuple[float, float]
"""Width and height."""


@record
class Resolution:
    """`dpi` is what a picture has at the `size` at which it is placed; `needs` is how many pixels across the whole file
    would have to be for 300 there."""

    dpi: int
    size: Size
    needs: int

    @property
    def is_low(self) -> bool:
        return self.dpi < LOW


def figure_size(columns: int, rows: int, room: Size, width: FigureWidth = "full") -> Size:
    """Return width and height of `columns` by `rows` pixels that are seen of a figure, the same in every format.

    They fill the width asked for and leave some of the height of the page; `room` is the width that a figure may have
    and the height of the text on a page. No picture is enlarged until nobody knows what it shows.
    """
    scale = min(_INCH / _COARSEST, _filling(columns, rows, room, width))
    return columns * scale, rows * scale


def _filling(columns: int, rows: int, room: Size, width: FigureWidth) -> float:
    """Return the points to a pixel at which a figure fills the width asked for."""
    measure = room[0] / 2 if width == "half" else room[0]
    return min(measure / columns, _TALLEST * room[1] / rows)


def figure_resolution(crop: Crop, width: FigureWidth, pixels: tuple[int, int], room: Size) -> Resolution:
    """Return the resolution of a figure that shows the `crop` of a picture of `pixels` columns and rows; `width` and
    `room` are as for `figure_size`."""
    left, top, right, bottom = shown_box(crop, *pixels)
    columns, rows = right - left, bottom - top
    size = figure_size(columns, rows, room, width)
    wanted = columns * _filling(columns, rows, room, width)
    return _resolution((columns, rows), size, wanted, columns / pixels[0])


def portrait_resolution(crop: Crop, pixels: tuple[int, int], side: float) -> Resolution:
    """Return the resolution of a portrait, a square with this `side`, that shows the square of `crop` of a picture of
    `pixels` columns and rows."""
    left, _, right, _ = square_box(crop, *pixels)
    seen = right - left
    return _resolution((seen, seen), (side, side), side, seen / pixels[0])


def plain_resolution(pixels: tuple[int, int], size: Size) -> Resolution:
    """Return the resolution of a whole picture of `pixels` columns and rows at `size`."""
    return _resolution(pixels, size, size[0], 1.0)


def _resolution(seen: tuple[int, int], size: Size, wanted: float, share: float) -> Resolution:
    """Return the resolution of the pixels `seen` at `size`. `wanted` is the width that they would fill if there were
    enough of them, `share` how much of the file's columns they are."""
    dpi = min(seen[0] / size[0], seen[1] / size[1]) * _INCH
    return Resolution(round(dpi), size, ceil(round(wanted / _INCH * GOOD / share, 3)))


def wants(found: Resolution) -> str:
    """Return what print would need, a sentence: "For print it needs 2,100 pixels across."."""
    return f"For print it needs {found.needs:,} pixels across."
