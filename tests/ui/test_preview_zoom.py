"""Zoom, and what stays in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit import STORY
from tests.ui.preview_fixtures import SENTENCE, Desk, Make, desks, kit_of
from ui.preview.zoom import Fit


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


# Zoom and place


def test_pages_fit_the_width_unless_told_otherwise(make: Make) -> None:
    desk = make().opened()
    assert desk.canvas.fit is Fit.WIDTH
    assert not desk.canvas.horizontalScrollBar().isVisible()
    narrow = desk.canvas.percent
    desk.preview.resize(900, 700)
    assert desk.canvas.percent > narrow


def test_a_whole_page_can_be_seen(make: Make) -> None:
    desk = make().opened()
    desk.preview.fit_page()
    assert desk.canvas.viewport().rect().contains(desk.canvas.pages_layout.frames[0])


def test_a_hundred_percent_is_life_size(make: Make) -> None:
    desk = make().opened()
    with desk.qtbot.waitSignal(desk.preview.zoom_changed) as told:
        desk.preview.zoom_to(100)
    assert told.args == [100.0]
    assert desk.canvas.pages_layout.frames[0].width() == round(8.5 * desk.canvas.logicalDpiX())


def test_zoom_keeps_within_bounds_and_goes_by_steps(make: Make) -> None:
    desk = make().opened()
    desk.preview.zoom_to(1000)
    assert desk.canvas.percent == 400
    desk.preview.zoom_to(1)
    assert desk.canvas.percent == 50
    desk.preview.zoom_in()
    assert desk.canvas.percent == 67
    desk.preview.zoom_out()
    assert desk.canvas.percent == 50
    desk.preview.fit_width()
    assert desk.canvas.fit is Fit.WIDTH


def test_the_wheel_zooms_around_the_cursor(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.preview.zoom_to(150)
    desk.canvas.verticalScrollBar().setValue(900)
    before = desk.canvas.pages_layout.place_at(desk.canvas.on_canvas(desk.canvas.viewport().rect().center()))
    for _ in range(3):
        _ctrl_wheel(desk, 120)
    after = desk.canvas.pages_layout.place_at(desk.canvas.on_canvas(desk.canvas.viewport().rect().center()))
    assert desk.canvas.percent == pytest.approx(150 * 1.1**3)
    assert after.page == before.page
    assert after.x == pytest.approx(before.x, abs=2)
    assert after.y == pytest.approx(before.y, abs=2)


def test_zooming_shows_the_old_picture_at_once_and_then_a_sharp_one(make: Make) -> None:
    desk = make().opened()
    old = desk.canvas.pages_layout.scale
    desk.preview.zoom_to(130)
    assert [
        kept.tile.scale
        for kept in desk.canvas.pictures.stand_ins(desk.canvas.versions[0], 0, desk.canvas.pages_layout.scale)
    ] == [old]
    desk.qtbot.waitUntil(lambda: desk.picture().width() > 700)


def test_the_largest_zoom_is_sharp_and_within_the_bound_of_memory(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.preview.zoom_to(400)
    for place in (0, 3000, 9000, 500):
        desk.canvas.verticalScrollBar().setValue(place)
        desk.qtbot.waitUntil(lambda: desk.canvas.is_sharp)
    assert desk.canvas.pictures.bytes <= desk.canvas.pictures.bound


def test_what_is_read_stays_in_place_when_the_width_changes(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(1500)
    before = desk.canvas.eye()
    desk.preview.resize(820, 700)
    after = desk.canvas.eye()
    assert before is not None
    assert after is not None
    assert after.place.page == before.place.page
    assert after.place.y == pytest.approx(before.place.y, abs=4)


def test_what_is_read_stays_in_place_when_pages_are_added(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(700)
    before = desk.canvas.eye()
    with desk.shown():
        desk.type((*STORY, 0, "text"), SENTENCE * 60)
    assert desk.canvas.eye() == before


def test_two_pages_stand_side_by_side_in_the_full_preview_if_it_is_wide(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.preview.set_full(True)
    first, second = desk.canvas.pages_layout.frames[:2]
    assert first.left() == second.left()
    desk.preview.resize(1300, 800)
    first, second = desk.canvas.pages_layout.frames[:2]
    assert first.top() == second.top()
    desk.preview.set_full(False)
    first, second = desk.canvas.pages_layout.frames[:2]
    assert first.left() == second.left()


def test_keys_scroll_and_zoom(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    down = desk.canvas.verticalScrollBar()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Down)
    assert down.value() > 0
    QTest.keyClick(desk.canvas, Qt.Key.Key_Up)
    assert down.value() == 0
    QTest.keyClick(desk.canvas, Qt.Key.Key_End)
    assert down.value() == down.maximum()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Home)
    assert down.value() == 0
    fitted = desk.canvas.percent
    QTest.keyClick(desk.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert desk.canvas.percent > fitted
    QTest.keyClick(desk.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desk.canvas.percent == pytest.approx(fitted)


def test_the_footer_shows_and_changes_the_zoom(make: Make) -> None:
    desk = make().opened()
    desk.preview.zoom_to(125)
    assert desk.preview.footer.zoom.text() == "125%"
    menu = desk.preview.footer.zoom.menu()
    desk.preview.footer.fill(menu)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["125%"]
    next(action for action in menu.actions() if action.text() == "Whole page").trigger()
    assert desk.canvas.fit is Fit.PAGE


def test_paper_of_another_size_is_laid_out_anew(make: Make) -> None:
    desk = make().opened()
    letter = desk.canvas.pages_layout.frames[0]
    with desk.shown():
        desk.document.do("paper", replace(desk.document.kit, paper="a4"))
    a4 = desk.canvas.pages_layout.frames[0]
    assert a4.height() / a4.width() > letter.height() / letter.width()


def test_it_has_a_name_for_screen_readers_and_takes_the_keyboard(make: Make) -> None:
    desk = make().opened()
    assert desk.canvas.accessibleName() == "Pages"
    assert desk.canvas.accessibleDescription().startswith("1 page.")
    desk.preview.setFocus()
    assert desk.preview.focusWidget() is desk.canvas


def _ctrl_wheel(desk: Desk, angle: int) -> None:
    port = desk.canvas.viewport()
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(port.mapToGlobal(port.rect().center())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)
