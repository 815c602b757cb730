"""Four scenes of the sample kit "kittiwake": the ferry at dawn, at night, inside, and in the yard."""

from __future__ import annotations

import random
from collections.abc import Callable

from drawing import Canvas, Point
from ferry import Ferry, bird, mountains, ripples, snow


def dawn() -> Canvas:
    """The ferry under way at sunrise, before the mountains."""
    canvas = _bay(2100, 1400)
    boat = Canvas(2100, 560)
    Ferry(boat, (1010, 470), 13.2)
    shadow = Canvas(2100, 470)
    shadow.image = boat.image.crop((0, 0, boat.image.width, 940))
    canvas.put(shadow.mirrored(), (0, 1010), 0.27)
    ripples(canvas, 8, 1030, 1400, ("#fbe6c6", "#2b6179", "#f0b48d"), 90)
    canvas.put(boat, (0, 540))
    _wake(canvas, 1010)
    for x, y, size, tilt in ((480, 330, 46, 0.1), (610, 420, 32, -0.1), (380, 470, 26, 0.05), (1580, 520, 30, 0.1)):
        bird(canvas, (x, y), size, "#fdf7ec", tilt)
    return canvas


def _bay(width: int, height: int) -> Canvas:
    """Return sky, mountains and water, the sea's horizon at seven tenths of the height."""
    canvas, line = Canvas(width, height, "#2a5a78"), height * 0.7
    canvas.gradient((0, 0, width, line), "#38698c", "#7d97a8", "#e3a98b", "#f7c99b", "#fdebc8")
    canvas.glow((width * 0.76, line * 0.74), height * 0.62, "#fff1cf", 0.95)
    canvas.disc((width * 0.76, line * 0.74), height * 0.05, "#fffaf0")
    far = mountains(canvas, 11, line * 0.66, line, height * 0.15, "#93a2b0")
    snow(canvas, far, line * 0.68, "#f9ead9")
    mountains(canvas, 23, line * 0.82, line, height * 0.07, "#6d8a9a")
    mountains(canvas, 31, line * 0.92, line, height * 0.05, "#41697d")
    mountains(canvas, 47, line * 0.985, line, height * 0.02, "#274f62")
    canvas.gradient((0, line, width, height), "#f2c39c", "#8fa0a4", "#3f768b", "#1f5069")
    chance = random.Random(3)
    for _ in range(70):  # the path of light below the sun
        depth = chance.random()
        y, spread = line + (height - line) * depth, width * (0.02 + 0.1 * depth)
        x = width * 0.76 + chance.uniform(-spread, spread)
        canvas.oval((x - 70 * depth - 14, y, x + 70 * depth + 14, y + 3 + 6 * depth), "#fff3d6", 0.55)
    return canvas


def _wake(canvas: Canvas, line: float) -> None:
    chance = random.Random(9)
    for _ in range(120):
        x, y = chance.uniform(395, 1630), line + chance.uniform(4, 17)
        canvas.oval((x, y, x + chance.uniform(16, 60), y + chance.uniform(3, 7)), "#fdf8ee", 0.6)
    for step in range(90):
        spread = step / 90
        x, y = 400 - 380 * spread, line + 12 + 40 * spread * chance.random()
        canvas.oval((x, y, x + 70, y + 6), "#fdf3e2", 0.5 * (1 - spread))


def charging() -> Canvas:
    """The tower in the harbor at night, its arm on the roof of the ferry."""
    canvas = Canvas(1500, 1875)
    canvas.gradient((0, 0, 1500, 1330), "#0d2036", "#173a57", "#2c6480", "#7ea2a6")
    _stars(canvas, 140, 900)
    canvas.glow((1180, 300), 330, "#fff4d8", 0.55)
    canvas.disc((1180, 300), 62, "#fdf6e3")
    mountains(canvas, 71, 1120, 1330, 120, "#264f66")
    mountains(canvas, 73, 1230, 1330, 50, "#173d53")
    _lights_ashore(canvas, 1318)
    canvas.gradient((0, 1330, 1500, 1875), "#34697f", "#16405a", "#0b2439")
    boat = Canvas(1500, 1330)
    Ferry(boat, (1180, 1320), 17.5, lit=True)
    canvas.put(boat.mirrored(), (0, 1455), 0.32)
    for x, strong in ((300, 0.9), (700, 0.5), (1010, 0.6), (1320, 0.5)):
        chance = random.Random(round(x))
        for step in range(26):
            middle, wide = x + chance.uniform(-26, 26), chance.uniform(12, 34 + 2 * step)
            y = 1482 + step * 15
            canvas.oval((middle - wide, y, middle + wide, y + 6), "#ffdc94", strong * (1 - step / 26))
    ripples(canvas, 12, 1480, 1875, ("#0d2b42", "#6ba0ad"), 70)
    canvas.put(boat, (0, 140))
    _tower(canvas)
    return canvas


def _stars(canvas: Canvas, count: int, below: float) -> None:
    chance = random.Random(21)
    for _ in range(count):
        place = chance.uniform(0, canvas.width), chance.uniform(0, below)
        canvas.disc(place, chance.uniform(0.8, 2.4), "#fdf6e3", chance.uniform(0.35, 0.95))


def _lights_ashore(canvas: Canvas, line: float) -> None:
    chance = random.Random(4)
    for _ in range(26):
        x, y = chance.uniform(0, canvas.width), line - chance.uniform(2, 46)
        canvas.glow((x, y), 16, "#ffd98a", 0.7)
        canvas.disc((x, y), 2.4, "#ffe9bd")


def _tower(canvas: Canvas) -> None:
    """Draw the quay with its tower: two masts, a head, and the arm that reaches down to the ferry."""
    canvas.polygon([(0, 1400), (286, 1400), (286, 1560), (0, 1600)], "#23343f")
    canvas.box((0, 1384, 300, 1414), "#c9c2b2")
    for x in (40, 130, 220):
        canvas.box((x, 1414, x + 26, 1640), "#1a2932")
    canvas.glow((210, 640), 520, "#ffdc94", 0.5)
    for x in (110, 230):
        canvas.polygon([(x - 16, 1384), (x - 9, 560), (x + 9, 560), (x + 16, 1384)], "#e8e2d4")
    for y in range(620, 1380, 76):
        canvas.line([(114, y), (226, y + 62)], "#b9b3a6", 7)
        canvas.line([(226, y), (114, y + 62)], "#b9b3a6", 7)
    canvas.box((70, 500, 640, 566), "#f7f3ea", round_by=14)
    canvas.box((70, 552, 640, 566), "#e9735a")
    canvas.line([(610, 566), (690, 760), (830, 1036)], "#e8e2d4", 22)
    canvas.line([(560, 566), (690, 760)], "#b9b3a6", 12)
    canvas.disc((690, 760), 22, "#3b4f58")
    canvas.box((786, 1020, 900, 1066), "#3b4f58", round_by=10)
    canvas.glow((846, 1080), 130, "#8ff0d8", 0.9)
    canvas.box((104, 514, 300, 544), "#17405a", round_by=8)
    canvas.words((202, 529), "PORT ALDER", 27, "#f7f3ea", anchor="mm", cut="700Bold")
    for x in (190, 420):
        canvas.glow((x, 584), 90, "#fff0c4", 0.95)
        canvas.oval((x - 26, 564, x + 26, 580), "#fffbe9")


def deck() -> Canvas:
    """The passenger deck, with the sound outside its windows."""
    canvas = Canvas(1800, 1200)
    view = _bay(1800, 1200)
    for x, y, size in ((330, 520, 56), (1000, 490, 40), (1080, 560, 28)):
        bird(view, (x, y), size, "#fdf7ec", 0.08)
    canvas.put(view, (0, -230))
    room = Canvas(1800, 1200)
    room.gradient((0, 0, 1800, 140), "#c7c0b1", "#efe8da")
    room.gradient((0, 140, 1800, 900), "#f4eee2", "#e6dece")
    room.gradient((0, 860, 1800, 1200), "#9a7b5c", "#6f543d")
    for left in (70, 650, 1230):
        room.box((left - 16, 174, left + 516, 776), "#cfc7b7", round_by=50)
        room.clear((left, 190, left + 500, 760), round_by=38)
    canvas.put(room)
    _ceiling_and_floor(canvas)
    for left in (70, 650, 1230):
        canvas.polygon([(left + 60, 850), (left + 470, 850), (left + 540, 900), (left + 130, 900)], "#ffeccb", 0.25)
    _benches(canvas)
    _reader(canvas, (1010, 712))
    return canvas


def _ceiling_and_floor(canvas: Canvas) -> None:
    for x in range(120, 1800, 260):
        canvas.glow((x + 60, 96), 150, "#fff6dc", 0.85)
        canvas.box((x, 84, x + 120, 98), "#fffdf4", round_by=7)
    canvas.box((0, 838, 1800, 862), "#17405a")
    canvas.box((0, 862, 1800, 868), "#e9735a")
    for x in range(-1800, 3600, 150):
        canvas.line([(900 + (x - 900) * 0.72, 868), (x, 1200)], "#5d4531", 2.5, 0.5)


def _benches(canvas: Canvas) -> None:
    """Draw benches back to back, with a table between each two pairs."""
    for x in (180, 760, 1340):
        for side, left in ((-1, x - 40), (1, x + 290)):
            back = left if side < 0 else left + 84
            canvas.box((back, 690, back + 46, 1000), "#1f6f78", round_by=20)
            canvas.box((left, 880, left + 130, 936), "#2a8790", round_by=20)
            canvas.box((left + 14, 936, left + 26, 1040), "#3b4f58")
            canvas.box((left + 104, 936, left + 116, 1040), "#3b4f58")
        canvas.box((x + 118, 800, x + 262, 818), "#d9b98f", round_by=8)
        canvas.box((x + 182, 818, x + 198, 1036), "#3b4f58")
        canvas.oval((x + 150, 1028, x + 230, 1048), "#33444c")
    canvas.box((318, 772, 342, 800), "#f7f3ea", round_by=4)
    canvas.box((916, 770, 938, 800), "#e9735a", round_by=4)


def _reader(canvas: Canvas, at: Point) -> None:
    """Draw somebody who sits on a bench and reads, head at `at`."""
    x, y = at
    canvas.polygon(
        [(x + 70, y + 60), (x + 96, y + 190), (x + 4, y + 196), (x + 10, y + 76), (x + 34, y + 44)], "#c9483b"
    )
    canvas.polygon([(x + 90, y + 168), (x + 96, y + 208), (x - 66, y + 208), (x - 66, y + 176)], "#2b3d4a")
    canvas.polygon([(x - 66, y + 176), (x - 34, y + 186), (x - 40, y + 318), (x - 70, y + 318)], "#2b3d4a")
    canvas.box((x - 92, y + 308, x - 38, y + 326), "#10293a", round_by=8)
    canvas.line([(x + 40, y + 86), (x + 2, y + 140), (x - 44, y + 118)], "#b23d31", 24)
    canvas.polygon([(x - 84, y + 84), (x - 42, y + 66), (x - 22, y + 122), (x - 64, y + 140)], "#f7f3ea")
    canvas.box((x + 24, y + 10, x + 50, y + 56), "#b97b57", round_by=12)
    canvas.oval((x - 4, y - 40, x + 62, y + 40), "#c98c66")
    canvas.polygon([(x + 2, y - 26), (x + 26, y - 52), (x + 66, y - 36), (x + 74, y + 30),
                    (x + 46, y + 22), (x + 40, y - 14)],
                   "#3a2a22")  # fmt: skip


def shipyard() -> Canvas:
    """The unfinished hull on its slip, under two cranes, at dusk."""
    canvas = Canvas(1800, 1200)
    canvas.gradient((0, 0, 1800, 880), "#3b3358", "#8f5a72", "#e58a6c", "#f8c58c")
    canvas.glow((500, 800), 640, "#ffe3ad", 0.8)
    mountains(canvas, 91, 760, 900, 60, "#6c4f6d")
    for x, lean in ((210, 1), (1590, -1)):
        _crane(canvas, x, lean)
    canvas.box((0, 880, 1800, 1200), "#2b2b3c")
    canvas.polygon([(0, 960), (1800, 920), (1800, 1200), (0, 1200)], "#363347")
    _hull(canvas)
    _scaffold(canvas)
    for x, y, big in ((640, 806, 1.0), (1010, 640, 0.7), (1270, 790, 0.9)):
        _sparks(canvas, (x, y), big)
    for x, size in ((300, 1.0), (352, 0.94), (1500, 1.02)):
        _worker(canvas, (x, 1016), size)
    return canvas


def _crane(canvas: Canvas, x: float, lean: int) -> None:
    dark = "#2c2440"
    for side in (-34, 34):
        canvas.line([(x + side, 900), (x + side * 0.7, 250)], dark, 15)
    for y in range(260, 880, 62):
        canvas.line([(x - 28, y), (x + 28, y + 62)], dark, 6)
        canvas.line([(x + 28, y), (x - 28, y + 62)], dark, 6)
    end = x + lean * 560
    canvas.line([(x - lean * 190, 250), (end, 250)], dark, 15)
    canvas.line([(x, 130), (end, 246)], dark, 6)
    canvas.line([(x, 130), (x - lean * 180, 246)], dark, 6)
    canvas.line([(x, 250), (x, 126)], dark, 13)
    canvas.box((x - lean * 190 - 34, 250, x - lean * 190 + 34, 326), dark)
    canvas.box((x - 30, 250, x + 30, 316), "#e9735a", round_by=6)
    canvas.line([(end - lean * 120, 250), (end - lean * 120, 520)], dark, 4)
    canvas.box((end - lean * 120 - 60, 520, end - lean * 120 + 60, 560), "#4d4a5f")


def _hull(canvas: Canvas) -> None:
    """Draw the hull: plates in two coats of paint, and the ribs of the deck above it."""
    canvas.polygon([(290, 640), (360, 900), (430, 930), (1390, 930), (1450, 900), (1520, 640)], "#17405a")
    canvas.polygon([(290, 640), (310, 716), (1500, 716), (1520, 640)], "#9a5a48")
    for x in range(400, 1500, 120):
        canvas.line([(x, 646), (x, 926)], "#0f2f45", 3)
    for y in (716, 790, 860):
        canvas.line([(322 + (y - 716) * 0.27, y), (1490 - (y - 716) * 0.27, y)], "#0f2f45", 3)
    for x in range(420, 1420, 84):
        canvas.line([(x, 640), (x, 470)], "#5b4a58", 12)
    canvas.line([(400, 474), (1420, 474)], "#5b4a58", 15)
    canvas.line([(400, 560), (1420, 560)], "#5b4a58", 8)
    for x in range(520, 1320, 84):
        canvas.line([(x, 474), (x, 380)], "#5b4a58", 9)
    canvas.line([(510, 384), (1320, 384)], "#5b4a58", 10)
    for x in range(440, 1400, 130):
        canvas.polygon([(x, 930), (x + 60, 930), (x + 74, 980), (x - 14, 980)], "#1a1826")


def _scaffold(canvas: Canvas) -> None:
    pale = "#c9a98a"
    for x in range(560, 1340, 130):
        canvas.line([(x, 985), (x, 600)], pale, 5)
    for y in (680, 770, 860):
        canvas.box((536, y, 1336, y + 10), "#8a6f5c")
        canvas.line([(536, y - 42), (1336, y - 42)], pale, 3)
    canvas.line([(560, 985), (690, 860)], pale, 5)


def _sparks(canvas: Canvas, at: Point, big: float) -> None:
    chance = random.Random(round(at[0]))
    canvas.glow(at, 190 * big, "#bfe6ff", 0.9)
    for _ in range(60):
        reach, drop = chance.uniform(-120, 120) * big, chance.uniform(10, 150) * big
        start = at[0] + reach * 0.4, at[1] + drop * 0.3
        canvas.line([start, (at[0] + reach * 0.56, at[1] + drop * 0.5)], "#ffd27a", 2.6, chance.uniform(0.4, 1))
    canvas.disc(at, 11 * big, "#ffffff")


def _worker(canvas: Canvas, at: Point, size: float) -> None:
    (x, y), dark = at, "#15131f"
    canvas.polygon([(x - 20 * size, y), (x - 15 * size, y - 74 * size), (x + 15 * size, y - 74 * size),
                    (x + 20 * size, y), (x + 4 * size, y), (x, y - 50 * size), (x - 4 * size, y)], dark)  # fmt: skip
    canvas.box((x - 19 * size, y - 124 * size, x + 19 * size, y - 62 * size), "#d9783c", round_by=9)
    canvas.box((x - 19 * size, y - 98 * size, x + 19 * size, y - 91 * size), "#f7e6b5")
    canvas.disc((x, y - 140 * size), 14 * size, "#8a5b43")
    canvas.polygon([(x - 19 * size, y - 143 * size), (x - 13 * size, y - 160 * size), (x + 13 * size, y - 160 * size),
                    (x + 19 * size, y - 143 * size)], "#f2b632")  # fmt: skip


SCENES: dict[str, Callable[[], Canvas]] = {
    "kittiwake-at-dawn.jpg": dawn,
    "charging-tower-at-night.jpg": charging,
    "passenger-deck.jpg": deck,
    "hull-on-the-slip.jpg": shipyard,
}
