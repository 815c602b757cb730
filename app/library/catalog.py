"""`Catalog`: which items the files of a library are, kept up to date at the cost of what has changed."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from app.errors import LibraryError
from app.library.codec import decode
from app.library.contents import Contents, changed, settled
from app.library.files import NONE, OWN, Stamp, listed, read_file, stamp_of
from app.library.index import Index, Key, Row
from app.library.items import FOLDERS, KINDS, Item, Kind
from app.library.summary import summary

Progress = Callable[[int, int], object]
"""Is told how many of how many files have been read."""

_MERGE = re.compile(rb"^<{7} ", re.MULTILINE)
_ASKED = 64
"""Files after which we ask whether to go on; on a network a look at one may take a millisecond."""
_BATCH = 64
"""Files that are read between two notes in the index."""
_SETTLED_NS = 3_000_000_000
"""Nanoseconds after which a change leaves another time: some disks count in steps of two seconds."""


class Catalog:
    """What the files in `folder` are. Not to be used by two threads at once, but for `data` and `file_of`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = Index(folder)
        self.contents = Contents()
        self.is_known = False
        """Whether there is anything to go by: the index was read."""
        self._rows: dict[Key, Row] = {}
        self._unread: dict[str, str] = {}
        self._files: dict[tuple[Kind, str], str] = {}
        self._seen: tuple[tuple[int, ...], bool] = ((), False)

    def recall(self) -> None:
        """Have the contents as they were when they were last looked at, without looking at the folder."""
        if not self.is_known:
            self._rows = {row.key: row for row in self.index.rows()}
            self.is_known = True
            self._settle()

    def refresh(self, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> None:
        """Read what has changed. Raises `LibraryError` where the folder cannot be read; the contents stay then.

        `stop` is asked now and then; what was read until then is not read again the next time.
        """
        self.recall()
        if trouble := self.trouble():
            raise LibraryError(trouble + self._last)
        moment = (self._times(), _is_settled(self.folder))
        found, unread = self._listed(stop)
        if stop is not None and stop():
            return
        changed = [
            (key, stamp, trouble) for key, (stamp, trouble) in found.items() if self._is_due(key, stamp, trouble)
        ]
        gone = [key for key in self._rows if key not in found and FOLDERS[key[0]] not in unread]
        if gone or unread != self._unread:
            if gone and (trouble := self.trouble()):  # the folder went while we looked
                raise LibraryError(trouble + self._last)
            self._forget(gone)
            self._unread = unread
        elif not changed:
            self._seen = moment
            return
        ended = self._read(changed, progress, stop)
        self._settle()
        if ended:
            self._seen = moment

    def forget(self) -> None:
        """Know nothing of the folder any more, if it is empty: what was in it is gone for good."""
        if _holds_a_library(self.folder):
            return
        self.index.clear()
        self._rows, self._unread, self.is_known = {}, {}, True
        self._settle()

    def look(self, key: Key) -> None:
        """Read the one file again that was just written, or taken away."""
        self.recall()
        before = self._rows.get(key)
        try:
            stamp = stamp_of((self.folder / FOLDERS[key[0]] / key[1]).stat())
        except OSError:
            self._forget([key])
        else:
            self._read([(key, stamp, "")], None, None)
        contents = changed(self.contents, before, self._rows.get(key))
        if contents is None:
            self._settle()
        else:
            self.contents = contents

    def may_have_changed(self) -> bool:
        """Say whether a file has come or gone since the last `refresh`, at the cost of looking at five folders.

        A file that was written over in its place, as some editors do, is not noticed by this.
        """
        times, settled = self._seen
        return not settled or self._times() != times

    def trouble(self) -> str:
        """Return why the folder cannot be read, in words; "" if it can be, or is a library still to begin."""
        name = f"The library’s folder “{self.folder}”"
        try:
            is_one = _holds_a_library(self.folder)
        except FileNotFoundError:
            return f"{name} is not there. Is the drive connected?" if self._rows else ""
        except NotADirectoryError:
            return f"{name} is not a folder. Choose another one."
        except PermissionError:
            return f"You are not allowed to read the library’s folder “{self.folder}”."
        except OSError as error:
            return f"{name} cannot be read ({error.strerror or error})."
        if self._rows and not is_one:
            return f"{name} is empty, though there were items in it. Is the drive connected?"
        return ""

    @property
    def _last(self) -> str:
        return " What was last seen of it is shown." if self._rows else ""

    def file_of(self, kind: Kind, id: str) -> str:
        """Return the name of the file of an item: its id, unless the only file with that id has another name."""
        return self._files.get((kind, id), f"{id}.yaml")

    def data(self, kind: Kind, id: str) -> bytes | None:
        """Return the bytes of an item's file as they were last read, without looking at the folder."""
        return self.index.data((kind, self.file_of(kind, id)))

    def _times(self) -> tuple[int, ...]:
        return tuple(_mtime(self.folder / name) for name in ("", *FOLDERS.values()))

    def _listed(self, stop: Callable[[], bool] | None) -> tuple[dict[Key, tuple[Stamp, str]], dict[str, str]]:
        """Return the files of all folders, and what keeps us from reading a folder; not all of them after a `stop`."""
        found: dict[Key, tuple[Stamp, str]] = {}
        unread: dict[str, str] = {}
        for kind in KINDS:
            folder = FOLDERS[kind]
            try:
                for name, stamp, trouble in listed(self.folder, folder):
                    if stop is not None and len(found) % _ASKED == 0 and stop():
                        return found, unread
                    if name:
                        found[kind, name] = (stamp, trouble)
                    else:
                        unread[folder] = trouble
            except OSError as error:
                unread[folder] = f"This folder cannot be read ({error.strerror or error})."
        return found, unread

    def _is_due(self, key: Key, stamp: Stamp, trouble: str) -> bool:
        row = self._rows.get(key)
        return row is None or row.is_fresh or row.stamp != stamp or (trouble != "" and trouble != row.reason)

    def _read(
        self, files: list[tuple[Key, Stamp, str]], progress: Progress | None, stop: Callable[[], bool] | None
    ) -> bool:
        """Read `files`; say whether all of them were."""
        noted: list[tuple[Row, bytes | None]] = []
        for number, (key, stamp, trouble) in enumerate(files, 1):
            noted += self._read_one(key, stamp, trouble)
            if number % _BATCH == 0 or number == len(files):
                self.index.put(noted)
                noted.clear()
                if progress is not None:
                    progress(number, len(files))
            if stop is not None and stop():
                self.index.put(noted)
                return number == len(files)
            time.sleep(0)  # lets go of the interpreter's lock
        return True

    def _read_one(self, key: Key, stamp: Stamp, trouble: str) -> Iterator[tuple[Row, bytes | None]]:
        """Have the row of a file as it is now; yield what is to be noted of it."""
        before = self._rows.get(key)
        kind, name = key
        if trouble:
            self._rows[key] = Row(key, stamp, b"", None, trouble)
            return
        try:
            data = read_file(self.folder, self.folder / FOLDERS[kind] / name, is_listed=True)
        except FileNotFoundError:
            if self.folder.is_dir():
                self._forget([key])
            return
        except (OSError, LibraryError) as error:
            words = str(error) if isinstance(error, LibraryError) else f"It cannot be read ({error.strerror or error})."
            self._rows[key] = Row(key, NONE, b"", None, words)  # no file has this stamp: it is tried again
            return
        digest = hashlib.sha256(data).digest()
        is_fresh = abs(time.time_ns() - stamp[1]) < _SETTLED_NS
        if before is not None and before.digest == digest:
            row = replace(before, stamp=stamp, is_fresh=is_fresh)
        else:
            row = replace(_row(key, stamp, digest, data), is_fresh=is_fresh)
        self._rows[key] = row
        if row != before:
            yield row, (None if before is not None and before.digest == digest else data)

    def _forget(self, keys: list[Key]) -> None:
        for key in keys:
            self._rows.pop(key, None)
        if keys:
            self.index.drop(keys)

    def _settle(self) -> None:
        self.contents, self._files = settled(self._rows, self._unread)


def item_of(kind: Kind, data: bytes, name: str) -> Item:
    """Return the item in `data`, the bytes of the file `name` in the folder of `kind`. Raises `LibraryError`."""
    try:
        item = decode(data, name)
    except LibraryError as error:
        if mark := _MERGE.search(data):
            line = data.count(b"\n", 0, mark.start()) + 1
            raise LibraryError(f"{name}, line {line}: git has left two versions here. Choose one of them.") from error
        raise
    if item.kind != kind:
        raise LibraryError(
            f"This is a {item.kind}, in the folder of {FOLDERS[kind]}. Move it to “{FOLDERS[item.kind]}”."
        )
    return item


def _row(key: Key, stamp: Stamp, digest: bytes, data: bytes) -> Row:
    try:
        return Row(key, stamp, digest, summary(item_of(key[0], data, key[1])))
    except LibraryError as error:
        return Row(key, stamp, digest, None, str(error))


def _holds_a_library(folder: Path) -> bool:
    """Say whether there is anything of a library in `folder`. Raises `OSError`."""
    with os.scandir(folder) as entries:
        return any(entry.name == OWN or entry.name in FOLDERS.values() for entry in entries)


def _mtime(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _is_settled(folder: Path) -> bool:
    """Say whether the folders last changed long enough ago that another change leaves another time."""
    newest = max(_mtime(folder / name) for name in ("", *FOLDERS.values()))
    return time.time_ns() - newest > _SETTLED_NS
