"""`Shelf`: the library as the windows of this process share it. Disk work happens on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import KitError, LibraryError
from app.library.folder import Contents, Library
from app.library.items import Item, Kind
from app.library.ours import our_templates
from app.library.place import library_folder, pick
from app.library.search import Finder
from app.library.summary import Summary
from ui.library.disk import DiskThread
from ui.library.stand import Found, Stand, look, recalled
from ui.library.watch import FolderWatch
from ui.tasks import Task

Done = Callable[[], object]
Failed = Callable[[KitError], object]


class Shelf(QObject):
    """Loads the library when it is first wanted, keeps it up to date, and saves items.

    `items` are those of the folder, then the templates that Pressroom brings along. What others change in the folder
    is noticed while the program runs: by what the system tells of it, and by looking every few seconds, since no system
    tells what happens on another machine.
    """

    changed = Signal()
    """Items have come, gone or changed, here or in the folder; also told when the library is first there."""
    trouble_changed = Signal(str)
    """Why the folder cannot be read, in words; "" once it can be again."""
    progressed = Signal(float)
    """How much of the library has been read (0 to 1) while it is read for the first time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = Library(library_folder())
        self.is_ready = False
        self.trouble = ""
        self._stand = Stand()
        self._known: dict[tuple[str, str], Item | None] = {}
        self._disk: DiskThread | None = None
        self._looking = self._look_again = self._closed = False
        self._waiting = 0
        self._watch = FolderWatch(self)
        self._watch.stirred.connect(self.refresh)
        self._watch.look_wanted.connect(self._peek)

    @property
    def folder(self) -> Path:
        return self.library.folder

    @property
    def contents(self) -> Contents:
        return self._stand.contents

    @property
    def items(self) -> tuple[Summary, ...]:
        return self._stand.items

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are items in, as tags in alphabetical order."""
        return self._stand.languages

    @property
    def finder(self) -> Finder:
        """What finds among `items`."""
        return self._stand.finder

    def start(self) -> None:
        """Load the library, if that has not begun. `changed` tells the end; until then there are no items.

        What is known from the last time is there first, and told; then the folder is looked at.
        """
        if self._disk is None and not self._closed:
            self._disk = DiskThread("library")
            self._load()

    def refresh(self) -> None:
        """Look what has changed in the folder. Asked for while that is under way, it is done once more after it."""
        if self._disk is None:
            return
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        library = self.library
        task = partial(look, library, self._stand, self._tell_progress, lambda: self._is_wanted(library))
        self._run(task, partial(self._looked, library), self._not_looked)

    def use(self, folder: Path | None) -> None:
        """Have the library in `folder` from now on (None: the user's data folder). Raises `SaveError`."""
        pick(folder)
        before, self.library = self.library, Library(library_folder())
        self._stand = Stand()
        self._known, self.is_ready = {}, False
        self._watch.follow(())
        self._tell_trouble("")
        self.changed.emit()
        if self._disk is not None:
            self._disk.submit(before.close)
            self._load()

    def summary(self, kind: Kind, id: str) -> Summary | None:
        """Return the summary of the item, None if there is none (yet)."""
        return self._stand.by_id.get((kind, id))

    def item(self, kind: Kind, id: str) -> Item | None:
        """Return the whole item, None if there is none (yet) or it cannot be read. Cheap: it is remembered."""
        if (kind, id) in self._known:
            return self._known[kind, id]
        item = self._read(kind, id)
        if item is not None or (kind, id) not in self._stand.by_id:
            self._known[kind, id] = item
        return item

    def save(self, item: Item, base: Item | None, done: Done, failed: Failed) -> None:
        """Write `item`, made of `base` (None: it is new), on the library's thread.

        `done()` is called when it stands on the disk, `failed` with the error else: a `ConflictError` if a colleague
        has changed the item meanwhile.
        """
        self._write(partial(self.library.save, item, base), item, item, done, failed)

    def remove(self, item: Item, done: Done, failed: Failed) -> None:
        """Take `item` out of the library. Saving it again with base None brings it back."""
        self._write(partial(self.library.remove, item), item, None, done, failed)

    def run(self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed) -> None:
        """Have the library's thread do `work`, and `done` called with what it returns, or `failed`."""
        self.start()
        self._run(work, done, failed)

    def close(self) -> None:
        """End what is under way. What has been handed in to be saved is saved."""
        self._closed = True
        self._watch.stop()
        if self._disk is not None:
            self._disk.submit(self.library.close)
            self._disk.shutdown(wait=True)
            self._disk = None

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed) -> None:
        if self._disk is None:
            return
        task = Task(work)
        task.done.connect(lambda result: self._closed or done(result))
        task.failed.connect(lambda error: self._closed or failed(error))
        task.broke.connect(self._broke)
        task.start(self._disk)

    def _load(self) -> None:
        """Have what is known from the last time, then look."""
        library = self.library
        self._looking = True
        self._run(partial(recalled, library), partial(self._recalled, library), self._not_looked)

    def _recalled(self, library: Library, stand: Stand | None) -> None:
        self._looking = False
        if library is self.library and stand is not None:
            self._put(stand)
        self.refresh()

    def _read(self, kind: Kind, id: str) -> Item | None:
        try:
            return self.library.known(kind, id)
        except LibraryError:
            ours = our_templates() if kind == "template" else ()
            return next((each for each in ours if each.id == id), None)

    def _write(self, work: Callable[[], object], item: Item, now: Item | None, done: Done, failed: Failed) -> None:
        """Do `work`, after which `item` is `now` in the library; a look at the folder that is under way gives way."""
        self.start()
        self._waiting += 1
        self._look_again = self._look_again or self._looking

        def written(_: object) -> None:
            self._waiting -= 1
            self._known.clear()
            self._known[item.kind, item.id] = now
            self.refresh()
            done()

        def refused(error: KitError) -> None:
            self._waiting -= 1
            self.refresh()
            failed(error)

        self._run(work, written, refused)

    def _is_wanted(self, library: Library) -> bool:
        """Say whether a look at `library` is to end early."""
        return self._closed or self._waiting > 0 or library is not self.library

    def _peek(self, whole: bool) -> None:
        """Look at the folder because it is time: at every file if `whole`, else only if something has come or gone."""
        if self._looking:
            return
        if whole or self.trouble:
            self.refresh()
            return
        self._looking = True

        def told(stirred: bool) -> None:
            self._looking = False
            self.refresh() if stirred or self._look_again else self._watch.go_on()

        self._run(self.library.may_have_changed, told, self._not_looked)

    def _looked(self, library: Library, found: Found) -> None:
        self._looking = False
        if library is self.library:
            self._tell_trouble(found.trouble)
            if not found.trouble:
                self._watch.follow(found.folders)
            if found.stand is not self._stand or not self.is_ready:
                self._put(found.stand)
        again, self._look_again = self._look_again, False
        if again or library is not self.library:
            self.refresh()
        else:
            self._watch.go_on()

    def _put(self, stand: Stand) -> None:
        self._stand, self.is_ready = stand, True
        self._known.clear()
        self.changed.emit()

    def _not_looked(self, error: KitError) -> None:
        self._looking = False
        self._tell_trouble(str(error))
        self._watch.go_on()

    def _broke(self) -> None:
        self._looking = False

    def _tell_progress(self, number: int, many: int) -> None:
        """Pass on how far the reading is; called on the library's thread."""
        if not self._closed:
            self.progressed.emit(number / many)

    def _tell_trouble(self, words: str) -> None:
        if words != self.trouble:
            self.trouble = words
            self.trouble_changed.emit(words)
