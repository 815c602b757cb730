"""A short release as a template leaves it: with fields to fill in wherever a kit has words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from app.blanks import fill
from app.kit import (
    Attribution,
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
from app.text import RichText, Span, parse_markup, rich
from tests.strategies import kits

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


KEYS = ("a", "b", "c")
"""The keys of the fields of `marked_kits`."""
_PIECES = st.lists(st.sampled_from((*(f"{{{key}}}" for key in KEYS), "{d}", "x. ", "{", "}", "“", " and ")), max_size=6)
_VALUES = st.lists(st.sampled_from(("", " ", "Lumen", "two words", "é")), min_size=3, max_size=3)


def marked_kits() -> st.SearchStrategy[PressKit]:
    """Whole press kits with markers among their texts, and some of their fields filled in."""
    return st.builds(_marked, kits(), _PIECES, _VALUES)


def _marked(kit: PressKit, pieces: list[str], values: list[str]) -> PressKit:
    text = RichText(tuple(Span(f"{piece} ", bold=bool(n % 2)) for n, piece in enumerate(pieces)))
    plain = " ".join(pieces)
    quotes = tuple(
        Quote(text, Speaker(plain), attribution) for attribution in (Attribution(), Attribution(place="inside"))
    )
    release = replace(kit.release, headline=text, story=(*kit.release.story, Paragraph(text), *quotes))
    blanks = tuple(Blank(key, key.upper(), value=value) for key, value in zip(KEYS, values, strict=True))
    contacts = (*kit.contacts, Contact(plain, email=plain))
    return replace(kit, release=release, contacts=contacts, blanks=blanks)
