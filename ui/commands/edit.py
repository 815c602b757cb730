"""The Edit menu: undo, the clipboard, selection, for whatever has the keyboard focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from ui.document import Document
from ui.menus import Actions
from ui.widgets.rich_editor import RichEditor


@runtime_checkable
class Readable(Protocol):
    """What text can be selected in and copied from: fields, and the pages."""

    def copy(self) -> None: ...
    def selectAll(self) -> None: ...


Editor = QLineEdit | QTextEdit | QPlainTextEdit


class EditCommands(QObject):
    """Handlers of the Edit menu; keeps the words and the state of Undo and Redo."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = document.undo_stack
        self.paste_picture: Callable[[], object] | None = None
        """Pastes where no field has the keyboard."""

    def attach(self, actions: Actions) -> None:
        """Have Undo and Redo say what they would take back."""
        self._actions = actions
        self._worded: tuple[bool, bool, str, str] | None = None
        self._stack.moved.connect(self._reword)
        self._reword()

    def undo(self) -> None:
        self._stack.undo()

    def redo(self) -> None:
        self._stack.redo()

    def cut(self) -> None:
        if (editor := _editor()) is not None:
            editor.cut()

    def copy(self) -> None:
        if isinstance(widget := QApplication.focusWidget(), Readable):
            widget.copy()

    def paste(self) -> None:
        editor = _editor()
        if editor is not None and not (isinstance(editor, RichEditor) and not editor.canPaste()):
            editor.paste()
        elif self.paste_picture is not None:
            self.paste_picture()

    def paste_plain(self) -> None:
        """Paste the words of the clipboard without their look."""
        editor = _editor()
        if isinstance(editor, RichEditor):
            editor.paste_plain()
        elif editor is not None:
            editor.paste()

    def select_all(self) -> None:
        if isinstance(widget := QApplication.focusWidget(), Readable):
            widget.selectAll()

    def _reword(self) -> None:
        stack = self._stack
        state = stack.canUndo(), stack.canRedo(), stack.undoText(), stack.redoText()
        if state == self._worded:
            return  # most letters typed go on with a step
        self._worded = state
        self._actions.enable(undo=state[0], redo=state[1])
        for id, words in zip(("undo", "redo"), state[2:], strict=True):
            action = self._actions[id]
            name = id.capitalize()
            action.setText(f"&{name} {words.replace('&', '&&')}".rstrip())
            keys = action.shortcut().toString()
            action.setToolTip(f"{name} {words}".rstrip() + f" ({keys})")


def _editor() -> Editor | None:
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, Editor) else None
