"""The table of contents of a large package on the disk. Where its last one is not whole, an earlier one counts.

A save adds to a large package and changes nothing that stands there (`app.appending`). Whatever cuts it off leaves the
table that was the last one before, and all that it names.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from app.archive import DAMAGE, KIT, damage, inspected, name_of
from app.errors import KitFileError
from app.record import record
from app.stored import CAN_HOLD, Files, Source, Stored

_END, _END_LENGTH, _COMMENT = b"PK\x05\x06", 22, 0xFFFF
_BLOCK = 1 << 22
_TRIES = 1_000
"""End records that are looked at: a hostile file may be full of them."""


@record
class Directory:
    """What a package holds by the table that begins at byte `start` and whose end record ends at `end`.

    `infos` are its members, `text` is its ``kit.yaml``, and `size` what the file had in all. `is_ours` says that the
    table ends the file and tells places in it without an offset, as those do that Pressroom writes.
    """

    infos: tuple[zipfile.ZipInfo, ...]
    text: bytes
    start: int
    end: int
    size: int
    is_ours: bool

    @property
    def is_last(self) -> bool:
        """Whether nothing stands behind it."""
        return self.end == self.size


class _View(io.RawIOBase):
    """The first `end` bytes of a source as a file that can be read."""

    def __init__(self, source: Source, end: int) -> None:
        self._source, self._end, self._at = source, end, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        if at < 0:
            raise OSError(22, "a place before the beginning")
        self._at = at
        return at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._source.read(self._at, max(0, min(len(buffer), self._end - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def read_directory(source: Source) -> Directory:
    """Return the last table of contents that is whole. Raises `KitFileError` as `app.archive.unpack`, and `OSError`."""
    if source.read(0, 2) != b"PK":
        raise KitFileError("It is not a press kit; some other program made this file.")
    size = source.size
    refusal: KitFileError | None = None
    try:
        return _read(source, size, size)
    except KitFileError as error:
        refusal = error
    except DAMAGE:
        pass
    for end in _ends(source, size):
        with suppress(*DAMAGE, KitFileError):
            return _read(source, end, size)
    tail = _END_LENGTH + _COMMENT
    raise refusal or damage(source.read(max(0, size - tail), tail))


def _read(source: Source, end: int, size: int) -> Directory:
    tail = source.read(max(0, end - _END_LENGTH - _COMMENT), min(end, _END_LENGTH + _COMMENT))
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        raise zipfile.BadZipFile("no end record")
    length, start, comment = struct.unpack_from("<LLH", tail, at + 12)
    if at + _END_LENGTH + comment != len(tail):
        # zipfile would take what stands behind for nothing, and this table for the last.
        raise zipfile.BadZipFile("something behind the end record")
    with io.BufferedReader(_View(source, end)) as file, zipfile.ZipFile(file) as package:
        infos = inspected(package, end)
        with package.open(KIT) as member:
            declared = package.getinfo(KIT).file_size
            text = member.read(declared + 1)
        if len(text) != declared:
            raise zipfile.BadZipFile(KIT)
    is_plain = start + length == end - _END_LENGTH and comment == 0
    return Directory(tuple(infos), text, start, end, size, is_plain and end == size)


def _ends(source: Source, size: int) -> Iterator[int]:
    """Yield where end records end that fit the table before them, the last one first."""
    tries, upper = 0, size
    while upper > 0 and tries < _TRIES:
        lower = max(0, upper - _BLOCK)
        block = source.read(lower, upper - lower + _END_LENGTH - 1)
        at = block.rfind(_END, 0, upper - lower + len(_END) - 1)
        while at >= 0 and tries < _TRIES:
            tries += 1
            if len(block) >= at + _END_LENGTH:
                length, start, comment = struct.unpack_from("<LLH", block, at + 12)
                if start + length == lower + at and comment == 0 and lower + at + _END_LENGTH < size:
                    yield lower + at + _END_LENGTH
            at = block.rfind(_END, 0, at + len(_END) - 1)
        upper = lower


def files_of(source: Source, directory: Directory) -> Files:
    """Return the files of the package by the names that the kit has for them; read only where they cannot be held."""
    stored = {
        name_of(info.filename): Stored(
            source,
            name_of(info.filename),
            info.header_offset,
            info.compress_size,
            info.file_size,
            info.CRC,
            info.compress_type,
        )
        for info in directory.infos
        if info.filename != KIT
    }
    return Files(stored if CAN_HOLD else {name: entry.read() for name, entry in stored.items()})


def digest_of(source: Source, directory: Directory) -> bytes:
    """Return what differs where any byte of the kit's text or the check sum of any of its files does."""
    digest = hashlib.sha256(directory.text)
    at = directory.start
    while piece := source.read(at, min(1 << 20, directory.size - at)):
        digest.update(piece)
        at += len(piece)
    return digest.digest()
