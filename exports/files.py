"""Several files written as one: all of them stand under temporary names before the first gets its own."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.atomic import TEMPORARY, explain
from app.errors import ExportError


@dataclass(frozen=True, slots=True)
class _Staged:
    target: Path
    final: Path
    temporary: Path


def check_target(target: Path) -> None:
    """Raise `ExportError`, in the user's words, if no file can be put at `target`."""
    try:
        _existing_mode(_final(target))
        parent = _final(target).parent
        if not parent.is_dir():
            raise ExportError(f"There is no folder “{parent}”. Choose another place for “{target.name}”.")
    except OSError as error:
        raise ExportError(explain(error, target)) from error


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Put every file at its name. Raises `ExportError`; then nothing of ours is left and the old files stand.

    The renaming at the end can be refused too (a file is open in another program on Windows): files renamed before
    that are whole and stay.
    """
    staged: list[_Staged] = []
    try:
        for target, data in files:
            staged.append(_stage(target, data))
        for one in staged:
            _rename(one)
    finally:
        for one in staged:
            with suppress(OSError):
                one.temporary.unlink()


def _final(target: Path) -> Path:
    """Return where a file at `target` really lies: a link is followed and stays a link."""
    return Path(os.path.realpath(target, strict=False))


def _existing_mode(final: Path) -> int | None:
    """Return the permissions of the file at `final`, None if there is none. Raises `ExportError` or `OSError`."""
    try:
        status = final.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise ExportError(f"“{final.name}” is a folder. Choose another name.")
    if not stat.S_ISREG(status.st_mode):
        raise ExportError(f"“{final.name}” is a device and not a file. Choose another name.")
    if not status.st_mode & 0o222 or not os.access(final, os.W_OK):
        raise ExportError(f"“{final.name}” is write-protected. Choose another name.")
    return stat.S_IMODE(status.st_mode)


def _stage(target: Path, data: bytes) -> _Staged:
    final = _final(target)
    temporary = final.with_name(f"{TEMPORARY}{secrets.token_hex(6)}.tmp")
    try:
        mode = _existing_mode(final)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise ExportError(explain(error, target)) from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return _Staged(target, final, temporary)


def _rename(one: _Staged) -> None:
    try:
        os.replace(one.temporary, one.final)
    except PermissionError as error:
        # Where the folder took the temporary file, a refused rename is Windows guarding a file in use.
        if one.final.exists():
            name = one.target.name
            raise ExportError(f"“{name}” is open in another program. Close it there and export again.") from error
        raise ExportError(explain(error, one.target)) from error
    except OSError as error:
        raise ExportError(explain(error, one.target)) from error
