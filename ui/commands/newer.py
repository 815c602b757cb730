"""What the library has newer than the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Window


class NewerCommands(QObject):
    """Takes newer texts into the kit."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def update_all(self) -> None:
        """Take every newer text that the library has into the kit."""
