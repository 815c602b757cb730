"""JPEG files as rows of segments (ITU-T T.81, annex B), walked without decoding a pixel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.record import record

SOI, EOI, SOS, APP1, APP13 = 0xD8, 0xD9, 0xDA, 0xE1, 0xED
_ALONE = frozenset((0x01, *range(0xD0, 0xD8), SOI))
_PROGRESSIVE = frozenset((0xC2, 0xC6, 0xCA, 0xCE))
_SCAN = re.compile(rb"\xff\xda\x00")

MAX_SCANS = 400
"""Scans of a progressive picture. Honest ones have about ten, and each costs a walk over the whole picture."""


@record
class Segment:
    """A segment: `marker` (the byte after FF), `body` (without its length), `start` and `end` in the file."""

    marker: int
    body: bytes
    start: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments of the JPEG file `data` up to its first scan, that one included; fewer if it is damaged."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:  # fill bytes, and markers without a body
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == EOI or end > len(data) or end < at + 4:
            return
        yield Segment(marker, data[at + 4 : end], at, end)
        if marker == SOS:
            return
        at = end


def is_progressive(data: bytes) -> bool:
    """Say whether the JPEG file `data` is coded progressively, so that all of it is in memory while it is decoded."""
    return any(segment.marker in _PROGRESSIVE for segment in segments(data))


def has_many_scans(data: bytes) -> bool:
    """Say whether the JPEG file `data` has so many scans that decoding it takes minutes."""
    return sum(1 for _ in _SCAN.finditer(data)) > MAX_SCANS
