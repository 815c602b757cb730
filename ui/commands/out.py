"""What goes out of the house: export and print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.dialogs.export import ExportDialog
    from ui.printing import Printing
    from ui.window import Window


class OutCommands(QObject):
    """Handlers of File ▸ Export and File ▸ Print."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: ExportDialog | None = None
        self.printing: Printing | None = None

    def export(self) -> None:
        """Show the export dialog. It stays beside the window, so that what it finds can be put right meanwhile."""
        from ui.dialogs.export import ExportDialog

        window = self._window
        if self.dialog is None:
            self.dialog = ExportDialog(window.document, window.focus, window)
            self.dialog.finished.connect(self._closed)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def print(self) -> None:
        """Ask for the printer and print the pages as they stand in the preview."""
        from ui.printing import Printing

        workspace = self._window.workspace
        pages = workspace.preview.pages if workspace is not None else None
        if pages is None:
            self._window.notice.tell("The pages are still being made. Try again in a moment.")
            return
        self.printing = Printing(pages, self._window.name, self._window.notice, self._window)
        self.printing.ask()

    def _closed(self) -> None:
        self.dialog = None
