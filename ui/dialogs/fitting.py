"""A dialog as tall as what it holds, no taller than the screen, beside what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.theme import GRID

_MAPPED_AFTER = 30
"""Milliseconds until it is looked again whether the dialog is on the screen."""


class Fitting(QObject):
    """Keeps the height of `dialog`, which is laid out in `column`; `parts` in it change theirs."""

    def __init__(self, dialog: QDialog, column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
        super().__init__(dialog)
        self._dialog, self._column, self._parts = dialog, column, (*parts, dialog)
        self._later = QTimer(self, singleShot=True, interval=_MAPPED_AFTER)
        self._later.timeout.connect(self.fit)

    def fit(self) -> None:
        """Be as tall as the content is, no taller than the screen, and on it."""
        dialog, handle = self._dialog, self._dialog.windowHandle()
        if dialog.isVisible() and handle is not None and not handle.isExposed():
            self._later.start()  # to resize a window while it is being mapped loses its place, with some managers
            return
        for part in self._parts:
            layout = part.layout()
            if layout is not None:
                layout.activate()  # Qt would lay out one level of widgets after the other, each in an event of its own
            part.updateGeometry()
        needed = self._column.totalHeightForWidth(dialog.width())
        dialog.resize(dialog.width(), min(needed, self.room()))
        screen = dialog.screen().availableGeometry()
        below = dialog.frameGeometry().bottom() - screen.bottom()
        if below > 0:
            dialog.move(dialog.x(), max(screen.top(), dialog.y() - below))

    def stand_aside(self, window: QWidget) -> None:
        """Stand at the right of `window`, over the pages: findings lead to the form, which has to stay in sight."""
        dialog = self._dialog
        frame, screen = window.frameGeometry(), dialog.screen().availableGeometry()
        right = min(frame.right(), screen.right()) - 3 * GRID
        width = max(dialog.minimumWidth(), dialog.sizeHint().width())
        dialog.move(max(screen.left(), right - width), max(screen.top(), frame.top() + 12 * GRID))

    def room(self) -> int:
        """Return how tall the dialog may be, in pixels."""
        dialog = self._dialog
        frame = dialog.frameGeometry().height() - dialog.height()
        return dialog.screen().availableGeometry().height() - max(frame, 4 * GRID)
