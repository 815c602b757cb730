"""The View menu: which parts of the window are there, the full preview."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui import settings
from ui.menus import Actions
from ui.workspace import Workspace


class ViewCommands(QObject):
    """Handlers of the View menu that concern the window as a whole; zoom belongs to the preview itself."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def attach(self, actions: Actions) -> None:
        """Show in the menu what is shown in the window."""
        self._actions = actions
        for id in ("outline", "pages"):
            shown = settings.flag(f"view/{id}", True)
            actions[id].setChecked(shown)
            self._workspace.show_part(id, shown)
        self._workspace.full_changed.connect(actions["full"].setChecked)
        self._workspace.review_changed.connect(lambda there: actions.enable(source=there))
        self._workspace.source_changed.connect(actions["source"].setChecked)
        self._workspace.thumbnails_changed.connect(actions["thumbnails"].setChecked)
        kept = settings.text("view/thumbnails")
        self._workspace.want_thumbnails(kept == "true" if kept else None)

    def show_outline(self, shown: bool) -> None:
        self._show("outline", shown)

    def show_pages(self, shown: bool) -> None:
        self._show("pages", shown)

    def show_thumbnails(self, shown: bool) -> None:
        """Show or hide the pages in small, from now on in every window and at any width."""
        settings.remember("view/thumbnails", "true" if shown else "false")
        self._workspace.want_thumbnails(shown)

    def show_source(self, shown: bool) -> None:
        """Show the source of the import beside the form, or the pages again."""
        self._workspace.show_source(shown)

    def toggle_full(self, full: bool) -> None:
        """Show nothing but the pages, or everything again."""
        self._workspace.set_full(full)

    def _show(self, part: str, shown: bool) -> None:
        settings.remember(f"view/{part}", shown)
        self._workspace.show_part(part, shown)
