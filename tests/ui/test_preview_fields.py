"""From a page to the field printed there, and from the field in focus to the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.edits import set_field
from app.kit import HEADLINE, STORY, Paragraph
from app.path import Path
from app.text import rich
from tests.ui.preview_fixtures import LAST, Make, desks, kit_of
from ui.document import Document
from ui.focus import Focus
from ui.preview.preview import Preview


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


# From page to field and back


def test_a_click_in_the_page_asks_for_the_field_printed_there(make: Make) -> None:
    desk = make().opened()
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=desk.point_of(HEADLINE))
    assert wanted.args == [HEADLINE]


def test_a_click_beside_the_text_or_the_page_asks_for_nothing(make: Make) -> None:
    desk = make().opened()
    with desk.qtbot.assertNotEmitted(desk.focus.wanted):
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        corner = desk.canvas.pages_layout.frames[0].topLeft() + QPoint(4, 4)
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_the_cursor_shows_where_text_is(make: Make) -> None:
    desk = make().opened()
    QTest.mouseMove(desk.canvas.viewport(), desk.point_of(HEADLINE))
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    QTest.mouseMove(desk.canvas.viewport(), QPoint(3, 3))
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_field_in_focus_is_marked(make: Make) -> None:
    desk = make().opened()
    before = desk.canvas.viewport().grab().toImage()
    desk.focus.report(HEADLINE)
    assert [highlight.page for highlight in desk.canvas.highlights] == [0]
    assert desk.canvas.viewport().grab().toImage() != before
    desk.focus.report(("release", "slug"))
    assert desk.canvas.highlights == ()
    assert desk.canvas.viewport().grab().toImage() == before


def test_a_field_that_had_the_focus_before_there_were_pages_is_marked(qtbot: QtBot) -> None:
    document, focus = Document(kit_of(3)), Focus()
    focus.report(HEADLINE)
    preview = Preview(document, focus)
    qtbot.addWidget(preview)
    preview.resize(600, 700)
    preview.show()
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        preview.start()
    assert [highlight.page for highlight in preview.canvas.highlights] == [0]
    preview.stop()


def test_the_pages_scroll_to_the_field_in_focus(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.focus.report(LAST)
    desk.qtbot.waitUntil(lambda: desk.canvas.viewport().rect().contains(desk.point_of(LAST)))


def test_the_pages_do_not_scroll_against_the_hand(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    QTest.keyClick(desk.canvas, Qt.Key.Key_PageDown)
    place = desk.canvas.verticalScrollBar().value()
    assert place > 0
    desk.focus.report(LAST)
    desk.qtbot.wait(50)
    assert desk.canvas.verticalScrollBar().value() == place


def test_a_field_that_is_not_printed_yet_is_scrolled_to_when_it_is(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.type(LAST, "")
    path: Path = (*STORY, 40, "text")
    story = desk.document.kit.release.story
    desk.document.do("add", set_field(desk.document.kit, STORY, (*story, Paragraph())))
    desk.focus.report(path)
    with desk.shown():
        desk.type(path, "The end.")
    desk.qtbot.waitUntil(lambda: desk.canvas.viewport().rect().contains(desk.point_of(path)))


def test_return_leads_to_the_first_field_in_view(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    QTest.keyClick(desk.canvas, Qt.Key.Key_End)
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert wanted.args[0][:2] == STORY
    assert wanted.args[0][2] > 20


def test_a_link_shows_where_it_leads(make: Make) -> None:
    desk = make().opened()
    path: Path = (*STORY, 0, "text")
    with desk.shown():
        desk.document.do("link", set_field(desk.document.kit, path, rich("The mill", link="https://mill.example/?a=1")))
    assert desk.canvas.link_at(desk.point_of(path)) == "https://mill.example/?a=1"
    assert desk.canvas.link_at(desk.point_of(HEADLINE)) == ""
