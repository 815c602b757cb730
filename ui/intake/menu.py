"""The menu that says what a stretch of the source is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QTextEdit

from app.intake.reading import Kind
from ui.intake.kinds import LOOKS, MENU


def kind_menu(view: QTextEdit, now: Kind | None, choose: Callable[[Kind], object]) -> QMenu:
    """Return a menu over `view` with every kind, `now` ticked; the one that is chosen is told to `choose`."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("This is …").setEnabled(False)
    for group in MENU:
        for kind in group:
            action = menu.addAction(LOOKS[kind].name[0].upper() + LOOKS[kind].name[1:])
            action.setCheckable(True)
            action.setChecked(kind == now)
            action.triggered.connect(partial(_chosen, choose, kind))
        menu.addSeparator()
    menu.addAction("Copy").triggered.connect(lambda: view.copy())
    return menu


def _chosen(choose: Callable[[Kind], object], kind: Kind, _checked: bool = False) -> None:
    choose(kind)
