"""Taking items out of the library as a file, and in from one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from app.errors import KitError
from ui import settings
from ui.dialogs import files
from ui.tasks import Task

if TYPE_CHECKING:
    from app.library.bundle import Cancelled, Progress, Written
    from app.library.exchange import Report
    from app.library.folder import Library
    from app.library.items import Kind
    from ui.library.exchange_dialog import Found
    from ui.library.shelf import Shelf
    from ui.window import Window

TOPIC = "exchange"
_PATIENCE = 150
"""Milliseconds after which work is said to be under way; most is done by then."""


class ExchangeCommands(QObject):
    """Opens the dialogs of import and export. Files are read and written on a thread, one at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._pool: ThreadPoolExecutor | None = None
        self._stop = threading.Event()
        self._task: Task | None = None
        self._said = ""
        self._slow = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._slow.timeout.connect(self._tell_progress)
        window.closed.connect(self._end)

    def import_items(self) -> None:
        """Ask for a file and take its items."""
        files.ask_items(self._window, self._window.files.folder(), self.open)

    def import_abouts(self) -> None:
        """Ask for a Word document and take its “About …” paragraphs."""
        files.ask_abouts(self._window, self._window.files.folder(), self.open_document)

    def open(self, path: Path) -> None:
        """Show what items of a library the file at `path` holds, and import those that are wanted."""
        settings.remember("files/folder", str(path.parent))
        self._begin(f"Reading “{path.name}”…", partial(_items_in, path, self._shelf.library), self._show)

    def open_document(self, path: Path) -> None:
        """Show what the document at `path` says about organizations, and import what is wanted."""
        settings.remember("files/folder", str(path.parent))
        self._begin(f"Reading “{path.name}”…", partial(_abouts_in, path, self._shelf.library), self._show)

    def export_library(self) -> None:
        """Ask for a name and write the whole library there."""
        shelf = self._shelf
        if not shelf.is_ready:
            self._window.notice.tell("The library is still being read. Export it in a moment.", topic=TOPIC)
            return
        if all(item.is_ours for item in shelf.items):
            self._window.notice.tell("There is nothing in the library yet that could be exported.", topic=TOPIC)
            return
        from ui.library.export_dialog import ExportItemsDialog

        ExportItemsDialog(shelf.items, self._ask_name, self._window).open()

    def export_items(self, items: list[tuple[Kind, str]]) -> None:
        """Ask for a name and write the items (kind, id) there."""
        self._ask_name(items)

    @property
    def _shelf(self) -> Shelf:
        shelf = self._window.windows.shelf
        shelf.start()
        return shelf

    def _ask_name(self, keys: list[tuple[Kind, str]]) -> None:
        one = self._shelf.summary(*keys[0]) if len(keys) == 1 else None
        name = keys[0][1] if one is not None else "Library"
        proposed = self._window.files.folder() / f"{name}.presslibrary"
        files.ask_export_items(
            self._window, proposed, single=one is not None, chosen=lambda path: self.export_to(path, keys)
        )

    def export_to(self, path: Path, keys: list[tuple[Kind, str]]) -> None:
        """Write the items with `keys` to the file at `path`."""
        settings.remember("files/folder", str(path.parent))
        work = partial(_written, path, keys, self._shelf.library)
        self._begin(f"Exporting to “{path.name}”…", work, partial(self._exported, path))

    def _begin(self, words: str, work: Callable[[Progress, Cancelled], Any], done: Callable[[Any], object]) -> None:
        """Have a thread do `work`; the window says `words` while that takes its time."""
        if self._task is not None:
            self._window.notice.tell("The library is busy with another file. Try again when that is done.")
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "exchange")
        stop = self._stop = threading.Event()
        self._said = words
        task: Task = Task(lambda: work(task.report, stop.is_set))
        self._task = task
        task.done.connect(partial(self._arrived, task, done))
        task.failed.connect(partial(self._failed, task))
        task.broke.connect(partial(self._settle, task))
        self._window.notice.clear(topic=TOPIC)
        self._slow.start()
        task.start(self._pool)

    def cancel(self) -> None:
        """Stop what is under way; nothing is left of it."""
        self._stop.set()
        if self._task is not None:
            self._settle(self._task)

    def _arrived(self, task: Task, done: Callable[[Any], object], result: Any) -> None:
        if self._settle(task):
            done(result)

    def _failed(self, task: Task, error: KitError) -> None:
        if self._settle(task):
            self._window.notice.tell(str(error), kind="danger", topic=TOPIC)

    def _settle(self, task: Task) -> bool:
        """Forget `task`; say whether it was still waited for."""
        if task is not self._task:
            return False
        self._task = None
        self._slow.stop()
        self._window.notice.clear(topic=TOPIC)
        return True

    def _show(self, found: Found) -> None:
        """Show what was found, to be decided about."""
        if not found.arrivals and not found.damaged:
            words = f"There is no “About …” paragraph in “{found.name}”, so there is nothing to import."
            self._window.notice.tell(words, topic=TOPIC)
            return
        from ui.library.exchange_dialog import ExchangeDialog

        dialog = ExchangeDialog(found, self._shelf, self._window)
        dialog.imported.connect(self._imported)
        dialog.open()

    def _imported(self, report: Report) -> None:
        from app.library.exchange import told

        self._window.notice.tell(told(report), topic=TOPIC)

    def _exported(self, path: Path, written: Written) -> None:
        from ui.reveal import show_in_folder

        count = "1 item was" if written.count == 1 else f"{written.count:,} items were"
        words = " ".join((f"{count} exported to “{path.name}”.", *written.notes[:3]))
        kind = "warning" if written.notes else "info"
        self._window.notice.tell(words, ("Show in folder", lambda: show_in_folder(path)), kind=kind, topic=TOPIC)

    def _tell_progress(self) -> None:
        if self._task is not None:
            self._window.notice.tell(self._said, ("Cancel", self.cancel), kind="busy", topic=TOPIC)

    def _end(self) -> None:
        self._stop.set()
        self._task = None
        self._slow.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def _items_in(path: Path, library: Library, progress: Progress, cancelled: Cancelled) -> Found:
    from app.library.bundle import read_bundle
    from app.library.exchange import arrivals
    from ui.library.exchange_dialog import Found

    bundle = read_bundle(path, progress, cancelled)
    return Found(path.name, arrivals(bundle.items, library.read), bundle.media, bundle.damaged)


def _abouts_in(path: Path, library: Library, _progress: Progress, _cancelled: Cancelled) -> Found:
    from app.intake.read import IntakeError
    from app.library.abouts import abouts
    from app.library.exchange import arrivals
    from app.library.who import user_name
    from ui.foreign import ELSEWHERE
    from ui.library.exchange_dialog import Found

    if path.suffix.lower() in ELSEWHERE:
        raise IntakeError(
            f"“{path.name}” cannot be read as it is. Save it as .docx or PDF in the program that it comes from, and "
            "import that."
        )
    by = user_name()
    return Found(path.name, arrivals(abouts(path, by), library.read, by=by, loose=True), {}, is_document=True)


def _written(
    path: Path, keys: list[tuple[Kind, str]], library: Library, progress: Progress, cancelled: Cancelled
) -> Written:
    from app.library.bundle import write_bundle

    return write_bundle(path, keys, library.read, library.attachment, progress, cancelled)
