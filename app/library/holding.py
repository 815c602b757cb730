"""Writing into a library that others write into as well: a lock that all of them see, folders that all can use."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.atomic import reason, write_atomic
from app.errors import SaveError
from app.library.files import OWN, is_inside
from app.places import data_dir, private_folder

PATIENCE = 10.0
"""Seconds to wait for another save; its own part under the lock takes a few milliseconds."""

_AGAIN = 0.02
"""Seconds after which the lock is tried again."""


@contextmanager
def holding(root: Path) -> Iterator[None]:
    """Hold back everybody else who writes into the library at `root`, on whichever machine.

    Raises `SaveError` if another one does not come to its end. Where the disk has no locks, nobody is held back.
    """
    from filelock import FileLock, Timeout  # needs 30 ms

    lock_file = root / OWN / "lock"
    lock = FileLock(lock_file, timeout=PATIENCE, thread_local=False)
    is_new = not lock_file.exists()
    try:
        lock.acquire(poll_interval=_AGAIN)
        share(lock_file, is_new=is_new)
    except Timeout:  # an OSError, too
        raise SaveError("Someone else is saving in this library right now. Save again in a moment.") from None
    except (OSError, NotImplementedError):
        pass
    try:
        yield
    finally:
        lock.release()


def begin(root: Path, folder: str) -> Path:
    """Return the `folder` of the library at `root`, made if it is not there. Raises `OSError`, and `SaveError`.

    A library that is chosen by hand has its parent folder: a drive that is not connected is not mistaken for a new one.
    """
    if not root.is_dir():
        if root.is_relative_to(data_dir()):
            private_folder(root.parent)
        root.mkdir(mode=0o700 if root.is_relative_to(data_dir()) else 0o777, exist_ok=True)
    place = root
    for name in Path(folder).parts:
        place = place / name
        if place.is_symlink() and not is_inside(root, place):
            raise SaveError(f"“{name}” in the library is a link that leads out of it. Nothing is saved there.")
        if not place.is_dir():
            _made(place, root)
    return place


def share(path: Path, *, is_new: bool) -> None:
    """Have those who may write in the folder of the file at `path` write this file too, if it `is_new`."""
    if is_new:
        with suppress(OSError):
            os.chmod(path, _mode_in(path.parent))


def refusal(error: OSError, path: Path) -> str:
    """Return what kept us from writing `path` in a library, in the user's words."""
    return f"{reason(error, path)} Nothing was changed in the library."


def _made(place: Path, root: Path) -> None:
    mode = stat.S_IMODE(root.stat().st_mode) & 0o777
    place.mkdir(mode=0o777, exist_ok=True)
    with suppress(OSError):
        os.chmod(place, mode)
    if place.name == OWN:
        with suppress(SaveError):
            write_atomic(place / ".gitignore", b"*\n", durable=False)


def _mode_in(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode) & 0o666 | 0o600
