from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.kit import Contact, Paragraph, new_kit
from app.path import put
from app.text import rich
from tests.ui.helpers import with_headline
from ui.find_bar import FindBar
from ui.window import Window


@pytest.fixture
def bar(window: Window) -> FindBar:
    kit = with_headline("Lumen opens a lab", new_kit())
    kit = put(kit, ("release", "story"), (Paragraph(rich("The lab of Lumen is a LAB.")), Paragraph(rich("labels"))))
    kit = put(kit, ("contacts",), (Contact(name="Ada Lab"),))
    window.document.load(kit, None, {})
    assert window.workspace is not None
    return window.workspace.find_bar


def look_for(bar: FindBar, words: str, qtbot: QtBot) -> None:
    bar.show_find()
    qtbot.keyClicks(bar.needle, words)


def test_it_counts_over_the_whole_kit(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lab", qtbot)
    assert bar.count.text() == "1 of 5"


def test_it_tells_capitals_apart_on_demand(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "LAB", qtbot)
    bar.case.click()
    assert bar.count.text() == "1 of 1"


def test_it_finds_whole_words_on_demand(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lab", qtbot)
    bar.words.click()
    assert bar.count.text() == "1 of 4"


def test_it_says_when_there_is_none(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "zebra", qtbot)
    assert bar.count.text() == "None"
    assert not bar.one.isEnabled()


def test_next_and_previous_go_around(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lab", qtbot)
    bar.previous()
    assert bar.count.text() == "5 of 5"
    bar.next()
    assert bar.count.text() == "1 of 5"


def test_return_goes_to_the_next_and_shift_return_back(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lab", qtbot)
    qtbot.keyClick(bar.needle, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 5"
    qtbot.keyClick(bar.needle, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "1 of 5"


def test_the_cursor_stays_in_the_bar_while_finding(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    look_for(bar, "lab", qtbot)
    qtbot.keyClicks(bar.needle, "e")
    assert bar.needle.text() == "labe"


def test_esc_hides_it(bar: FindBar, qtbot: QtBot) -> None:
    look_for(bar, "lab", qtbot)
    qtbot.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_replace_replaces_the_match_that_is_shown_and_goes_on(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    bar.show_replace()
    qtbot.keyClicks(bar.needle, "lab")
    bar.replacement.setText("laboratory")
    bar.replace()
    assert str(window.document.kit.release.headline) == "Lumen opens a laboratory"
    assert bar.count.text() == "2 of 5"


def test_replacing_one_after_another_passes_over_what_was_put_in(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    bar.show_replace()
    qtbot.keyClicks(bar.needle, "lab")
    bar.replacement.setText("lab lab")
    for _ in range(2):
        bar.replace()
    release = window.document.kit.release
    assert str(release.headline) == "Lumen opens a lab lab"
    assert str(release.story[0].text) == "The lab lab of Lumen is a LAB."


def test_replace_all_is_one_step(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    before = window.document.kit
    bar.show_replace()
    qtbot.keyClicks(bar.needle, "lab")
    bar.replacement.setText("hall")
    bar.replace_all()
    assert bar.count.text() == "5 replaced"
    assert window.document.kit.contacts[0].name == "Ada hall"
    assert window.document.undo_stack.undoText() == "replace 5 matches"
    window.document.undo_stack.undo()
    assert window.document.kit is before


def test_the_count_follows_the_text(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    look_for(bar, "lab", qtbot)
    window.document.do("edit headline", with_headline("Lumen", window.document.kit))
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 4"))


def test_tab_leads_from_the_words_to_what_replaces_them(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    bar.show_replace()
    qtbot.waitUntil(bar.needle.hasFocus)
    qtbot.keyClick(bar.needle, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    qtbot.keyClick(bar.replacement, Qt.Key.Key_Tab)
    assert bar.case.hasFocus()


def test_what_was_replaced_stays_told_and_esc_closes_the_bar(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    bar.show_replace()
    qtbot.waitUntil(bar.needle.hasFocus)
    qtbot.keyClicks(bar.needle, "lab")
    bar.replacement.setText("hall")
    bar.all.setFocus()
    qtbot.keyClick(bar.all, Qt.Key.Key_Space)
    qtbot.wait(300)
    assert bar.count.text() == "5 replaced"
    assert bar.needle.hasFocus()
    qtbot.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_the_keys_of_the_window_work_in_the_bar(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    look_for(bar, "lab", qtbot)
    qtbot.waitUntil(bar.needle.hasFocus)
    qtbot.keyClick(bar.needle, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert bar.needle.text() == "lab"
    assert not bar.replacement.isHidden()


def test_a_click_on_replace_leaves_the_cursor_where_it_is(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    bar.show_replace()
    qtbot.keyClicks(bar.needle, "lab")
    bar.replacement.setFocus()
    qtbot.mouseClick(bar.one, Qt.MouseButton.LeftButton)
    assert bar.replacement.hasFocus()


def test_matches_come_in_the_order_of_the_form(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    kit = put(window.document.kit, ("issuer",), "Lab of the city")
    window.document.do("edit issuer", kit)
    look_for(bar, "lab", qtbot)
    sections = [match.path[:2] for match in bar.matches]
    assert sections[0] == ("release", "headline")
    assert sections[-2:] == [("contacts", 0), ("issuer",)]


def test_only_the_match_that_is_shown_is_selected(bar: FindBar, qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    look_for(bar, "lab", qtbot)
    qtbot.waitUntil(bar.needle.hasFocus)

    def selected() -> list[str]:
        panes = window.workspace.panes
        lines = [field.selectedText() for field in panes.findChildren(QLineEdit)]
        texts = [field.textCursor().selectedText() for field in panes.findChildren(QTextEdit)]
        return [words for words in lines + texts if words]

    for _ in range(5):
        assert [words.lower() for words in selected()] == ["lab"]
        qtbot.keyClick(bar.needle, Qt.Key.Key_Return)
        assert bar.needle.hasFocus()
    bar.replacement.setText("hall")
    bar.replace_all()
    assert selected() == []
