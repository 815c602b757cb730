"""Every key that does something, as the table of actions has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.actions import MENUS, Menu
from ui.menus import Actions
from ui.theme import GRID


class ShortcutsDialog(QDialog):
    """Help ▸ Keyboard shortcuts: two columns, one block for each menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self._actions = actions
        columns = QHBoxLayout()
        columns.setSpacing(5 * GRID)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(3 * GRID)
            columns.addLayout(column)
        menus = [menu for menu in MENUS if self._rows(menu)]
        for menu in menus:
            column = left if menu.title.replace("&", "") in ("File", "Edit") else right
            column.addWidget(self._block(menu))
        left.addStretch()
        right.addStretch()
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
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
        grid.setVerticalSpacing(2)
        title = QLabel(menu.title.replace("&", ""))
        title.setObjectName("section")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (words, keys) in enumerate(self._rows(menu), 1):
            key = QLabel(keys)
            key.setObjectName("muted")
            grid.addWidget(QLabel(words), row, 0)
            grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        return block
