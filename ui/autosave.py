"""Keeps what is typed: a draft on disk within a second of every keystroke, written on a thread of its own.

A draft is written `EVERY` milliseconds after the first edit since the last one, and not after the last edit: somebody
who types without a pause is kept as well. While the document is saved there is no draft.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import SaveError
from app.kit import PressKit
from app.recovery import Recovery
from ui.document import Document
from ui.tasks import Task

EVERY = 400
"""Milliseconds from an edit to its draft. Writing takes a few more; together they stay well below a second."""


class Autosave(QObject):
    """Writes drafts of `document` as long as it is unsaved; `kept` tells that the document as it stands is on disk."""

    kept = Signal()
    failed = Signal(object)
    """A draft could not be written (`SaveError`). The next edit tries again."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._recovery = Recovery()
        self._disk = ThreadPoolExecutor(1, "drafts")
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(self.flush)
        self._writing: PressKit | None = None
        self._kept: PressKit | None = None
        document.changed.connect(self._schedule)
        document.saved_changed.connect(self._follow)

    @property
    def is_kept(self) -> bool:
        """Whether the document as it stands is on disk as a draft."""
        return self._kept is self._document.kit

    def flush(self) -> None:
        """Write the draft now, on the thread for drafts, unless it is there or being written."""
        self._timer.stop()
        if self._document.is_saved or self.is_kept or self._writing is not None:
            return
        document, kit = self._document, self._document.kit
        media, path = document.kept_media, document.path
        self._writing = kit
        task = Task(lambda: self._recovery.write(kit, media, path))
        task.done.connect(self._written)
        task.failed.connect(self._not_written)
        task.broke.connect(self._broken)
        task.start(self._disk)

    def close(self) -> None:
        """Throw the draft away and end the thread: the document is saved, or its text is wanted no more."""
        self._timer.stop()
        self._document.changed.disconnect(self._schedule)
        self._document.saved_changed.disconnect(self._follow)
        self._disk.submit(self._recovery.discard)
        self._disk.shutdown(wait=True)

    def _schedule(self) -> None:
        if not self._document.is_saved and not self._timer.isActive():
            self._timer.start()

    def _follow(self, saved: bool) -> None:
        if not saved:
            self._schedule()
        elif self._kept is not None or self._writing is not None:
            self._timer.stop()
            self._kept = None
            Task(self._recovery.discard).start(self._disk)

    def _written(self, whole: bool) -> None:
        kit, self._writing = self._writing, None
        if self._document.is_saved:
            return
        if not whole:  # pictures are still to be copied: with what was typed meanwhile, which comes first
            self.flush()
            return
        self._kept = kit
        self.kept.emit() if self.is_kept else self._schedule()

    def _broken(self) -> None:
        self._not_written(SaveError("No recovery copy can be kept. Save the kit, so that nothing is lost."))

    def _not_written(self, error: object) -> None:
        self._writing = None
        self.failed.emit(error)
