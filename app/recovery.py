"""What was typed and not yet saved, kept beside the kit file's own fate so that no crash can take it.

Every session with unsaved changes has a folder ``recovery/<id>`` with ``kit.yaml``, ``session.json`` (where the kit
belongs, and its pictures' names) and ``media`` (each picture under its digest). Pictures of a large package that stay
on the disk (`app.stored`) are noted with their place and are not copied; those that came in since (`app.spool`) are in
a file that only gets a further name there. A lock of the operating system says whether the session is still alive;
whatever is left without one was interrupted and is offered at the next start.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.atomic import reason, sync_folder, write_atomic
from app.codec import Encoder, decode
from app.draft_media import MEDIA, Whereabouts, in_place, is_whole_path, linked, noted, read
from app.errors import KitError, KitFileError, SaveError
from app.kit import PressKit
from app.package import read_package
from app.places import private_folder, state_dir
from app.spool import clear
from app.stored import Files, Stored, same

if TYPE_CHECKING:
    from filelock import BaseFileLock

SYNC = 5.0
"""Seconds between two writes that wait for the disk. The others outlive the program, not a power cut."""
PATIENCE = 0.2
"""Seconds for which pictures are copied before the text may have changed so much that it comes first again."""

_ADVICE = "Save the kit, so that nothing is lost."
_SEAL = b"# sha256 "
_KIT, _SESSION = "kit.yaml", "session.json"
_NOWHERE = Whereabouts()
_LAST = dt.datetime(9000, 1, 1, tzinfo=dt.UTC).timestamp()
"""The latest moment that a damaged disk may claim; beyond it there are no dates."""


def _root() -> Path:
    return state_dir() / "recovery"


def _lock_of(folder: Path) -> BaseFileLock:
    from filelock import FileLock  # needs 30 ms

    return FileLock(folder.with_name(folder.name + ".lock"), timeout=0, thread_local=False)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.with_name(folder.name + ".lock").unlink()


class Recovery:
    """The recovery copy of one window. All methods may be called from any thread."""

    def __init__(self, session_id: str | None = None) -> None:
        self.id = session_id or f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{os.urandom(3).hex()}"
        self.folder = _root() / self.id
        self._guard = threading.Lock()
        self._encoder = Encoder()
        self._forget()

    def _forget(self) -> None:
        self._lock: BaseFileLock | None = None
        self._kit: PressKit | None = None
        self._session = b""
        self._digests: dict[str, tuple[bytes | Stored, str]] = {}
        self._synced = 0.0

    def write(self, kit: PressKit, media: Mapping[str, bytes], path: Path | None) -> bool:
        """Keep `kit`, which belongs to the file at `path` (None: to none yet), in place of what was kept before.

        Costs a few milliseconds, more the first time that a long kit is kept. The text comes first. Pictures are copied
        once, for `PATIENCE` and no longer: False says that some are still to be copied. Call it again for them, with
        the kit as it is by then. Raises `SaveError`; what was kept before is whole then.
        """
        with self._guard, _told():
            self._claim()
            files = Files.of(media)
            stored, spooled = in_place(files, path), linked(files, self.folder)
            there = stored.keys() | spooled.keys()
            known = self._digests.items()
            self._digests = {name: it for name, it in known if files.entries.get(name) is it[0] and name not in there}
            missing = [name for name in files if name not in there and name not in self._digests]
            due = self._write_session(stored, spooled, path)
            if self._kit is not kit:
                write_atomic(self.folder / _KIT, _sealed(self._encoder.encode(kit)), mode=0o600, durable=False)
                self._kit, due = kit, due or time.monotonic() - self._synced > SYNC
            until = time.monotonic() + PATIENCE
            while missing:
                name = missing.pop()
                self._digests[name] = files.entry(name), self._copy(files.entry(name))
                if time.monotonic() > until:
                    break
            if self._write_session(stored, spooled, path) or due:
                self._sync()
            return not missing

    def discard(self) -> None:
        """Throw the copy away: the kit is saved, or the user does not want it. A later `write` begins a new one."""
        with self._guard:
            if self._lock is not None:
                _remove(self.folder)
                self._lock.release()
            self._forget()

    def abandon(self) -> None:
        """End the session and leave its copy to the next start, as when the system ends the program at log-out."""
        with self._guard:
            if self._lock is not None:
                self._lock.release()
            self._forget()

    def _claim(self) -> None:
        if self._lock is not None:
            return
        lock = _lock_of(self.folder)
        private_folder(_root())
        # Another Pressroom that is just starting may hold it for a moment to see whether we are alive.
        lock.acquire(timeout=1.0)
        private_folder(self.folder)
        private_folder(self.folder / MEDIA)
        self._lock = lock

    def _write_session(self, stored: Mapping[str, Stored], spooled: Mapping[str, Stored], path: Path | None) -> bool:
        """Note whose text it is and where its pictures are; False if that is noted already."""
        digests = {name: digest for name, (_, digest) in self._digests.items()}
        session = {"path": None if path is None else os.path.abspath(path), **noted(digests, spooled, stored)}
        data = json.dumps(session, indent=1).encode()
        if data == self._session:
            return False
        write_atomic(self.folder / _SESSION, data, mode=0o600, durable=False)
        self._session = data
        return True

    def _sync(self) -> None:
        """Have what is written outlive a power cut too: only now, for the disk may take its time."""
        for name in (_KIT, _SESSION):
            with open(self.folder / name, "rb+") as file:
                os.fsync(file.fileno())
        sync_folder(self.folder)
        self._synced = time.monotonic()

    def _copy(self, entry: bytes | Stored) -> str:
        """Return the digest of a picture that is copied now; "" if it is gone, which must not keep the text back."""
        try:
            content = entry if isinstance(entry, bytes) else entry.read()
        except KitFileError:
            return ""
        digest = hashlib.sha256(content).hexdigest()
        file = self.folder / MEDIA / digest
        if not file.exists():
            write_atomic(file, content, mode=0o600)
        return digest


@contextmanager
def _told() -> Iterator[None]:
    """Let what the system says speak of the recovery copy, whose name and place are not the user's choice."""
    from filelock import Timeout

    try:
        yield
    except Timeout as error:  # an OSError, too
        raise SaveError(f"No recovery copy can be kept. Another Pressroom has its folder. {_ADVICE}") from error
    except (OSError, SaveError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        if not isinstance(cause, OSError):
            raise
        raise SaveError(
            f"No recovery copy can be kept. {reason(cause, _root() / 'the recovery copy')} {_ADVICE}"
        ) from error


@dataclass(frozen=True)
class Recovered:
    """An interrupted session. `origin` is the file that its kit belongs to, None if it never had one.

    `when` is the moment of the last change, with this machine's zone. Where the copy is damaged, `problem` says so;
    `kit` is what could still be read then, None if nothing, and ``folder / "kit.yaml"`` may hold readable text.
    """

    folder: Path
    origin: Path | None
    when: dt.datetime
    kit: PressKit | None
    problem: KitError | None = None
    pictures: Whereabouts = _NOWHERE

    @property
    def headline(self) -> str:
        """The headline on one line, "" if there is none or the copy is damaged."""
        return str(self.kit.release.headline).replace("\n", " ") if self.kit else ""

    @cached_property
    def media(self) -> Mapping[str, bytes]:
        """The pictures of the kit; one that is damaged or missing is left out.

        All are read when first asked for: a thing for a thread. What is large stays on the disk, also if this draft is
        discarded.
        """
        return self.pictures.found(self.folder)

    def discard(self) -> None:
        """Remove it from the disk: it was taken over, or the user does not want it."""
        _remove(self.folder)


def pending() -> list[Recovered]:
    """Return the interrupted sessions, the latest first; those still alive, in whatever process, are none of them.

    A session that holds just what its file holds (killed between saving and clearing up) is removed instead.
    """
    clear()
    try:
        folders = [entry for entry in _root().iterdir() if entry.is_dir()]
    except OSError:
        return []
    found = [recovered for folder in folders if (recovered := _examine(folder))]
    return sorted(found, key=lambda recovered: recovered.when, reverse=True)


def _examine(folder: Path) -> Recovered | None:
    # An error of the system (a session that is alive is one: `filelock.Timeout`) concerns this folder alone.
    with suppress(OSError), _lock_of(folder):
        recovered = _load(folder)
        if recovered is not None and not _is_saved(recovered):
            return recovered
        _remove(folder)
    return None


def _load(folder: Path) -> Recovered | None:
    """Return what `folder` holds; None if the session came to its end before it had written any text."""
    origin, pictures = _session(folder)
    try:
        when = _changed(folder / _KIT)
        data = (folder / _KIT).read_bytes()
        return Recovered(folder, origin, when, decode(data), _broken_seal(data), pictures)
    except FileNotFoundError:
        return None
    except OSError as error:
        problem: KitError = KitFileError(f"The recovery copy cannot be read ({error.strerror or error}).")
    except KitError as error:
        problem = KitFileError(f"The recovery copy is damaged. {error}")
    return Recovered(folder, origin, _changed(folder), None, problem)


def _changed(path: Path) -> dt.datetime:
    """Return when the file or folder at `path` was changed, with this machine's zone."""
    seconds = min(max(path.stat().st_mtime, 0.0), _LAST)
    return dt.datetime.fromtimestamp(seconds, dt.UTC).astimezone()


def _sealed(text: bytes) -> bytes:
    """Return `text` with its digest as a comment at the end: the first half of a YAML file is a YAML file, too."""
    return text + _SEAL + hashlib.sha256(text).hexdigest().encode() + b"\n"


def _broken_seal(data: bytes) -> KitFileError | None:
    text, seal, _ = data.rpartition(_SEAL)
    if seal and _sealed(text) == data:
        return None
    return KitFileError("The recovery copy is damaged; this is what can still be read of it.")


def _session(folder: Path) -> tuple[Path | None, Whereabouts]:
    """Return where the kit belongs and where its pictures are, as far as that can be read."""
    try:
        session: Any = json.loads((folder / _SESSION).read_bytes())
        path, pictures = session["path"], read(session)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, Whereabouts()
    return (Path(path) if is_whole_path(path) else None), pictures


def _is_saved(recovered: Recovered) -> bool:
    if recovered.origin is None or recovered.kit is None or recovered.problem is not None:
        return False
    try:
        file = read_package(recovered.origin)
    except KitError:
        return False
    return file.kit == recovered.kit and same(file.media, recovered.media)
