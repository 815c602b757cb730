"""The first page of a PDF as artwork, read with pdfium: logos that a designer hands over.

Read are paths with plain colours. Who uses it compares how the page looks with how the artwork looks, since pdfium
does not tell of everything that a page can do (patterns, masks, blending).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from app.media.trial import is_drawable
from app.pdfium import turn
from exports.vector.artwork import PLAIN, Artwork, DrawingError, Matrix, Outline, Paint, Pen, Shape
from exports.vector.matrix import times
from exports.vector.svg import DEEPEST, MOST_BYTES, MOST_PARTS

MOST_POINTS = 200_000

PLAIN_PARTS = "it has parts that are not lines and areas, such as text; have them made into outlines, or use a PNG"
_STEPS = {0: "l", 1: "c", 2: "m"}
"""pdfium's numbers for the steps of a path; a curve is told in three."""


def read_pdf(data: bytes) -> Artwork:
    """Return the first page of the PDF `data`. Raises `DrawingError` for what is damaged, hostile, or not read."""
    import pypdfium2

    if len(data) > MOST_BYTES:
        raise DrawingError("the file is too large")
    if not is_drawable(data):
        raise DrawingError("its page takes too much time or memory to draw")
    with turn():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise DrawingError("the file is damaged, or locked with a password") from error
        try:
            page = document[0]
            left, bottom, right, top = page.get_cropbox()
            if page.get_rotation() or not (0 < right - left < 1e6 and 0 < top - bottom < 1e6):
                raise DrawingError("its page is turned, or does not say how large it is")
            shapes = tuple(_Reader(page).shapes((1, 0, 0, -1, -left, top)))
            page.close()
        except pypdfium2.PdfiumError as error:
            raise DrawingError("the file is damaged") from error
        finally:
            document.close()
    if not shapes:
        raise DrawingError("nothing is drawn in it")
    return Artwork(right - left, top - bottom, shapes)


class _Reader:
    """Reads the objects of an open `page`."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._page, self._raw = page, raw
        self._parts = self._points = 0

    def shapes(self, outer: Matrix) -> Iterator[Shape]:
        """Yield the shapes of the page, in the coordinates that `outer` leads to."""
        raw = self._raw
        for number in range(raw.FPDFPage_CountObjects(self._page)):
            yield from self._object(raw.FPDFPage_GetObject(self._page, number), outer, 0)

    def _object(self, item: Any, outer: Matrix, depth: int) -> Iterator[Shape]:
        raw, self._parts = self._raw, self._parts + 1
        if self._parts > MOST_PARTS or depth > DEEPEST:
            raise DrawingError("it has too many parts")
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            inner = times(outer, self._matrix(item))
            for number in range(raw.FPDFFormObj_CountObjects(item)):
                yield from self._object(raw.FPDFFormObj_GetObject(item, number), inner, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            yield from self._path(item, outer)
        else:
            raise DrawingError(PLAIN_PARTS)

    def _path(self, item: Any, outer: Matrix) -> Iterator[Shape]:
        raw = self._raw
        mode, stroked = ctypes.c_int(), raw.FPDF_BOOL()
        raw.FPDFPath_GetDrawMode(item, mode, stroked)
        count = raw.FPDFPath_CountSegments(item)
        operators = self._steps(count, partial(raw.FPDFPath_GetPathSegment, item))
        outline = Outline(operators, times(outer, self._matrix(item)), mode.value == raw.FPDF_FILLMODE_ALTERNATE)
        fill = self._paint(raw.FPDFPageObj_GetFillColor, item) if mode.value else None
        pen = self._pen(item) if stroked.value else None
        if operators and (fill or pen):
            yield Shape(outline, fill, pen, tuple(self._clips(item, outer)))

    def _matrix(self, item: Any) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(item, found):
            return PLAIN
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _steps(self, count: int, segment: Callable[[int], Any]) -> str:
        """Return a path of `count` segments in operators."""
        raw = self._raw
        self._points += max(0, count)
        if self._points > MOST_POINTS:
            raise DrawingError("one of its outlines has too many points")
        written: list[str] = []
        x, y, curve = ctypes.c_float(), ctypes.c_float(), 0
        for number in range(count):
            part = segment(number)
            raw.FPDFPathSegment_GetPoint(part, x, y)
            kind = _STEPS.get(raw.FPDFPathSegment_GetType(part))
            if kind is None:
                raise DrawingError("the file is damaged")
            curve = (curve + 1) % 3 if kind == "c" else 0
            written.append(f"{x.value:.5f} {y.value:.5f}" + (f" {kind}" if not curve else ""))
            if raw.FPDFPathSegment_GetClose(part):
                written.append("h")
        return " ".join(written)

    def _clips(self, item: Any, outer: Matrix) -> Iterator[Outline]:
        """Yield what clips `item`. pdfium tells no fill rule of it; where that matters, the page looks otherwise."""
        raw = self._raw
        clip = raw.FPDFPageObj_GetClipPath(item)
        for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
            count = raw.FPDFClipPath_CountPathSegments(clip, path)
            operators = self._steps(count, partial(raw.FPDFClipPath_GetPathSegment, clip, path))
            yield Outline(operators, outer)

    def _paint(self, getter: Callable[..., int], item: Any) -> Paint | None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not getter(item, red, green, blue, alpha) or not alpha.value:
            return None
        return Paint(f"#{red.value:02x}{green.value:02x}{blue.value:02x}", alpha.value / 255)

    def _pen(self, item: Any) -> Pen | None:
        raw, width, offset = self._raw, ctypes.c_float(), ctypes.c_float()
        paint = self._paint(raw.FPDFPageObj_GetStrokeColor, item)
        if paint is None or not raw.FPDFPageObj_GetStrokeWidth(item, width):
            return None
        count = max(0, raw.FPDFPageObj_GetDashCount(item))
        dashes = (ctypes.c_float * max(1, count))()
        if count:
            raw.FPDFPageObj_GetDashArray(item, dashes, count)
            raw.FPDFPageObj_GetDashPhase(item, offset)
        cap, join = max(0, raw.FPDFPageObj_GetLineCap(item)), max(0, raw.FPDFPageObj_GetLineJoin(item))
        return Pen(paint, width.value, cap, join, 10.0, tuple(dashes[:count]), offset.value)
