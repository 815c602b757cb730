"""Menu bar and toolbar, built from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.actions import ACTIONS, BARELESS, MENUS, TOOLBAR, Action, Menu, sequences
from ui.icons import icon

Parts = Mapping[str, object]
"""The parts of the window by the name that the table calls them."""


class Actions:
    """The window's actions by id, with menus and toolbar made of them."""

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        self._window, self._parts = window, parts
        self.by_id: dict[str, QAction] = {spec.id: self._action(spec) for spec in ACTIONS.values()}
        for menu in MENUS:
            self._fill(window.menuBar(), menu)
        window.addActions([self.by_id[id] for id in BARELESS])  # a hidden menu bar has no shortcuts

    def __getitem__(self, id: str) -> QAction:
        return self.by_id[id]

    def enable(self, **needs: bool) -> None:
        """Enable the actions of each need: ``enable(kit=True, undo=False)``."""
        for spec in ACTIONS.values():
            if spec.needs in needs:
                self.by_id[spec.id].setEnabled(needs[spec.needs])

    def toolbar(self) -> QToolBar:
        """Return the toolbar: the few actions of `TOOLBAR`, and Export as the accented button at its end."""
        bar = QToolBar("Toolbar", self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for id in TOOLBAR:
            bar.addSeparator() if id == "-" else bar.addAction(self.by_id[id])
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(stretch)
        bar.addWidget(self._accent("export"))
        for button in bar.findChildren(QToolButton):
            # The menus do for the keyboard all that the toolbar does for the mouse; a focus that Qt passes on from a
            # widget that went away must not end on a button that Space presses.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            action = button.defaultAction()
            if action is not None:
                button.setAccessibleName(action.iconText())
        return bar

    def _accent(self, id: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("accent")
        button.setDefaultAction(self.by_id[id])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _action(self, spec: Action) -> QAction:
        action = QAction(spec.text, self._window)
        action.setObjectName(spec.id)
        action.setShortcuts(sequences(spec))
        action.setCheckable(spec.checkable)
        action.setMenuRole(spec.role)
        if spec.icon:
            action.setIcon(icon(spec.icon))
            action.setIconVisibleInMenu(False)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = spec.tip or spec.text.replace("&", "").rstrip("…")
        action.setIconText(spec.text.replace("&", "").rstrip("…"))
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
        action.setStatusTip("")
        action.triggered.connect(partial(self._run, spec))
        return action

    def _run(self, spec: Action, _checked: bool = False) -> None:
        handler = self.handler(spec.handler)
        if spec.argument is not None:
            handler(spec.argument)
        elif spec.checkable and spec.needs != "format":
            handler(self.by_id[spec.id].isChecked())
        else:
            handler()

    def handler(self, name: str) -> Callable[..., Any]:
        """Return what `name` of the table stands for: a method of one of the parts."""
        part, _, method = name.partition(".")
        handler: Callable[..., Any] = attrgetter(method)(self._parts[part])
        return handler

    def _fill(self, parent: QMenuBar | QMenu, menu: Menu) -> None:
        qmenu = parent.addMenu(menu.title)
        qmenu.setToolTipsVisible(bool(menu.fill))
        if menu.fill:
            qmenu.aboutToShow.connect(partial(self._refill, qmenu, menu.fill))
        for entry in menu.entries:
            if isinstance(entry, Menu):
                self._fill(qmenu, entry)
            elif entry == "-":
                qmenu.addSeparator()
            else:
                qmenu.addAction(self.by_id[entry])

    def _refill(self, qmenu: QMenu, handler: str) -> None:
        qmenu.clear()
        for gone in (*qmenu.findChildren(QMenu), *qmenu.findChildren(QActionGroup)):
            gone.deleteLater()  # Qt keeps what was made for the last opening
        self.handler(handler)(qmenu)
