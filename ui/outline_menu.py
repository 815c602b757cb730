"""What can be done with a line of the outline without going to its field: move it, copy it, delete it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app import edits
from app.errors import EditError
from app.kit import PressKit
from app.path import Path, get
from ui.document import Document
from ui.focus import Focus

Edit = Callable[[PressKit], PressKit]


def menu_for(document: Document, focus: Focus, path: Path, parent: QWidget) -> QMenu | None:
    """Return the menu of the line for the item at `path`, None for a line that is no item of a list."""
    if not path or not isinstance(path[-1], int):
        return None
    here, count = path[-1], len(get(document.kit, path[:-1]))
    if here >= count:
        return None
    menu = QMenu(parent)

    def offer(text: str, verb: str, edit: Edit, to: int) -> None:
        act = partial(_make, document, focus, f"{verb} {edits.field_name(document.kit, path)}", edit, path, to)
        menu.addAction(text, act).setEnabled(0 <= to < count or verb != "move")

    offer("Move up", "move", lambda kit: edits.move(kit, path, here - 1), here - 1)
    offer("Move down", "move", lambda kit: edits.move(kit, path, here + 1), here + 1)
    offer("Duplicate", "duplicate", lambda kit: edits.duplicate(kit, path), here + 1)
    offer("Delete", "delete", lambda kit: edits.remove(kit, path), here)
    return menu


def _make(document: Document, focus: Focus, label: str, edit: Edit, path: Path, to: int) -> None:
    """Make one step of `edit` and go to position `to` of the list, as near as there is one."""
    try:
        kit = edit(document.kit)
    except EditError:
        return  # a list that is full; its cards say so
    document.do(label, kit, focus=path)
    items = get(kit, path[:-1])
    focus.go_to((*path[:-1], min(to, len(items) - 1)) if items else path[:-1])
