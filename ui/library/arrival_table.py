"""`ArrivalTable`: the table of `Arrivals`, dressed as our lists are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.library.arrivals import COLUMNS, Arrivals
from ui.theme import GRID, theme, tokens

_ROW = 28
"""Pixels of a row."""
_WIDTHS = (0, 14 * GRID, 25 * GRID, 17 * GRID)
"""Pixels of the columns; the first has what is left."""


class ArrivalTable(QTreeView):
    """A row for each item; Space ticks the marked one."""

    def __init__(self, model: Arrivals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Items in the file")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
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
            QTreeView::item {{ border: none; }}
            QTreeView::item:selected {{ background: {look.selection}; color: {look.text}; }}
            QHeaderView {{ background: {look.surface}; border: none; }}
            QHeaderView::section {{ background: {look.surface}; color: {look.muted}; border: none;
                border-bottom: 1px solid {look.hairline}; padding: 5px 4px; }}
        """)


class _Row(QStyledItemDelegate):
    """Rows as high as those of our other lists; what has no box stands under what has one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        has_box = option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        if index.column() == 0 and not has_box:
            view = self.parent()
            assert isinstance(view, QTreeView)
            style = view.style()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, view)
            option.decorationSize = QSize(box, 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)
