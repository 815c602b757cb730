"""TIFF files (TIFF 6.0) with texts added behind their end: a new first directory, all else where it was."""

from __future__ import annotations

import struct
from collections.abc import Callable

from app.media.directory import Directory, Entry, byte_order, directories

XMP, IPTC, PHOTOSHOP = 700, 33723, 34377
_BYTES, _UNKNOWN = 1, 7
MAX_VALUE = 64_000_000
_LIMIT = 2**32 - 2**20


def value(data: bytes, tag: int) -> bytes:
    """Return the bytes under `tag` of the first picture in the TIFF file `data`, b"" without any."""
    first = next(directories(data), None)
    found = next((entry for entry in first.entries if entry.tag == tag), None) if first else None
    return _value(data, found) if found else b""


def _value(data: bytes, entry: Entry) -> bytes:
    return bytes(data[entry.value : entry.value + entry.size]) if entry.size <= MAX_VALUE else b""


def changed(data: bytes, change: Callable[[int, bytes], bytes], tags: tuple[int, ...]) -> bytes:
    """Return the TIFF file `data` with what `change` makes of the bytes under `tags`; b"" takes one away.

    The pixels stay where they are, and `data` as it is if it is damaged or as large as a TIFF can be.
    """
    first = next(directories(data), None)
    values = {tag: change(tag, value(data, tag)) for tag in tags}
    if first is None or len(data) + sum(map(len, values.values())) > _LIMIT:
        return data
    return _appended(data, first, {tag: told for tag, told in values.items() if told}, tags)


def _appended(data: bytes, first: Directory, values: dict[int, bytes], tags: tuple[int, ...]) -> bytes:
    order = byte_order(data)
    added = bytearray()
    entries = {entry.tag: bytes(data[entry.at : entry.at + 12]) for entry in first.entries if entry.tag not in tags}
    for tag, told in values.items():
        added += b"\0" * ((len(data) + len(added)) % 2)  # values begin at even places
        kind = _BYTES if tag == XMP else _UNKNOWN
        at = struct.pack(order + "I", len(data) + len(added)) if len(told) > 4 else told.ljust(4, b"\0")
        entries[tag] = struct.pack(order + "HHI", tag, kind, len(told)) + at
        added += told if len(told) > 4 else b""
    added += b"\0" * ((len(data) + len(added)) % 2)
    start = struct.pack(order + "I", len(data) + len(added))
    added += struct.pack(order + "H", len(entries)) + b"".join(entries[tag] for tag in sorted(entries))
    added += struct.pack(order + "I", first.following)
    return b"".join((data[:4], start, memoryview(data)[8:], added))
