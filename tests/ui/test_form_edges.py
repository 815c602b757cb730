"""The edges of the form: Tab leads out of it and in again, and what is taken away takes nothing else along."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.panes.form import FormPanes
from ui.window import Window


def form(window: Window) -> FormPanes:
    assert window.workspace is not None
    return window.workspace.panes


def test_the_menus_live_on_when_a_card_that_had_the_cursor_is_taken_away(window: Window, qtbot: QtBot) -> None:
    bar = window.menuBar()
    form(window).add_block("paragraph")
    window.document.undo_stack.undo()
    qtbot.wait(1)  # until what was deleted is gone
    assert shiboken6.isValid(bar)
    for menu in bar.findChildren(QMenu):
        menu.aboutToShow.emit()
        menu.aboutToHide.emit()


def test_tab_leaves_the_form_at_its_end(window: Window, qtbot: QtBot) -> None:
    panes = form(window)
    last = panes.below.documents.add_buttons[-1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    outside = QApplication.focusWidget()
    assert outside is not None
    assert not panes.isAncestorOf(outside)


def test_shift_tab_at_the_start_of_the_form_leads_to_the_outline(window: Window, qtbot: QtBot) -> None:
    panes = form(window)
    panes.timing.first_field().setFocus()
    qtbot.keyClick(panes.timing.first_field(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.workspace is not None
    assert QApplication.focusWidget() is window.workspace.outline
