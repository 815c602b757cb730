"""Hand-made compositions for tests of pages, and a logo. All of it is fiction."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import resources
from app.path import Path
from exports.blocks import Block, Composition, Part, Role, Run
from exports.style import HouseStyle
from exports.stylefile import read_style

STORY: Path = ("release", "story")
BODY = (
    "The generators stand on the sea bed and turn with the tide, four times a day, every day of the year. Because the "
    "tide can be reckoned decades ahead, the towns know to the minute when there will be power and when the batteries "
    "must carry them. No other source is as regular; none is as quiet."
)
LINK = "https://example.org/reports/2026/northern-light"


def house(name: str) -> HouseStyle:
    """Return the house style of ours, whatever styles the user has."""
    return read_style(resources.path("styles", f"{name}.yaml"))


def block(part: Part, text: str, path: Path = (), **fields: Any) -> Block:
    """Return a block of one plain run."""
    return Block(part, (Run(text),), path or (part.value,), **fields)


def composition(*blocks: Block, **fields: Any) -> Composition:
    """Return a composition of `blocks` in US English on Letter, from Harbour Lumen."""
    start = Composition(
        language="en-US", paper="letter", title="Tidal light", author="Harbour Lumen", slug="Tidal light",
        page_word="Page", more="-more-", letterhead="Harbour Lumen", logo="", blocks=blocks,
        subject="Press release",
    )  # fmt: skip
    return replace(start, **fields)


def release(paragraphs: int = 3, contacts: int = 2, **fields: Any) -> Composition:
    """Return a whole release with every part in it."""
    lede = (
        Run("HALIFAX and SAINT JOHN, N.B. – November 18, 2026 – ", role=Role.DATELINE, path=("release", "dateline")),
        Run("Harbour Lumen said today that twelve towns draw their light from the sea. The "),
        Run("Northern Light", italic=True),
        Run(" pilot "),
        Run("cut the average bill by 31 percent", bold=True),
        Run(", says the "),
        Run("Atlantic Energy Board", link=LINK),
        Run("."),
    )
    quote = (
        Run("“We thought that was rather the point,” "),
        Run("said Ada Roy, president", role=Role.ATTRIBUTION, path=(*STORY, 1, "attribution")),
        Run(". “It will outlast most of us.”"),
    )
    return composition(
        block(Part.RELEASE_LINE, "FOR IMMEDIATE RELEASE", ("release", "timing")),
        block(Part.HEADLINE, "Harbour Lumen brings tidal light to twelve northern towns", ("release", "headline")),
        block(Part.SUBHEAD, "A two-year pilot ends with more light and no diesel", ("release", "subheads", 0)),
        Block(Part.LEDE, lede, (*STORY, 0)),
        Block(Part.QUOTE, quote, (*STORY, 1)),
        block(Part.QUOTE, "“My grandchildren will see it turn.”", (*STORY, 1)),
        block(Part.HEADING, "What changes", (*STORY, 2)),
        block(Part.LIST_ITEM, "Bills are set by the council.", (*STORY, 3, "items", 0), marker="•", list_index=0),
        block(Part.LIST_ITEM, "Surplus power is sold.", (*STORY, 3, "items", 1), marker="•", list_index=0),
        *(block(Part.BODY, BODY, (*STORY, 4 + number)) for number in range(paragraphs)),
        block(Part.END_MARK, "###", ("release", "end_mark")),
        block(Part.BOILERPLATE_HEADING, "About Harbour Lumen", ("boilerplates", 0)),
        block(Part.BOILERPLATE, "Harbour Lumen builds tidal generators. " * 4, ("boilerplates", 0, "text")),
        block(Part.CONTACT_HEADING, "Media contacts", ("contacts",)),
        *(contact(number) for number in range(contacts)),
        **fields,
    )


def contact(number: int) -> Block:
    """Return a contact of five lines."""
    runs = (
        Run("Ines Okafor", role=Role.NAME),
        Run("\nHead of Communications\nHarbour Lumen\n"),
        Run("press@lumen.example", link="mailto:press@lumen.example"),
        Run("\n+1 902 555 0148"),
    )
    return Block(Part.CONTACT, runs, ("contacts", number))


def logo(width: int = 800, height: int = 200, mode: str = "RGBA", form: str = "PNG") -> bytes:
    """Return a picture with a clear left half (where `mode` has alpha) and a blue right half."""
    from PIL import Image, ImageDraw

    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill=(11, 92, 138, 255))
    out = BytesIO()
    image.convert(mode).save(out, form)
    return out.getvalue()
