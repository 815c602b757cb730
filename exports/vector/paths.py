"""Outlines as SVG writes them (SVG 2, 9), in the operators of a PDF, which knows lines and cubic curves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import acos, ceil, copysign, cos, hypot, pi, sin, sqrt, tan

from exports.vector.artwork import DrawingError
from exports.vector.matrix import NUMBER

Point = tuple[float, float]

MOST = 1_000_000
"""Characters of one outline; a logo seldom has a hundredth of that."""

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_WORDS = re.compile(rf"([MmZzLlHhVvCcSsQqTtAa])|({NUMBER.pattern})|([\s,]+)")
_FLAGS = re.compile(r"[\s,]*([01])")
_ROUND = 4 * (sqrt(2) - 1) / 3
"""How far a curve's handles reach, in radii, for a quarter of a circle."""


def path(text: str) -> str:
    """Return the outline that the attribute ``d`` describes. What follows a mistake is left out, as SVG has it."""
    if len(text) > MOST:
        raise DrawingError("one of its outlines has too many points")
    return " ".join(_Pencil().follow(text))


def polygon(points: str, *, closed: bool) -> str:
    """Return the lines between `points`."""
    values = [float(value) for value in NUMBER.findall(points)]
    pairs = list(zip(values[::2], values[1::2], strict=False))
    steps = [_moved("l" if number else "m", pair) for number, pair in enumerate(pairs)]
    return " ".join([*steps, *(["h"] if closed and steps else [])])


def ellipse(x: float, y: float, across: float, down: float) -> str:
    """Return the ellipse around a point with two radii."""
    return rectangle(x - across, y - down, 2 * across, 2 * down, across, down)


def rectangle(x: float, y: float, width: float, height: float, across: float = 0, down: float = 0) -> str:
    """Return a rectangle, its corners rounded by two radii."""
    right, bottom = x + width, y + height
    across, down = min(across, width / 2), min(down, height / 2)
    if across <= 0 or down <= 0:
        return polygon(f"{x} {y} {right} {y} {right} {bottom} {x} {bottom}", closed=True)
    i, j = across * (1 - _ROUND), down * (1 - _ROUND)
    steps = [
        _moved("m", (x + across, y)),
        _moved("l", (right - across, y)),
        _moved("c", (right - i, y), (right, y + j), (right, y + down)),
        _moved("l", (right, bottom - down)),
        _moved("c", (right, bottom - j), (right - i, bottom), (right - across, bottom)),
        _moved("l", (x + across, bottom)),
        _moved("c", (x + i, bottom), (x, bottom - j), (x, bottom - down)),
        _moved("l", (x, y + down)),
        _moved("c", (x, y + j), (x + i, y), (x + across, y)),
        "h",
    ]
    return " ".join(steps)


def _moved(operator: str, *points: Point) -> str:
    return " ".join([*(f"{_number(x)} {_number(y)}" for x, y in points), operator])


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") or "0"


class _Pencil:
    """Follows the commands of an outline. `handle` is the last one of the curve before, which may go on from it."""

    def __init__(self) -> None:
        self.at: Point = (0, 0)
        self.start: Point = (0, 0)
        self.handle: Point | None = None
        self.last = ""
        self.open = False

    def follow(self, text: str) -> Iterator[str]:
        for command, values in _commands(text):
            kind = command.upper()
            if not self.last and kind != "M":
                return
            if kind == "Z":
                yield "h"
                self.at, self.open = self.start, False
            else:
                if kind != "M" and not self.open:
                    yield _moved("m", self.at)
                self.open = True
                yield from self._draw(kind, values, self.at if command.islower() else (0, 0))
            self.last = kind

    def _draw(self, kind: str, values: Sequence[float], origin: Point) -> Iterator[str]:
        if kind == "A":
            yield from self._arc(values, origin)
            return
        if kind in "HV":
            x, y = (values[0] + origin[0], self.at[1]) if kind == "H" else (self.at[0], values[0] + origin[1])
            points = [(x, y)]
        else:
            points = [(x + origin[0], y + origin[1]) for x, y in zip(values[::2], values[1::2], strict=True)]
        yield from self._curve(kind, points)

    def _curve(self, kind: str, points: list[Point]) -> Iterator[str]:
        here, end = self.at, points[-1]
        self.at = end
        if kind == "M":
            self.start = end
            yield _moved("m", end)
        elif kind in "LHV":
            yield _moved("l", end)
        elif kind in "CS":
            first = points[0] if kind == "C" else self._mirrored(here, "CS")
            self.handle = points[-2]
            yield _moved("c", first, points[-2], end)
        else:
            middle = points[0] if kind == "Q" else self._mirrored(here, "QT")
            self.handle = middle
            yield _moved("c", _between(here, middle), _between(end, middle), end)

    def _mirrored(self, here: Point, kinds: str) -> Point:
        """Return the handle that goes on smoothly from the curve before, if that is one of `kinds`."""
        if self.handle is None or self.last not in kinds:
            return here
        return 2 * here[0] - self.handle[0], 2 * here[1] - self.handle[1]

    def _arc(self, values: Sequence[float], origin: Point) -> Iterator[str]:
        across, down, turned, large, sweep, x, y = values
        here, end = self.at, (x + origin[0], y + origin[1])
        self.at = end
        if not across or not down:
            yield _moved("l", end)
        elif here != end:
            yield from _arc(here, end, abs(across), abs(down), turned * pi / 180, large != sweep, bool(sweep))


def _between(end: Point, middle: Point) -> Point:
    """Return the handle of a cubic curve that is the quadratic one with the handle `middle`."""
    return end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3


def _arc(here: Point, end: Point, across: float, down: float, turned: float, side: bool, sweep: bool) -> Iterator[str]:
    """Yield curves along an ellipse (SVG 2, B.2.4), each of them a quarter of it at most."""
    c, s = cos(turned), sin(turned)
    dx, dy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    grow = sqrt(max(1.0, (x / across) ** 2 + (y / down) ** 2))
    across, down = across * grow, down * grow
    rest = max(0.0, (across * down) ** 2 / ((across * y) ** 2 + (down * x) ** 2) - 1)
    factor = sqrt(rest) if side else -sqrt(rest)
    u, v = factor * across * y / down, -factor * down * x / across
    middle = c * u - s * v + (here[0] + end[0]) / 2, s * u + c * v + (here[1] + end[1]) / 2
    first = _angle((x - u) / across, (y - v) / down)
    swept = (_angle((-x - u) / across, (-y - v) / down) - first) % (2 * pi)
    swept -= 0 if sweep else 2 * pi
    count = max(1, ceil(abs(swept) / (pi / 2) - 1e-9))
    step = swept / count
    reach = 4 / 3 * tan(step / 4)

    def place(angle: float, along: float = 0) -> Point:
        i = across * (cos(angle) - along * sin(angle))
        j = down * (sin(angle) + along * cos(angle))
        return c * i - s * j + middle[0], s * i + c * j + middle[1]

    for number in range(count):
        one, other = first + number * step, first + (number + 1) * step
        last = end if number == count - 1 else place(other)
        yield _moved("c", place(one, reach), place(other, -reach), last)


def _angle(x: float, y: float) -> float:
    return copysign(acos(max(-1.0, min(1.0, x / hypot(x, y)))), y)


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the commands of an outline with their numbers; one that is repeated need not be named again."""
    command, values, at = "", list[float](), 0
    while at < len(text):
        found = (_FLAGS if command in "Aa" and command and len(values) in (3, 4) else _WORDS).match(text, at)
        if not found:
            return
        at = found.end()
        if found.re is _WORDS and found[1]:
            if values:
                return
            command = found[1]
            if command in "Zz":
                yield command, []
            continue
        if found.re is _WORDS and not found[2]:
            continue
        if command in "Zz":
            return
        values.append(float(found[2] if found.re is _WORDS else found[1]))
        if len(values) == _COUNTS[command.upper()]:
            yield command, values
            command, values = {"M": "L", "m": "l"}.get(command, command), []
