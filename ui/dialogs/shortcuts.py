"""Every key that does something, as the table of actions has it."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.actions import MENUS, Menu
from ui.menus import Actions
from ui.theme import GRID


class ShortcutsDialog(QDialog):
    """Help ▸ Keyboard shortcuts: three columns, one block for each menu, low enough for 500 pixels."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self._actions = actions
        columns = QHBoxLayout()
        columns.setSpacing(4 * GRID)
        for menus in self._columns():
            column = QVBoxLayout()
            column.setSpacing(3 * GRID)
            for menu in menus:
                column.addWidget(self._block(menu))
            column.addStretch()
            columns.addLayout(column)
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addLayout(columns)
        whole.addWidget(buttons)

    def _columns(self) -> list[list[Menu]]:
        """Return the menus that have keys, in their order, in three columns: the longest as short as can be."""
        menus = [menu for menu in MENUS if self._rows(menu)]
        rows = [len(self._rows(menu)) + 3 for menu in menus]  # with its title and the room under it
        cuts = combinations(range(1, len(menus)), 2)
        one, two = min(cuts, key=lambda cut: max(sum(rows[: cut[0]]), sum(rows[cut[0] : cut[1]]), sum(rows[cut[1] :])))
        return [menus[:one], menus[one:two], menus[two:]]

    def _rows(self, menu: Menu) -> list[tuple[str, str]]:
        form = QKeySequence.SequenceFormat.NativeText
        rows = []
        for entry in menu.entries:
            action = self._actions.by_id.get(entry) if isinstance(entry, str) else None
            if action is not None and action.shortcuts():
                rows.append((action.iconText(), action.shortcut().toString(form)))
        return rows

    def _block(self, menu: Menu) -> QWidget:
        block = QFrame()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(1)
        title = QLabel(menu.title.replace("&", ""))
        title.setObjectName("section")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (words, keys) in enumerate(self._rows(menu), 1):
            key = QLabel(keys)
            key.setObjectName("muted")
            grid.addWidget(QLabel(words), row, 0)
            grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        return block
