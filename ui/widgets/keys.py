"""Keys that text fields leave to the window's actions."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.actions import ACTIONS, sequences

_STANDARD = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
"""A field must not take back anything on its own, whatever key the system has for it."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_FIELDS = frozenset({"cut", "copy", "paste", "select_all"})
"""Actions that a field with the keyboard knows how to do itself; the menu only passes them on."""


def is_windows(event: QEvent) -> bool:
    """Say whether `event`, a key pressed in a text field, belongs to the window: Qt's fields have meanings of their
    own for some keys of the table of actions (Ctrl+E leads to the end of the line, Ctrl+K deletes up to it)."""
    if not isinstance(event, QKeyEvent) or _is_letter(event):
        return False
    if is_undo(event):
        return True
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | modifiers.value) in _keys()


def _is_letter(event: QKeyEvent) -> bool:
    """Say whether `event` is nothing but something to be written."""
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _PLAIN


def is_undo(event: QKeyEvent) -> bool:
    """Say whether `event` is a key of the system for undo or redo."""
    return any(event.matches(key) for key in _STANDARD)


@cache
def _keys() -> tuple[QKeySequence, ...]:
    """Return the keys, modifiers included, that stand for an action of the window."""
    return tuple(keys for action in ACTIONS.values() if action.id not in _FIELDS for keys in sequences(action))
