"""`TemplateList`: templates in a list, found as the user types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.library.summary import Summary
from ui.theme import GRID, tokens

_SUMMARY = Qt.ItemDataRole.UserRole


class TemplateList(QListWidget):
    """Two lines for each template: its name, and where it is from with its languages."""

    picked = Signal(object)
    """The `Summary` that is selected now, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Templates")
        self.setItemDelegate(_RowPainter(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda now, _: self.picked.emit(self._summary(now)))

    @property
    def chosen(self) -> Summary | None:
        return self._summary(self.currentItem())

    def show_all(self, found: tuple[Summary, ...]) -> None:
        """Show `found`; what was selected stays so if it is among them, else the first one is."""
        before = self.chosen
        self.blockSignals(True)
        self.clear()
        for each in found:
            item = QListWidgetItem(each.name)
            item.setData(_SUMMARY, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}, {about(each)}")
            self.addItem(item)
        ids = [each.id for each in found]
        self.setCurrentRow(ids.index(before.id) if before is not None and before.id in ids else 0 if ids else -1)
        self.blockSignals(False)
        self.picked.emit(self.chosen)

    def select(self, id: str) -> None:
        """Select the template `id`, if it is shown."""
        for row in range(self.count()):
            summary = self._summary(self.item(row))
            if summary is not None and summary.id == id:
                self.setCurrentRow(row)

    def _summary(self, item: QListWidgetItem | None) -> Summary | None:
        summary = item.data(_SUMMARY) if item is not None else None
        return summary if isinstance(summary, Summary) else None


class SearchLine(QLineEdit):
    """A field to search a list with: up and down, and the pages, move within the list."""

    def __init__(self, view: QListWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in keys:
            self._view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


def about(each: Summary) -> str:
    """Return where the template `each` is from, and its languages."""
    origin = "Comes with Pressroom" if each.is_ours else "In the library"
    return " · ".join(filter(None, (origin, ", ".join(each.languages))))


class _RowPainter(QStyledItemDelegate):
    """Draws the two lines of a template."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * GRID, 2 * option.fontMetrics.height() + 2 * GRID)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        from PySide6.QtGui import QColor
        from PySide6.QtWidgets import QStyle

        look, rect, summary = tokens(), option.rect, index.data(_SUMMARY)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(look.accent))
        room = rect.adjusted(GRID + 4, GRID - 2, -GRID, 2 - GRID)
        height = room.height() // 2
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        for words, color, face, top in (
            (summary.name, look.text, font, room.top()),
            (about(summary), look.muted, option.font, room.top() + height),
        ):
            painter.setFont(face)
            painter.setPen(QColor(color))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(room.left(), top, room.width(), height), middle, shown)
        painter.restore()
