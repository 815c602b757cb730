"""`GlyphButton`: a small flat button with a sign drawn on it: a cross, a calendar, three dots, an arrow."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import tokens

Glyph = Literal["cross", "calendar", "dots", "up", "down"]


class GlyphButton(QAbstractButton):
    """`name` says what the button does, for the tool tip and for screen readers."""

    def __init__(self, glyph: Glyph, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(26, 26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        strong = self.underMouse() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if strong:
            painter.setPen(QPen(QColor(look.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.window))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        color = QColor(look.text if strong and self.isEnabled() else look.muted)
        color.setAlphaF(1 if self.isEnabled() else 0.4)
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._glyph == "cross":
            painter.drawLine(QPointF(9, 9), QPointF(17, 17))
            painter.drawLine(QPointF(17, 9), QPointF(9, 17))
        elif self._glyph == "dots":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.text if strong else look.muted))
            for x in (7, 13, 19):
                painter.drawEllipse(QPointF(x, 13), 1.5, 1.5)
        elif self._glyph in ("up", "down"):
            tip, foot = (10, 15) if self._glyph == "up" else (16, 11)
            painter.drawPolyline([QPointF(8, foot), QPointF(13, tip), QPointF(18, foot)])
        else:
            painter.drawRoundedRect(QRectF(6.5, 7.5, 13, 12), 2, 2)
            painter.drawLine(QPointF(6.5, 11.5), QPointF(19.5, 11.5))
            painter.drawLine(QPointF(10, 5.5), QPointF(10, 8.5))
            painter.drawLine(QPointF(16, 5.5), QPointF(16, 8.5))
        painter.end()
