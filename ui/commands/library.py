"""The library as a part of the window: its dock, what is placed from there, its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import settings

if TYPE_CHECKING:
    from ui.library.dock import LibraryDock
    from ui.library.placer import Placer
    from ui.window import Window
    from ui.workspace import Workspace

_MENU = (
    "new_boilerplate", "new_contact", "new_speaker", "-", "import_items", "import_abouts", "export_library", "-",
    "library_folder",
)  # fmt: skip
"""What the dock's menu has of the window's actions."""


class LibraryCommands(QObject):
    """Shows the dock and has the library elsewhere. The dock is built when it is first seen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._dock: LibraryDock | None = None
        self._placer: Placer | None = None

    def attach(self, workspace: Workspace) -> None:
        """Show the dock in `workspace` if it was shown last; not before the form has been painted."""
        shown = settings.flag("view/library", False)
        self._window.menu_actions["library"].setChecked(shown)
        workspace.show_part("library", shown)
        if shown:
            workspace.panes.desk.started.connect(lambda: self.dock)

    @property
    def dock(self) -> LibraryDock:
        """The dock; asking for it builds it."""
        if self._dock is None:
            from ui.library.dock import LibraryDock
            from ui.library.drop import ItemDrop

            window, workspace = self._window, self._workspace
            self._dock = dock = LibraryDock(
                window.windows.shelf, lambda: window.document.kit.language, lambda id: window.menu_actions[id].trigger()
            )
            for id in _MENU:
                menu = dock.search.menu
                menu.addSeparator() if id == "-" else menu.addAction(window.menu_actions[id])
            placer = self.placer
            dock.place_wanted.connect(placer.place)
            dock.removal_wanted.connect(placer.remove)
            dock.edit_wanted.connect(lambda kind, id: self._call("items.edit", kind, id))
            dock.history_wanted.connect(lambda kind, id: self._call("items.history", kind, id))
            dock.export_wanted.connect(lambda kind, id: self._call("exchange.export_items", [(kind, id)]))
            dock.close_wanted.connect(lambda: window.menu_actions["library"].trigger())
            dock.left.connect(lambda: window.focus.go_to(window.focus.path))
            self._drop = ItemDrop(workspace.panes, lambda kind, id, at, into: placer.drop(kind, id, at, into=into))
            workspace.hold_library(dock)
        return self._dock

    @property
    def placer(self) -> Placer:
        """What puts items into the kit."""
        if self._placer is None:
            from ui.library.placer import Placer

            self._placer = Placer(self._window)
        return self._placer

    def show(self, shown: bool) -> None:
        """Show the dock, or hide it."""
        settings.remember("view/library", shown)
        if shown:
            self._build()
        elif self._dock is not None and self._dock.isAncestorOf(self._window.focusWidget() or self._window):
            self._window.focus.go_to(self._window.focus.path)
        self._window.menu_actions["library"].setChecked(shown)
        self._workspace.show_part("library", shown)

    def find(self) -> None:
        """Show the dock with the cursor in its search field."""
        self._workspace.set_full(False)
        self.show(True)
        self.dock.go_search()

    def choose_folder(self) -> None:
        """Ask where the library is to be."""
        from ui.library.folder_dialog import FolderDialog

        FolderDialog(self._window.windows.shelf, self._window).open()

    def remember(self) -> None:
        """Keep for the next window what the dock looks like."""
        if self._dock is not None:
            self._dock.remember()

    def _build(self) -> None:
        assert self.dock is not None

    @property
    def _workspace(self) -> Workspace:
        workspace = self._window.workspace
        assert workspace is not None, "the library's dock needs an open kit"
        return workspace

    def _call(self, name: str, *arguments: object) -> None:
        self._window.menu_actions.handler(name)(*arguments)
