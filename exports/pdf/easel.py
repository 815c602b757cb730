"""Pictures of sketches, one after the other, from one PDF that stays open: pdfium keeps its fonts and their glyphs.

Opening a PDF for each picture has pdfium read the fonts and trace every glyph again, which takes longer than all else
that an edit costs the picture. But a PDF once opened cannot be given another page. So it is opened with many of which
nothing is written yet: pdfium reads an object when it first needs it (so do all readers; it is what the cross-reference
table is for), and each is written into the memory that the file stands in just before. A page that is used up is not
drawn again; when the last one is, another file is begun.
"""

from __future__ import annotations

import ctypes
import mmap
from itertools import accumulate
from typing import Any

from app.pdfium import turn
from exports.pdf.sketch import Font, Sketch
from exports.pdf.syntax import array, stream
from exports.raster import Raster, render_open

PAGES = 128
"""Pages of a file. One more font program for every so many pictures costs nothing to speak of."""
FONTS = 16
"""Fonts of a file: the faces that a text is set in, and those that were given more glyphs since."""
_DICTIONARY, _CODE = 1 << 13, 1 << 16
"""Bytes kept free for a dictionary, and for what is drawn on a page (some 20 KB for a full one)."""
_FONT = (_DICTIONARY, 1 << 16, _DICTIONARY, 1 << 20, 1 << 17)
"""Bytes kept free for each object of a font (`exports.typeset.pdffonts.font_bodies`). Of ours, a program takes 60 KB.
All in all these are 30 MB of addresses, and as much memory as is written to."""
_FIRST_PAGE = 3
_FIRST_FONT = _FIRST_PAGE + 2 * PAGES


class _TooLargeError(Exception):
    """Something has no room in any file."""


class Easel:
    """Draws sketches. May be used from any thread; what is kept is one file, of `PAGES` pictures."""

    def __init__(self) -> None:
        self._file: _File | None = None

    def render(self, sketch: Sketch, scale: float, box: tuple[int, int, int, int] | None = None) -> Raster | None:
        """Return the page `sketch`, or the `box` of it, at `scale` pixels to the point, as `PageImages.render` does.

        None if it is not for this: it has pictures, or something of it is larger than what is kept free for it.
        """
        if sketch.has_pictures:
            return None
        with turn():
            try:
                page = self._file.page(sketch) if self._file is not None else None
                if page is None:
                    self.close()
                    self._file = _File()
                    page = self._file.page(sketch)
            except _TooLargeError:
                return None
            if page is None:
                return None
            try:
                return render_open(page, scale, box)
            finally:
                page.close()

    def close(self) -> None:
        """Let go of the file."""
        with turn():
            if self._file is not None:
                self._file.close()
                self._file = None


class _File:
    """A PDF in memory with room for pages and fonts to come."""

    def __init__(self) -> None:
        import pypdfium2

        self._rooms = [_DICTIONARY] * (_FIRST_PAGE + PAGES) + [_CODE] * PAGES + [*_FONT] * FONTS
        *self._offsets, end = accumulate(self._rooms, initial=0)
        count = len(self._rooms)
        kids = " ".join(f"{_FIRST_PAGE + page} 0 R" for page in range(PAGES))
        rows = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets[1:])
        table = f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer\n<</Size {count}/Root 1 0 R>>\n"
        tail = f"{table}startxref\n{end}\n%%EOF\n".encode()
        self._memory = mmap.mmap(-1, end + len(tail))
        self._memory[:9] = b"%PDF-1.7\n"
        self._memory[end:] = tail
        self._write(1, b"<</Type/Catalog/Pages 2 0 R>>")
        self._write(2, f"<</Type/Pages/Count {PAGES}/Kids[{kids}]>>".encode())
        self._fonts: dict[str, tuple[Font, int]] = {}
        self._pages = self._programs = 0
        view = (ctypes.c_char * len(self._memory)).from_buffer(self._memory)
        self._document: Any = pypdfium2.PdfDocument(view)

    def page(self, sketch: Sketch) -> Any:
        """Return `sketch` as an open page of pdfium, or None if this file is full. Raises `_TooLargeError`."""
        if self._pages == PAGES:
            return None
        fonts = []
        for resource, font in sketch.fonts().items():
            first = self._font(resource, font)
            if first is None:
                return None
            fonts.append(f"/{resource} {first} 0 R")
        number = self._pages
        page, code = _FIRST_PAGE + number, _FIRST_PAGE + PAGES + number
        box = array((0, 0, *sketch.size))
        entries = f"/MediaBox{box}/Contents {code} 0 R/Resources<</Font<<{''.join(fonts)}>>>>"
        self._write(code, stream("", sketch.code))
        self._write(page, f"<</Type/Page/Parent 2 0 R{entries}>>".encode())
        self._pages += 1
        return self._document[number]

    def close(self) -> None:
        """Let go of the memory."""
        self._document.close()
        self._document = None

    def _font(self, resource: str, font: Font) -> int | None:
        """Return the number of the first object of `font`, which is written if it is new; None if there is no room."""
        known = self._fonts.get(resource)
        if known is not None and known[0] is font:
            return known[1]
        if self._programs == FONTS:
            return None
        first = _FIRST_FONT + len(_FONT) * self._programs
        for number, body in enumerate(font.bodies(first), first):
            self._write(number, body)
        self._programs += 1
        self._fonts[resource] = font, first
        return first

    def _write(self, number: int, body: bytes) -> None:
        """Write the object `number`."""
        data = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        if len(data) > self._rooms[number]:
            raise _TooLargeError
        offset = self._offsets[number]
        self._memory[offset : offset + len(data)] = data
