"""`CropView`: a picture with a frame to drag over what is to be shown of it, and the focal point in that."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.crops import FULL, focused, moved, sized, sound
from app.kit import Crop
from ui.media.thumbnails import LARGE, Thumbnails
from ui.theme import GRID, tokens

_REACH = 12
"""Pixels from an edge or the focal point within which a press takes hold of it."""
_KNOB = 9.0
_STEP, _FINE = 20, 2
"""Thousandths that an arrow key moves by, without and with Ctrl."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_CURSORS = {
    "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
    "lt": Qt.CursorShape.SizeFDiagCursor, "rb": Qt.CursorShape.SizeFDiagCursor,
    "rt": Qt.CursorShape.SizeBDiagCursor, "lb": Qt.CursorShape.SizeBDiagCursor,
    "move": Qt.CursorShape.SizeAllCursor, "focus": Qt.CursorShape.PointingHandCursor,
}  # fmt: skip


class CropView(QWidget):
    """`crop` is what is chosen now; `shape`, thousandths over thousandths, is what the frame keeps, None if nothing."""

    changed = Signal()

    def __init__(self, thumbnails: Thumbnails, file: str, crop: Crop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._file = thumbnails, file
        self.crop = sound(crop)
        self.shape: float | None = None
        self._held = ""
        self._from, self._before = QPointF(), self.crop
        self.setMinimumSize(40 * GRID, 30 * GRID)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Crop of the picture")
        thumbnails.ready.connect(self._on_ready)
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 56 * GRID)

    def set_crop(self, crop: Crop) -> None:
        """Show `crop`."""
        if crop != self.crop:
            self.crop = crop
            self._describe()
            self.update()
            self.changed.emit()

    def _on_ready(self, file: str) -> None:
        if file == self._file:
            self.update()

    def _describe(self) -> None:
        crop = self.crop
        self.setAccessibleDescription(
            f"Shown from {crop.left / 10:g} to {crop.right / 10:g} percent across and from {crop.top / 10:g} to "
            f"{crop.bottom / 10:g} percent down. Focal point at {crop.focus_x / 10:g}, {crop.focus_y / 10:g} percent."
        )

    # Where things are

    def _area(self) -> QRectF:
        """Return where the picture is drawn."""
        look = self._thumbnails.look(self._file, LARGE)
        room = QRectF(self.rect()).adjusted(_REACH, _REACH, -_REACH, -_REACH)
        if look is None or look.image.isNull():
            return room
        scale = min(room.width() / look.image.width(), room.height() / look.image.height())
        area = QRectF(0, 0, look.image.width() * scale, look.image.height() * scale)
        area.moveCenter(room.center())
        return area

    def _frame(self, area: QRectF) -> QRectF:
        crop, across, down = self.crop, area.width() / FULL, area.height() / FULL
        return QRectF(
            area.left() + crop.left * across, area.top() + crop.top * down,
            (crop.right - crop.left) * across, (crop.bottom - crop.top) * down,
        )  # fmt: skip

    def _focus_point(self, area: QRectF) -> QPointF:
        return QPointF(
            area.left() + self.crop.focus_x * area.width() / FULL, area.top() + self.crop.focus_y * area.height() / FULL
        )

    def _under(self, at: QPointF) -> str:
        """Return what a press at `at` takes hold of: "focus", edges, "move", or ""."""
        area = self._area()
        frame, point = self._frame(area), self._focus_point(area)
        if (at - point).manhattanLength() <= _REACH:
            return "focus"
        if not frame.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at):
            return ""
        across = _edge(at.x(), frame.left(), frame.right(), "lr")
        return across + _edge(at.y(), frame.top(), frame.bottom(), "tb") or "move"

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._under(event.position())
            self._from, self._before = event.position(), self.crop

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._held:
            self.setCursor(_CURSORS.get(self._under(event.position()), Qt.CursorShape.ArrowCursor))
            return
        area, way = self._area(), event.position() - self._from
        dx, dy = round(way.x() * FULL / area.width()), round(way.y() * FULL / area.height())
        before = self._before
        if self._held == "focus":
            self.set_crop(focused(before, before.focus_x + dx, before.focus_y + dy))
        elif self._held == "move":
            self.set_crop(moved(before, dx, dy))
        else:
            self.set_crop(sized(before, self._held, dx, dy, self.shape))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the focal point where it is double-clicked."""
        area, at = self._area(), event.position()
        x = round((at.x() - area.left()) * FULL / area.width())
        y = round((at.y() - area.top()) * FULL / area.height())
        self.set_crop(focused(self.crop, x, y))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame, with Shift its lower right corner, with Alt the focal point; Ctrl: small steps."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        mods = event.modifiers()
        step = _FINE if mods & Qt.KeyboardModifier.ControlModifier else _STEP
        dx, dy = way[0] * step, way[1] * step
        crop = self.crop
        if mods & Qt.KeyboardModifier.AltModifier:
            self.set_crop(focused(crop, crop.focus_x + dx, crop.focus_y + dy))
        elif mods & Qt.KeyboardModifier.ShiftModifier:
            self.set_crop(sized(crop, "r" if dx else "b", dx, dy, self.shape))
        else:
            self.set_crop(moved(crop, dx, dy))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, colors = self._thumbnails.look(self._file, LARGE), tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if look is None or look.image.isNull():
            painter.setPen(QColor(colors.muted))
            words = look.trouble if look is not None else "The picture is being read…"
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
            painter.end()
            return
        area = self._area()
        frame = self._frame(area)
        painter.fillRect(area, QColor(colors.paper))
        painter.drawImage(area, look.image)
        self._paint_veil(painter, area, frame)
        self._paint_frame(painter, frame)
        self._paint_focus(painter, self._focus_point(area))
        painter.end()

    def _paint_veil(self, painter: QPainter, area: QRectF, frame: QRectF) -> None:
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(area)
        inside.addRect(frame)
        veil = QColor(tokens().shadow)
        veil.setAlphaF(0.55)
        painter.fillPath(outside.subtracted(inside), veil)

    def _paint_frame(self, painter: QPainter, frame: QRectF) -> None:
        colors = tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((colors.shadow, 3.0), (colors.accent if self.hasFocus() else colors.paper, 1.5)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawRect(frame)
        painter.setBrush(QColor(colors.paper))
        painter.setPen(QPen(QColor(colors.shadow), 1))
        middle = frame.center()
        for x in (frame.left(), middle.x(), frame.right()):
            for y in (frame.top(), middle.y(), frame.bottom()):
                if (x, y) != (middle.x(), middle.y()):
                    painter.drawRect(QRectF(x - _KNOB / 2, y - _KNOB / 2, _KNOB, _KNOB))

    def _paint_focus(self, painter: QPainter, point: QPointF) -> None:
        colors = tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((colors.shadow, 4.0), (colors.paper, 2.0)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawEllipse(point, 10.0, 10.0)
            painter.drawPoint(point)


def _edge(at: float, low: float, high: float, names: str) -> str:
    """Return which of the edges `low` and `high` is taken hold of at `at`; "" in the middle, of small frames too."""
    inside = min(_REACH, (high - low) / 4)
    if at <= low + inside:
        return names[0]
    return names[1] if at >= high - inside else ""
