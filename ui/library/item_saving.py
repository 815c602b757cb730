"""Saving an item that is edited: what a colleague has done to it meanwhile is merged where it can be, else asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import KitError
from app.library.collision import merged
from app.library.folder import ConflictError
from app.library.items import Item
from ui.library.shelf import Shelf


class ItemSaving(QObject):
    """`base` is the item as it was read, None while it is new. `rename` gives a new item another id."""

    saved = Signal(object)
    """The item stands in the library as this one now."""
    failed = Signal(str)
    """It could not be saved: why, in words."""
    asked = Signal()
    """The user is asked which version is to be in force."""
    stayed = Signal()
    """The user goes on editing."""
    dropped = Signal(object)
    """The user gives up what is written here for this item of the library, None if there is none any more."""

    def __init__(self, shelf: Shelf, base: Item | None, rename: Callable[[str], Item], parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf, self._rename, self._over = shelf, rename, parent
        self.base = base
        self.is_busy = False

    @property
    def theirs(self) -> Item | None:
        """What the library has by now, None if that is `base` still or cannot be known."""
        if self.base is None or not self._shelf.is_ready:
            return None
        now = self._shelf.item(self.base.kind, self.base.id)
        return now if now != self.base else None

    def save(self, item: Item) -> None:
        """Write `item`, which was made of `base`."""
        self._write(item, self.base)

    def ask(self, item: Item, theirs: Item | None) -> None:
        """Ask whether `item` or `theirs` is to be in force."""
        from ui.library.conflict import ask_conflict

        self.asked.emit()
        keep_both = (lambda: self._write(self._rename(item.id), None)) if self.base is None else None
        dialog = ask_conflict(
            self._over,
            item,
            theirs,
            lambda mine: self._write(mine, theirs),
            lambda: self.dropped.emit(theirs),
            keep_both,
        )
        dialog.rejected.connect(self.stayed)

    def _write(self, item: Item, base: Item | None) -> None:
        self.is_busy = True
        self._shelf.save(item, base, partial(self._written, item), partial(self._failed, item))

    def _written(self, item: Item) -> None:
        if not isValid(self):
            return  # the program ends
        self.is_busy = False
        self.saved.emit(item)

    def _failed(self, item: Item, error: KitError) -> None:
        if not isValid(self):
            return
        self.is_busy = False
        if not isinstance(error, ConflictError):
            self.failed.emit(str(error))
            return
        theirs, base = error.theirs, self.base
        both = merged(item, theirs, base) if theirs is not None and base is not None else None
        if both is None:
            self.ask(item, theirs)
        else:
            self._write(both, theirs)
