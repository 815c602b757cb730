"""`Shelf`: the library as the windows of this process share it. Disk work happens on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import KitError, LibraryError
from app.library.folder import Contents, Library
from app.library.items import Item, Kind
from app.library.ours import our_templates
from app.library.place import library_folder, pick
from app.library.search import Finder
from app.library.summary import Summary, summary
from ui.tasks import Task

Done = Callable[[], object]
Failed = Callable[[KitError], object]


class Shelf(QObject):
    """Loads the library when it is first wanted, keeps it up to date, and saves items.

    `items` are those of the folder, then the templates that Pressroom brings along.
    """

    changed = Signal()
    """Items have come, gone or changed, here or in the folder; also told when the library is first there."""
    trouble_changed = Signal(str)
    """Why the folder cannot be read, in words; "" once it can be again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = Library(library_folder())
        self.is_ready = False
        self.trouble = ""
        self._items: tuple[Summary, ...] = ()
        self._known: dict[tuple[str, str], Item | None] = {}
        self._disk: ThreadPoolExecutor | None = None

    @property
    def folder(self) -> Path:
        return self.library.folder

    @property
    def contents(self) -> Contents:
        return self.library.contents

    @property
    def items(self) -> tuple[Summary, ...]:
        return self._items

    @property
    def finder(self) -> Finder:
        """What finds among `items`."""
        return Finder(self._items)

    def start(self) -> None:
        """Load the library, if that has not begun. `changed` tells the end; until then there are no items."""
        if self._disk is None:
            self._disk = ThreadPoolExecutor(1, "library")
            self.refresh()

    def refresh(self) -> None:
        """Look what has changed in the folder."""
        library = self.library
        task = Task(library.refresh)
        task.done.connect(self._refreshed)
        task.failed.connect(lambda error: self._tell_trouble(str(error)))
        assert self._disk is not None
        task.start(self._disk)

    def use(self, folder: Path | None) -> None:
        """Have the library in `folder` from now on (None: the user's data folder). Raises `SaveError`."""
        pick(folder)
        self.library = Library(library_folder())
        self._items, self._known, self.is_ready = (), {}, False
        self.changed.emit()
        if self._disk is not None:
            self.refresh()

    def summary(self, kind: Kind, id: str) -> Summary | None:
        """Return the summary of the item, None if there is none (yet)."""
        return next((each for each in self._items if each.kind == kind and each.id == id), None)

    def item(self, kind: Kind, id: str) -> Item | None:
        """Return the whole item, None if there is none (yet) or it cannot be read. Cheap: it is remembered."""
        if (kind, id) not in self._known:
            self._known[kind, id] = self._read(kind, id)
        return self._known[kind, id]

    def save(self, item: Item, base: Item | None, done: Done, failed: Failed) -> None:
        """Write `item`, made of `base` (None: it is new), on the library's thread.

        `done()` is called when it stands on the disk, `failed` with the error else: a `ConflictError` if a colleague
        has changed the item meanwhile.
        """
        self.start()
        library = self.library
        task = Task(lambda: library.save(item, base))
        task.done.connect(lambda _: self._written(done))
        task.failed.connect(failed)
        assert self._disk is not None
        task.start(self._disk)

    def remove(self, item: Item, done: Done, failed: Failed) -> None:
        """Take `item` out of the library. Saving it again with base None brings it back."""
        self.start()
        library = self.library
        task = Task(lambda: library.remove(item))
        task.done.connect(lambda _: self._written(done))
        task.failed.connect(failed)
        assert self._disk is not None
        task.start(self._disk)

    def run(self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed) -> None:
        """Have the library's thread do `work`, and `done` called with what it returns, or `failed`."""
        self.start()
        task = Task(work)
        task.done.connect(done)
        task.failed.connect(failed)
        assert self._disk is not None
        task.start(self._disk)

    def close(self) -> None:
        """End what is under way."""
        if self._disk is not None:
            self._disk.shutdown(wait=True)

    def _read(self, kind: Kind, id: str) -> Item | None:
        try:
            return self.library.read(kind, id)
        except LibraryError:
            ours = our_templates() if kind == "template" else ()
            return next((each for each in ours if each.id == id), None)

    def _written(self, done: Done) -> None:
        self._known.clear()
        self.refresh()
        done()

    def _refreshed(self, changed: bool) -> None:
        self._tell_trouble("")
        if changed or not self.is_ready:
            self.is_ready = True
            self._known.clear()
            own = {(each.kind, each.id) for each in self.contents.items}
            ours = [summary(each, is_ours=True) for each in our_templates() if (each.kind, each.id) not in own]
            self._items = (*self.contents.items, *ours)
            self.changed.emit()

    def _tell_trouble(self, words: str) -> None:
        if words != self.trouble:
            self.trouble = words
            self.trouble_changed.emit(words)
