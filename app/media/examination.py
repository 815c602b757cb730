"""`examine`: what a file is, whether it can be trusted, and what a user should know before it goes to the press."""

from __future__ import annotations

import os
from typing import Any

from app.errors import MediaError
from app.media.color import description
from app.media.jpeg import has_many_scans, is_hollow
from app.media.kinds import RASTERS, SUFFIXES, Kind, Raster, kind_of
from app.media.raster import decoded, exif, opened, refusing, turn, upright_size
from app.media.streams import check_png
from app.record import record

MAX_BYTES = 1_000_000_000
"""Bytes of the largest file of the media."""

_PROGRAMS = (
    ".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".lnk", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta",
    ".jar", ".ps1", ".sh", ".app", ".dll", ".reg",
)  # fmt: skip
"""How the names of programs end: mail servers throw a package away that holds one."""

_GPS, _GPS_LATITUDE = 0x8825, 2
_MAX_PAGES = 1_000


@record
class Examined:
    """What a file of the media is.

    `width` and `height` are those of the picture as it is to be seen, in pixels; of drawings and PDFs (the first page)
    in CSS pixels, 96 to the inch; 0 for other documents. `pages` is 0 for what has none. `profile` is what the colour
    profile calls itself, "" without one or if it cannot be read. `size` is in bytes. `doubts` are sentences for the
    user.
    """

    kind: Kind
    width: int = 0
    height: int = 0
    pages: int = 0
    has_profile: bool = False
    profile: str = ""
    size: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether it is made of pixels, so that it has a resolution."""
        return self.kind in RASTERS

    @property
    def is_vector(self) -> bool:
        """Whether it is sharp at any size."""
        return self.kind in ("svg", "pdf")

    @property
    def ratio(self) -> float:
        """Width over height; 1 for what has neither."""
        return self.width / self.height if self.width and self.height else 1.0


def examine(data: bytes, name: str, *, whole: bool = True) -> Examined:
    """Return what the file `data`, called `name`, is.

    `whole` decodes it, which finds what is damaged or lies in its header, in bounded memory; without, only its header
    is looked at: for files that were examined when they were added. Raises `MediaError`, which says what to do.
    """
    _check_file(data, name)
    kind = kind_of(data)
    if kind == "svg":
        from app.media.vector import read_drawing

        drawing = read_drawing(data, name)
        return Examined(kind, max(1, round(drawing.width)), max(1, round(drawing.height)), size=len(data))
    if kind == "pdf":
        return _pages_of(data, name, whole)
    if kind == "other":
        _check_claim(name)
        return Examined(kind, size=len(data))
    return _picture(data, kind, name, whole)


def _check_file(data: bytes, name: str) -> None:
    if not data:
        raise MediaError(f"“{name}” is empty. Perhaps it has not come over whole; ask for it again.")
    if len(data) > MAX_BYTES:
        raise MediaError(f"“{name}” is too large: {len(data):,} bytes, and at most {MAX_BYTES:,} fit.")
    if os.path.splitext(name)[1].lower() in _PROGRAMS or data[:2] == b"MZ" or data[:4] == b"\x7fELF":
        raise MediaError(
            f"“{name}” is a program. A press kit takes pictures and documents; mail servers refuse others."
        )


def _check_claim(name: str) -> None:
    """Refuse a file whose `name` promises a picture or PDF that its first bytes are not."""
    suffix = os.path.splitext(name)[1].lower()
    if any(suffix in suffixes for kind, suffixes in SUFFIXES.items()) and suffix != ".ai":
        raise MediaError(f"“{name}” is damaged, or is not what its name says ({suffix[1:].upper()}). Ask for it again.")


def _picture(data: bytes, kind: Raster, name: str, whole: bool) -> Examined:
    if kind == "jpeg" and has_many_scans(data):
        raise MediaError(f"“{name}” is built in a way that would take minutes to draw. Have it saved anew.")
    image = opened(data, kind, name)
    if kind == "jpeg" and is_hollow(data):
        raise MediaError(f"“{name}” is damaged: it holds less than it says. Ask for it again.")
    with refusing(name):
        width, height = upright_size(image)
        profile = image.info.get("icc_profile") or b""
        doubts = _doubts(image, name, profile)
        pages = _pages(image) if kind == "tiff" else 0
        if pages > 1:
            doubts.append(f"“{name}” has {pages} pages; only the first is printed.")
        elif kind in ("gif", "webp", "png", "avif") and getattr(image, "is_animated", False):
            doubts.append(f"“{name}” moves; only its first picture is printed.")
    if whole:
        _decode(data, kind, name, width * height)
    told = description(profile) if profile else ""
    return Examined(kind, width, height, pages, bool(profile), told, len(data), tuple(doubts))


def _pages_of(data: bytes, name: str, whole: bool) -> Examined:
    """Return what the PDF `data` is. One that can't be drawn is a document all the same, for others to open."""
    from app.media.portable import page_sizes
    from app.media.trial import is_drawable

    pages, width, height = page_sizes(data, name)
    width, height = (max(1, round(min(length / 0.75, 1e9))) for length in (width, height))
    doubts = () if not whole or is_drawable(data) else (f"“{name}” takes too long to draw; it is handed over unseen.",)
    return Examined("pdf", width, height, pages, size=len(data), doubts=doubts)


def _decode(data: bytes, kind: Raster, name: str, pixels: int) -> None:
    """Decode the picture at the smallest of its sizes, or its bytes alone, to find where it breaks off."""
    if kind == "png":
        with turn(pixels), refusing(name):
            check_png(data)
    else:
        decoded(data, kind, (1, 1), name)


def _pages(image: Any) -> int:
    """Return how many pages the TIFF `image` has, as far as `_MAX_PAGES`."""
    for page in range(1, _MAX_PAGES):
        try:
            image.seek(page)
        except EOFError:
            return page
    return _MAX_PAGES


def _doubts(image: Any, name: str, profile: bytes) -> list[str]:
    found = []
    if image.mode == "CMYK" and not profile:
        found.append(f"“{name}” is made for printing presses (CMYK) and has no color profile; its colors may shift.")
    if exif(image).get_ifd(_GPS).get(_GPS_LATITUDE):
        found.append(f"“{name}” tells where it was taken. The copy that is handed over won’t.")
    return found
