"""Empty fields to fill in, on the pages of the preview."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.blanks import fill
from app.kit import HEADLINE
from app.path import Path
from tests.blank_kits import VALUES, blank_kit, number_of
from tests.ui.preview_fixtures import Desk, Make, desks
from ui import theme


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


COMPANY: Path = ("blanks", number_of("company"), "value")
PARTNER: Path = ("blanks", number_of("partner"), "value")


def corner_of(desk: Desk, blank: Path, field: Path) -> QPoint:
    """Return a point of the viewport at the foot of the words for `blank` in `field`, beside its letters."""
    assert desk.preview.pages is not None
    box = next(mark.box for mark in desk.preview.pages.marks_of(0) if mark.blank == blank and mark.path == field)
    frame, scale = desk.canvas.pages_layout.frames[0], desk.canvas.pages_layout.scale
    down = (box[1] + 0.1 * (box[3] - box[1])) * scale
    return frame.topLeft() + QPoint(round((box[0] + box[2]) / 2 * scale), round(down)) - desk.canvas.view().topLeft()


def color_at(desk: Desk, point: QPoint) -> QColor:
    return desk.canvas.viewport().grab().toImage().pixelColor(point)


def test_the_words_of_an_empty_field_lie_under_a_wash_until_it_is_filled_in(make: Make) -> None:
    desk = make(blank_kit(partner="Phare")).opened()
    point = corner_of(desk, COMPANY, HEADLINE)
    assert color_at(desk, point) == QColor(theme.tokens().unfilled)
    with desk.shown():
        desk.document.do("fill in", fill(desk.document.kit, "company", "The Lumen Institute"))
    assert color_at(desk, point) == QColor("white")
    assert desk.canvas.marks.empty(0), "others are still empty"


def test_nothing_is_washed_where_all_is_filled_in(make: Make) -> None:
    desk = make(blank_kit(**VALUES)).opened()
    assert desk.canvas.marks.empty(0) == ()


def test_the_letterhead_is_washed_too(make: Make) -> None:
    desk = make(blank_kit()).opened()
    assert color_at(desk, corner_of(desk, COMPANY, ("issuer",))) == QColor(theme.tokens().unfilled)


def test_a_click_on_an_empty_field_leads_to_where_it_is_filled_in(make: Make) -> None:
    desk = make(blank_kit()).opened()
    point = corner_of(desk, PARTNER, HEADLINE)
    QTest.mouseMove(desk.canvas.viewport(), point)
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == [PARTNER]


def test_a_click_on_what_is_filled_in_leads_to_its_text(make: Make) -> None:
    desk = make(blank_kit(**VALUES)).opened()
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=desk.point_of(HEADLINE))
    assert wanted.args == [HEADLINE]


def test_the_menu_offers_to_fill_it_in(make: Make) -> None:
    desk = make(blank_kit()).opened()
    menu = desk.canvas._hand.menu(corner_of(desk, COMPANY, HEADLINE))
    (entry,) = [action for action in menu.actions() if action.text() == "Fill in…"]
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        entry.trigger()
    assert wanted.args == [COMPANY]


def test_a_tip_tells_what_belongs_there(make: Make) -> None:
    desk = make(blank_kit()).opened()
    point = corner_of(desk, COMPANY, HEADLINE)
    viewport = desk.canvas.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    assert QToolTip.text() == (
        "<span>The field “Company” is not filled in yet. Its full legal name.<br>Click to fill it in</span>"
    )
    QToolTip.hideText()


def test_while_a_field_is_filled_in_the_first_text_it_stands_in_is_marked(make: Make) -> None:
    desk = make(blank_kit(company="Lumen")).opened()
    desk.focus.report(PARTNER)
    marked = desk.canvas.highlights
    desk.focus.report(HEADLINE)
    assert marked == desk.canvas.highlights != ()
    desk.focus.report(("blanks", 99, "value"))
    assert desk.canvas.highlights == ()


def test_words_that_break_at_the_end_of_a_line_are_known_by_what_is_filled_in(make: Make) -> None:
    desk = make(blank_kit(company="Jo-Ann Ltd.")).opened()
    assert "Jo-Ann Ltd. and [Partner] join forces" in desk.canvas.written()
