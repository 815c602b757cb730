"""Text of the pages is selected and copied as in a reader."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.edits import set_field
from app.kit import HEADLINE, STORY, Paragraph, PressKit, Release
from app.path import Path
from app.text import rich
from tests.ui.preview_fixtures import SENTENCE, Desk, Make, desks, kit_of
from ui.window import Window

LEFT, SHIFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FIRST: Path = (*STORY, 0, "text")


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


def reading(desk: Desk, page: int = 0) -> str:
    """Return the text of a page, read if need be."""
    desk.canvas.letters_wanted.emit([page])
    desk.qtbot.waitUntil(lambda: page in desk.canvas.readings)
    return desk.canvas.readings[page].letters.text


def point(desk: Desk, words: str, *, end: bool = False, page: int = 0) -> QPoint:
    """Return where in the viewport `words` begin, or end, on a page."""
    text = reading(desk, page)
    at = text.index(words) + (len(words) - 1 if end else 0)
    left, top, right, bottom = desk.canvas.readings[page].letters.box(at)
    frame, scale = desk.canvas.pages_layout.frames[page], desk.canvas.pages_layout.scale
    x = right * scale - 1 if end else left * scale + 1
    return frame.topLeft() + QPoint(round(x), round((top + bottom) / 2 * scale)) - desk.canvas.view().topLeft()


def mouse(desk: Desk, kind: QMouseEvent.Type, at: QPoint) -> None:
    port = desk.canvas.viewport()
    buttons = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else LEFT
    there = QPointF(port.mapToGlobal(at))
    QApplication.sendEvent(port, QMouseEvent(kind, QPointF(at), there, LEFT, buttons, Qt.KeyboardModifier.NoModifier))


def drag(desk: Desk, start: QPoint, end: QPoint) -> None:
    mouse(desk, QMouseEvent.Type.MouseButtonPress, start)
    mouse(desk, QMouseEvent.Type.MouseMove, (start + end) / 2)
    mouse(desk, QMouseEvent.Type.MouseMove, end)
    mouse(desk, QMouseEvent.Type.MouseButtonRelease, end)


def copied(desk: Desk) -> str:
    """Press Ctrl+C and return what is on the clipboard then."""
    QApplication.clipboard().setText("nothing")
    QTest.keyClick(desk.canvas, Qt.Key.Key_C, CTRL)
    desk.qtbot.waitUntil(lambda: QApplication.clipboard().text() != "nothing", timeout=20_000)
    return QApplication.clipboard().text()


def test_words_that_are_dragged_over_are_copied(make: Make) -> None:
    desk = make().opened()
    with desk.qtbot.assertNotEmitted(desk.focus.wanted):
        drag(desk, point(desk, "Mill Turns"), point(desk, "Mill Turns", end=True))
    assert copied(desk) == "Mill Turns"


def test_a_selection_is_painted(make: Make) -> None:
    desk = make().opened()
    before = desk.canvas.viewport().grab().toImage()
    drag(desk, point(desk, "Mill Turns"), point(desk, "Mill Turns", end=True))
    seen = desk.canvas.viewport().grab().toImage()
    at = point(desk, "Turns")
    assert seen != before
    assert seen.pixelColor(at - QPoint(3, 0)).blue() > seen.pixelColor(at - QPoint(3, 0)).red()
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.canvas.viewport().grab().toImage() == before


def test_a_drag_that_begins_before_the_page_was_read_selects_as_well(make: Make) -> None:
    desk = make().opened()
    start, end = point(desk, "Old Mill"), point(desk, "Old Mill", end=True)
    desk.canvas.readings.clear()
    drag(desk, start, end)
    assert copied(desk) == "Old Mill"


def test_lines_of_a_paragraph_are_copied_as_one_and_paragraphs_apart(make: Make) -> None:
    desk = make().opened()
    drag(desk, point(desk, "thirty years"), point(desk, "Paragraph 1", end=True))
    text = copied(desk)
    story = desk.document.kit.release.story
    assert isinstance(story[0], Paragraph)
    assert text == str(story[0].text)[str(story[0].text).index("thirty years") :].strip() + "\nParagraph 1"


def test_hyphens_at_line_ends_are_left_out_but_not_the_authors(make: Make) -> None:
    words = "A well-known, long-established state-of-the-art extraordinarily counterrevolutionary telecommunications "
    kit = PressKit(release=Release(headline=rich("Old"), story=(Paragraph(rich(words * 8)),)))
    desk = make(kit).opened()
    assert "\xad" in reading(desk)
    QTest.keyClick(desk.canvas, Qt.Key.Key_A, CTRL)
    assert words * 7 in copied(desk).replace("\n", " ")


def test_a_double_click_selects_a_word_and_a_third_its_paragraph(make: Make) -> None:
    desk = make().opened()
    at = point(desk, "stood still") + QPoint(4, 0)
    QTest.mouseClick(desk.canvas.viewport(), LEFT, pos=at)
    QTest.mouseDClick(desk.canvas.viewport(), LEFT, pos=at)
    assert copied(desk) == "stood"
    QTest.mouseClick(desk.canvas.viewport(), LEFT, pos=at)
    story = desk.document.kit.release.story
    assert isinstance(story[0], Paragraph)
    assert copied(desk) == str(story[0].text).strip()


def test_shift_and_a_click_extend_the_selection(make: Make) -> None:
    desk = make().opened()
    drag(desk, point(desk, "Old"), point(desk, "Old", end=True))
    QTest.mouseClick(desk.canvas.viewport(), LEFT, SHIFT, point(desk, "Turns", end=True))
    assert copied(desk) == "Old Mill Turns"


def test_everything_is_selected_and_copied_over_all_pages(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    QTest.keyClick(desk.canvas, Qt.Key.Key_A, CTRL)
    text = copied(desk)
    assert text.startswith("Old Mill Turns Again")
    assert all(f"Paragraph {number}. The river" in text for number in range(40))


def test_a_plain_click_selects_nothing_and_leads_to_the_field(make: Make) -> None:
    desk = make().opened()
    drag(desk, point(desk, "Old"), point(desk, "Old", end=True))
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.mouseClick(desk.canvas.viewport(), LEFT, pos=point(desk, "Mill"))
    assert wanted.args == [HEADLINE]
    assert not desk.canvas.selection.is_anything


def test_what_is_typed_into_the_page_takes_its_selection_away(make: Make) -> None:
    desk = make().opened()
    drag(desk, point(desk, "Old"), point(desk, "Old", end=True))
    with desk.shown():
        desk.type(HEADLINE, "Another")
    assert not desk.canvas.selection.is_anything
    assert "Another" in reading(desk)


def test_a_selection_on_another_page_stays_while_typing(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.go_to_page(1)
    drag(desk, point(desk, "Paragraph", page=1), point(desk, "Paragraph", end=True, page=1))
    with desk.shown():
        desk.type(FIRST, f"Paragraph 0. {SENTENCE.replace('rose', 'fell') * 3}")
    assert copied(desk) == "Paragraph"


def test_the_menu_copies_and_opens_links(make: Make) -> None:
    desk = make().opened()
    with desk.shown():
        desk.document.do("link", set_field(desk.document.kit, FIRST, rich("The mill", link="https://mill.example/")))
    menu = {action.text(): action for action in desk.canvas._hand.menu(desk.point_of(FIRST)).actions()}
    assert not menu["Copy"].isEnabled()
    menu["Copy link"].trigger()
    assert QApplication.clipboard().text() == "https://mill.example/"
    with patch.object(QDesktopServices, "openUrl") as opened:
        menu["Open link"].trigger()
    opened.assert_called_once_with(QUrl("https://mill.example/"))
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        menu["Go to field"].trigger()
    assert wanted.args == [FIRST]


def test_a_link_is_opened_by_ctrl_and_a_click_only(make: Make) -> None:
    desk = make().opened()
    with desk.shown():
        desk.document.do("link", set_field(desk.document.kit, FIRST, rich("The mill", link="https://mill.example/")))
    with patch.object(QDesktopServices, "openUrl") as opened:
        QTest.mouseClick(desk.canvas.viewport(), LEFT, pos=desk.point_of(FIRST))
        assert not opened.called
        QTest.mouseClick(desk.canvas.viewport(), LEFT, CTRL, desk.point_of(FIRST))
    opened.assert_called_once_with(QUrl("https://mill.example/"))


def test_escape_with_nothing_selected_leaves_the_full_preview(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert workspace is not None
    workspace.set_full(True)
    QTest.mouseClick(workspace.preview.canvas.viewport(), LEFT, pos=QPoint(3, 3))
    QTest.keyClick(workspace.preview.canvas, Qt.Key.Key_Escape)
    assert not workspace.is_full


def test_a_double_click_in_the_full_preview_stays_there(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert workspace is not None
    with qtbot.waitSignal(workspace.preview.shown, timeout=20_000):
        window.document.do("type", set_field(window.document.kit, HEADLINE, rich("Mill Turns Again")))
    workspace.set_full(True)
    canvas = workspace.preview.canvas
    mark = workspace.preview.pages.marks_of(0)[0] if workspace.preview.pages is not None else None
    assert mark is not None
    frame, scale = canvas.pages_layout.frames[0], canvas.pages_layout.scale
    middle = QPoint(round((mark.box[0] + mark.box[2]) / 2 * scale), round((mark.box[1] + mark.box[3]) / 2 * scale))
    at = frame.topLeft() + middle - canvas.view().topLeft()
    QTest.mouseClick(canvas.viewport(), LEFT, pos=at)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: canvas.selection.is_anything)
    assert workspace.is_full
    workspace.set_full(False)
