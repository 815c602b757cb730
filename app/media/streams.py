"""PNG files read to their end as rows of chunks (W3C PNG 3, 5), without unfolding the picture in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from app.record import record

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 1 << 20
MAX_CHUNKS = 50_000
"""Chunks of a picture; each is read on its own, and programs write pieces of eight kilobytes or more."""


@record
class Chunk:
    """A chunk: `name`, `body`, and where it stands in the file, length and checksum included."""

    name: bytes
    body: memoryview
    start: int
    end: int


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks of the PNG file `data`. Raises ``ValueError`` where it is cut off or a checksum is wrong."""
    view, at = memoryview(data), len(SIGNATURE)
    while at < len(data):
        size = int.from_bytes(view[at : at + 4], "big")
        end = at + 12 + size
        if end > len(data):
            raise ValueError("a chunk is cut off")
        name, body = bytes(view[at + 4 : at + 8]), view[at + 8 : end - 4]
        if zlib.crc32(view[at + 4 : end - 4]) != int.from_bytes(view[end - 4 : end], "big"):
            raise ValueError("a checksum is wrong")
        yield Chunk(name, body, at, end)
        if name == b"IEND":
            return
        at = end
    raise ValueError("the end is missing")


def has_many_chunks(data: bytes) -> bool:
    """Say whether the PNG file `data` has so many chunks that walking through them takes seconds."""
    at = len(SIGNATURE)
    for _ in range(MAX_CHUNKS):
        if at >= len(data):
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return at < len(data)


def check_png(data: bytes) -> None:
    """Raise ``ValueError`` or ``zlib.error`` unless the picture holds as many rows as its header says.

    What comes after them is not unfolded: no program draws it.
    """
    unpacker, found, wanted = zlib.decompressobj(), 0, 1
    for chunk in chunks(data):
        if chunk.name == b"IHDR":
            wanted = _unpacked_size(bytes(chunk.body))
        if chunk.name != b"IDAT":
            continue
        rest: bytes | memoryview = chunk.body
        while rest and found < wanted:
            part = unpacker.decompress(rest, _STEP)
            found += len(part)
            rest = unpacker.unconsumed_tail if not unpacker.eof else b""
    while found < wanted and not unpacker.eof and (part := unpacker.decompress(unpacker.unconsumed_tail, _STEP)):
        found += len(part)
    if found < wanted:
        raise ValueError("there is less than the header says")


def _unpacked_size(header: bytes) -> int:
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _CHANNELS[header[9]]
    if not header[12]:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, top, across, down in _ADAM7:
        columns, rows = (width - left + across - 1) // across, (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
