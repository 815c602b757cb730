"""Who has a kit file open on this machine: told by a lock of the operating system, which no crash leaves behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.atomic import write_atomic
from app.errors import SaveError
from app.places import private_folder, state_dir

if TYPE_CHECKING:
    from filelock import BaseFileLock


@dataclass(frozen=True, slots=True)
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
        key = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:32]
        self._file = state_dir() / "locks" / f"{key}.lock"
        self._note = self._file.with_suffix(".json")
        self._lock: BaseFileLock | None = None

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
