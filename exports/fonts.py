"""The fonts that Pressroom carries: which file is which face, and which characters each of them can draw.

Knows nothing of PDF or Word. Coverage is read straight from a font's ``cmap`` table, once per process, so that a check
for missing characters needs no typesetting.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources
from exports.style import FontName

TITLES: dict[FontName, str] = {"serif": "Source Serif 4", "sans": "Source Sans 3"}
"""The family names as other programs (Word, font menus) know them."""

_STEMS: dict[FontName, tuple[str, str]] = {
    "serif": ("source-serif-4", "SourceSerif4"),
    "sans": ("source-sans-3", "SourceSans3"),
}

REPLACEMENT = "?"
"""What is drawn for a character that no font has. It is always reported too; see `exports.check`."""

_INVISIBLE = frozenset(
    point
    for first, last in (
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    )
    for point in range(first, last + 1)
)  # fmt: skip
"""Characters that only direct the setting and have no picture (Unicode, Default_Ignorable_Code_Point)."""

_STAND_INS = {0x2011: 0x2010, 0x2010: 0x002D}
"""Characters that may be drawn as another one of the same look where a face lacks them."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a family in one of its four styles."""

    font: FontName
    bold: bool = False
    italic: bool = False

    @property
    def key(self) -> str:
        """A short name that tells the eight faces apart ("serif-bold-italic")."""
        return self.font + "-bold" * self.bold + "-italic" * self.italic

    @property
    def file(self) -> Path:
        folder, stem = _STEMS[self.font]
        style = ("_700Bold" if self.bold else "_400Regular") + "_Italic" * self.italic
        return resources.path("fonts", folder, f"{stem}{style}.ttf")

    def sibling(self) -> Face:
        """Return the same style of the other family, which stands in for missing characters."""
        return Face("sans" if self.font == "serif" else "serif", self.bold, self.italic)


FACES = tuple(Face(font, bold, italic) for font in TITLES for bold in (False, True) for italic in (False, True))


@lru_cache(maxsize=len(FACES))
def coverage(face: Face) -> frozenset[int]:
    """Return the code points that `face` has glyphs for."""
    data = face.file.read_bytes()
    tables = {tag: start for tag, _, start, _ in _records(data, ">4sLLL", 12, _short(data, 4))}
    cmap = tables[b"cmap"]
    points: set[int] = set()
    for _, _, start in _records(data, ">HHL", cmap + 4, _short(data, cmap + 2)):
        points.update(_subtable(data, cmap + start))
    return frozenset(points)


def _records(data: bytes, shape: str, at: int, count: int) -> Iterator[tuple[Any, ...]]:
    return struct.iter_unpack(shape, data[at : at + count * struct.calcsize(shape)])


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _subtable(data: bytes, at: int) -> Iterator[int]:
    """Yield the code points of a ``cmap`` subtable (OpenType 1.9, cmap, formats 4 and 12; others are passed over)."""
    form = _short(data, at)
    if form == 12:
        for first, last, _ in _records(data, ">LLL", at + 16, int.from_bytes(data[at + 12 : at + 16], "big")):
            yield from range(first, last + 1)
    elif form == 4:
        yield from _format_4(data, at)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    size = _short(data, at + 6)
    ends, starts, deltas, offsets = (at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size)
    for i in range(0, size, 2):
        first, last, delta, offset = (_short(data, table + i) for table in (starts, ends, deltas, offsets))
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = _short(data, offsets + i + offset + 2 * (point - first)) if offset else point
            if glyph and (glyph + delta) & 0xFFFF:
                yield point


def is_invisible(char: str) -> bool:
    """Say whether `char` directs the setting only (soft hyphen, joiner, direction mark) and is never drawn."""
    return ord(char) in _INVISIBLE


@lru_cache(maxsize=8192)
def glyph_for(char: str, face: Face) -> tuple[Face, str] | None:
    """Return the face and the character that `char` is drawn with: `face` if it can, else its sibling.

    A look-alike in `face` (a hyphen for a non-breaking hyphen) goes before the sibling, a plain space stands for a
    space that neither has. None if no font has `char`.
    """
    point = ord(char)
    while point not in coverage(face):
        if point not in _STAND_INS:
            sibling = face.sibling()
            if ord(char) in coverage(sibling):
                return sibling, char
            return (face, " ") if char.isspace() else None
        point = _STAND_INS[point]
    return face, chr(point)


def missing(text: str, face: Face) -> str:
    """Return the characters of `text` that neither `face` nor its sibling can draw, each once, in order."""
    if text.isascii():
        return ""
    return "".join(
        char
        for char in dict.fromkeys(unicodedata.normalize("NFC", text))
        if char != "\n" and not is_invisible(char) and glyph_for(char, face) is None
    )


def pieces(text: str, face: Face) -> Iterator[tuple[Face, str]]:
    """Yield `text` cut where the face changes, without invisible characters, `REPLACEMENT` for missing ones."""
    if text.isascii():
        yield face, text
        return
    current, chars = face, ""
    for char in text:
        if is_invisible(char):
            continue
        drawn, shown = glyph_for(char, face) or (face, REPLACEMENT)
        if drawn != current and chars:
            yield current, chars
            chars = ""
        current = drawn
        chars += shown
    if chars:
        yield current, chars
