"""A row that is clicked as a whole: a name, and what is to be said about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import GRID


class RowButton(QPushButton):
    """A flat button of two lines; a line that is too long loses its middle."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.setFlat(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self._lines = ((self._label("strong"), name), (self._label("muted"), about))
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID - 2, GRID + 4, GRID - 2)
        column.setSpacing(2)
        for label, words in self._lines:
            label.setText(words)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return QSize(40 * GRID, layout.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for label, words in self._lines:
            room = self.width() - 2 * (GRID + 4)
            label.setText(QFontMetrics(label.font()).elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label
