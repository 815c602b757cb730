"""`written`: the same picture with its four texts in its metadata, every pixel as it was."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from app.media import drawing_text, iim, tiff, webp, xmp
from app.media.directory import cleaned
from app.media.jpeg import APP1, APP13, SOI, SOS, Segment, segments
from app.media.kinds import RASTERS, kind_of
from app.media.photoshop import SIGNATURE, iptc_block, iptc_of, joined, packed, resources, unpacked
from app.media.streams import chunks, has_many_chunks

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF, _APP0 = b"Exif\0", 0xE0
_MAX_BODY = 65_533
_KEYWORD = b"XML:com.adobe.xmp"
_HOLDING = frozenset(("jpeg", "png", "tiff", "webp"))
_RAW_EXIF = (b"Raw profile type exif\0", b"Raw profile type APP1\0")
_META = re.compile(rb"<x:xmpmeta\b.{0,4000000}?</x:xmpmeta\s*>", re.DOTALL)
_CAPTION, _NOTICE = 0x010E, 0x8298
_WINDOWS_TEXTS = (0x9C9B, 0x9C9C)

Change = Callable[[bytes], bytes]
"""What becomes of a packet of XMP, or of a block of IIM."""


def written(data: bytes, caption: str, credit: str, alt: str, rights: str) -> bytes:
    """Return the picture `data` with the texts as IPTC and XMP metadata, in place of those that it has.

    A text that is "" is taken out, and so is the position on the globe (see `placeless`). Other metadata stay. JPEG,
    PNG, TIFF, WebP and SVG can hold texts; other files, and damaged ones, come back without. The same input gives the
    same bytes.
    """
    values = {
        xmp.DESCRIPTION: caption, xmp.CREDIT: credit, xmp.ALT: alt, xmp.COPYRIGHT: rights, xmp.USAGE: rights,
    }  # fmt: skip
    texts = {iim.CAPTION: caption, iim.CREDIT: credit, iim.COPYRIGHT: rights}
    outdated = {_CAPTION: caption, _NOTICE: rights} | dict.fromkeys(_WINDOWS_TEXTS, "")

    def packet(old: bytes) -> bytes:
        return xmp.written(old, values)

    def block(old: bytes) -> bytes:
        return iim.write(iim.replaced(iim.read(old), texts))

    return _changed(data, packet, block, outdated)


def placeless(data: bytes) -> bytes:
    """Return the picture `data` without the position on the globe that cameras and telephones write into it.

    Names of places stay: those were written for readers. Without a position, `data` itself comes back.
    """

    def packet(old: bytes) -> bytes:
        return xmp.written(old, {}) if xmp.tells_place(old) else old

    found = _changed(data, packet, None, {})
    return data if found == data else found


def _changed(data: bytes, packet: Change, block: Change | None, outdated: dict[int, str]) -> bytes:
    kind = kind_of(data)
    if kind == "svg":
        return drawing_text.changed(data, packet) if block else data
    if kind not in RASTERS:
        return data
    clean = cleaned(data, outdated if kind in _HOLDING else {})
    match kind:
        case "jpeg":
            return _jpeg(clean, packet, block)
        case "png":
            return _png(clean, packet, outdated)
        case "webp":
            return _webp(clean, packet)
        case "tiff":
            return _tiff(clean, packet, block)
    return _boxed(clean) if kind in ("heic", "avif") else clean


def _boxed(data: bytes) -> bytes:
    """Return the HEIC or AVIF file `data` without a position in its XMP; as long as it was, so that nothing moves."""
    found = _META.search(data)
    if found is None or not xmp.tells_place(found[0]):
        return data
    new = xmp.bare(xmp.written(found[0], {}))
    start, end = found.span()
    return data[:start] + new.ljust(end - start) + data[end:] if len(new) <= end - start else data


def _tiff(data: bytes, packet: Change, block: Change | None) -> bytes:
    own = tiff.value(data, tiff.PHOTOSHOP)
    if block is None:
        old = tiff.value(data, tiff.XMP)
        return data if packet(old) == old else tiff.changed(data, lambda tag, old: packet(old), (tiff.XMP,))
    iptc = block(tiff.value(data, tiff.IPTC) or iptc_of(unpacked(own)))

    def change(tag: int, old: bytes) -> bytes:
        if tag == tiff.XMP:
            return packet(old)
        return iptc if tag == tiff.IPTC else joined(unpacked(old), iptc)

    tags = (tiff.XMP, tiff.IPTC, *((tiff.PHOTOSHOP,) if own else ()))
    return data if all(tiff.value(data, tag) == change(tag, tiff.value(data, tag)) for tag in tags) else (
        tiff.changed(data, change, tags)
    )  # fmt: skip


def _webp(data: bytes, packet: Change) -> bytes:
    from app.media.raster import webp_size

    return webp.changed(data, packet, webp_size(data))


def _jpeg(data: bytes, change: Change, block: Change | None) -> bytes:
    parts = list(segments(data))
    if not parts or parts[-1].marker != SOS:
        return data
    packet = next((part.body[len(_XMP) :] for part in parts if _is(part, APP1, _XMP)), b"")
    if block is None and change(packet) == packet:
        return data
    whole = _XMP + change(packet)
    if len(whole) > _MAX_BODY:  # a long history of edits, most often; ours must get in
        whole = _XMP + change(b"")
    new = [_segment(APP1, whole)] if len(whole) <= _MAX_BODY else []
    new += [_segment(APP13, body) for body in packed(resources(data), block(iptc_block(data)))] if block else []
    at = 0  # JFIF and Exif must stay in front (JFIF 1.02; Exif 2.32, 4.5.4)
    while at < len(parts) and (parts[at].marker == _APP0 or _is(parts[at], APP1, _EXIF)):
        at += 1
    head = [data[part.start : part.end] for part in parts[:at]]
    rest = [data[part.start : part.end] for part in parts[at:] if not _is_replaced(part, block is not None)]
    return b"".join((bytes((0xFF, SOI)), *head, *new, *rest, data[parts[-1].end :]))


def _is(part: Segment, marker: int, beginning: bytes) -> bool:
    return part.marker == marker and part.body.startswith(beginning)


def _is_replaced(part: Segment, with_iptc: bool) -> bool:
    is_xmp = _is(part, APP1, _XMP) or _is(part, APP1, _EXTENDED)
    return is_xmp or (with_iptc and _is(part, APP13, SIGNATURE))


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _png(data: bytes, change: Change, outdated: dict[int, str]) -> bytes:
    """Return the PNG file `data`, whose Exif was changed and whose checksum of it was not."""
    if has_many_chunks(data):
        return data
    mended = b"".join((data[:8], *_mended(data)))
    try:
        parts = list(chunks(mended))
    except ValueError:
        return data
    old = next((bytes(part.body) for part in parts if _holds_xmp(part.name, part.body)), b"")
    packet = change(_unpacked(old))
    new = b"" if packet == _unpacked(old) else _chunk(b"iTXt", _KEYWORD + b"\0" + b"\0\0\0\0" + packet)
    kept = [
        mended[part.start : part.end]
        for part in parts[1:]
        if not (new and _holds_xmp(part.name, part.body)) and not _holds_place(part.name, bytes(part.body), outdated)
    ]
    return b"".join((mended[: parts[0].end], new, *kept, mended[parts[-1].end :]))


def _mended(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of the PNG file `data`, those of Exif with the checksum that they should have."""
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        yield _chunk(name, data[at + 8 : end - 4]) if name == b"eXIf" and end <= len(data) else data[at:end]
        at = end
    yield data[at:]


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def _holds_place(name: bytes, body: bytes, outdated: dict[int, str]) -> bool:
    """Say whether a chunk is Exif in the letters of ImageMagick, which tells a place or something outdated."""
    if name != b"zTXt" or not body.startswith(_RAW_EXIF):
        return False
    try:
        lines = zlib.decompressobj().decompress(body[body.index(b"\0") + 2 :], xmp.MAX_BYTES).split(b"\n")
        exif = bytes.fromhex(b"".join(lines[3:]).decode("ascii"))
    except (zlib.error, ValueError):
        return False
    return cleaned(exif, outdated) != exif


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
