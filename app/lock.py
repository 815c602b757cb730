"""Who has a kit file open on this machine: told by a lock of the operating system, which no crash leaves behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.atomic import write_atomic
from app.errors import SaveError
from app.names import is_possible
from app.places import private_folder, state_dir
from app.record import record

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 10.0
"""Seconds to wait for another save of the same file; its own part under the lock takes less than one."""


@record
class Holder:
    """Who has a file open. What is not known is "", None or 0. `since` has this machine's zone."""

    user: str = ""
    host: str = ""
    since: dt.datetime | None = None
    pid: int = 0

    @property
    def is_here(self) -> bool:
        """Whether another window of this very program has it."""
        return self.pid == os.getpid()


class KitLock:
    """The claim of one window on the kit file at `path`, by whatever name or link it is reached."""

    def __init__(self, path: Path) -> None:
        self._file = _lock_file(path, ".lock")
        self._note = self._file.with_suffix(".json")
        self._lock: BaseFileLock | None = None

    def is_for(self, path: Path) -> bool:
        """Say whether `path` leads to the file that this is the claim on."""
        return self._file == _lock_file(path, ".lock")

    def acquire(self) -> Holder | None:
        """Claim the file: None if it is ours now, else who has it.

        Where no lock can be had at all (a home folder that cannot be written) the file counts as ours: that must not
        keep anybody from working.
        """
        from filelock import FileLock, Timeout  # needs 30 ms

        if self._lock is not None:
            return None
        # A lock may be let go by another thread than took it; and two windows are two locks, hence no singleton.
        lock = FileLock(self._file, timeout=0, thread_local=False)
        try:
            private_folder(self._file.parent)
            lock.acquire()
        except Timeout:
            return self._holder()
        except (OSError, NotImplementedError):
            return None
        self._lock = lock
        with suppress(SaveError):
            write_atomic(self._note, _own_note(), mode=0o600, durable=False)
        return None

    def release(self) -> None:
        """Let the file go; nothing happens if it is not ours."""
        if self._lock is None:
            return
        with suppress(OSError):
            self._note.unlink()
        self._lock.release()
        self._lock = None

    def _holder(self) -> Holder:
        try:
            note = json.loads(self._note.read_bytes())
            since = dt.datetime.fromisoformat(note["since"])
            return Holder(str(note["user"]), str(note["host"]), since, int(note["pid"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Holder()


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Hold back every other save of the file at `path` on this machine, of whatever window, thread or process.

    Raises `SaveError` if another one does not come to its end. Where no lock can be had at all, nobody is held back.
    """
    from filelock import FileLock, Timeout  # needs 30 ms

    lock = FileLock(_lock_file(path, ".save"), timeout=PATIENCE, thread_local=False)
    try:
        private_folder(_locks())
        lock.acquire()
    except Timeout:  # an OSError, too
        raise SaveError(f"Another Pressroom is saving “{path.name}” right now. Save again in a moment.") from None
    except (OSError, NotImplementedError):
        pass
    try:
        yield
    finally:
        lock.release()


def _locks() -> Path:
    return state_dir() / "locks"


def _lock_file(path: Path, suffix: str) -> Path:
    """Return the same file for every name and link that leads to `path`."""
    name = os.path.normcase(os.path.realpath(path)) if is_possible(path) else str(path)
    return _locks() / (hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32] + suffix)


def _own_note() -> bytes:
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    note = {"user": user, "host": socket.gethostname(), "since": since, "pid": os.getpid()}
    return json.dumps(note).encode()
