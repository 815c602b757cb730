"""`Spool`: pictures that have come in and are not saved yet, in a file without a name, and not in memory."""

from __future__ import annotations

import os
import threading
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from app.places import cache_dir, private_folder
from app.stored import Source, Stored

LEAST = 256_000
"""Bytes of the smallest file that is worth the way to the disk."""

_HEAD = b"PK\x03\x04" + bytes(26)
"""What stands before a file in a package; only its length is looked at."""


class Spool(Source):
    """A file that is gone from the disk with the last of the pictures in it: with what `keep` returned."""

    def __init__(self, folder: Path) -> None:
        """Begin a file in `folder`. Raises `OSError`."""
        name = folder / os.urandom(8).hex()
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_TEMPORARY", 0)
        super().__init__(name, os.open(name, flags, 0o600))
        self._end = 0
        self._turn = threading.Lock()
        with suppress(PermissionError):  # Windows removes it itself, when it is closed
            name.unlink()

    @classmethod
    def begun(cls) -> Spool:
        """Return a new one where the system keeps what can be lost. Raises `OSError`."""
        return cls(private_folder(cache_dir() / "added"))

    def keep(self, name: str, data: bytes) -> Stored:
        """Write `data` and return where it is now. Raises `OSError`; nothing is lost of what is there already then."""
        with self._turn:
            at = self._end
            os.lseek(self.handle, at, os.SEEK_SET)
            for part in (_HEAD, data):
                rest = memoryview(part)
                while rest:
                    rest = rest[os.write(self.handle, rest) :]
            self._end = at + len(_HEAD) + len(data)
        return Stored(self, name, at, len(data), len(data), zlib.crc32(data), zipfile.ZIP_STORED)

    def _piece(self, at: int, length: int) -> bytes:
        with self._turn:  # where there is one place in the file for reading and writing
            return super()._piece(at, length)
