"""The two logos of the sample kit "kittiwake", on a transparent ground."""

from __future__ import annotations

from collections.abc import Callable

from drawing import Canvas, curve

NAVY, CORAL, TEAL, SLATE = "#17405a", "#e9735a", "#1f6f78", "#2e3a40"


def ferries() -> Canvas:
    """A kittiwake over two waves, and the name of the ferry company."""
    canvas = Canvas(1484, 420)
    canvas.disc((210, 210), 190, NAVY)
    for y, fill in ((262, CORAL), (312, "#f7f3ea")):
        for x in range(74, 346, 68):
            canvas.stroke(curve((x, y), (x + 24, y - 30), (x + 44, y + 30), (x + 68, y), 120), fill, 15)
    left = [
        *curve((210, 218), (176, 150), (128, 128), (62, 150)),
        *curve((62, 150), (130, 104), (190, 116), (214, 172)),
    ]
    canvas.polygon(left, "#ffffff")
    canvas.polygon([(420 - x, y) for x, y in left], "#ffffff")
    canvas.polygon([(62, 150), *curve((62, 150), (80, 138), (98, 130), (112, 126)), (104, 140)], "#8fa7b2")
    canvas.polygon([(358, 150), *curve((358, 150), (340, 138), (322, 130), (308, 126)), (316, 140)], "#8fa7b2")
    canvas.words((450, 158), "Tamarack Sound", 138, NAVY, cut="700Bold")
    canvas.words((453, 298), "Ferries Cooperative", 104, TEAL)
    return canvas


def shipbuilders() -> Canvas:
    """Three frames of a hull, and the name of the yard."""
    canvas = Canvas(1170, 360)
    for step, fill in enumerate((SLATE, "#5d727c", CORAL)):
        inset = step * 46
        foot, bend = 322 - inset * 0.9, 84 - inset * 0.6
        for side in (-1, 1):
            frame = curve((170 + side * (140 - inset), 40), (170 + side * (132 - inset), foot - 90),
                          (170 + side * bend, foot), (170, foot), 500)  # fmt: skip
            canvas.stroke(frame, fill, 22)
    canvas.words((370, 138), "Holm & Varga", 132, SLATE, cut="700Bold")
    canvas.words((374, 258), "Shipbuilders", 96, "#5d727c")
    return canvas


LOGOS: dict[str, Callable[[], Canvas]] = {
    "tamarack-sound-ferries-logo.png": ferries,
    "holm-varga-logo.png": shipbuilders,
}
