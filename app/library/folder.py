"""`Library`: the items in a folder, read, written and watched for what others do to them.

A folder may be shared: by programs of this machine, by colleagues on a network drive, by a program that keeps folders
in step, by git. So nothing is written without looking what stands there now, under a lock in the folder itself where
the disk knows locks; a whole file stands at its name at every moment; and nothing is deleted, only put aside.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.atomic import sweep, write_atomic
from app.errors import LibraryError, SaveError
from app.library.catalog import Catalog, Progress, item_of
from app.library.codec import encode
from app.library.contents import Contents
from app.library.files import OWN, read_file
from app.library.holding import begin, holding, refusal, share
from app.library.ids import is_id
from app.library.items import FOLDERS, Attachment, Item, Kind

__all__ = ["ConflictError", "Contents", "Library"]


class ConflictError(SaveError):
    """A colleague has changed the item meanwhile. `theirs` is what stands in the library now, None if it is gone."""

    def __init__(self, message: str, theirs: Item | None) -> None:
        super().__init__(message)
        self.theirs = theirs


class Library:
    """The library in `folder`, which need not exist before something is saved in it.

    Not to be used by two threads at once, but for `known`, `read` and `attachment`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._catalog = Catalog(folder)
        self._told = Contents()
        self._swept: set[Path] = set()

    @property
    def contents(self) -> Contents:
        """What is in the library as of the last `recall`, `refresh`, `save` or `remove`."""
        return self._catalog.contents

    def recall(self) -> bool:
        """Have the contents as they were when this user last looked, without touching the folder.

        Says whether there are any. A folder on a slow drive is then read by `refresh`.
        """
        self._catalog.recall()
        return bool(self.contents.items or self.contents.damaged)

    def refresh(self, progress: Progress | None = None, stop: Callable[[], bool] | None = None) -> bool:
        """Read what has changed in the folder; say whether `contents` are others than after the `refresh` before.

        `progress` is told, between two files, how many of how many changed ones are read; `stop` is asked whether to
        end early, with the contents read so far. Raises `LibraryError` where the folder cannot be read; `contents` stay
        as they were then, and `known` has the items.
        """
        self._catalog.refresh(progress, stop)
        before, self._told = self._told, self.contents
        return before != self._told

    def may_have_changed(self) -> bool:
        """Say whether `refresh` would find files that came, went or were replaced, by a glance at five folders.

        A file that an editor writes over in its place is not noticed by this.
        """
        return self._catalog.may_have_changed()

    def known(self, kind: Kind, id: str) -> Item:
        """Return the item as it was last read, without touching the folder. Raises `LibraryError`."""
        data = self._catalog.data(kind, id) if is_id(id) else None
        if data is None:
            raise LibraryError(_missing(kind, id))
        return item_of(kind, data, self._catalog.file_of(kind, id))

    def read(self, kind: Kind, id: str) -> Item:
        """Return the item as it stands in the folder; as it was last read, where the folder is out of reach.

        Raises `LibraryError` if it is not there or damaged.
        """
        if not is_id(id):
            raise LibraryError(_missing(kind, id))
        try:
            item = self._standing(kind, id)
        except OSError:
            return self.known(kind, id)
        if item is None and self._catalog.trouble():
            return self.known(kind, id)
        if item is None:
            raise LibraryError(_missing(kind, id))
        return item

    def save(self, item: Item, base: Item | None) -> None:
        """Write `item`, which was made of `base`, the item as it was read (None: it is a new one).

        Raises `ConflictError` if what stands in the library is not `base`, and `SaveError` in the user's words.
        """
        data = self._encoded(item)
        self._begin(FOLDERS[item.kind])
        path = self.path(item.kind, item.id)
        with _in_words(path):
            self._check(item, base)
            if os.path.lexists(path) and not os.access(path, os.W_OK):
                raise SaveError(f"You may not change “{path.name}”. Nothing was changed in the library.")
            write_atomic(path, data, replacing=lambda: self._replacing(item, base))
            share(path, is_new=base is None)
        self._catalog.look((item.kind, path.name))
        self._sweep(path.parent)

    def remove(self, item: Item) -> None:
        """Take `item`, as it was read, out of the library; it is kept among what was removed. Raises as `save` does."""
        path = self.path(item.kind, item.id)
        self._begin(FOLDERS[item.kind])
        with _in_words(path), holding(self.folder):
            theirs = self._theirs(item)
            if not _same(theirs, item):
                raise ConflictError(_conflict(item, theirs), theirs)
            aside = begin(self.folder, f"{OWN}/removed/{FOLDERS[item.kind]}")
            path.replace(aside / f"{item.id}.{dt.datetime.now():%Y%m%d-%H%M%S-%f}.yaml")
        self._catalog.look((item.kind, path.name))

    def path(self, kind: Kind, id: str) -> Path:
        """Return the file of the item: named by its id, unless somebody has named the only one with that id else."""
        if not is_id(id):
            raise LibraryError(_missing(kind, id))
        folder = self.folder / FOLDERS[kind]
        named, found = folder / f"{id}.yaml", folder / self._catalog.file_of(kind, id)
        return named if os.path.lexists(named) or not os.path.lexists(found) else found

    def begin(self) -> None:
        """Make the folder a library if it is none, as one that the user has just chosen. Raises `SaveError`.

        An empty folder that was known with items is a library without items from then on.
        """
        with _in_words(self.folder):
            begin(self.folder, "")
            self._catalog.forget()
            begin(self.folder, OWN)

    def store(self, name: str, data: bytes) -> Attachment:
        """Keep a file that a kit calls `name`; return what notes it. Equal ones are kept once. Raises `SaveError`."""
        from app.library.media import store

        self._begin("")
        with _in_words(self.folder / name):
            return store(self.folder, name, data)

    def attachment(self, stored: str) -> bytes:
        """Return the bytes of an attachment by its name in the library. Raises `LibraryError`."""
        from app.library.media import attachment

        return attachment(self.folder, stored)

    def close(self) -> None:
        """Let go of what is open; the library can be used again all the same."""
        self._catalog.index.close()

    def _standing(self, kind: Kind, id: str) -> Item | None:
        """Return the item as it stands in the folder, None if it is not there. Raises `OSError`, `LibraryError`."""
        path = self.path(kind, id)
        try:
            data = read_file(self.folder, path)
        except FileNotFoundError:
            return None
        item = item_of(kind, data, path.name)
        if item.id != id:
            raise LibraryError(f"The file “{path.name}” holds “{item.id}”, which is another item.")
        return item

    def _theirs(self, item: Item) -> Item | None:
        """Return what stands in the place of `item`; `SaveError` if that cannot be read and so is not replaced."""
        try:
            return self._standing(item.kind, item.id)
        except LibraryError as error:
            name = f"{FOLDERS[item.kind]}/{self.path(item.kind, item.id).name}"
            words = f"“{name}” stands in the way in the library, and is left as it is: {error}"
            raise SaveError(f"{words} Mend, rename or remove that file, then save again.") from None

    @contextmanager
    def _replacing(self, item: Item, base: Item | None) -> Iterator[None]:
        with holding(self.folder):
            self._check(item, base)
            yield

    def _check(self, item: Item, base: Item | None) -> None:
        """Raise `ConflictError` if neither `base` nor `item` itself is what stands in the library."""
        theirs = self._theirs(item)
        if not _same(theirs, base) and not _same(theirs, item):
            raise ConflictError(_conflict(item, theirs), theirs)

    def _encoded(self, item: Item) -> bytes:
        """Return the text of the file for `item`; `SaveError` if that could not be read again."""
        data = encode(item)
        try:
            if not is_id(item.id):
                raise LibraryError(f"“{item.id[:80]}” cannot be the name of a file.")
            item_of(item.kind, data, f"{item.id}.yaml")
        except LibraryError as error:
            raise SaveError(f"“{item.name or item.id}” cannot be saved. {error}") from error
        return data

    def _begin(self, folder: str) -> None:
        """Make sure that the library and its `folder` are there to be written into. Raises `SaveError`."""
        if trouble := self._catalog.trouble():
            raise SaveError(trouble)
        with _in_words(self.folder):
            begin(self.folder, OWN)
            begin(self.folder, folder)

    def _sweep(self, folder: Path) -> None:
        if folder not in self._swept:
            self._swept.add(folder)
            sweep(folder)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Have what the disk refuses said in words that fit a library, whose names and places the user does not choose."""
    try:
        yield
    except ConflictError:
        raise
    except SaveError as error:
        if isinstance(error.__cause__, OSError):
            raise SaveError(refusal(error.__cause__, path)) from error
        raise
    except OSError as error:
        raise SaveError(refusal(error, path)) from error


def _same(one: Item | None, other: Item | None) -> bool:
    """Say whether the files of two items are the same: what no file can hold makes no difference."""
    if one is None or other is None:
        return one is other
    return one == other or encode(one) == encode(other)


def _conflict(item: Item, theirs: Item | None) -> str:
    name = item.name or item.id
    if theirs is None:
        return f"“{name}” was removed from the library by someone else meanwhile."
    by = f" by {theirs.now.by}" if theirs.now.by else " by someone else"
    return f"“{name}” was changed{by} meanwhile."


def _missing(kind: Kind, id: str) -> str:
    return f"There is no {kind} “{id[:80]}” in the library."
