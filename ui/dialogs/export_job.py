"""An export on a thread of its own, with progress and cancel; and the check before it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import ExportCancelled
from app.kit import PressKit
from ui.document import Media
from ui.tasks import Task

_worker = ThreadPoolExecutor(1, "export")


class ExportJob(QObject):
    """One export at a time. Every start ends in `done` or `failed`; a cancelled one in `failed` without words."""

    checked = Signal(object)
    """The findings of the last check, a tuple of `Finding`."""
    progressed = Signal(float, str)
    done = Signal(tuple)
    """The files that were written."""
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self.is_running = False

    def check(self, kit: PressKit) -> None:
        """Look for what should be put right before `kit` goes out."""

        def work() -> object:
            from exports.check import check
            from exports.compose import findings
            from exports.style import load_style

            return (*findings(kit), *check(kit, load_style(kit.style)))

        task = Task(work)
        task.done.connect(self.checked)
        task.failed.connect(self.failed)
        task.start(_worker)

    def start(self, kit: PressKit, media: Media, paths: list[Path]) -> None:
        """Write `kit` to `paths`, each in the format of its suffix."""
        stop = self._stop = threading.Event()
        self.is_running = True

        def work() -> tuple[Path, ...]:
            from exports.job import export

            return tuple(export(kit, media, paths, progress=task.report, cancelled=stop.is_set).files)

        task = Task(work)
        task.progressed.connect(self.progressed)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.start(_worker)

    def cancel(self) -> None:
        """Ask the export under way, if any, to stop."""
        self._stop.set()

    def _done(self, files: Any) -> None:
        self.is_running = False
        self.done.emit(files)

    def _failed(self, error: Exception) -> None:
        self.is_running = False
        self.failed.emit("" if isinstance(error, ExportCancelled) else error)
