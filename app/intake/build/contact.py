"""From the parts of contacts to `Contact` records."""

from __future__ import annotations

from app.intake.reading import Part, Reading
from app.kit import Contact


def build_contacts(reading: Reading, parts: tuple[Part, ...]) -> tuple[Contact, ...]:
    """Return the contacts that `parts` (one group, in order) make; what fits no field stands in `other`."""
    return (Contact(other="\n".join(str(reading.words(part)) for part in parts)),)
