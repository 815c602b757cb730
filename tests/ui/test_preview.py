"""The preview as its user meets it: real kits, real pages, real pixels."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from app.edits import set_field
from app.errors import KitError
from app.kit import HEADLINE, STORY, PressKit, Release, new_kit
from app.text import rich
from exports.compose import compose
from exports.pdf import make_pages
from exports.raster import PageImages, Raster
from exports.style import load_style
from tests.ui.preview_fixtures import LAST, SENTENCE, Desk, Gate, Make, Refusing, desks, kit_of
from ui.preview.maker import FAILED
from ui.preview.pictures import Box
from ui.preview.source import LiveDocument, Source
from ui.theme import DARK, LIGHT, dress
from ui.window import Window


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    yield from desks(qtbot)


# What is shown


def test_a_page_is_shown_pixel_for_pixel_as_the_exported_file_has_it(make: Make) -> None:
    desk = make().opened()
    kit = desk.document.kit
    with PageImages(make_pages(compose(kit), load_style(kit.style), {}).pdf) as exported:
        raster = exported.render(0, desk.canvas.pages_layout.scale)
    wanted = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    frame = desk.canvas.pages_layout.frames[0]
    seen = desk.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    area = frame.intersected(desk.canvas.viewport().rect())
    assert seen.copy(area) == wanted.copy(area.translated(-frame.topLeft()))


def test_typing_is_on_the_page(make: Make) -> None:
    desk = make().opened()
    before = desk.picture().copy()
    with desk.shown():
        desk.type(HEADLINE, "Old Mill Stops for Good")
    assert desk.picture() != before


def test_it_tells_how_many_pages_there_are_and_when_the_first_is_painted(make: Make) -> None:
    desk = make(kit_of(40))
    painted = desk.qtbot.waitSignal(desk.preview.first_page_painted, timeout=20_000)
    with painted, desk.qtbot.waitSignal(desk.preview.pages_changed, timeout=20_000) as told:
        desk.open()
    assert desk.preview.pages is not None
    count = len(desk.preview.pages.sizes)
    assert count > 2
    assert told.args == [count]
    assert desk.preview.footer.pages.text() == f"Page 1 of {count}"


def test_a_page_alone_needs_no_number(make: Make) -> None:
    assert make().opened().preview.footer.pages.text() == ""


def test_blank_paper_stands_there_until_the_first_page(make: Make) -> None:
    gate = Gate()
    gate.open.clear()
    desk = make(source=gate).open()
    seen = desk.canvas.viewport().grab().toImage()
    assert seen.pixelColor(seen.width() // 2, 300) == QColor("white")
    assert desk.preview.pages is None


def test_the_old_pages_stay_while_new_ones_are_made(make: Make) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    before = desk.canvas.viewport().grab().toImage()
    gate.open.clear()
    desk.type(HEADLINE, "Another")
    desk.qtbot.waitUntil(lambda: len(gate.begun) == 2)
    assert desk.canvas.viewport().grab().toImage() == before
    with desk.shown():
        gate.open.set()


def test_the_newest_kit_wins_and_what_it_overtakes_is_broken_off(make: Make) -> None:
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


def test_pages_keep_up_with_somebody_who_never_pauses(make: Make) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    desk.qtbot.wait(250)
    gate.open.clear()
    desk.type(HEADLINE, "One")
    overtaken = desk.document.kit
    desk.qtbot.waitUntil(lambda: gate.begun[-1] is overtaken)
    desk.type(HEADLINE, "Two")
    made: list[object] = []
    # No waitSignal: the pages of "Two" may be on their way from their thread to what waited when it is gone.
    desk.preview.maker.made.connect(lambda proof: made.append(proof.kit))
    gate.open.set()
    desk.qtbot.waitUntil(lambda: any(kit is overtaken for kit in made))


def test_nothing_is_made_while_it_is_hidden(make: Make) -> None:
    gate = Gate()
    desk = make(source=gate).opened()
    desk.preview.hide()
    desk.type(HEADLINE, "Unseen")
    desk.qtbot.wait(50)
    assert len(gate.begun) == 1
    with desk.shown():
        desk.preview.show()


def test_another_kit_is_shown_from_its_top(make: Make) -> None:
    desk = make(kit_of(40)).opened()
    desk.canvas.verticalScrollBar().setValue(desk.canvas.verticalScrollBar().maximum())
    with desk.shown():
        desk.document.load(kit_of(41), None, {})
    assert desk.canvas.verticalScrollBar().value() == 0


def test_the_pages_follow_when_the_field_in_focus_runs_on_to_a_new_page(make: Make) -> None:
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


def test_the_pages_follow_when_a_new_block_in_focus_begins_a_page(make: Make) -> None:
    desk = make(kit_of(4)).opened()
    assert len(desk.canvas.pages_layout.frames) == 1
    desk.focus.report((*STORY, 4))
    with desk.shown():
        desk.document.do("add", set_field(desk.document.kit, STORY, kit_of(40).release.story))
        desk.focus.report(LAST)
    assert desk.canvas.highlights[0].page > 0


def test_a_kit_with_nothing_in_it_has_an_empty_page_and_a_hint(make: Make) -> None:
    desk = make(new_kit()).opened()
    assert desk.canvas.hint
    with desk.shown():
        desk.type(HEADLINE, "Something")
    assert not desk.canvas.hint


def test_paper_stays_white_on_a_dark_canvas(make: Make, qapp: QApplication) -> None:
    desk = make().opened()
    try:
        dress(qapp, DARK)
        seen = desk.canvas.viewport().grab().toImage()
        assert seen.pixelColor(2, 2) == QColor(DARK.canvas)
        assert seen.pixelColor(desk.canvas.pages_layout.frames[0].topLeft() + QPoint(20, 20)) == QColor("white")
    finally:
        dress(qapp, LIGHT)


# What goes wrong


def test_an_error_is_told_over_the_dimmed_pages_and_goes_with_the_next_kit(make: Make) -> None:
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


def test_a_fault_of_ours_is_logged_and_the_worker_lives_on(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    source = Refusing()
    desk = make(source=source).opened()
    source.error = ZeroDivisionError("ours")
    desk.type(HEADLINE, "One")
    desk.qtbot.waitUntil(lambda: desk.preview.trouble.text == FAILED)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    source.error = None
    with desk.shown():
        desk.type(HEADLINE, "Two")


def test_a_field_of_a_language_from_right_to_left_is_marked_at_its_right(make: Make) -> None:
    headline = Release(headline=rich("\N{ARABIC LETTER DAL}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER REH}"))
    desk = make(PressKit(language="ar", release=headline)).opened()
    desk.focus.report(HEADLINE)
    assert [highlight.at_right for highlight in desk.canvas.highlights] == [True]


def test_a_character_that_no_font_has_is_told_and_leads_to_its_field(make: Make) -> None:
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


def test_it_can_be_stopped_in_the_middle_and_started_again(make: Make) -> None:
    gate = Gate()
    gate.open.clear()
    desk = make(source=gate).open()
    desk.qtbot.waitUntil(lambda: bool(gate.begun))
    desk.preview.stop()
    assert gate.stopped
    gate.open.set()
    with desk.shown():
        desk.preview.start()


# What is drawn again


class Counting(Source):
    """Makes real pages and notes which parts of them were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[int, Box | None]] = []

    def picture(self, document: LiveDocument, page: int, scale: float, box: Box | None) -> Raster:
        self.drawn.append((page, box))
        return super().picture(document, page, scale, box)

    def patch(self, document: LiveDocument, page: int, scale: float, box: Box) -> Raster:
        self.drawn.append((page, box))
        return super().patch(document, page, scale, box)


def seen_of(desk: Desk, page: int = 0) -> QImage:
    """Return what the viewport shows of a page."""
    frame = desk.canvas.pages_layout.frames[page].translated(-desk.canvas.view().topLeft())
    shown = desk.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return shown.copy(frame.intersected(desk.canvas.viewport().rect()))


def test_only_the_stripe_that_was_typed_into_is_drawn_again(make: Make) -> None:
    source = Counting()
    desk = make(source=source).opened()
    desk.qtbot.waitUntil(lambda: desk.canvas.is_sharp)
    source.drawn.clear()
    with desk.shown():
        desk.type(HEADLINE, "Old Mill Turns Again!")
    ((page, box),) = source.drawn
    assert page == 0
    assert box is not None
    assert box[3] < desk.picture().height() / 4


def test_pages_that_look_as_before_are_not_drawn_again(make: Make) -> None:
    source = Counting()
    desk = make(kit_of(40), source).opened()
    desk.canvas.go_to_page(2)
    desk.qtbot.waitUntil(lambda: desk.canvas.is_sharp)
    desk.qtbot.wait(50)
    source.drawn.clear()
    with desk.shown():
        desk.type((*STORY, 0, "text"), f"Paragraph 0. {SENTENCE.replace('rose', 'fell') * 3}")
    assert [page for page, _ in source.drawn if page > 1] == []


def test_the_new_text_is_painted_with_the_new_pages_in_one(make: Make) -> None:
    desk = make().opened()
    desk.canvas.go_to_page(0)
    told: list[bool] = []
    desk.preview.pages_changed.connect(lambda _count: told.append(desk.canvas.is_sharp))
    with desk.shown():
        desk.type(HEADLINE, "Old Mill Stops")
    assert told == [True]


def test_after_many_edits_the_pixels_are_those_of_the_exported_file(make: Make) -> None:
    desk = make().opened()
    words = (SENTENCE * 4).split()
    for count in (3, 4, 9, 30, 29, 60, 2, 5):
        with desk.shown():
            desk.type((*STORY, 1, "text"), " ".join(words[:count]))
    with desk.shown():
        desk.type(HEADLINE, "Old Mill Stops, and Stands Still Again as It Has for Thirty Years")
    kit = desk.document.kit
    with PageImages(make_pages(compose(kit), load_style(kit.style), {}).pdf) as exported:
        raster = exported.render(0, desk.canvas.pages_layout.scale)
    wanted = QImage(raster.data, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB32)
    seen = seen_of(desk)
    assert seen == wanted.copy(0, 0, seen.width(), seen.height())


def test_typing_is_echoed_at_once_while_pages_are_still_being_made(window: Window, qtbot: QtBot) -> None:
    assert window.workspace is not None
    preview, gate = window.workspace.preview, Gate()
    qtbot.waitUntil(lambda: preview.pages is not None)
    preview.maker._source = gate
    gate.open.clear()
    field = window.focusWidget()
    assert isinstance(field, QTextEdit)
    for at, letter in enumerate("Old Mill Turns Again"):
        QTest.keyClicks(field, letter)
        assert field.toPlainText() == "Old Mill Turns Again"[: at + 1]
    with qtbot.waitSignal(preview.shown, check_params_cb=lambda kit: kit is window.document.kit):
        gate.open.set()


def test_a_picture_that_changes_nothing_in_view_counts_as_painted(make: Make) -> None:
    canvas = make().opened().canvas
    tile = canvas._seen()[0]
    picture = canvas.pictures.sharp(canvas.versions[tile.page], tile)
    assert picture is not None
    canvas.number += 1
    told: list[int] = []
    canvas.painted.connect(told.append)
    canvas.add_picture(picture)
    assert told == [canvas.number]


def on_screen(desk: Desk) -> QImage:
    """Return what the viewport has been painted as, part by part, without having it painted anew."""
    window, port = desk.preview, desk.canvas.viewport()
    corner, size = port.mapTo(window, QPoint(0, 0)), port.size()
    shot = window.screen().grabWindow(window.winId(), corner.x(), corner.y(), size.width(), size.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_after_each_letter_the_parts_painted_anew_are_all_that_changed(make: Make) -> None:
    desk = make(kit_of(12)).opened()
    desk.focus.report((*STORY, 3, "text"))
    desk.qtbot.waitUntil(lambda: bool(desk.canvas.highlights))
    marks = set()
    for number in range(1, 40, 3):
        with desk.shown():
            desk.type((*STORY, 3, "text"), "Some words, " * number + "and an end.")
        marks.add(desk.canvas.highlights)
        painted = on_screen(desk)
        assert painted == desk.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert len(marks) > 3
