"""`Picture`: a medium in small, as it is cropped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.crops import sound
from app.kit import Crop
from ui.media.thumbnails import SMALL, Look, Thumbnails
from ui.theme import GRID, tokens

SIZE = QSize(16 * GRID, 12 * GRID)


class Picture(QWidget):
    """Shows the file it was told of, of `SIZE`. It asks for a thumbnail only when it is in view."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.file, self._crop = "", Crop()
        self.setFixedSize(SIZE)
        thumbnails.ready.connect(self._on_ready)

    def show_file(self, file: str, crop: Crop | None = None, words: str = "") -> None:
        """Show `file` within `crop`; `words` are said to those who cannot see it."""
        self.file, self._crop = file, sound(crop or Crop())
        self.setAccessibleName(f"Picture: {words or file or 'none chosen'}")
        self.update()

    @property
    def look(self) -> Look | None:
        """What is to be seen, None while it is being made or where no file was chosen."""
        return self._thumbnails.look(self.file, SMALL) if self.file else None

    def _on_ready(self, file: str) -> None:
        if file == self.file:
            self.update()

    def tip(self) -> str:
        """Return what is told where the mouse rests: what is wrong with the picture, else its file."""
        return self.look.trouble if self.look is not None and self.look.trouble else self.file

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.tip())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, look = tokens(), self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colors.hairline), 1))
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(room, 4, 4)
        if look is not None and not look.image.isNull():
            self._paint_image(painter, look.image, QRectF(self.rect()).adjusted(4, 4, -4, -4))
        else:
            painter.setPen(QColor(colors.danger if look is not None and look.trouble else colors.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(6, 6, -6, -6), int(flags), self._words(look))
        painter.end()

    def _words(self, look: Look | None) -> str:
        if not self.file:
            return "No picture"
        if look is None:
            return "…"
        return "Cannot be shown" if look.trouble else look.facts.kind if look.facts is not None else ""

    def _paint_image(self, painter: QPainter, image: QImage, room: QRectF) -> None:
        crop = self._crop
        width, height = image.width() / 1000, image.height() / 1000
        part = QRectF(
            crop.left * width, crop.top * height,
            max(1.0, (crop.right - crop.left) * width), max(1.0, (crop.bottom - crop.top) * height),
        )  # fmt: skip
        scale = min(room.width() / part.width(), room.height() / part.height())
        target = QRectF(0, 0, part.width() * scale, part.height() * scale)
        target.moveCenter(room.center())
        if image.hasAlphaChannel():
            painter.fillRect(target, QColor(tokens().paper))
        painter.drawImage(target, image, part)
