"""The preview as its user meets it: real kits, real pages, real pixels."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from app.edits import set_field
from app.errors import ExportCancelled, KitError
from app.kit import HEADLINE, STORY, Paragraph, PressKit, Release, new_kit
from app.path import Path
from app.text import rich
from exports.pages import Pages
from ui.document import Document, Media
from ui.focus import Focus
from ui.preview.maker import FAILED
from ui.preview.pictures import Tile
from ui.preview.preview import Preview
from ui.preview.source import Cancelled, Source
from ui.preview.zoom import Fit
from ui.theme import DARK, LIGHT, dress

SENTENCE = "The river rose before dawn, and the mill that had stood still for thirty years began to turn. "
LAST: Path = (*STORY, 39, "text")


def kit_of(paragraphs: int) -> PressKit:
    story = tuple(Paragraph(rich(f"Paragraph {n}. {SENTENCE * 3}")) for n in range(paragraphs))
    return PressKit(release=Release(headline=rich("Old Mill Turns Again"), story=story))


class Desk:
    """A preview with the document and the focus that it follows."""

    def __init__(self, qtbot: QtBot, kit: PressKit, source: Source | None = None) -> None:
        self.qtbot = qtbot
        self.document, self.focus = Document(kit), Focus()
        self.preview = Preview(self.document, self.focus, source=source)
        self.canvas = self.preview.canvas
        qtbot.addWidget(self.preview)
        self.preview.resize(600, 700)

    def open(self) -> Desk:
        self.preview.show()
        self.qtbot.waitExposed(self.preview)
        self.preview.start()
        return self

    def opened(self) -> Desk:
        with self.shown():
            self.open()
        return self

    def shown(self) -> SignalBlocker:
        """Wait until the document as it stands then is painted."""
        return self.qtbot.waitSignal(
            self.preview.shown, timeout=20_000, check_params_cb=lambda kit: kit is self.document.kit
        )

    def type(self, path: Path, text: str) -> None:
        self.document.do("type", set_field(self.document.kit, path, rich(text)))

    def picture(self, page: int = 0) -> QImage:
        found = self.canvas.pictures.sharp(self.canvas.number, Tile(page, self.canvas.pages_layout.scale))
        assert found is not None
        return found.image

    def point_of(self, path: Path) -> QPoint:
        """Return the middle of the first mark of a field in the viewport."""
        assert self.preview.pages is not None
        mark = next(mark for mark in self.preview.pages.marks if mark.path == path)
        frame, scale = self.canvas.pages_layout.frames[mark.page], self.canvas.pages_layout.scale
        x, y = (mark.box[0] + mark.box[2]) / 2 * scale, (mark.box[1] + mark.box[3]) / 2 * scale
        return frame.topLeft() + QPoint(round(x), round(y)) - self.canvas.view().topLeft()


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def build(kit: PressKit | None = None, source: Source | None = None) -> Desk:
        desks.append(Desk(qtbot, kit or kit_of(3), source))
        return desks[-1]

    yield build
    for desk in desks:
        desk.preview.stop()


class Gate(Source):
    """Makes real pages, but not before the gate is opened; tells what it was asked for."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.begun: list[PressKit] = []
        self.stopped: list[PressKit] = []

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> Pages:
        self.begun.append(kit)
        while not self.open.wait(0.005):
            if cancelled():
                self.stopped.append(kit)
                raise ExportCancelled("Stopped.")
        return super().pages(kit, media, cancelled)


class Refusing(Source):
    """Makes real pages until it is told to fail."""

    error: Exception | None = None

    def pages(self, kit: PressKit, media: Media, cancelled: Cancelled) -> Pages:
        if self.error is not None:
            raise self.error
        return super().pages(kit, media, cancelled)


# What is shown


def test_a_page_is_shown_pixel_for_pixel_as_the_exported_file_has_it(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    assert desk.preview.pages is not None
    images = Source().images(desk.preview.pages.pdf)
    raster = images.render(0, desk.canvas.pages_layout.scale)
    wanted = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    frame = desk.canvas.pages_layout.frames[0]
    seen = desk.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    area = frame.intersected(desk.canvas.viewport().rect())
    assert seen.copy(area) == wanted.copy(area.translated(-frame.topLeft()))
    images.close()


def test_typing_is_on_the_page(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    before = desk.picture().copy()
    with desk.shown():
        desk.type(HEADLINE, "Old Mill Stops for Good")
    assert desk.picture() != before


def test_it_tells_how_many_pages_there_are_and_when_the_first_is_painted(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40))
    painted = desk.qtbot.waitSignal(desk.preview.first_page_painted, timeout=20_000)
    with painted, desk.qtbot.waitSignal(desk.preview.pages_changed, timeout=20_000) as told:
        desk.open()
    assert desk.preview.pages is not None
    count = len(desk.preview.pages.sizes)
    assert count > 2
    assert told.args == [count]
    assert desk.preview.footer.pages.text() == f"Page 1 of {count}"


def test_a_page_alone_needs_no_number(make: Callable[..., Desk]) -> None:
    assert make().opened().preview.footer.pages.text() == ""


def test_blank_paper_stands_there_until_the_first_page(make: Callable[..., Desk]) -> None:
    gate = Gate()
    gate.open.clear()
    desk = make(source=gate).open()
    seen = desk.canvas.viewport().grab().toImage()
    assert seen.pixelColor(seen.width() // 2, 300) == QColor("white")
    assert desk.preview.pages is None


def test_the_old_pages_stay_while_new_ones_are_made(make: Callable[..., Desk]) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    before = desk.canvas.viewport().grab().toImage()
    gate.open.clear()
    desk.type(HEADLINE, "Another")
    desk.qtbot.waitUntil(lambda: len(gate.begun) == 2)
    assert desk.canvas.viewport().grab().toImage() == before
    with desk.shown():
        gate.open.set()


def test_the_newest_kit_wins_and_what_it_overtakes_is_broken_off(make: Callable[..., Desk]) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    desk.preview.maker._shown_at = float("inf")
    gate.open.clear()
    shown: list[PressKit] = []
    desk.preview.shown.connect(shown.append)
    for text in ("One", "Two", "Three"):
        desk.type(HEADLINE, text)
        desk.qtbot.waitUntil(lambda: gate.begun[-1] is desk.document.kit)
    with desk.shown():
        gate.open.set()
    assert len(gate.stopped) == 2
    assert shown == [desk.document.kit]


def test_pages_keep_up_with_somebody_who_never_pauses(make: Callable[..., Desk]) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    desk.qtbot.wait(250)
    gate.open.clear()
    desk.type(HEADLINE, "One")
    overtaken = desk.document.kit
    desk.qtbot.waitUntil(lambda: gate.begun[-1] is overtaken)
    desk.type(HEADLINE, "Two")
    with desk.qtbot.waitSignal(desk.preview.maker.made, check_params_cb=lambda proof: proof.kit is overtaken):
        gate.open.set()


def test_nothing_is_made_while_it_is_hidden(make: Callable[..., Desk]) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    desk.preview.hide()
    desk.type(HEADLINE, "Unseen")
    desk.qtbot.wait(50)
    assert len(gate.begun) == 1
    with desk.shown():
        desk.preview.show()


def test_another_kit_is_shown_from_its_top(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(desk.canvas.verticalScrollBar().maximum())
    with desk.shown():
        desk.document.load(kit_of(41), None, {})
    assert desk.canvas.verticalScrollBar().value() == 0


def test_the_pages_follow_when_the_field_in_focus_runs_on_to_a_new_page(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(1)).opened()
    desk.focus.report((*STORY, 0, "text"))
    with desk.shown():
        desk.type((*STORY, 0, "text"), SENTENCE * 60)
    assert [highlight.page for highlight in desk.canvas.highlights] == [0, 1]
    story = desk.document.kit.release.story
    desk.focus.report((*STORY, 1, "text"))
    with desk.shown():
        desk.document.do("add", set_field(desk.document.kit, STORY, (*story, *kit_of(3).release.story)))
    assert {highlight.page for highlight in desk.canvas.highlights} == {1}
    with desk.shown():
        desk.document.do("undo", set_field(desk.document.kit, STORY, kit_of(1).release.story))
    assert len(desk.canvas.pages_layout.frames) == 1


def test_the_pages_follow_when_a_new_block_in_focus_begins_a_page(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(4)).opened()
    assert len(desk.canvas.pages_layout.frames) == 1
    desk.focus.report((*STORY, 4))
    with desk.shown():
        desk.document.do("add", set_field(desk.document.kit, STORY, kit_of(40).release.story))
        desk.focus.report(LAST)
    assert desk.canvas.highlights[0].page > 0


def test_a_kit_with_nothing_in_it_has_an_empty_page_and_a_hint(make: Callable[..., Desk]) -> None:
    desk = make(new_kit()).opened()
    assert desk.canvas.hint
    with desk.shown():
        desk.type(HEADLINE, "Something")
    assert not desk.canvas.hint


def test_paper_stays_white_on_a_dark_canvas(make: Callable[..., Desk], qapp: QApplication) -> None:
    desk = make().opened()
    try:
        dress(qapp, DARK)
        seen = desk.canvas.viewport().grab().toImage()
        assert seen.pixelColor(2, 2) == QColor(DARK.canvas)
        assert seen.pixelColor(desk.canvas.pages_layout.frames[0].topLeft() + QPoint(20, 20)) == QColor("white")
    finally:
        dress(qapp, LIGHT)


# What goes wrong


def test_an_error_is_told_over_the_dimmed_pages_and_goes_with_the_next_kit(make: Callable[..., Desk]) -> None:
    source = Refusing()
    desk = make(source=source).opened()
    source.error = KitError("The logo is not a picture. Choose another one.")
    desk.type(HEADLINE, "One")
    desk.qtbot.waitUntil(lambda: desk.preview.trouble.text == "The logo is not a picture. Choose another one.")
    assert desk.canvas.is_dimmed
    assert desk.preview.pages is not None
    source.error = None
    with desk.shown():
        desk.type(HEADLINE, "Two")
    assert desk.preview.trouble.text == ""
    assert not desk.canvas.is_dimmed


def test_a_fault_of_ours_is_logged_and_the_worker_lives_on(
    make: Callable[..., Desk], caplog: pytest.LogCaptureFixture
) -> None:
    source = Refusing()
    desk = make(source=source).opened()
    source.error = ZeroDivisionError("ours")
    desk.type(HEADLINE, "One")
    desk.qtbot.waitUntil(lambda: desk.preview.trouble.text == FAILED)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    source.error = None
    with desk.shown():
        desk.type(HEADLINE, "Two")


def test_a_field_of_a_language_from_right_to_left_is_marked_at_its_right(make: Callable[..., Desk]) -> None:
    headline = Release(headline=rich("\N{ARABIC LETTER DAL}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER REH}"))
    desk = make(PressKit(language="ar", release=headline)).opened()
    desk.focus.report(HEADLINE)
    assert [highlight.at_right for highlight in desk.canvas.highlights] == [True]


def test_a_character_that_no_font_has_is_told_and_leads_to_its_field(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    assert desk.preview.findings.isHidden()
    with desk.shown():
        desk.type((*STORY, 1, "text"), "A tree \U00016d40 grows by the mill.")
    assert not desk.preview.findings.isHidden()
    assert desk.preview.findings.text.text().endswith("(U+16D40) in a paragraph; “?” will be printed in its place.")
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        desk.preview.findings.show_field.click()
    assert wanted.args[0][:3] == (*STORY, 1)
    with desk.shown():
        desk.type((*STORY, 1, "text"), "A tree grows by the mill.")
    assert desk.preview.findings.isHidden()


def test_no_thread_is_left_when_it_has_gone(qtbot: QtBot) -> None:
    desk = Desk(qtbot, kit_of(2)).opened()
    names = [thread.name for thread in threading.enumerate()]
    assert "preview" in names
    desk.preview.deleteLater()
    qtbot.waitUntil(lambda: "preview" not in [thread.name for thread in threading.enumerate()])


def test_it_can_be_stopped_in_the_middle_and_started_again(make: Callable[..., Desk]) -> None:
    gate = Gate()
    gate.open.clear()
    desk = make(source=gate).open()
    desk.qtbot.waitUntil(lambda: bool(gate.begun))
    desk.preview.stop()
    assert gate.stopped
    gate.open.set()
    with desk.shown():
        desk.preview.start()


# From page to field and back


def test_a_click_in_the_page_asks_for_the_field_printed_there(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=desk.point_of(HEADLINE))
    assert wanted.args == [HEADLINE]


def test_a_click_beside_the_text_or_the_page_asks_for_nothing(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    with desk.qtbot.assertNotEmitted(desk.focus.wanted):
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        corner = desk.canvas.pages_layout.frames[0].topLeft() + QPoint(4, 4)
        QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_the_cursor_shows_what_can_be_clicked(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    QTest.mouseMove(desk.canvas.viewport(), desk.point_of(HEADLINE))
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(desk.canvas.viewport(), QPoint(3, 3))
    assert desk.canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_field_in_focus_is_marked(make: Callable[..., Desk]) -> None:
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


def test_the_pages_scroll_to_the_field_in_focus(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.focus.report(LAST)
    desk.qtbot.waitUntil(lambda: desk.canvas.viewport().rect().contains(desk.point_of(LAST)))


def test_the_pages_do_not_scroll_against_the_hand(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    QTest.keyClick(desk.canvas, Qt.Key.Key_PageDown)
    place = desk.canvas.verticalScrollBar().value()
    assert place > 0
    desk.focus.report(LAST)
    desk.qtbot.wait(50)
    assert desk.canvas.verticalScrollBar().value() == place


def test_a_field_that_is_not_printed_yet_is_scrolled_to_when_it_is(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.type(LAST, "")
    path: Path = (*STORY, 40, "text")
    story = desk.document.kit.release.story
    desk.document.do("add", set_field(desk.document.kit, STORY, (*story, Paragraph())))
    desk.focus.report(path)
    with desk.shown():
        desk.type(path, "The end.")
    desk.qtbot.waitUntil(lambda: desk.canvas.viewport().rect().contains(desk.point_of(path)))


def test_return_leads_to_the_first_field_in_view(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    QTest.keyClick(desk.canvas, Qt.Key.Key_End)
    with desk.qtbot.waitSignal(desk.focus.wanted) as wanted:
        QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert wanted.args[0][:2] == STORY
    assert wanted.args[0][2] > 20


def test_a_link_shows_where_it_leads(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    path: Path = (*STORY, 0, "text")
    with desk.shown():
        desk.document.do("link", set_field(desk.document.kit, path, rich("The mill", link="https://mill.example/?a=1")))
    assert desk.canvas.link_at(desk.point_of(path)) == "https://mill.example/?a=1"
    assert desk.canvas.link_at(desk.point_of(HEADLINE)) == ""


# Zoom and place


def test_pages_fit_the_width_unless_told_otherwise(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    assert desk.canvas.fit is Fit.WIDTH
    assert not desk.canvas.horizontalScrollBar().isVisible()
    narrow = desk.canvas.percent
    desk.preview.resize(900, 700)
    assert desk.canvas.percent > narrow


def test_a_whole_page_can_be_seen(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    desk.preview.fit_page()
    assert desk.canvas.viewport().rect().contains(desk.canvas.pages_layout.frames[0])


def test_a_hundred_percent_is_life_size(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    with desk.qtbot.waitSignal(desk.preview.zoom_changed) as told:
        desk.preview.zoom_to(100)
    assert told.args == [100.0]
    assert desk.canvas.pages_layout.frames[0].width() == round(8.5 * desk.canvas.logicalDpiX())


def test_zoom_keeps_within_bounds_and_goes_by_steps(make: Callable[..., Desk]) -> None:
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


def test_the_wheel_zooms_around_the_cursor(make: Callable[..., Desk]) -> None:
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


def test_zooming_shows_the_old_picture_at_once_and_then_a_sharp_one(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    old = desk.canvas.pages_layout.scale
    desk.preview.zoom_to(130)
    assert [kept.tile.scale for kept in desk.canvas.pictures.stand_ins(0, desk.canvas.pages_layout.scale)] == [old]
    desk.qtbot.waitUntil(lambda: desk.picture().width() > 700)


def test_the_largest_zoom_is_sharp_and_within_the_bound_of_memory(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.preview.zoom_to(400)
    for place in (0, 3000, 9000, 500):
        desk.canvas.verticalScrollBar().setValue(place)
        desk.qtbot.waitUntil(lambda: not desk.canvas.missing())
    assert desk.canvas.pictures.bytes <= desk.canvas.pictures.bound


def test_what_is_read_stays_in_place_when_the_width_changes(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(1500)
    before = desk.canvas.eye()
    desk.preview.resize(820, 700)
    after = desk.canvas.eye()
    assert before is not None
    assert after is not None
    assert after.place.page == before.place.page
    assert after.place.y == pytest.approx(before.place.y, abs=4)


def test_what_is_read_stays_in_place_when_pages_are_added(make: Callable[..., Desk]) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(700)
    before = desk.canvas.eye()
    with desk.shown():
        desk.type((*STORY, 0, "text"), SENTENCE * 60)
    assert desk.canvas.eye() == before


def test_two_pages_stand_side_by_side_in_the_full_preview_if_it_is_wide(make: Callable[..., Desk]) -> None:
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


def test_keys_scroll_and_zoom(make: Callable[..., Desk]) -> None:
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


def test_the_footer_shows_and_changes_the_zoom(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    desk.preview.zoom_to(125)
    assert desk.preview.footer.zoom.text() == "125%"
    menu = desk.preview.footer.zoom.menu()
    desk.preview.footer.fill(menu)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["125%"]
    next(action for action in menu.actions() if action.text() == "Whole page").trigger()
    assert desk.canvas.fit is Fit.PAGE


def test_paper_of_another_size_is_laid_out_anew(make: Callable[..., Desk]) -> None:
    desk = make().opened()
    letter = desk.canvas.pages_layout.frames[0]
    with desk.shown():
        desk.document.do("paper", replace(desk.document.kit, paper="a4"))
    a4 = desk.canvas.pages_layout.frames[0]
    assert a4.height() / a4.width() > letter.height() / letter.width()


def test_it_has_a_name_for_screen_readers_and_takes_the_keyboard(make: Callable[..., Desk]) -> None:
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
