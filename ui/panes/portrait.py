"""The portrait of a bio: shown as the square that is printed, and chosen among the pictures of the kit's media."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.kit import Crop, PressKit
from ui.media.naming import beginning
from ui.media.picture import Picture
from ui.media.thumbnails import Thumbnails
from ui.panes.desk import Desk
from ui.theme import GRID, tokens
from ui.widgets.choice import Choice

NONE = "No portrait"
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif")
_SIDE = 12 * GRID


class Portrait(Picture):
    """A portrait in small."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(thumbnails, parent)
        self.setFixedSize(_SIDE, _SIDE)

    def _paint_image(self, painter: QPainter, image: QImage, room: QRectF) -> None:
        if image.hasAlphaChannel():
            painter.fillRect(room, QColor(tokens().paper))
        painter.drawImage(room, image, square(self._crop, image.width(), image.height()))


class PortraitChoice(Choice):
    """A picture of the kit, by its caption or file name, or none. The list is read when it is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__("Portrait", (("", NONE),), parent)

    def showPopup(self) -> None:
        self._read()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read the list for the arrow keys too."""
        self._read()
        super().keyPressEvent(event)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._read()

    def _read(self) -> None:
        options = pictures(self._desk.kit)
        if options != tuple((self.itemData(at), self.itemText(at)) for at in range(self.count())):
            self.set_options(options)


def pictures(kit: PressKit) -> tuple[tuple[str, str], ...]:
    """Return what may be the portrait of a bio in `kit`, nothing first: file and what it is called."""
    found = [each for each in kit.media if each.file.casefold().endswith(_PICTURES)]
    return (("", NONE), *((each.file, beginning(each.caption) or each.file) for each in found))


def square(crop: Crop, width: int, height: int) -> QRectF:
    """Return the largest square within `crop` of a picture of `width` by `height`, as near as it can be to having the
    focal point in its middle.
    """
    left, right = crop.left * width / 1000, crop.right * width / 1000
    top, bottom = crop.top * height / 1000, crop.bottom * height / 1000
    side = max(1.0, min(right - left, bottom - top))
    x = min(max(crop.focus_x * width / 1000 - side / 2, left), right - side)
    y = min(max(crop.focus_y * height / 1000 - side / 2, top), bottom - side)
    return QRectF(x, y, side, side)
