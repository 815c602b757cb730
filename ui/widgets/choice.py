"""`Choice`: one of a few values, as a flat drop-down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme import tokens
from ui.widgets.change import Change
from ui.widgets.line_field import HEIGHT, underline


class Choice(QComboBox):
    """A value out of `options`, pairs of value and label. A value that is none of them is shown as it stands."""

    edited = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: Any = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(HEIGHT)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer `options` instead; the value shown stays."""
        self.clear()
        for value, label in options:
            self.addItem(label, value)
        self._show()

    def show_value(self, value: Any) -> None:
        if value != self.value:
            self.value = value
            self._show()

    def _show(self) -> None:
        index = next((i for i in range(self.count()) if self.itemData(i) == self.value), -1)
        if index < 0 and self.value:
            self.addItem(str(self.value), self.value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def _on_activated(self, index: int) -> None:
        value = self.itemData(index)
        if value != self.value:
            self.value = value
            self.edited.emit(Change(value))

    def showPopup(self) -> None:
        """Show the list, with items that the style sheet dresses like those of a menu."""
        if type(self.itemDelegate()) is not QStyledItemDelegate:
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, so that scrolling past changes nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        text = self.currentText()
        painter.setPen(QColor(look.text if self.isEnabled() else look.muted))
        box = QRect(2, 0, self.width() - 22, self.height())
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setPen(QPen(QColor(look.muted), 1.5))
        x, y = self.width() - 12.0, self.height() / 2 - 1.5
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x, y + 4), QPointF(x + 4, y)])
        underline(self, painter)
        painter.end()
