"""The language of a reading."""

from __future__ import annotations

from dataclasses import replace

from app.intake.reading import Reading


def find_language(reading: Reading) -> Reading:
    """Return `reading` with the language that it is written in."""
    return replace(reading, language=reading.source.language or "en")
