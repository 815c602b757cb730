"""Grapheme clusters (UAX #29): what a reader takes for one character, and nothing may cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from exports.typeset.codepoints import ranges
from exports.typeset.unicode_data import CLUSTER_BREAK

_LONGEST = 64
_SIMPLE = re.compile(
    "[\t\n\x20-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u202f-\u2031\u3001-\u3029\u3041-\u3096\u4e00-\u9fff]*"
)
"""No characters of this text, line feeds and controls aside, ever join."""


def clusters(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield start and end of each extended grapheme cluster between `start` and `end`.

    One of thousands of accents, which no reader asks for, is cut to lengths that a font can be asked for.
    """
    end = len(text) if end is None else end
    if _SIMPLE.fullmatch(text, start, end):
        return ((at, at + 1) for at in range(start, end))
    return chain.from_iterable(map(_bounded, _pattern().finditer(text, start, end)))


def _bounded(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    return ((at, min(at + _LONGEST, end)) for at in range(start, end, _LONGEST))


def character_class(text: str) -> str:
    """Return a text of ranges as the inside of a character class of `re`."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges(text))


@lru_cache(1)
def _pattern() -> re.Pattern[str]:
    kinds = {kind: character_class(ranges) for kind, ranges in CLUSTER_BREAK.items()}
    extend = kinds["Extend"] + kinds["ZWJ"]
    marks = extend + kinds["Linker"]
    loose = f"[{marks}{kinds['NonJoiner']}]*+"
    all_marks = f"[{marks}{kinds['NonJoiner']}{kinds['SpacingMark']}]*+"
    hangul = "[{L}]*+(?:[{LV}][{V}]*+|[{V}]++|[{LVT}])[{T}]*+|[{L}]++|[{T}]++".format(**kinds)
    flag = "[{Regional_Indicator}]{{2}}".format(**kinds)
    conjunct = f"[{kinds['Consonant']}](?:[{extend}]*+[{kinds['Linker']}][{marks}]*+[{kinds['Consonant']}])*+"
    picture = f"[{kinds['Picture']}](?:{loose}(?<=\u200d)[{kinds['Picture']}])*+"
    controls = kinds["Control"] + "\\r\\n"
    prepend = kinds["Prepend"]
    core = f"(?:{hangul}|{flag}|{conjunct}|{picture}|[^{controls}{prepend}])"
    return re.compile(f"\r\n|[{controls}]|[{prepend}]*+{core}{all_marks}|[{prepend}]++{all_marks}")
