"""What is to be filled in: the first section of the form, and the markers in its fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.blanks import fill, filled
from app.kit import Blank, Dateline, Paragraph, Place, PressKit, Quote, Release, Speaker
from app.path import get
from app.text import RichText, parse_markup
from tests.ui.helpers import button_of
from tests.ui.panes_fixtures import Desk, Key, Mod
from ui.library.blank_dialog import BlankDialog
from ui.panes.blank_row import BlankRow
from ui.panes.blanks import BlanksSection
from ui.panes.pane import Problem
from ui.theme import DARK, LIGHT, Tokens, tokens
from ui.widgets import markers
from ui.window import Window

BLANKS = (
    Blank("company", "Company", "As it stands in the register"),
    Blank("partner", "Partner"),
    Blank("date", "Date of the release", kind="date"),
    Blank("city", "City", kind="place"),
    Blank("term", "Term", kind="choice", choices=("two", "three")),
)
KIT = PressKit(
    release=Release(
        headline=parse_markup("{company} and {partner} sign"),
        dateline=Dateline((Place("{city}"),)),
        story=(
            Paragraph(parse_markup("**{company}** and {partner} agree for {term} years.")),
            Quote(parse_markup("We like {partner}."), Speaker("Ada Roy", "president", "{company}")),
        ),
    ),
    blanks=BLANKS,
    guidance="Say what changes for readers.",
)


@pytest.fixture
def desk(qtbot: QtBot, user_folders: object) -> Desk:
    return Desk(qtbot, KIT)


def section(desk: Desk) -> BlanksSection:
    assert desk.form.blanks is not None
    return desk.form.blanks


def row(desk: Desk, index: int) -> BlankRow:
    item = section(desk).rows.items[index]
    assert isinstance(item, BlankRow)
    return item


def test_the_section_is_there_only_for_a_kit_with_something_to_fill_in(qtbot: QtBot) -> None:
    bare = Desk(qtbot, PressKit())
    assert bare.form.blanks is None
    bare.document.load(KIT, None, {})
    assert section(bare).isVisible()
    bare.document.load(PressKit(), None, {})
    assert not section(bare).isVisible()


def test_what_is_typed_once_stands_everywhere(desk: Desk) -> None:
    desk.go("blanks", 0, "value")
    desk.type("Lumen")
    assert str(filled(desk.kit).release.headline) == "Lumen and [Partner] sign"
    assert section(desk).count.text() == "1 of 5 filled in"


def test_typing_into_one_field_is_one_step(desk: Desk) -> None:
    desk.go("blanks", 0, "value")
    desk.type("Lumen Institute")
    desk.press(Key.Key_Tab)
    desk.type("Havn")
    assert desk.document.undo_stack.count() == 2
    desk.undo()
    assert [blank.value for blank in desk.kit.blanks[:2]] == ["Lumen Institute", ""]
    assert desk.document.undo_stack.text(0) == "fill in Company"


def test_tab_goes_from_one_empty_field_to_the_next_and_on_into_the_form(desk: Desk) -> None:
    desk.document.do("fill in", fill(desk.kit, "partner", "Havn"))
    desk.go("blanks", 0, "value")
    walked = []
    for _ in range(4):
        desk.press(Key.Key_Tab)
        walked.append(desk.focus.path)
    assert walked[:3] == [("blanks", number, "value") for number in (2, 3, 4)]
    assert walked[3][:2] == ("release", "timing")


def test_shift_tab_goes_back_to_what_was_just_filled_in(desk: Desk) -> None:
    desk.go("blanks", 0, "value")
    desk.type("Lumen")
    desk.press(Key.Key_Return)
    assert desk.focus.path == ("blanks", 1, "value")
    desk.press(Key.Key_Backtab, Mod.ShiftModifier)
    assert desk.focus.path == ("blanks", 0, "value")


def test_each_kind_has_its_field(desk: Desk) -> None:
    desk.go("blanks", 2, "value")
    desk.type("December 1, 2026\t".rstrip("\t"))
    desk.press(Key.Key_Return)
    desk.go("blanks", 3, "value")
    desk.type("Montr")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    desk.go("blanks", 4, "value")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    assert [blank.value for blank in desk.kit.blanks[2:]] == ["2026-12-01", "Montreal", "three"]
    assert desk.kit.release.dateline.date == dt.date(2026, 12, 1)


def test_a_date_that_means_nothing_is_told_and_changes_nothing(desk: Desk) -> None:
    desk.go("blanks", 2, "value")
    desk.type("soon")
    desk.press(Key.Key_Tab)
    assert desk.kit is KIT
    assert [note.text() for note in row(desk, 2).findChildren(Problem)] == [
        "“soon” is no date. Type one such as September 20, 2027 or 2027-09-20."
    ]


def test_a_value_that_is_too_long_is_refused_in_words(desk: Desk) -> None:
    field = desk.go("blanks", 0, "value")
    field.insertPlainText("x" * 100_001)
    assert desk.kit is KIT
    assert field.toPlainText() == ""


def test_when_all_is_filled_in_it_can_be_written_into_the_text_as_one_step(desk: Desk) -> None:
    kit = desk.kit
    for key, value in (
        ("company", "Lumen"),
        ("partner", "Havn"),
        ("date", "2026-12-01"),
        ("city", "Oslo"),
        ("term", "two"),
    ):
        kit = fill(kit, key, value)
    assert not section(desk).done.isVisible()
    desk.document.do("fill in", kit)
    assert section(desk).done.isVisible()
    section(desk).settle_button.click()
    assert desk.kit.blanks == ()
    assert str(desk.kit.release.headline) == "Lumen and Havn sign"
    assert not section(desk).isVisible()
    desk.undo()
    assert desk.kit is kit
    assert section(desk).isVisible()


def test_the_guidance_can_be_folded_away_and_stays_so(desk: Desk, qtbot: QtBot) -> None:
    assert section(desk).guidance.isVisible()
    button_of(section(desk), "Hide guidance").click()
    assert not section(desk).guidance.isVisible()
    again = Desk(qtbot, KIT)
    assert not section(again).guidance.isVisible()


def test_a_field_that_stands_nowhere_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.document.do("edit", replace(desk.kit, blanks=(*desk.kit.blanks, Blank("other", "Other"))))
    qtbot.waitUntil(lambda: "nowhere" in row(desk, 5).note.text())
    assert "nowhere" not in row(desk, 0).note.text()


def test_a_removed_field_leaves_its_label_and_can_be_brought_back(desk: Desk) -> None:
    section(desk).rows.delete(1)
    assert str(desk.kit.release.headline) == "{company} and [Partner] sign"
    desk.undo()
    assert desk.kit is KIT


def test_a_field_gets_another_label_and_marker(desk: Desk, qtbot: QtBot) -> None:
    section(desk).rows.change(0)
    dialog = desk.window.findChild(BlankDialog)
    assert isinstance(dialog, BlankDialog)
    dialog.form.name.setText("Firm")
    dialog.form.key.setText("partner")
    dialog.accept()
    assert "already" in dialog.form.problem.text()
    dialog.form.key.setText("firm")
    dialog.accept()
    assert desk.kit.blanks[0].label == "Firm"
    assert str(desk.kit.release.headline) == "{firm} and {partner} sign"
    assert row(desk, 0).box.caption.text() == "Firm"


# Markers in fields


def color_at(field: QWidget, point: QPoint) -> str:
    image = field.window().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    at = field.mapTo(field.window(), point)
    return QColor(image.pixel(at)).name()


def test_a_marker_lies_on_a_ground_that_tells_whether_it_is_filled_in(desk: Desk) -> None:
    field = desk.go("release", "headline")
    inside = QPoint(3, field.caret().top() + 2)
    assert color_at(field, inside) == tokens().unfilled_field
    desk.document.do("fill in", fill(desk.kit, "company", "Lumen"))
    assert color_at(field, inside) == tokens().filled_field
    assert field.read() == KIT.release.headline
    line = desk.go("release", "dateline", "places", 0, "city")
    line.setStyleSheet("background: transparent")  # as the style sheet of the application has it
    image = line.grab().toImage()
    colors = {QColor(image.pixel(x, 8)).name() for x in range(image.width())}
    assert tokens().unfilled_field in colors


def test_braces_that_are_no_marker_are_left_alone(desk: Desk) -> None:
    desk.document.do("edit", replace(desk.kit, blanks=()))
    field = desk.go("release", "headline")
    assert color_at(field, QPoint(3, field.caret().top() + 2)) not in (tokens().unfilled_field, tokens().filled_field)
    assert markers.tip_at(field, field.caret().center()) == ""


def test_a_marker_tells_what_it_is_and_ctrl_click_leads_to_its_field(desk: Desk, qtbot: QtBot) -> None:
    field = desk.go("release", "headline", at=2)
    point = field.caret().center()
    assert markers.tip_at(field, point).startswith("Company: not filled in yet")
    qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, Mod.ControlModifier, point)
    assert desk.focus.path == ("blanks", 0, "value")
    menu = QMenu()
    markers.extend(menu, desk.go("release", "headline", at=20), desk.field.caret().center())
    menu.actions()[-1].trigger()
    assert desk.focus.path == ("blanks", 1, "value")


def test_after_a_wide_character_a_marker_is_still_found_where_it_stands(desk: Desk) -> None:
    desk.document.do(
        "edit", replace(desk.kit, release=replace(desk.kit.release, headline=parse_markup("😀😀 {partner}")))
    )
    field = desk.go("release", "headline", at=5)
    assert markers.tip_at(field, field.caret().center()).startswith("Partner")
    desk.go("release", "headline", at=1)
    assert markers.tip_at(field, field.caret().center()) == ""


# Inserting a field


def insert_dialog(window: Window) -> BlankDialog:
    window.parts["templates"].add_blank()  # type: ignore[attr-defined]
    return next(dialog for dialog in window.findChildren(BlankDialog) if dialog.isVisible())


def select(window: Window, path: tuple[str | int, ...], start: int, end: int) -> None:
    assert window.workspace is not None
    window.workspace.panes.select(path, start, end)


def with_story(window: Window, *texts: str) -> None:
    story = tuple(Paragraph(parse_markup(text)) for text in texts)
    kit = window.document.kit
    window.document.do("edit", replace(kit, release=replace(kit.release, story=story)))


def test_selected_words_become_a_field_in_all_their_places(window: Window) -> None:
    with_story(window, "From **Lumen** to you.", "Lumen is here.")
    before = window.document.kit
    select(window, ("release", "story", 0, "text"), 5, 10)
    dialog = insert_dialog(window)
    dialog.form.name.setText("Company")
    assert dialog.everywhere.isVisible()
    dialog.accept()
    kit = window.document.kit
    assert kit.blanks == (Blank("company", "Company", value="Lumen"),)
    assert [get(kit, ("release", "story", i, "text")) for i in (0, 1)] == [
        parse_markup("From **{company}** to you."),
        parse_markup("{company} is here."),
    ]
    assert filled(kit).release.story == before.release.story
    window.document.undo_stack.undo()
    assert window.document.kit is before


def test_a_field_goes_where_the_cursor_is(window: Window) -> None:
    with_story(window, "It costs .")
    select(window, ("release", "story", 0, "text"), 9, 9)
    dialog = insert_dialog(window)
    dialog.accept()
    assert "label" in dialog.form.problem.text()
    dialog.form.name.setText("Amount")
    dialog.accept()
    text: RichText = get(window.document.kit, ("release", "story", 0, "text"))
    assert str(text) == "It costs {amount}."


def test_a_field_that_is_there_already_can_be_inserted_again(window: Window) -> None:
    with_story(window, "By {city}. In .")
    kit = window.document.kit
    window.document.do("edit", replace(kit, blanks=(Blank("city", "City"),)))
    select(window, ("release", "story", 0, "text"), 14, 14)
    dialog = insert_dialog(window)
    dialog.which.show_value("city")
    dialog.accept()
    assert str(get(window.document.kit, ("release", "story", 0, "text"))) == "By {city}. In {city}."
    assert len(window.document.kit.blanks) == 1


def test_a_date_and_a_choice_keep_the_words_they_are_made_of(window: Window) -> None:
    with_story(window, "From March 1, 2027, for two years.")
    select(window, ("release", "story", 0, "text"), 5, 18)
    dialog = insert_dialog(window)
    dialog.form.name.setText("Start")
    dialog.form.kind.activated.emit(1)
    dialog.accept()
    assert window.document.kit.blanks[0].value == "2027-03-01"
    select(window, ("release", "story", 0, "text"), 18, 21)
    dialog = insert_dialog(window)
    dialog.form.name.setText("Term")
    dialog.form.kind.activated.emit(3)
    dialog.form.options.appendPlainText("three")
    dialog.accept()
    assert window.document.kit.blanks[1] == Blank("term", "Term", "", "choice", ("two", "three"), "two")
    assert str(get(window.document.kit, ("release", "story", 0, "text"))) == "From {start}, for {term} years."


def test_in_a_list_the_field_goes_into_the_item_of_the_cursor(window: Window) -> None:
    from app.kit import ListBlock

    kit = window.document.kit
    rows = ListBlock((parse_markup("one"), parse_markup("two")))
    window.document.do("edit", replace(kit, release=replace(kit.release, story=(rows,))))
    select(window, ("release", "story", 0, "items", 1), 0, 3)
    dialog = insert_dialog(window)
    dialog.form.name.setText("Second")
    dialog.accept()
    assert [str(item) for item in get(window.document.kit, ("release", "story", 0, "items"))] == ["one", "{second}"]


def test_writing_the_fields_into_the_text_tells_what_is_still_empty(window: Window) -> None:
    commands = window.parts["templates"]
    commands.settle()  # type: ignore[attr-defined]
    assert window.notice.text == "This kit has no fields to fill in."
    window.document.load(fill(KIT, "company", "Lumen"), None, {})
    commands.settle()  # type: ignore[attr-defined]
    assert window.notice.text.startswith("4 fields are still empty: Partner")
    assert str(window.document.kit.release.headline) == "Lumen and {partner} sign"


def test_the_outline_tells_how_much_is_filled_in(window: Window) -> None:
    window.document.load(fill(KIT, "company", "Lumen"), None, {})
    window.show_kit()
    assert window.workspace is not None
    first = window.workspace.outline.item(0)
    assert first.text() == "To fill in"
    window.workspace.outline.itemClicked.emit(first)
    assert window.focus.path == ("blanks", 1, "value")


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_the_ground_of_a_marker_can_be_read(look: Tokens) -> None:
    def light(color: str) -> float:
        parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    def contrast(one: str, other: str) -> float:
        return max(light(one), light(other)) / min(light(one), light(other))

    for ground in (look.unfilled_field, look.filled_field):
        assert contrast(look.text, ground) >= 7
        assert contrast(look.accent_text, ground) >= 4.5
