"""The resolution that the pictures of a kit have where they are placed, for the window: the documents' own sizes."""

from __future__ import annotations

from app.errors import KitError
from app.kit import Bio, Figure, PressKit
from app.resolution import Resolution, figure_resolution, plain_resolution, portrait_resolution
from exports.blocks import Part
from exports.papers import PAPERS, figure_room, logo_size, text_room
from exports.spaces import PORTRAIT
from exports.style import HouseStyle, load_style

_MARGINS = 144.0
"""Points that margins of an inch take, where the house style cannot be read."""


def placed_figure(kit: PressKit, figure: Figure, pixels: tuple[int, int]) -> Resolution:
    """Return the resolution of `figure`, a picture of `pixels` columns and rows, in the documents of `kit`."""
    style = _style(kit)
    if style is None:
        width, height = PAPERS[kit.paper]
        room = width - _MARGINS, height - _MARGINS
    else:
        room = figure_room(text_room(kit.paper, style), style.parts[Part.FIGURE])
    return figure_resolution(figure.crop, figure.width, pixels, room)


def placed_portrait(bio: Bio, pixels: tuple[int, int]) -> Resolution:
    """Return the resolution of the portrait of `bio`, a picture of `pixels` columns and rows."""
    return portrait_resolution(bio.crop, pixels, PORTRAIT)


def placed_logo(kit: PressKit, pixels: tuple[int, int]) -> Resolution | None:
    """Return the resolution of a logo of `pixels` columns and rows in the letterhead of `kit`; None if it has none."""
    style = _style(kit)
    if style is None:
        return None
    measure = text_room(kit.paper, style)[0]
    return plain_resolution(pixels, logo_size(pixels[0] / pixels[1], measure, style.letterhead.height))


def _style(kit: PressKit) -> HouseStyle | None:
    try:
        return load_style(kit.style)
    except KitError:
        return None
