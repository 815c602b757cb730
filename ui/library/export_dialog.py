"""What of the library is to be exported: the kinds of its items, each with how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.library.items import KINDS, Kind
from app.library.summary import Summary
from ui.dialogs.pieces import button, label, row_of
from ui.dialogs.questions import embolden
from ui.theme import GRID

_NAMES: dict[Kind, str] = {
    "boilerplate": "&Boilerplates",
    "contact": "&Contacts",
    "speaker": "&Speakers",
    "template": "&Templates",
}


class ExportItemsDialog(QDialog):
    """A box for each kind; `chosen` gets the keys (kind, id) of the items of those that are ticked."""

    def __init__(
        self, items: Iterable[Summary], chosen: Callable[[list[tuple[Kind, str]]], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Export the library")
        self.setMinimumWidth(56 * GRID)
        self._items, self._chosen = [item for item in items if not item.is_ours], chosen
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label("Export the library", "heading"))
        words = "One file with these items and their history, to be imported into another library or kept."
        column.addWidget(label(words, "muted"))
        column.addSpacing(GRID)
        self.boxes: dict[Kind, QCheckBox] = {}
        for kind in KINDS:
            count = sum(item.kind == kind for item in self._items)
            box = self.boxes[kind] = QCheckBox(f"{_NAMES[kind]} ({count:,})")
            box.setChecked(bool(count))
            box.setEnabled(bool(count))
            box.toggled.connect(self._count)
            column.addWidget(box)
        column.addSpacing(GRID)
        self.export = button("Export…", self._export)
        self.export.setDefault(True)
        embolden(self.export)
        column.addWidget(row_of(None, button("Cancel", self.reject), self.export))
        self._count()
        self.export.setFocus()

    def _keys(self) -> list[tuple[Kind, str]]:
        return [(item.kind, item.id) for item in self._items if self.boxes[item.kind].isChecked()]

    def _count(self) -> None:
        count = len(self._keys())
        self.export.setText(f"Export {count:,} {'item' if count == 1 else 'items'}…" if count else "Export…")
        self.export.setEnabled(bool(count))

    def _export(self) -> None:
        keys = self._keys()
        self.accept()
        self._chosen(keys)
