"""A drawing as shapes: outlines with what they are filled and drawn with."""

from __future__ import annotations

from app.record import record

Matrix = tuple[float, float, float, float, float, float]
"""From one system of coordinates to another: x' = a·x + c·y + e, y' = b·x + d·y + f."""

PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class DrawingError(ValueError):
    """A drawing cannot be used; the message ends the sentence "The logo cannot be printed: …"."""


@record
class Paint:
    """A color, "#rrggbb", and how much it covers, 0 to 1."""

    color: str
    opacity: float = 1.0


@record
class Pen:
    """What an outline is drawn with: paint, width, and the shape of ends, corners and dashes (SVG 2, 13.5)."""

    paint: Paint
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@record
class Outline:
    """Lines and curves in the operators of a PDF (ISO 32000-1, 8.5.2), in coordinates that `matrix` leads from."""

    operators: str
    matrix: Matrix = PLAIN
    even_odd: bool = False


@record
class Shape:
    """An outline that is filled, drawn, or both, within all of `clips`."""

    outline: Outline
    fill: Paint | None = None
    pen: Pen | None = None
    clips: tuple[Outline, ...] = ()


@record
class Artwork:
    """A drawing `width` by `height` units large, with its origin at the left top. What is drawn later covers."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
