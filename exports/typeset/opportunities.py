"""Where a line may end: UAX #14 with the customs of careful setting on top.

A dash between spaces ends a line rather than starting one; nobody breaks after one letter and a hyphen; a name with
hyphens (Trois-Rivières) stays whole; so do and/or pairs of short words, and whatever Western signs UAX #14 would part
from their words. A long web address may be divided behind its signs, without a hyphen. Thai, which writes words without
spaces, is divided by BudouX; Lao, Khmer and Burmese words need a dictionary, and break at spaces or in an emergency.

Nearly all text is plain: letters of Europe, spaces, common points. For that a regular expression says the same as the
walk by UAX #14, many times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING
from unicodedata import category

from exports.typeset.clusters import clusters
from exports.typeset.uax14 import line_breaks

if TYPE_CHECKING:
    from budoux import Parser

_PLAIN = re.compile("[\n -~\u00a0-¬®-ʯͰ-ͳͶͷΆΈ-ώА-ҁ\u2010\u2013\u2014’‘“”•…\u202f€№™]*")
_UNUSUAL = re.compile(" (?:(?<=[ (\\[{¡¿«‘“] )|(?![^\n !?)\\]}/.,:;»’”–—])) *+")
"""Spaces that do not, like all others, let a line end behind them whatever is around: these are up to _SPACES."""
_SPACES = re.compile(
    " (?<![ (\\[{¡¿] )"
    "(?<![\n ([{¡¿\"'\u00a0\u202f«»‘’“”][«‘“] )(?<!\\A[«‘“] )(?:(?<!— ) *+|(?<=— ) *+(?!—))"
    "(?![\n!?)\\]}/]|[.,:;](?![0-9])|\\Z|[»’”](?:[\\s.,:;!?)\\]}/\"'«»‘’“”]|\\Z)|[–—](?:\\s|\\Z))"
)
_WITHIN = re.compile(
    "[-\u2010](?<=[^\\W\\d_]{2}.)(?=[^\\W\\d_]{2})"
    "|—(?<=\\w.)(?=\\w)|–(?<=\\w.)(?:(?=[^\\W\\d_])|(?<=[^\\W\\d_].)(?=\\w))"
    "|/(?<=[^\\W\\d_]{3}.)(?=[^\\W\\d_]{3})"
)
_HYPHENS = "-\u2010"
_SIGNS = re.compile("[-\u2010–—/](?=\\S)(?:(?<=\\w.)|(?<=/))")
_WORD = re.compile(r"\S+")
_COMPOUND = re.compile("[\\w\u2010’'-]+")
_IN_EVERY_ADDRESS = re.compile("[.@]|://")
_ADDRESS = re.compile(r"://|@|www\.|\w\.[a-z]{2}")
_LONG_ADDRESS = 24
_ADDRESS_SIGNS = "/.?&=_#%@,+:;~"
_IN_ADDRESS = re.compile(rf"(?<![{_ADDRESS_SIGNS}])[{_ADDRESS_SIGNS}]++(?=[^{_ADDRESS_SIGNS}]{{3}})")
_WESTERN = re.compile("[!-\u00ac\u00ae-\u058f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20cf\u2100-\u214f]")
_BEFORE_DASH = re.compile("(?<=\\s)[–—](?:\\s|\\Z)")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}")


def opportunities(text: str) -> dict[int, bool]:
    """Return the offsets of `text` before which a line may end, and whether it must.

    The end of the text is among them only if it ends in a line feed, when an empty line follows.
    """
    within, addresses = _within_words(text)
    if _PLAIN.fullmatch(text):
        found = _after_spaces(text)
        found.update(dict.fromkeys(within, False))
    else:
        found = _walked(text, within)
    found.update(dict.fromkeys(addresses, False))
    return found


def emergency_points(text: str) -> dict[int, bool]:
    """Return the offsets at which `text`, a word longer than a line, may be cut, and whether it is good to cut there.

    Good is behind the sign of an address. A hyphen never ends the line: readers would take it for one put in there.
    """
    starts = (start for start, _ in clusters(text) if start and text[start - 1] not in _HYPHENS)
    return {start: text[start - 1] in _ADDRESS_SIGNS for start in starts}


def _after_spaces(text: str) -> dict[int, bool]:
    """What `_walked` finds in a plain text."""
    ends = map(add, accumulate(map(len, text.split(" "))), count(1))
    found = dict.fromkeys(ends, False)
    del found[len(text) + 1]
    for spaces in _UNUSUAL.finditer(text):
        for at in range(spaces.start(), spaces.end()):
            del found[at + 1]
        if match := _SPACES.match(text, spaces.start()):
            found[match.end()] = False
    if "\n" in text:
        found.update((match.end(), True) for match in re.finditer("\n", text))
    return found


def _walked(text: str, within: frozenset[int]) -> dict[int, bool]:
    """Return the breaks of UAX #14, but of those inside Western words only the ones that are also `within`."""
    dashes = {match.start() for match in _BEFORE_DASH.finditer(text)}
    western = _WESTERN.match
    found = {
        at: must
        for at, must in line_breaks(text).items()
        if must or (at not in dashes and (at in within or not (western(text, at - 1) and western(text, at))))
    }
    for words in _THAI.finditer(text):
        found.update(dict.fromkeys(_thai_words(words[0], words.start()), False))
    return found


def _within_words(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the breaks behind hyphens, dashes and slashes, and those in long addresses."""
    compounds: set[int] = set()
    addresses: set[int] = set()
    for word in _signed_words(text):
        if _IN_EVERY_ADDRESS.search(word[0]) and _ADDRESS.search(word[0]):
            addresses.update(_address_breaks(word[0], word.start()))
        else:
            found = {match.end() for match in _WITHIN.finditer(text, word.start(), word.end())}
            compounds |= found - _capital_hyphens(word[0], word.start()) if found else found
    return frozenset(compounds), frozenset(addresses)


def _signed_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words that have a sign within: they are few, and the rest is not looked at."""
    done = 0
    for sign in _SIGNS.finditer(text):
        if sign.start() >= done:
            start = text.rfind(" ", done, sign.start()) + 1 or done
            word = next(word for word in _WORD.finditer(text, start) if word.end() > sign.start())
            yield word
            done = word.end()


def _capital_hyphens(word: str, start: int) -> set[int]:
    """Return the places behind hyphens of which the compound goes on with a capital: long-term, but not Le Bas-Rhin."""
    found: set[int] = set()
    if word == word.lower():
        return found
    for compound in _COMPOUND.finditer(word):
        capital = max((at for at, char in enumerate(compound[0]) if char != char.lower()), default=-1)
        hyphens = (at for at, char in enumerate(compound[0][: max(capital, 0)]) if char in _HYPHENS)
        found.update(start + compound.start() + at + 1 for at in hyphens)
    return found


def _address_breaks(word: str, start: int) -> Iterator[int]:
    """Yield the breaks behind the signs of a web address that is long, but none in an e-mail address."""
    if len(word) >= _LONG_ADDRESS and "/" in word:
        for signs in _IN_ADDRESS.finditer(word, 3):
            yield start + signs.end()


def _thai_words(text: str, start: int) -> Iterator[int]:
    at = start
    for chunk in _thai_parser().parse(text)[:-1]:
        at += len(chunk)
        if category(text[at - start]) != "Mn":
            yield at


@lru_cache(1)
def _thai_parser() -> Parser:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()
