"""Plain text."""

from __future__ import annotations

from app.intake.source import Line, Source
from app.text import rich


def read_text(data: bytes, name: str) -> Source:
    """Return the lines of a text file."""
    text = data.decode("utf-8", "replace")
    return Source(name, "text", tuple(Line(rich(line)) for line in text.splitlines()))
