"""The strip of small pages beside the preview."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.kit import STORY
from tests.ui.preview_fixtures import SENTENCE, Desk, Make, desks, kit_of
from ui import settings
from ui.window import Window


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


def wide(make: Make, paragraphs: int = 40) -> Desk:
    desk = make(kit_of(paragraphs))
    desk.preview.resize(900, 700)
    return desk.opened()


def row(desk: Desk, page: int) -> QModelIndex:
    return desk.preview.thumbnails.model().index(page, 0)


def test_a_long_kit_has_thumbnails_where_there_is_room(make: Make) -> None:
    desk = wide(make)
    assert desk.preview.shows_thumbnails
    desk.preview.resize(500, 700)
    assert not desk.preview.shows_thumbnails
    desk.preview.resize(900, 700)
    assert desk.preview.shows_thumbnails


def test_a_short_kit_has_none_unless_they_are_wanted(make: Make) -> None:
    desk = wide(make, 3)
    assert not desk.preview.shows_thumbnails
    with desk.qtbot.waitSignal(desk.preview.thumbnails_changed) as told:
        desk.preview.want_thumbnails(True)
    assert told.args == [True]
    assert desk.preview.shows_thumbnails
    desk.preview.want_thumbnails(None)
    assert not desk.preview.shows_thumbnails


def test_only_the_thumbnails_in_view_are_drawn(make: Make) -> None:
    desk = wide(make, 120)
    strip = desk.preview.thumbnails
    desk.qtbot.waitUntil(lambda: strip.pictures.has(strip.versions[0], strip.tile(0)))
    last = len(strip.versions) - 1
    assert not strip.pictures.has(strip.versions[last], strip.tile(last))
    strip.scrollToBottom()
    desk.qtbot.waitUntil(lambda: strip.pictures.has(strip.versions[last], strip.tile(last)))


def test_a_thumbnail_follows_what_is_typed(make: Make) -> None:
    desk = wide(make)
    strip = desk.preview.thumbnails
    desk.qtbot.waitUntil(lambda: strip.pictures.has(strip.versions[0], strip.tile(0)))
    before = strip.versions[0]
    with desk.shown():
        desk.type((*STORY, 0, "text"), SENTENCE)
    assert strip.versions[0] != before
    desk.qtbot.waitUntil(lambda: strip.pictures.has(strip.versions[0], strip.tile(0)))


def test_a_click_leads_to_the_page(make: Make) -> None:
    desk = wide(make)
    strip = desk.preview.thumbnails
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualRect(row(desk, 2)).center())
    assert desk.canvas.page == 2
    assert strip.currentIndex().row() == 2


def test_arrow_keys_go_from_page_to_page(make: Make) -> None:
    desk = wide(make)
    desk.preview.thumbnails.setFocus()
    QTest.keyClick(desk.preview.thumbnails, Qt.Key.Key_Down)
    assert desk.canvas.page == 1
    QTest.keyClick(desk.preview.thumbnails, Qt.Key.Key_End)
    assert desk.canvas.page == len(desk.canvas.pages_layout.frames) - 1


def test_the_page_that_is_seen_is_marked(make: Make) -> None:
    desk = wide(make)
    place = desk.canvas.pages_layout.frames[3].top()
    desk.canvas.verticalScrollBar().setValue(place)
    assert desk.preview.thumbnails.currentIndex().row() == 3
    assert desk.canvas.verticalScrollBar().value() == place


def test_screen_readers_hear_which_page_it_is(make: Make) -> None:
    desk = wide(make)
    count = len(desk.canvas.pages_layout.frames)
    assert row(desk, 1).data(Qt.ItemDataRole.AccessibleTextRole) == f"Page 2 of {count}"
    assert desk.preview.thumbnails.accessibleName() == "Page thumbnails"


def test_pages_that_are_gone_have_no_thumbnail(make: Make) -> None:
    desk = wide(make, 60)
    before = desk.preview.thumbnails.model().rowCount()
    with desk.shown():
        desk.document.load(kit_of(40), None, {})
    assert desk.preview.thumbnails.model().rowCount() < before


def test_the_menu_shows_and_hides_them_and_remembers(window: Window, qtbot: QtBot) -> None:
    assert window.workspace is not None
    preview, action = window.workspace.preview, window.menu_actions["thumbnails"]
    assert not action.isChecked()
    action.trigger()
    assert preview.shows_thumbnails
    assert action.isChecked()
    assert settings.text("view/thumbnails") == "true"
    action.trigger()
    assert not preview.shows_thumbnails
    assert settings.text("view/thumbnails") == "false"
