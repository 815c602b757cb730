"""From the parts of a boilerplate to a `Boilerplate`."""

from __future__ import annotations

from app.intake.reading import Part, Reading
from app.kit import Boilerplate
from app.text import EMPTY, rich


def build_boilerplate(reading: Reading, parts: tuple[Part, ...]) -> Boilerplate:
    """Return the boilerplate that `parts` (one group: heading and paragraphs, in order) make."""
    heading, text = "", EMPTY
    for part in parts:
        if part.kind == "boilerplate_heading":
            heading = str(reading.words(part))
        else:
            text += (rich("\n") if text else EMPTY) + reading.words(part)
    return Boilerplate(about=heading, text=text, heading=heading)
