"""Folding a text for finding: what differs only in case, accents or typographic signs becomes the same."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile("[^\x00-\x7f]")
_FEW = 24
"""Letters up to which it is faster to replace one after the other; a text in French has ten that are not ASCII."""
_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ĸ": "k",
    **dict.fromkeys("’‘‛ʼʹ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
"""Letters with a stroke have no mark that could be taken off (Unicode does not take them apart)."""


class _Table(dict[int, str]):
    """What each letter becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        apart = unicodedata.normalize("NFKD", _LETTERS.get(letter, letter)).casefold()
        apart = "".join(_LETTERS.get(each, each) for each in apart if not unicodedata.combining(each))
        self[code] = apart
        return apart


_TABLE = _Table()


def fold(text: str) -> str:
    """Return `text` in small letters without accents, with plain quotes and hyphens.

    "L’École d’ŒUVRE" is "l'ecole d'oeuvre". Takes 1 µs for a paragraph of English, 15 for one of French.
    """
    text = text.casefold()
    if text.isascii():
        return text
    others = set(_OTHER.findall(text))
    if len(others) > _FEW:
        return text.translate(_TABLE)
    for letter in others:
        text = text.replace(letter, _TABLE[ord(letter)])
    return text
