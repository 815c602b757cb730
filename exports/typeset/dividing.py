"""Hyphens in a paragraph: which of its words may be divided, where, and what each hyphen costs."""

from __future__ import annotations

from exports.typeset.hyphenation import hyphen_points

_SHORT = 1.2
"""What it costs to leave two letters before the hyphen."""

_CAPITAL = 2.5
"""What it costs to divide a name. German, where every noun has a capital, is spared."""

LONGEST = 200
"""Characters of the longest unit that is hyphenated."""


def hyphens_between(text: str, start: int, end: int, language: str) -> list[tuple[int, float]]:
    """Return where characters `start` to `end` of `text`, a word or its part, may be hyphenated, with the cost."""
    if not 4 < end - start <= LONGEST:
        return []
    first, last = _word(text, start, end)
    word = text[first:last]
    return [
        (first + point, _cost(word, point, language))
        for point in hyphen_points(word, language)
        if start < first + point < end
    ]


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word begins and ends that `start` to `end` is a part of: the whole of an address, say."""
    lowest, highest = max(0, start - LONGEST), min(len(text), end + LONGEST)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    while end < highest and not text[end].isspace():
        end += 1
    return start, end


def _cost(text: str, point: int, language: str) -> float:
    start = 0 if text[:point].isalpha() else point
    while start and text[start - 1].isalpha():
        start -= 1
    cost = _SHORT if point - start < 3 else 0.0
    return cost + _CAPITAL if text[start].isupper() and not language.startswith("de") else cost
