"""`Compared`: two texts side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QTextBrowser, QWidget

from app.text import RichText


class Compared(QWidget):
    """Two texts side by side, with a title over each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._titles, self._texts = (QLabel(), QLabel()), (QTextBrowser(), QTextBrowser())
        for at in (0, 1):
            grid.addWidget(self._titles[at], 0, at)
            grid.addWidget(self._texts[at], 1, at)

    def show_texts(self, left: RichText | str, right: RichText | str, left_title: str, right_title: str) -> None:
        """Show `left` and `right`, each under its title."""
        for at, text, title in ((0, left, left_title), (1, right, right_title)):
            self._titles[at].setText(title)
            self._texts[at].setPlainText(str(text))
