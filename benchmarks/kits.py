"""Kits to measure with: of any number of pages, the same in every run."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from prose import paragraphs
from setters import ROOT as ROOT

from app.kit import Blank, BlankKind, Contact, Dateline, Heading, Paragraph, Place, PressKit, Release, Timing
from app.package import write_package
from app.text import rich
from exports.compose import compose
from exports.pdf import make_pages
from exports.style import HouseStyle, load_style

PAGES = (2, 13, 52, 104)
SECTION = 8
"""Paragraphs between two headings."""
STYLE = "classic"


def kit_of(words: int) -> PressKit:
    """Return a kit with about `words` words in its story."""
    story: list[Paragraph | Heading] = []
    for number, text in enumerate(paragraphs("en", words)):
        if number and not number % SECTION:
            story.append(Heading(rich(" ".join(text.split()[:5]).strip("“,;:”"))))
        story.append(Paragraph(rich(text)))
    release = Release(
        timing=Timing("FOR IMMEDIATE RELEASE"),
        headline=rich("Harbor Trust opens a lighthouse to whoever wants to read there"),
        dateline=Dateline((Place("HARROW"),), dt.date(2026, 11, 18)),
        story=tuple(story),
        end_mark="###",
    )
    contact = Contact("Ines Okafor", "Head of Communications", "Harbor Trust", "press@trust.example", "+1 902 555 0148")
    return PressKit(language="en-US", issuer="Harbor Trust", style=STYLE, release=release, contacts=(contact,))


def kit_with(pages: int) -> PressKit:
    """Return a kit of `pages` pages, or one more or less."""
    return kit_of(round((pages - 0.7) * words_per_page()))


def with_fields(kit: PressKit) -> PressKit:
    """Return `kit` with fields to fill in, in the headline and in every third paragraph.

    They are filled in: what the preview lays over empty ones is in no export, and so what is seen could not be checked.
    """
    story = tuple(
        replace(block, text=rich("{company} said on {date}: ") + block.text)
        if isinstance(block, Paragraph) and number % 3 == 1
        else block
        for number, block in enumerate(kit.release.story)
    )
    headline = rich("{company} and {partner} open a lighthouse")
    values = {"company": "Harbor Trust", "partner": "The Reading Room", "date": "2026-12-01"}
    kinds: dict[str, BlankKind] = {"date": "date"}
    blanks = tuple(Blank(key, kind=kinds.get(key, "text"), value=value) for key, value in values.items())
    return replace(kit, blanks=blanks, release=replace(kit.release, headline=headline, story=story))


@cache
def words_per_page() -> float:
    """Return how many words of a story a page takes."""
    words = 8_000
    return words / (len(make_pages(compose(kit_of(words)), house_style(), {}).sizes) - 0.5)


@cache
def house_style() -> HouseStyle:
    """Return the style that all these kits are in."""
    return load_style(STYLE)


def save(kit: PressKit, path: Path) -> Path:
    """Write `kit` at `path`; return that."""
    write_package(path, kit, {}, expected=None)
    return path


def middle_of(kit: PressKit) -> int:
    """Return the number of the paragraph in the middle of the story."""
    story = kit.release.story
    return next(number for number in range(len(story) // 2, len(story)) if isinstance(story[number], Paragraph))


def text_at(kit: PressKit, number: int) -> str:
    """Return the text of a paragraph of the story."""
    paragraph = kit.release.story[number]
    assert isinstance(paragraph, Paragraph)
    return str(paragraph.text)


def cursor_in(text: str) -> int:
    """Return where typing goes on in `text`: at the end of the word in its middle."""
    return text.index(" ", len(text) // 2)


def typed_into(kit: PressKit, typed: str) -> PressKit:
    """Return `kit` with `typed` in the middle of the paragraph in its middle."""
    number = middle_of(kit)
    text = text_at(kit, number)
    cursor = cursor_in(text)
    story = list(kit.release.story)
    story[number] = Paragraph(rich(text[:cursor] + typed + text[cursor:]))
    return replace(kit, release=replace(kit.release, story=tuple(story)))


def words_to_type(letters: int) -> str:
    """Return what somebody types who presses `letters` keys."""
    text = "".join(f" {word}" for text in paragraphs("en", letters // 3 + 10, seed=2) for word in text.split())
    plain = "".join(letter for letter in text if letter == " " or (letter.isascii() and letter.isalpha()))
    return plain[:letters]
