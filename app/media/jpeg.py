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


_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
"""Frames coded by Huffman: sequential, extended, progressive."""


def is_hollow(data: bytes) -> bool:
    """Say whether the JPEG file `data` is too small for the blocks that its header tells of.

    libjpeg fills up with gray what is missing before the end mark and says nothing. Every block of 64 samples takes a
    bit for its mean at least (T.81, F.1.2.1 and G.1.2.1).
    """
    for segment in segments(data):
        if segment.marker in _FRAMES and len(segment.body) >= 6:
            height, width = (int.from_bytes(segment.body[at : at + 2], "big") for at in (1, 3))
            samplings = [(byte >> 4, byte & 15) for byte in segment.body[7 : 6 + 3 * segment.body[5] : 3]]
            across, down = (max((side[n] for side in samplings), default=1) or 1 for n in (0, 1))
            units = -(-width // (8 * across)) * -(-height // (8 * down))
            return units * sum(one * other for one, other in samplings) > 8 * (len(data) - segment.end)
    return False
