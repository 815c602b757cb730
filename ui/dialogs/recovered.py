"""The recovered drafts, for a window that has a kit open already."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.recovery import Recovered
from ui.recovered_list import RecoveredList
from ui.theme import GRID


class RecoveredDialog(QDialog):
    """A sheet with the list; what is left in it is offered again at the next start."""

    def __init__(self, found: list[Recovered], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Recovered text")
        self.setMinimumWidth(72 * GRID)
        self.list = RecoveredList()
        self.list.show_all(found)
        self.list.emptied.connect(self.accept)
        buttons = QDialogButtonBox()
        later = buttons.addButton("Decide later", QDialogButtonBox.ButtonRole.RejectRole)
        later.setToolTip("Everything stays as it is and is offered again at the next start")
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.list)
        column.addWidget(buttons)
