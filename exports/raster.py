"""Pages of a finished PDF as pictures, for the preview and for printing, and as text. Drawn by pdfium."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.pdfium import turn
from app.record import record

if TYPE_CHECKING:
    from exports.pagetext import PageText

MAX_PIXELS = 150_000_000
"""The largest picture that is made; 600 MB. Letter at 1000 % on a screen of double density has 194 million."""

MOST_SCRATCH = 64_000_000
"""Bytes that are kept at hand to draw the rows of a page on: clearing memory for all of it takes longer than the rows.
A page of Letter in life-size takes 3.4 million of them, 14 on a screen of double density."""

_TRACE = 0.1
"""Points by which ink may reach beyond the box that pdfium reckons for a text: more than two thousandths of any em."""

_scratch = bytearray()


@record
class Raster:
    """Pixels in rows from the top: 4 bytes each, blue, green, red, unused ("BGRx"); a row has `stride` bytes."""

    width: int
    height: int
    stride: int
    data: bytearray
    format: str = "BGRx"


@record
class Link:
    """A place of a page that leads to `address`. `box` is left, top, right, bottom in points from the top left."""

    box: tuple[float, float, float, float]
    address: str


class PageImages:
    """The pages of one PDF. May be used from any thread; pages are counted from 0."""

    def __init__(self, pdf: bytes) -> None:
        """Open `pdf`. Raises `ValueError` if it is not a PDF."""
        import pypdfium2

        self._document: Any = None
        self._pages: dict[int, Any] = {}
        with turn():
            try:
                self._document = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as error:
                raise ValueError("This is not a PDF.") from error
            self.count: int = len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        with turn():
            width, height = self._page(page).get_size()
            return width, height

    def render(self, page: int, scale: float, box: tuple[int, int, int, int] | None = None) -> Raster:
        """Return a page drawn at `scale` pixels to the point, on white.

        A page's width and height in pixels are rounded up. `box` (left, top, width, height in pixels from the page's
        top left corner) draws that part only. All of some rows are the same pixels that the whole page has there.
        Raises `ValueError` for an empty or enormous picture.
        """
        with turn():
            return render_open(self._page(page), scale, box)

    def text(self, page: int) -> str:
        """Return the words of a page as a reader would copy them."""
        with turn():
            words = self._page(page).get_textpage()
            try:
                return str(words.get_text_bounded())
            finally:
                words.close()

    def letters(self, page: int) -> PageText:
        """Return the characters of a page with their places."""
        from exports.pagetext import read_text

        with turn():
            source = self._page(page)
            return read_text(source, source.get_size()[1])

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of a page that lead out of the document."""
        import ctypes

        from pypdfium2 import raw

        with turn():
            source = self._page(page)
            height = source.get_size()[1]
            position, link, rect, found = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF(), []
            while raw.FPDFLink_Enumerate(source, position, link):
                action = raw.FPDFLink_GetAction(link)
                address = _address(self._document, action) if action else ""
                if address and raw.FPDFLink_GetAnnotRect(link, rect):
                    found.append(Link((rect.left, height - rect.top, rect.right, height - rect.bottom), address))
            return tuple(found)

    def close(self) -> None:
        """Let go of the PDF. Closing again does nothing."""
        with turn():
            for page in self._pages.values():
                page.close()
            self._pages.clear()
            if self._document is not None:
                self._document.close()
                self._document = None

    def _page(self, number: int) -> Any:
        if self._document is None:
            raise ValueError("The PDF is closed.")
        if not 0 <= number < self.count:
            raise ValueError(f"There is no page {number + 1} in this PDF.")
        if number not in self._pages:
            self._pages[number] = self._document[number]
        return self._pages[number]

    def __enter__(self) -> PageImages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        # Left to itself pypdfium2 closes without our lock, on whichever thread collects the garbage.
        if getattr(self, "_document", None) is not None:
            self.close()


def render_open(page: Any, scale: float, box: tuple[int, int, int, int] | None = None) -> Raster:
    """Return what `PageImages.render` does, of a page that pdfium has open; call it in one's `turn`."""
    full = [max(1, math.ceil(length * scale - 1e-6)) for length in page.get_size()]
    left, top, width, height = box or (0, 0, *full)
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise ValueError(f"A picture of {width} by {height} pixels cannot be made.")
    whole_rows = (left, width) == (0, full[0]) and 0 <= top <= top + height <= full[1]
    if whole_rows and width * full[1] <= MAX_PIXELS:
        data = _rows(page, full, top, height)
    else:
        more = _trace(page, full)
        data = _drawn(page, full, (-left, more - top), (width, height + 2 * more))
        data = data[4 * width * more : 4 * width * (more + height)]
    return Raster(width, height, 4 * width, data)


def _rows(page: Any, full: Sequence[int], top: int, height: int) -> bytearray:
    """Return `height` rows of pixels of `page`, from row `top`, when all of it is `full` pixels wide and high.

    The page stays where it is and all but the rows is cut off: moved, even by whole pixels, the edges of lines are
    rounded otherwise, by a 255th.
    """
    width = full[0]
    if height == full[1]:
        return _drawn(page, full, (0, 0), (width, height))
    scratch = _scratch_of(4 * width * full[1])
    more = _trace(page, full)
    _draw(page, full, (0, 0), (width, full[1]), (max(0, top - more), min(full[1], top + height + more)), scratch)
    return scratch[4 * width * top : 4 * width * (top + height)]


def _trace(page: Any, full: Sequence[int]) -> int:
    """Return how many rows more are drawn above and below those that are wanted.

    pdfium leaves out a text whose box ends outside of them. But it reckons the box in thousandths of an em, and so
    without the last trace of a pointed or round letter.
    """
    height: float = page.get_size()[1]
    return 1 + math.ceil(_TRACE * full[1] / height)


def _scratch_of(size: int) -> bytearray:
    """Return at least `size` bytes to draw on; what was drawn there last is over."""
    global _scratch
    if len(_scratch) >= size:
        return _scratch
    fresh = bytearray(size)
    if size <= MOST_SCRATCH:
        _scratch = fresh
    return fresh


def _drawn(page: Any, full: Sequence[int], at: tuple[int, int], size: tuple[int, int]) -> bytearray:
    """Return a picture of `size` on which `page`, `full` pixels wide and high, has its corner `at` a place."""
    data = bytearray(4 * size[0] * size[1])
    _draw(page, full, at, size, (0, size[1]), data)
    return data


def _draw(
    page: Any, full: Sequence[int], at: tuple[int, int], size: tuple[int, int], rows: tuple[int, int], data: bytearray
) -> None:
    """Draw `rows`, from the one to the other, of the picture that `_drawn` returns, into `data`."""
    import ctypes

    from pypdfium2 import raw

    width, height = size
    first, end = rows
    # Drawn in place: pdfium's own buffer and a copy of it would cost a large page twice the time.
    buffer = (ctypes.c_ubyte * (4 * width * height)).from_buffer(data)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, buffer, 4 * width)
    if not bitmap:
        raise MemoryError
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, first, width, end - first, 0xFFFFFFFF)
        across, down = (pixels / points for pixels, points in zip(full, page.get_size(), strict=True))
        matrix = raw.FS_MATRIX(across, 0, 0, down, *at)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, raw.FS_RECTF(0, first, width, end), 0)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _address(document: Any, action: Any) -> str:
    """Return the address that a link's action opens, or "" where it does something else."""
    import ctypes

    from pypdfium2 import raw

    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
