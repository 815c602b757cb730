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
_COMPOUND = re.compile("[\\w\u2010-]+")
_GOOD_IN_ADDRESS = "/.?&=-_#%@,+"


class Unit(NamedTuple):
    """Characters `start` to `end` of a text, spaces at the end from `ink_end`. `soft`: it ends in a soft hyphen."""

    start: int
    ink_end: int
    end: int
    soft: bool


def units(text: str, compounds: bool = True) -> Iterator[Unit]:
    """Yield the units of `text` in order; together they are the whole of it. `compounds` end units at their hyphens."""
    start = 0
    for match in _BREAK.finditer(text):
        if match[0] in _HYPHENS and not (compounds and _is_common(text, match.end())):
            continue
        if match.end() > start:
            yield _unit(text, start, match.end())
            start = match.end()
    if start < len(text):
        yield _unit(text, start, len(text))


def _is_common(text: str, at: int) -> bool:
    """Say whether the compound goes on at `at` without a capital: long-term, but not Pointe-aux-Brumes."""
    rest = _COMPOUND.match(text, at)
    return rest is not None and rest[0] == rest[0].lower()


def _unit(text: str, start: int, end: int) -> Unit:
    ink_end = end
    while ink_end > start and text[ink_end - 1].isspace() and text[ink_end - 1] not in "\u00a0\u202f\u2007":
        ink_end -= 1
    return Unit(start, ink_end, end, text[end - 1] == SOFT_HYPHEN)


def emergency_break(text: str, fits: int) -> int:
    """Return how many characters of `text`, of which `fits` go into the line, to keep there: at a sign if one is near.

    For what has no place to break and is longer than a line: a web address, a word leaned on the keyboard.
    """
    for at in range(fits, max(1, fits - 24), -1):
        if text[at - 1] in _GOOD_IN_ADDRESS:
            return at
    return max(1, fits)
