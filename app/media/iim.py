"""IPTC's older form of texts in pictures (IIM 4.2): data sets, each a record, a number and bytes.

Pillow has a reader for it, which gives up the whole block at the first fault and writes nothing, so this is our own.
"""

from __future__ import annotations

import re

from app.record import record

CHARSET = (1, 90)
CAPTION, BYLINE, CREDIT, SOURCE, COPYRIGHT, HEADLINE, INSTRUCTIONS = (
    (2, 120), (2, 80), (2, 110), (2, 115), (2, 116), (2, 105), (2, 40)
)  # fmt: skip
LIMITS = {CAPTION: 2000, CREDIT: 32, COPYRIGHT: 128}
"""Bytes that the standard allows for what is written (IIM 4.2, chapter 6); the whole text stands in XMP."""

UTF8 = b"\x1b%G"
_LATIN = (b"\x1b.A", b"\x1b-A", b"\x1b/A")
_BINARY = frozenset(((2, 0), *((2, number) for number in (125, 200, 201, 202))))
_MAX_SETS = 2_000


@record
class DataSet:
    """One data set: `tag` is record and number, ``(2, 120)`` for the caption."""

    tag: tuple[int, int]
    value: bytes


def read(block: bytes) -> list[DataSet]:
    """Return the data sets of `block`, those before a fault if it has one."""
    sets, at = list[DataSet](), 0
    while at + 5 <= len(block) and block[at] == 0x1C and len(sets) < _MAX_SETS:
        size, start = int.from_bytes(block[at + 3 : at + 5], "big"), at + 5
        if size & 0x8000:  # a long one: the size of its size
            width = size & 0x7FFF
            if width > 4:
                break
            size, start = int.from_bytes(block[start : start + width], "big"), start + width
        if start + size > len(block):
            break
        sets.append(DataSet((block[at + 1], block[at + 2]), bytes(block[start : start + size])))
        at = start + size
    return sets


def write(sets: list[DataSet]) -> bytes:
    """Return the block of `sets`, in the order of their records as the standard wants it."""
    parts = []
    for item in sorted(sets, key=lambda item: item.tag[0]):
        size = len(item.value)
        length = size.to_bytes(2, "big") if size < 0x8000 else b"\x80\x04" + size.to_bytes(4, "big")
        parts.append(bytes((0x1C, *item.tag)) + length + item.value)
    return b"".join(parts)


def texts(sets: list[DataSet], tag: tuple[int, int]) -> list[str]:
    """Return the texts of `tag`, in the encoding that the block says or seems to have."""
    charset = _charset(sets)
    return [decoded(item.value, charset) for item in sets if item.tag == tag]


def _charset(sets: list[DataSet]) -> bytes:
    return next((item.value for item in sets if item.tag == CHARSET), b"")


def decoded(value: bytes, charset: bytes = b"") -> str:
    """Return `value` as text. A block that doesn't say its `charset` is UTF-8 where that is possible, else Latin."""
    if charset not in _LATIN:
        try:
            return repaired(value.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    return value.decode("cp1252", "replace").replace("\ufffd", "")


_TWICE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def repaired(text: str) -> str:
    """Return `text` as it was before a program took its UTF-8 for Latin ("MontrÃ©al"), if it looks like that."""
    if not _TWICE.search(text):
        return text
    try:
        return b"".join(_latin_byte(char) for char in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _latin_byte(char: str) -> bytes:
    return bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode("cp1252")


def replaced(sets: list[DataSet], values: dict[tuple[int, int], str]) -> list[DataSet]:
    """Return `sets` in UTF-8 with `values` in place of what stood under their tags; "" takes a text away."""
    charset = _charset(sets)
    kept = [
        item if item.tag[0] != 2 or item.tag in _BINARY else DataSet(item.tag, decoded(item.value, charset).encode())
        for item in sets
        if item.tag not in values and item.tag != CHARSET
    ]
    if not any(item.tag == (2, 0) for item in kept):
        kept.insert(0, DataSet((2, 0), b"\0\4"))
    new = [DataSet(tag, _cut(text, LIMITS.get(tag, 256))) for tag, text in values.items() if text]
    return [DataSet(CHARSET, UTF8), *kept, *new]


def _cut(text: str, limit: int) -> bytes:
    """Return `text` in UTF-8, cut before the letter that goes beyond `limit` bytes."""
    return text.encode()[:limit].decode("utf-8", "ignore").encode()
