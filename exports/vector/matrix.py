"""Transformations of a drawing, as SVG writes them (SVG 2, 8.5; CSS Transforms 1, 7)."""

from __future__ import annotations

import re
from functools import lru_cache
from math import cos, radians, sin, tan

from exports.vector.artwork import PLAIN, DrawingError, Matrix

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_STEP = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that first does `inner` and then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f


@lru_cache(maxsize=256)
def read_transform(text: str) -> Matrix:
    """Return what the attribute ``transform`` says. Raises `DrawingError`."""
    made, at = PLAIN, 0
    while text[at:].strip():
        found = _STEP.match(text, at)
        if not found:
            raise DrawingError("a part of it is moved in a way that is not understood")
        values = [float(value) for value in NUMBER.findall(found[2])]
        made, at = times(made, _step(found[1], values)), found.end()
    return made


def _step(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle]:
            c, s = cos(radians(angle)), sin(radians(angle))
            return c, s, -s, c, 0, 0
        case "rotate", [angle, x, y]:
            return times(times((1, 0, 0, 1, x, y), _step("rotate", [angle])), (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return 1, 0, tan(radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, tan(radians(angle)), 0, 1, 0, 0
        case _:
            raise DrawingError("a part of it is moved in a way that is not understood")
