"""Giving the keyboard back: a bar whose button goes away returns the focus to the field it came from."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class CameFrom(QObject):
    """Remembers what had the focus before it came into `bar`.

    Left to itself, Qt hands the focus of a button that is hidden to whatever is next in the window.
    """

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._field: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def give_back(self) -> bool:
        """Return the focus if it is in the bar; say whether it was there and there was a field to give it to."""
        focus, field = QApplication.focusWidget(), self._field
        if focus is None or not self._holds(focus) or field is None:
            return False
        if not shiboken6.isValid(field) or not field.isVisible() or field.window() is not self._bar.window():
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and now is not None and self._holds(now) and not self._holds(old):
            self._field = old

    def _holds(self, widget: QWidget) -> bool:
        return self._bar is widget or self._bar.isAncestorOf(widget)
