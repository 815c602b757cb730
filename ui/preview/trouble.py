"""The card that lies over the pages while none can be made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.icons import icon
from ui.theme import GRID

_WIDEST = 420


class Trouble(QFrame):
    """A message in the upper third of `host`; hidden while there is none."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("preview-trouble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host = host
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        row.setSpacing(GRID + 4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The message as it stands, or ""."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, message: str) -> None:
        """Show `message`; "" takes the card away."""
        if message == self.text:
            return
        self._text.setText(message)
        self.setAccessibleName(message)
        self.setVisible(bool(message))
        if message:
            self._icon.setPixmap(icon("circle-alert", "muted").pixmap(QSize(20, 20), self.devicePixelRatioF()))
            self._place()
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 5 ms for what is seldom told

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        width = min(_WIDEST, self._host.width() - 4 * GRID)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((self._host.width() - width) // 2, max(2 * GRID, self._host.height() // 5), width, height)
