"""reportlab as Pressroom uses it: started without outside settings, with our fonts, writing nothing about the machine.

The only module that touches how reportlab works inside; ``tests/exports/test_pdf.py`` holds the contract.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from types import ModuleType
from typing import Any
from urllib.parse import quote

from exports.fonts import FACES, Face

REFUSED = ("reportlab.local_rl_mods", "reportlab_mods", "reportlab.local_rl_settings", "reportlab_settings")
"""Modules that reportlab runs when it is imported, from the working directory or the home folder if it finds them."""

PDF_VERSION = (1, 7)


@lru_cache(maxsize=1)
def start() -> None:
    """Import reportlab and make it ours; about 0.1 s the first time, nothing after that.

    An empty module under each of the names in `REFUSED` keeps reportlab from looking for a file of that name, and
    nothing in the environment changes its settings or the time that a document is given.
    """
    for name in REFUSED:
        sys.modules.setdefault(name, ModuleType(name))
    with _plain_environment():
        from reportlab import rl_config
        from reportlab.pdfbase import pdfdoc, ttfonts
        from reportlab.pdfgen import canvas  # noqa: F401  (it reads the settings when it is imported)

    pdfdoc.TimeStamp = _Undated
    rl_config.useA85 = 0
    rl_config.pdfComments = 0
    ttfonts.makeToUnicodeCMap = to_unicode


@contextmanager
def _plain_environment() -> Iterator[None]:
    """Hide the variables that reportlab takes settings from, which it reads when it is imported."""
    hidden = {name: value for name, value in os.environ.items() if name.startswith("RL_") or name == "EVAL_DEBUG"}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


class _Undated:
    """Stands in for reportlab's time stamp, which heeds ``SOURCE_DATE_EPOCH``; our documents bear no date."""

    t = 0.0

    def __init__(self, invariant: object = None) -> None:
        pass


@lru_cache(maxsize=len(FACES))
def font(face: Face) -> Any:
    """Return the reportlab font for `face`, registered under ``face.key``; parsed once per process."""
    start()
    from reportlab.pdfbase import pdfmetrics, ttfonts

    made = ttfonts.TTFont(face.key, str(face.file), asciiReadable=0, shapable=False)
    pdfmetrics.registerFont(made)
    return made


def new_canvas(width: float, height: float, language: str) -> tuple[Any, BytesIO]:
    """Return a canvas for pages of `width` by `height` points, and the buffer that ``save`` writes the PDF to."""
    initial = font(FACES[0])
    from reportlab.pdfgen import canvas

    buffer = BytesIO()
    made = canvas.Canvas(
        buffer, (width, height), pageCompression=1, invariant=1, pdfVersion=PDF_VERSION,
        initialFontName=initial.fontName, lang=language or None,
    )  # fmt: skip
    made._doc.info = _information()
    return made, buffer


def _information() -> Any:
    """Return an information dictionary without dates: reportlab's would say that every file is from the year 2000."""
    from reportlab.pdfbase import pdfdoc

    class Information(pdfdoc.PDFInfo):  # type: ignore[misc]
        def format(self, document: Any) -> Any:
            entries = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": self.creator}
            strings = {key: pdfdoc.PDFString(words) for key, words in entries.items() if words}
            return pdfdoc.PDFDictionary(strings).format(document)

    return Information()


def to_unicode(name: str, subset: list[int]) -> str:
    """Return the ToUnicode CMap of a font whose code ``i`` draws the character ``subset[i]``.

    As ISO 32000-1, 9.10.3 wants it: characters beyond U+FFFF as UTF-16, at most 100 entries in a section, a code space
    of one whole byte, and no entry for codes that draw nothing. reportlab's own has none of the four right.
    """
    used = [(code, point) for code, point in enumerate(subset) if point and (point != 32 or code == 32)]
    lines = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in used]
    sections = []
    for at in range(0, len(lines), 100):
        part = lines[at : at + 100]
        sections += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *sections,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@lru_cache(maxsize=50_000)
def width(face: Face, text: str) -> float:
    """Return the advance width of `text` in `face` in thousandths of the type size."""
    metrics = font(face).face
    widths, default = metrics.charWidths, metrics.defaultWidth
    return sum(widths.get(ord(char), default) for char in text)  # type: ignore[no-any-return]


def vertical_metrics(face: Face) -> tuple[float, float]:
    """Return ascent and descent of `face`, both positive, in ems."""
    metrics = font(face).face
    return metrics.ascent / 1000, -metrics.descent / 1000


@lru_cache(maxsize=256)
def color(code: str) -> tuple[float, float, float]:
    """Return "#rrggbb" as red, green, blue from 0 to 1."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def add_link(canvas: Any, address: str, box: tuple[float, float, float, float]) -> None:
    """Make `box` (left, bottom, right, top in points from the page's foot) of the page a link to `address`.

    Characters beyond ASCII are percent-encoded, as a URI action wants it (ISO 32000-1, 12.6.4.7).
    """
    canvas.linkURL(quote(address, safe="!#$%&'()*+,/:;=?@[]~"), box, relative=0, thickness=0)


def rule(canvas: Any, start: tuple[float, float], end: tuple[float, float], width: float, code: str) -> None:
    """Draw a line `width` points wide; `start` and `end` are (left, height above the page's foot)."""
    canvas.setStrokeColor(color(code))
    canvas.setLineWidth(width)
    canvas.line(*start, *end)
