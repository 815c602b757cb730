"""Zoom: in percent of life-size, or fitted to the room there is."""

from __future__ import annotations

from enum import Enum

SMALLEST, LARGEST = 50.0, 400.0
"""The zoom, in percent, that a user can choose; fitting may go below it."""
STEPS = (50.0, 67.0, 80.0, 90.0, 100.0, 110.0, 125.0, 150.0, 175.0, 200.0, 250.0, 300.0, 400.0)
CHOICES = (50.0, 75.0, 100.0, 125.0, 150.0, 200.0, 400.0)
"""The zooms offered in the menu."""
SMALLEST_FIT = 10.0


class Fit(Enum):
    """What decides the zoom: a percentage, the width of the view, or a whole page in it."""

    NONE = 0
    WIDTH = 1
    PAGE = 2


def clamp(percent: float) -> float:
    """Return `percent` brought within what a user can choose."""
    return min(max(percent, SMALLEST), LARGEST)


def larger(percent: float) -> float:
    """Return the next step above `percent`."""
    return next((step for step in STEPS if step > percent + 0.5), LARGEST)


def smaller(percent: float) -> float:
    """Return the next step below `percent`."""
    return next((step for step in reversed(STEPS) if step < percent - 0.5), SMALLEST)


def label(percent: float) -> str:
    """Return `percent` as it is shown: "87%"."""
    return f"{percent:.0f}%"
