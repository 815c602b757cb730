"""Word documents."""

from __future__ import annotations

import io

from app.intake.read import Changes
from app.intake.source import Line, Source
from app.text import rich


def read_word(data: bytes, name: str, changes: Changes) -> Source:
    """Return the paragraphs of a Word document."""
    import docx

    document = docx.Document(io.BytesIO(data))
    lines = [Line(rich(p.text), whole=True) for p in document.paragraphs]
    return Source(name, "word", tuple(lines))
