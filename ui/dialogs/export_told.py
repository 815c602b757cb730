"""What the export dialog says of the files: what will be written, what was, or what is in the way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from ui.dialogs.pieces import dress, label

_MOST_LINES = 6
"""So many files stand there at once; the others are scrolled to."""


class Told(QScrollArea):
    """Words as tall as they are, up to some lines."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setWidget(self._words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._words.setAutoFillBackground(False)
        self.setAccessibleName("What will be written")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def text(self) -> str:
        return self._words.text()

    def say(self, words: str, *, bad: bool) -> None:
        """Show `words`; `bad` ones stand in the way of the export."""
        if words != self.text():
            self._words.setText(words)
            self.verticalScrollBar().setValue(0)
        dress(self._words, "danger" if bad else "muted")
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._needed(width), self._most())

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._needed(max(self.width(), 1)), self.fontMetrics().lineSpacing()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be a stop for the keys only while there is something to scroll to."""
        super().resizeEvent(event)
        is_cut = self._needed(self.width()) > self.height()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_cut else Qt.FocusPolicy.NoFocus)

    def _needed(self, width: int) -> int:
        return max(0, self._words.heightForWidth(width))

    def _most(self) -> int:
        return _MOST_LINES * self.fontMetrics().lineSpacing() + self.fontMetrics().lineSpacing() // 2
