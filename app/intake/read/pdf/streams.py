"""How much a PDF unpacks to, before pdfium is given it: pdfium unpacks all of a page at once and has no bound.

A page of drawing code takes pdfium twelve times its length in memory. All streams of a file are unpacked here piece by
piece and thrown away; letters and spaces are taken for drawing code, whatever a stream says it is.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable, Iterator

MAX_CODE = 30_000_000
"""Bytes of drawing code in all of a file; a full page has some 20,000."""
MAX_OTHER = 250_000_000
"""Bytes of one picture or font."""
_MOST_ALL = 3_000_000_000
"""Bytes of all streams, so that looking takes no longer than some seconds."""
_MOST_LZW = 400_000
"""Packed bytes of a stream of LZW, which is not unpacked here, and of which a byte may stand for 1,400."""

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_HEAD = 2_000
_CHUNK = 1 << 16
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_LZW = re.compile(rb"/(?:LZWDecode|LZW)\b")
_ASCII85 = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_HEX = re.compile(rb"/(?:ASCIIHexDecode|AHx)\b")
_PRINTED = bytes(range(32, 127)) + b"\t\n\r"
_MOST_PIECES = 100_000


def unpacks_to_too_much(data: bytes) -> bool:
    """Say whether the streams of the PDF `data` unpack to more than can be read."""
    code = every = 0
    for count, match in enumerate(_STREAM.finditer(data)):
        if count > _MOST_PIECES:
            return True
        start = match.end()
        head = data[max(0, match.start() - _HEAD) : match.start()].rpartition(b"obj")[2]
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if _LZW.search(head) and end - start > _MOST_LZW and b"/Image" not in head:
            return True
        length = printed = 0
        for piece in _unpacked(data, start, end, head):
            length += len(piece)
            printed += len(piece) - len(piece.translate(None, _PRINTED))
            is_code = printed * 3 > length * 2
            every += len(piece)
            if every > _MOST_ALL or length > MAX_OTHER or (is_code and code + length > MAX_CODE):
                return True
        if printed * 3 > length * 2:
            code += length
    return False


def _unpacked(data: bytes, start: int, end: int, head: bytes) -> Iterator[bytes]:
    """Yield a stream unpacked, as far as it can be; one packed otherwise counts as it stands."""
    layers = len(_FLATE.findall(head))
    pieces: Iterable[bytes]
    if _ASCII85.search(head):
        pieces = [_ascii85(data[start:end])]
    elif _HEX.search(head):
        pieces = [_hex(data[start:end])]
    elif layers:
        # The bytes that are unpacked end where they say, which need not be where "endstream" first stands.
        pieces = (data[at : at + _CHUNK] for at in range(start, len(data), _CHUNK))
    else:
        pieces = (data[at : min(end, at + _CHUNK)] for at in range(start, end, _CHUNK))
    for _ in range(min(layers, 4)):
        pieces = _inflated(pieces)
    yield from pieces


def _ascii85(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.partition(b"~>")[0].strip())
    except ValueError:
        return packed


def _hex(packed: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", packed.partition(b">")[0])
    return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    machine = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not machine.eof:
                yield machine.decompress(piece, _CHUNK * 16)
                piece = machine.unconsumed_tail
            if machine.eof:
                return
    except zlib.error:
        return
