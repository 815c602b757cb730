"""The ways in: a file that was chosen or dropped, the clipboard; read on a thread, asked about, shown for review."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.errors import KitError
from app.intake.build import Imported
from app.intake.read import SUFFIXES, Changes
from app.intake.reading import Reading
from ui import settings
from ui.dialogs import files
from ui.dialogs.questions import Choice, ask
from ui.foreign import KIT, expect
from ui.fresh import usual_paper
from ui.intake.review import Review
from ui.intake.work import Brought, Read, bring, clipboard_reader, reader
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.window import Window

TOPIC = "import"
CLIPBOARD = "the clipboard"
_PATIENCE = 150
"""Milliseconds after which an import is said to be under way; most are done by then."""


class Imports(QObject):
    """Imports into the window that `vacant` returns, and tells in `window` how it goes. One import at a time."""

    def __init__(self, window: Window, vacant: Callable[[], Window]) -> None:
        super().__init__(window)
        self._window, self._vacant = window, vacant
        self._pool: ThreadPoolExecutor | None = None
        self._task: Task | None = None
        self._waiting: list[Path] = []
        self._slow = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._name = ""
        self._slow.timeout.connect(self._tell_progress)
        window.closed.connect(self._end)

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def choose(self) -> None:
        """Ask for a file and import it."""
        expect()
        files.ask_import(self._window, self._window.files.folder(), self._chosen)

    def open(self, path: Path) -> None:
        """Import the file at `path`; several asked for at once come one after the other."""
        settings.remember("files/folder", str(path.parent))
        if self.is_busy:
            self._waiting.append(path)
        else:
            self.begin(f"“{path.name}”", reader(path))

    def from_clipboard(self) -> None:
        """Import what was copied: files, a formatted text or a plain one."""
        data = QApplication.clipboard().mimeData() or QMimeData()  # None where the clipboard was never used
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        wanted = [path for path in paths if path.suffix.lower() in (*SUFFIXES, KIT)]
        for path in wanted:
            self._window.files.open_path(path)
        if not wanted:
            self.take(data)

    def take(self, data: QMimeData, name: str = CLIPBOARD) -> None:
        """Import the text that `data` holds, which the user calls `name`."""
        text, html = data.text(), data.html()
        if not (text.strip() or html.strip()):
            words = (
                "There is no text on the clipboard. Copy the release in the program that it stands in, and try again."
            )
            self._window.notice.tell(words, topic=TOPIC)
        elif not self.is_busy:
            self.begin(name, clipboard_reader(text, html))

    def cancel(self) -> None:
        """Wait for the import no longer; what it brings is left alone."""
        self._waiting.clear()
        self._settle()

    def show_notes(self) -> None:
        """Show what the import left to be looked at, as the kit remembers it."""
        from ui.intake.notes import NotesDialog

        NotesDialog(self._window.document, self._window).open()

    def _chosen(self, path: Path) -> None:
        """Import the file at `path`, whatever its name: who reads it says what it cannot be. A kit is opened."""
        if path.suffix.lower() == KIT:
            self._window.files.open_path(path)
        else:
            self.open(path.absolute())

    def begin(self, name: str, read: Read, changes: Changes | None = None) -> None:
        """Import what `read` reads, which the user calls `name`; None: tracked changes are asked about."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(2, "import")  # one that was cancelled may still be at it
        self._name = name
        task = self._task = Task(lambda: bring(name, read, changes))
        task.done.connect(partial(self._arrived, task, read))
        task.failed.connect(partial(self._failed, task))
        task.broke.connect(partial(self._broke, task))
        self._window.notice.clear(topic=TOPIC)
        self._slow.start()
        task.start(self._pool)

    def _arrived(self, task: Task, read: Read, brought: Brought) -> None:
        if task is not self._task:
            return
        name = self._name
        self._settle()
        if brought.reading is None or brought.made is None:
            self._ask_about_changes(name, read, brought.source.changes)
            return
        self.show(brought.reading, brought.made)
        self._next()

    def _ask_about_changes(self, name: str, read: Read, count: int) -> None:
        many = "1 tracked change" if count == 1 else f"{count} tracked changes"
        them, were = ("it", "it was") if count == 1 else ("them", "they were")
        changes, done = ("the change", "change") if count == 1 else ("the changes", "changes")
        ask(
            self._window,
            f"{name[:1].upper()}{name[1:]} has {many}.",
            f"Take the text with {changes} accepted, or as it was before {were} made? The document itself stays as it "
            f"is, so you can import it again with {them} the other way.",
            Choice(f"Accept {changes}", lambda: self.begin(name, read, "accept"), safe=True),
            Choice(f"Text before the {done}", lambda: self.begin(name, read, "reject")),
            Choice("Cancel", self._next, away=True),
        )

    def show(self, reading: Reading, made: Imported) -> None:
        """Show the kit `made` of `reading` as unsaved text, with its source beside it."""
        window = self._vacant()
        kit = replace(made.kit, paper=usual_paper())
        window.session.take_draft(kit, {}, None)
        window.show_kit()
        workspace = window.workspace
        assert workspace is not None
        review = Review(window.document, reading, made, workspace)
        workspace.open_review(review)
        many = len(review.points)
        what = {0: "", 1: " There is 1 place to check."}.get(many, f" There are {many} places to check.")
        window.status.tell(f"{made.kit.imported.file or 'The text'} was imported.{what}")

    def _failed(self, task: Task, error: KitError) -> None:
        if task is self._task:
            self._settle()
            self._window.notice.tell(str(error), ("Choose another…", self.choose), kind="danger", topic=TOPIC)
            self._next()

    def _broke(self, task: Task) -> None:
        if task is self._task:
            self._settle()
            self._next()

    def _next(self) -> None:
        if self._waiting:
            self.open(self._waiting.pop(0))

    def _settle(self) -> None:
        self._task = None
        self._slow.stop()
        self._window.notice.clear(topic=TOPIC)

    def _tell_progress(self) -> None:
        self._window.notice.tell(f"Reading {self._name}…", ("Cancel", self.cancel), kind="busy", topic=TOPIC)

    def _end(self) -> None:
        self._task = None
        self._waiting.clear()
        self._slow.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
