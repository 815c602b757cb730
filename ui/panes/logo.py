"""Reading a picture for the letterhead: PNG or JPEG, of sensible size, under a name that every system allows."""

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
    suffix = _SUFFIXES.get(_format(data, file.name))
    if suffix is None:
        raise KitError(f"“{file.name}” is no PNG or JPEG picture. Choose one that is.")
    stem = _safe_stem(file.stem)
    for number in range(1, 1000):
        name = f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        if media.get(name, data) == data:
            return name, data
    raise KitError("There are too many pictures of this name in the kit. Rename the file and choose it again.")


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
