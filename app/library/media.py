"""The files that templates need, in the ``media`` folder of a library, each named by what is in it."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from app.archive import MAX_FILE
from app.atomic import write_atomic
from app.errors import LibraryError, SaveError
from app.library.files import read_file
from app.library.holding import begin, share
from app.library.items import Attachment

MEDIA = "media"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)
_NAME = re.compile(r"[^./\\:\0][^/\\:\0]{0,200}")


def store(root: Path, name: str, data: bytes) -> Attachment:
    """Keep `data`, which a kit calls `name`, in the library at `root`. Raises `OSError`, and `SaveError`."""
    if len(data) > MAX_FILE:
        raise SaveError(f"“{name}” is too large for the library: {len(data):,} bytes, and at most {MAX_FILE:,} fit.")
    suffix = os.path.splitext(name)[1].lower()
    stored = hashlib.sha256(data).hexdigest()[:32] + (suffix if _SUFFIX.fullmatch(suffix) else "")
    path = begin(root, MEDIA) / stored
    if not _holds(root, path, data):
        write_atomic(path, data)
        share(path, is_new=True)
    return Attachment(name, stored)


def attachment(root: Path, stored: str) -> bytes:
    """Return the bytes of the file `stored` in the library at `root`. Raises `LibraryError`."""
    if not _NAME.fullmatch(stored):
        raise LibraryError(f"“{stored[:80]}” is no name of a file in the library.")
    try:
        return read_file(root, root / MEDIA / stored, MAX_FILE)
    except (OSError, ValueError) as error:
        words = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read ({error})"
        raise LibraryError(f"The file “{stored}” of the library {words}.") from None


def _holds(root: Path, path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and read_file(root, path, MAX_FILE) == data
    except (OSError, LibraryError):
        return False
