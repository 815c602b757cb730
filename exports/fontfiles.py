"""What a font file says of itself, read from four or five of its tables and without the rest of it.

A collection of Chinese, Japanese and Korean fonts has 20 MB, of which these tables are a hundredth; hundreds of fonts
are read in the time that opening a few would take.
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from app.record import record

_COLLECTION = b"ttcf"
_VERSIONS = (b"\0\1\0\0", b"OTTO", b"true")
_MOST_MEMBERS, _MOST_TABLES, _LONGEST_TABLE = 64, 128, 4_000_000
"""A file that says more of itself is damaged or hostile."""

_RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_ANY_CASE = re.IGNORECASE
_SERIF_NAMES = re.compile(
    r"\b(serif|times|naskh|mincho|myungjo|song|songti|simsun|ming\w*|batang|fangsong)\b", _ANY_CASE
)
_SANS_NAMES = re.compile(r"\b(sans|gothic|kufi|arial|hei|heiti)\b", _ANY_CASE)
_NO_FAMILY = re.compile(r"$|\.|last ?resort|adobe (blank|notdef)|.* fallback sil\b", _ANY_CASE)
"""Nameless fonts, those that a system keeps to itself, and those that have a picture of a missing character for all."""

_SUBTABLES = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of ``cmap`` subtables for Unicode, those that may hold all of it first (OpenType 1.9, cmap)."""


@record
class Coverage:
    """A set of code points: `bounds` are, in turn, the first one of a range and the one after its last."""

    bounds: array[int]

    def __contains__(self, point: int) -> bool:
        return bisect_right(self.bounds, point) % 2 == 1

    def __iter__(self) -> Iterator[int]:
        bounds = iter(self.bounds)
        return (point for first, end in zip(bounds, bounds, strict=True) for point in range(first, end))

    def count(self, first: int, end: int) -> int:
        """Return how many code points from `first` and before `end` are in the set."""
        low, high = bisect_right(self.bounds, first), bisect_right(self.bounds, end)
        edges = [*([first] if low % 2 else []), *self.bounds[low:high], *([end] if high % 2 else [])]
        return sum(edges[1::2]) - sum(edges[::2])


@record
class FontFacts:
    """One font: the member `index` of its file, with what a choice among fonts goes by."""

    index: int
    family: str
    weight: int
    width: int
    italic: bool
    serif: bool
    coverage: Coverage


def coverage_of(ranges: Iterable[tuple[int, int]]) -> Coverage:
    """Return the set of the code points in `ranges`, each with its first and last; they may overlap."""
    bounds: list[int] = []
    end = -1
    for first, last in sorted(ranges):
        if first > end:
            bounds += (first, last + 1)
            end = last + 1
        elif last >= end:
            bounds[-1] = end = last + 1
    return Coverage(array("I", bounds))


def read_fonts(file: Path) -> list[FontFacts]:
    """Return the fonts in `file` that text can be set in and that may be embedded in a document.

    What is damaged, is made of pictures, has no Unicode characters or may not be embedded is left out. Raises `OSError`
    if the file cannot be read.
    """
    with file.open("rb") as stream:
        read: dict[tuple[int, int], Coverage] = {}
        found = []
        try:
            for index, start in enumerate(_members(stream)):
                if facts := _facts(index, _Tables(stream, start), read):
                    found.append(facts)
        except (struct.error, ValueError, OverflowError):
            pass
        return found


def _members(stream: BufferedReader) -> tuple[int, ...]:
    """Return where the table directories of the fonts of a file start."""
    if _at(stream, 0, 4) != _COLLECTION:
        return (0,)
    (count,) = struct.unpack(">L", _at(stream, 8, 4))
    if count > _MOST_MEMBERS:
        raise ValueError("too many fonts")
    return struct.unpack(f">{count}L", _at(stream, 12, 4 * count))


def _at(stream: BufferedReader, start: int, length: int) -> bytes:
    if length > _LONGEST_TABLE:
        raise ValueError("too long a table")
    stream.seek(start)
    return stream.read(length)


class _Tables:
    """The tables of one font."""

    def __init__(self, stream: BufferedReader, start: int) -> None:
        self._stream = stream
        version, count = struct.unpack(">4sH", _at(stream, start, 6))
        if version not in _VERSIONS or count > _MOST_TABLES:
            raise ValueError("no font")
        records = struct.iter_unpack(">4s4xLL", _at(stream, start + 12, 16 * count))
        self.places: dict[bytes, tuple[int, int]] = {tag: (at, length) for tag, at, length in records}

    def __getitem__(self, tag: bytes) -> bytes:
        return _at(self._stream, *self.places[tag]) if tag in self.places else b""


def _facts(index: int, tables: _Tables, read: dict[tuple[int, int], Coverage]) -> FontFacts | None:
    """Return the facts of a font, None for one of no use; `read` are the coverages of the file's other members."""
    family = _family(tables[b"name"])
    os2 = tables[b"OS/2"]
    weight, width, usage = struct.unpack_from(">3H", os2, 4) if os2 else (400, 5, 0)
    outlines = tables.places.get(b"glyf") or tables.places.get(b"CFF ")
    if not outlines or not outlines[1] or not _is_embeddable(usage) or _NO_FAMILY.match(family):
        return None
    if not _has_sound_head(tables[b"head"]):
        return None
    place = tables.places.get(b"cmap", (0, 0))
    if place not in read:
        read[place] = coverage_of(_ranges(tables[b"cmap"]))
    if not read[place].bounds:
        return None
    (angle,) = struct.unpack_from(">l", tables[b"post"], 4) if b"post" in tables.places else (0,)
    italic = bool(angle) or (len(os2) > 63 and bool(os2[63] & 1))
    return FontFacts(index, family, weight, width, italic, _is_serif(family, os2), read[place])


def _has_sound_head(head: bytes) -> bool:
    """Say whether the outlines of a font can be found and scaled by its table ``head`` (OpenType 1.9, head)."""
    magic, _, units = struct.unpack_from(">LHH", head, 12)
    (places,) = struct.unpack_from(">h", head, 50)
    return bool(magic == 0x5F0F3CF5 and 16 <= units <= 16384 and places in (0, 1))


def _is_embeddable(usage: int) -> bool:
    """Say whether OS/2 fsType allows a subset of the outlines in a document (OpenType 1.9, OS/2)."""
    return usage & 0x000E != _RESTRICTED and not usage & (_NO_SUBSETTING | _BITMAPS_ONLY)


def _is_serif(family: str, os2: bytes) -> bool:
    """Say whether the font goes with a serif face: told by its name, else by its class (panose, OS/2).

    The names come first: the classes of many fonts outside of the Latin script are those of a template.
    """
    if _SANS_NAMES.search(family):
        return False
    if _SERIF_NAMES.search(family):
        return True
    return len(os2) > 33 and (os2[30] in (1, 2, 3, 4, 5, 7) or (os2[32] == 2 and 2 <= os2[33] <= 10))


def _family(name: bytes) -> str:
    """Return the family's English name, the typographic one (16) rather than that of four styles (1)."""
    if len(name) < 6:
        return ""
    count, strings = struct.unpack_from(">2xHH", name)
    found = {}
    for i in range(count):
        platform, _, language, kind, length, at = struct.unpack_from(">6H", name, 6 + 12 * i)
        if platform == 3 and kind in (1, 16):
            text = name[strings + at : strings + at + length].decode("utf-16-be", "replace")
            found[kind, language == 0x0409] = text.replace("\0", "").strip()
        elif platform == 1 and kind in (1, 16) and language == 0:
            found.setdefault((kind, True), name[strings + at : strings + at + length].decode("mac-roman").strip())
    keys = ((16, True), (1, True), (16, False), (1, False))
    return next((found[key] for key in keys if found.get(key)), "")


def _ranges(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of code points of the widest Unicode subtable of ``cmap``; nothing for a font of symbols."""
    if len(cmap) < 4:
        return
    (count,) = struct.unpack_from(">2xH", cmap)
    records = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count])
    starts = {(platform, encoding): start for platform, encoding, start in records}
    for key in _SUBTABLES:
        if key in starts and cmap[starts[key] : starts[key] + 2] in (b"\0\x04", b"\0\x0c"):
            yield from subtable_ranges(cmap, starts[key])
            return


def subtable_ranges(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a subtable of format 4 or 12 at `start`; nothing for other formats."""
    (form,) = struct.unpack_from(">H", cmap, start)
    if form == 12:
        (count,) = struct.unpack_from(">L", cmap, start + 12)
        for first, last, glyph in struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * count]):
            point, end = first + (not glyph), min(last, 0x10FFFF)
            if point <= end:
                yield point, end
    elif form == 4:
        yield from _format_4(cmap, start)


def _format_4(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    (size,) = struct.unpack_from(">H", cmap, start + 6)
    shape, tables = f">{size // 2}H", start + 14
    columns = (struct.unpack_from(shape, cmap, tables + n * size + (2 if n else 0)) for n in range(4))
    for i, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        if not offset and (glyph := (first + delta) & 0xFFFF) and glyph + last - first <= 0xFFFF:
            yield first, min(last, 0xFFFE)
            continue
        glyphs = tables + 3 * size + 2 + 2 * i + offset
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", cmap, glyphs + 2 * (point - first))[0] if offset else point
            if glyph and (glyph + delta) & 0xFFFF:
                yield point, point
