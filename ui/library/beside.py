"""Two texts side by side, only to be looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.text import RichText
from ui.dialogs.pieces import button, row_of
from ui.library.compared import Compared
from ui.panes.pane import column
from ui.theme import GRID

Titled = tuple[RichText, str]
"""A text, and what stands over it."""


class BesideDialog(QDialog):
    """Shows `old` at the left and `new` at the right, the differing words marked."""

    def __init__(self, old: Titled, new: Titled, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("Compare")
        self.setMinimumSize(70 * GRID, 36 * GRID)
        self.resize(90 * GRID, 52 * GRID)
        self.compared = Compared(self)
        self.compared.show_texts(old[0], new[0], old[1], new[1])
        away = button("Close", self.reject)
        away.setDefault(True)
        whole = column(self, 2 * GRID)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.addWidget(self.compared, 1)
        whole.addWidget(row_of(None, away))
        away.setFocus()
