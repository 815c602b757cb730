"""Two drawings of the sample kit "kittiwake" that explain: the ferry with its measures, and the map of its route."""

from __future__ import annotations

import random
from collections.abc import Callable

from drawing import Canvas, Point, blob, curve, ridge
from ferry import Ferry

INK, PALE, CORAL = "#17405a", "#7d98a4", "#c9503a"


def side_view() -> Canvas:
    """The ferry from the side and from above, with its measures."""
    canvas = Canvas(2100, 1400, "#d5e4e7")
    for x in range(0, 2100, 50):
        canvas.line([(x, 0), (x, 1400)], "#c8dade", 1.5)
    for y in range(0, 1400, 50):
        canvas.line([(0, y), (2100, y)], "#c8dade", 1.5)
    middle, water, unit = 1050.0, 640.0, 16.4
    canvas.words((100, 96), "MV Kittiwake", 58, INK, cut="700Bold")
    canvas.words((100, 152), "Side view and main deck. Measures in feet (meters).", 40, "#43606f")
    canvas.box((0, water, 2100, water + 96), "#8fb9c4", 0.55)
    canvas.polygon([(middle - 42 * unit, water), (middle - 34 * unit, water + 82), (middle + 34 * unit, water + 82),
                    (middle + 42 * unit, water)], "#2a5168")  # fmt: skip
    Ferry(canvas, (middle, water), unit)
    _across(canvas, middle - 50 * unit, middle + 50 * unit, 800, "Length overall 191 ft (58.2 m)")
    _upright(canvas, 2050, water - 32 * unit, water, "61 ft (18.6 m)", "to the masthead")
    _upright(canvas, 2050, water, water + 82, "9.5 ft (2.9 m)", "draft")
    _note(canvas, (middle - 19 * unit, water - 21.6 * unit), (560, 246), "Charging socket")
    _note(canvas, (middle + 5 * unit, water - 23.4 * unit), (1400, 206), "Wheelhouse, looking both ways")
    _from_above(canvas, middle, 1084, unit)
    return canvas


def _across(canvas: Canvas, left: float, right: float, y: float, told: str) -> None:
    canvas.line([(left, y), (right, y)], CORAL, 3)
    for x, turn in ((left, 1), (right, -1)):
        canvas.line([(x, y - 24), (x, y + 24)], CORAL, 3)
        canvas.polygon([(x, y), (x + 22 * turn, y - 9), (x + 22 * turn, y + 9)], CORAL)
    canvas.box(((left + right) / 2 - 320, y - 26, (left + right) / 2 + 320, y + 26), "#d5e4e7")
    canvas.words(((left + right) / 2, y), told, 40, INK, anchor="mm", cut="700Bold")


def _upright(canvas: Canvas, x: float, top: float, bottom: float, told: str, meaning: str) -> None:
    canvas.line([(x, top), (x, bottom)], CORAL, 3)
    for y in (top, bottom):
        canvas.line([(x - 24, y), (x + 24, y)], CORAL, 3)
    canvas.words((x - 30, (top + bottom) / 2 - 20), told, 38, INK, anchor="rm", cut="700Bold")
    canvas.words((x - 30, (top + bottom) / 2 + 20), meaning, 34, "#43606f", anchor="rm")


def _note(canvas: Canvas, at: Point, label: Point, told: str) -> None:
    end = label[0], label[1] + 30
    canvas.line([at, end], INK, 2.5)
    canvas.disc(at, 7, CORAL)
    canvas.words(label, told, 40, INK, anchor="mm", cut="700Bold")


def _from_above(canvas: Canvas, middle: float, y: float, unit: float) -> None:
    """Draw the car deck from above: four lanes of nine cars."""
    left, right, half = middle - 50 * unit, middle + 50 * unit, 186.0
    deck = [(left, y - 96), (left + 190, y - half), (right - 190, y - half), (right, y - 96)]
    canvas.polygon([*deck, *((x, 2 * y - to) for x, to in reversed(deck))], INK)
    inner = [(left + 24, y - 80), (left + 200, y - half + 16), (right - 200, y - half + 16), (right - 24, y - 80)]
    canvas.polygon([*inner, *((x, 2 * y - to) for x, to in reversed(inner))], "#e3dccd")
    chance = random.Random(6)
    for lane in range(4):
        top = y - 154 + lane * 79
        for place in range(9):
            x = middle - 692 + place * 156
            paint = chance.choice(("#8aa6b1", "#c9483b", "#d9b04c", "#5f7f8d", "#b8c4c4", "#3f6f7a"))
            canvas.box((x, top, x + 130, top + 58), paint, round_by=18)
            canvas.box((x + 32, top + 8, x + 96, top + 50), "#10293a", 0.55, round_by=12)
    _across(canvas, left, right, 1330, "36 cars in four lanes")


def route() -> Canvas:
    """The map of the sound with the ferry's route."""
    canvas = Canvas(1650, 1350, "#cfe3e6")
    chance = random.Random(14)
    for inset, shade in ((0, "#bdd8dd"), (46, "#aecdd4")):
        canvas.polygon(blob(random.Random(2), (800, 690), (520 - inset * 2, 430 - inset * 2)), shade)
    west = _shore(chance, 400, 430, 150)
    east = _shore(random.Random(29), 1440, 1370, 130)
    islands = [
        ((1010, 350), (150, 92), 8),
        ((680, 1120), (130, 76), 17),
        ((980, 1010), (58, 44), 4),
        ((560, 250), (66, 44), 6),
    ]
    coasts = [[*west, (-20, 1370), (-20, -20)], [*east, (1670, 1370), (1670, -20)],
              *(blob(random.Random(seed), at, size) for at, size, seed in islands)]  # fmt: skip
    for coast in coasts:
        canvas.line([*coast, coast[0]], "#e9f2f1", 26, 0.7)
    for coast in coasts:
        canvas.polygon(coast, "#e8dfc8")
        canvas.line([*coast, coast[0]], "#b9a985", 4)
    harbor, landing = _nearest(west, 780), (900.0, 398.0)
    canvas.dashes(curve(harbor, (520, 730), (720, 560), landing, 400), CORAL, 8, 26)
    _harbor(canvas, harbor, "Port Alder", (-26, 0), "rm")
    _harbor(canvas, landing, "Tamarack Island", (110, -176), "mm")
    canvas.words((600, 740), "5.6 nautical miles", 40, CORAL, cut="700Bold")
    canvas.words((600, 788), "28 minutes", 36, CORAL)
    for at, told in (((1180, 760), "Tamarack Sound"), ((680, 1228), "Heron Island")):
        canvas.words(at, told, 44, PALE if at[0] > 1000 else INK, anchor="mm", cut="400Regular_Italic")
    _legend(canvas)
    return canvas


def _shore(chance: random.Random, top: float, bottom: float, uneven: float) -> list[Point]:
    """Return a shore that runs from the upper edge of the map, at x = `top`, to the lower one."""
    return [(y, x) for x, y in ridge(chance, ((-20, top), (1370, bottom)), uneven, 0.52)]


def _nearest(line: list[Point], y: float) -> Point:
    return min(line, key=lambda point: abs(point[1] - y))


def _harbor(canvas: Canvas, at: Point, name: str, by: Point, anchor: str) -> None:
    canvas.disc(at, 19, "#ffffff")
    canvas.disc(at, 14, INK)
    canvas.words((at[0] + by[0], at[1] + by[1]), name, 44, INK, anchor=anchor, cut="700Bold")


def _legend(canvas: Canvas) -> None:
    """Draw north and the scale: 5.6 nautical miles are 706 pixels."""
    x, y = 1520.0, 150.0
    canvas.polygon([(x, y - 76), (x - 26, y + 40), (x, y + 18)], INK)
    canvas.polygon([(x, y - 76), (x + 26, y + 40), (x, y + 18)], PALE)
    canvas.words((x, y + 74), "N", 40, INK, anchor="mm", cut="700Bold")
    mile = 126.0
    for step in range(3):
        canvas.box((800 + step * mile, 1270, 800 + (step + 1) * mile, 1284), INK if step % 2 == 0 else "#ffffff")
    for step in range(4):
        canvas.words((800 + step * mile, 1312), str(step), 28, INK, anchor="mm")
    canvas.words((800 + 3 * mile + 24, 1278), "nautical miles", 30, INK)


CHARTS: dict[str, Callable[[], Canvas]] = {
    "side-view.png": side_view,
    "route-map.png": route,
}
