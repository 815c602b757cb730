"""What the dock says where there is nothing to list, or where something is wrong with the folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
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
        """Have room for all lines and buttons: where height is short, layouts take it from labels that wrap."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a label or a button has become larger
            self._make_room()
        return done

    def _make_room(self) -> None:
        inner = self.layout()
        if inner is not None:
            self.setMinimumHeight(max(0, inner.heightForWidth(self.width())))

    def say(self, title: str, words: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._make_room()


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
