"""A short release as a template leaves it: with fields to fill in wherever a kit has words."""

from __future__ import annotations

from app.blanks import fill
from app.kit import (
    Blank,
    Boilerplate,
    Contact,
    Dateline,
    ListBlock,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
)
from app.text import parse_markup, rich

VALUES = {
    "company": "Lumen",
    "partner": "{company} Labs",
    "amount": "$3 million",
    "city": "Montreal",
    "date": "2026-12-01",
    "name": "Ada Roy",
}
BLANKS = (
    Blank("company", "Company", "Its full legal name."),
    Blank("partner", "Partner"),
    Blank("amount", "Amount"),
    Blank("city", "City", kind="place"),
    Blank("date", "Date", kind="date"),
    Blank("name", "Speaker"),
)


def blank_kit(**values: str) -> PressKit:
    """Return the release with `values` filled in."""
    kit = PressKit(
        issuer="{company}",
        blanks=BLANKS,
        release=Release(
            headline=rich("{company} and {partner} join forces"),
            dateline=Dateline((Place("{city}"),)),
            story=(
                Paragraph(
                    parse_markup("{company} will put **{amount} into {partner}** in [{city}](https://{city}.example).")
                ),
                Quote(rich("{partner} is the better for it."), Speaker("{name}", "president", "{company}")),
                ListBlock((rich("{amount} over three years"), rich("Twelve towns"))),
                Paragraph(rich("Nothing else changes.")),
            ),
            end_mark="###",
        ),
        boilerplates=(Boilerplate("{company}", rich("They make lamps.")),),
        contacts=(Contact("{name}", organization="{company}", email="{name}@lumen.example"),),
    )
    for key, value in values.items():
        kit = fill(kit, key, value)
    return kit


def number_of(key: str) -> int:
    """Return which of the kit's blanks has this key."""
    return [blank.key for blank in BLANKS].index(key)
