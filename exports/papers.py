"""The papers, and the room for text on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.kit import Paper
    from exports.style import HouseStyle, PartStyle

PAPERS: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points (ANSI A; ISO 216)."""


def text_room(paper: Paper, style: HouseStyle) -> tuple[float, float]:
    """Return width and height in points of the text of a page."""
    width, height = PAPERS[paper]
    margins = style.margins
    return width - margins.left - margins.right, height - margins.top - margins.bottom


def figure_room(room: tuple[float, float], look: PartStyle) -> tuple[float, float]:
    """Return the width that a figure with the `look` may have in a text of `room`, and the height of that."""
    return room[0] - look.indent - look.indent_right, room[1]


def logo_size(ratio: float, measure: float, height: float) -> tuple[float, float]:
    """Return width and height of a logo that is `ratio` times as wide as high: `height` points high, as the style has
    it, and no wider than the text, whose width is `measure`.
    """
    width = min(height * ratio, measure)
    return width, width / ratio
