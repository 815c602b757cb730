"""The ZIP archive of a document, written in one go; what many documents carry is deflated once for all of them.

`zipfile` takes no content that is deflated already, and deflating the fonts took most of the time of a document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from app.record import record

_EPOCH = 1 << 5 | 1
"""January 1, 1980, the earliest date that an entry can bear: the bytes must not tell when they were written."""

_VERSION = 20
"""2.0 of the specification, the first with deflated entries."""

_UNIX = 3
_ATTRIBUTES = 0o644 << 16
"""The system that the attributes of entries are from, and those: a file that all may read and its owner write."""

_STORED, _DEFLATED = 0, 8

LEVEL = 4
"""How hard is tried (1 to 9): half the time of zlib's usual 6, for a file that is larger by one part in fifty."""


@record
class Content:
    """The content of an entry as the archive holds it; `size` is that of the file, in bytes."""

    method: int
    checksum: int
    size: int
    data: bytes


def deflated(file: bytes) -> Content:
    """Return `file` made smaller."""
    maker = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Content(_DEFLATED, zlib.crc32(file), len(file), maker.compress(file) + maker.flush())


def stored(file: bytes) -> Content:
    """Return `file` as it is, for what is compressed by itself."""
    return Content(_STORED, zlib.crc32(file), len(file), file)


def pack(entries: Iterable[tuple[str, Content]]) -> bytes:
    """Return the archive of `entries` in their order, each with its name in ASCII: the same bytes for the same entries.

    After APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, without the extensions for more than 4 GB or 65,535
    entries.
    """
    written: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in entries:
        told = struct.pack(
            "<5H3L2H", _VERSION, 0, content.method, 0, _EPOCH,
            content.checksum, len(content.data), content.size, len(name), 0,
        )  # fmt: skip
        label = name.encode("ascii")
        written += (b"PK\3\4", told, label, content.data)
        place = struct.pack("<3H2L", 0, 0, 0, _ATTRIBUTES, at)
        directory += (b"PK\1\2", bytes((_VERSION, _UNIX)), told, place, label)
        at += 30 + len(label) + len(content.data)
    count, length = len(directory) // 5, sum(map(len, directory))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, length, at, 0)
    return b"".join((*written, *directory, end))
