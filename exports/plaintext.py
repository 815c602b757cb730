"""From a composition to plain text: what somebody pastes into the body of a mail or into a wire's form.

Each paragraph is one line, however long, for whoever reads it to wrap; an empty line stands between the parts, none
between the items of a list or the rows of a table. A row is its cells with a colon between them, unless the first ends
with a mark of its own. The issuer of the letterhead comes first. What belongs to pages (running head, page
numbers, "-more-") is left out, and so are pictures: of a figure its caption stays, with the credit, in brackets.

A link is its words and the address in parentheses, unless the words are the address. ``mailto:`` and ``tel:`` are for
machines and not shown.

The characters are the author's, in the form they were typed in (no normalization). Control characters and soft hyphens
go; every kind of line break within a paragraph is a line feed. Spaces that do not break, narrow ones too, stay: French
marks need them, and mail programs keep them. So do the marks of direction that a composition may hold (U+200E, U+200F).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import unquote

from app.language import language
from app.text import clean, clean_line
from exports.blocks import Block, Composition, Part, Role, Run

_SOFT_HYPHEN = "\u00ad"
_AROUND = " \u00a0\u202f\n.,;:!?()[]<>“”‘’«»\"'"
"""What may stand around an address without making the words anything else."""

PICTURED = (Part.FIGURE, Part.BIO_CREDIT)
"""The parts whose words stand below a picture."""

_CLOSED = tuple(".:?!;…،؟。：？！")
"""The marks after which a row of a table needs no colon."""


def write_text(composition: Composition) -> str:
    """Return `composition` as text that ends in one line feed; without any block or letterhead that is all of it."""
    colon = language(composition.language).colon
    groups = ("\n".join(_lines(group, colon)) for group in in_lists(composition.blocks))
    parts = (_tidy(part) for part in (composition.letterhead, *groups))
    return "\n\n".join(part for part in parts if part) + "\n"


def in_lists(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield every block by itself, but the items of a list together, the cells of a table and the contents."""

    def group(numbered: tuple[int, Block]) -> tuple[str, int | None]:
        number, block = numbered
        if block.cell:
            return "table", block.cell.table
        if block.part is Part.CONTENTS:
            return "contents", None
        return ("list", block.list_index) if block.part is Part.LIST_ITEM else ("", number)

    for _, members in groupby(enumerate(blocks), group):
        yield tuple(block for _, block in members)


def in_rows(cells: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield the `cells` of a table row by row."""
    for _, members in groupby(cells, lambda block: block.cell and block.cell.row):
        yield tuple(members)


def caption_runs(figure: Block) -> tuple[Run, ...]:
    """Return what of `figure` is printed where there is no picture: caption and credit, but no credit alone.

    So of the credit of a portrait nothing is.
    """
    has_caption = any(run.role is not Role.CREDIT and run.text.strip() for run in figure.runs)
    return (Run("["), *figure.runs, Run("]")) if has_caption else ()


def characters(text: str) -> str:
    """Return `text` with the characters that may stand in a mail."""
    return clean(text).replace(_SOFT_HYPHEN, "")


def _tidy(text: str) -> str:
    """Return `text` without space at the ends of its lines.

    A mail program that follows RFC 3676 takes a space there as a sign that the line goes on in the next.
    """
    return "\n".join(line.rstrip() for line in characters(text).split("\n")).strip()


def _lines(group: tuple[Block, ...], colon: str) -> Iterator[str]:
    if not group[0].cell:
        yield from map(_line, group)
        return
    for row in in_rows(group):
        words = ""
        for cell in filter(None, (_line(block) for block in row)):
            words += cell if not words else f" {cell}" if words.endswith(_CLOSED) else f"{colon}{cell}"
        yield words


def _line(block: Block) -> str:
    runs = caption_runs(block) if block.part in PICTURED else block.runs
    return f"{block.marker} {_words(runs)}".strip()


def _words(runs: Iterable[Run]) -> str:
    linked = groupby(runs, key=lambda run: run.link)
    return "".join(_with_address("".join(run.text for run in group), address) for address, group in linked)


def _with_address(words: str, address: str) -> str:
    """Return `words` with the `address` they lead to ("": nowhere); white space at their end stays at the end."""
    told = words.rstrip()
    if not address or not told or _is_address(told, address):
        return words
    return f"{told} ({_shown(address)}){words[len(told) :]}"


def _is_address(words: str, address: str) -> bool:
    """Say whether `words` tell a reader the `address`: "example.org" for https://www.example.org/."""
    if address.lower().startswith("tel:"):
        return _digits(words) == _digits(address)
    return _bare(words) == _bare(_shown(address))


def _shown(address: str) -> str:
    """Return `address` as people write it: without ``mailto:``, what should stand in the mail, and ``tel:``."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return clean_line(unquote(rest.partition("?")[0])).strip() or address
    return rest if scheme.lower() == "tel" else address


def _bare(address: str) -> str:
    plain = unquote(address).strip(_AROUND).casefold()
    return re.sub(r"^(?:https?://|mailto:)?(?:www\.)?", "", plain).rstrip("/")


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone.replace("(0)", ""))
