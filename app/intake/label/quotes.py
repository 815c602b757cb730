"""Quotes and their attributions."""

from __future__ import annotations

from app.intake.reading import Reading


def find_quotes(reading: Reading) -> Reading:
    """Return `reading` with what was found."""
    return reading
