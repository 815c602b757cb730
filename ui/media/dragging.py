"""Dragging a medium of a kit from its card into a story of the same kit."""

from __future__ import annotations

import json
import os

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QEnterEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.document import Document
from ui.media.picture import Picture
from ui.media.thumbnails import Thumbnails
from ui.theme import GRID

MIME = "application/x-pressroom-medium"
"""The name of a file and the mark of its kit, in JSON. Nothing else goes along, see `ui.library.dragging`."""
_WIDEST = 14 * GRID


def data_of(document: Document, file: str) -> QMimeData:
    """Return what is dragged for the medium `file` of `document`."""
    data = QMimeData()
    data.setData(MIME, json.dumps([_mark(document), file]).encode())
    return data


def dragged(document: Document, data: QMimeData) -> str:
    """Return the medium of `document` that is dragged as `data`, "" if it is something else or another kit's."""
    if not data.hasFormat(MIME):
        return ""
    mark, file = json.loads(bytes(data.data(MIME).data()))
    return str(file) if mark == _mark(document) else ""


def _mark(document: Document) -> str:
    return f"{os.getpid()}-{id(document)}"


class Handle(Picture):
    """A medium in small that can be dragged."""

    def __init__(self, thumbnails: Thumbnails, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(thumbnails, parent)
        self._document = document
        self._pressed: QPoint | None = None

    @property
    def can_be_dragged(self) -> bool:
        """Whether there is a picture in it."""
        return self.look is not None and not self.look.image.isNull()

    def tip(self) -> str:
        return f"{self.file}. Drag it into the story." if self.can_be_dragged else super().tip()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.can_be_dragged else Qt.CursorShape.ArrowCursor)
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.can_be_dragged:
            self._pressed = event.position().toPoint()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def _drag(self) -> None:
        look = self.look
        if look is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data_of(self._document, self.file))
        ratio = self.devicePixelRatioF()
        side = round(_WIDEST * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(look.image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        shown.setDevicePixelRatio(ratio)
        drag.setPixmap(shown)
        drag.setHotSpot(QPoint(-GRID, -GRID))
        drag.exec(Qt.DropAction.CopyAction)
