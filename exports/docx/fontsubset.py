"""What of a font goes into a document: what its text and whoever edits it may need, if the licence allows it.

A font is cut to whole alphabets rather than to the characters of the text, so that people can go on writing: Latin with
all signs is always kept, and of the rest what the text has some of. Half of a font file is what letters do to their
neighbors, so that this is a third of it or less.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable

import uharfbuzz as hb

_RARE: dict[str, tuple[range, ...]] = {
    "Cyrillic": (range(0x400, 0x530), range(0x1C80, 0x1C90), range(0x2DE0, 0x2E00), range(0xA640, 0xA6A0)),
    "Greek": (range(0x370, 0x400), range(0x1F00, 0x2000)),
    "phonetic": (range(0x250, 0x2B0), range(0x1D00, 0x1DC0), range(0xA700, 0xA800), range(0xAB30, 0xAB70)),
    "Vietnamese": (range(0x1EA0, 0x1F00),),
}
"""Code points that documents without any of them do without (the blocks of Unicode 16)."""

_FEATURES = (
    "ccmp", "locl", "mark", "mkmk", "rlig", "calt", "clig", "liga", "kern",  # what both Word and LibreOffice apply
    "dlig", "hlig", "lnum", "onum", "pnum", "tnum",  # what Word lets people choose
)  # fmt: skip

_NAMES = range(26)
"""The names that the standard knows (OpenType 1.9, name): family, style and licence among them."""
_ENGLISH = 0x0409

_LICENCE, _EDITABLE, _NO_SUBSETTING, _BITMAPS_ONLY = 0x000E, 0x0008, 0x0100, 0x0200
"""Bits of OS/2 fsType (OpenType 1.9, OS/2)."""


def rare_letters(texts: Iterable[str]) -> frozenset[str]:
    """Return which of the rarer alphabets `texts` have letters of: "Greek", "Cyrillic" …"""
    points = {ord(char) for text in texts if not text.isascii() for char in set(unicodedata.normalize("NFC", text))}
    return frozenset(name for name, ranges in _RARE.items() if any(not points.isdisjoint(each) for each in ranges))


def usage(data: bytes) -> int:
    """Return what the licence of the font file `data` allows: the field fsType of its table OS/2, 0 without one."""
    table = hb.Face(hb.Blob(data)).reference_table("OS/2").data
    return int(struct.unpack_from(">H", table, 8)[0]) if table else 0


def may_be_embedded(usage: int) -> bool:
    """Say whether a font of this fsType may go into a document that others edit, its outlines included.

    If several permissions are given, the mildest counts (OpenType 1.9, OS/2, version 2 and before).
    """
    return (not usage & _LICENCE or bool(usage & _EDITABLE)) and not usage & _BITMAPS_ONLY


def subset(data: bytes, rare: frozenset[str]) -> bytes:
    """Return the font file `data` without the alphabets of `rare_letters` that are not in `rare`.

    It bears the same names and measures as before; a font that may not be cut, or is no smaller then, is returned as
    it is.
    """
    if usage(data) & _NO_SUBSETTING:
        return data
    face = hb.Face(hb.Blob(data))
    wanted = hb.SubsetInput()
    dropped = {point for name, ranges in _RARE.items() if name not in rare for each in ranges for point in each}
    wanted.unicode_set.update(set(face.unicodes) - dropped)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _FEATURES)
    wanted.name_id_set.update(_NAMES)
    wanted.name_lang_id_set.update((_ENGLISH,))
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    cut = bytes(wanted.subset(face).blob.data)
    return min(cut, data, key=len)
