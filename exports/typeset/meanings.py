"""Which text a glyph stands for, told from the font alone, so that it is the same in every document."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

INVISIBLE = frozenset(
    chr(point)
    for first, last in (
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    )
    for point in range(first, last + 1)
)  # fmt: skip
"""The characters that direct the setting and are drawn as nothing (Unicode, Default_Ignorable_Code_Point)."""

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
STAND_INS = str.maketrans(dict.fromkeys(_BLANKS, " ") | {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "})
"""What may be drawn for a character that a face lacks: another one of the same look, or a space for what is blank."""

_TATWEEL = "\u0640"


def meanings(glyphs: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Return the text that each glyph stands for, from (code point, glyph) pairs.

    A presentation form counts as the letters that it is a form of; private and invisible characters are no text. Where
    characters share a glyph, one that is not a mere variant of another goes first (the space before the no-break space,
    the ideograph before the radical), then the one with the lowest code point.
    """
    best: dict[int, int] = {}
    for point, glyph in glyphs:
        before = best.get(glyph)
        if before is None or (_rank(point), point) < (_rank(before), before):
            best[glyph] = point
    return {glyph: text for glyph, point in best.items() if (text := _text(point))}


def _rank(point: int) -> int:
    """Return how far `point` is from the plain character to read: 0 for itself, more for a variant of another one."""
    if not _text(point):
        return 3
    if _is_presentation_form(point):
        return 2
    return 1 if 0x2E80 <= point <= 0x2FDF or not unicodedata.is_normalized("NFKC", chr(point)) else 0


def _text(point: int) -> str:
    char = chr(point)
    if point < 0xE000 and char > "\x1f":
        return "" if char in INVISIBLE or point >= 0xD800 else char
    if not can_be_told(char) or is_private(char):
        return ""
    if _is_presentation_form(point):
        letters = unicodedata.normalize("NFKC", char)
        return "" if " " in letters or _TATWEEL in letters else letters
    return char


def _is_presentation_form(point: int) -> bool:
    return 0xFB00 <= point <= 0xFDFF or 0xFE70 <= point <= 0xFEFC


def is_private(char: str) -> bool:
    """Say whether `char` is for private use: it has no meaning outside of the font."""
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def can_be_told(char: str) -> bool:
    """Say whether a ToUnicode map may name `char` (ISO 19005-2, 6.2.11.7.2) and a reader has a use for it."""
    return char > "\x1f" and char not in "\ufffe\uffff" and char not in INVISIBLE and not "\ud800" <= char <= "\udfff"
