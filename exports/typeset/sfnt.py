"""The outside of a font file: which tables it has, and the few values of them that a PDF wants to know.

Everything else is HarfBuzz's work. It takes a damaged table for a missing one and says nothing, so what a face cannot
do without is looked at here first.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_COLLECTION = b"ttcf"
_VERSIONS = (b"\0\1\0\0", b"OTTO", b"true")
_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_SERIF_CLASSES = (1, 2, 3, 4, 5, 7)
_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64

NO_OUTLINES = "The font has no outlines (it may be made of pictures), so text cannot be set in it."


class FontError(ValueError):
    """A font file that text cannot be set in. The message says why, in words for the user, without the file's name."""


class Facts(NamedTuple):
    """What a font descriptor tells of a face (ISO 32000-1, 9.8.1)."""

    bbox: tuple[int, int, int, int]
    """Left, bottom, right and top of all glyphs, in font units."""
    italic_angle: float
    """Degrees counter-clockwise from the vertical: negative for a face that leans to the right."""
    stem: int
    """The width of an upright stem, estimated from the weight, in thousandths of an em."""
    flags: int
    embeddable: bool


def tables(data: bytes, index: int) -> dict[str, bytes]:
    """Return the tables of the font `index` of the file `data` by their tags.

    Raises `FontError` unless the file is a TrueType or OpenType font, or a collection of them, in which every table
    lies within the file, and in which there is what is needed to set and to draw text.
    """
    try:
        found = dict(_entries(data, index))
    except (struct.error, UnicodeDecodeError):
        raise FontError("The font file is damaged: its directory of tables cannot be read.") from None
    if not any(found.get(tag) for tag in _OUTLINES):
        raise FontError(NO_OUTLINES)
    lacking = [tag for tag in _NEEDED if not found.get(tag)]
    if lacking:
        raise FontError(f"The font file is damaged: it lacks the table “{lacking[0]}”.")
    return found


def _entries(data: bytes, index: int) -> list[tuple[str, bytes]]:
    start = _directory(data, index)
    if data[start : start + 4] not in _VERSIONS:
        raise FontError("The file is no TrueType or OpenType font.")
    (count,) = struct.unpack_from(">H", data, start + 4)
    found = []
    for i in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * i)
        if offset + length > len(data):
            raise FontError("The font file is damaged: it ends too early.")
        found.append((tag.decode("ascii"), data[offset : offset + length]))
    return found


def _directory(data: bytes, index: int) -> int:
    """Return where the table directory of the font `index` starts."""
    if data[:4] != _COLLECTION:
        if index:
            raise FontError("The file holds one font only.")
        return 0
    (count,) = struct.unpack_from(">L", data, 8)
    if not 0 <= index < count:
        raise FontError(f"The font collection has no member {index}.")
    return int(struct.unpack_from(">L", data, 12 + 4 * index)[0])


def facts(found: dict[str, bytes]) -> Facts:
    """Return what the tables `found` tell; `FontError` if one of them is too short."""
    try:
        return _facts(found["head"], found.get("post", b""), found.get("OS/2", b""))
    except struct.error:
        raise FontError("The font file is damaged: one of its tables is too short.") from None


def _facts(head: bytes, post: bytes, os2: bytes) -> Facts:
    left, bottom, right, top = struct.unpack_from(">4h", head, 36)
    angle, fixed = struct.unpack_from(">l4xL", post, 4) if post else (0, 0)
    weight, _, usage = struct.unpack_from(">3H", os2, 4) if os2 else (400, 0, 0)
    kind = os2[30] if len(os2) > 30 else 0
    flags = _SYMBOLIC | (_FIXED_PITCH if fixed else 0) | (_SERIF if kind in _SERIF_CLASSES else 0)
    return Facts(
        bbox=(left, bottom, right, top),
        italic_angle=round(angle / 65536, 2),
        stem=round(50 + (weight / 65) ** 2),
        flags=flags | (_ITALIC if angle else 0),
        embeddable=_embeddable(usage),
    )


def _embeddable(usage: int) -> bool:
    """Say whether OS/2 fsType allows a subset of the outlines in a document.

    Restricted is a font only if no milder permission stands beside that bit (OpenType 1.9, OS/2, version 2 and before).
    """
    return usage & 0x000E != _RESTRICTED and not usage & (_NO_SUBSETTING | _BITMAPS_ONLY)
