"""SVG files (SVG 2, and what SVG 1.1 has in common with it) as artwork.

Understood are paths and basic shapes, groups, ``use``, simple style sheets, plain colors, opacity, and clipping by
paths. Text, gradients, filters, masks and pictures are refused with words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from app.record import record
from exports.vector import paths
from exports.vector.artwork import PLAIN, Artwork, DrawingError, Matrix, Outline, Paint, Pen, Shape
from exports.vector.css import START, Look, Sheet, inherited
from exports.vector.matrix import NUMBER, read_transform, times

MOST_BYTES = 5_000_000
MOST_PARTS = 5_000
"""Parts of a drawing, those that are used counted each time; a logo has some dozens."""

DEEPEST = 60
"""How deep parts may stand in one another; those that are used count."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*(px|pt|pc|mm|cm|in|)\s*")
_DECLARED = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")

_GROUPS = ("svg", "g", "a", "use", "symbol", "switch")
_SILENT = ("defs", "title", "desc", "metadata", "style", "clipPath", "linearGradient", "radialGradient", "symbol",
           "namedview", "script", "marker", "pattern", "mask", "filter")  # fmt: skip
"""Parts that draw nothing where they stand."""

_REFUSED = {
    "text": "it has text that is not made of outlines; in the drawing program, convert text to outlines",
    "image": "it holds a picture made of pixels; place that picture itself",
    "foreignObject": "it holds parts of a web page",
}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2, "arcs": 0, "miter-clip": 0}


@record
class _Place:
    """What a part has of those it stands in."""

    look: Look
    matrix: Matrix = PLAIN
    opacity: float = 1.0
    clips: tuple[Outline, ...] = ()
    depth: int = 0


def is_svg(data: bytes) -> bool:
    """Say whether `data` is meant to be an SVG file."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>]", head) is not None


def read_svg(data: bytes) -> Artwork:
    """Return the drawing in `data`. Raises `DrawingError` for what is damaged, hostile, or not understood."""
    root = _parsed(data)
    left, top, width, height = _view(root)
    reader = _Reader(root, (width, height))
    shapes = tuple(reader.shapes(root, _Place(START, (1, 0, 0, 1, -left, -top))))
    if not shapes:
        raise DrawingError("nothing is drawn in it")
    return Artwork(width, height, shapes)


def _parsed(data: bytes) -> Any:
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise DrawingError("the file is too large")
    if _DECLARED.search(data.replace(b"\0", b"")):
        raise DrawingError("it declares entities, with which a small file can unfold without end")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DrawingError("the file is damaged") from error
    if _tag(root) != "svg":
        raise DrawingError("the file is damaged")
    return root


def _tag(element: Any) -> str:
    """Return the name of a part, "" for what is none of SVG's."""
    tag = element.tag
    return tag.removeprefix(_NAMESPACE) if isinstance(tag, str) and tag.startswith(_NAMESPACE) else ""


def _view(root: Any) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is seen, in the drawing's own units."""
    box = [float(value) for value in NUMBER.findall(root.get("viewBox") or "")]
    if len(box) != 4:
        box = [0, 0, *(_size(root.get(side) or "") for side in ("width", "height"))]
    if not (0 < box[2] < 1e6 and 0 < box[3] < 1e6):
        raise DrawingError("it does not say how large it is")
    return box[0], box[1], box[2], box[3]


def _size(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


class _Reader:
    """Goes through the parts of the drawing below `root`, which is `size` units large."""

    def __init__(self, root: Any, size: tuple[float, float]) -> None:
        self._size = size
        self._known = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._sheet = Sheet("".join(each.itertext()) for each in root.iter(f"{_NAMESPACE}style"))
        self._count = 0

    def shapes(self, element: Any, place: _Place) -> Iterator[Shape]:
        """Yield the shapes of `element` and what stands in it, in the order of drawing."""
        tag = _tag(element)
        if not tag or (tag in _SILENT and place.depth):
            return
        self._count += 1
        if self._count > MOST_PARTS:
            raise DrawingError("it has too many parts")
        if tag in _REFUSED:
            raise DrawingError(_REFUSED[tag])
        said = self._sheet.look(tag, element)
        if said.get("display") == "none":
            return
        inner = self._within(place, said)
        if inner.depth > DEEPEST:
            raise DrawingError("its parts stand too deep in one another")
        if tag in _GROUPS:
            yield from self._group(element, tag, said, inner)
        elif inner.look["visibility"] == "visible":
            yield from self._shape(element, tag, inner)

    def _within(self, place: _Place, said: Look) -> _Place:
        for name in ("mask", "filter", "mix-blend-mode", "marker", "marker-start", "marker-mid", "marker-end"):
            if said.get(name, "none") not in ("none", "normal"):
                raise DrawingError(f"it uses an effect that is not understood ({name.partition('-')[0]})")
        matrix = times(place.matrix, read_transform(said.get("transform", "")))
        clips = (*place.clips, *self._clip(said.get("clip-path", "none"), matrix))
        opacity = place.opacity * _share(said.get("opacity", "1"))
        return _Place(inherited(place.look, said), matrix, opacity, clips, place.depth + 1)

    def _group(self, element: Any, tag: str, said: Look, inner: _Place) -> Iterator[Shape]:
        if tag == "svg" and inner.depth > 1:
            raise DrawingError("it holds a drawing within the drawing")
        found: list[Shape] = []
        if tag == "use":
            x, y = (self._length(element.get(side) or "0") for side in ("x", "y"))
            moved = replace(inner, matrix=times(inner.matrix, (1, 0, 0, 1, x, y)))
            found += self._used(element, moved)
        for child in element:
            found += self.shapes(child, inner)
        if len(found) > 1 and _share(said.get("opacity", "1")) < 1:
            raise DrawingError("a group of it can be seen through")
        yield from found

    def _used(self, element: Any, place: _Place) -> Iterator[Shape]:
        target = self._target(next((element.get(name) for name in _HREFS if element.get(name)), ""))
        if _tag(target) == "symbol":
            if target.get("viewBox"):
                raise DrawingError("it uses a symbol of another size")
            for child in target:
                yield from self.shapes(child, replace(place, look=inherited(place.look, self._said(target))))
        else:
            yield from self.shapes(target, place)

    def _said(self, element: Any) -> Look:
        return self._sheet.look(_tag(element), element)

    def _target(self, reference: str) -> Any:
        target = self._known.get(reference.strip().removeprefix("#"))
        if target is None or not reference.strip().startswith("#"):
            raise DrawingError("a part that it uses is not there")
        return target

    def _shape(self, element: Any, tag: str, place: _Place) -> Iterator[Shape]:
        operators = self._outline(element, tag)
        look = place.look
        fill = self._paint(look, "fill", place.opacity) if tag != "line" else None
        pen = self._pen(look, place.opacity)
        if operators and (fill or pen):
            if fill and pen and place.opacity < 1:
                raise DrawingError("a part of it with fill and stroke can be seen through")
            outline = Outline(operators, place.matrix, look["fill-rule"] == "evenodd")
            yield Shape(outline, fill, pen, place.clips)

    def _outline(self, element: Any, tag: str) -> str:
        def length(name: str, other: str = "0", across: bool | None = None) -> float:
            return self._length(element.get(name) or other, across)

        match tag:
            case "path":
                return paths.path(element.get("d") or "")
            case "polygon" | "polyline":
                return paths.polygon(element.get("points") or "", closed=tag == "polygon")
            case "line":
                ends = f"{length('x1', '0', True)} {length('y1', '0', False)} "
                return paths.polygon(ends + f"{length('x2', '0', True)} {length('y2', '0', False)}", closed=False)
            case "circle":
                radius = length("r")
                found = (length("cx", "0", True), length("cy", "0", False), radius, radius)
                return paths.ellipse(*found) if radius > 0 else ""
            case "ellipse":
                found = (length("cx", "0", True), length("cy", "0", False), length("rx"), length("ry"))
                return paths.ellipse(*found) if min(found[2:]) > 0 else ""
            case "rect":
                corner = (element.get("x") or "0", element.get("y") or "0")
                width, height = length("width", "0", True), length("height", "0", False)
                across = length("rx", element.get("ry") or "0")
                down = length("ry", element.get("rx") or "0")
                x, y = self._length(corner[0], True), self._length(corner[1], False)
                return paths.rectangle(x, y, width, height, across, down) if min(width, height) > 0 else ""
            case _:
                raise DrawingError(f"it has a part that is not understood ({tag})")

    def _length(self, text: str, across: bool | None = None) -> float:
        """Return a length in units of the drawing; a percentage is one of its width, its height, or between both."""
        if text.strip().endswith("%"):
            width, height = self._size
            whole = width if across else height if across is False else ((width**2 + height**2) / 2) ** 0.5
            return float(NUMBER.findall(text)[0]) / 100 * whole if NUMBER.findall(text) else 0.0
        found = _LENGTH.fullmatch(text)
        if not found:
            raise DrawingError("a length in it is not understood")
        return float(found[1]) * _UNITS[found[2]]

    def _paint(self, look: Look, what: str, opacity: float) -> Paint | None:
        said = look[what].strip()
        if said == "none":
            return None
        if said.startswith("url("):
            raise DrawingError("it has gradients or patterns, which are not printed as lines and areas")
        color, covering = _color(look["color"] if said.lower() == "currentcolor" else said)
        covering *= opacity * _share(look[f"{what}-opacity"])
        return Paint(color, covering) if covering > 0 else None

    def _pen(self, look: Look, opacity: float) -> Pen | None:
        paint, width = self._paint(look, "stroke", opacity), self._length(look["stroke-width"])
        if paint is None or width <= 0:
            return None
        dashes = tuple(float(value) for value in NUMBER.findall(look["stroke-dasharray"]))
        return Pen(
            paint,
            width,
            _CAPS.get(look["stroke-linecap"], 0),
            _JOINS.get(look["stroke-linejoin"], 0),
            max(1.0, self._length(look["stroke-miterlimit"])),
            dashes if any(dashes) and min(dashes) >= 0 else (),
            self._length(look["stroke-dashoffset"]),
        )

    def _clip(self, reference: str, matrix: Matrix) -> tuple[Outline, ...]:
        if reference in ("none", ""):
            return ()
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise DrawingError("it is clipped in a way that is not understood")
        clip = self._target("#" + found[1])
        own = self._said(clip)
        if clip.get("clipPathUnits") == "objectBoundingBox" or own.get("clip-path", "none") != "none":
            raise DrawingError("it is clipped in a way that is not understood")
        outer = times(matrix, read_transform(clip.get("transform") or ""))
        parts = [self._clipping(each, outer, inherited(START, own)) for each in clip if _tag(each)]
        if len(parts) != 1:
            raise DrawingError("it is clipped in a way that is not understood")
        return (parts[0],)

    def _clipping(self, element: Any, outer: Matrix, above: Look) -> Outline:
        """Return the outline of a part that clips others."""
        tag, said = _tag(element), self._said(element)
        matrix = times(outer, read_transform(said.get("transform", "")))
        if tag == "use":
            x, y = (self._length(element.get(side) or "0") for side in ("x", "y"))
            element = self._target(next((element.get(name) for name in _HREFS if element.get(name)), ""))
            tag, said = _tag(element), self._said(element)
            matrix = times(times(matrix, (1, 0, 0, 1, x, y)), read_transform(said.get("transform", "")))
        if tag in _GROUPS or tag in _REFUSED or said.get("clip-path", "none") != "none":
            raise DrawingError("it is clipped in a way that is not understood")
        return Outline(self._outline(element, tag), matrix, inherited(above, said)["clip-rule"] == "evenodd")


def _share(text: str) -> float:
    """Return an opacity, between 0 and 1."""
    found = NUMBER.match(text.strip())
    value = float(found[0]) if found else 1.0
    return max(0.0, min(1.0, value / 100 if text.strip().endswith("%") else value))


@lru_cache(maxsize=256)
def _color(text: str) -> tuple[str, float]:
    """Return a color as "#rrggbb", and how much it covers."""
    from PIL import ImageColor

    if text.strip().lower() == "transparent":
        return "#000000", 0.0
    try:
        red, green, blue, *alpha = ImageColor.getrgb(text.strip())
    except ValueError as error:
        raise DrawingError("a color in it is not understood") from error
    return f"#{red:02x}{green:02x}{blue:02x}", alpha[0] / 255 if alpha else 1.0
