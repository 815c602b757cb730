"""Reading a picture for the letterhead: whatever the pages can print, of sensible size, under a safe name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path as FilePath

from app.errors import KitError

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
"""A logo of this many pixels would print sharp on a poster."""


def read_logo(file: FilePath, media: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return a name for the picture in `file` within `media`, and its bytes.

    The same picture gets the name it has there already. `KitError` if the file cannot be read or cannot be printed.
    """
    from app.media.kinds import SUFFIXES, kind_of

    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise KitError(f"“{file.name}” cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise KitError(f"“{file.name}” is larger than {MAX_BYTES // 1_000_000} MB. Choose a smaller picture.")
    kind = kind_of(data)
    if kind == "other":
        raise KitError(f"“{file.name}” is no picture. Choose one, best an SVG or PDF drawing.")
    if why := unprintable(data):
        raise KitError(f"“{file.name}” cannot be used: {why}. Choose another, or the same logo as PNG.")
    stem = _safe_stem(file.stem)
    for number in range(1, 1000):
        name = f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIXES[kind][0]}"
        if media.get(name, data) == data:
            return name, data
    raise KitError("There are too many pictures of this name in the kit. Rename the file and choose it again.")


def unprintable(data: bytes) -> str:
    """Return why `data` cannot be printed, the end of a sentence; "" if it can."""
    from exports.pdf.pictures import PictureError, read_picture

    try:
        picture = read_picture(data)
    except PictureError as error:
        return str(error)
    if not picture.drawing and picture.columns * picture.rows > MAX_PIXELS:
        return f"it has {picture.columns:,} × {picture.rows:,} pixels"
    return ""


def _safe_stem(stem: str) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-").lower()[:60] or "logo"
