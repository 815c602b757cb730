"""Artwork as a form of a PDF (ISO 32000-1, 8.10): sharp at any size, in the colors of the edition."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from exports.pdf.assembly import plain
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.images import Encoded
from exports.pdf.inks import Inks, inks
from exports.pdf.syntax import array, stream
from exports.pieces import joined
from exports.raster import PageImages, Raster
from exports.vector.artwork import Artwork, Outline, Paint, Pen, Shape

if TYPE_CHECKING:
    from PIL.Image import Image

_COMPARED = 400
"""Pixels of the longer side at which two drawings are compared."""

_SEEN, _EDGES = 40, 0.002
"""From which difference in lightness (of 255) a pixel counts as another, and which share of them may."""

_WHOLE = (0.0, 0.0, 1.0, 1.0)


def form_of(artwork: Artwork, edition: Edition, cut: tuple[float, float, float, float] | None = None) -> Encoded:
    """Return `artwork`, or what is in `cut` of it, as a form that fills the unit square, as an image does."""
    left, top, right, bottom = cut or _WHOLE
    across, down = 1 / (right - left) / artwork.width, 1 / (bottom - top) / artwork.height
    box = [left * artwork.width, top * artwork.height, right * artwork.width, bottom * artwork.height]
    matrix = (across, 0.0, 0.0, -down, -box[0] * across, box[3] * down)
    states: dict[float, str] = {}
    code = "\n".join(_drawn(shape, inks(edition), states) for shape in artwork.shapes)
    shown = "".join(f"/{name}<</ca {opacity:g}/CA {opacity:g}>>" for opacity, name in states.items())
    resources = f"<</ExtGState<<{shown}>>>>" if shown else "<<>>"
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[{_numbers(box)}]/Matrix[{_numbers(matrix)}]/Resources{resources}"
        "/Filter/FlateDecode"
    )
    return Encoded(entries, zlib.compress(code.encode("ascii"), 9), b"")


def rastered(artwork: Artwork, size: tuple[int, int]) -> Image:
    """Return `artwork` on white, so many pixels wide and high, for formats that know nothing but pixels."""
    form = form_of(artwork, STANDARD)
    box = array((0, 0, *size))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox{box}/Resources<</XObject<</A 5 0 R>>>>>>".encode("ascii"),
        stream("", b"%d 0 0 %d 0 0 cm /A Do" % size),
        form.written(""),
    ]
    with PageImages(joined(plain(bodies, "1.7", "/Root 1 0 R"))) as pages:
        return _image(pages.render(0, 1.0))


def looks_like(artwork: Artwork, pdf: bytes) -> bool:
    """Say whether `artwork` looks as the first page of `pdf` does, but for the edges of its areas."""
    from PIL import ImageChops

    with PageImages(pdf) as pages:
        seen = _image(pages.render(0, _COMPARED / max(artwork.width, artwork.height)))
    counts = ImageChops.difference(rastered(artwork, seen.size), seen).convert("L").histogram()
    return sum(counts[_SEEN:]) <= _EDGES * seen.width * seen.height


def _image(made: Raster) -> Image:
    from PIL import Image

    return Image.frombuffer("RGB", (made.width, made.height), made.data, "raw", "BGRX", made.stride, 1).copy()


def _drawn(shape: Shape, colors: Inks, states: dict[float, str]) -> str:
    return " ".join(["q", *map(_clipped, shape.clips), *_painted(shape, colors, states), "Q"])


def _clipped(clip: Outline) -> str:
    """Return what clips to an outline. Its matrix is taken back, since clipping stays until the state is restored."""
    a, b, c, d, e, f = clip.matrix
    size = a * d - b * c
    if not size or not clip.operators:
        return "0 0 0 0 re W n"
    back = (d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)
    return f"{_numbers(clip.matrix)} cm {clip.operators} {'W*' if clip.even_odd else 'W'} n {_numbers(back)} cm"


def _painted(shape: Shape, colors: Inks, states: dict[float, str]) -> Iterator[str]:
    outline, stars = shape.outline, "*" * shape.outline.even_odd
    yield f"{_numbers(outline.matrix)} cm"
    covering = {paint.opacity for paint in (shape.fill, shape.pen and shape.pen.paint) if paint}
    if shape.fill and shape.pen and len(covering) == 1:
        yield from (_state(shape.fill, states), colors.fill(shape.fill.color), *_pen(shape.pen, colors))
        yield f"{outline.operators} B{stars}"
        return
    if shape.fill:
        yield from (_state(shape.fill, states), colors.fill(shape.fill.color), outline.operators, f"f{stars}")
    if shape.pen:
        yield from (_state(shape.pen.paint, states), *_pen(shape.pen, colors), outline.operators, "S")


def _state(paint: Paint, states: dict[float, str]) -> str:
    """Return what sets how much `paint` covers; each opacity has a name among the resources."""
    if paint.opacity == 1 and not states:
        return ""
    return f"/{states.setdefault(round(paint.opacity, 4), f'g{len(states)}')} gs"


def _pen(pen: Pen, colors: Inks) -> Iterator[str]:
    yield colors.stroke(pen.paint.color)
    yield f"{_numbers([pen.width])} w {pen.cap} J {pen.join} j {_numbers([pen.miter])} M"
    yield f"[{_numbers(pen.dashes)}] {_numbers([pen.offset])} d"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:.10f}".rstrip("0").rstrip(".") for value in values)
