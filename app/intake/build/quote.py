"""From the parts of a quote to a `Quote`."""

from __future__ import annotations

from app.intake.reading import Part, Reading
from app.kit import Attribution, Quote, Speaker
from app.text import EMPTY, rich


def build_quote(reading: Reading, parts: tuple[Part, ...]) -> Quote:
    """Return the quote that `parts` (words and attributions of one group, in order) make.

    A single part of kind "quote" without an attribution may be what a user marked: marks, words and attribution in one.
    """
    text = EMPTY
    said_by = ""
    for part in parts:
        if part.kind == "attribution":
            said_by = f"{said_by} {reading.words(part)}".strip()
        else:
            text += (rich("\n") if text else EMPTY) + reading.words(part)
    return Quote(text, Speaker(), Attribution(words=said_by))
