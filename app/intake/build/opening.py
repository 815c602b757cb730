"""From release line, date and dateline to `Timing` and `Dateline`."""

from __future__ import annotations

from app.intake.reading import Part, Reading
from app.kit import Dateline, Timing


def build_timing(reading: Reading, parts: tuple[Part, ...]) -> Timing:
    """Return the release line, with its embargo, that the parts of kind "release_line" make."""
    return Timing(line="\n".join(str(reading.words(part)) for part in parts))


def build_dateline(reading: Reading, parts: tuple[Part, ...]) -> Dateline:
    """Return the dateline that the parts of the kinds "dateline" and "date" make.

    `words` keeps the line as it was worded if the rule would word it differently.
    """
    return Dateline(words=" ".join(str(reading.words(part)) for part in parts))
