"""Cues matched without regard to capitals, accents, width and kinds of apostrophes, in the language of a reading."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.intake.cues import cues

_ODD = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u3000": " ",
}
_NEVER = re.compile(r"(?!)")


class _Folding(dict[int, str]):
    """A table for `str.translate` that finds each character's plain form when it first comes up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _ODD.get(char, "")
        if not plain:
            wide = 0xFF01 <= code <= 0xFF5E
            plain = unicodedata.normalize("NFKD", char)[0] if code < 0x590 or 0x1E00 <= code < 0x1F00 or wide else char
            low = plain.lower()
            plain = low if len(low) == 1 else plain
        self[code] = plain
        return plain


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` in small letters without accents; every character stays one character."""
    return text.translate(_FOLDING)


def languages(language: str) -> tuple[str, ...]:
    """Return the languages whose cues a text in `language` may hold: its own, and English, in which agencies write."""
    base = language.partition("-")[0].lower()
    return (base, "en") if base != "en" else ("en",)


@lru_cache(maxsize=512)
def words(section: str, name: str, language: str) -> frozenset[str]:
    """Return the cues `name` of `section`, folded."""
    return frozenset(fold(cue) for tag in languages(language) for cue in cues(section, name, tag))


@lru_cache(maxsize=512)
def pattern(section: str, language: str, *names: str, whole: bool = True) -> re.Pattern[str]:
    """Return a pattern for any of the cues `names` of `section`, the longest first, in folded text.

    `whole` asks for whole words: no letter before or after a cue that begins or ends with one of a script with spaces.
    """
    found = {cue for name in names for cue in words(section, name, language)}
    if not found:
        return _NEVER
    return re.compile("|".join(_cue(cue, whole) for cue in sorted(found, key=lambda cue: (-len(cue), cue))))


def _cue(cue: str, whole: bool) -> str:
    body = re.escape(cue).replace(r"\ ", r"\s{1,4}")
    if not whole:
        return body
    before = r"(?<!\w)" if _spaced(cue[0]) else ""
    return before + body + (r"(?!\w)" if _spaced(cue[-1]) else "")


def _spaced(char: str) -> bool:
    """Say whether `char` is a letter of a script that parts words by spaces."""
    return char.isalnum() and (ord(char) < 0x2E80 or 0xAC00 <= ord(char) < 0xD7B0)
