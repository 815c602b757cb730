"""The templates that the start page offers by name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.library.summary import Summary
from ui.library.shelf import Shelf
from ui.theme import GRID
from ui.widgets.wrapping import WrappingRow

_SHOWN = 8
"""Templates on the page; the dialog has all of them."""


class StartTemplates(QWidget):
    """A button for each of the first templates: those of the library before those that Pressroom brings along."""

    wanted = Signal(str)
    """Start from the template of this id."""

    def __init__(self, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._shown: list[tuple[str, str]] = []
        self._row: WrappingRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2 * GRID, 0, 0)
        self._column.setSpacing(GRID)
        title = QLabel("Begin with a template")
        title.setObjectName("section")
        self._column.addWidget(title)
        self.hide()
        shelf.changed.connect(self._show)
        shelf.start()
        self._show()

    def _show(self) -> None:
        found = [each for each in self._shelf.items if each.kind == "template"][:_SHOWN]
        names = [(each.id, each.name) for each in found]
        if names == self._shown:
            return
        self._shown = names
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = WrappingRow(GRID, self, GRID)
        for each in found:
            self._row.add(self._button(each))
        self._column.addWidget(self._row)
        self.setVisible(bool(found))

    def _button(self, each: Summary) -> QPushButton:
        button = QPushButton(each.name.replace("&", "&&"), self._row)
        button.setObjectName("name")
        button.setAccessibleName(f"New from template {each.name}")
        button.setToolTip(each.detail)
        button.clicked.connect(partial(self._want, each.id))
        return button

    def _want(self, id: str, _checked: bool = False) -> None:
        self.wanted.emit(id)
