"""Which field of the kit the user is at: one value that outline, panes and pages share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.path import Path


class Focus(QObject):
    """The path of the field in focus. Panes report it, pages and outline follow; a click there asks for a field."""

    moved = Signal(tuple)
    """The field in focus is now this one (told by the panes)."""
    wanted = Signal(tuple)
    """Somebody outside the panes wants this field shown and focused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path = ()

    def report(self, path: Path) -> None:
        """Say that the field at `path` has the keyboard focus now."""
        if path != self.path:
            self.path = path
            self.moved.emit(path)

    def go_to(self, path: Path) -> None:
        """Ask the panes to show the field at `path` and put the cursor there."""
        self.wanted.emit(path)
