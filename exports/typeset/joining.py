"""What the glyphs of joined letters stand for: those that no character has of its own, since the place decides on them.

Fonts draw an Arabic letter in up to four forms, and some pairs as one glyph. A table of characters leads to the first
form only, if at all. So every letter is shaped here as it would be at each place of a word, once for a font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz as hb

from exports.typeset.itemize import script_of

_JOINER = "\u200d"
_BESIDE = str.maketrans("", "", " \u0640\u200d")
"""What stands in a sample for letters around: no part of what a glyph means."""

_FORMS = {
    "<isolated>": ("", ""),
    "<initial>": ("", _JOINER),
    "<medial>": (_JOINER, _JOINER),
    "<final>": (_JOINER, ""),
}
"""The places in a word, as the decompositions of characters name them, with what must stand before and after."""

_LIGATURES = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
"""The presentation forms, many of them ligatures: the choice of those that fonts have."""


def joined_meanings(font: Any, characters: Iterable[str]) -> dict[int, str]:
    """Return the texts of the glyphs that the HarfBuzz font `font` draws its joined letters with.

    `characters` are those of the font. A text is in the order in which it stands on the page, from left to right. A
    glyph that stands for different texts is left out, and so is one that takes others beside it to draw a letter.
    """
    letters = sorted(char for char in characters if _is_rtl_letter(char))
    samples = [before + letter + after for letter in letters for before, after in _FORMS.values()]
    covered = {*letters, *(char for char in characters if unicodedata.category(char) == "Mn"), " ", "\u0640", _JOINER}
    if letters:
        samples += [sample for sample in _ligatures() if covered.issuperset(sample)]
    samples.sort(key=_script)
    found: dict[int, str] = {}
    for script, group in groupby(samples, _script):
        for glyphs, text in _shaped(font, script, list(group)):
            for glyph in glyphs:
                known = found.setdefault(glyph, text)
                if len(glyphs) > 1 or known != text:
                    found[glyph] = ""
    return {glyph: text[::-1] for glyph, text in found.items() if text}


def visual_meanings(meanings: Mapping[int, str]) -> dict[int, str]:
    """Return `meanings` with those of several letters in the order in which they stand on the page."""
    return {glyph: text if len(text) == 1 or text.isascii() else text[::-1] for glyph, text in meanings.items()}


def _is_rtl_letter(char: str) -> bool:
    return (
        unicodedata.bidirectional(char) in ("R", "AL")
        and unicodedata.category(char) == "Lo"
        and not unicodedata.decomposition(char).startswith("<")
    )


def _script(sample: str) -> str:
    return next((script for char in sample if (script := script_of(char))), "Arab")


@lru_cache(maxsize=1)
def _ligatures() -> tuple[str, ...]:
    found = []
    for point in _LIGATURES:
        form, *letters = unicodedata.decomposition(chr(point)).split() or [""]
        if form in _FORMS and len(letters) > 1:
            before, after = _FORMS[form]
            found.append(before + "".join(chr(int(letter, 16)) for letter in letters) + after)
    return tuple(found)


def _shaped(font: Any, script: str, samples: Sequence[str]) -> Iterator[tuple[list[int], str]]:
    """Yield the glyphs of each cluster in `samples`, which are set on one long line, and its text."""
    line = " ".join(samples)
    buffer = hb.Buffer()
    buffer.add_str(line)
    buffer.direction, buffer.script, buffer.language = "rtl", script, "und"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer)
    end = len(line)
    for start, infos in groupby(buffer.glyph_infos, lambda info: int(info.cluster)):
        if text := line[start:end].translate(_BESIDE):
            yield [info.codepoint for info in infos if info.codepoint], text
        end = start
