"""Items of the library: written, kept from a card, edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Window


class ItemCommands(QObject):
    """Opens the dialogs of items."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def new(self, kind: str) -> None:
        """Write a new item of `kind`."""

    def keep_card(self) -> None:
        """Keep the boilerplate, contact or speaker in focus in the library."""

    def edit(self, kind: str, id: str) -> None:
        """Edit the item."""
