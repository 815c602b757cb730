"""The open windows of this process: one document each, never two on the same file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from ui.window import Window

if TYPE_CHECKING:
    from ui.library.shelf import Shelf

_STEP = 32
"""Pixels by which a further window stands right of and below the one before it."""


class Windows(QObject):
    """Opens windows, finds the one that has a file, closes them all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: list[Window] = []
        self._shelf: Shelf | None = None
        self._quitting = False

    @property
    def shelf(self) -> Shelf:
        """The library, which all windows share."""
        if self._shelf is None:
            from ui.library.shelf import Shelf

            self._shelf = Shelf(self)
        return self._shelf

    def add(self) -> Window:
        """Return a new window, not yet shown, with nothing in it."""
        window = Window(self)
        if self.all:
            window.move(_beside(self.all[-1], window))
        self.all.append(window)
        window.closed.connect(self._gone)
        window.stayed.connect(self._stay)
        return window

    def at(self, path: Path) -> Window | None:
        """Return the window that has the file at `path` open."""
        wanted = _same(path)
        return next((w for w in self.all if w.document.path and _same(w.document.path) == wanted), None)

    def quit(self) -> None:
        """Close every window, the last one opened first; stop where the user goes back to writing."""
        self._quitting = True
        if self.all:
            self.all[-1].come_forward()
            self.all[-1].close()

    def _gone(self, window: Window) -> None:
        self.all.remove(window)
        if not self.all:
            if self._shelf is not None:
                self._shelf.close()
                self._shelf = None
            QApplication.quit()
        elif self._quitting:
            QTimer.singleShot(0, self.quit)

    def _stay(self) -> None:
        self._quitting = False


def _beside(one: Window, other: Window) -> QPoint:
    """Return where `other` stands a step right of and below `one`, but nowhere beyond the edge of the screen."""
    frame = one.frameGeometry().size() - one.size()
    room, size = one.screen().availableGeometry(), other.size() + frame
    right, down = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    at = one.pos() + QPoint(_STEP, _STEP)
    return QPoint(max(room.left(), min(at.x(), right)), max(room.top(), min(at.y(), down)))


def _same(path: Path) -> Path:
    return path.expanduser().resolve()
