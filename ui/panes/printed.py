"""`PrintedText`: words as they will be printed, shown in the form."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.growing import LEADING


class PrintedText(QLabel):
    """A wrapping label of plain text with the leading of the text fields, which Qt's labels have for HTML alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(name)

    def text(self) -> str:
        """Return the words, without HTML."""
        return self._words

    def setText(self, words: str) -> None:
        self._words = words
        lines = "<br>".join(escape(words).split("\n"))
        super().setText(f'<p style="line-height: {LEADING}%; white-space: pre-wrap">{lines}</p>' if words else "")
