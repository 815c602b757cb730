"""Captions and credits of all media as a text: for the desk that takes the pictures and not the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.language import language
from app.media.kinds import HOLDING
from exports.blocks import Composition
from exports.packet.holding import Held
from exports.packet.words import Words, words
from exports.plaintext import characters


def captions(composition: Composition, media: Sequence[Held]) -> str:
    """Return title and issuer, then a paragraph for each file: its path, and what is known of it, a line each.

    Of files that cannot hold these words it is said so: whoever takes such a file has to take its words from here.
    """
    own, colon = words(composition.language), language(composition.language).colon
    heads = (_line(composition.title), _line(composition.letterhead))
    parts = ["\n".join(filter(None, heads)), *("\n".join(_about(one, own, colon)) for one in media)]
    return "\n\n".join(filter(None, parts)) + "\n"


def facts(one: Held, own: Words) -> Iterator[tuple[str, str]]:
    """Yield label and text of what is known of a file besides its caption: credit, rights."""
    for label, text in ((own.credit, one.entry.credit), (own.rights, one.entry.rights)):
        if told := _line(text):
            yield label, told


def _about(one: Held, own: Words, colon: str) -> Iterator[str]:
    yield one.path
    first, last = (own.caption, _line(one.entry.caption)), (own.alt, _line(one.entry.alt))
    lines = [f"{label}{colon}{text}" for label, text in (first, *facts(one, own), last) if text]
    yield from lines
    if lines and not one.path.endswith(HOLDING):
        yield own.apart


def _line(text: str) -> str:
    return " ".join(characters(text).split())
