"""Taking items out of the library as a file, and in from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Window


class ExchangeCommands(QObject):
    """Opens the dialogs of import and export."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def import_items(self) -> None:
        """Ask for a file and take its items."""

    def import_abouts(self) -> None:
        """Ask for a Word document and take its “About …” paragraphs."""

    def export_library(self) -> None:
        """Ask for a name and write the whole library there."""

    def export_items(self, items: list[tuple[str, str]]) -> None:
        """Ask for a name and write the items (kind, id) there."""
