"""Text as the recognition of a head compares it: folded, character by character, so that offsets stay the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.intake.cues import cues

_KANA = range(0x3041, 0x30FF)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘－ー"), "-") | {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'"}
_DASHES.pop(ord("ー"))
_GLOSS = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return `text` without accents and capitals, with plain digits, dashes and spaces; it stays as long as it is."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    return "".join(map(_folded, text.translate(_DASHES)))


@lru_cache(maxsize=8192)
def _folded(char: str) -> str:
    if char.isspace() and char != "\n":
        return " "
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKD" if 0xFF00 <= ord(char) <= 0xFF5E else "NFD", char)
    if len(parts) > 1 and ord(char) not in _KANA and all(unicodedata.combining(mark) for mark in parts[1:]):
        char = parts[0]
    elif len(parts) == 1:
        char = parts
    low = char.lower()
    return low if len(low) == 1 else char


def bare(text: str) -> str:
    """Return the words of `text`, folded, with one space between each two."""
    return _GLOSS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=64)
def folded_cues(section: str, name: str) -> tuple[str, ...]:
    """Return the cues of all languages, as `bare` gives them, the longest first."""
    return tuple(sorted({bare(cue) for cue in cues(section, name)} - {""}, key=lambda cue: (-len(cue), cue)))


@lru_cache(maxsize=64)
def cue_set(section: str, name: str) -> frozenset[str]:
    return frozenset(folded_cues(section, name))


def starts_with_cue(words: str, section: str, name: str) -> str:
    """Return the longest cue that `words` (as `bare` gives them) begin with, or "".

    A cue ends where a word does, but in scripts that put no space between words.
    """
    return next(
        (cue for cue in _by_letter(section, name).get(words[:1], ()) if words.startswith(cue) and _ends(words, cue)), ""
    )


@lru_cache(maxsize=64)
def _by_letter(section: str, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cue in folded_cues(section, name):
        found.setdefault(cue[0], []).append(cue)
    return found


def _ends(words: str, cue: str) -> bool:
    return len(words) == len(cue) or words[len(cue)] == " " or cue[-1] > "\u3000" or cue[-1].isdigit()


def weight(text: str) -> int:
    """Return how long `text` reads, in Latin letters: one of the CJK scripts says as much as two of them."""
    return sum(2 if "\u2e80" <= char <= "\ud7ff" else 1 for char in text)


def is_capitals(text: str) -> bool:
    """Say whether `text` is set in capitals (a few small letters are borne: "McDONALD")."""
    upper = sum(char.isupper() for char in text)
    return upper > 3 and upper >= 8 * sum(char.islower() for char in text)
