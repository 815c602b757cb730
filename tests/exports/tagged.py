"""Small documents drawn on a `PageCanvas`: every kind of element once, without the house styles and the page flow."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import resources
from exports.pdf.canvas import PageCanvas
from exports.pdf.conformance import About
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.typeset.faces import Face
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.tagging import END

A4 = (595.28, 841.89)
ABOUT = About("Tidal light", "Harbour Lumen", "Press release", "en-CA", ("tide", "light"))
DATED = About("Tidal light", "Harbour Lumen", "Press release", "en-CA", (), datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")

needs_press = pytest.mark.skipif(not PRESS.exists(), reason="needs a CMYK profile (libgs-common)")


def print_edition(**changes: Any) -> Edition:
    return Edition(Kind.PRINT, PRESS.read_bytes(), **changes)


@lru_cache(maxsize=1)
def face() -> Face:
    return Face(resources.path("fonts", "source-serif-4", "SourceSerif4_400Regular.ttf"))


def canvas(edition: Edition = STANDARD, about: About = ABOUT) -> PageCanvas:
    return PageCanvas(BytesIO(), A4, edition, about)


def write(page: PageCanvas, text: str, left: float, base: float, element: Any = None, size: float = 10) -> None:
    """Write `text` on one line, as content of `element`, with no link and no look but its size."""
    shaped = face().shape(text)
    DocumentFonts.of(page).use(face(), shaped.glyphs)
    shown = " ".join(f"[{array}] TJ" for _, arrays in shaped.ops for _, array in arrays)
    begin = f"{page.tagger.open(page, element)} " if page.tagger and element else ""
    color = page.inks.fill("#1a1a1a")
    page.addLiteral(f"{begin}BT /{face().resource} {size} Tf {color} 1 0 0 1 {left} {base} Tm {shown} ET")
    if begin:
        page.addLiteral(END)


def draw_everything(page: PageCanvas) -> None:
    """Draw two pages with all that a press kit has but pictures."""
    tagger = page.tagger

    def element(role: str, parent: Any = None, **more: Any) -> Any:
        return tagger.element(role, parent, **more) if tagger else None

    release = element("Sect")
    with page.artifact("Pagination", "Header"):
        write(page, "Harbour Lumen", 72, 800)
    page.rule((72, 790), (523, 790), 0.5, "#336699")
    page.bookmark("Tidal light", 0, 770)
    write(page, "Tidal light", 72, 760, element("H1", release), 20)
    body = element("P", release)
    write(page, "The first words, then ", 72, 730, body)
    if tagger:
        link = tagger.link(body, "https://example.org/é")
        write(page, "a link", 200, 730, link)
        tagger.annotate(page, link, "https://example.org/é", (200, 728, 240, 740))
    write(page, "in another language", 250, 730, element("Span", body, language="fr"))
    write(page, "quoted", 100, 700, element("P", element("BlockQuote", release)))
    items = element("L", release, numbering="Disc")
    for row, sign in enumerate(("one", "two")):
        item = element("LI", items)
        write(page, "•", 72, 670 - 15 * row, element("Lbl", item))
        write(page, sign, 90, 670 - 15 * row, element("P", element("LBody", item)))
    draw_table(page, element, element("Table", release))
    with page.artifact("Pagination", "Footer"):
        write(page, "1", 300, 40)
    page.showPage()
    write(page, "and goes on here.", 72, 760, body)
    page.bookmark("About", 1, 740)
    write(page, "About", 72, 730, element("H2", release))
    write(page, "1 a note", 72, 60, element("Note", release))
    page.showPage()


def draw_table(page: PageCanvas, element: Any, table: Any) -> None:
    head, row = element("TR", table), element("TR", table)
    for column, name in enumerate(("year", "power")):
        write(page, name, 72 + 80 * column, 600, element("TH", head, scope="Column"))
    write(page, "2026", 72, 585, element("TD", row))
    element("TD", row)


def everything(edition: Edition = STANDARD, about: About = ABOUT) -> bytes:
    page = canvas(edition, about)
    draw_everything(page)
    return page.getpdfdata()
