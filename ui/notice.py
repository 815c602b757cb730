"""The bar above the panes that says what the user should know now, and offers what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.came_from import CameFrom
from ui.icons import icon
from ui.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressBar

Offer = tuple[str, Callable[[], object]]
"""What a button of the bar says, and what it does."""

_ICONS = {
    "info": ("info", "accent_text"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("circle-alert", "danger"),
    "busy": ("info", "accent_text"),
}


class Notice(QFrame):
    """One notice at a time; hidden while there is none. `topic` tells which one stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.topic = ""
        self._came_from = CameFrom(self)
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        dismiss = QToolButton()
        dismiss.setIcon(icon("x", "muted"))
        dismiss.setAutoRaise(True)
        dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dismiss.setToolTip("Dismiss")
        dismiss.setAccessibleName("Dismiss this notice")
        dismiss.clicked.connect(self.clear)
        self._busy: QProgressBar | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + 4)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(dismiss)
        self.hide()

    def tell(self, text: str, *offers: Offer, kind: str = "info", topic: str = "") -> None:
        """Show `text` and a button for each of `offers` in place of what stood there.

        `kind`: info, warning, danger, or busy, which has something move as long as it stands there.
        """
        self.topic = topic
        name, color = _ICONS[kind]
        self._icon.setPixmap(icon(name, color).pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._text.setText(text)
        self.setProperty("kind", kind)
        self.style().polish(self)
        self._show_busy(kind == "busy")
        self._clear_buttons()
        for words, act in offers:
            button = QPushButton(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._take, act))
            self._buttons.addWidget(button)
        self.setAccessibleName(text)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 5 ms for what is seldom there at start

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def clear(self, _checked: bool = False, *, topic: str = "") -> None:
        """Take the notice away; with `topic` only if it is that one."""
        if topic and topic != self.topic:
            return
        self.topic = ""
        self._came_from.give_back()
        self.hide()

    @property
    def text(self) -> str:
        """The notice as it stands, or ""."""
        return "" if self.isHidden() else self._text.text()

    def _show_busy(self, busy: bool) -> None:
        if self._busy is None and busy:
            from PySide6.QtWidgets import QProgressBar

            self._busy = QProgressBar()
            self._busy.setRange(0, 0)
            self._busy.setTextVisible(False)
            self._busy.setFixedWidth(12 * GRID)
            self._row.insertWidget(2, self._busy)
        if self._busy is not None:
            self._busy.setVisible(busy)

    def _take(self, act: Callable[[], object], _checked: bool = False) -> None:
        self.clear()
        act()

    def _clear_buttons(self) -> None:
        self._came_from.give_back()
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
