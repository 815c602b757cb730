"""`EditorWatch`: what goes on at the cursor of the rich text field in focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.document import Document
from ui.widgets.rich_editor import RichEditor


class EditorWatch(QObject):
    """Follows one editor at a time: tells its looks and the moves of its cursor, and sets quotation marks typed."""

    format_changed = Signal(bool, bool, bool)
    """(bold, italic, whether there is an editor)."""
    cursor_moved = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.editor: RichEditor | None = None

    def follow(self, editor: RichEditor | None) -> None:
        """Watch `editor` from now on, or none."""
        if editor is not self.editor:
            if self.editor is not None:
                self.editor.look_changed.disconnect(self._tell)
                self.editor.cursorPositionChanged.disconnect(self.cursor_moved)
                self.editor.straight_typed.disconnect(self._curl)
                self.editor.destroyed.disconnect(self._forget)
            self.editor = editor
            if editor is not None:
                editor.look_changed.connect(self._tell)
                editor.cursorPositionChanged.connect(self.cursor_moved)
                editor.straight_typed.connect(self._curl)
                editor.destroyed.connect(self._forget)
        self._tell()

    def _forget(self) -> None:
        self.editor = None
        self._tell()

    def _tell(self) -> None:
        bold, italic = self.editor.look() if self.editor else (False, False)
        self.format_changed.emit(bold, italic, self.editor is not None)

    def _curl(self, typed: str) -> None:
        """Set a straight mark just typed as the kit's language has it. Undo gives the straight one back."""
        from app.language import language
        from ui.panes.marks import curled

        if self.editor is None:
            return
        cursor = self.editor.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * (cursor.positionInBlock() - 1)].decode("utf-16-le")
        mark = curled(before, typed, language(self._document.kit.language))
        if mark != typed:
            self.editor.replace_before(1, mark)
