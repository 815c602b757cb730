"""Text folded for comparison: small letters without accents, letter for letter, so that offsets stay what they are."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def folded(text: str) -> str:
    """Return `text` in small letters without accents, as long as `text` is."""
    return text.lower() if text.isascii() else text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Return the letter that stands for each, where that is not itself: of Latin, Greek and Cyrillic, and curly marks.

    Every letter stands for one letter ("ß", "İ"), though Unicode would make two of some.
    """
    table = {code: _base(chr(code)) for codes in (range(0x41, 0x530), range(0x1E00, 0x2000)) for code in codes}
    table |= dict.fromkeys(map(ord, "’‘ʼ＇"), "'") | dict.fromkeys(map(ord, "–—‒―－"), "-")
    table |= dict.fromkeys((160, 8239, 12288), " ") | {0xFF1A: ":"}
    return {code: letter for code, letter in table.items() if letter != chr(code)}


def _base(letter: str) -> str:
    small = letter.lower()[:1]
    base = unicodedata.normalize("NFD", small)
    return base[0] if len(base) > 1 and unicodedata.combining(base[1]) and small != "й" else small
