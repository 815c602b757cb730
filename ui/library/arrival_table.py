"""`ArrivalTable`: the table of `Arrivals`, dressed as our lists are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.library.arrivals import COLUMNS, Arrivals
from ui.theme import GRID, theme, tokens

_ROW = 28
"""Pixels of a row."""
_WIDTHS = (0, 12 * GRID, 24 * GRID, 15 * GRID)
"""Pixels of the columns; the first has what is left."""


class ArrivalTable(QTreeView):
    """A row for each item; Space ticks the marked one."""

    def __init__(self, model: Arrivals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Items in the file")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))
        self.setModel(model)
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, len(COLUMNS)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, _WIDTHS[at])
        theme().changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space tick the item, in whatever column it was marked."""
        first = self.currentIndex().siblingAtColumn(0)
        if event.key() == Qt.Key.Key_Space and first.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            ticked = Qt.CheckState(first.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            turned = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.model().setData(first, turned, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(50 * GRID, 5 * _ROW)

    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, self.needed())

    def needed(self) -> int:
        """Return the height at which all rows are seen, or ten of them."""
        return (2 + min(self.model().rowCount(), 10)) * _ROW

    def _dress(self) -> None:
        look = tokens()
        self.setStyleSheet(f"""
            QTreeView {{ background: {look.surface}; border: 1px solid {look.hairline}; outline: none; }}
            QTreeView:focus {{ border-color: {look.accent}; }}
            QHeaderView {{ background: {look.surface}; border: none; }}
            QHeaderView::section {{ background: {look.surface}; color: {look.muted}; border: none;
                border-bottom: 1px solid {look.hairline}; padding: 5px 4px; }}
        """)


class _Row(QStyledItemDelegate):
    """Rows as high as those of our other lists; what has no box stands under what has one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the row is marked, and the table has the focus as a whole
        has_box = option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        if index.column() == 0 and not has_box:
            view = self._view()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            box = view.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, view)
            option.decorationSize = QSize(box, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw boxes as those of dialogs are drawn: Fusion's own would hardly be seen in a dark list."""
        super().paint(painter, option, index)
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        if not whole.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            return
        box = QStyleOptionButton()
        box.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # PySide6 takes no bytes here
        view = self._view()
        box.rect = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, whole, view)
        states = QStyle.StateFlag
        ticked = whole.checkState == Qt.CheckState.Checked
        box.state = states.State_Enabled | (states.State_On if ticked else states.State_Off)
        QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter)

    def _view(self) -> QTreeView:
        view = self.parent()
        assert isinstance(view, QTreeView)
        return view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)
