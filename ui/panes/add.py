"""Buttons that add something: the row at the end of a list, and the plus between its cards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from ui.theme import tokens

_PLUS = 18


class AddButton(QToolButton):
    """A flat button with a plus before what it adds."""

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(name or f"Add {text.lower()}")
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 32, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus() or self.isDown():
            painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.hairline), 1))
            painter.setBrush(QColor(look.surface))
            painter.drawRoundedRect(box, 5, 5)
        strong = self.underMouse() or self.hasFocus()
        color = QColor(look.accent_text if strong else look.muted)
        if not self.isEnabled():
            color.setAlphaF(0.4)
        plus(painter, QPointF(13, self.height() / 2), 4, color)
        painter.setPen(color)
        painter.drawText(
            box.adjusted(23, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        painter.end()


class GapButton(QAbstractButton):
    """The round plus on a hairline that comes up between two cards under the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Insert here")
        self.setToolTip("Insert here")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        accent = QColor(tokens().accent)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.fillRect(QRectF(0, middle.y() - 0.5, self.width(), 1), accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(middle, _PLUS / 2, _PLUS / 2)
        plus(painter, middle, 4, QColor(tokens().on_accent))
        painter.end()


class DropLine(QWidget):
    """Where a dragged card will land."""

    HEIGHT = 4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.drawRoundedRect(QRectF(0, 0.5, self.width(), 3), 1.5, 1.5)
        painter.end()


def plus(painter: QPainter, middle: QPointF, arm: float, color: QColor) -> None:
    """Draw a plus with arms of `arm` pixels around `middle`."""
    painter.setPen(QPen(color, 1.5))
    painter.drawLine(QPointF(middle.x() - arm, middle.y()), QPointF(middle.x() + arm, middle.y()))
    painter.drawLine(QPointF(middle.x(), middle.y() - arm), QPointF(middle.x(), middle.y() + arm))
