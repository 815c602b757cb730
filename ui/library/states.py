"""What the dock says where there is nothing to list, or where something is wrong with the folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.icons import icon
from ui.panes.pane import column
from ui.theme import GRID, theme
from ui.widgets.wrapping import WrappingRow

Offer = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class Says(QFrame):
    """A title, a sentence or two, and buttons."""

    def __init__(self, title: str, words: str, *offers: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("state")
        self.title, self.words = QLabel(title), QLabel(words)
        self.title.setObjectName("section")
        self.words.setObjectName("muted")
        self.buttons = WrappingRow(GRID, self)
        for text, act in offers:
            button = QPushButton(text, self.buttons)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons.add(button)
        whole = column(self, GRID // 2)
        whole.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        for label in (self.title, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            whole.addWidget(label)
        whole.addSpacing(GRID // 2)
        whole.addWidget(self.buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have room for all the lines: a layout takes some away from labels that wrap where it is short of height."""
        super().resizeEvent(event)
        margins = self.contentsMargins()
        inner = self.layout()
        width = self.width() - margins.left() - margins.right()
        if inner is not None:
            width -= inner.contentsMargins().left() + inner.contentsMargins().right()
        for label in (self.title, self.words):
            label.setMinimumHeight(label.heightForWidth(width) if label.text() else 0)

    def say(self, title: str, words: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))


class Trouble(QFrame):
    """Why the folder cannot be read, above the list, which stays as it is."""

    def __init__(self, *offers: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self._sign = QLabel()
        self._sign.setFixedSize(16, 16)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        above = QHBoxLayout()
        above.setSpacing(GRID)
        above.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.words, 1)
        buttons = WrappingRow(GRID, self)
        for text, act in offers:
            button = QPushButton(text, buttons)
            button.clicked.connect(lambda _checked=False, act=act: act())
            buttons.add(button)
        whole = column(self, GRID)
        whole.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        whole.addLayout(above)
        whole.addWidget(buttons)
        theme().changed.connect(self._draw)
        self._draw()
        self.hide()

    def tell(self, words: str) -> None:
        """Show `words`; "" hides the frame."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _draw(self) -> None:
        sign = icon("triangle-alert", "warning")
        self._sign.setPixmap(sign.pixmap(QSize(16, 16), self.devicePixelRatioF()))
