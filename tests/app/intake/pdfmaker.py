"""PDFs of a few words, drawn by reportlab, for tests of what is read from them. All of it is fiction."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from app.intake.read.pdf import read_pdf
from app.intake.source import Line, Source

WIDTH, HEIGHT = 612, 792
LEFT, RIGHT, TOP = 72, 540, 720
LONG = (
    "The lamp of the old lighthouse was lit again on Tuesday, forty years after it had gone out, and the harbour came "
    "to see it. The keeper, who had waited for this night since she was a girl, said nothing at all and went up the "
    "stairs with a box of matches."
)
MORE = (
    "The society spent twenty-six months on the tower. It took the great lens apart, piece by piece, and polished it "
    "in a workshop three streets from the port, where the children of the school were allowed to look on."
)


class Paper:
    """Pages to write on; y counts downwards from the top edge."""

    def __init__(self, **options: Any) -> None:
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, (WIDTH, HEIGHT), invariant=1, **options)
        self.y = float(HEIGHT - TOP)

    def put(
        self, text: str, x: float = LEFT, y: float | None = None, size: float = 11, font: str = "Times-Roman"
    ) -> Paper:
        """Write `text` at a place; the next line comes below it."""
        self.y = self.y if y is None else y
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - self.y, text)
        self.y += 1.2 * size
        return self

    def centred(self, text: str, size: float = 11, font: str = "Times-Roman") -> Paper:
        width = self.canvas.stringWidth(text, font, size)
        return self.put(text, (WIDTH - width) / 2, size=size, font=font)

    def at_right(self, text: str, right: float = RIGHT, size: float = 11) -> Paper:
        return self.put(text, right - self.canvas.stringWidth(text, "Times-Roman", size), size=size)

    def paragraph(
        self, text: str, left: float = LEFT, right: float = RIGHT, indent: float = 0, space: float = 8, size: float = 11
    ) -> Paper:
        """Write `text` in as many lines as it takes."""
        first, *_ = simpleSplit(text, "Times-Roman", size, right - left - indent)
        rest = simpleSplit(text[len(first) :].strip(), "Times-Roman", size, right - left)
        self.put(first, left + indent, size=size)
        for line in rest:
            self.put(line, left, size=size)
        self.y += space
        return self

    def lines(self, texts: Iterable[str], x: float = LEFT, size: float = 11) -> Paper:
        for text in texts:
            self.put(text, x, size=size)
        return self

    def gap(self, space: float = 14) -> Paper:
        self.y += space
        return self

    def page(self) -> Paper:
        self.canvas.showPage()
        self.y = HEIGHT - TOP
        return self

    def made(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()

    def read(self) -> Source:
        return read_pdf(self.made(), "paper.pdf")


def texts(source: Source) -> list[str]:
    """Return the words of the text, line by line, without furniture."""
    return [str(line.text) for line in said(source) if line.hint.style != "furniture"]


def furniture(source: Source) -> list[str]:
    return [str(line.text) for line in source.lines if line.hint.style == "furniture"]


def said(source: Source) -> list[Line]:
    return [line for line in source.lines if str(line.text).strip()]


def line(source: Source, start: str) -> Line:
    """Return the line that begins with `start`."""
    return next(line for line in source.lines if str(line.text).startswith(start))
