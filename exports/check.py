"""What the user should know before a document goes out: characters that no font can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.kit import PressKit
from app.path import Path
from exports.blocks import Block, Composition, Finding, Part, Run
from exports.font_folders import folders
from exports.fonts import REPLACEMENT, Face, missing
from exports.scriptnames import scripts_of
from exports.style import FALLBACK, HouseStyle, PartStyle

PLACES = {
    Part.RELEASE_LINE: "the release line",
    Part.HEADLINE: "the headline",
    Part.SUBHEAD: "a subhead",
    Part.LEDE: "the lede",
    Part.BODY: "a paragraph",
    Part.QUOTE: "a quote",
    Part.HEADING: "a section heading",
    Part.LIST_ITEM: "a list",
    Part.FIGURE: "a caption",
    Part.END_MARK: "the end mark",
    Part.BOILERPLATE_HEADING: "the heading of a boilerplate",
    Part.BOILERPLATE: "a boilerplate",
    Part.NOTICE_HEADING: "the heading of a notice",
    Part.NOTICE: "a notice",
    Part.CONTACT_HEADING: "the heading of the contacts",
    Part.CONTACT: "a contact",
    Part.DOCUMENT_TITLE: "the title of a document",
    Part.INTRO: "an introduction",
    Part.COLUMN_HEAD: "the head of a table",
    Part.ROW_HEAD: "a table",
    Part.CELL: "a table",
    Part.QUESTION: "a question",
    Part.ANSWER: "an answer",
    Part.BIO_HEADING: "the heading of a bio",
    Part.BIO_CREDIT: "the credit of a portrait",
    Part.BIO: "a bio",
    Part.CONTENTS: "the contents",
}
_MOST_NAMED = 8
"""How many characters a message names one by one."""
_FEW = 3
"""If more letters than this are missing, and nothing else, the script is named in their place."""


def check(document: PressKit | Composition, style: HouseStyle) -> tuple[Finding, ...]:
    """Return the findings about `document` set in `style`, in reading order; for a kit also whether its style is there.

    Fast enough for every keystroke: what was found in a block is remembered by the block, for as long as the program
    runs; a font that is installed meanwhile counts from the next start.
    """
    if isinstance(document, PressKit):
        from exports.compose import compose

        return (*_about_style(document, style), *check(compose(document), style))
    found = [finding for block in document.blocks for finding in about_block(block, style, document.language)]
    return tuple(dict.fromkeys((*found, *about_furniture(document, style))))


def about_block(block: Block, style: HouseStyle, language: str) -> tuple[Finding, ...]:
    """Return the findings about one block of a composition in `language`."""
    return _about_block(block, _face(style, block.part), language, folders())


def about_furniture(composition: Composition, style: HouseStyle) -> tuple[Finding, ...]:
    """Return the findings about letterhead and slug; a slug that stands in a block as well is seen to there."""
    language, slug = composition.language, composition.slug
    look = _face_of(style.letterhead.text)
    found = [*_about_text(composition.letterhead, look, language, ("issuer",), "the letterhead")]
    about_slug = [*_about_text(slug, _face_of(style.furniture), language, ("release", "slug"), "the slug")]
    if about_slug and slug not in "\n".join(map(str, composition.blocks)):
        found += about_slug
    return tuple(found)


def _about_style(kit: PressKit, style: HouseStyle) -> Iterator[Finding]:
    if kit.style != style.name and style.name == FALLBACK:
        message = f"There is no house style “{kit.style}” on this computer; {style.title} is used instead."
        yield Finding(("style",), message)


def _face(style: HouseStyle, part: Part) -> Face:
    return _face_of(style.parts[part])


def _face_of(look: PartStyle) -> Face:
    return Face(look.font, look.bold, look.italic)


@lru_cache(maxsize=4000)
def _about_block(block: Block, face: Face, language: str, places: object) -> tuple[Finding, ...]:
    """Return the findings about `block`; `places` are the folders of fonts, of which they are true."""
    texts: dict[Path, str] = {}
    for run in (*block.runs, Run(block.marker)):
        if not run.text.isascii():
            path = run.path or block.path
            texts[path] = f"{texts.get(path, '')} {run.text}"
    return tuple(
        finding
        for path, text in texts.items()
        for finding in _about_text(text, face, language, path, PLACES[block.part])
    )


def _about_text(text: str, face: Face, language: str, path: Path, place: str) -> Iterator[Finding]:
    chars = missing(text, face, language)
    if not chars:
        return
    scripts = scripts_of(chars, language)
    where = "place of each" if len(chars) > 1 else "its place"
    lack = f"No font on this computer has {_what(chars, scripts)} in {place}"
    yield Finding(path, f"{lack}; “{REPLACEMENT}” will be printed in {where}.{_advice(scripts)}")


def _what(chars: str, scripts: tuple[str, ...]) -> str:
    """Return what is missing: the characters, or the script where it is plainly all of it."""
    if len(chars) > _FEW and scripts and all(scripts_of(char) for char in chars):
        return f"{_listed(scripts)} letters"
    named = ", ".join(map(_named, chars[:_MOST_NAMED]))
    more = f" and {len(chars) - _MOST_NAMED} more" if len(chars) > _MOST_NAMED else ""
    return f"the {'characters' if len(chars) > 1 else 'character'} {named}{more}"


def _listed(words: tuple[str, ...]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _advice(scripts: tuple[str, ...]) -> str:
    """Return what to do about missing characters; "" for signs of no script: nobody can say which font has them."""
    return f" Install a font for {_listed(scripts)}." if scripts else ""


def _named(char: str) -> str:
    """Return `char` with its number, and by name where it cannot be seen: “漢” (U+6F22)."""
    code = f"U+{ord(char):04X}"
    if char.isprintable() and not unicodedata.combining(char):
        return f"“{char}” ({code})"
    return f"{unicodedata.name(char, 'without a name').lower()} ({code})"
