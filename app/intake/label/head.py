"""Release line, headline, subheads, date, dateline."""

from __future__ import annotations

from app.intake.reading import Reading


def find_head(reading: Reading) -> Reading:
    """Return `reading` with what was found."""
    return reading
