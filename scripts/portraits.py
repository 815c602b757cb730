"""The portraits of the sample kit "kittiwake": flat drawings of three people whom nobody has met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drawing import Canvas, curve

WIDTH, HEIGHT = 1200, 1400
MIDDLE = WIDTH / 2
RISE = 100
INK = "#22303a"


@dataclass(frozen=True)
class Look:
    """The colors of a portrait: ground, halo, skin and its shade, hair, coat, its collar, shirt."""

    ground: str
    halo: str
    skin: str
    shade: str
    hair: str
    coat: str
    collar: str
    shirt: str


def general_manager() -> Canvas:
    """A woman with gray hair to her chin, a scarf and glasses."""
    look = Look("#1f6f78", "#2f8790", "#e5b391", "#cf9777", "#b9bfc2", "#17405a", "#0f2f45", "#f7f3ea")
    canvas = _ground(look)
    canvas.polygon([*curve((380, 830), (290, 560), (300, 215), (600, 215)),
                    *curve((600, 215), (900, 215), (910, 560), (820, 830)), (700, 790), (500, 790)],
                   look.hair)  # fmt: skip
    bust = _bust(look)
    bust.polygon([*curve((420, 1010), (500, 1110), (700, 1110), (780, 1010)),
                  *curve((800, 1090), (700, 1190), (500, 1190), (400, 1090))], "#e9735a")  # fmt: skip
    bust.polygon([(640, 1130), (720, 1110), (760, 1390), (650, 1400)], "#d9624a")
    canvas.put(bust, (0, -RISE))
    _head(canvas, look)
    canvas.polygon([*curve((396, 590), (380, 222), (820, 222), (804, 590)),
                    *curve((804, 590), (790, 440), (690, 400), (560, 372)),
                    *curve((560, 372), (470, 420), (420, 500), (396, 590))], look.hair)  # fmt: skip
    _face(canvas, brow="#8a9297", shade=look.shade)
    _glasses(canvas)
    return canvas


def naval_architect() -> Canvas:
    """A man with a short beard, in a work jacket."""
    look = Look("#e3b56b", "#edc98c", "#a86f4a", "#8f5a39", "#231a17", "#3b4f58", "#2b3c44", "#d7dfe0")
    canvas, bust = _ground(look), _bust(look)
    for x in (452, 748):
        bust.box((x - 40, 1330, x + 40, 1350), "#e9735a", round_by=8)
    canvas.put(bust, (0, -RISE))
    _head(canvas, look)
    canvas.polygon([*curve((404, 610), (412, 800), (470, 900), (600, 908)),
                    *curve((600, 908), (730, 900), (788, 800), (796, 610)),
                    *curve((770, 700), (730, 760), (690, 742), (600, 742)),
                    *curve((600, 742), (510, 742), (470, 760), (430, 700))], look.hair)  # fmt: skip
    canvas.polygon([*curve((398, 650), (380, 380), (440, 262), (620, 262)),
                    *curve((620, 262), (780, 262), (824, 400), (802, 650)),
                    *curve((776, 560), (760, 440), (720, 420), (600, 430)),
                    *curve((600, 430), (470, 430), (440, 480), (426, 650))], look.hair)  # fmt: skip
    _face(canvas, brow=look.hair, shade=look.shade, mouth="#f3e9df")
    return canvas


def captain() -> Canvas:
    """A woman with dark, pinned-up hair and a captain's cap."""
    look = Look("#c9d9dc", "#e4edec", "#7a4a32", "#643a26", "#17120f", "#14283a", "#0c1c2a", "#ffffff")
    canvas = _ground(look)
    canvas.disc((760, 690), 92, look.hair)
    bust = _bust(look)
    bust.polygon([(566, 1116), (634, 1116), (652, 1330), (600, 1390), (548, 1330)], "#22303a")
    for side in (-1, 1):
        for step in range(4):
            x = MIDDLE + side * (330 + step * 34)
            bust.line([(x, 1150 + step * 14), (x + side * 26, 1240 + step * 14)], "#e2b84f", 13)
    canvas.put(bust, (0, -RISE))
    _head(canvas, look)
    for side in (-1, 1):
        x = MIDDLE + side * 200
        canvas.polygon([*curve((x + side * 6, 400), (x + side * 26, 520), (x + side * 18, 600), (x - side * 4, 640)),
                        *curve((x - side * 22, 600), (x - side * 40, 520), (x - side * 60, 470), (x - side * 60, 400))],
                       look.hair)  # fmt: skip
    _face(canvas, brow=look.hair, shade=look.shade, mouth="#c77a63")
    _cap(canvas)
    return canvas


def _cap(canvas: Canvas) -> None:
    canvas.polygon([*curve((352, 400), (330, 210), (480, 190), (600, 186)),
                    *curve((600, 186), (720, 190), (870, 210), (848, 400))], "#ffffff")  # fmt: skip
    canvas.polygon([*curve((352, 400), (500, 352), (700, 352), (848, 400)), (828, 450), (372, 450)], "#e8ebeb")
    canvas.box((384, 400, 816, 462), "#14283a", round_by=18)
    canvas.polygon([*curve((390, 456), (480, 560), (720, 560), (810, 456)),
                    *curve((810, 456), (700, 480), (500, 480), (390, 456))], "#0c1722")  # fmt: skip
    canvas.box((420, 446, 780, 460), "#e2b84f", round_by=7)
    canvas.disc((600, 392), 44, "#e2b84f")
    canvas.line([(572, 392), (590, 378), (600, 394), (610, 378), (628, 392)], "#14283a", 9)


def _ground(look: Look) -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT, look.ground)
    canvas.disc((MIDDLE, 620), 510, look.halo)
    return canvas


def _bust(look: Look) -> Canvas:
    """Return coat, shirt and neck, to be laid `RISE` pixels higher."""
    canvas = Canvas(WIDTH, HEIGHT + RISE)
    canvas.polygon([*curve((90, 1500), (110, 1200), (240, 1130), (470, 1060)), (730, 1060),
                    *curve((730, 1060), (960, 1130), (1090, 1200), (1110, 1500))], look.coat)  # fmt: skip
    canvas.polygon([(470, 1050), (730, 1050), (660, 1300), (600, 1500), (540, 1300)], look.shirt)
    canvas.polygon([(506, 760), (694, 760), (708, 1050), *curve((708, 1050), (660, 1130), (540, 1130), (492, 1050))],
                   look.shade)  # fmt: skip
    for side in (-1, 1):
        places = (128, 1040), (196, 1030), (214, 1190), (120, 1250), (150, 1300), (4, 1500), (8, 1500)
        points = [(MIDDLE + side * x, y) for x, y in places]
        canvas.polygon(points, look.collar)
    return canvas


def _head(canvas: Canvas, look: Look) -> None:
    for side in (-1, 1):
        x = MIDDLE + side * 200
        canvas.oval((x - 38, 570, x + 38, 692), look.shade)
    canvas.polygon([*curve((402, 560), (390, 230), (810, 230), (798, 560)),
                    *curve((798, 560), (800, 790), (700, 898), (600, 900)),
                    *curve((600, 900), (500, 898), (400, 790), (402, 560))], look.skin)  # fmt: skip
    for side in (-1, 1):
        canvas.disc((MIDDLE + side * 128, 700), 46, "#e9735a", 0.13)


def _face(canvas: Canvas, *, brow: str, shade: str, mouth: str = "#b8604e") -> None:
    for side in (-1, 1):
        x = MIDDLE + side * 92
        canvas.disc((x, 600), 15, INK)
        canvas.disc((x + 5, 594), 4.5, "#ffffff")
        canvas.line(curve((x - 44, 550), (x - 16, 526), (x + 16, 526), (x + 44, 550)), brow, 13)
    canvas.line(curve((606, 596), (640, 680), (640, 700), (590, 704)), shade, 11)
    canvas.line(curve((540, 776), (570, 812), (640, 812), (664, 772)), mouth, 13)


def _glasses(canvas: Canvas) -> None:
    for side in (-1, 1):
        x = MIDDLE + side * 94
        canvas.arc((x - 76, 534, x + 76, 672), 0, 360, INK, 9)
        canvas.line([(x + side * 74, 590), (MIDDLE + side * 198, 576)], INK, 8)
    canvas.arc((576, 578, 624, 622), 200, 340, INK, 8)


PORTRAITS: dict[str, Callable[[], Canvas]] = {
    "maren-ostrander.jpg": general_manager,
    "julian-teixeira.jpg": naval_architect,
    "dolores-whitcomb.jpg": captain,
}
