"""Exif's directories (TIFF 6.0, section 2), changed in place: what leaves one leaves zeros, and nothing moves.

So offsets stay true wherever a directory lies: in a JPEG, a PNG, a WebP, a HEIC, a TIFF, in a picture within a picture,
and beside what cameras keep at fixed places.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from app.record import record

GPS = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_HEADS = ((b"II*\0\x08\0\0\0", 0), (b"MM\0*\0\0\0\x08", 0), (b"Exif\0\0II*\0", 6), (b"Exif\0\0MM\0*", 6))
"""How blocks begin, and after how many of those bytes they do."""

_TIFF = (b"II*\0", b"MM\0*")
_MAX_ENTRIES, _MAX_DIRECTORIES, _MAX_BLOCKS, _MAX_IN_ALL = 1_000, 100, 100, 20_000
_MAX_BLOCK = 1 << 18
"""Bytes of a block of which nothing tells how long it is, in a HEIC or within another file."""
MAX_PLACE = 4_096
"""Bytes of a value that tells a place; anything longer is none."""


@record
class Entry:
    """An entry of a directory: its tag, type and count, where it stands, and where its value does."""

    tag: int
    kind: int
    count: int
    at: int
    value: int

    @property
    def size(self) -> int:
        """Bytes of the value; 0 for a type that is unknown."""
        return _SIZES.get(self.kind, 0) * self.count


@record
class Directory:
    """A directory: where it begins and what is in it; `following` is where that of the next picture begins, or 0."""

    start: int
    entries: tuple[Entry, ...]
    following: int


def byte_order(data: bytes | bytearray) -> str:
    """Return "<" or ">", as ``struct`` calls the order of bytes in the block `data`."""
    return "<" if data[:2] == b"II" else ">"


def directory(data: bytes | bytearray, at: int) -> Directory | None:
    """Return the directory that stands `at` bytes behind the beginning of the block `data`; None if it is damaged."""
    order = byte_order(data)
    if at < 8 or at + 2 > len(data):
        return None
    (count,) = struct.unpack_from(order + "H", data, at)
    if count > _MAX_ENTRIES or at + 2 + 12 * count + 4 > len(data):
        return None
    entries = []
    for position in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, number, offset = struct.unpack_from(order + "HHII", data, position)
        inside = _SIZES.get(kind, 0) * number <= 4
        entries.append(Entry(tag, kind, number, position, position + 8 if inside else offset))
    (following,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    return Directory(at, tuple(entries), following)


def directories(data: bytes | bytearray) -> Iterator[Directory]:
    """Yield the directories of the block `data`, one for each picture, to the first fault."""
    if len(data) < 8:
        return
    (at,) = struct.unpack_from(byte_order(data) + "I", data, 4)
    seen = set[int]()
    while at and at not in seen and len(seen) < _MAX_DIRECTORIES:
        seen.add(at)
        found = directory(data, at)
        if found is None:
            return
        yield found
        at = found.following


def cleaned(data: bytes, outdated: Mapping[int, str]) -> bytes:
    """Return `data` without the places that the Exif in it tells, and without texts that are `outdated`.

    Those are named by their tags, with what is said instead; a text that says just that stays. As many bytes come back,
    and the very same ones if there was nothing to take away.
    """
    changed: bytearray | None = None
    looked_at = 0
    for start, end in _blocks(data):
        block = bytearray(data[start:end])
        is_other = False
        for found in directories(block):
            looked_at += 1 + len(found.entries)
            is_other |= looked_at <= _MAX_IN_ALL and _clean(block, found, outdated)
        if is_other:
            changed = bytearray(data) if changed is None else changed
            changed[start:end] = block
        if looked_at > _MAX_IN_ALL:
            break
    return data if changed is None else bytes(changed)


def _blocks(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the blocks of Exif in `data` begin and end: a damaged one must not reach into the picture."""
    if data[:4] in _TIFF:
        yield 0, len(data)
    for head, before in _HEADS:
        at = data.find(head, 1)
        for _ in range(_MAX_BLOCKS):
            if at < 0:
                break
            if before or data[at - 6 : at] != b"Exif\0\0":  # found with that in front of it as well
                yield at + before, min(len(data), _end(data, at))
            at = data.find(head, at + 1)


def _end(data: bytes, at: int) -> int:
    """Return where the segment or chunk ends whose content begins `at`."""
    if data[at - 4 : at - 2] == b"\xff\xe1":
        return at - 2 + int.from_bytes(data[at - 2 : at], "big")
    if data[at - 4 : at] == b"eXIf":
        return at + int.from_bytes(data[at - 8 : at - 4], "big")
    if data[at - 8 : at - 4] == b"EXIF":
        return at + int.from_bytes(data[at - 4 : at], "little")
    return at + _MAX_BLOCK


def _clean(data: bytearray, found: Directory, outdated: Mapping[int, str]) -> bool:
    gone = [entry for entry in found.entries if entry.tag == GPS or _is_outdated(data, entry, outdated)]
    for entry in gone:
        if entry.tag == GPS:
            (at,) = struct.unpack_from(byte_order(data) + "I", data, entry.at + 8)
            _empty(data, at)
        else:
            _wipe(data, entry)
    if gone:
        kept = b"".join(data[entry.at : entry.at + 12] for entry in found.entries if entry not in gone)
        end = found.start + 2 + 12 * len(found.entries) + 4
        count = struct.pack(byte_order(data) + "H", len(found.entries) - len(gone))
        data[found.start : end] = count + kept + bytes(data[end - 4 : end]) + bytes(12 * len(gone))
    return bool(gone)


def _is_outdated(data: bytearray, entry: Entry, outdated: Mapping[int, str]) -> bool:
    if entry.tag not in outdated or not 0 < entry.size <= len(data) - entry.value:
        return False
    said = bytes(data[entry.value : entry.value + entry.size])
    return said.rstrip(b"\0 ") != outdated[entry.tag].encode() or not outdated[entry.tag]


def _empty(data: bytearray, at: int) -> None:
    """Fill the directory `at` with zeros, and what it tells."""
    found = directory(data, at)
    if found is None:
        return
    for entry in found.entries:
        _wipe(data, entry)
        data[entry.at : entry.at + 12] = bytes(12)
    data[found.start : found.start + 2] = bytes(2)


def _wipe(data: bytearray, entry: Entry) -> None:
    if 0 < entry.size <= min(MAX_PLACE, len(data) - entry.value):
        data[entry.value : entry.value + entry.size] = bytes(entry.size)
