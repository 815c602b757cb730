"""JPEG files as sequences of segments (ITU-T T.81, annex B): what a PDF needs of them, and nothing else."""

from __future__ import annotations

import re
import struct

_SCAN, _END = 0xDA, 0xD9
_FRAMES = range(0xC0, 0xD0)
_TABLES = (0xC4, 0xC8, 0xCC)
"""Markers among those of frames that begin none."""

_HUFFMAN = (0xC0, 0xC1, 0xC2)
"""The frames that a PDF may hold: baseline, extended, progressive (ISO 32000-1, 7.4.8)."""

_MARKER = re.compile(b"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the data of a scan: a marker that is no restart and no stuffed byte."""


def bare(data: bytes) -> bytes | None:
    """Return the JPEG file `data` without comments, Exif, thumbnails, profiles and whatever follows its end.

    None if it is one that a PDF must not hold, or whose colours could be taken for others: three components are YCbCr
    to a PDF unless a JFIF or Adobe segment says what they are.
    """
    kept, explained, components, at = [data[:2]], False, 0, 2
    try:
        while data[at + 1] != _END:
            marker = data[at + 1]
            (size,) = struct.unpack_from(">H", data, at + 2)
            body = data[at + 4 : at + 2 + size]
            if marker in _FRAMES and marker not in _TABLES:
                if marker not in _HUFFMAN:
                    return None
                components = body[5]
            known = (marker == 0xE0 and body.startswith(b"JFIF\0")) or (marker == 0xEE and body.startswith(b"Adobe"))
            explained |= known
            end = at + 2 + size
            if marker == _SCAN:
                found = _MARKER.search(data, end)
                end = found.start() if found else len(data)
            if known or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
                kept.append(data[at:end])
            at = end
    except (IndexError, struct.error):
        return None
    return b"".join([*kept, b"\xff\xd9"]) if explained or components == 1 else None
