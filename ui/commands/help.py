"""The Help menu."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.menus import Actions


class HelpCommands(QObject):
    """Handlers of the Help menu."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def attach(self, actions: Actions) -> None:
        self._actions = actions

    def shortcuts(self) -> None:
        from ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._actions, self._window).open()

    def about(self) -> None:
        from ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()
