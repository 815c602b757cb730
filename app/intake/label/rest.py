"""What no other step knows: headings and lists of the story, and paragraphs."""

from __future__ import annotations

from app.intake.reading import Kind, Part, Reading
from app.intake.source import Hint


def find_rest(reading: Reading) -> Reading:
    """Return `reading` with every stretch of it a part."""
    return reading.adding(*(Part(_kind(reading.passages[reading.passage_at(a)].hint), a, b) for a, b in reading.gaps()))


def _kind(hint: Hint) -> Kind:
    if hint.style in ("list", "numbered"):
        return "list"
    return "heading" if hint.style == "heading" else "paragraph"
