"""PDF."""

from __future__ import annotations

from app.intake.source import Line, Source
from app.text import rich


def read_pdf(data: bytes, name: str) -> Source:
    """Return the lines of the pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    lines = []
    for page in document:
        text = page.get_textpage().get_text_bounded()
        lines += [Line(rich(line)) for line in text.splitlines()]
    return Source(name, "pdf", tuple(lines))
