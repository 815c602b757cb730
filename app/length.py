"""Short lengths as people type them ("3 mm", "0,3 cm", "1/8 in"), as points and back."""

from __future__ import annotations

import re
from typing import Literal

Unit = Literal["mm", "in"]

MM = 72 / 25.4
"""Points in a millimetre."""

_POINTS = {
    "mm": MM, "cm": 10 * MM, "pt": 1.0, "in": 72.0, "inch": 72.0, "inches": 72.0, '"': 72.0, "”": 72.0, "″": 72.0,
}  # fmt: skip
_LENGTH = r"([0-9]{1,6}(?:[.,][0-9]{0,6})?|[.,][0-9]{1,6}|[0-9]{1,3}/[0-9]{1,3})\s*([a-z]*|[\"”″])"


def read_length(typed: str, unit: Unit = "mm") -> float | None:
    """Return the points that `typed` stands for, None if it is no length. A bare number is one of `unit`."""
    found = re.fullmatch(_LENGTH, typed.strip().lower())
    points = _POINTS.get(found[2] or unit) if found else None
    if found is None or points is None:
        return None
    number, _, parts = found[1].replace(",", ".").partition("/")
    if parts and not int(parts):
        return None
    return float(number) / float(parts or 1) * points


def write_length(points: float, unit: Unit) -> str:
    """Return `points` in `unit`, to a thousandth of it: "3 mm", "0.125 in"."""
    number = f"{points / _POINTS[unit]:.3f}".rstrip("0").rstrip(".")
    return f"{number} {unit}"
