"""The effective resolution of a picture at the size at which it is placed, and what is said about it."""

from __future__ import annotations

from app.crops import sound, visible
from app.kit import Figure
from app.record import record

LOW = 150
"""Pixels to an inch under which a picture looks coarse in print."""
GOOD = 300
"""Pixels to an inch that print can show of a photograph."""
_POINTS = 72


@record
class Resolution:
    """`dpi` is what a picture has at `inches` of width; `needs` are the columns and rows that 300 dpi would take."""

    dpi: int
    inches: float
    needs: tuple[int, int]

    @property
    def is_low(self) -> bool:
        return self.dpi < LOW


def resolution(figure: Figure, columns: int, rows: int, measure: float) -> Resolution:
    """Return the resolution of `figure`, a picture of `columns` by `rows` pixels, where the text is `measure` points
    wide. Only what the crop leaves counts."""
    across, down = visible(sound(figure.crop), columns, rows)
    width = measure / _POINTS * (0.5 if figure.width == "half" else 1)
    needed = round(width * GOOD)
    return Resolution(round(across / width), width, (needed, max(1, round(needed * down / across))))
