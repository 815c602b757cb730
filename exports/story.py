"""The blocks of a story and of other running text, wherever in a kit it stands.

What is empty makes no block. Those of a record that has not changed are the same objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from app.kit import Block as StoryBlock
from app.kit import Heading, ListBlock, Paragraph, Quote
from app.path import Path
from app.text import RichText, is_safe_link
from exports.blocks import Block, Part, Role, Run
from exports.empties import runs

if TYPE_CHECKING:
    from app.quotes import Pieces

Blocks = tuple[Block, ...]
_ROLES = {"words": Role.TEXT, "attribution": Role.ATTRIBUTION}


def said(text: RichText) -> bool:
    return any(span.text.strip() for span in text.spans)


@lru_cache(maxsize=4096)
def story_block(block: StoryBlock, path: Path, list_index: int, is_lede: bool, tag: str) -> Blocks:
    """Return the blocks of `block`, which stands at `path` after so many lists, but for those of a figure.

    The lede is the paragraph that opens a release; `tag` is the language.
    """
    match block:
        case Paragraph():
            return text_block(Part.LEDE if is_lede else Part.BODY, block.text, (*path, "text"), path)
        case Heading():
            return text_block(Part.HEADING, block.text, (*path, "text"), path)
        case Quote():
            return _quote(block, path, tag)
        case ListBlock():
            return tuple(_list(block, path, list_index))
        case _:
            return ()


def _quote(quote: Quote, path: Path, tag: str) -> Blocks:
    fields = {"words": (*path, "text"), "attribution": (*path, "attribution", *_worded(quote))}
    return tuple(
        Block(
            Part.QUOTE,
            tuple(run for piece in pieces for run in rich_runs(piece.text, fields[piece.role], _ROLES[piece.role])),
            path,
        )
        for pieces in spoken(quote, tag)
    )


def _worded(quote: Quote) -> Path:
    """Return which field of the attribution gives its words: their own, or by rule the verb and what is known of the
    speaker. That an organisation is among it is said, since the words don't tell it from the title.
    """
    if quote.attribution.words.strip():
        return ("words",)
    return ("verb",) if quote.speaker.organization.strip() else ()


def spoken(quote: Quote, tag: str) -> tuple[Pieces, ...]:
    from app.quotes import quote_paragraphs  # 7 ms, and not every kit quotes somebody

    return quote_paragraphs(quote, tag)


def _list(block: ListBlock, path: Path, list_index: int) -> Iterator[Block]:
    items = ((j, item) for j, item in enumerate(block.items) if said(item))
    for number, (j, item) in enumerate(items, 1):
        field = (*path, "items", j)
        marker = f"{number}." if block.numbered else "•"
        yield Block(Part.LIST_ITEM, rich_runs(stripped(item), field), field, marker, list_index)


def paragraphs(part: Part, text: RichText, path: Path) -> Iterator[Block]:
    """Yield the paragraphs of the text of the record at `path`."""
    for paragraph in text.paragraphs():
        yield from text_block(part, paragraph, (*path, "text"), path)


@lru_cache(maxsize=64)
def plain_block(part: Part, text: str, path: Path, role: Role = Role.TEXT) -> Blocks:
    text = text.strip()
    return (Block(part, runs(text, path, role), path),) if text else ()


@lru_cache(maxsize=512)
def text_block(part: Part, text: RichText, field: Path, path: Path) -> Blocks:
    return (Block(part, rich_runs(stripped(text), field), path),) if said(text) else ()


def stripped(text: RichText) -> RichText:
    plain = str(text)
    start = len(plain) - len(plain.lstrip())
    return text.slice(start, max(start, len(plain.rstrip())))


def rich_runs(text: RichText, path: Path, role: Role = Role.TEXT) -> tuple[Run, ...]:
    return tuple(
        run
        for span in text.spans
        for run in runs(
            span.text,
            path,
            role,
            bold=span.bold,
            italic=span.italic,
            link=span.link if is_safe_link(span.link) else "",
        )
    )
