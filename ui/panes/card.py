"""`Card`: a record in a hairline frame, with a sign of its kind to drag it by and a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.path import Path
from ui.panes.desk import Desk
from ui.panes.pane import Pane
from ui.theme import tokens

GUTTER = 32
"""Pixels at the left of a card, where the sign of its kind stands."""
MENU = 28
"""Pixels at the right, where the menu's three dots stand."""
RADIUS = 6
_LOW = ("“",)
"""Signs that sit small and high in their line: drawn twice as large."""


class Card(Pane):
    """A pane in a frame. The sign in its gutter (`sign`) drags it; a click there or on the dots asks for its menu."""

    menu_wanted = Signal(QPoint)
    """The menu is wanted at this point of the screen."""
    drag_moved = Signal(QPoint)
    """The card is being dragged and the mouse is at this point of the screen."""
    drag_ended = Signal(bool)
    """The card was dropped; False if the drag was given up."""

    def __init__(self, desk: Desk, path: Path, sign: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.sign, self.kind = sign, kind
        self._pressed: QPoint | None = None
        self._dragging = self._hovered = self._active = False
        self.setMouseTracking(True)
        self.setAccessibleName(kind)

    def mark_active(self, active: bool) -> None:
        """Show that the focus is in this card, or no longer."""
        if active != self._active:
            self._active = active
            self.update()

    def _over_menu(self, point: QPoint) -> bool:
        return QRect(self.width() - MENU, 0, MENU, 32).contains(point)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (point.x() < GUTTER or self._over_menu(point)):
            self._pressed = point
        elif event.button() == Qt.MouseButton.LeftButton:
            self.first_field().setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        inside = point.x() < GUTTER
        self.setCursor(Qt.CursorShape.OpenHandCursor if inside else Qt.CursorShape.ArrowCursor)
        if self._pressed is None or self._over_menu(self._pressed):
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.grabKeyboard()
            self.update()
        if self._dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag_moved.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if self._dragging:
            self._end_drag(True)
        elif pressed is not None:
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def _end_drag(self, dropped: bool) -> None:
        self._dragging, self._pressed = False, None
        self.releaseKeyboard()
        self.unsetCursor()
        self.update()
        self.drag_ended.emit(dropped)

    def event(self, event: QEvent) -> bool:
        """Give up a drag on Escape; explain the gutter in a tool tip."""
        if self._dragging and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            if getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape:
                self._end_drag(False)
            event.accept()
            return True
        if isinstance(event, QHelpEvent):
            at_sign = event.pos().x() < GUTTER
            tip = f"{self.kind}. Drag to move it; click for more." if at_sign else ""
            QToolTip.showText(event.globalPos(), "More" if self._over_menu(event.pos()) else tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = tokens()
        painter = QPainter(self)
        if self.rect().adjusted(GUTTER, RADIUS, -MENU, -RADIUS).contains(event.rect()):
            painter.fillRect(event.rect(), QColor(look.raised if self._dragging else look.surface))
            painter.end()  # a field in it was typed into; what is drawn below lies around that
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if self._active or self._dragging else look.hairline), 1))
        painter.setBrush(QColor(look.raised if self._dragging else look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(look.accent_text if self._active else look.muted))
        if self._hovered or self._dragging:
            self._paint_grip(painter)
        else:
            self._paint_sign(painter)
        if self._hovered or self._active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.muted))
            for step in (-6, 0, 6):
                painter.drawEllipse(QPointF(self.width() - MENU / 2 + step, 20), 1.5, 1.5)
        painter.end()

    def _paint_sign(self, painter: QPainter) -> None:
        box = QRect(0, 10, GUTTER, 20)
        if self.sign in _LOW:
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * 2)
            painter.setFont(font)
            box.translate(0, 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.sign)

    def _paint_grip(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().muted))
        for x in (GUTTER / 2 - 3, GUTTER / 2 + 3):
            for y in (14, 20, 26):
                painter.drawEllipse(QPointF(x, y), 1.5, 1.5)
