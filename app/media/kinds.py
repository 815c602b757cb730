"""What kind of file some bytes are, told by how they begin and not by what they are called."""

from __future__ import annotations

import re
from typing import Literal, get_args

Raster = Literal["jpeg", "png", "tiff", "webp", "heic", "avif", "gif", "bmp"]
Kind = Raster | Literal["svg", "pdf", "other"]

RASTERS: tuple[str, ...] = get_args(Raster)
"""The kinds that are made of pixels."""

SUFFIXES: dict[str, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png", ".apng"),
    "tiff": (".tif", ".tiff"),
    "webp": (".webp",),
    "heic": (".heic", ".heif", ".hif"),
    "avif": (".avif",),
    "gif": (".gif",),
    "bmp": (".bmp", ".dib"),
    "svg": (".svg",),
    "pdf": (".pdf", ".ai"),
}
"""How the names of each kind end; the first is the usual one."""

PICTURES = tuple(sorted(suffix for suffixes in SUFFIXES.values() for suffix in suffixes if suffix != ".ai"))
"""What the names of pictures and logos end with, for a file dialog."""

HOLDING = tuple(suffix for kind in ("jpeg", "png", "tiff", "webp", "svg") for suffix in SUFFIXES[kind])
"""What the names of files end with that can hold what is said of them (see `app.media.writing`)."""

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
"""The brands of ISO/IEC 23008-12, annex B, for pictures of HEVC; the last two may stand over other codecs as well."""

_AVIF = frozenset((b"avif", b"avis"))
_SVG = re.compile(rb"<(?:[\w.-]+:)?svg[\s>/]")


def kind_of(data: bytes) -> Kind:
    """Return the kind of the file `data`; "other" for what is neither a picture nor a PDF."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _branded(data)
    if b"%PDF-" in data[:1024]:  # ISO 32000-1, annex H.3.4.1: readers take a header anywhere in the first 1024 bytes
        return "pdf"
    return "svg" if _is_svg(data) else "other"


def _branded(data: bytes) -> Kind:
    """Return the kind of a file in boxes (ISO/IEC 14496-12), by its major brand and those it is compatible with."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[at : at + 4] for at in (8, *range(16, end, 4))]
    if any(brand in _AVIF for brand in brands):
        return "avif"
    return "heic" if any(brand in _HEIC for brand in brands) else "other"


def _is_svg(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")
    return head[:1] in (b"<", b"\xff", b"\xfe") and _SVG.search(head) is not None and b"<html" not in head.lower()
