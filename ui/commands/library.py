"""The library as a part of the window: its dock, its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Window


class LibraryCommands(QObject):
    """Shows the dock and has the library elsewhere."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def show(self, shown: bool) -> None:
        """Show the dock, or hide it."""

    def find(self) -> None:
        """Show the dock with the cursor in its search field."""

    def choose_folder(self) -> None:
        """Ask where the library is to be."""
