"""What the user should know before a document goes out: characters that none of the fonts can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.kit import PressKit
from app.path import Path
from exports.blocks import Block, Composition, Finding, Part, Run
from exports.fonts import REPLACEMENT, Face, missing
from exports.style import FALLBACK, HouseStyle

PLACES = {
    Part.RELEASE_LINE: "the release line",
    Part.HEADLINE: "the headline",
    Part.SUBHEAD: "a subhead",
    Part.LEDE: "the lede",
    Part.BODY: "a paragraph",
    Part.QUOTE: "a quote",
    Part.HEADING: "a section heading",
    Part.LIST_ITEM: "a list",
    Part.END_MARK: "the end mark",
    Part.BOILERPLATE_HEADING: "the heading of a boilerplate",
    Part.BOILERPLATE: "a boilerplate",
    Part.CONTACT_HEADING: "the heading of the contacts",
    Part.CONTACT: "a contact",
}
_MOST_NAMED = 8
"""How many characters a message names one by one."""


def check(document: PressKit | Composition, style: HouseStyle) -> tuple[Finding, ...]:
    """Return the findings about `document` set in `style`, in reading order; for a kit also whether its style is there.

    Fast enough for every keystroke: what was found in a block is remembered by the block.
    """
    if isinstance(document, PressKit):
        from exports.compose import compose

        return (*_about_style(document, style), *check(compose(document), style))
    composition = document
    found = [finding for block in composition.blocks for finding in _about_block(block, _face(style, block.part))]
    found += _about_words(composition.letterhead, style.letterhead.text.font, ("issuer",), "the letterhead")
    if composition.slug not in "\n".join(map(str, composition.blocks)):
        found += _about_words(composition.slug, style.furniture.font, ("release", "slug"), "the slug")
    return tuple(dict.fromkeys(found))


def _about_style(kit: PressKit, style: HouseStyle) -> Iterator[Finding]:
    if kit.style != style.name and style.name == FALLBACK:
        message = f"There is no house style “{kit.style}” on this computer; {style.title} is used instead."
        yield Finding(("style",), message)


def _face(style: HouseStyle, part: Part) -> Face:
    look = style.parts[part]
    return Face(look.font, look.bold, look.italic)


@lru_cache(maxsize=4000)
def _about_block(block: Block, face: Face) -> tuple[Finding, ...]:
    return tuple(
        finding
        for run in (*block.runs, Run(block.marker))
        if not run.text.isascii()
        for finding in _about_text(run.text, face, run.path or block.path, PLACES[block.part])
    )


def _about_words(words: str, font: str, path: Path, place: str) -> list[Finding]:
    face = Face("sans" if font == "sans" else "serif")
    return list(_about_text(words, face, path, place))


def _about_text(text: str, face: Face, path: Path, place: str) -> Iterator[Finding]:
    chars = missing(text, face)
    if len(chars) == 1:
        what = f"The character {_named(chars)} in {place} is in none of the fonts"
        yield Finding(path, f"{what}; “{REPLACEMENT}” will be printed in its place.")
    elif chars:
        named = ", ".join(map(_named, chars[:_MOST_NAMED]))
        more = f" and {len(chars) - _MOST_NAMED} more" if len(chars) > _MOST_NAMED else ""
        what = f"The characters {named}{more} in {place} are in none of the fonts"
        yield Finding(path, f"{what}; “{REPLACEMENT}” will be printed in place of each.")


def _named(char: str) -> str:
    """Return `char` with its number, and by name where it cannot be seen: “漢” (U+6F22)."""
    code = f"U+{ord(char):04X}"
    if char.isprintable() and not unicodedata.combining(char):
        return f"“{char}” ({code})"
    return f"{unicodedata.name(char, 'without a name').lower()} ({code})"
