"""Which files are whose: kits to open, and releases from other programs to import."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QMimeData

KIT = ".presskit"
LIBRARY = ".presslibrary"
"""The suffix of files with items of a library (`app.library.bundle`)."""
PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp", ".svg")
"""Suffixes of pictures; a PDF is taken for a release, unless it is dropped among the media."""
ELSEWHERE = (".doc", ".rtf", ".odt", ".pages", ".msg", ".wpd")
"""Suffixes of texts that cannot be read here: those who try are told what to do."""


def is_foreign(path: Path) -> bool:
    """Say whether `path` is the name of a text from another program."""
    if path.suffix.lower() == KIT:
        return False
    from app.intake.read import SUFFIXES  # a kit that is opened at the start has no need of it

    return path.suffix.lower() in (*SUFFIXES, *ELSEWHERE)


def is_picture(path: Path) -> bool:
    """Say whether `path` is the name of a picture, which goes into the open kit."""
    return path.suffix.lower() in PICTURES


def picture_files(data: QMimeData) -> list[Path]:
    """Return the picture files that `data` names."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_picture(path)]


@lru_cache(maxsize=1)
def expect() -> None:
    """Load what an import needs, on a thread and once: an import is likely to come."""

    def load() -> None:
        from app.intake.warm import warm

        warm()

    threading.Thread(target=load, name="warm", daemon=True).start()


def dropped(data: QMimeData) -> list[Path]:
    """Return the files of `data` that are kits, can be made kits of, or hold items of a library."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (KIT, LIBRARY) or is_foreign(path)]
