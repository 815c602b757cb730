"""`Index`: what is known of the files of a library, kept in the user's cache so that they need not be read again.

It holds the bytes of the files too: what a colleague's machine or a network share has is there while that is away. All
of it can be found out again, so an index that is damaged, of another version, or in use is no trouble to anybody: it is
made anew, or done without.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
import zlib
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app import __version__
from app.library.files import Stamp
from app.library.items import KINDS, Kind
from app.library.summary import Summary
from app.places import cache_dir, private_folder
from app.record import record

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")
Key = tuple[Kind, str]
"""The kind whose folder a file is in, and the name of the file."""

_LAYOUT = 1
_VERSION = zlib.crc32(f"{_LAYOUT} {__version__}".encode()) & 0x7FFFFFFF
"""Another version of Pressroom may read the same file differently, so it keeps nothing of ours."""
_PATIENCE = 0.5
"""Seconds to wait for another process that writes into the index."""
_SEPARATOR = "\x1f"
_TABLES = """
CREATE TABLE files (
  kind TEXT, name TEXT, size INT, mtime INT, ctime INT, inode INT, fresh INT, digest BLOB, reason TEXT,
  id TEXT, title TEXT, tags TEXT, languages TEXT, owner TEXT, review TEXT, revision INT, changed TEXT, by TEXT,
  detail TEXT, words TEXT, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE TABLE contents (kind TEXT, name TEXT, data BLOB, PRIMARY KEY (kind, name));
"""
_COLUMNS = 20


@record
class Row:
    """What is known of a file. It is an item if it has a `summary`, else damaged for a `reason`.

    `is_fresh` says that it was read so soon after it was written that another change may have left the same stamp.
    """

    key: Key
    stamp: Stamp
    digest: bytes
    summary: Summary | None = None
    reason: str = ""
    is_fresh: bool = False


_NOTHING: tuple[None, None] = (None, None)


class Index:
    """The index of the library in `folder`. Any thread may use it; nothing it does raises.

    What cannot be written into it right now waits in memory until it can.
    """

    def __init__(self, folder: Path) -> None:
        name = os.path.normcase(os.path.abspath(folder)).encode("utf-8", "surrogateescape")
        self._file: Path | None = cache_dir() / "library" / f"{hashlib.sha256(name).hexdigest()[:32]}.sqlite3"
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None
        self._waiting: dict[Key, tuple[Row, bytes | None]] = {}

    def rows(self) -> list[Row]:
        """Return what is known of all files."""
        nothing: list[Row] = []
        try:
            return self._do(_rows, nothing)
        except (AttributeError, TypeError, ValueError):
            self.clear()
            return []

    def put(self, rows: Iterable[tuple[Row, bytes | None]]) -> None:
        """Keep `rows`, each with the bytes of its file; None: those are the ones that it had."""
        for row, data in rows:
            self._waiting[row.key] = (row, data if data is not None else self._waiting.get(row.key, _NOTHING)[1])
        waiting = dict(self._waiting)
        if not waiting:
            return
        done = False
        with suppress(OverflowError, ValueError):  # what no index can hold
            done = self._do(lambda base: _put(base, waiting.values()), done)
        if done:
            self._waiting = {}

    def drop(self, keys: Iterable[Key]) -> None:
        """Forget files."""
        gone = list(keys)
        for key in gone:
            self._waiting.pop(key, None)
        self._do(lambda base: _drop(base, gone), None)

    def data(self, key: Key) -> bytes | None:
        """Return the bytes of the file as they were last read, None if they are not known."""
        if waiting := self._waiting.get(key, _NOTHING)[1]:
            return waiting
        found = self._do(
            lambda base: base.execute("SELECT data FROM contents WHERE kind = ? AND name = ?", key).fetchone(), None
        )
        return found[0] if found and isinstance(found[0], bytes) else None

    def clear(self) -> None:
        """Forget all files."""
        self._waiting = {}
        self._do(_clear, None)

    def close(self) -> None:
        """Let the file of the index go; it is opened again when it is needed."""
        with self._lock:
            self._let_go()

    def __del__(self) -> None:
        self._let_go()

    def _do(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Return what `work` gives; `otherwise` if the index cannot be had right now."""
        import sqlite3  # 3 ms, and most who open the window's start page have no need of it

        with self._lock:
            for _ in range(2):
                try:
                    self._database = self._database or self._open()
                    with self._database:  # one transaction
                        return work(self._database)
                except sqlite3.OperationalError as error:
                    # Another process is writing, or the disk is full: not for long, or nothing of ours to mend.
                    if "locked" in str(error) or "full" in str(error) or "readonly" in str(error):
                        return otherwise
                    self._make_anew()
                except sqlite3.Error:
                    self._make_anew()
        return otherwise

    def _open(self) -> sqlite3.Connection:
        """Return the index in its file; in memory where there can be none."""
        if self._file is not None:
            with suppress(OSError):
                private_folder(self._file.parent)
                return _connect(str(self._file))
        return _connect(":memory:")

    def _make_anew(self) -> None:
        self._let_go()
        if self._file is None:
            return
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self._file.with_name(self._file.name + suffix).unlink()
        if os.path.lexists(self._file):  # in use, on Windows; or no file at all
            self._file = None

    def _let_go(self) -> None:
        database, self._database = getattr(self, "_database", None), None
        if database is not None:
            with suppress(Exception):
                database.close()


def _connect(name: str) -> sqlite3.Connection:
    import sqlite3

    base = sqlite3.connect(name, timeout=_PATIENCE, check_same_thread=False)
    try:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA wal_autocheckpoint = 8000")  # pages; else the window would wait for the disk now and then
        base.execute("PRAGMA synchronous = NORMAL")  # the last moments may be lost in a power cut, and are read again
        if base.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            with base:
                base.execute("BEGIN IMMEDIATE")
                base.execute("DROP TABLE IF EXISTS files")
                base.execute("DROP TABLE IF EXISTS contents")
                for statement in _TABLES.split(";")[:-1]:
                    base.execute(statement)
                base.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        base.close()
        raise
    return base


def _rows(base: sqlite3.Connection) -> list[Row]:
    found = base.execute(f"SELECT * FROM files WHERE kind IN ({', '.join('?' * len(KINDS))})", KINDS)
    return [_row(values) for values in found]


def _put(base: sqlite3.Connection, rows: Collection[tuple[Row, bytes | None]]) -> bool:
    files = (_values(row) for row, _ in rows)
    contents = ((*row.key, data) for row, data in rows if data is not None)
    base.executemany(f"REPLACE INTO files VALUES ({', '.join('?' * _COLUMNS)})", files)
    base.executemany("REPLACE INTO contents VALUES (?, ?, ?)", contents)
    return True


def _drop(base: sqlite3.Connection, keys: list[Key]) -> None:
    base.executemany("DELETE FROM files WHERE kind = ? AND name = ?", keys)
    base.executemany("DELETE FROM contents WHERE kind = ? AND name = ?", keys)


def _clear(base: sqlite3.Connection) -> None:
    base.execute("DELETE FROM files")
    base.execute("DELETE FROM contents")


def _values(row: Row) -> tuple[Any, ...]:
    head = (*row.key, *row.stamp, row.is_fresh, row.digest, row.reason)
    item = row.summary
    if item is None:
        return (*head, *(None,) * (_COLUMNS - len(head)))
    return (
        *head, item.id, item.name, _SEPARATOR.join(item.tags), _SEPARATOR.join(item.languages), item.owner,
        item.review and item.review.isoformat(), item.revision, item.changed and item.changed.isoformat(), item.by,
        item.detail, item.text,
    )  # fmt: skip


def _row(values: tuple[Any, ...]) -> Row:
    kind, name, size, mtime, ctime, inode, fresh, digest, reason, id = values[:10]
    item: Summary | None = None
    if id is not None:
        title, tags, languages, owner, review, revision, changed, by, detail, words = values[10:]
        item = Summary(
            kind, id, title, _split(tags), _split(languages), owner,
            dt.date.fromisoformat(review) if review else None, revision,
            dt.datetime.fromisoformat(changed) if changed else None, by, detail, words,
        )  # fmt: skip
    return Row((kind, name), (size, mtime, ctime, inode), digest, item, reason, bool(fresh))


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEPARATOR)) if text else ()
