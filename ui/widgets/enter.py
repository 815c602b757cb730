"""Enter on a button: Qt presses the button that has the focus on Space alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_with_enter(event: QKeyEvent, focus: QWidget | None) -> bool:
    """Press the button `focus` if `event`, which nobody wanted, is Enter; say whether it was. Held down, it presses
    once."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or held or not isinstance(focus, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        if isinstance(focus, QToolButton) and focus.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup:
            focus.showMenu()
        else:
            focus.click()
    event.accept()
    return True
