"""Work on another thread, its result brought back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import KitError


class Task(QObject):
    """One piece of work. `done` brings its result, `failed` its `KitError`; both arrive in the thread that made it.

    Any other error is raised there, after `broke` has told that no result will come.

    `report` may be called by the work, on its thread; `progressed` brings that home too.
    """

    done = Signal(object)
    failed = Signal(object)
    broke = Signal()
    progressed = Signal(float, str)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, executor: Executor) -> Future[None]:
        """Have `executor` do the work. Connect the signals first. The future ends with the work, without its error."""
        _running.add(self)
        return executor.submit(self._run)

    def report(self, part: float, words: str) -> None:
        """Tell that `part` (0 to 1) of the work is done, and what is being done now."""
        self.progressed.emit(part, words)

    def _run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # it is raised again in the window's thread
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    @Slot(object, object)
    def _tell(self, result: object, error: BaseException | None) -> None:
        _running.discard(self)
        if error is None:
            self.done.emit(result)
        elif isinstance(error, KitError):
            self.failed.emit(error)
        else:
            self.broke.emit()
            raise error


_running: set[Task] = set()
"""Tasks under way: a task lives until its result is home, whoever started it may be gone by then."""
