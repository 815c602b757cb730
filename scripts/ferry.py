"""The ferry of a sample kit seen from the side, and what surrounds it: mountains, water, birds."""

from __future__ import annotations

import random
from itertools import pairwise

from drawing import Canvas, Point, curve, ridge

HULL, STRIPE, WHITE, SHADE, GLASS, DARK = "#17405a", "#e9735a", "#f7f3ea", "#dcd6ca", "#2b5f77", "#10293a"


class Ferry:
    """Draws the ferry on `canvas`, its middle at `at` on the water; `unit` is a hundredth of its length in pixels."""

    def __init__(self, canvas: Canvas, at: Point, unit: float, *, lit: bool = False) -> None:
        self.canvas, self.at, self.unit = canvas, at, unit
        self.glass = "#ffd98a" if lit else GLASS
        self.hull()
        self.car_deck()
        self.passenger_deck()
        self.bridge()

    def points(self, *places: Point) -> list[Point]:
        """Return places of the ferry, in hundredths of its length from its middle and up from the water, as pixels."""
        return [(self.at[0] + x * self.unit, self.at[1] - y * self.unit) for x, y in places]

    def shape(self, fill: str, *places: Point) -> None:
        self.canvas.polygon(self.points(*places), fill)

    def box(self, fill: str, left: float, bottom: float, right: float, top: float, corner: float = 0) -> None:
        (x, y), (to_x, to_y) = self.points((left, top), (right, bottom))
        self.canvas.box((x, y, to_x, to_y), fill, round_by=corner * self.unit)

    def hull(self) -> None:
        self.shape(HULL, (-50, 6.4), (-46.5, 0), (-44, -1.2), (44, -1.2), (46.5, 0), (50, 6.4))
        self.shape(STRIPE, (-50, 6.4), (-49.3, 5.1), (49.3, 5.1), (50, 6.4))
        self.shape(DARK, (-46.5, 0), (-44, -1.2), (44, -1.2), (46.5, 0))
        for x in (-49, 49):  # the ramps stand upright while under way
            self.shape(SHADE, (x - 0.8, 6.4), (x + 0.8, 6.4), (x * 0.985 + 0.6, 10.4), (x * 0.985 - 0.6, 10.4))
        self.word("KITTIWAKE", (0, 2.5), 2.6, WHITE)

    def car_deck(self) -> None:
        self.shape(WHITE, (-46, 6.4), (-42, 12.6), (42, 12.6), (46, 6.4))
        for left in range(-40, 40, 10):
            self.box(DARK, left + 0.8, 7.6, left + 9.2, 11.2, 0.7)
        for x, paint in ((-35, "#c9483b"), (-25, "#8aa6b1"), (-5, "#d9b04c"), (15, "#5f7f8d"), (25, "#b8c4c4")):
            self.shape(paint, (x - 3, 7.6), (x - 3, 8.9), (x - 1.7, 9.1), (x - 1, 10.1), (x + 1.3, 10.1), (x + 2, 9.1),
                       (x + 3, 8.8), (x + 3, 7.6))  # fmt: skip

    def passenger_deck(self) -> None:
        self.shape(SHADE, (-43, 12.6), (-43, 13.3), (43, 13.3), (43, 12.6))
        self.shape(WHITE, (-35, 13.3), (-33, 18.4), (33, 18.4), (35, 13.3))
        for step in range(16):
            left = -31.6 + step * 4
            self.box(self.glass, left, 14.7, left + 3.1, 17.2, 0.5)
        self.shape(STRIPE, (-36, 18.4), (-36, 18.9), (36, 18.9), (36, 18.4))
        for x in range(-34, 35, 4):
            self.canvas.line(self.points((x, 18.9), (x, 20.4)), SHADE, self.unit * 0.18)
        self.canvas.line(self.points((-34, 20.4), (34, 20.4)), SHADE, self.unit * 0.22)

    def bridge(self) -> None:
        self.shape("#3b4f58", (-26, 18.9), (-26, 20.9), (-12, 20.9), (-12, 18.9))  # what takes the plug of the tower
        self.box(STRIPE, -24, 20.9, -14, 21.6)
        self.shape(WHITE, (-8, 18.9), (-7, 24.2), (7, 24.2), (8, 18.9))
        self.shape(self.glass, (-7.1, 21), (-6.6, 23.4), (6.6, 23.4), (7.1, 21))
        for x in (-4, 0, 4):
            self.canvas.line(self.points((x, 20.9), (x, 23.5)), WHITE, self.unit * 0.3)
        self.shape(STRIPE, (-8.4, 24.2), (-8.4, 24.9), (8.4, 24.9), (8.4, 24.2))
        self.canvas.line(self.points((0, 24.9), (0, 32)), SHADE, self.unit * 0.4)
        self.canvas.line(self.points((-2.6, 29.4), (2.6, 29.4)), SHADE, self.unit * 0.5)
        self.canvas.line(self.points((-1.6, 27.2), (1.6, 27.2)), WHITE, self.unit * 0.6)

    def word(self, text: str, at: Point, size: float, fill: str) -> None:
        self.canvas.words(self.points(at)[0], text, size * self.unit, fill, anchor="mm", cut="700Bold")


def mountains(canvas: Canvas, seed: int, top: float, foot: float, height: float, fill: str) -> list[Point]:
    """Draw a chain of mountains as wide as the canvas, from about `top` down to `foot`; return its outline."""
    line = ridge(random.Random(seed), ((-40, top), (canvas.width + 40, top)), height)
    canvas.polygon([*line, (canvas.width + 40, foot), (-40, foot)], fill)
    return line


def snow(canvas: Canvas, line: list[Point], below: float, fill: str) -> None:
    """Let snow lie on the summits of `line`, down to about `below`, with an edge of long and short tongues."""
    chance, edge = random.Random(5), list[Point]()
    for step, (x, y) in enumerate(line):
        share = chance.uniform(0.3, 0.9) if step % 7 == 0 else None
        edge.append((x, min(below, max(y, y + (below - y) * share))) if share else (x, -1))
    edge = _joined(edge)
    peak: list[tuple[Point, Point]] = []
    for top, low in zip([*line, (0, 9e9)], [*edge, (0, 9e9)], strict=True):
        if top[1] < below:
            peak.append((top, low))
        elif len(peak) > 2:
            canvas.polygon([*(t for t, _ in peak), *(low for _, low in reversed(peak))], fill)
            peak = []
        else:
            peak = []


def _joined(points: list[Point]) -> list[Point]:
    """Return `points` with those that have no height (-1) on the straight line between their neighbors."""
    known = [step for step, (_, y) in enumerate(points) if y >= 0]
    found = list(points)
    for left, right in pairwise(known):
        for step in range(left + 1, right):
            share = (step - left) / (right - left)
            found[step] = (points[step][0], points[left][1] + (points[right][1] - points[left][1]) * share)
    return [(x, points[known[-1]][1] if y < 0 else y) for x, y in found]


def ripples(canvas: Canvas, seed: int, top: float, bottom: float, fills: tuple[str, ...], count: int) -> None:
    """Draw streaks of light and shade on water, longer and stronger toward the viewer."""
    chance = random.Random(seed)
    for _ in range(count):
        depth = chance.random() ** 1.6
        x, y = chance.uniform(-60, canvas.width), top + (bottom - top) * depth
        long, thick = (40 + 260 * depth) * chance.uniform(0.5, 1.3), 1.2 + 7 * depth
        canvas.oval((x, y, x + long, y + thick), chance.choice(fills), 0.10 + 0.22 * depth)


def bird(canvas: Canvas, at: Point, size: float, fill: str, tilt: float = 0.0) -> None:
    """Draw a kittiwake in the distance: two bent wings with black tips."""
    x, y = at
    for side in (-1, 1):
        lift = tilt * side * size
        wing = curve((x, y), (x + side * size * 0.3, y - size * 0.5), (x + side * size * 0.6, y - size * 0.45 - lift),
                     (x + side * size, y - size * 0.1 - lift), 16)  # fmt: skip
        canvas.line(wing, fill, max(1.5, size * 0.11))
        canvas.line(wing[-5:], "#22323d", max(1.2, size * 0.08))
