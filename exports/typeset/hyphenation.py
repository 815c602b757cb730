"""Where a word may be hyphenated: Liang's algorithm with the patterns that pyphen carries, and careful customs.

At least two letters stay before the hyphen and three come after it. Nothing is hyphenated that a reader copies letter
by letter or that is no common word: addresses, what has digits, words in capitals, names like McKinsey. Points at which
the spelling would change (in Hungarian, say) are left out, as the text must not.

The dictionaries are read here and not by pyphen, which takes 80 ms for English and 800 ms for German: it takes every
pattern apart when it loads them. Of the thousands in a file a text uses a few hundred, so that is done on first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_LEFT, _RIGHT = 2, 3
_LONGEST = 64
_START = 4
"""So many letters are looked at before longer patterns are."""
_DIGITS = "0123456789"
_REMEMBERED = 80
_WORD = re.compile(rf"(?<![\w\u0300-\u036f])[^\W\d_]{{6,{_LONGEST}}}+(?![\w\u0300-\u036f])")
"""Neighbours of digits and loose accents are no words."""
_DIVIDED = re.compile("[\0-\u058f\u10a0-\u10ff\u1e00-\u1fff]+")
"""Letters of the scripts that divide words with a hyphen: Latin, Greek, Cyrillic, Armenian, Georgian."""
_LETTER = "a-zß-öø-ÿ"
_PLAIN = re.compile(rf"([{_LETTER}A-ZÀ-ÖØ-Þ][{_LETTER}]{{5,{_LONGEST - 1}}}+)[,.;:!?”’»)]*")
"""A word as most are, for which the search for words and addresses would find nothing else."""
_TOKEN = re.compile(r"[^\s\u200b–—]+")
_ADDRESS = re.compile(r"[@\\=]|://|/[^/]*/|www\.|\w\.\w\w")
_FILES = {
    "de": "de_de",
    "en": "en_us",
    "en_us": "en_us",
    # Canadian usage divides by sound, as the American patterns do; the British ones divide by origin.
    "en_ca": "en_us",
    "en_ph": "en_us",
    "no": "nb_no",
    "pt": "pt_pt",
}
"""Tags whose dictionary is not the one of the same name, nor the first of the language."""
_BRITISH = "en_gb"
_UNSUITABLE = frozenset(("th",))
"""Scripts that divide words without a hyphen."""

_Strengths = list[tuple[int, int]]
"""Those gaps of a pattern that have a strength: how many letters before, and twice the digit."""


def hyphenates(language: str) -> bool:
    """Return whether there are patterns for `language`, a BCP 47 tag; those of its parent will do."""
    return _dictionary(language) is not None


def hyphen_points(text: str, language: str) -> tuple[int, ...]:
    """Return the offsets in `text` at which a hyphen may be put, rising; none if `language` has no patterns.

    `text` is best all that stands between two spaces: an address is recognised by the whole of it.
    """
    return _points(text, language) if len(text) <= _REMEMBERED else tuple(_find_points(text, language))


@lru_cache(50_000)
def _points(text: str, language: str) -> tuple[int, ...]:
    return tuple(_find_points(text, language))


def _find_points(text: str, language: str) -> Iterator[int]:
    patterns = _patterns(language)
    if patterns is None:
        return
    if plain := _PLAIN.fullmatch(text):
        yield from patterns.points(plain[1].lower())
        return
    for token in _TOKEN.finditer(text):
        if _ADDRESS.search(token[0]):
            continue
        for word in _WORD.finditer(text, token.start(), token.end()):
            letters = word[0]
            if letters[1:].islower() and _DIVIDED.fullmatch(letters):
                yield from (word.start() + point for point in patterns.points(letters.lower()))


class Patterns:
    """The patterns of one dictionary file in the format of Hunspell.

    They are kept as they were read, by their letters; the digits between these are read when a word has them all.
    """

    def __init__(self, file: Path) -> None:
        with file.open("rb") as stream:
            encoding = stream.readline().decode("ascii").strip().lower()
            encoding = {"microsoft-cp1251": "cp1251"}.get(encoding, encoding)
            data = stream.read()
        content = data.decode(encoding)
        letters = data.translate(None, _DIGITS.encode("ascii")).decode(encoding)
        self._sources = dict(zip(letters.split("\n"), content.split("\n"), strict=True))
        if "=" in content:
            changing = [line for line in self._sources.values() if "/" in line and "=" in line]
            self._sources.update((_without_digits(line.partition("/")[0]), line) for line in changing)
        self._longest = max(map(len, self._sources))
        self._starts = {letters[:_START] for letters in self._sources}
        self._strengths: dict[str, _Strengths] = {}

    def points(self, word: str) -> list[int]:
        """Return where `word`, in small letters, may be divided without a change of its letters."""
        dotted = f".{word}."
        sources, starts, size = self._sources, self._starts, len(dotted)
        strengths = [0] * (size + 1)
        for start in range(size - 1):
            longest = self._longest if dotted[start : start + _START] in starts else _START - 1
            for end in range(start + 1, min(start + longest, size) + 1):
                letters = dotted[start:end]
                if letters in sources:
                    for at, value in self._strengths.get(letters) or self._read(letters):
                        if value > strengths[start + at]:
                            strengths[start + at] = value
        # Strengths are doubled, and odd where the spelling changes: what divides has an odd half, and no rest.
        return [at for at in range(_LEFT, len(word) - _RIGHT + 1) if strengths[at + 1] & 3 == 2]

    def _read(self, letters: str) -> _Strengths:
        found = self._strengths[letters] = _strengths(self._sources[letters])
        return found


def _strengths(source: str) -> _Strengths:
    """Return the strengths of the gaps of a pattern that have one, behind so many letters: doubled digits."""
    pattern, changes, change = source.partition("/")
    found: _Strengths = []
    letters = 0
    for char in pattern:
        if char in _DIGITS:
            found.append((letters, 2 * int(char)))
        else:
            letters += 1
    if changes and "=" in change:
        return [(at, strength | strength >> 1 & 1) for at, strength in found]
    return found


def _without_digits(pattern: str) -> str:
    return "".join(char for char in pattern if char not in _DIGITS)


@lru_cache(256)
def _dictionary(language: str) -> str | None:
    """Return the name of the dictionary for `language`, without the beginning and end of its file's name."""
    parts = language.replace("-", "_").lower().split("_")
    names = _names()
    if parts[0] in _UNSUITABLE:
        return None
    if parts[0] == "en" and len(parts) > 1 and "_".join(parts) not in _FILES:
        return names.get(_BRITISH)
    while parts:
        tag = "_".join(parts)
        tag = _FILES.get(tag, tag)
        found = names.get(tag) or next((name for key, name in names.items() if key.startswith(f"{tag}_")), None)
        if found:
            return found
        parts.pop()
    return None


@lru_cache(1)
def _names() -> dict[str, str]:
    return {file.name[5:-4].lower(): file.name[5:-4] for file in sorted(_folder().glob("hyph_*.dic"))}


@lru_cache(1)
def _folder() -> Path:
    # Importing pyphen, for a path, would take 40 ms.
    spec = find_spec("pyphen")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dictionaries")


@lru_cache(256)
def _patterns(language: str) -> Patterns | None:
    name = _dictionary(language)
    return _read_patterns(name) if name else None


@lru_cache(8)
def _read_patterns(name: str) -> Patterns:
    return Patterns(_folder() / f"hyph_{name}.dic")
