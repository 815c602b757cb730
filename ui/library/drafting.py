"""`Drafting`: the draft of an item with its own undo, and `DraftForm`, whose fields show it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.edits import beyond_limit, field_of
from app.errors import EditError
from app.library.draft import Draft
from app.path import Path, dotted, get, put
from app.text import RichText, clean
from ui.panes.pane import Box
from ui.widgets.change import Change

_MANY = 40
"""Keystrokes in one step after which the next word starts a new one."""


class Drafting(QObject):
    """A draft as it stands, and the steps that led to it. Every edit goes through `write` or `do`."""

    changed = Signal(object, object)
    """(the draft before, the draft now), after every edit, undo and redo."""
    revisited = Signal(tuple)
    """Undo or redo touched what stands at this path."""

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._undo: list[tuple[Draft, Path]] = []
        self._redo: list[tuple[Draft, Path]] = []
        self._run, self._edits, self._boundary = "", 0, False

    def write(self, path: Path, change: Change) -> None:
        """Put a field's new value into the draft. Raises `EditError` where it is too long."""
        value = clean(change.value) if isinstance(change.value, str) else change.value
        excess = beyond_limit(value, field_of(path)) if isinstance(value, str | RichText) else ""
        if excess:
            raise EditError(f"This would be too long: {excess} fit.")
        run = f"{change.run} {dotted(path)}" if change.run else ""
        goes_on = run and run == self._run and not (self._edits >= _MANY and self._boundary)
        self.do(put(self.draft, path, value), path, merge=bool(goes_on))
        self._run, self._boundary = run, change.boundary

    def do(self, draft: Draft, path: Path, *, merge: bool = False) -> None:
        """Make `draft` the current one, as a step of its own or, with `merge`, as part of the last one."""
        if draft is self.draft:
            return
        if not (merge and self._undo):
            self._undo.append((self.draft, path))
            self._edits = 0
        self._edits += 1
        self._run = ""
        self._redo.clear()
        self._show(draft)

    def reset(self, draft: Draft) -> None:
        """Show `draft` and forget the steps."""
        self._undo.clear()
        self._redo.clear()
        self._run = ""
        self._show(draft)

    def undo(self) -> None:
        self._go(self._undo, self._redo)

    def redo(self) -> None:
        self._go(self._redo, self._undo)

    def _go(self, here: list[tuple[Draft, Path]], there: list[tuple[Draft, Path]]) -> None:
        if here:
            draft, path = here.pop()
            there.append((self.draft, path))
            self._run = ""
            self._show(draft)
            self.revisited.emit(path)

    def _show(self, draft: Draft) -> None:
        before, self.draft = self.draft, draft
        self.changed.emit(before, draft)


class DraftForm(QWidget):
    """Fields of a draft. `bind` ties one to where its value stands below `root`."""

    def __init__(self, drafting: Drafting, root: Path = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drafting, self.root = drafting, root
        self.fields: dict[Any, Path] = {}
        drafting.changed.connect(lambda *_: self.show_draft())

    def bind(self, field: Any, *path: str | int) -> None:
        """Let `field` show and edit what stands at `path` below the root."""
        self.fields[field] = path
        field.edited.connect(partial(self._write, field))
        refused = getattr(field, "refused", None)
        if isinstance(refused, SignalInstance):
            refused.connect(partial(self.complain, field))

    def show_draft(self) -> None:
        """Show what stands in the draft now."""
        for field, path in self.fields.items():
            value = self.value(*path)
            if value != field.value:
                field.show_value(value)

    def stand_at(self, root: Path) -> None:
        """Show what stands below `root` from now on."""
        self.root = root
        self.show_draft()

    def value(self, *path: str | int) -> Any:
        """Return what stands at `path` below the root; None where the draft has nothing like that."""
        try:
            return get(self.drafting.draft, (*self.root, *path))
        except EditError:
            return None

    def field_at(self, path: Path) -> QWidget | None:
        """Return the field for `path` of the draft."""
        return next((field for field, rest in self.fields.items() if (*self.root, *rest) == path), None)

    def complain(self, field: QWidget, why: str) -> None:
        """Show `why` under `field`; "" when nothing is wrong."""
        box = field.parentWidget()
        if isinstance(box, Box):
            box.complain(why)

    def _write(self, field: Any, change: Change) -> None:
        self.complain(field, "")
        try:
            self.drafting.write((*self.root, *self.fields[field]), change)
        except EditError as error:
            field.show_value(self.value(*self.fields[field]))
            self.complain(field, str(error))
