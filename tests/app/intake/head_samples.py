"""Openings of releases, all made up: what stands at the top, and what a careful reader finds in it.

Each is a text and what is expected, by field; a field that is not named is empty. "BODY" stands for a paragraph.
"""

from __future__ import annotations

from app.intake.build import build
from app.intake.read.text import read_text
from app.intake.recognise import recognise
from app.kit import PressKit

BODY = (
    "Gull Ferries said on Monday that it would open the new line in the autumn, and that eighty people would find work "
    "there. It has been planned for three years."
)


def kit_of(text: str) -> PressKit:
    """Return the kit that is made of `text`, a plain text."""
    return build(recognise(read_text(text.replace("BODY", BODY).encode(), "release.txt"))).kit


def found(kit: PressKit) -> dict[str, object]:
    """Return what of the head was found, without what is empty."""
    release = kit.release
    said = {
        "headline": " ".join(str(release.headline).split()),
        "subheads": [" ".join(str(subhead).split()) for subhead in release.subheads],
        "line": release.timing.line,
        "embargo": release.timing.embargo.isoformat(" ", "minutes") if release.timing.embargo else "",
        "zone": release.timing.zone,
        "places": [", ".join(filter(None, (place.city, place.region))) for place in release.dateline.places],
        "date": release.dateline.date.isoformat() if release.dateline.date else "",
        "wire": release.dateline.wire,
        "end": release.end_mark,
        "language": "" if kit.language == "en" else kit.language,
    }
    return {name: value for name, value in said.items() if value}
