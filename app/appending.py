"""Saving a large kit by adding to its package: the new text, pictures that came in, and a new table of contents.

Nothing that stands in the file is changed, so that whatever cuts the save off leaves the version before it, which
`app.directory` finds. Where adding is not safe, or something is to leave the file, `append` does nothing: the package
is then written anew beside the file and takes its place.
"""

from __future__ import annotations

import errno
import os
import struct
import zipfile
import zlib
from contextlib import suppress
from io import FileIO
from pathlib import Path

from app.archive import KIT, MAX_PACKAGE, entry, members_of, name_of, pieces
from app.atomic import existing
from app.directory import Directory, files_of, read_directory
from app.errors import FileChangedError, KitFileError, SaveError
from app.stored import CAN_HOLD, Files, Source, Stored

WASTE = 16_000_000
"""Bytes of texts that were replaced, beyond which the package is written anew."""

_UTF8 = 0x800


def append(path: Path, text: bytes, files: Files) -> tuple[Source, Files] | None:
    """Make `text` and `files` what the package at `path` holds, by adding to it; return it and its files.

    None if it has to be written anew; nothing was done then. Raises `SaveError` or `OSError`; the file is then what it
    was. Nobody else on this machine may be saving it.
    """
    if not CAN_HOLD:
        return None
    target = Path(os.path.realpath(path))
    existing(target)
    source = _held_by(files, target)
    if source is None:
        return None
    with suppress(KitFileError):
        directory = read_directory(source)
        kept = _kept(source, directory, files)
        if kept is None:
            return None
        if directory.text == text and len(kept) == len(files):
            return source, files
        if _waste(directory, text) <= WASTE and _size(directory, text, files) <= MAX_PACKAGE:
            return _add(target, source, directory, text, files)
    return None


def _held_by(files: Files, target: Path) -> Source | None:
    """Return the source among `files` that is the file at `target`, and by that name alone.

    Another name of the same file may be somebody's backup, which is not to change.
    """
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    sources = (file.source for file in files.entries.values() if isinstance(file, Stored))
    return next((source for source in sources if source.is_at(status) and status.st_nlink == 1), None)


def _kept(source: Source, directory: Directory, files: Files) -> dict[str, zipfile.ZipInfo] | None:
    """Return the members that stay as they are; None if some have to leave, or the package was not made by us.

    What was taken out of a kit shall not be found in its file.
    """
    kept = {}
    for info in directory.infos:
        if info.flag_bits & ~_UTF8 or info.header_offset + info.compress_size > directory.start or info.extra:
            return None
        if info.filename == KIT:
            continue
        file = files.entries.get(name_of(info.filename))
        same = isinstance(file, Stored) and file.source.is_at(source.status) and file.at == info.header_offset
        if not same or info.compress_type != zipfile.ZIP_STORED:
            return None
        kept[info.filename] = info
    return kept if directory.is_ours else None


def _waste(directory: Directory, text: bytes) -> int:
    live = sum(info.compress_size + 2 * len(info.filename) + 100 for info in directory.infos)
    return directory.size - live + len(text) // 4


def _size(directory: Directory, text: bytes, files: Files) -> int:
    return directory.size + len(text) + sum(map(files.size, files)) - sum(i.file_size for i in directory.infos)


def _add(target: Path, source: Source, directory: Directory, text: bytes, files: Files) -> tuple[Source, Files] | None:
    """Write what is new behind the end record, and a table and an end record behind that."""
    kept = _kept(source, directory, files) or {}
    # Nothing is buffered: what failed to be written must not be written later, behind our back.
    with open(target, "rb+", buffering=0) as file:
        if not _claim(file, target.name):
            return None
        status = os.fstat(file.fileno())
        if not source.is_at(status) or status.st_size != directory.size or status.st_nlink != 1:
            raise _changed(target)
        try:
            _pour(_Tail(file, directory.size), text, files, kept)
        except BaseException:
            _take_back(file, directory.size)
            raise
        if not source.is_at(target.stat()):
            raise _changed(target)
    now = read_directory(source)
    if now.text != text:
        raise _changed(target)
    here = files_of(source, now)
    # Those that were there stay the same objects: nobody need look at them again.
    stay = {name_of(member): files.entry(name_of(member)) for member in kept}
    return source, Files({**here.entries, **stay})


def _changed(target: Path) -> FileChangedError:
    return FileChangedError(f"“{target.name}” was changed by someone else since it was opened.")


def _take_back(file: FileIO, size: int) -> None:
    with suppress(OSError):
        os.ftruncate(file.fileno(), size)
        os.fsync(file.fileno())


class _Tail:
    """What is written to `file` from byte `at` on."""

    def __init__(self, file: FileIO, at: int) -> None:
        self._file, self.at = file, at
        file.seek(at)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        self.at += len(data)

    def to_disk(self) -> None:
        os.fsync(self._file.fileno())


def _pour(out: _Tail, text: bytes, files: Files, kept: dict[str, zipfile.ZipInfo]) -> None:
    infos = [_put(out, KIT, text, zipfile.ZIP_DEFLATED)]
    for member, name in sorted(members_of(files).items()):
        infos.append(kept.get(member) or _put(out, member, files.entry(name), zipfile.ZIP_STORED))
    start = out.at
    out.write(b"".join(map(_row, infos)))
    length = out.at - start
    out.to_disk()
    # The end record comes when all that it speaks of is on the disk: with it the new version counts.
    out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(infos), len(infos), length, start, 0))
    out.to_disk()


def _put(out: _Tail, member: str, file: bytes | Stored, method: int) -> zipfile.ZipInfo:
    """Write a member; return what the table says of it."""
    info = entry(member, method)
    info.header_offset = out.at
    info.CRC = file.crc if isinstance(file, Stored) else zlib.crc32(file)
    info.file_size = file.size if isinstance(file, Stored) else len(file)
    packed = pieces(file)
    info.compress_size = info.file_size
    if method == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
        whole = b"".join([*map(packer.compress, packed), packer.flush()])
        info.compress_size, packed = len(whole), iter([whole])
    out.write(info.FileHeader(zip64=False))
    for piece in packed:
        out.write(piece)
    return info


def _row(info: zipfile.ZipInfo) -> bytes:
    """Return the row of the table for a member (APPNOTE 4.3.12)."""
    head = info.FileHeader(zip64=False)
    name = head[30:]
    # A row has the fields of the header of the member, and more before and behind.
    return (
        struct.pack("<4s2B", b"PK\x01\x02", info.create_version, info.create_system)
        + head[4:30]
        + struct.pack("<3H2L", 0, 0, 0, info.external_attr, info.header_offset)
        + name
    )


def _claim(file: FileIO, name: str) -> bool:
    """Lock `file` against other machines until it is closed; False where the disk knows no locks.

    Raises `SaveError` if somebody else has it.
    """
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError) as error:
        if isinstance(error, OSError) and error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise SaveError(f"Somebody is saving “{name}” right now. Save again in a moment.") from None
        return False
    return True
