"""Keys that text fields leave to the window's actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_STANDARD = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ACTIONS = tuple(
    QKeySequence(keys) for keys in ("Ctrl+D", "Ctrl+K", "Ctrl+Y", "Ctrl+Shift+Backspace", "Ctrl+Shift+Z", "Ctrl+H")
)
"""Qt's fields have meanings of their own for these; the window's are meant."""


def is_windows(event: QEvent) -> bool:
    """Say whether `event`, a key pressed in a text field, belongs to the window."""
    if not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(key) for key in _STANDARD):
        return True
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(event.key() | modifiers.value)
    return pressed in _ACTIONS
