"""Items of the library: written, kept from a card, edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from app.path import Path

if TYPE_CHECKING:
    from app.library.items import Kind
    from ui.library.item_dialog import ItemDialog
    from ui.library.shelf import Shelf
    from ui.window import Window

_NOTHING = "Put the cursor into a boilerplate, a media contact or a quote, then keep it in the library."


class ItemCommands(QObject):
    """Opens the dialogs of items. One item is edited in one place at a time."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialogs: list[ItemDialog] = []
        """The dialogs of this window in which an item is written."""

    @property
    def _shelf(self) -> Shelf:
        shelf = self._window.windows.shelf
        shelf.start()
        return shelf

    def new(self, kind: str) -> None:
        """Write a new item of `kind`."""
        self._open(cast("Kind", kind), None)

    def keep_card(self) -> None:
        """Keep the boilerplate, contact or speaker in focus in the library."""
        self.keep(self._window.focus.path)

    def keep(self, path: Path) -> None:
        """Keep the boilerplate, contact or speaker at `path`, or in it, in the library."""
        from app.library.keeping import card_at
        from ui.library.keep_dialog import KeepDialog, may_be_kept

        kit = self._window.document.kit
        first = card_at(kit, path)
        if first is None or not may_be_kept(kit, first):
            self._window.notice.tell(_NOTHING if first is None else "There is nothing in this card to keep yet.")
            return
        others = (("boilerplates", at) for at in range(len(kit.boilerplates))) if first[0] == "boilerplates" else ()
        paths = tuple(each for each in others if may_be_kept(kit, each)) or (first,)
        dialog = KeepDialog(self._shelf, self._window.document, first, paths, self._window)
        dialog.kept.connect(self._window.status.tell)
        dialog.open()

    def edit(self, kind: str, id: str) -> None:
        """Edit the item."""
        item = self._shelf.item(cast("Kind", kind), id)
        summary = self._shelf.summary(cast("Kind", kind), id)
        if item is None:
            self._window.notice.tell(f"This {kind} cannot be read at the moment.", kind="warning")
        elif summary is not None and summary.is_ours:
            words = f"“{item.name}” comes with Pressroom and stays as it is. Start from it and save that as your own."
            start = self._window.parts["templates"].start  # type: ignore[attr-defined]
            self._window.notice.tell(words, ("Start from it", lambda: start(id, "")))
        else:
            self._open(item.kind, id)

    def history(self, kind: str, id: str) -> None:
        """Show the revisions of the item."""
        from ui.library.history import HistoryDialog

        item = self._shelf.item(cast("Kind", kind), id)
        if item is None:
            self._window.notice.tell(f"This {kind} cannot be read at the moment.", kind="warning")
            return
        known = self._window.findChildren(HistoryDialog)
        open_ = next((each for each in known if (each.kind, each.item.id) == (kind, id) and each.isVisible()), None)
        dialog = open_ or HistoryDialog(self._shelf, item, self._window)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @property
    def is_editing(self) -> bool:
        """Whether something is written in a dialog of this window that is not in the library yet."""
        return any(dialog.is_changed for dialog in self.dialogs)

    def ask_then(self, then: Callable[[], object]) -> None:
        """Close the dialogs in which something is written, asking for each whether to save; then do `then`."""
        dialog = next((each for each in self.dialogs if each.is_changed), None)
        if dialog is None:
            then()
        else:
            dialog.ask_then(lambda: self.ask_then(then))

    def _open(self, kind: Kind, id: str | None) -> None:
        from ui.library.item_dialog import ItemDialog

        dialog = self._editing(kind, id) if id is not None else None
        if dialog is None:
            item = self._shelf.item(kind, id) if id is not None else None
            language = self._window.document.kit.language
            dialog = ItemDialog(self._shelf, kind, item, language, self._window)
            dialog.history_wanted.connect(self.history)
            dialog.stayed.connect(self._window.stayed)
            dialog.saved.connect(lambda item: self._window.status.tell(f"“{item.name}” is in the library."))
            dialog.closed.connect(self.dialogs.remove)
            self.dialogs.append(dialog)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _editing(self, kind: Kind, id: str) -> ItemDialog | None:
        """Return the dialog in which the item is open already, in whichever window."""
        windows = self._window.windows.all
        dialogs = (dialog for window in windows for dialog in window.items.dialogs)
        return next((each for each in dialogs if each.base and (each.kind, each.base.id) == (kind, id)), None)
