"""`written`: the same picture with its four texts in its metadata, every pixel as it was."""

from __future__ import annotations

import zlib

from app.media import iim, xmp
from app.media.jpeg import APP1, APP13, SOI, SOS, Segment, segments
from app.media.kinds import kind_of
from app.media.photoshop import SIGNATURE, iptc_block, packed, resources
from app.media.streams import chunks

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF, _APP0 = b"Exif\0", 0xE0
_MAX_BODY = 65_533
_KEYWORD = b"XML:com.adobe.xmp"


def written(data: bytes, caption: str, credit: str, alt: str, rights: str) -> bytes:
    """Return the picture `data` with the texts as IPTC and XMP metadata, in place of those that it has.

    A text that is "" is taken out. Other metadata stay. JPEG and PNG can hold them; other files, and damaged ones, come
    back as they are. The same input gives the same bytes.
    """
    values = {
        xmp.DESCRIPTION: caption, xmp.CREDIT: credit, xmp.ALT: alt, xmp.COPYRIGHT: rights, xmp.USAGE: rights,
    }  # fmt: skip
    kind = kind_of(data)
    if kind == "jpeg":
        return _jpeg(data, values, {iim.CAPTION: caption, iim.CREDIT: credit, iim.COPYRIGHT: rights})
    if kind == "png":
        return _png(data, values)
    return data


def _jpeg(data: bytes, values: dict[str, str], texts: dict[tuple[int, int], str]) -> bytes:
    parts = list(segments(data))
    if not parts or parts[-1].marker != SOS:
        return data
    packet = next((part.body[len(_XMP) :] for part in parts if _is(part, APP1, _XMP)), b"")
    whole = _XMP + xmp.written(packet, values)
    if len(whole) > _MAX_BODY:  # a long history of edits, most often; ours must get in
        whole = _XMP + xmp.written(b"", values)
    block = iim.write(iim.replaced(iim.read(iptc_block(data)), texts))
    new = [_segment(APP1, whole)] if len(whole) <= _MAX_BODY else []
    new += [_segment(APP13, body) for body in packed(resources(data), block)]
    at = 0  # JFIF and Exif must stay in front (JFIF 1.02; Exif 2.32, 4.5.4)
    while at < len(parts) and (parts[at].marker == _APP0 or _is(parts[at], APP1, _EXIF)):
        at += 1
    head = [data[part.start : part.end] for part in parts[:at]]
    rest = [data[part.start : part.end] for part in parts[at:] if not _is_replaced(part)]
    return b"".join((bytes((0xFF, SOI)), *head, *new, *rest, data[parts[-1].end :]))


def _is(part: Segment, marker: int, beginning: bytes) -> bool:
    return part.marker == marker and part.body.startswith(beginning)


def _is_replaced(part: Segment) -> bool:
    return _is(part, APP1, _XMP) or _is(part, APP1, _EXTENDED) or _is(part, APP13, SIGNATURE)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _png(data: bytes, values: dict[str, str]) -> bytes:
    try:
        parts = list(chunks(data))
    except ValueError:
        return data
    old = next((bytes(part.body) for part in parts if _holds_xmp(part.name, part.body)), b"")
    packet = xmp.written(_unpacked(old), values)
    body = _KEYWORD + b"\0" + b"\0\0\0\0" + packet  # not compressed, no language, no translated keyword
    chunk = b"iTXt" + body
    new = len(body).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    kept = [data[part.start : part.end] for part in parts[1:] if not _holds_xmp(part.name, part.body)]
    return b"".join((data[: parts[0].end], new, *kept, data[parts[-1].end :]))


def _holds_xmp(name: bytes, body: memoryview) -> bool:
    return name == b"iTXt" and bytes(body[: len(_KEYWORD) + 1]) == _KEYWORD + b"\0"


def _unpacked(body: bytes) -> bytes:
    """Return the packet in the body of an ``iTXt`` chunk, b"" if it is damaged or unfolds too far (PNG 3, 11.3.3.4)."""
    flags, rest = body[len(_KEYWORD) + 1 : len(_KEYWORD) + 3], body[len(_KEYWORD) + 3 :]
    text = rest.split(b"\0", 2)[-1] if rest.count(b"\0") >= 2 else b""
    if flags[:1] != b"\1":
        return text
    try:
        return zlib.decompressobj().decompress(text, xmp.MAX_BYTES)
    except zlib.error:
        return b""
