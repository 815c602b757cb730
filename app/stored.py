"""The files of a kit by name; those of a large package stay on the disk until somebody asks for their bytes."""

from __future__ import annotations

import os
import threading
import weakref
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from app.errors import KitFileError
from app.record import record

CAN_HOLD = hasattr(os, "pread")
"""Whether a package can be held open and yet be replaced by others. Windows lets nobody replace a file that is open."""
KEPT = 64_000_000
"""Bytes of files that were read last and are kept in memory, for each package."""

_LOCAL, _LOCAL_LENGTH = b"PK\x03\x04", 30
_CHUNK = 1 << 20


class Source:
    """A package held open. Its bytes can be read as long as it lives, also after its name was given to another file."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self.handle = handle
        self.status = os.fstat(handle)
        # By place, not by `Stored`: whatever knew its own source would keep the file open for ever.
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._kept_size = 0
        self._guard = threading.Lock()
        self._close = weakref.finalize(self, os.close, handle)

    @classmethod
    def open(cls, path: Path) -> Source:
        """Hold the file at `path` open. Raises `OSError`."""
        return cls(path, os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)))

    def let_go(self) -> None:
        """Close the package where none can be held, once all that is wanted of it was read. An error may know this
        object for long, and nobody could save meanwhile."""
        if not CAN_HOLD:
            self._close()

    @property
    def size(self) -> int:
        return os.fstat(self.handle).st_size

    def is_at(self, status: os.stat_result) -> bool:
        """Say whether `status` is of the very file that is held."""
        return (self.status.st_dev, self.status.st_ino) == (status.st_dev, status.st_ino)

    def read(self, at: int, length: int) -> bytes:
        """Return `length` bytes from `at` on, fewer at the end of the file. Raises `OSError`."""
        found = []
        while length > 0 and (piece := self._piece(at, min(length, 1 << 30))):
            found.append(piece)
            at, length = at + len(piece), length - len(piece)
        return found[0] if len(found) == 1 else b"".join(found)

    def kept(self, stored: Stored) -> bytes:
        """Return the bytes of `stored`, which is in this package, from memory if it was read lately."""
        with self._guard:
            if stored.at in self._kept:
                self._kept.move_to_end(stored.at)
                return self._kept[stored.at]
        data = stored.read()
        with self._guard:
            if stored.at not in self._kept and len(data) <= KEPT // 2:
                self._kept[stored.at] = data
                self._kept_size += len(data)
            while self._kept_size > KEPT:
                self._kept_size -= len(self._kept.popitem(last=False)[1])
        return data

    def _piece(self, at: int, length: int) -> bytes:
        if CAN_HOLD:
            return os.pread(self.handle, length, at)
        os.lseek(self.handle, at, os.SEEK_SET)
        return os.read(self.handle, length)


@record
class Stored:
    """A file in the package `source`: its record begins at byte `at`, and it takes `packed` bytes of it."""

    source: Source
    name: str
    at: int
    packed: int
    size: int
    crc: int
    method: int

    def read(self) -> bytes:
        """Return the bytes of the file; `KitFileError` if they are no longer what they were."""
        whole = BytesIO()  # whose value is its own buffer; joining pieces would take them twice
        whole.writelines(self.chunks())
        return whole.getvalue()

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes piece by piece; `KitFileError`, at the end at the latest, if they have changed."""
        crc = length = 0
        try:
            for piece in self._unpacked():
                crc, length = zlib.crc32(piece, crc), length + len(piece)
                if length > self.size:
                    break
                yield piece
        except (OSError, zlib.error) as error:
            words = (error.strerror if isinstance(error, OSError) else "") or "its bytes have changed"
            raise self._trouble(words) from error
        if (crc, length) != (self.crc, self.size):
            raise self._trouble("its bytes have changed")

    def _unpacked(self) -> Iterator[bytes]:
        start = self.at + self._head()
        unpack = zlib.decompressobj(-15) if self.method == zipfile.ZIP_DEFLATED else None
        for done in range(0, self.packed, _CHUNK):
            piece = self.source.read(start + done, min(_CHUNK, self.packed - done))
            while unpack is not None and piece:
                yield unpack.decompress(piece, _CHUNK)
                piece = unpack.unconsumed_tail
            yield piece
        if unpack is not None:
            yield unpack.flush()

    def _head(self) -> int:
        head = self.source.read(self.at, _LOCAL_LENGTH)
        if len(head) < _LOCAL_LENGTH or not head.startswith(_LOCAL):
            raise OSError(0, "its bytes have changed")
        return _LOCAL_LENGTH + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")

    def _trouble(self, words: str) -> KitFileError:
        return KitFileError(
            f"“{self.name}” can no longer be read from “{self.source.path.name}”: {words}. "
            "Close the kit and open it again, or put the picture in again from its original."
        )


class Files(Mapping[str, bytes]):
    """Files by name. Asking for one reads it; `entry`, `size` and the methods that return other `Files` read nothing.

    ``{**files}`` and ``dict(files)`` read all there is: use `plus` and `only`.
    """

    def __init__(self, entries: Mapping[str, bytes | Stored] | None = None) -> None:
        self._entries = dict(entries or {})

    @classmethod
    def of(cls, media: Mapping[str, bytes]) -> Files:
        """Return `media` as `Files`."""
        return media if isinstance(media, Files) else cls(media)

    def entry(self, name: str) -> bytes | Stored:
        """Return the bytes called `name`, or where on the disk they are: the same object as long as it is that file."""
        return self._entries[name]

    @property
    def entries(self) -> Mapping[str, bytes | Stored]:
        """What `entry` returns, of all of them."""
        return self._entries

    def size(self, name: str) -> int:
        """Return the bytes in the file called `name`, which is not read."""
        entry = self._entries[name]
        return entry.size if isinstance(entry, Stored) else len(entry)

    def plus(self, other: Mapping[str, bytes]) -> Files:
        """Return these files and `other`, which comes first where both have a name."""
        return Files(self._entries | Files.of(other)._entries)

    def only(self, names: Collection[str]) -> Files:
        """Return those called `names`."""
        return Files({name: entry for name, entry in self._entries.items() if name in names})

    def moved(self, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Files:
        """Return these files with those that are still the very objects in `old` replaced by those in `new`."""
        before, after = Files.of(old).entries, Files.of(new).entries
        changed = {name: after[name] for name, entry in before.items() if entry is not after.get(name, entry)}
        entries = {name: changed[name] for name in changed if self._entries.get(name) is before[name]}
        return Files(self._entries | entries) if entries else self

    def seen(self) -> Files:
        """Return these files for a view: what can no longer be read is not there when it is asked for."""
        return _Seen(self._entries)

    def __getitem__(self, name: str) -> bytes:
        entry = self._entries[name]
        return content(entry)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class _Seen(Files):
    def __getitem__(self, name: str) -> bytes:
        try:
            return super().__getitem__(name)
        except KitFileError:
            raise KeyError(name) from None


def plus(media: Mapping[str, bytes], name: str, data: bytes) -> Files:
    """Return `media` with the file `data` called `name`; none of the others is read."""
    return Files.of(media).plus({name: data})


def entry_of(media: Mapping[str, bytes], name: str) -> bytes | Stored | None:
    """Return the file of `media` called `name`, or where it is on the disk; None if there is none. Nothing is read."""
    return media.entries.get(name) if isinstance(media, Files) else media.get(name)


def content(file: bytes | Stored) -> bytes:
    """Return the bytes of `file`, from memory if they were read lately."""
    return file.source.kept(file) if isinstance(file, Stored) else file


def looks_alike(one: bytes | Stored | None, other: bytes | Stored | None) -> bool:
    """Say whether `one` and `other` are the same, without reading either: on a doubt they are not."""
    if isinstance(one, Stored) and isinstance(other, Stored):
        return (one.size, one.crc) == (other.size, other.crc)
    return one is other


def are_identical(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> bool:
    """Say whether the files of `one` and `other` are the very same objects. Nothing is read."""
    ours, theirs = Files.of(one).entries, Files.of(other).entries
    return one is other or (len(ours) == len(theirs) and all(theirs.get(name) is data for name, data in ours.items()))


def same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> bool:
    """Say whether `one` and `other` hold the same files by the same names; read only what may differ from bytes."""
    ours, theirs = Files.of(one), Files.of(other)
    return ours.entries.keys() == theirs.entries.keys() and all(_alike(ours, theirs, name) for name in ours)


def _alike(ours: Files, theirs: Files, name: str) -> bool:
    one, other = ours.entry(name), theirs.entry(name)
    if isinstance(one, Stored) and isinstance(other, Stored):
        return (one.size, one.crc) == (other.size, other.crc)
    return ours.size(name) == theirs.size(name) and ours[name] == theirs[name]
