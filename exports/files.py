"""Several files written as one: all of them stand under temporary names before the first gets its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.atomic import existing, explain, write_beside
from app.errors import ExportError, SaveError
from app.record import record

Content = bytes | Callable[[BinaryIO], None]
"""What a file holds, or what writes that into it."""


@record
class _Staged:
    target: Path
    final: Path
    temporary: Path


def check_target(target: Path) -> None:
    """Raise `ExportError`, in the user's words, if no file can be put at `target`."""
    try:
        existing(_final(target))
        parent = _final(target).parent
        if not parent.is_dir():
            raise ExportError(f"There is no folder “{parent}”. Choose another place for “{target.name}”.")
    except SaveError as error:
        raise ExportError(str(error)) from error
    except OSError as error:
        raise ExportError(explain(error, target)) from error


def write_all(files: Sequence[tuple[Path, Content]]) -> None:
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


def _stage(target: Path, data: Content) -> _Staged:
    final = _final(target)
    try:
        temporary, _ = write_beside(final, data)
    except SaveError as error:
        raise ExportError(str(error)) from error
    except OSError as error:
        raise ExportError(explain(error, target)) from error
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
