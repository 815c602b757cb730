"""Cues matched without regard to capitals, accents, width and kinds of apostrophes, in the language of a reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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
_KEY = 3
"""Letters of a cue that it is looked up by."""
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


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


class Found:
    """A cue found in a text, with the methods of an `re.Match` that its users need."""

    __slots__ = ("_cue", "_start")

    def __init__(self, cue: str, start: int) -> None:
        self._cue, self._start = cue, start

    def __getitem__(self, group: int) -> str:
        return self._cue

    def start(self) -> int:
        return self._start

    def end(self) -> int:
        return self._start + len(self._cue)


class Cues:
    """Cues to be found in folded text, the longest first: an index by their first letters.

    A regular expression of eight hundred alternatives takes 70 ms to compile, longer than the rest of the recognition.
    `whole` asks for whole words: no letter before or after a cue that begins or ends with one of a script with spaces.
    """

    def __init__(self, found: frozenset[str], whole: bool) -> None:
        self._whole = whole
        self._index: dict[str, list[str]] = {}
        for cue in sorted(found, key=lambda cue: (-len(cue), cue)):
            self._index.setdefault(cue[:_KEY], []).append(cue)
        self._keys = tuple(sorted({len(key) for key in self._index}, reverse=True))
        self._pairs = frozenset(cue[:2] for cue in found)
        self._words = whole and all(_spaced(cue[0]) for cue in found if cue)

    def match(self, plain: str, start: int = 0) -> Found | None:
        """Return the longest cue that stands at `start`, or None."""
        for length in self._keys:
            for cue in self._index.get(plain[start : start + length], ()):
                if plain.startswith(cue, start) and (not self._whole or self._stands(plain, cue, start)):
                    return Found(cue, start)
        return None

    def fullmatch(self, plain: str) -> Found | None:
        """Return the cue that `plain` is, or None."""
        return Found(plain, 0) if plain in self._index.get(plain[:_KEY], ()) else None

    def search(self, plain: str, start: int = 0, end: int | None = None) -> Found | None:
        """Return the first cue between `start` and `end`, or None."""
        return next(self.finditer(plain[:end], start), None)

    def finditer(self, plain: str, start: int = 0) -> Iterator[Found]:
        """Yield the cues from `start` on; none overlaps another."""
        after = start
        for at in self._places(plain, start):
            near = plain[at : at + 2] in self._pairs or plain[at] in self._pairs
            if near and at >= after and (found := self.match(plain, at)):
                yield found
                after = found.end()

    def _places(self, plain: str, start: int) -> Iterator[int]:
        if self._words:
            return (match.start() for match in _WORD_START.finditer(plain, start))
        return iter(range(start, len(plain)))

    @staticmethod
    def _stands(plain: str, cue: str, start: int) -> bool:
        end = start + len(cue)
        if _spaced(cue[0]) and start and _is_letter(plain[start - 1]):
            return False
        return not (_spaced(cue[-1]) and end < len(plain) and _is_letter(plain[end]))


@lru_cache(maxsize=512)
def pattern(section: str, language: str, *names: str, whole: bool = True) -> Cues:
    """Return what finds the cues `names` of `section` in folded text (`Cues`)."""
    return Cues(frozenset(cue for name in names for cue in words(section, name, language) if cue), whole)


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _spaced(char: str) -> bool:
    """Say whether `char` is a letter of a script that parts words by spaces."""
    return char.isalnum() and (ord(char) < 0x2E80 or 0xAC00 <= ord(char) < 0xD7B0)
