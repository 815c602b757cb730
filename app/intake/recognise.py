"""The steps of recognition in their order."""

from __future__ import annotations

from collections.abc import Callable

from app.intake.clean import cleaned
from app.intake.label.ends import find_ends
from app.intake.label.foot import find_foot
from app.intake.label.furniture import find_furniture
from app.intake.label.head import find_head, find_timing
from app.intake.label.own import find_own
from app.intake.label.quotes import find_quotes
from app.intake.label.rest import find_rest
from app.intake.label.tongue import find_language
from app.intake.passages import passages
from app.intake.reading import Reading
from app.intake.source import Source

STEPS: tuple[Callable[[Reading], Reading], ...] = (
    find_language,
    find_own,
    find_furniture,
    find_ends,
    find_timing,
    find_foot,
    find_head,
    find_quotes,
    find_rest,
)
"""Each adds parts where none are yet; what an earlier step has found, no later one takes away."""


def recognise(source: Source) -> Reading:
    """Return `source` with every stretch of it recognised as something."""
    source = cleaned(source)
    reading = Reading(source, passages(source))
    for step in STEPS:
        reading = step(reading)
    return reading
