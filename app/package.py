"""``Name.presskit``: a ZIP package of ``kit.yaml``, ``media/…``, and whatever a newer Pressroom put beside them.

Up to `SMALL` bytes the same kit always gives the same bytes, and the previous version is kept as ``Name.presskit~``. A
larger one is read where it lies (`app.stored`) and added to (`app.appending`); ``Name.presskit~`` is then the version
before it was last written anew. A file whose name ends in ``.yaml`` is a bare ``kit.yaml`` without a package, read and
written as such.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import IO

from app.archive import MAX_PACKAGE, members_of, pack, unpack, write
from app.atomic import backup_of, explain, sweep, write_atomic
from app.codec import encode, read
from app.directory import digest_of, files_of, read_directory
from app.errors import FileChangedError, KitFileError, PicturesLostError, SaveError
from app.kit import PressKit
from app.names import is_possible
from app.record import record
from app.stored import CAN_HOLD, Files, Source, Stored
from app.yamltree import MAX_BYTES

SUFFIX = ".presskit"
SMALL = 8_000_000
"""Bytes up to which a package is read and written as a whole, and two are the same if all their bytes are."""
_UNFINISHED = (
    "The last save of this file was cut off, or the file was not copied completely. This is the version before it. "
    "If somebody has a whole copy, compare it before you go on."
)


@record
class Stamp:
    """What a file was like when it was read or written. Two stamps are equal if the bytes of the file are; of files
    beyond `SMALL` bytes those of the text and of the table of contents, where check sums stand for all others."""

    digest: bytes
    size: int
    mtime_ns: int = field(compare=False)
    inode: int = field(compare=False)

    def fits(self, status: os.stat_result) -> bool:
        """Say whether `status` leaves no doubt that the file is still the same, without reading it."""
        return (self.size, self.mtime_ns, self.inode) == (status.st_size, status.st_mtime_ns, status.st_ino)


@record
class KitFile:
    """A kit file that was read.

    `media` holds the files of the package by the names that the kit uses ("plant.jpg" is ``media/plant.jpg``), those of
    a large one unread (`app.stored.Files`);
    members outside of ``media`` that this version doesn't know begin with a slash ("/preview.png"), so that they are
    written back. `notes` are sentences about what was kept without being understood.
    """

    path: Path
    kit: PressKit
    media: Mapping[str, bytes]
    stamp: Stamp
    notes: tuple[str, ...] = ()


def read_package(path: Path) -> KitFile:
    """Return the kit in the file at `path`; raise `KitFileError` in the user's words if it cannot be read."""
    with _readable(path) as (source, status):
        if not is_bare(path) and status.st_size > SMALL:
            return _read_large(path, source, status)
        data = source.read(0, SMALL + MAX_BYTES)
    try:
        if is_bare(path):
            decoded, media = read(data, path.name), dict[str, bytes]()
        else:
            text, media = unpack(data)
            decoded = read(text)
    except KitFileError as error:
        raise KitFileError(f"“{path.name}” cannot be opened. {error}{_hint(path)}") from error
    return KitFile(path, decoded.kit, Files(media), _stamp(_digest(data), status), decoded.notes)


def _read_large(path: Path, source: Source, status: os.stat_result) -> KitFile:
    try:
        directory = read_directory(source)
        decoded = read(directory.text)
    except KitFileError as error:
        raise KitFileError(f"“{path.name}” cannot be opened. {error}{_hint(path)}") from error
    notes = decoded.notes if directory.is_last else (_UNFINISHED, *decoded.notes)
    stamp = _stamp(digest_of(source, directory), status)
    return KitFile(path, decoded.kit, files_of(source, directory), stamp, notes)


@record
class Saved:
    """What a save has left: the `stamp` of the file, and where the bytes of `media` are now."""

    stamp: Stamp
    media: Files


def write_package(path: Path, kit: PressKit, media: Mapping[str, bytes], *, expected: Stamp | None) -> Stamp:
    """Write `kit` and `media` as `save_package` does, and return the new stamp of the file."""
    return save_package(path, kit, media, expected=expected).stamp


def save_package(path: Path, kit: PressKit, media: Mapping[str, bytes], *, expected: Stamp | None) -> Saved:
    """Write `kit` and `media` to the file at `path`.

    `expected` is the stamp that the file had when this kit was read from it or last written to it; the file having
    another one now, or being gone, is a `FileChangedError`. None writes without asking (save as, or the user chose
    to overwrite). Any other failure is a `SaveError`; the old file is untouched then. A file that holds these very
    bytes already is left alone, and so is its backup. Files that can no longer be read are looked for
    (`app.salvage`); a `PicturesLostError` names those that are not found.
    """
    text, files = encode(kit), Files.of(media)
    if is_bare(path):
        if files:
            raise SaveError(f"“{path.name}” can hold no pictures. Save the kit under a name that ends in {SUFFIX}.")
        return Saved(_write_small(path, text, expected), files)
    try:
        return _save(path, text, files, expected)
    except PicturesLostError:
        from app.salvage import found_again

        return _save(path, text, found_again(files), expected)


def _save(path: Path, text: bytes, files: Files, expected: Stamp | None) -> Saved:
    size = len(text) + sum(map(files.size, files))
    if size > MAX_PACKAGE - SMALL:
        raise SaveError(
            f"The kit is too large, {_mega(size)}, and at most {_mega(MAX_PACKAGE)} can be opened again. "
            "Take pictures out, or make them smaller."
        )
    if size <= SMALL and len(data := pack(text, files)) <= SMALL:
        return Saved(_write_small(path, data, expected), files)
    members_of(files)
    return _grown(path, text, files, expected) or _write_large(path, text, files, expected)


def _write_small(path: Path, data: bytes, expected: Stamp | None) -> Stamp:
    now = _unchanged(path, expected)
    digest = _digest(data)
    if now is not None and now.digest == digest:
        return now
    stamp = _stamp(digest, write_atomic(path, data, backup=True, replacing=lambda: _replacing(path, expected)))
    sweep(path.parent)
    return stamp


def _grown(path: Path, text: bytes, files: Files, expected: Stamp | None) -> Saved | None:
    """Add to the package at `path` what is new; None if it has to be written anew."""
    if expected is None or not any(isinstance(file, Stored) for file in files.entries.values()):
        return None
    from app.appending import append

    try:
        with _replacing(path, expected):
            added = append(path, text, files)
            if added is None:
                return None
            source, here = added
            stamp = _stamp(digest_of(source, read_directory(source)), os.fstat(source.handle))
            return Saved(stamp, here)
    except KitFileError as error:
        raise SaveError(str(error)) from error
    except OSError as error:
        raise SaveError(explain(error, path)) from error


def _write_large(path: Path, text: bytes, files: Files, expected: Stamp | None) -> Saved:
    """Write the package piece by piece."""
    _unchanged(path, expected)

    def pour(out: IO[bytes]) -> None:
        write(out, text, files)

    status = write_atomic(path, pour, backup=True, replacing=lambda: _replacing(path, expected))
    sweep(path.parent)
    source = None
    try:
        source = Source.open(path)
        if not source.is_at(status):
            raise KitFileError("Somebody else has saved in this moment.")
        if status.st_size <= SMALL:
            return Saved(_stamp(_digest(source.read(0, SMALL)), status), files)
        directory = read_directory(source)
        here = files_of(source, directory) if CAN_HOLD else files
        return Saved(_stamp(digest_of(source, directory), status), here)
    except (OSError, KitFileError):
        # What is written is whole. The file is not that any more, or out of reach; the next save will tell.
        return Saved(_stamp(b"", status), files)
    finally:
        if source is not None:
            source.let_go()


@contextmanager
def _replacing(path: Path, expected: Stamp | None) -> Iterator[None]:
    """Ask a second time, with nobody else saving: while the data went to the disk, another window may have finished."""
    from app.lock import saving  # 3 ms, and most who read a kit don't write it

    with saving(path):
        _unchanged(path, expected)
        yield


def stamp_of(path: Path, known: Stamp | None = None) -> Stamp | None:
    """Return the stamp of the file at `path`, None if there is no readable file.

    With `known`, the stamp it had before, the file is read only if its size, time or identity differ: asking costs
    microseconds then. A file that was merely touched or copied back has an equal stamp.
    """
    if not is_possible(path):
        return None
    try:
        status = path.stat()
        if known is not None and known.fits(status):
            return known
        if not stat.S_ISREG(status.st_mode):
            return None
        if not is_bare(path) and status.st_size > SMALL:
            source = Source.open(path)
            try:
                return _stamp(digest_of(source, read_directory(source)), source.status)
            except KitFileError:
                pass
            finally:
                source.let_go()
        with open(path, "rb") as file:
            return _stamp(hashlib.file_digest(file, "sha256").digest(), status)
    except OSError:
        return None


def is_cut_off(path: Path) -> bool:
    """Say whether the last save of the file at `path` was cut off, so that the version before it counts."""
    try:
        with _readable(path) as (source, status):
            return not is_bare(path) and status.st_size > SMALL and not read_directory(source).is_last
    except KitFileError:
        return False


def is_bare(path: Path) -> bool:
    """Say whether the file at `path` is, by its name, a ``kit.yaml`` without a package."""
    return path.suffix.lower() in (".yaml", ".yml")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _stamp(digest: bytes, status: os.stat_result) -> Stamp:
    return Stamp(digest, status.st_size, status.st_mtime_ns, status.st_ino)


def _unchanged(path: Path, expected: Stamp | None) -> Stamp | None:
    """Return the stamp of the file at `path`; `FileChangedError` if one was `expected` and it is another."""
    now = stamp_of(path, expected)
    if expected is None or now == expected:
        return now
    if now is not None:
        raise FileChangedError(f"“{path.name}” was changed by someone else since it was opened.")
    if is_possible(path) and path.parent.is_dir() and not os.path.lexists(path):
        raise FileChangedError(f"“{path.name}” was moved or deleted since it was opened.")
    return None


@contextmanager
def _readable(path: Path) -> Iterator[tuple[Source, os.stat_result]]:
    """Open the file at `path`, which is no device, not empty and not too large."""
    if not is_possible(path):
        raise KitFileError("There is no such file: the name holds a character that no file name can have.")
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            what = "a folder" if stat.S_ISDIR(kind) else "a device"
            raise KitFileError(f"“{path.name or path}” is {what} and not a press kit.")
        source = Source.open(path)
        try:
            _check_size(path, source.status.st_size)
            yield source, source.status
        finally:
            source.let_go()
    except FileNotFoundError:
        raise KitFileError(f"There is no file “{path}”. It may have been moved, renamed or deleted.") from None
    except PermissionError:
        raise KitFileError(f"You are not allowed to read “{path}”.") from None
    except OSError as error:
        raise KitFileError(f"“{path}” could not be read ({error.strerror or error}).") from error


def _check_size(path: Path, size: int) -> None:
    most = MAX_BYTES if is_bare(path) else MAX_PACKAGE
    if size > most:
        raise KitFileError(
            f"“{path.name}” is too large for a press kit: {_mega(size)}, and at most {_mega(most)} can be opened."
        )
    if not size:
        raise KitFileError(f"“{path.name}” is empty: the file has no content at all.{_hint(path)}")


def _hint(path: Path) -> str:
    backup = backup_of(path)
    if not backup.is_file():
        return ""
    which = "The" if backup.stat().st_size <= SMALL else "A"  # what was added to a large file since is not in there
    return f" {which} version before it is kept as “{backup.name}” in the same folder."


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
