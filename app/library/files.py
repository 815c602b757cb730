"""The files of a library, read with distrust: others can write there, and programs that keep folders in step do.

No link is followed that leads out of the library, nothing is opened that is no ordinary file, and nothing is read that
is larger than an item may be.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import LibraryError
from app.yamltree import MAX_BYTES

SUFFIXES = (".yaml", ".yml", ".YAML", ".YML")
MAX_FILES = 100_000
"""Files in one folder of the library that are looked at."""
OWN = ".pressroom"
"""The folder in a library that holds what is no item: the lock, and what was removed."""

_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)
_REST = 256
"""Files after which other threads have their turn."""

_SIGNED = (1 << 63) - 1
"""The bits of an identity that a database takes for a number."""

Stamp = tuple[int, int, int, int]
"""Size, time of the last change of content and of anything, and identity of a file."""


NONE: Stamp = (0, 0, 0, 0)
"""The stamp of no file."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Return what tells the file of `status` from what it may become."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _SIGNED)


def is_inside(root: Path, path: Path | str) -> bool:
    """Say whether `path`, all links followed, lies in the folder `root`."""
    real, base = os.path.realpath(path), os.path.realpath(root)
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def listed(root: Path, folder: str) -> Iterator[tuple[str, Stamp, str]]:
    """Yield name and stamp of the files in `folder` that should be items. Raises `OSError`.

    With each, or for "" with all of them, stands why it cannot be one, as far as that is seen without opening it. A
    folder that is not there has none. Hidden files are none, and so are those of another suffix.
    """
    place = root / folder
    if place.is_symlink() and not is_inside(root, place):
        yield "", NONE, "This folder is a link that leads out of the library. It is not followed."
        return
    try:
        entries = os.scandir(place)
    except FileNotFoundError:
        return
    with entries:
        for number, entry in enumerate(entries):
            if number >= MAX_FILES:
                yield "", NONE, f"There are more than {MAX_FILES:,} files in this folder. The rest is left out."
                return
            if number % _REST == 0:
                time.sleep(0)  # lets go of the interpreter's lock
            name = entry.name
            if not name.endswith(SUFFIXES) or name.startswith("."):
                continue
            try:
                # Ten thousand files are nothing out of the ordinary, and all wait for them.
                status = entry.stat(follow_symlinks=False)
                trouble = "" if stat.S_ISREG(status.st_mode) and name.isascii() else _at_sight(root, entry)
                if not trouble and stat.S_ISLNK(status.st_mode):
                    status = entry.stat()
            except FileNotFoundError:
                continue  # it went while we looked
            except OSError as error:
                yield name, NONE, f"This file cannot be read ({error.strerror or error})."
                continue
            yield name, stamp_of(status), trouble or _trouble(status)


def read_file(root: Path, path: Path, most: int = MAX_BYTES, *, is_listed: bool = False) -> bytes:
    """Return the bytes, at most `most`, of the file at `path` in the library at `root`.

    Raises `OSError`, and `LibraryError` for what is not to be read. With `is_listed` its folder is known to be within
    the library, as `listed` has seen: on a network every look at a folder takes its time.
    """
    if not is_listed and not is_inside(root, path.parent):
        raise LibraryError(_LEADS_OUT)
    with open(_opened(root, path), "rb") as file:
        status = os.fstat(file.fileno())
        if trouble := _trouble(status, most):
            raise LibraryError(trouble)
        data = file.read(most + 1)
    if len(data) > most:
        raise LibraryError(_too_large(len(data), most))
    return data


def _opened(root: Path, path: Path) -> int:
    """Open the file at `path`, or what a link there leads to within the library."""
    if hasattr(os, "O_NOFOLLOW") or not path.is_symlink():
        try:
            return os.open(path, _FLAGS)
        except OSError as error:
            if error.errno not in (errno.ELOOP, errno.EMLINK):  # what the systems say of a link
                raise
    if not is_inside(root, path):
        raise LibraryError(_LEADS_OUT)
    return os.open(os.path.realpath(path), _FLAGS)


_LEADS_OUT = "This is a link that leads out of the library. It is not followed; put the file itself here."


def _at_sight(root: Path, entry: os.DirEntry[str]) -> str:
    """Return what is wrong with a name, or with a link; "" if nothing is."""
    if not _is_text(entry.name):
        return "The name of this file holds a character that cannot be read. Rename it."
    if not entry.is_symlink():
        return ""
    if not is_inside(root, entry.path):
        return _LEADS_OUT
    return "" if os.path.exists(entry.path) else "This is a link to a file that is not there."


def _trouble(status: os.stat_result, most: int = MAX_BYTES) -> str:
    if stat.S_ISDIR(status.st_mode):
        return "This is a folder, and an item is a file."
    if not stat.S_ISREG(status.st_mode):
        return "This is no ordinary file. It is not opened."
    return _too_large(status.st_size, most) if status.st_size > most else ""


def _too_large(size: int, most: int) -> str:
    return f"The file is too large: {size / 1e6:,.0f} MB, and at most {most / 1e6:,.0f} MB can be used."


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
