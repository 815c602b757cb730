"""The sheet that a page is printed on: its boxes (ISO 32000-1, 14.11.2), and the marks that it is cut by."""

from __future__ import annotations

from typing import NamedTuple

from exports.pdf.edition import MM, Edition
from exports.pdf.syntax import array, number
from exports.typeset.tagging import Rectangle

MARK_LENGTH = 5 * MM
MARK_DISTANCE = 3 * MM
MARK_GAP = 1 * MM
"""Marks stand at least so far from the trimmed page, and from its bleed: a cut a little off leaves none on the page."""

MARK_WIDTH = 0.25
"""Points."""

_INTENTS = {
    "CMYK": ("DeviceCMYK", (0, 0, 0, 0), (1, 1, 1, 1)),
    "RGB": ("DeviceRGB", (1, 1, 1), (0, 0, 0)),
    "GRAY": ("DeviceGray", (1,), (0,)),
}
"""For each colour space of a printer how no ink and all ink is said in it."""


class Sheet(NamedTuple):
    """The size of a sheet, and where on it the trimmed page and its bleed stand, in points from the lower left."""

    width: float
    height: float
    trim: Rectangle
    bleed: Rectangle

    @property
    def border(self) -> float:
        """How far the trimmed page stands from each edge of the sheet."""
        return self.trim[0]


def sheet(width: float, height: float, edition: Edition) -> Sheet:
    """Return the sheet for a page that is `width` by `height` points when trimmed.

    Without bleed and marks, and in editions that are not printed on a press, it is the page itself.
    """
    if not edition.is_print:
        return Sheet(width, height, (0, 0, width, height), (0, 0, width, height))
    bleed = edition.bleed
    border = distance(bleed) + MARK_LENGTH if edition.crop_marks else bleed
    trim = (border, border, border + width, border + height)
    outside = (border - bleed, border - bleed, border + width + bleed, border + height + bleed)
    return Sheet(width + 2 * border, height + 2 * border, trim, outside)


def distance(bleed: float) -> float:
    """Return how far crop marks stand from the trimmed page, in points."""
    return max(bleed + MARK_GAP, MARK_DISTANCE)


def crop_marks(page: Sheet, bleed: float) -> str:
    """Return operators that draw two lines at each corner of the trimmed page, outside its bleed, on every plate.

    The colour space `registration` must be among the page's resources as "All".
    """
    left, bottom, right, top = page.trim
    gap = distance(bleed)
    lines = []
    for x in (left, right):
        lines += [(x, bottom - gap, x, bottom - gap - MARK_LENGTH), (x, top + gap, x, top + gap + MARK_LENGTH)]
    for y in (bottom, top):
        lines += [(left - gap, y, left - gap - MARK_LENGTH, y), (right + gap, y, right + gap + MARK_LENGTH, y)]
    strokes = " ".join("{} {} m {} {} l S".format(*map(number, line)) for line in lines)
    return f"q /All CS 1 SCN {MARK_WIDTH} w {strokes} Q"


def registration(space: str) -> bytes:
    """Return the colour space that prints on every plate (8.6.6.4), for a press of the colour space `space`."""
    device, none, full = _INTENTS[space]
    tint = f"<</FunctionType 2/Domain[0 1]/N 1/C0{array(none)}/C1{array(full)}>>"
    return f"[/Separation/All/{device}{tint}]".encode("ascii")
