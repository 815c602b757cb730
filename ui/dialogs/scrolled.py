"""What a dialog holds above its buttons: as tall as it is, and scrolled where the screen has no room for that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import GRID

_LOWEST = 12 * GRID


class Scrolled(QScrollArea):
    """Widgets in `column`, which take each as little room as they can before anything is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustIgnored)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self.column.totalMinimumSize()
        return QSize(least.width(), min(least.height(), _LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Lay out what is inside for the room that there is."""
        room = self.maximumViewportSize()
        width, least = room.width(), self.column.totalMinimumHeightForWidth(room.width())
        if least > room.height():
            width -= self.verticalScrollBar().sizeHint().width() + GRID
            least = self.column.totalMinimumHeightForWidth(width)
        self._inner.resize(width, max(least, room.height()))
        self.column.activate()
