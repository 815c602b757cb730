"""`FolderWatch`: tells when it is time to look what others have done in the library's folder."""

from __future__ import annotations

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_EVERY = 3_000
"""Milliseconds from one look at the folder to the next."""
_WHOLE = 5
"""Which of the looks goes over all files: one that was written in place changes no folder."""
_SETTLED = 150
"""Milliseconds of quiet after the system has told of a change: a sync program brings many files at once."""


class FolderWatch(QObject):
    """Watches folders by what the system tells, and by the clock."""

    stirred = Signal()
    """Something has happened in a folder, or the user has come back to the program."""
    look_wanted = Signal(bool)
    """It is time to look; whether at every file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: QFileSystemWatcher | None = None
        self._number = 0
        self._clock = QTimer(self, singleShot=True, interval=_EVERY)
        self._clock.timeout.connect(self._tick)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self.stirred)
        self._stopped = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._came_back)

    def follow(self, folders: Iterable[str]) -> None:
        """Watch these folders, which could be read just now, and no others."""
        wanted = set(folders)
        if self._told is None and wanted:
            self._told = QFileSystemWatcher(self)
            self._told.directoryChanged.connect(lambda _: self._settled.start())
        if self._told is not None:
            now = set(self._told.directories())
            if wanted - now:
                self._told.addPaths(sorted(wanted - now))
            if now - wanted:
                self._told.removePaths(sorted(now - wanted))

    def go_on(self) -> None:
        """A look has ended: think of the next one."""
        if not self._stopped:
            self._clock.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopped = True
        self._clock.stop()
        self._settled.stop()
        if self._told is not None:
            # Now, and here: left to Python it might go on another thread, and Qt would go on asking for its events.
            shiboken6.delete(self._told)
            self._told = None

    def _tick(self) -> None:
        self._number += 1
        self.look_wanted.emit(self._number % _WHOLE == 0)

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._clock.isActive():
            self._settled.start()
