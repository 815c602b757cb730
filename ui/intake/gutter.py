"""The margin of the source that names each part, so that no one has to tell them by their tones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.intake.reading import Part
from ui.intake.kinds import LOOKS, ink
from ui.theme import GRID, tokens

if TYPE_CHECKING:
    from ui.intake.source_view import SourceView

_BAR = 3.0
"""Width of the bar beside a part."""


class Gutter(QWidget):
    """Stands left of the text of `view`: a bar for each part, its name at its first line, "?" where it is unsure."""

    def __init__(self, view: SourceView) -> None:
        super().__init__(view)
        self._view = view
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.setFont(font)
        self._doubt = QFont(font)
        self._doubt.setBold(True)

    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(look.label) for look in LOOKS.values())
        return QSize(widest + 5 * GRID, 0)

    def labels(self) -> list[tuple[Part, QRectF]]:
        """Return the parts whose names are shown, each with the rectangle of its name: never one over another."""
        out: list[tuple[Part, QRectF]] = []
        height, below = float(self.fontMetrics().height()), -1e9
        last: Part | None = None
        for part in self._view.seen():
            goes_on = last is not None and part.kind == last.kind and part.group == last.group and part.group
            last = part
            box = next(self._view.boxes(part), None)
            if box is None or goes_on:
                continue
            top = max(box.center().y() - height / 2, below)
            below = top + height
            out.append((part, QRectF(2 * GRID, top, self.width() - 4 * GRID + 4, height)))
        return out

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part in self._view.seen():
            painter.setBrush(ink(part.kind))
            boxes = list(self._view.boxes(part))
            if boxes:
                top, bottom = boxes[0].top(), boxes[-1].bottom()
                painter.drawRect(QRectF(self.width() - GRID, top, _BAR, bottom - top))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part, place in self.labels():
            strong = part in self._view.outlined
            painter.setFont(self.font())
            painter.setPen(QColor(look.text if strong else look.muted))
            painter.drawText(place, right, LOOKS[part.kind].label)
            if self._view.is_unsure(part):
                painter.setFont(self._doubt)
                painter.setPen(QColor(look.warning))
                painter.drawText(QRectF(place.left() - GRID, place.top(), GRID, place.height()), right, "?")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text, as if the wheel were turned over it."""
        point = QPointF(self._view.viewport().rect().center())
        copy = QWheelEvent(
            point, event.globalPosition(), event.pixelDelta(), event.angleDelta(), event.buttons(), event.modifiers(),
            event.phase(), event.inverted(),
        )  # fmt: skip
        QApplication.sendEvent(self._view.viewport(), copy)
