"""The form panes, used as a writer uses them: what is typed into a field stands in the kit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import edits
from app.kit import CONTACTS, DATELINE, HEADLINE, STORY, TIMING, Boilerplate, Contact, Media, Notice, Place, new_kit
from app.path import put
from app.text import parse_markup, rich, to_markup
from tests.ui.panes_fixtures import Desk, Key, Mod, sample_kit
from ui.panes.logo import read_logo
from ui.panes.pane import Problem


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, sample_kit())


@pytest.fixture
def blank(qtbot: QtBot) -> Desk:
    return Desk(qtbot, new_kit())


def problems(widget: QWidget) -> list[str]:
    return [note.text() for note in widget.findChildren(Problem) if note.isVisible() and note.text()]


def pick(choice: QComboBox, label: str) -> None:
    """Choose `label` from a drop-down, as a click would."""
    choice.showPopup()
    index = choice.findText(label)
    assert index >= 0, [choice.itemText(i) for i in range(choice.count())]
    choice.setCurrentIndex(index)
    choice.hidePopup()
    choice.activated.emit(index)


def test_a_headline_is_typed_and_enter_leads_on_to_the_city(blank: Desk) -> None:
    blank.go(*HEADLINE)
    blank.type("Lumen opens\nOslo")
    assert str(blank.kit.release.headline) == "Lumen opens"
    assert blank.kit.release.dateline.places == (Place("Oslo"),)


def test_typing_is_one_step_with_a_readable_name(blank: Desk) -> None:
    before = blank.kit
    blank.go(*HEADLINE)
    blank.type("Lumen")
    assert blank.document.undo_stack.undoText() == "edit headline"
    blank.press(Key.Key_Z, Mod.ControlModifier)
    assert blank.kit is before


def test_undo_goes_back_to_the_field_and_its_text(desk: Desk) -> None:
    desk.go(*STORY, 0, "text")
    desk.type("Now ")
    desk.go(*CONTACTS, 0, "name")
    desk.undo()
    assert desk.focus.path == (*STORY, 0, "text")
    assert desk.field.toPlainText() == "Lumen opens a laboratory for quiet machines today."


def test_subheads_are_added_typed_and_removed(blank: Desk, qtbot: QtBot) -> None:
    subheads = blank.form.headline.subheads
    subheads.adder.click()
    blank.type("One")
    subheads.adder.click()
    blank.type("Two")
    assert [str(text) for text in blank.kit.release.subheads] == ["One", "Two"]
    subheads.items[0].remover.click()
    assert [str(text) for text in blank.kit.release.subheads] == ["Two"]


def test_the_dateline_is_written_under_its_fields_as_they_are_filled(blank: Desk) -> None:
    blank.go(*DATELINE, "places", 0, "city")
    blank.type("Toronto")
    blank.go(*DATELINE, "date")
    blank.type("March 1, 2027")
    blank.press(Key.Key_Tab)
    assert blank.kit.release.dateline.date == dt.date(2027, 3, 1)
    assert blank.form.dateline.words.line.text() == "TORONTO, March 1, 2027 –"
    assert blank.form.dateline.date.line.text() == "Monday, March 1, 2027"


def test_the_dateline_can_be_worded_by_hand_and_given_back_to_the_rule(desk: Desk) -> None:
    words = desk.form.dateline.words
    by_rule = words.line.text()
    words.button.click()
    assert desk.kit.release.dateline.words == by_rule
    desk.type("OSLO –")
    assert desk.kit.release.dateline.words == "OSLO –"
    words.button.click()
    assert desk.kit.release.dateline.words == ""
    assert words.line.text() == by_rule


def test_a_date_that_is_none_is_said_so_beside_its_field(blank: Desk) -> None:
    blank.go(*DATELINE, "date")
    blank.type("someday")
    blank.press(Key.Key_Tab)
    assert any("“someday” is no date" in why for why in problems(blank.form.dateline))
    blank.go(*DATELINE, "date", end=7)
    blank.type("2027-03-01")
    assert problems(blank.form.dateline.date_box) == []


def test_a_date_is_picked_from_the_calendar_and_cleared(blank: Desk, qtbot: QtBot) -> None:
    entry = blank.form.dateline.date
    entry.calendar_button.click()
    calendar = entry._popup.calendar
    calendar.setSelectedDate(dt.date(2027, 5, 4))  # type: ignore[arg-type]
    calendar.clicked.emit(calendar.selectedDate())
    assert blank.kit.release.dateline.date == dt.date(2027, 5, 4)
    entry.clear_button.click()
    assert blank.kit.release.dateline.date is None


def test_places_are_added_and_moved(desk: Desk) -> None:
    places = desk.form.dateline.places
    places.adder.click()
    blank_row = desk.focus.path
    desk.type("Oslo")
    assert blank_row == (*DATELINE, "places", 2, "city")
    desk.form.move_card(-1)
    assert [place.city for place in desk.kit.release.dateline.places] == ["Montreal", "Oslo", "Hamilton"]
    assert desk.focus.path == (*DATELINE, "places", 1, "city")


def test_an_embargo_is_set_by_date_time_and_zone(blank: Desk) -> None:
    timing = blank.form.timing
    pick(timing.mode, "Under embargo until…")
    blank.go(*TIMING, "embargo", end=0)
    blank.field.selectAll()
    blank.type("2026-12-01")
    timing.embargo.time.setFocus()
    timing.embargo.time.selectAll()
    blank.type("2:30 pm")
    blank.go(*TIMING, "zone")
    blank.field.selectAll()
    blank.type("toronto")
    blank.press(Key.Key_Tab)
    value = blank.kit.release.timing
    assert (value.embargo, value.zone, value.line) == (dt.datetime(2026, 12, 1, 14, 30), "America/Toronto", "")
    assert "DEC. 1, 2026, 2:30 P.M. EST" in timing.words.line.text()


def test_a_time_that_a_clock_change_skips_is_told(blank: Desk) -> None:
    timing = put(
        put(blank.kit.release.timing, ("embargo",), dt.datetime(2027, 3, 14, 2, 30)), ("zone",), "America/Toronto"
    )
    blank.document.do("edit release line", edits.set_field(blank.kit, TIMING, timing))
    assert problems(blank.form.timing) != []


def test_a_zone_that_is_none_is_said_so_beside_its_field(blank: Desk) -> None:
    pick(blank.form.timing.mode, "Under embargo until…")
    blank.go(*TIMING, "zone")
    blank.field.selectAll()
    blank.type("Atlantis")
    blank.press(Key.Key_Tab)
    assert any("no time zone “Atlantis”" in why for why in problems(blank.form.timing))


def test_the_release_line_can_be_ones_own_or_none(blank: Desk) -> None:
    timing = blank.form.timing
    pick(timing.mode, "In my own words")
    blank.type("HOLD")
    assert blank.kit.release.timing.line == "HOLD"
    pick(timing.mode, "No release line")
    assert blank.kit.release.timing.line == ""
    pick(timing.mode, "For immediate release")
    assert blank.kit.release.timing.line == "FOR IMMEDIATE RELEASE"


def test_a_quote_is_filled_in_and_shown_as_printed(blank: Desk) -> None:
    blank.go(*STORY, 0, "text")
    blank.form.add_block("quote")
    blank.type("We are glad. We go on.")
    for part, words in (("name", "Ada Roy"), ("title", "president"), ("organization", "Lumen")):
        blank.go(*STORY, 0, "speaker", part)
        blank.type(words)
    card: Any = blank.form.story.items[0]
    pick(card.place_choice, "Inside")
    assert card.finished.text.text() == "“We are glad,” said Ada Roy, president of Lumen. “We go on.”"
    blank.go(*STORY, 0, "attribution", "verb")
    blank.type("noted")
    assert card.finished.text.text() == "“We are glad,” noted Ada Roy, president of Lumen. “We go on.”"
    card.words.button.click()
    blank.type("in the words of Ms. Roy")
    assert blank.story[0].attribution.words == "in the words of Ms. Roy"


def test_the_sentence_of_an_attribution_can_be_chosen(desk: Desk) -> None:
    card: Any = desk.form.story.items[1]
    pick(card.after, "Sentence 2")
    assert desk.story[1].attribution.after == 2


def test_boilerplates_and_contacts_are_added_by_their_buttons(blank: Desk) -> None:
    blank.form.boilerplates.add_buttons[0].click()
    blank.type("Lumen")
    assert blank.kit.boilerplates == (Boilerplate(about="Lumen"),)
    card: Any = blank.form.boilerplates.items[0]
    assert card.heading.placeholderText() == "About Lumen"
    blank.form.add_block("contact")
    blank.type("Jo")
    blank.press(Key.Key_Tab)
    blank.type("Press")
    assert blank.kit.contacts == (Contact("Jo", "Press"),)


def test_a_notice_is_added_by_its_button_and_from_the_menu(blank: Desk) -> None:
    blank.form.below.notices.add_buttons[0].click()
    blank.type("Risks")
    blank.press(Key.Key_Tab)
    blank.type("One.")
    blank.press(Key.Key_Return)
    blank.type("Two.")
    assert blank.kit.notices == (Notice("Risks", rich("One.\nTwo.")),)
    blank.form.add_block("notice")
    blank.type("Notes")
    assert [notice.heading for notice in blank.kit.notices] == ["Risks", "Notes"]


def test_further_lines_of_a_contact_are_as_many_as_are_typed(blank: Desk) -> None:
    blank.form.contacts.contacts.add_buttons[0].click()
    blank.go(*CONTACTS, 0, "other")
    blank.type("Mobile 12")
    blank.press(Key.Key_Return)
    blank.type("Quay 3")
    blank.press(Key.Key_Tab)
    blank.type("Investors")
    assert blank.kit.contacts == (Contact(other="Mobile 12\nQuay 3", label="Investors"),)


def test_a_label_says_what_stands_there_without_it(blank: Desk) -> None:
    for _ in range(2):
        blank.form.add_block("contact")
    first, second = blank.form.contacts.contacts.items
    assert (first.label.placeholderText(), second.label.placeholderText()) == ("Media contact", "None")


def test_an_email_address_that_cannot_be_one_is_hinted_at(desk: Desk) -> None:
    desk.go(*CONTACTS, 0, "email")
    desk.field.selectAll()
    desk.type("press at example.org")
    desk.press(Key.Key_Tab)
    assert problems(desk.form.contacts) != []
    assert desk.kit.contacts[0].email == "press at example.org"


def test_the_end_mark_is_chosen_or_ones_own(blank: Desk) -> None:
    mark = blank.form.ending.end_mark
    pick(mark.choice, "– 30 –")
    assert blank.kit.release.end_mark == "– 30 –"
    pick(mark.choice, "My own…")
    blank.type("fin")
    assert blank.kit.release.end_mark == "fin"
    pick(mark.choice, "None")
    assert blank.kit.release.end_mark == ""


def test_the_language_takes_release_line_and_end_mark_along_where_they_are_the_usual_ones() -> None:
    french = edits.set_language(new_kit(), "fr-CA")
    assert french.release.end_mark == "– 30 –"
    assert french.release.timing.line != "FOR IMMEDIATE RELEASE"
    own = edits.set_field(new_kit(), ("release", "end_mark"), "fin")
    assert edits.set_language(own, "fr-CA").release.end_mark == "fin"


def test_language_style_and_paper_are_chosen_from_lists(blank: Desk) -> None:
    letterhead = blank.form.letterhead
    pick(letterhead.paper, "A4")
    letterhead.language.showPopup()
    letterhead.language.hidePopup()
    assert letterhead.language.count() > 5
    assert blank.kit.paper == "a4"


def test_a_logo_is_taken_into_the_media_under_a_safe_name(blank: Desk, tmp_path: Path) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    file = tmp_path / "Ünser Logo (final).png"
    assert picture.save(str(file))
    blank.form.letterhead.logo.take_file(file)
    assert blank.kit.logo == "unser-logo-final.png"
    assert blank.document.media[blank.kit.logo] == file.read_bytes()
    assert blank.document.undo_stack.undoText() == "change logo"
    blank.form.letterhead.logo.remove_button.click()
    assert blank.kit.logo == ""


def test_a_logo_of_lines_and_areas_is_taken_and_shown(blank: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Lumen.SVG"
    file.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>")
    field = blank.form.letterhead.logo
    field.take_file(file)
    assert blank.kit.logo == "lumen.svg"
    field.picture.grab()
    qtbot.waitUntil(lambda: field.picture.look is not None)
    assert field.picture.look is not None
    assert not field.picture.look.image.isNull()
    blank.document.media = {"lumen.svg": file.read_bytes().replace(b"path", b"text")}
    field.show_value("lumen.svg")
    qtbot.waitUntil(lambda: any("“lumen.svg” cannot be printed" in why for why in problems(blank.form.letterhead)))
    blank.document.media = {}
    field.show_value("lumen.svg")
    assert problems(blank.form.letterhead) == ["“lumen.svg” is not in this kit. Choose another logo."]


def test_a_logo_is_chosen_among_the_media_drawings_and_what_is_called_so_first(blank: Desk) -> None:
    files = ("team.jpg", "facts.xlsx", "mark.pdf", "Lumen logo.png", "lumen-logo.svg")
    media = tuple(Media(file, "Our & mark" if file == "mark.pdf" else "") for file in files)
    media = (*media, *(Media(f"{number}.jpg") for number in range(200)))
    blank.document.load(put(new_kit(), ("media",), media), None, {})
    field = blank.form.letterhead.logo
    field.choose_button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions() if action.text()]
    drawing = "Our && mark (mark.pdf)"
    assert names[:4] == ["lumen-logo.svg", "Lumen logo.png", drawing, "team.jpg"]
    assert (len(names), names[-1]) == (13, "From a file…")
    next(action for action in menu.actions() if action.text() == drawing).trigger()
    menu.close()
    assert blank.kit.logo == "mark.pdf"
    assert blank.document.undo_stack.undoText() == "change logo"


def test_a_logo_with_too_few_pixels_is_told_what_print_needs(blank: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "a.png"))
    field = blank.form.letterhead.logo
    field.take_file(tmp_path / "a.png")
    field.picture.grab()
    qtbot.waitUntil(lambda: any("For print it needs" in why for why in problems(blank.form.letterhead)))
    field.remove_button.click()
    assert problems(blank.form.letterhead) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text/></svg>", "convert text to outlines"),
        (b"no picture", "is no picture"),
        (b"\0" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(tmp_path: Path, content: bytes, why: str) -> None:
    from app.errors import KitError

    file = tmp_path / "a.png"
    file.write_bytes(content)
    with pytest.raises(KitError, match=why):
        read_logo(file, {})


def test_a_text_beyond_the_limit_is_refused_beside_its_field(desk: Desk) -> None:
    desk.document.load(edits.set_field(desk.kit, (*STORY, 0, "text"), rich("x" * 100_000)), None, {})
    desk.go(*STORY, 0, "text", at=1)
    desk.type("y")
    assert any("too long" in why for why in problems(desk.form.story))
    assert desk.field.toPlainText() == "x" * 100_000


def test_a_link_is_set_in_the_panel_and_an_unsafe_one_is_refused(desk: Desk) -> None:
    desk.go(*STORY, 0, "text", at=0, end=5)
    desk.form.edit_link()
    desk.type("javascript:x")
    desk.press(Key.Key_Return)
    assert problems(desk.form) != []
    desk.field.selectAll()
    desk.type("example.org\n")
    assert to_markup(desk.story[0].text).startswith("[Lumen](https://example.org) opens")
    assert desk.focus.path == (*STORY, 0, "text")
    desk.go(*STORY, 0, "text", at=2)
    desk.form.edit_link()
    assert desk.field.text() == "https://example.org"
    desk.press(Key.Key_Escape)
    assert to_markup(desk.story[0].text).startswith("[Lumen](https://example.org) opens")


def test_the_format_at_the_cursor_is_told(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[bool, bool, bool]] = []
    desk.form.format_changed.connect(lambda *state: told.append(state))
    desk.go(*STORY, 0, "text", at=32)
    assert told[-1] == (True, False, True)
    desk.go(*CONTACTS, 0, "name")
    assert told[-1] == (False, False, False)
    desk.go(*STORY, 4, "text", end=3)
    desk.form.toggle_italic()
    assert told[-1] == (False, True, True)
    assert to_markup(desk.story[4].text) == "*The* city paid."


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ((*STORY, 1, "speaker", "name"), (*STORY, 1, "speaker", "name")),
        ((*STORY, 1, "attribution"), (*STORY, 1, "attribution", "verb")),
        ((*STORY, 1), (*STORY, 1, "text")),
        ((*STORY, 3, "items", 1), (*STORY, 3, "items", 1)),
        (DATELINE, (*DATELINE, "places", 0, "city")),
        ((*DATELINE, "date"), (*DATELINE, "date")),
        (("contacts", 0, "email"), ("contacts", 0, "email")),
        (("contacts", 9), ("contacts", 0, "name")),
        (("boilerplates", 0, "text"), ("boilerplates", 0, "text")),
        (("contacts", 0, "other"), ("contacts", 0, "other")),
        (("contacts", 0, "label"), ("contacts", 0, "label")),
        (("release", "slug"), ("release", "slug")),
        (("issuer",), ("issuer",)),
        (("paper",), ("paper",)),
    ],
)
def test_whoever_wants_a_field_gets_the_cursor_into_it(desk: Desk, wanted: Any, reached: Any) -> None:
    desk.focus.go_to(wanted)
    assert desk.focus.path == reached


def test_a_wanted_field_is_scrolled_into_view(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(560, 400)
    desk.focus.go_to(("issuer",))
    field = desk.field

    def in_view() -> None:
        top = field.mapTo(desk.form.viewport(), field.rect().topLeft()).y()
        assert 0 <= top <= desk.form.viewport().height() - field.height()

    qtbot.waitUntil(in_view)


def test_a_kit_opened_in_place_of_this_one_is_shown(desk: Desk) -> None:
    desk.document.load(new_kit("fr"), None, {})
    assert len(desk.form.story.items) == 1
    assert desk.form.headline.headline.toPlainText() == ""
    assert desk.form.contacts.contacts.items == []


def test_a_replacement_from_outside_shows_in_its_field(desk: Desk) -> None:
    editor = desk.go(*STORY, 4, "text", at=14)
    desk.document.do("replace", edits.set_field(desk.kit, (*STORY, 4, "text"), parse_markup("The *town* paid.")))
    assert editor.toPlainText() == "The town paid."
    assert editor.textCursor().position() == 14


def test_every_field_has_a_name_for_screen_readers(desk: Desk) -> None:
    kinds = (QLineEdit, QTextEdit, QComboBox, QAbstractButton)
    fields = [field for kind in kinds for field in desk.form.findChildren(kind)]
    nameless = [field for field in fields if not field.accessibleName()]
    assert [type(field).__name__ for field in nameless] == []


def test_tab_leads_through_the_fields_in_reading_order(desk: Desk) -> None:
    desk.go(*HEADLINE)
    reached = [desk.focus.path]
    for _ in range(60):
        desk.press(Key.Key_Tab)
        if desk.focus.path != reached[-1]:
            reached.append(desk.focus.path)
    order = [path for path in reached if path[:1] == ("release",)]
    assert order.index((*DATELINE, "date")) < order.index((*STORY, 0, "text")) < order.index((*STORY, 1, "text"))
    assert order.index((*STORY, 1, "speaker", "title")) < order.index((*STORY, 2, "text"))
    assert ("contacts", 0, "email") in reached


def test_tab_order_follows_a_card_that_was_added_in_the_middle(desk: Desk, qtbot: QtBot) -> None:
    desk.go(*STORY, 2, "text")
    desk.form.add_block("paragraph")
    qtbot.wait(10)
    desk.press(Key.Key_Tab)
    assert desk.focus.path == (*STORY, 4, "items", 0)


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("en", """The 5'10" door said "it's me\"""", """The 5'10" door said “it’s me”"""),
        ("en", '"One" and ("two")', "“One” and (“two”)"),
        ("fr", 'Il dit "oui"', "Il dit «\u00a0oui\u00a0»"),
        ("de", 'Er sagt "ja"', "Er sagt „ja“"),
        ("en", 'see https://a.org/"x"', 'see https://a.org/"x"'),
    ],
)
def test_straight_marks_become_those_of_the_language(qtbot: QtBot, language: str, typed: str, kept: str) -> None:
    desk = Desk(qtbot, new_kit(language))
    desk.go(*STORY, 0, "text")
    desk.type(typed)
    assert str(desk.story[0].text) == kept


def test_undo_gives_the_straight_mark_back(blank: Desk) -> None:
    blank.go(*STORY, 0, "text")
    blank.type('"')
    assert str(blank.story[0].text) == "“"
    blank.undo()
    assert str(blank.story[0].text) == '"'
    blank.type("x")
    assert str(blank.story[0].text) == '"x'
