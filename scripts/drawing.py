"""A canvas for the pictures of the sample kits: flat shapes, gradients, light and words, smooth at every edge.

Points are pixels of the finished picture from its top left corner. Everything is drawn twice as large and made smaller
at the end. Where something is left to chance, a seed decides, so that a picture looks the same whenever it is made.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, floor, pi, sin
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).parent.parent

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_FINER = 2
_FONTS = ROOT / "resources" / "fonts" / "source-sans-3"


def color(name: str, alpha: float = 1) -> tuple[int, int, int, int]:
    """Return the color `name` (``#rrggbb``) with an opacity from 0 to 1."""
    red, green, blue = ImageColor.getrgb(name)[:3]
    return red, green, blue, round(alpha * 255)


class Canvas:
    """A picture of `width` by `height` pixels, filled with `ground`; "" is transparent."""

    def __init__(self, width: int, height: int, ground: str = "") -> None:
        self.width, self.height = width, height
        size = width * _FINER, height * _FINER
        self.image = Image.new("RGBA", size, color(ground) if ground else (0, 0, 0, 0))

    def polygon(self, points: Sequence[Point], fill: str, alpha: float = 1) -> None:
        """Fill the area inside `points`."""
        self._paint("polygon", points, fill, alpha)

    def line(self, points: Sequence[Point], fill: str, width: float, alpha: float = 1) -> None:
        """Draw a line along `points`, with round corners."""
        self._paint("line", points, fill, alpha, width=round(width * _FINER), joint="curve")

    def stroke(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a thick line along points that stand close together; it has round ends."""
        for point in points:
            self.disc(point, width / 2, fill)

    def dashes(self, points: Sequence[Point], fill: str, width: float, length: float) -> None:
        """Draw dashes of about `length` along `points`, which stand close together."""
        walked, run = 0.0, [points[0]]
        for before, now in pairwise(points):
            walked += ((now[0] - before[0]) ** 2 + (now[1] - before[1]) ** 2) ** 0.5
            if int(walked / length) % 2 == 0:
                run.append(now)
            elif len(run) > 1:
                self.line(run, fill, width)
                run = [now]
            else:
                run = [now]
        if len(run) > 1:
            self.line(run, fill, width)

    def disc(self, center: Point, radius: float, fill: str, alpha: float = 1) -> None:
        """Fill a circle."""
        self.oval((center[0] - radius, center[1] - radius, center[0] + radius, center[1] + radius), fill, alpha)

    def oval(self, box: Box, fill: str, alpha: float = 1) -> None:
        """Fill the ellipse inside `box`."""
        self._paint("ellipse", _corners(box), fill, alpha)

    def box(self, box: Box, fill: str, alpha: float = 1, *, round_by: float = 0) -> None:
        """Fill a rectangle, with corners rounded by a radius."""
        self._paint("rounded_rectangle", _corners(box), fill, alpha, radius=round_by * _FINER)

    def arc(self, box: Box, start: float, end: float, fill: str, width: float) -> None:
        """Draw a part of the ellipse inside `box`, from `start` to `end` degrees clockwise from the right."""
        self._paint("arc", _corners(box), fill, 1, width=round(width * _FINER), start=start, end=end)

    def gradient(self, box: Box, *stops: str) -> None:
        """Fill `box` with colors that pass into each other from its top to its bottom."""
        left, top, right, bottom = self._box(box)
        strip = Image.new("RGBA", (1, len(stops)))
        for place, name in enumerate(stops):
            strip.putpixel((0, place), color(name))
        size = max(1, round(right - left)), max(1, round(bottom - top))
        # The middle of the first and the last pixel are the ends, so that no end is a stripe of one color.
        filled = strip.resize(size, Image.Resampling.BILINEAR, (0, 0.5, 1, len(stops) - 0.5))
        self.image.paste(filled, (round(left), round(top)))

    def glow(self, center: Point, radius: float, fill: str, alpha: float = 1) -> None:
        """Let a light shine that fades to nothing at `radius`."""
        size = 2 * round(radius * _FINER)
        fade = Image.radial_gradient("L").point(lambda value: round(max(0, 1 - value / 180) ** 2 * 255 * alpha))
        light = Image.new("RGBA", (size, size), color(fill))
        light.putalpha(fade.resize((size, size), Image.Resampling.BILINEAR))
        x, y = self._at(center)
        self._over(light, (round(x - size / 2), round(y - size / 2)))

    def put(self, other: Canvas, at: Point = (0, 0), alpha: float = 1) -> None:
        """Lay `other` over this canvas with its top left corner at `at`."""
        image = other.image
        if alpha < 1:
            image = image.copy()
            image.putalpha(image.getchannel("A").point(lambda value: round(value * alpha)))
        x, y = self._at(at)
        self._over(image, (round(x), round(y)))

    def mirrored(self) -> Canvas:
        """Return this canvas upside down and a little out of focus, as moving water shows it."""
        other = Canvas(self.width, self.height)
        turned = self.image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        other.image = turned.filter(ImageFilter.GaussianBlur(3 * _FINER))
        return other

    def clear(self, box: Box, *, round_by: float = 0) -> None:
        """Make what is inside `box` transparent: a window."""
        hole = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(hole).rounded_rectangle(self._box(box), round_by * _FINER, fill=255)
        self.image.paste((0, 0, 0, 0), (0, 0), hole)

    def words(
        self, at: Point, text: str, size: float, fill: str, *, anchor: str = "lm", cut: str = "400Regular"
    ) -> None:
        """Write `text` at `at`; `size` is that of the font, `anchor` Pillow's, `cut` that of Source Sans 3."""
        font = ImageFont.truetype(_FONTS / f"SourceSans3_{cut}.ttf", size * _FINER)
        ImageDraw.Draw(self.image).text(self._at(at), text, fill=color(fill), font=font, anchor=anchor)

    def finished(self) -> Image.Image:
        """Return the picture in its own size."""
        return self.image.resize((self.width, self.height), Image.Resampling.BOX)

    def _paint(self, shape: str, points: Sequence[Point], fill: str, alpha: float, **how: Any) -> None:
        """Draw a shape of Pillow's; one that is not opaque on a layer of its own, which is laid over the picture."""
        places = [self._at(point) for point in points]
        if alpha >= 1:
            getattr(ImageDraw.Draw(self.image), shape)(places, fill=color(fill), **how)
            return
        edge = how.get("width", 0) + 2
        left, top = (floor(min(values)) - edge for values in zip(*places, strict=True))
        right, bottom = (ceil(max(values)) + edge for values in zip(*places, strict=True))
        layer = Image.new("RGBA", (right - left, bottom - top), (*color(fill)[:3], 0))
        shifted = [(x - left, y - top) for x, y in places]
        getattr(ImageDraw.Draw(layer), shape)(shifted, fill=color(fill, alpha), **how)
        self._over(layer, (left, top))

    def _over(self, image: Image.Image, at: tuple[int, int]) -> None:
        left, top = max(0, -at[0]), max(0, -at[1])
        right = min(image.width, self.image.width - at[0])
        bottom = min(image.height, self.image.height - at[1])
        if left < right and top < bottom:
            self.image.alpha_composite(image.crop((left, top, right, bottom)), (max(0, at[0]), max(0, at[1])))

    def _at(self, point: Point) -> Point:
        return point[0] * _FINER, point[1] * _FINER

    def _box(self, box: Box) -> Box:
        left, top, right, bottom = (value * _FINER for value in box)
        return left, top, max(left, right), max(top, bottom)


def _corners(box: Box) -> tuple[Point, Point]:
    left, top, right, bottom = box
    return (left, top), (max(left, right), max(top, bottom))


def curve(start: Point, first: Point, second: Point, end: Point, steps: int = 40) -> list[Point]:
    """Return points along a cubic Bézier curve."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        corners = start, first, second, end
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found


def ridge(chance: random.Random, ends: tuple[Point, Point], height: float, rough: float = 0.55) -> list[Point]:
    """Return the outline of mountains between two points, by midpoint displacement of at most `height` at first."""
    points = [ends[0], ends[1]]
    while len(points) < 400:
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + chance.uniform(-1, 1) * height) for a, b in pairwise(points)]
        points = [point for pair in zip(points, middles, strict=False) for point in pair] + [points[-1]]
        height *= rough
    return points


def blob(chance: random.Random, center: Point, size: Point, uneven: float = 0.25) -> list[Point]:
    """Return the outline of an island of about `size` (half its width, half its height) around `center`."""
    waves = [(n, chance.uniform(-uneven, uneven) / n, chance.uniform(0, 2 * pi)) for n in range(2, 14)]
    found = []
    for step in range(360):
        angle = step * pi / 180
        radius = 1 + sum(much * sin(n * angle + turn) for n, much, turn in waves)
        found.append((center[0] + size[0] * radius * cos(angle), center[1] + size[1] * radius * sin(angle)))
    return found


def jpeg(image: Image.Image, dpi: int = 300) -> bytes:
    """Return `image` as a JPEG that names its colors as sRGB."""
    out = io.BytesIO()
    profile = (ROOT / "resources" / "icc" / "sRGB.icc").read_bytes()
    rgb = image.convert("RGB")
    rgb.save(out, "JPEG", quality=84, optimize=True, progressive=False, dpi=(dpi, dpi), icc_profile=profile)
    return out.getvalue()


def png(image: Image.Image, dpi: int = 300) -> bytes:
    """Return `image` as a PNG; one without transparent places has few enough colors for a palette."""
    out = io.BytesIO()
    if image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    image.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue()
