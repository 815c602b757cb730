"""Whoever waits for a long text is asked at every stage whether to go on, not only while lines are broken."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from exports.typeset import stopping
from exports.typeset.block import Look, TextBlock
from exports.typeset.itemize import itemize
from exports.typeset.paragraph import paragraph
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.spans import Span
from tests.exports.typeset import made_fonts
from tests.exports.typeset.drawn import serif


def asked(work: Callable[[], object]) -> int:
    """Return how often the one who waits is asked while `work` is done."""
    calls: list[None] = []
    with stopping.asking(lambda: calls.append(None)):
        work()
    return len(calls)


def test_while_faces_are_chosen() -> None:
    text = "\u05d0" * 2000
    assert asked(lambda: itemize(text, [(len(text), Span(text, serif()))], serif(), None)) >= 8


def test_while_lines_are_written() -> None:
    block = TextBlock(paragraph((Span("so many words " * 200, serif()),)), Look(leading=12), 200)
    assert len(block.lines) > 40
    assert asked(lambda: list(block.boxes(0, 0))) >= len(block.lines)


def test_while_outlines_of_a_font_are_written(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, cff=True)
    canvas = Canvas(BytesIO())
    shaped = face.shape("AVab")
    DocumentFonts.of(canvas).use(face, shaped.glyphs)
    assert asked(canvas.getpdfdata) >= len(shaped.glyphs)
