"""Every key that does something, as the table of actions has it."""

from __future__ import annotations

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
        columns.setSpacing(5 * GRID)
        menus = [menu for menu in MENUS if self._rows(menu)]
        for number in range(0, len(menus), 2):
            column = QVBoxLayout()
            column.setSpacing(3 * GRID)
            for menu in menus[number : number + 2]:
                column.addWidget(self._block(menu))
            column.addStretch()
            columns.addLayout(column)
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(3 * GRID)
        whole.addLayout(columns)
        whole.addWidget(buttons)

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
        grid.setHorizontalSpacing(3 * GRID)
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
