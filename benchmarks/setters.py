"""The same text set by different programs: Pressroom's typesetter, reportlab's Paragraph, Typst.

Each `set_by_…` takes paragraphs and a measure in points, and returns a PDF of them, justified, in Source Serif 4, with
the left edge of the measure at x = 0. Pages are as high as it takes.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

FONT = ROOT / "resources" / "fonts" / "source-serif-4"
REGULAR = FONT / "SourceSerif4_400Regular.ttf"
SIZE, LEADING = 10.5, 14.0
LANGUAGES = {"en": "en-US", "fr": "fr-FR"}


@cache
def space_width() -> float:
    """Return the width of a space at `SIZE`, in points."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(REGULAR)))
    font = hb.Font(face)
    glyph = font.get_nominal_glyph(ord(" "))
    assert glyph is not None
    return float(font.get_glyph_h_advance(glyph) * SIZE / face.upem)


@cache
def family() -> Any:
    """Return the four faces for Pressroom's typesetter."""
    from exports.typeset.faces import Face, Family

    names = ("400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic")
    regular, bold, italic, bold_italic = (Face(FONT / f"SourceSerif4_{name}.ttf") for name in names)
    return Family(regular, bold, italic, bold_italic)


def blocks(texts: list[str], measure: float, language: str, *, hang: bool) -> list[Any]:
    """Return `texts` as blocks of Pressroom's typesetter, with their lines."""
    from exports.typeset.block import Look, TextBlock
    from exports.typeset.paragraph import paragraph
    from exports.typeset.spans import Span

    look = Look(leading=LEADING, align="justify", hang=hang)
    return [
        TextBlock(paragraph((Span(text, family(), size=SIZE),), LANGUAGES[language]), look, measure) for text in texts
    ]


def set_by_us(texts: list[str], measure: float, language: str, *, hang: bool = True) -> bytes:
    """Set with `exports.typeset`."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer)
    for block in blocks(texts, measure, language, hang=hang):
        canvas.setPageSize((measure + 20, block.height + 20))
        block.draw(canvas, 0, block.height + 10)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def flowables(texts: list[str], language: str, *, hyphenate: bool = True) -> list[Any]:
    """Return `texts` as flowables of reportlab."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    _register()
    style = ParagraphStyle("body", fontName="serif", fontSize=SIZE, leading=LEADING, alignment=4)
    if hyphenate:
        style.hyphenationLang = LANGUAGES[language].replace("-", "_")
    return [Paragraph(escape(text), style) for text in texts]


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("serif", str(REGULAR)))


def set_by_paragraph(texts: list[str], measure: float, language: str, *, hyphenate: bool = True) -> bytes:
    """Set with reportlab's Paragraph; `hyphenate` as it does with pyphen installed."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer)
    for flowable in flowables(texts, language, hyphenate=hyphenate):
        height = flowable.wrap(measure, 1e6)[1]
        canvas.setPageSize((measure + 20, height + 20))
        flowable.drawOn(canvas, 0, 10)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def set_by_typst(texts: list[str], measure: float, language: str, *, hang: bool = True) -> bytes:
    """Set with Typst, which breaks lines by total fit as well."""
    import typst

    source = [
        f"#set page(width: {measure + 20}pt, height: auto, margin: (left: 0pt, right: 20pt, top: 20pt, bottom: 20pt))",
        f'#set text(font: "Source Serif 4", size: {SIZE}pt, lang: "{language}", overhang: {json.dumps(hang)})',
        "#set par(justify: true)",
        "#pagebreak()\n".join(f"#{json.dumps(text, ensure_ascii=False)}\n" for text in texts),
    ]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONT)])
    made: bytes = typst.compile("\n".join(source).encode(), font_paths=fonts, format="pdf")
    return made
