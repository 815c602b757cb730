"""Templates: starting from one, making one, and the fields to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.window import Window


class TemplateCommands(QObject):
    """Opens the dialogs of templates."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Ask for a template and start a kit from it."""

    def start(self, id: str, language: str) -> None:
        """Start a kit from the template `id` in `language`."""

    def save(self) -> None:
        """Ask for a name and keep this kit as a template."""

    def add_blank(self) -> None:
        """Ask for a field to fill in and put its marker at the cursor."""

    def settle(self) -> None:
        """Write the values of the fields into the text."""
