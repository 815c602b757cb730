from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app import recent
from tests.ui.helpers import button_of
from ui import when
from ui.fresh import fresh_kit
from ui.main import begin
from ui.row_button import RowButton
from ui.start_page import StartPage
from ui.windows import Windows


@pytest.fixture
def start(windows: Windows) -> StartPage:
    begin(windows, None)
    page = windows.all[0].start_page
    assert page is not None
    return page


def test_it_offers_a_new_release(windows: Windows, start: StartPage) -> None:
    button_of(start, "New release").click()
    window = windows.all[0]
    assert window.workspace is not None
    assert window.document.kit == fresh_kit()
    assert window.document.is_saved


def test_a_new_release_has_the_cursor_in_the_headline(windows: Windows, start: StartPage, qtbot: QtBot) -> None:
    start.new_button.click()
    qtbot.waitUntil(lambda: windows.all[0].focus.path == ("release", "headline"))


def test_it_offers_to_open_a_file(windows: Windows, start: StartPage, kit_file: Path, qtbot: QtBot) -> None:
    button_of(start, "Open…").click()
    dialog = windows.all[0].findChild(QFileDialog)
    dialog.selectFile(str(kit_file))
    dialog.accept()
    assert windows.all[0].document.path == kit_file


def test_the_sample_opens_as_a_copy_without_a_file(windows: Windows, start: StartPage) -> None:
    button_of(start, "Look at the sample kit").click()
    document = windows.all[0].document
    assert document.path is None
    assert document.kit.release.headline
    assert len(windows.all) == 1


def test_it_lists_recent_kits_by_name_with_their_day(kit_file: Path, windows: Windows) -> None:
    recent.add(kit_file)
    begin(windows, None)
    row = windows.all[0].start_page.findChild(RowButton)
    assert row.accessibleName() == "Lumen"
    assert row.accessibleDescription().startswith("today · ")
    row.click()
    assert windows.all[0].document.path == kit_file


def test_a_recent_kit_that_is_gone_can_be_taken_off_the_list(tmp_path: Path, windows: Windows) -> None:
    recent.add(tmp_path / "gone.presskit")
    begin(windows, None)
    window = windows.all[0]
    window.start_page.findChild(RowButton).click()
    assert "gone.presskit" in window.notice.text
    button_of(window.notice, "Remove from the list").click()
    assert recent.recent() == []
    assert any("will stand here" in label.text() for label in window.start_page.findChildren(QLabel))


def test_a_kit_that_cannot_be_read_leaves_the_start_page(tmp_path: Path, windows: Windows) -> None:
    broken = tmp_path / "broken.presskit"
    broken.write_bytes(b"")
    begin(windows, broken)
    window = windows.all[0]
    assert window.start_page is not None
    assert "broken.presskit" in window.notice.text


def test_actions_on_a_kit_are_disabled_while_there_is_none(windows: Windows, start: StartPage) -> None:
    actions = windows.all[0].menu_actions
    assert not any(actions[id].isEnabled() for id in ("save", "export", "find", "bold", "undo", "add_quote"))
    assert all(actions[id].isEnabled() for id in ("new", "open", "quit", "sample", "about"))


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "yesterday"), (3, "November 19"), (400, "October 18, 2025")]
)
def test_days_are_told_as_people_say_them(days: int, words: str) -> None:
    now = dt.datetime(2026, 11, 22, 12).astimezone()
    assert when.day(now - dt.timedelta(days=days), now) == words


def test_every_menu_opens_without_a_kit(windows: Windows, start: StartPage) -> None:
    for menu in windows.all[0].menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
    assert "Dark" in [action.text() for menu in start.window().findChildren(QMenu) for action in menu.actions()]
