"""`ShelfList`: the items found, two lines each, drawn by hand so that ten thousand of them cost what is seen."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.library.summary import Summary
from ui.library.dragging import data_of
from ui.theme import GRID, theme, tokens

SIGNS = {"boilerplate": "§", "contact": "@", "speaker": "“", "template": "¶"}
"""The signs that the cards of the form carry too; a template is a whole page of paragraphs."""
_GUTTER = 4 * GRID
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SEEN = 200
"""Characters of a name that may be seen; all of a text is measured to find where it is cut off."""
_Index = QModelIndex | QPersistentModelIndex


class ShelfList(QListView):
    """Enter and a double click place an item; Up on the first row leads back to the search field."""

    placed = Signal(object)
    """This `Summary` is wanted in the kit."""
    chosen = Signal(object)
    """This `Summary` is the current one now, or None."""
    removal_wanted = Signal(object)
    left_upwards = Signal()
    typed = Signal(str)
    """Letters were typed: they are meant for the search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Items of the library")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(4 * GRID)
        self.items: tuple[Summary, ...] = ()
        self._rows = QStringListModel(self)  # Qt asks for the number of rows once for each row: not in Python
        self.setModel(self._rows)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Rows(self))
        self.doubleClicked.connect(lambda index: self.placed.emit(self.items[index.row()]))
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.current))
        theme().changed.connect(self.viewport().update)

    @property
    def current(self) -> Summary | None:
        """The item that is marked, None if none is."""
        row = self.currentIndex().row()
        return self.items[row] if 0 <= row < len(self.items) else None

    def show_items(self, items: tuple[Summary, ...], *, keep: bool) -> None:
        """Show `items`, with the one marked that was, if `keep`, else the first."""
        was, at, top = self.current, self.currentIndex().row(), self.verticalScrollBar().value()
        self.items = items
        # The rows are drawn from `items`; words are for screen readers, which are told of one row after the other.
        self._rows.setStringList(["" for _ in items])
        row = self._row_of(was) if keep and was is not None else -1
        if items:
            gone = min(at, len(items) - 1) if keep else 0  # what was marked is no more: its place is marked
            self.mark(max(row if row >= 0 else gone, 0))
        else:
            self.chosen.emit(None)
        if row >= 0:
            self.verticalScrollBar().setValue(top)

    def mark(self, row: int) -> None:
        """Make `row` the current one and bring it into view."""
        self.setCurrentIndex(self._rows.index(row))

    def _row_of(self, item: Summary) -> int:
        """Return the row of `item`, which may have changed, -1 if it is not there."""
        same = (row for row, each in enumerate(self.items) if each.id == item.id and each.kind == item.kind)
        return next(same, -1)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Have words for a screen reader in the row that it is told of next."""
        if 0 <= current.row() < len(self.items):
            item = self.items[current.row()]
            self._rows.setData(current, f"{item.name}, {item.kind}")
        super().currentChanged(current, previous)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what does not fit into a row."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.indexAt(event.pos()).row()
            item = self.items[row] if 0 <= row < len(self.items) else None
            words = [item.name, item.detail, ", ".join(item.tags)] if item is not None else []
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, words)), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, key = self.current, event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and current is not None:
            self.placed.emit(current)
        elif key == Qt.Key.Key_Delete and plain and current is not None:
            self.removal_wanted.emit(current)
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        elif key == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the item with a small sheet that carries its name."""
        from PySide6.QtGui import QDrag

        current = self.current
        if current is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data_of(current))
        sheet = _sheet(current, self.font(), self.devicePixelRatioF())
        drag.setPixmap(sheet)
        drag.setHotSpot(QPoint(-GRID, -GRID))
        drag.exec(Qt.DropAction.CopyAction)


class _Rows(QStyledItemDelegate):
    """Draws rows. It asks `view` what is selected and hovered, for the reason that the outline has."""

    def __init__(self, view: ShelfList) -> None:
        super().__init__(view)
        self._view = view
        self._strong = QFont(view.font())
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, 2 * option.fontMetrics.height() + 2 * GRID - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, rect, item = tokens(), option.rect, self._view.items[index.row()]
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        if self._view.currentIndex().row() == index.row():
            painter.setBrush(QColor(look.selection))
            painter.drawRect(rect)
            painter.setBrush(QColor(look.accent))
            painter.drawRect(QRect(rect.left(), rect.top(), 3, rect.height()))
        elif self._is_hovered(rect):
            painter.setBrush(QColor(look.hairline))
            painter.drawRect(rect)
        high = option.fontMetrics.height()
        first = QRect(rect.left() + _GUTTER, rect.top() + GRID - 2, rect.width() - _GUTTER - GRID - 4, high)
        painter.setPen(QColor(look.muted))
        painter.drawText(
            QRect(rect.left() + 4, first.top(), _GUTTER - 4, high), Qt.AlignmentFlag.AlignCenter, SIGNS[item.kind]
        )
        self._paint_name(painter, option.font, first, item)
        self._paint_detail(painter, option.font, first.translated(0, high + 2), item)
        painter.restore()

    def _paint_name(self, painter: QPainter, font: QFont, box: QRect, item: Summary) -> None:
        look = tokens()
        languages = " ".join(item.languages[:4]) + (" …" if len(item.languages) > 4 else "")
        box = _at_right(painter, box, languages, look.muted)
        painter.setFont(self._strong)
        painter.setPen(QColor(look.text))
        words = painter.fontMetrics().elidedText(item.name[:_SEEN], Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.setFont(font)

    def _paint_detail(self, painter: QPainter, font: QFont, box: QRect, item: Summary) -> None:
        look, metrics = tokens(), painter.fontMetrics()
        if item.review is not None and item.review <= dt.date.today():
            box = _at_right(painter, box, "Review due", look.warning)
        elif item.tags:
            box = _chips(painter, box, item.tags)
        painter.setPen(QColor(look.muted))
        words = metrics.elidedText(item.detail[: box.width() // 3], Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _is_hovered(self, rect: QRect) -> bool:
        port = self._view.viewport()
        return port.underMouse() and rect.contains(port.mapFromGlobal(QCursor.pos()))


def _at_right(painter: QPainter, box: QRect, words: str, color: str) -> QRect:
    """Draw `words` at the right end of `box`; return what is left of it."""
    if not words:
        return box
    painter.setPen(QColor(color))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    return box.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - GRID, 0)


def _chips(painter: QPainter, box: QRect, tags: tuple[str, ...]) -> QRect:
    """Draw `tags` at the right end of `box`, as many as two fifths of it take; return what is left of it."""
    look, metrics = tokens(), painter.fontMetrics()
    room = box.width() * 2 // 5
    right = box.right() + 1
    for number, tag in enumerate(tags):
        words = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, room - GRID)
        wide = metrics.horizontalAdvance(words) + GRID
        if number and metrics.horizontalAdvance(tag) + GRID > room:
            break
        chip = QRect(right - wide, box.top(), wide, box.height())
        painter.setPen(QColor(look.muted))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setOpacity(0.5)
        painter.drawRoundedRect(chip.adjusted(0, 1, -1, -2), 4, 4)
        painter.setOpacity(1.0)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        right, room = chip.left() - 4, room - wide - 4
    return QRect(box.left(), box.top(), right - 4 - box.left(), box.height())


def _sheet(item: Summary, font: QFont, ratio: float) -> QPixmap:
    """Return the picture that is dragged along: the sign of the kind and the name."""
    look, metrics = tokens(), QFontMetrics(font)
    words = metrics.elidedText(f"{SIGNS[item.kind]}  {item.name}", Qt.TextElideMode.ElideRight, 28 * GRID)
    size = QSize(metrics.horizontalAdvance(words) + 3 * GRID, metrics.height() + GRID)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QColor(look.accent))
    painter.setBrush(QColor(look.raised))
    painter.drawRoundedRect(QRect(0, 0, size.width() - 1, size.height() - 1), 4, 4)
    painter.setPen(QColor(look.text))
    painter.drawText(QRect(0, 0, size.width(), size.height()), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
