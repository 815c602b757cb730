"""`ItemModel`: the items found, as Qt's lists want them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.library.summary import Summary

MIME = "application/x-pressroom-item"
"""What is dragged out of the library: kind and id of an item, in JSON."""
KIND_WORDS = {"boilerplate": "Boilerplate", "contact": "Contact", "speaker": "Speaker", "template": "Template"}
_Index = QModelIndex | QPersistentModelIndex


class ItemModel(QAbstractListModel):
    """A row for each of `items`. Whoever draws rows reads `items` itself: asking for data in roles is slower."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Summary, ...] = ()

    def show(self, items: tuple[Summary, ...]) -> None:
        """Have rows for `items` instead."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def row_of(self, kind: str, id: str) -> int:
        """Return the row of the item, -1 if it is not there."""
        return next((row for row, each in enumerate(self.items) if each.id == id and each.kind == kind), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (that is how Qt declares it)
        return len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {KIND_WORDS[item.kind].lower()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (item.name, item.detail, ", ".join(item.tags))))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        item = self.items[indexes[0].row()]
        data.setData(MIME, json.dumps([item.kind, item.id]).encode())
        return data


def dragged(data: QMimeData) -> tuple[str, str] | None:
    """Return kind and id of the item that is dragged as `data`, None if it is something else."""
    if not data.hasFormat(MIME):
        return None
    kind, id = json.loads(bytes(data.data(MIME).data()))
    return str(kind), str(id)
