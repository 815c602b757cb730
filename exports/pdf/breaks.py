"""Where a line may end: a plain text as units that stay together.

A small part of UAX #14 with the customs of careful setting on top: a dash between spaces ends a line rather than
starting one, a spaced ! ? ; : or » stays with its word, nobody breaks after one letter and a hyphen, and a name with
hyphens (Trois-Rivières) stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
_SPACE = "[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]"
_LETTER = r"[^\W\d_]"
_BREAK = re.compile(
    rf"(?<!«){_SPACE}+(?!{_SPACE}|[–—](?:{_SPACE}|$)|[!?;:»](?!\w))"
    rf"|(?<={_LETTER}{{2}})[-\u2010](?={_LETTER}{{2}})"
    r"|(?<=\w)[—–](?=[^\W\d_])|(?<=[^\W\d_])[—–](?=\w)|(?<=\w)—(?=\w)"
    rf"|(?<={_LETTER}{{3}})/(?={_LETTER}{{3}})"
    "|\u200b|\u00ad"
)
_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"\S+")
_COMPOUND = re.compile("[\\w\u2010-]+")
_ADDRESS = re.compile(r"://|@|www\.|\w\.[a-z]{2}")
_GOOD_IN_ADDRESS = "/.?&=_#%@,+"


class Unit(NamedTuple):
    """Characters `start` to `end` of a text, spaces at the end from `ink_end`. `soft`: it ends in a soft hyphen."""

    start: int
    ink_end: int
    end: int
    soft: bool


def units(text: str, compounds: bool = True) -> Iterator[Unit]:
    """Yield the units of `text` in order; together they are the whole of it. `compounds` end units at their hyphens."""
    start = 0
    breakable = _breakable(text) if compounds else frozenset()
    for match in _BREAK.finditer(text):
        if match[0] in _HYPHENS and match.end() not in breakable:
            continue
        if match.end() > start:
            yield _unit(text, start, match.end())
            start = match.end()
    if start < len(text):
        yield _unit(text, start, len(text))


def _breakable(text: str) -> frozenset[int]:
    """Return the places in `text` behind a hyphen of which the compound goes on without a capital, outside addresses.

    So long-term, but not Pointe-aux-Brumes; and the reader of an address cannot tell whose a hyphen at its end is.
    """
    if not any(hyphen in text for hyphen in _HYPHENS):
        return frozenset()
    words = (word.span() for word in _WORD.finditer(text) if not _ADDRESS.search(word[0]))
    compounds = (compound for word in words for compound in _COMPOUND.finditer(text, *word))
    return frozenset(place for compound in compounds for place in _common_hyphens(compound[0], compound.start()))


def _common_hyphens(compound: str, start: int) -> Iterator[int]:
    capital = max((at for at, char in enumerate(compound) if char != char.lower()), default=-1)
    return (start + at + 1 for at, char in enumerate(compound) if char in _HYPHENS and at > capital)


def _unit(text: str, start: int, end: int) -> Unit:
    ink_end = end
    while ink_end > start and text[ink_end - 1].isspace() and text[ink_end - 1] not in "\u00a0\u202f\u2007":
        ink_end -= 1
    return Unit(start, ink_end, end, text[end - 1] == SOFT_HYPHEN)


def emergency_break(text: str, fits: int) -> int:
    """Return how many characters of `text`, of which `fits` go into the line, to keep there: at a sign if one is near.

    For what has no place to break and is longer than a line: a web address, a word leaned on the keyboard. A hyphen
    never ends the line: readers of the PDF would take it for one that was put in there.
    """
    for at in range(fits, max(1, fits - 24), -1):
        if text[at - 1] in _GOOD_IN_ADDRESS:
            return at
    while fits > 1 and text[fits - 1] in _HYPHENS:
        fits -= 1
    return max(1, fits)
