"""`Spool`: pictures that have come in and are not saved yet, in one file on the disk, and not in memory.

The file has a name as long as it is held, by which a draft gives it a second one (`app.recovery`) and copies nothing.
Whoever is killed leaves the first name behind; `clear` removes it. Where a file that is held open cannot be linked or
removed (Windows), it is gone with the program, and drafts copy from it.
"""

from __future__ import annotations

import os
import threading
import weakref
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.places import private_folder, state_dir
from app.stored import Source, Stored

LEAST = 256_000
"""Bytes of the smallest file that is worth the way to the disk."""

_HEAD = b"PK\x03\x04" + bytes(26)
"""What stands before a file in a package; only its length is looked at."""
_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0)
_TEMPORARY = getattr(os, "O_TEMPORARY", 0)


class Spool(Source):
    """A file that is gone from the disk with the last of the pictures in it: with what `keep` returned."""

    def __init__(self, folder: Path) -> None:
        """Begin a file in `folder`. Raises `OSError`."""
        name = folder / os.urandom(8).hex()
        self._hold(name, os.open(name, _FLAGS | os.O_CREAT | os.O_EXCL | _TEMPORARY, 0o600))

    def _hold(self, name: Path, handle: int) -> None:
        Source.__init__(self, name, handle)
        self._end = self.size
        self._turn = threading.Lock()
        if not _TEMPORARY:
            _claim(handle)
            weakref.finalize(self, _unlink, name)

    @classmethod
    def begun(cls) -> Spool:
        """Return a new one where drafts are kept. Raises `OSError`."""
        return cls(_folder())

    @classmethod
    def found(cls, path: Path) -> Spool:
        """Return the one that a draft has at `path`, which may lose that name now. Raises `OSError`."""
        name = _folder() / os.urandom(8).hex()
        os.link(path, name)
        spool = cls.__new__(cls)
        spool._hold(name, os.open(name, _FLAGS))
        return spool

    def keep(self, name: str, data: bytes) -> Stored:
        """Write `data` and return where it is now, whatever happens to the power. Raises `OSError`; nothing is lost of
        what is there already then."""
        with self._turn:
            at = self._end
            try:
                os.lseek(self.handle, at, os.SEEK_SET)
                for part in (_HEAD, data):
                    rest = memoryview(part)
                    while rest:
                        rest = rest[os.write(self.handle, rest) :]
                os.fsync(self.handle)
            except OSError:
                with suppress(OSError):  # the room that is left is wanted for the text
                    os.ftruncate(self.handle, at)
                raise
            self._end = at + len(_HEAD) + len(data)
        return self.at(name, at, len(data), zlib.crc32(data))

    def at(self, name: str, at: int, size: int, crc: int) -> Stored:
        """Return the file `name` that was kept at `at`."""
        return Stored(self, name, at, size, size, crc, zipfile.ZIP_STORED)

    def link(self, folder: Path) -> bool:
        """Give the file the name that it has in `folder`, too; say whether it has it now."""
        target = folder / self.path.name
        try:
            if not target.exists():
                os.link(self.path, target)
            return self.is_at(target.stat())
        except OSError:
            return False

    def _piece(self, at: int, length: int) -> bytes:
        with self._turn:  # where there is one place in the file for reading and writing
            return super()._piece(at, length)


class Keeping:
    """Where files that came in are kept until the kit is saved. For one thread; nothing is held here itself."""

    def __init__(self) -> None:
        self._spool: Callable[[], Spool | None] = lambda: None

    def kept(self, name: str, data: bytes) -> bytes | Stored:
        """Return where `data` is now, or `data` itself if it is small or there is no room on the disk."""
        if len(data) < LEAST:
            return data
        try:
            spool = self._spool() or Spool.begun()
            self._spool = weakref.ref(spool)
            return spool.keep(name, data)
        except OSError:
            return data


def clear() -> None:
    """Remove the files of programs that were killed; drafts keep what they need of them."""
    with suppress(OSError):
        for path in _folder().iterdir():
            with suppress(OSError):
                _remove_left(path)


def _folder() -> Path:
    return private_folder(state_dir() / "added")


def _remove_left(path: Path) -> None:
    handle = os.open(path, _FLAGS)
    try:
        if _claim(handle):
            path.unlink()
    finally:
        os.close(handle)


def _claim(handle: int) -> bool:
    """Have others see that the file of `handle` is held, until it is closed; False if somebody else holds it."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows lets nobody remove what is held
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlink(name: Path) -> None:
    with suppress(OSError):
        name.unlink()
