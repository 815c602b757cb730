"""`ItemList`: the items of a list of the kit, a pane each, kept in step with the kit by identity."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app import edits
from app.path import Path, get
from ui.panes.desk import Desk
from ui.panes.pane import UNSHOWN, Pane, column
from ui.panes.reconcile import matches

_BATCH = 0.006
"""Seconds that making further panes may take before the window gets its turn: somebody may be typing already."""
_FEW = 24
"""Panes that are made at once in a list whose panes were all there."""
_LATER = 30
"""Milliseconds after which the further ones are begun: what is there already is painted first."""
_PAUSE = 4
"""Milliseconds from one batch to the next."""


class ItemList(Pane):
    """The items at `path`. Subclasses say how an item's pane is made (`make_item`) and whether one `fits` an item."""

    noun = "item"
    eager = 8
    """Panes made at once when a kit is opened; those further down follow while the window is already there."""

    def __init__(self, desk: Desk, path: Path, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, path, parent)
        self.items: list[Pane] = []
        self.outer = column(self, spacing)
        self._builder = QTimer(self)
        self._builder.setSingleShot(True)
        self._builder.setInterval(_LATER)
        self._builder.timeout.connect(self._build_next)
        self.rows: QVBoxLayout = column(spacing=spacing)
        self.outer.addLayout(self.rows)

    def make_item(self, value: Any, path: Path) -> Pane:
        """Return a new pane for the item `value` at `path`."""
        raise NotImplementedError

    def fits(self, item: Pane, value: Any) -> bool:
        """Say whether the pane `item` can show `value`."""
        return True

    def show_value(self, value: Any) -> None:
        """Show the items of `value`: the panes of items that are the same object are not touched."""
        if value is self.value or self._show_in_place(value):
            return
        old = [item.value for item in self.items]
        found = matches(old, value, lambda was, now: self.fits(self.items[was], value[now]))
        eager = self._needed(found)
        self.value = value
        before, self.items = self.items, []
        for index, source in enumerate(found[:eager]):
            path = (*self.path, index)
            item = before[source] if source is not None else self.make_item(value[index], path)
            self.items.append(item)
            item.move_to(path)
            item.show_value(value[index])
        if self.items != before:
            self._arrange(before)
        self.derive()
        if eager < len(value):
            self._builder.start(_LATER) if self.desk.is_started else self.desk.started.connect(self._builder.start)

    def _needed(self, found: list[int | None]) -> int:
        """Return how many panes are to be there at once, of the items whose panes `found` tells.

        All, if those of the items before were all there and few are new; else those that are there already.
        """
        if self.items and len(self.items) == len(self.value) and found.count(None) <= _FEW:
            return len(found)
        last = next((index for index in range(len(found) - 1, -1, -1) if found[index] is not None), -1)
        return max(last + 1, min(len(found), self.eager))

    def _show_in_place(self, value: Any) -> bool:
        """Show `value` in the panes there are, if items have changed but none has come, gone or moved.

        That is so while somebody types; only the panes of what has changed are touched then.
        """
        before = self.value
        if before is UNSHOWN or not before or len(before) != len(value):
            return False
        other = [index for index, (was, now) in enumerate(zip(before, value, strict=True)) if was is not now]
        shown = [index for index in other if index < len(self.items)]
        if len(other) != 1 or any(not self.fits(self.items[index], value[index]) for index in shown):
            return False
        self.value = value
        for index in shown:
            self.items[index].show_value(value[index])
        self.derive()
        return True

    def _build_next(self) -> None:
        """Make some more of the panes that are still missing, then let the window breathe."""
        until = time.monotonic() + _BATCH
        while len(self.items) < len(self.value) and time.monotonic() < until:
            self._build_one()
        self.derive()
        if len(self.items) < len(self.value):
            self._builder.start(_PAUSE)

    def _build_one(self) -> None:
        index = len(self.items)
        item = self.make_item(self.value[index], (*self.path, index))
        self.items.append(item)
        item.show_value(self.value[index])
        self.put_row(index, item)
        item.show()

    def finish(self, upto: int | None = None) -> None:
        """Make the panes that are still missing, up to the number `upto`, at once."""
        if self.value is UNSHOWN or len(self.items) >= len(self.value):
            return
        wanted = len(self.value) if upto is None else min(len(self.value), upto + 1)
        while len(self.items) < wanted:
            self._build_one()
        self.derive()
        if upto is None:
            self._builder.stop()

    def _arrange(self, before: list[Pane]) -> None:
        """Put the panes into their new order and drop those that are no longer needed."""
        for item in set(before) - set(self.items):
            self.take_row(item)
            item.hide()
            item.deleteLater()
        for index, item in enumerate(self.items):
            self.put_row(index, item)
            item.setVisible(True)

    def put_row(self, index: int, item: Pane) -> None:
        """Have `item` stand at `index` of what is shown."""
        if self.rows.indexOf(item) != index:
            self.rows.insertWidget(index, item)

    def take_row(self, item: Pane) -> None:
        """Take `item` out of what is shown."""
        self.rows.removeWidget(item)

    def move_to(self, path: Path) -> None:
        self.path = path
        for index, item in enumerate(self.items):
            item.move_to((*path, index))

    def seek(self, rest: Path) -> tuple[QWidget, Path]:
        index = rest[0] if rest else 0
        if isinstance(index, int):
            self.finish(index)
        if isinstance(index, int) and self.items:
            return self.items[min(index, len(self.items) - 1)].seek(rest[1:])
        return self.first_field(), ()

    def first_field(self) -> QWidget:
        return self.items[0].first_field() if self.items else self

    # Edits of the list

    def add(self, item: Any, index: int | None = None, start: int = 0) -> None:
        """Put `item` before position `index` (None: at the end) and the cursor into it."""
        index = len(self.value) if index is None else index
        path = (*self.path, index)
        if self.desk.do(f"add {self.noun_of(item)}", lambda kit: edits.insert(kit, self.path, index, item), path):
            self.desk.place(path, start)

    def duplicate(self, index: int) -> None:
        path = (*self.path, index)
        noun = self.noun_of(self.item_value(index))
        if self.desk.do(f"duplicate {noun}", lambda kit: edits.duplicate(kit, path), path):
            self.desk.place((*self.path, index + 1))

    def delete(self, index: int) -> None:
        """Remove the item at `index` and put the cursor into the one that takes its place."""
        path = (*self.path, index)
        noun = self.noun_of(self.item_value(index))
        if self.desk.do(f"delete {noun}", lambda kit: edits.remove(kit, path), path):
            last = len(self.value) - 1
            self.desk.place((*self.path, min(index, last)) if last >= 0 else self.path)

    def shift(self, index: int, to: int) -> None:
        """Move the item at `index` to position `to`; nothing happens at the ends of the list."""
        if index == to or not 0 <= to < len(self.value):
            return
        self.finish(max(index, to))
        here = self.items[index]
        inner = self._focus_within(here)
        path = (*self.path, index)
        noun = self.noun_of(self.item_value(index))
        if self.desk.do(f"move {noun}", lambda kit: edits.move(kit, path, to), (*self.path, to)):
            if self.items[to] is here:
                (inner or here.first_field()).setFocus()
            else:  # two equal neighbors have changed places: nothing but the cursor moves
                self.desk.place((*self.path, to))

    def _focus_within(self, item: Pane) -> QWidget | None:
        focus = self.window().focusWidget()
        return focus if focus is not None and item.isAncestorOf(focus) else None

    def menu_for(self, index: int) -> QMenu:
        """Return the menu of the item at `index`."""
        menu = QMenu(self)
        self.fill_menu(menu, index)
        return menu

    def fill_menu(self, menu: QMenu, index: int) -> None:
        """Add what can be done with the item at `index` to `menu`."""
        entries: tuple[tuple[str, bool, Callable[[], None]], ...] = (
            ("Move up", index > 0, lambda: self.shift(index, index - 1)),
            ("Move down", index < len(self.value) - 1, lambda: self.shift(index, index + 1)),
            ("Duplicate", True, lambda: self.duplicate(index)),
            ("Delete", True, lambda: self.delete(index)),
        )
        for text, enabled, run in entries:
            menu.addAction(text, run).setEnabled(enabled)

    def open_menu(self, item: Pane, at: QPoint) -> None:
        """Show the menu of `item` at the point `at` of the screen."""
        menu = self.menu_for(self.items.index(item))
        menu.exec(at)
        menu.deleteLater()

    def noun_of(self, item: Any) -> str:
        """Return what the user calls `item`: the word after "Undo move"."""
        return self.noun

    def item_value(self, index: int) -> Any:
        return get(self.desk.kit, (*self.path, index))
