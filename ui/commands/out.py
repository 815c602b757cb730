"""What goes out of the house: export, print, the release on the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from exports.pages import Pages
    from ui.dialogs.export import ExportDialog
    from ui.printing import Printing
    from ui.window import Window

_EMPTY = "empty fields"


class OutCommands(QObject):
    """Handlers of File ▸ Export, Copy release as text and Print."""

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

    def copy_text(self) -> None:
        """Put the release as it stands on the clipboard: as text, and with its looks for what can take them."""
        self._when_filled("Copy", self._copy)

    def _copy(self) -> None:
        from exports.compose import compose
        from exports.mailhtml import write_html
        from exports.plaintext import write_text

        composition = compose(self._window.document.kit)
        text = write_text(composition)
        if not text.strip():
            self._window.status.tell("There is nothing to copy yet.")
            return
        copied = QMimeData()
        copied.setText(text)
        copied.setHtml(write_html(composition))
        QApplication.clipboard().setMimeData(copied)
        self._window.status.tell("The release is on the clipboard, as text.")

    def print(self) -> None:
        """Ask for the printer and print the pages, as export would write them."""
        self._when_filled("Print", self._make_pages)

    def _make_pages(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        from ui.tasks import Task

        document = self._window.document
        kit, media = document.kit, document.media

        def work() -> Pages:
            from exports.compose import compose
            from exports.pdf import make_pages
            from exports.style import load_style

            return make_pages(compose(kit), load_style(kit.style), media)

        worker = ThreadPoolExecutor(1, "pages")
        task = Task(work)
        task.done.connect(self._print)
        task.failed.connect(lambda error: self._window.notice.tell(str(error), kind="danger"))
        task.start(worker)
        worker.shutdown(wait=False)

    def _when_filled(self, what: str, act: Callable[[], None]) -> None:
        """Do `act`, which the user calls `what`; while fields are empty, tell which ones first and offer it."""
        from app.blanks import paths_of_empty, told_of

        window = self._window
        missing = paths_of_empty(window.document.kit)
        if not missing:
            window.notice.clear(topic=_EMPTY)
            act()
            return
        words = f"{told_of(blank for _, blank in missing)} Their names would stand in brackets."
        offers = (("Fill in", partial(window.focus.go_to, missing[0][0])), (f"{what} all the same", act))
        window.notice.tell(words, *offers, kind="warning", topic=_EMPTY)

    def _print(self, pages: Pages) -> None:
        from ui.printing import Printing

        self.printing = Printing(pages, self._window.name, self._window.notice, self._window)
        self.printing.ask()

    def _closed(self) -> None:
        self.dialog = None
