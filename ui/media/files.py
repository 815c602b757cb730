"""What the window wants to know of a media file: its facts, a small picture, and its first entry."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePath
from typing import Any

from app.errors import KitError
from app.kit import Media
from app.record import record

MAX_BYTES = 100_000_000
MAX_PIXELS = 250_000_000
_PICTURES = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "TIFF": "TIFF", "WEBP": "WebP"}
SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")
"""Suffixes of files that are pictures for certain."""
_DOCUMENTS = {
    ".pdf": "PDF", ".docx": "Word document", ".xlsx": "Excel sheet", ".pptx": "PowerPoint slides",
    ".txt": "Text", ".csv": "Table",
}  # fmt: skip
"""Documents that may go along with a kit as they are."""
_LYING = range(5, 9)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@record
class Facts:
    """What a file is: `kind` in words, columns and rows as it is to be seen (0 for what is no picture), its bytes."""

    kind: str
    columns: int
    rows: int
    size: int

    @property
    def is_picture(self) -> bool:
        return self.columns > 0


def facts(data: bytes, name: str) -> Facts:
    """Return the facts of the file `data`, called `name`. `KitError` for what cannot be part of a kit."""
    if len(data) > MAX_BYTES:
        raise KitError(f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB. Save a smaller copy of it and add that.")
    suffix = PurePath(name).suffix.lower()
    if suffix in _DOCUMENTS:
        return Facts(_DOCUMENTS[suffix], 0, 0, len(data))
    image = _open(data, name)
    columns, rows = image.size
    if columns * rows > MAX_PIXELS:
        raise KitError(f"“{name}” has {columns:,} × {rows:,} pixels. Save a smaller copy of it and add that.")
    if _orientation(image) in _LYING:
        columns, rows = rows, columns
    return Facts(_PICTURES[str(image.format)], columns, rows, len(data))


def thumbnail(data: bytes, pixels: int) -> bytes:
    """Return the picture `data` as a PNG file, upright, at most `pixels` wide and high."""
    from PIL import ImageOps

    image = _open(data, "The picture")
    try:
        image.draft("RGB", (pixels, pixels))
        image.thumbnail((pixels * 2, pixels * 2), reducing_gap=2.0)
        image = ImageOps.exif_transpose(image)
        if image.mode not in ("RGB", "RGBA"):
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        image.thumbnail((pixels, pixels))
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise KitError("The picture is damaged. Replace it with a copy that opens in other programs.") from error
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def entry(taken: Collection[str], name: str, data: bytes) -> Media:
    """Return an entry for the file `data` called `name`, under a file name that is safe everywhere and not `taken`."""
    path = PurePath(name)
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-").lower()[:60] or "picture"
    if _RESERVED.fullmatch(stem):
        stem += "-1"
    suffix = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:8]
    number, file = 1, stem + suffix
    while file in taken:
        number += 1
        file = f"{stem}-{number}{suffix}"
    return Media(file)


def _orientation(image: Any) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return int(image.getexif().get(0x0112, 1))
    except (SyntaxError, TypeError, ValueError, KeyError, OSError):
        return 1


def _open(data: bytes, name: str) -> Any:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=tuple(_PICTURES))
    except Image.DecompressionBombError as error:
        raise KitError(f"“{name}” has too many pixels. Save a smaller copy of it and add that.") from error
    except (OSError, SyntaxError, ValueError, KeyError) as error:
        raise KitError(
            f"“{name}” is no picture that Pressroom can read. Save it as JPEG, PNG, TIFF or WebP and add that."
        ) from error
    return image
