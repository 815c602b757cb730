"""The strip of small pages at the side of the preview: where one is in a long kit, and a way to another page."""

from __future__ import annotations

import math

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.preview import paper
from ui.preview.layout import Sizes
from ui.preview.pictures import Picture, Pictures, Tile
from ui.theme import GRID, theme, tokens

WIDTH = 14 * GRID
"""Of the whole strip, in device-independent pixels."""
BOUND = 16 * 1024 * 1024
"""Bytes of small pictures kept: at double density 140 pages."""
_PAGE = 9 * GRID
"""Width of a small page."""
_NUMBER = 2 * GRID
"""Height of the number under it."""

Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QListView):
    """Shows pages small, and leads to one by click or arrow key. Pictures are asked for as they come into view."""

    wanted = Signal(object)
    """The tiles in view whose pictures are to be kept up to date."""
    chosen = Signal(int)
    """The user wants to see this page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-thumbnails")
        self.setAccessibleName("Page thumbnails")
        self.setFixedWidth(WIDTH)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.pictures = Pictures(BOUND)
        self.versions: tuple[int, ...] = ()
        self.sizes: Sizes = ()
        self._pages = _PageList(self)
        self._follows = False
        self.setModel(self._pages)
        self.setItemDelegate(_SmallPage(self))
        self.verticalScrollBar().valueChanged.connect(self._look)
        theme().changed.connect(self.viewport().update)

    def show_pages(self, sizes: Sizes, versions: tuple[int, ...]) -> None:
        """Show pages of these sizes; those of another version than before are drawn anew in time."""
        count = len(sizes)
        if count == len(self.sizes) and versions == self.versions:
            return
        resized = sizes[:1] != self.sizes[:1]
        self.sizes, self.versions = sizes, versions
        self.pictures.keep_pages(count)
        self._pages.set_count(count)
        if resized:
            self.scheduleDelayedItemsLayout()
        self._look()

    def follow(self, page: int) -> None:
        """Mark `page` as the one that is seen."""
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self._follows = True
            self.setCurrentIndex(index)
            self._follows = False

    def take(self, picture: Picture) -> None:
        """Show `picture` in its place."""
        self.pictures.add(picture)
        self.update(self._pages.index(picture.tile.page))

    def tile(self, page: int) -> Tile:
        """Return what to ask for to show `page`."""
        return Tile(page, _PAGE * self.devicePixelRatioF() / self.sizes[page][0])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._follows:
            self.chosen.emit(current.row())

    def _look(self) -> None:
        """Ask for the pictures in view."""
        if not self.isVisible() or not self.sizes:
            self.wanted.emit(())
            return
        height = max(small_page(self.sizes[0]).height(), 1)
        first = self.verticalScrollBar().value() // height
        shown = range(first, min(first + self.viewport().height() // height + 2, len(self.sizes)))
        tiles = [self.tile(page) for page in shown]
        self.wanted.emit([tile for tile in tiles if not self.pictures.has(self.versions[tile.page], tile)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look()


def small_page(size: tuple[float, float]) -> QSize:
    """Return the room that a small page of `size` points takes with its number."""
    return QSize(_PAGE, math.ceil(_PAGE * size[1] / size[0]) + _NUMBER + 2 * GRID)


class _PageList(QAbstractListModel):
    """As many rows as there are pages."""

    def __init__(self, strip: Thumbnails) -> None:
        super().__init__(strip)
        self._count = 0

    def set_count(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Page {index.row() + 1} of {self._count}"
        return None


class _SmallPage(QStyledItemDelegate):
    """Paints a page small, with its number; the one that is seen in the accent's colour."""

    def __init__(self, strip: Thumbnails) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes = self._strip.sizes
        return small_page(sizes[0] if sizes else (612.0, 792.0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle  # its 600 names are not needed for the first page

        strip, look, page = self._strip, tokens(), index.row()
        if page >= len(strip.sizes):
            return
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        sheet = QRect(0, 0, _PAGE, math.ceil(_PAGE * strip.sizes[page][1] / strip.sizes[page][0]))
        sheet.moveTopLeft(room.topLeft())
        sheet.translate((room.width() - _PAGE) // 2, GRID)
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(sheet, QColor(look.paper))
        tile, version = strip.tile(page), strip.versions[page]
        sharp = strip.pictures.sharp(version, tile)
        for picture in [sharp] if sharp is not None else strip.pictures.stand_ins(version, page, tile.scale):
            painter.drawImage(sheet, picture.image)
        paper.paint_edge(painter, sheet, QColor(look.accent if current else look.hairline), 2 if current else 1)
        self._paint_number(painter, QRect(room.left(), sheet.bottom() + 3, room.width(), _NUMBER), page, current)
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(sheet.adjusted(-5, -5, 4, 4))
        painter.restore()

    def _paint_number(self, painter: QPainter, below: QRect, page: int, current: bool) -> None:
        font = QFont(painter.font())
        font.setPixelSize(11)
        font.setBold(current)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text if current else tokens().muted))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))
