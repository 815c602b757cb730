"""Keeps what is typed: a draft on disk within a second of every keystroke, written on a thread of its own.

A draft is written `EVERY` milliseconds after the first edit since the last one, and not after the last edit: somebody
who types without a pause is kept as well. The thread waits by itself, so that a window that is held up by something
else holds up no draft. While the document is saved there is none.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from app.errors import SaveError
from app.kit import PressKit
from app.recovery import Recovery
from ui.document import Document
from ui.tasks import Task

EVERY = 250
"""Milliseconds from an edit to its draft. Writing takes a few more; together they stay well below a second, also where
other programs are busy."""


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
        self._at_once = threading.Event()
        self._closed = False
        self._writing = False
        self._discarded = False
        """Whether what is being written is thrown away already: the document was saved meanwhile."""
        self._kept: PressKit | None = None
        document.changed.connect(self._schedule)
        document.saved_changed.connect(self._follow)

    @property
    def is_kept(self) -> bool:
        """Whether the document as it stands is on disk as a draft."""
        return self._kept is self._document.kit

    def flush(self) -> None:
        """Write the draft now, on the thread for drafts, unless it is there."""
        if not self._document.is_saved and not self.is_kept:
            self._schedule()
            self._at_once.set()

    def close(self) -> None:
        """Throw the draft away and end the thread: the document is saved, or its text is wanted no more."""
        self._closed = True
        self._at_once.set()
        self._document.changed.disconnect(self._schedule)
        self._document.saved_changed.disconnect(self._follow)
        self._disk.submit(self._recovery.discard)
        self._disk.shutdown(wait=True)

    def _schedule(self) -> None:
        if self._document.is_saved or self._writing:
            return
        self._writing, self._discarded = True, False
        self._at_once.clear()
        task = Task(self._write)
        task.done.connect(self._written)
        task.failed.connect(self._not_written)
        task.broke.connect(self._broken)
        task.start(self._disk)

    def _write(self) -> PressKit | None:
        """Wait, and write the draft; return the kit that is kept then, None if there is no need. On the thread."""
        self._at_once.wait(EVERY / 1000)
        while not self._closed and (unsaved := self._document.unsaved()):
            kit, media, path = unsaved
            # Pictures that are still to be copied are, with what was typed meanwhile, which comes first.
            if self._recovery.write(kit, media, path):
                return kit
        return None

    def _follow(self, saved: bool) -> None:
        if not saved:
            self._schedule()
        elif self._kept is not None or self._writing:
            self._at_once.set()
            self._kept, self._discarded = None, True
            Task(self._recovery.discard).start(self._disk)

    def _written(self, kit: PressKit | None) -> None:
        self._writing = False
        if self._document.is_saved or self._closed:
            return
        self._kept = None if self._discarded else kit
        self.kept.emit() if self.is_kept else self._schedule()

    def _broken(self) -> None:
        self._not_written(SaveError("No recovery copy can be kept. Save the kit, so that nothing is lost."))

    def _not_written(self, error: object) -> None:
        self._writing = False
        self.failed.emit(error)
