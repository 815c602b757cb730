"""Reading a picture for the letterhead: PNG, JPEG or SVG, of sensible size, under a name that every system allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path as FilePath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from app.errors import KitError

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
"""A logo of this many pixels would print sharp on a poster."""
_SUFFIXES = {"png": ".png", "jpeg": ".jpg"}


def read_logo(file: FilePath, media: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return a name for the picture in `file` within `media`, and its bytes.

    The same picture gets the name it has there already. `KitError` if the file cannot be read or is no such picture.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise KitError(f"“{file.name}” cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise KitError(f"“{file.name}” is larger than {MAX_BYTES // 1_000_000} MB. Choose a smaller picture.")
    suffix = ".svg" if is_drawing(data) else _SUFFIXES.get(_format(data, file.name))
    if suffix is None:
        raise KitError(f"“{file.name}” is no PNG, JPEG or SVG picture. Choose one that is.")
    if suffix == ".svg":
        check_drawing(data, file.name)
    stem = _safe_stem(file.stem)
    for number in range(1, 1000):
        name = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        if media.get(name, data) == data:
            return name, data
    raise KitError("There are too many pictures of this name in the kit. Rename the file and choose it again.")


def is_drawing(data: bytes) -> bool:
    """Say whether `data` is meant to be an SVG file."""
    from exports.vector.svg import is_svg

    return is_svg(data)


def check_drawing(data: bytes, name: str) -> None:
    """Raise `KitError` for a drawing that cannot be printed."""
    from exports.vector.artwork import DrawingError
    from exports.vector.svg import read_svg

    try:
        read_svg(data)
    except DrawingError as error:
        raise KitError(f"“{name}” cannot be used: {error}. Choose another, or the same logo as PNG.") from error


def _format(data: bytes, name: str) -> str:
    """Return the image format of `data` as Qt names it, "" if it cannot be drawn."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not reader.canRead() or not size.isValid():
        return ""
    if size.width() * size.height() > MAX_PIXELS:
        raise KitError(f"“{name}” has {size.width()} × {size.height()} pixels. Choose a smaller picture.")
    form = bytes(reader.format().data()).decode("ascii")
    return form if not reader.read().isNull() else ""


def _safe_stem(stem: str) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-").lower()[:60] or "logo"
