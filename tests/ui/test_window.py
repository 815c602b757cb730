from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app import recovery
from app.kit import Document as Sheet
from app.kit import ListBlock, Paragraph, Quote, new_kit
from app.lock import saving
from app.package import read_package, write_package
from app.path import put
from app.stored import CAN_HOLD
from app.text import rich
from tests.ui.helpers import answer, button_of, question, with_headline
from ui import settings, theme
from ui.actions import ACTIONS, MENUS, TOOLBAR, Menu
from ui.main import begin
from ui.window import Window
from ui.windows import Windows

Edit = Callable[[Window, str], None]


def headline(window: Window) -> str:
    return str(window.document.kit.release.headline)


def saved_headline(path: Path) -> str:
    return str(read_package(path).kit.release.headline)


def test_every_action_of_the_table_stands_in_a_menu() -> None:
    def ids(menu: Menu) -> set[str]:
        return {i for e in menu.entries for i in (ids(e) if isinstance(e, Menu) else {e})} - {"-"}

    assert {i for menu in MENUS for i in ids(menu)} == set(ACTIONS)
    assert set(TOOLBAR) - {"-"} <= set(ACTIONS)


def test_every_action_has_a_handler(window: Window) -> None:
    for spec in ACTIONS.values():
        assert callable(window.menu_actions.handler(spec.handler)), spec.id


def test_no_two_actions_have_the_same_key() -> None:
    keys: dict[str, str] = {}
    for spec in ACTIONS.values():
        for key in spec.keys:
            name = QKeySequence(key).toString()
            assert keys.setdefault(name, spec.id) == spec.id, name


def test_it_is_called_by_its_headline_until_it_has_a_file(window: Window, edit: Edit) -> None:
    edit(window, "Lumen opens a lab")
    assert window.windowTitle() == "Lumen opens a lab[*] — Pressroom"
    assert window.isWindowModified()


def test_undo_says_what_it_takes_back(window: Window, edit: Edit) -> None:
    edit(window, "Lumen")
    assert window.menu_actions["undo"].text() == "&Undo edit headline"
    window.menu_actions["undo"].trigger()
    assert headline(window) == ""
    assert window.menu_actions["redo"].text() == "&Redo edit headline"
    assert not window.menu_actions["undo"].isEnabled()


def test_closing_a_saved_kit_asks_nothing(windows: Windows, window: Window) -> None:
    window.close()
    assert windows.all == []


def test_closing_an_edited_kit_asks_and_cancel_keeps_it(windows: Windows, window: Window, edit: Edit) -> None:
    edit(window, "Lumen")
    window.close()
    assert question(window).defaultButton().text().replace("&", "") == "Save"
    answer(window, "Cancel")
    assert windows.all == [window]
    assert headline(window) == "Lumen"


def test_closing_again_asks_no_second_time(window: Window, edit: Edit) -> None:
    edit(window, "Lumen")
    window.close()
    window.close()
    answer(window, "Cancel")


def test_closing_without_saving_leaves_no_draft(windows: Windows, window: Window, edit: Edit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.autosave.kept):
        edit(window, "Lumen")
    window.close()
    answer(window, "Don’t save")
    assert windows.all == []
    assert recovery.pending() == []


def test_closing_and_saving_writes_the_file(
    windows: Windows, window: Window, edit: Edit, qtbot: QtBot, kit_file: Path
) -> None:
    window.files.open_path(kit_file)
    edit(window, "Lumen grows")
    window.close()
    answer(window, "Save")
    qtbot.waitUntil(lambda: windows.all == [])
    assert saved_headline(kit_file) == "Lumen grows"


def test_a_kit_without_a_file_asks_for_a_name(
    windows: Windows, window: Window, edit: Edit, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.remember("files/folder", str(tmp_path))
    edit(window, "Lumen: a lab?")
    window.files.save()
    dialog = window.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Lumen a lab.presskit"
    dialog.accept()
    qtbot.waitUntil(lambda: window.document.is_saved)
    assert saved_headline(tmp_path / "Lumen a lab.presskit") == "Lumen: a lab?"
    assert window.windowTitle() == "Lumen a lab[*] — Pressroom"


def test_cancelling_the_name_keeps_the_window_that_was_to_close(windows: Windows, window: Window, edit: Edit) -> None:
    edit(window, "Lumen")
    window.close()
    answer(window, "Save")
    window.findChild(QFileDialog).reject()
    assert windows.all == [window]
    window.session.saved.emit()
    assert windows.all == [window]


def test_quitting_asks_for_each_window_and_cancel_stops_it(
    windows: Windows, window: Window, edit: Edit, qtbot: QtBot
) -> None:
    edit(window, "one")
    window.files.new()
    other = windows.all[1]
    edit(other, "two")
    windows.quit()
    answer(other, "Don’t save")
    qtbot.waitUntil(lambda: windows.all == [window])
    qtbot.waitUntil(lambda: question(window) is not None)
    answer(window, "Cancel")
    assert windows.all == [window]


def test_new_takes_a_window_of_its_own_when_this_one_is_used(windows: Windows, window: Window, edit: Edit) -> None:
    edit(window, "Lumen")
    window.files.new()
    assert len(windows.all) == 2
    assert headline(window) == "Lumen"


def test_a_kit_opens_in_the_untouched_window(windows: Windows, window: Window, kit_file: Path) -> None:
    window.files.open_path(kit_file)
    assert windows.all == [window]
    assert headline(window) == "Lumen opens a lab in Oslo"
    assert window.windowTitle() == "Lumen[*] — Pressroom"


def test_a_file_that_is_open_here_already_comes_forward(windows: Windows, window: Window, kit_file: Path) -> None:
    window.files.open_path(kit_file)
    window.files.new()
    windows.all[1].files.open_path(kit_file)
    assert [w.document.path for w in windows.all] == [kit_file, None]


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(
    windows: Windows, window: Window, edit: Edit, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.presskit"
    broken.write_bytes(b"not a kit")
    edit(window, "Lumen")
    window.files.open_path(broken)
    assert "broken.presskit" in window.notice.text
    assert headline(window) == "Lumen"
    assert windows.all == [window]


def test_a_file_held_elsewhere_can_be_opened_as_a_copy(
    windows: Windows, window: Window, kit_file: Path, qtbot: QtBot
) -> None:
    from app.lock import KitLock

    other = KitLock(kit_file)
    other.acquire()
    try:
        with qtbot.waitSignal(window.session.held):
            window.files.open_path(kit_file)
        answer(window, "Open a copy")
        assert window.document.path is None
        assert not window.document.is_saved
        assert headline(window) == "Lumen opens a lab in Oslo"
    finally:
        other.release()


def conflict(window: Window, kit_file: Path, edit: Edit, qtbot: QtBot) -> None:
    window.files.open_path(kit_file)
    edit(window, "mine")
    write_package(kit_file, with_headline("theirs"), {}, expected=None)
    with qtbot.waitSignal(window.session.failed):
        window.files.save()


def test_a_conflict_can_be_overwritten(window: Window, kit_file: Path, edit: Edit, qtbot: QtBot) -> None:
    conflict(window, kit_file, edit, qtbot)
    with qtbot.waitSignal(window.session.saved):
        answer(window, "Overwrite theirs")
    assert saved_headline(kit_file) == "mine"


def test_a_conflict_can_be_saved_under_another_name(window: Window, kit_file: Path, edit: Edit, qtbot: QtBot) -> None:
    conflict(window, kit_file, edit, qtbot)
    answer(window, "Save mine as…")
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(kit_file.with_name("mine.presskit")))
    with qtbot.waitSignal(window.session.saved):
        dialog.accept()
    assert saved_headline(kit_file) == "theirs"
    assert saved_headline(kit_file.with_name("mine.presskit")) == "mine"


def test_in_a_conflict_theirs_can_be_opened_and_mine_is_kept(
    windows: Windows, window: Window, kit_file: Path, edit: Edit, qtbot: QtBot
) -> None:
    conflict(window, kit_file, edit, qtbot)
    answer(window, "Open theirs, keep mine in another window")
    qtbot.waitUntil(lambda: headline(window) == "theirs")
    assert headline(windows.all[1]) == "mine"
    assert not windows.all[1].document.is_saved


def test_cancelling_a_conflict_leaves_everything(window: Window, kit_file: Path, edit: Edit, qtbot: QtBot) -> None:
    conflict(window, kit_file, edit, qtbot)
    answer(window, "Cancel")
    assert headline(window) == "mine"
    assert saved_headline(kit_file) == "theirs"


@pytest.mark.skipif(not CAN_HOLD, reason="packages are read into memory here")
def test_pictures_lost_in_a_file_that_was_cut_can_be_left_out(
    window: Window, kit_file: Path, edit: Edit, qtbot: QtBot
) -> None:
    media = {"raw.dng": bytes(5_000_000), "second.dng": bytes(5_000_000)}
    write_package(kit_file, with_headline("theirs"), media, expected=None)
    window.files.open_path(kit_file)
    os.truncate(kit_file, 3_000_000)
    edit(window, "mine")
    with qtbot.waitSignal(window.session.failed):
        window.files.save()
    with qtbot.waitSignal(window.session.failed):
        answer(window, "Overwrite theirs")
    assert window.notice.text.startswith("“raw.dng” and 1 other file can no longer be read from")
    with qtbot.waitSignal(window.session.saved):
        button_of(window.notice, "Save without them").click()
    assert saved_headline(kit_file) == "mine"
    assert window.notice.text == ""


def test_a_change_on_disk_is_told_in_the_bar(window: Window, kit_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(kit_file)
    write_package(kit_file, with_headline("theirs"), {}, expected=None)
    with qtbot.waitSignal(window.session.outside):
        window.session.check_disk()
    assert "changed by someone else" in window.notice.text
    button_of(window.notice, "Show the new version").click()
    assert headline(window) == "theirs"


def test_a_file_that_vanished_is_told_and_can_be_saved_again(window: Window, kit_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(kit_file)
    kit_file.unlink()
    with qtbot.waitSignal(window.session.outside):
        window.session.check_disk()
    with qtbot.waitSignal(window.session.saved):
        button_of(window.notice, "Save it there again").click()
    assert kit_file.exists()
    assert window.notice.text == ""


def test_a_save_that_fails_is_told_with_a_way_out(
    window: Window, kit_file: Path, edit: Edit, qtbot: QtBot, tmp_path: Path
) -> None:
    edit(window, "Lumen")
    with qtbot.waitSignal(window.session.failed):
        window.session.save(tmp_path / "gone" / "a.presskit")
    assert window.notice.text
    button_of(window.notice, "Save as…").click()
    assert window.findChild(QFileDialog) is not None


def test_revert_asks_first(window: Window, kit_file: Path, edit: Edit) -> None:
    window.files.open_path(kit_file)
    edit(window, "mine")
    window.files.revert()
    answer(window, "Revert")
    assert headline(window) == "Lumen opens a lab in Oslo"
    assert window.document.is_saved


def test_recovered_text_is_offered_on_the_start_page(windows: Windows, qtbot: QtBot) -> None:
    leave_draft(with_headline("Lumen opens"))
    begin(windows, None)
    window = windows.all[0]
    qtbot.waitUntil(lambda: not window.start_page.recovered.isHidden())
    button_of(window.start_page.recovered, "Open").click()
    assert headline(window) == "Lumen opens"
    assert not window.document.is_saved
    qtbot.waitUntil(lambda: window.session.autosave.is_kept)
    assert recovery.pending() == []


def test_discarding_recovered_text_asks_a_second_time(windows: Windows, qtbot: QtBot) -> None:
    leave_draft(with_headline("Lumen opens"))
    begin(windows, None)
    drafts = windows.all[0].start_page.recovered
    qtbot.waitUntil(lambda: not drafts.isHidden())
    button_of(drafts, "Discard…").click()
    button_of(drafts, "Keep").click()
    assert len(recovery.pending()) == 1
    button_of(drafts, "Discard…").click()
    button_of(drafts, "Discard for good").click()
    assert recovery.pending() == []
    assert drafts.isHidden()


def test_recovered_text_is_offered_over_a_kit_too(windows: Windows, kit_file: Path, qtbot: QtBot) -> None:
    leave_draft(with_headline("Lumen opens"))
    begin(windows, kit_file)
    window = windows.all[0]
    qtbot.waitUntil(lambda: "closed unexpectedly" in window.notice.text)
    button_of(window.notice, "Show…").click()
    from ui.dialogs.recovered import RecoveredDialog

    dialog = window.findChild(RecoveredDialog)
    button_of(dialog.list, "Open").click()
    assert [headline(w) for w in windows.all] == ["Lumen opens a lab in Oslo", "Lumen opens"]


def test_recovered_text_goes_into_the_window_that_shows_its_file(
    windows: Windows, kit_file: Path, qtbot: QtBot
) -> None:
    leave_draft(with_headline("Lumen opens"), kit_file)
    begin(windows, kit_file)
    window = windows.all[0]
    qtbot.waitUntil(lambda: "closed unexpectedly" in window.notice.text)
    show_and_open(window)
    assert windows.all == [window]
    assert headline(window) == "Lumen opens"
    assert not window.document.is_saved
    assert "recovered" in window.notice.text
    qtbot.waitUntil(lambda: recovery.pending() == [])
    window.menu_actions["undo"].trigger()
    assert headline(window) == "Lumen opens a lab in Oslo"
    assert window.document.is_saved
    window.menu_actions["redo"].trigger()
    with qtbot.waitSignal(window.session.saved):
        window.files.save()
    assert saved_headline(kit_file) == "Lumen opens"
    assert window.notice.text == ""


def test_recovered_text_of_a_file_with_other_edits_is_a_copy(
    windows: Windows, kit_file: Path, qtbot: QtBot, edit: Edit
) -> None:
    leave_draft(with_headline("Lumen opens"), kit_file)
    begin(windows, kit_file)
    window = windows.all[0]
    qtbot.waitUntil(lambda: "closed unexpectedly" in window.notice.text)
    edit(window, "mine")
    show_and_open(window)
    assert [(headline(w), w.document.path) for w in windows.all] == [("mine", kit_file), ("Lumen opens", None)]


def test_recovered_text_older_than_its_file_asks_before_it_is_saved(
    windows: Windows, kit_file: Path, qtbot: QtBot
) -> None:
    leave_draft(with_headline("Lumen opens"), kit_file)
    later = time.time() + 60
    os.utime(kit_file, (later, later))
    begin(windows, kit_file)
    window = windows.all[0]
    qtbot.waitUntil(lambda: "closed unexpectedly" in window.notice.text)
    show_and_open(window)
    with qtbot.waitSignal(window.session.failed):
        window.files.save()
    assert saved_headline(kit_file) == "Lumen opens a lab in Oslo"
    answer(window, "Overwrite theirs")
    qtbot.waitUntil(lambda: saved_headline(kit_file) == "Lumen opens")


def show_and_open(window: Window) -> None:
    from ui.dialogs.recovered import RecoveredDialog

    button_of(window.notice, "Show…").click()
    button_of(window.findChild(RecoveredDialog).list, "Open").click()


def test_the_keyboard_goes_back_to_the_text_when_a_notice_goes(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.focus.go_to(("release", "headline"))
    field = QApplication.focusWidget()
    done: list[int] = []
    window.notice.tell("It could not be saved.", ("Try again", lambda: done.append(1)))
    button = button_of(window.notice, "Try again")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == [1]
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("path", [("release", "headline"), ("release", "timing", "line"), ("issuer",)])
def test_the_keys_of_the_window_win_over_those_of_a_field(window: Window, qtbot: QtBot, path: tuple[str, ...]) -> None:
    window.activateWindow()
    window.focus.go_to(path)
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.out.dialog is not None
    window.out.dialog.close()


def test_opening_a_menu_by_keyboard_is_not_leaving_the_field(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    window.focus.go_to(("release", "headline"))
    assert window.menu_actions["bold"].isEnabled()
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    assert window.menu_actions["bold"].isEnabled()


def test_a_sample_that_was_only_looked_at_closes_without_a_question(windows: Windows, window: Window) -> None:
    window.files.sample()
    assert window.windowTitle().endswith("(copy of the sample)[*] — Pressroom")
    assert not window.isWindowModified()
    window.close()
    assert windows.all == []


def test_an_edited_sample_asks_and_its_file_is_not_called_a_copy(window: Window, edit: Edit, tmp_path: Path) -> None:
    settings.remember("files/folder", str(tmp_path))
    window.files.sample()
    edit(window, "Lumen")
    window.close()
    assert "never been saved" in question(window).informativeText()
    answer(window, "Save")
    dialog = window.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "Lumen.presskit"
    dialog.reject()


@pytest.mark.parametrize(("index", "noun"), [(0, "paragraph"), (1, "numbered list"), (2, "quote")])
def test_undo_calls_a_card_what_the_user_calls_it(window: Window, index: int, noun: str) -> None:
    story = (Paragraph(rich("one")), ListBlock((rich("two"),), numbered=True), Quote(rich("three")), Paragraph())
    window.document.load(put(new_kit(), ("release", "story"), story), None, {})
    window.focus.go_to(("release", "story", index))
    window.menu_actions["move_down"].trigger()
    assert window.menu_actions["undo"].text() == f"&Undo move {noun}"


def test_no_button_of_the_toolbar_takes_the_keyboard(window: Window) -> None:
    from PySide6.QtWidgets import QToolBar, QToolButton

    buttons = window.findChild(QToolBar).findChildren(QToolButton)
    assert buttons
    assert {button.focusPolicy() for button in buttons} == {Qt.FocusPolicy.NoFocus}


def test_a_kit_dropped_on_the_window_opens(window: Window, kit_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(kit_file))])
    left = Qt.MouseButton.LeftButton
    drop = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(drop)
    assert headline(window) == "Lumen opens a lab in Oslo"


@pytest.mark.parametrize(
    ("menu", "words", "path", "value"),
    [
        ("fill_papers", "A4 (210 × 297 mm)", "paper", "a4"),
        ("fill_contacts_at", "At the top, before the headline", "contacts_at", "top"),
        ("fill_languages", "Français", "language", "fr"),
    ],
)
def test_the_kit_menu_changes_the_whole_kit_undoably(
    window: Window, menu: str, words: str, path: str, value: str
) -> None:
    window.document.load(new_kit(), None, {})
    choices = QMenu()
    getattr(window.parts["kit"], menu)(choices)
    action = next(a for a in choices.actions() if a.text().lower().startswith(words.lower()))
    action.trigger()
    assert getattr(window.document.kit, path) == value
    assert window.document.undo_stack.undoText().startswith("change ")
    window.document.undo_stack.undo()
    assert window.document.kit == new_kit()


def test_the_languages_fit_on_a_small_screen_with_the_one_in_use_among_the_first(window: Window) -> None:
    window.document.load(new_kit(language="sk"), None, {})
    choices = QMenu()
    window.parts["kit"].fill_languages(choices)
    first = [a.text() for a in choices.actions() if not a.isSeparator()]
    assert first[-1] == "More"
    assert "slovenčina" in first
    more = choices.actions()[-1].menu()
    rare = [a.text() for a in more.actions()]
    assert "suomi" in rare
    assert max(len(first), len(rare)) <= 22
    next(a for a in more.actions() if a.text() == "suomi").trigger()
    assert window.document.kit.language == "fi"


def test_house_styles_are_in_the_kit_menu(window: Window) -> None:
    choices = QMenu()
    window.parts["kit"].fill_styles(choices)
    assert [a.isChecked() for a in choices.actions()].count(True) == 1
    assert len(choices.actions()) >= 3


def test_recent_kits_are_in_the_menu(window: Window, kit_file: Path, qtbot: QtBot) -> None:
    from app import recent

    window.files.open_path(kit_file)
    qtbot.waitUntil(lambda: recent.recent() == [kit_file])
    menu = QMenu()
    window.files.fill_recent(menu)
    assert [a.text() for a in menu.actions()] == ["Lumen"]


def test_full_preview_shows_the_pages_alone_and_esc_leads_back(window: Window, qtbot: QtBot) -> None:
    window.menu_actions["full"].trigger()
    workspace = window.workspace
    assert workspace.outline.isHidden()
    assert not workspace.preview.isHidden()
    assert window.menuBar().isHidden()
    qtbot.keyClick(workspace, Qt.Key.Key_Escape)
    assert not workspace.outline.isHidden()
    assert not window.menuBar().isHidden()
    assert not window.menu_actions["full"].isChecked()


def test_zoom_has_its_keys_in_the_full_preview(window: Window, qtbot: QtBot) -> None:
    from ui.preview.zoom import Fit

    window.menu_actions["full"].trigger()
    qtbot.waitActive(window)
    qtbot.keyClick(window.workspace.preview.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.preview.canvas.fit is Fit.PAGE
    qtbot.keyClick(window.workspace.preview.canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.preview.canvas.percent == 100


def test_the_cursor_is_back_in_its_field_after_the_full_preview(window: Window, qtbot: QtBot) -> None:
    window.workspace.panes.select(("release", "headline"), 0, 0)
    field = QApplication.focusWidget()
    window.menu_actions["full"].trigger()
    assert window.workspace.preview.canvas.hasFocus()
    qtbot.keyClick(window.workspace.preview.canvas, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field
    assert window.focus.path == ("release", "headline")


def test_a_field_wanted_in_the_full_preview_is_shown_with_the_panes(window: Window) -> None:
    window.menu_actions["full"].trigger()
    window.focus.go_to(("release", "headline"))
    assert not window.workspace.is_full
    assert window.workspace.panes.path_of(QApplication.focusWidget()) == ("release", "headline")


def test_the_size_of_the_window_is_remembered(windows: Windows, window: Window, qtbot: QtBot) -> None:
    window.resize(790, 560)
    window.close()
    again = windows.add()
    again.files.new()
    qtbot.waitUntil(again.isVisible)
    assert (again.width(), again.height()) == (790, 560)


def test_the_first_window_fits_on_the_screen_with_its_frame(window: Window) -> None:
    room = window.screen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.minimumSizeHint().width() <= 800
    assert window.minimumSizeHint().height() <= 500
    assert window.minimumWidth() <= 800
    assert window.minimumHeight() <= 500


def test_hidden_parts_stay_hidden_in_the_next_window(windows: Windows, window: Window, edit: Edit) -> None:
    window.menu_actions["outline"].trigger()
    assert window.workspace.outline.isHidden()
    edit(window, "Lumen")
    window.files.new()
    assert windows.all[1].workspace.outline.isHidden()


def test_words_and_state_stand_in_the_status_bar(window: Window, edit: Edit, qtbot: QtBot) -> None:
    assert window.status.state.text() == "New"
    edit(window, "Lumen opens a lab")
    assert window.status.state.text() == "Not yet saved"
    qtbot.waitUntil(lambda: window.status.words.text() == "4 words")
    intro = Sheet("qa", intro=rich("Two more"))
    window.document.do("add a document", replace(window.document.kit, documents=(intro,)))
    qtbot.waitUntil(lambda: window.status.words.text() == "4 words, 6 with documents")
    assert window.status.words.toolTip() == "Release with boilerplates: 4 words\nQuestions and answers: 2 words"
    qtbot.waitUntil(lambda: window.status.state.text() == "Not yet saved — draft kept")


def test_plain_paste_brings_no_look(window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b> words")
    data.setText("bold words")
    QApplication.clipboard().setMimeData(data)
    window.focus.go_to(("release", "headline"))
    qtbot.waitUntil(lambda: window.focus.path == ("release", "headline"))
    window.edit.paste_plain()
    assert [(s.text, s.bold) for s in window.document.kit.release.headline.spans] == [("bold words", False)]


def test_the_theme_changes_live(window: Window, qapp: QApplication) -> None:
    try:
        theme.choose("dark")
        assert theme.tokens() is theme.DARK
        assert theme.DARK.window in qapp.styleSheet()
        theme.choose("light")
        assert theme.tokens() is theme.LIGHT
    finally:
        qapp.setStyleSheet("")


def test_the_shortcuts_dialog_names_every_key(window: Window) -> None:
    from PySide6.QtWidgets import QLabel

    from ui.dialogs.shortcuts import ShortcutsDialog

    window.help.shortcuts()
    words = {label.text() for label in window.findChild(ShortcutsDialog).findChildren(QLabel)}
    for action in window.menu_actions.by_id.values():
        if action.shortcuts():
            assert action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in words


def test_the_shortcuts_dialog_fits_on_a_small_screen(window: Window) -> None:
    from ui.dialogs.shortcuts import ShortcutsDialog

    window.help.shortcuts()
    size = window.findChild(ShortcutsDialog).sizeHint()
    assert size.width() <= 800
    assert size.height() <= 560


def test_about_says_the_version(window: Window) -> None:
    from PySide6.QtWidgets import QLabel

    from app import __version__
    from ui.dialogs.about import AboutDialog

    window.help.about()
    labels = window.findChild(AboutDialog).findChildren(QLabel)
    assert any(__version__ in label.text() for label in labels)


def leave_draft(kit: object, origin: Path | None = None) -> None:
    """Leave a draft behind as a killed process does: its files without its lock."""
    draft = recovery.Recovery()
    draft.write(kit, {}, origin)
    draft._lock.release()
    draft._forget()


def test_a_save_that_takes_its_time_is_told(window: Window, kit_file: Path, edit: Edit, qtbot: QtBot) -> None:
    window.files.open_path(kit_file)
    edit(window, "mine")
    with saving(kit_file):  # as another window that writes a large kit does
        window.files.save()
        qtbot.waitUntil(lambda: window.status.state.text() == "Saving…")
    qtbot.waitUntil(lambda: window.status.state.text() == "Saved")
