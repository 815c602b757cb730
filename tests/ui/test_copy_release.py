"""File ▸ Copy release as text: what stands in the fields now, on the clipboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit import HEADLINE, PressKit
from exports.compose import compose
from exports.mailhtml import write_html
from exports.plaintext import write_text
from tests.ui.panes_fixtures import sample_kit
from ui.actions import ACTIONS
from ui.window import Window
from ui.windows import Windows

Edit = Callable[[Window, str], None]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def clipboard_of_somebody_else() -> None:
    QApplication.clipboard().setText("something else")


def copied() -> str:
    return QApplication.clipboard().text()


def test_the_release_is_copied_as_it_would_be_exported(window: Window) -> None:
    window.document.load(sample_kit(), None, {})
    window.menu_actions["copy_text"].trigger()
    assert copied() == write_text(compose(sample_kit()))
    assert "• an anechoic hall\n• a workshop" in copied()


def test_it_can_be_pasted_with_its_looks(window: Window) -> None:
    window.document.load(sample_kit(), None, {})
    window.menu_actions["copy_text"].trigger()
    html = QApplication.clipboard().mimeData().html()
    assert html == write_html(compose(sample_kit()))
    assert "<b>quiet machines</b>" in html


def test_what_is_typed_at_this_moment_is_copied_by_its_key(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.focus.go_to(HEADLINE)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "Lumen opens a lab")
    qtbot.keyClick(field, Qt.Key.Key_C, CTRL_SHIFT)
    qtbot.waitUntil(lambda: copied() != "something else")
    assert "\n\nLumen opens a lab\n" in f"\n\n{copied()}"
    qtbot.keyClicks(field, " in Oslo")
    qtbot.keyClick(field, Qt.Key.Key_C, CTRL_SHIFT)
    assert "Lumen opens a lab in Oslo\n" in copied()


def test_the_status_bar_says_so(window: Window, edit: Edit) -> None:
    edit(window, "Lumen opens a lab")
    window.menu_actions["copy_text"].trigger()
    assert window.status.currentMessage() == "The release is on the clipboard, as text."


def test_a_release_without_a_word_leaves_the_clipboard_alone(window: Window) -> None:
    window.document.load(PressKit(), None, {})
    window.menu_actions["copy_text"].trigger()
    assert copied() == "something else"
    assert window.status.currentMessage() == "There is nothing to copy yet."


def test_without_a_release_there_is_nothing_to_copy(windows: Windows) -> None:
    window = windows.add()
    window.show_start()
    assert not window.menu_actions["copy_text"].isEnabled()


def test_it_has_a_letter_of_its_own_in_its_menu(window: Window) -> None:
    (menu,) = [action.menu() for action in window.menuBar().actions() if action.text() == "&File"]
    letters = [text[text.index("&") + 1].lower() for text in (action.text() for action in menu.actions()) if text]
    assert ACTIONS["copy_text"].text in [action.text() for action in menu.actions()]
    assert letters.count("t") == 1
