"""The review: source and form side by side, as a writer goes through it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.edits import remove, set_field
from app.intake.build import Note
from app.intake.reading import KINDS
from app.kit import HEADLINE, STORY, Heading, Paragraph, PressKit, Quote
from app.text import rich
from tests.ui.helpers import button_of
from tests.ui.import_fixtures import COMMENT, PARTS, labelled, review_of, show, stretch_of, view_of
from ui import theme
from ui.intake.kinds import LOOKS, MENU, wash
from ui.intake.offsets import Offsets
from ui.intake.points import Points
from ui.window import Window
from ui.windows import Windows
from ui.workspace import Workspace

SUBHEAD, QUOTE = "Is this a subhead?", "Is this a quote?"
NAMED = ("heading", "paragraph")


@pytest.fixture
def reviewed(windows: Windows, qtbot: QtBot) -> Window:
    """A window in which a release has just been imported."""
    window = windows.add()
    window.resize(1280, 900)
    show(window)
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.focus.path == HEADLINE)
    return window


def space(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def story(window: Window) -> list[str]:
    return [f"{block.kind}: {getattr(block, 'text', '')}" for block in window.document.kit.release.story]


def label(window: Window, words: str) -> str:
    """What the words of the source are labelled as."""
    start, end = stretch_of(window, words)
    return str(view_of(window).kind_of(start, end))


def say(window: Window, words: str, choice: str) -> None:
    """Select words of the source with the mouse's means, open the menu by its key, choose."""
    view_of(window).select(*stretch_of(window, words))
    choose(open_menu(window), choice)


def open_menu(window: Window) -> QMenu:
    view = view_of(window)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menus = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(menu: QMenu, choice: str) -> None:
    action = next(action for action in menu.actions() if action.text() == choice)
    menu.close()
    action.trigger()


def undo(window: Window) -> None:
    window.menu_actions["undo"].trigger()


def strip_of(window: Window) -> Points:
    source = space(window).source
    assert source is not None
    return source.points


def points(window: Window) -> list[str]:
    return [point.message for point in review_of(window).points]


# What is shown


def test_the_source_stands_in_the_place_of_the_pages(reviewed: Window) -> None:
    assert view_of(reviewed).isVisible()
    assert not space(reviewed).preview.isVisible()
    assert "Mila Opens a Lab for Quiet Machines in Bergen" in view_of(reviewed).toPlainText()
    assert reviewed.menu_actions["source"].isChecked()


def test_the_switch_leads_to_the_pages_and_back(reviewed: Window, qtbot: QtBot) -> None:
    side = space(reviewed)._side
    assert side is not None
    side.tabs.setFocus()
    QTest.keyClick(side.tabs, Qt.Key.Key_Right)
    assert space(reviewed).preview.isVisible()
    assert not view_of(reviewed).isVisible()
    reviewed.menu_actions["source"].trigger()
    assert view_of(reviewed).isVisible()
    assert side.tabs.currentIndex() == 0


def test_a_finished_review_leaves_the_pages_alone_and_can_be_opened_again(reviewed: Window) -> None:
    side = space(reviewed)._side
    assert side is not None
    button_of(side, "Finish review").click()
    assert space(reviewed).preview.isVisible()
    assert not side.isVisible()
    assert reviewed.menu_actions["source"].isEnabled()
    reviewed.menu_actions["source"].trigger()
    assert side.isVisible()
    assert view_of(reviewed).isVisible()


def test_the_full_preview_shows_pages_and_leads_back_to_the_source(reviewed: Window) -> None:
    reviewed.menu_actions["full"].trigger()
    assert space(reviewed).preview.isVisible()
    assert not view_of(reviewed).isVisible()
    assert not space(reviewed)._side.isVisible()  # type: ignore[union-attr]
    space(reviewed).set_full(False)
    assert view_of(reviewed).isVisible()


def test_hidden_pages_come_with_the_review_and_go_with_it(reviewed: Window) -> None:
    reviewed.menu_actions["pages"].trigger()
    assert view_of(reviewed).isVisible()
    space(reviewed).show_source(False)
    assert space(reviewed).preview.isVisible()
    space(reviewed).finish_review()
    assert not space(reviewed).preview.isVisible()


def test_the_status_bar_says_what_has_come_in(reviewed: Window) -> None:
    many = len(points(reviewed))
    assert reviewed.status.currentMessage() == f"mila.docx was imported. There are {many} places to check."


def test_a_kit_that_was_not_imported_has_no_source(window: Window) -> None:
    assert space(window).source is None
    assert not any(window.menu_actions[id].isEnabled() for id in ("source", "next_point", "import_notes"))


def test_every_part_has_its_name_beside_it(reviewed: Window) -> None:
    names = [LOOKS[part.kind].label for part, _ in view_of(reviewed).gutter.labels()]
    assert names[:5] == ["Set aside", "Release line", "Headline", "Subhead", "Dateline"]
    assert names.count("Contact") <= 1


def test_no_name_stands_over_another(reviewed: Window) -> None:
    places = [place for _, place in view_of(reviewed).gutter.labels()]
    assert all(above.bottom() <= below.top() for above, below in pairwise(places))


def test_the_menu_has_every_kind() -> None:
    assert {kind for group in MENU for kind in group} == set(KINDS) == set(LOOKS)


Rgb = tuple[float, float, float]


def rgb(color: QColor) -> Rgb:
    return color.redF(), color.greenF(), color.blueF()


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colors as WCAG 2 reckons it."""

    def light(color: Rgb) -> float:
        red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in color)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_stays_readable_on_every_tone(qapp: QApplication, name: str) -> None:
    look = theme.DARK if name == "dark" else theme.LIGHT
    theme.choose(name)
    try:
        for kind in KINDS:
            under, tone = rgb(QColor(look.field)), wash(kind)
            part = tone.alphaF()
            red, green, blue = (a * (1 - part) + b * part for a, b in zip(under, rgb(tone), strict=True))
            assert contrast(rgb(QColor(look.text)), (red, green, blue)) >= 7, kind
            assert contrast(rgb(QColor(getattr(look, LOOKS[kind].tone))), under) >= 3, kind
    finally:
        theme.choose("system")


def test_characters_beyond_the_basic_plane_shift_nothing(windows: Windows) -> None:
    window = show(windows.add(), labelled(parts=((("paragraph", "𝔐ila 🎉 opens", 0, True),), *PARTS[2:])))
    view = view_of(window)
    view.select(*stretch_of(window, "Quiet Machines"))
    assert view.textCursor().selectedText() == "Quiet Machines"
    assert view.selection() == stretch_of(window, "Quiet Machines")


def test_another_theme_is_put_on_while_the_source_is_shown_and_after_it_is_gone(
    windows: Windows, reviewed: Window
) -> None:
    try:
        theme.choose("dark")
        look = view_of(reviewed).grab().toImage().pixelColor(view_of(reviewed).width() - 30, 5)
        assert look.lightness() < 60
        reviewed.drop_and_close()
        theme.choose("light")
    finally:
        theme.choose("system")
    assert windows.all == []


def test_the_end_of_the_review_is_offered_when_all_is_checked(reviewed: Window) -> None:
    side, review = space(reviewed)._side, review_of(reviewed)
    assert side is not None
    assert not side.finish.property("accent")
    while review.points:
        review.settle(review.points[0])
    assert side.finish.property("accent")


# From the source to the form and back


def click(window: Window, words: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    view = view_of(window)
    start, end = stretch_of(window, words)
    cursor = view._cursor((start + end) // 2, (start + end) // 2)
    point = view.cursorRect(cursor).center()
    QTest.mouseClick(view.viewport(), button, Qt.KeyboardModifier.NoModifier, point)


def test_a_click_on_a_part_leads_to_its_field(reviewed: Window, qtbot: QtBot) -> None:
    click(reviewed, "Forty researchers")
    qtbot.waitUntil(lambda: reviewed.focus.path[:2] == ("release", "subheads"))


def test_enter_in_the_source_leads_to_the_field(reviewed: Window, qtbot: QtBot) -> None:
    view = view_of(reviewed)
    view.setFocus()
    view.setTextCursor(view._cursor(*[stretch_of(reviewed, "What the lab")[0]] * 2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reviewed.focus.path[:3] == (*STORY, 2))


def test_a_click_finds_the_field_after_cards_were_added_and_edited(reviewed: Window, qtbot: QtBot) -> None:
    kit = reviewed.document.kit
    kit = set_field(kit, STORY, (Paragraph(rich("New at the top.")), *kit.release.story))
    kit = set_field(kit, (*STORY, 3, "text"), rich("What the laboratory will do"))
    reviewed.document.do("edit", kit)
    click(reviewed, "What the lab will do")
    qtbot.waitUntil(lambda: reviewed.focus.path[:3] == (*STORY, 3))


def test_the_headline_is_outlined_from_the_first(reviewed: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: [part.kind for part in view_of(reviewed).outlined] == ["headline"])


def test_the_part_of_the_field_in_focus_is_outlined_and_in_view(reviewed: Window, qtbot: QtBot) -> None:
    reviewed.resize(1280, 500)
    view = view_of(reviewed)
    reviewed.focus.go_to(("contacts", 0))
    qtbot.waitUntil(lambda: {part.kind for part in view.outlined} == {"contact"})
    part = view.outlined[0]
    qtbot.waitUntil(lambda: part in view.seen())


# Saying what a stretch is


def test_the_menu_ticks_what_a_stretch_was_read_as(reviewed: Window) -> None:
    view_of(reviewed).select(*stretch_of(reviewed, "What the lab will do"))
    menu = open_menu(reviewed)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["A section heading"]
    menu.close()


def test_a_right_click_without_a_selection_is_about_the_part_there(reviewed: Window) -> None:
    view = view_of(reviewed)
    start, _ = stretch_of(reviewed, "rope factory")
    point = view.cursorRect(view._cursor(start, start)).center()
    found = view.menu_at(point)
    assert found is not None
    assert str(view.reading.text)[slice(*found)].startswith("Mila, the institute")


def test_a_right_click_into_a_selection_is_about_the_words_of_it(reviewed: Window) -> None:
    view = view_of(reviewed)
    start, end = stretch_of(reviewed, "rope factory")
    view.select(start + 2, end - 3)
    point = view.cursorRect(view._cursor(start + 5, start + 5)).center()
    assert view.menu_at(point) == (start, end)


def test_shift_f10_opens_the_menu(reviewed: Window) -> None:
    view = view_of(reviewed)
    view.select(*stretch_of(reviewed, "What the lab will do"))
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert any(menu.isVisible() for menu in view.findChildren(QMenu))


def test_a_paragraph_becomes_a_heading_by_the_menu(reviewed: Window) -> None:
    say(reviewed, "For more information, visit", "A section heading")
    assert story(reviewed)[-1] == "heading: For more information, visit"
    assert label(reviewed, "For more information") == "heading"
    assert reviewed.menu_actions["undo"].text() == "&Undo mark as section heading"


def test_undo_brings_back_words_and_labels_and_redo_the_others(reviewed: Window) -> None:
    before = reviewed.document.kit
    say(reviewed, "For more information, visit", "A section heading")
    undo(reviewed)
    assert reviewed.document.kit is before
    assert label(reviewed, "For more information") == "paragraph"
    reviewed.menu_actions["redo"].trigger()
    assert label(reviewed, "For more information") == "heading"


def test_labels_of_a_long_source_follow_without_holding_the_window(
    reviewed: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.intake.review._AT_ONCE", 3)
    review, before = review_of(reviewed), reviewed.document.kit
    heading, paragraph = (next(part for part in review.reading.parts if part.kind == kind) for kind in NAMED)
    with qtbot.waitSignal(review.busy, check_params_cb=lambda busy: not busy, timeout=10_000):
        review.relabel(paragraph.start, paragraph.end, "heading")
        review.relabel(heading.start, heading.end, "paragraph")
        assert reviewed.document.kit is before
    now = {part.start: part.kind for part in review.reading.parts}
    assert (now[paragraph.start], now[heading.start]) == ("heading", "paragraph")
    reviewed.document.undo_stack.undo()
    reviewed.document.undo_stack.undo()
    assert reviewed.document.kit is before


def test_an_edit_while_labels_follow_is_kept(reviewed: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.intake.review._AT_ONCE", 3)
    review, document = review_of(reviewed), reviewed.document
    heading = next(part for part in review.reading.parts if part.kind == "heading")
    with qtbot.waitSignal(review.busy, check_params_cb=lambda busy: not busy, timeout=10_000):
        review.relabel(heading.start, heading.end, "paragraph")
        document.do("type", set_field(document.kit, ("release", "headline"), rich("Quiet at last")))
    assert str(document.kit.release.headline) == "Quiet at last"
    assert {part.start: part.kind for part in review.reading.parts}[heading.start] == "paragraph"


def test_one_step_is_one_step_between_edits(reviewed: Window) -> None:
    document = reviewed.document
    document.do("edit headline", set_field(document.kit, HEADLINE, rich("Mila listens")))
    say(reviewed, "For more information, visit", "A section heading")
    document.do("edit headline", set_field(document.kit, HEADLINE, rich("Mila listens well")))
    say(reviewed, "Publish every recording", "A paragraph")
    labels = []
    for _ in range(4):
        undo(reviewed)
        labels.append(
            (label(reviewed, "Publish every"), label(reviewed, "For more"), str(document.kit.release.headline))
        )
    first = "Mila Opens a Lab for Quiet Machines in Bergen"
    assert labels == [
        ("list", "heading", "Mila listens well"),
        ("list", "heading", "Mila listens"),
        ("list", "paragraph", "Mila listens"),
        ("list", "paragraph", first),
    ]


def test_what_was_edited_in_the_form_survives_a_new_label(reviewed: Window) -> None:
    document = reviewed.document
    document.do("edit", set_field(document.kit, (*STORY, 4, "text"), rich("For more information, visit mila.example.")))
    say(reviewed, "Publish every recording", "A paragraph")
    say(reviewed, "For more information, visit", "A section heading")
    assert Heading(rich("For more information, visit mila.example.")) in document.kit.release.story
    assert Paragraph(rich("Publish every recording")) in document.kit.release.story


def test_what_was_deleted_in_the_form_comes_back_when_the_source_says_what_it_is(reviewed: Window) -> None:
    document = reviewed.document
    document.do("delete", remove(document.kit, (*STORY, 4)))
    say(reviewed, "For more information, visit", "A paragraph")
    assert story(reviewed)[-1] == "paragraph: For more information, visit"


def test_what_was_corrected_in_the_form_does_not_come_back(reviewed: Window) -> None:
    document = reviewed.document
    document.do("edit", set_field(document.kit, (*STORY, 4, "text"), rich("For further details, call")))
    before = story(reviewed)
    say(reviewed, "For more information, visit", "A paragraph")
    assert story(reviewed) == before


def test_an_erased_headline_comes_back_when_the_source_says_what_it_is(reviewed: Window) -> None:
    document = reviewed.document
    document.do("erase", set_field(document.kit, HEADLINE, rich("")))
    say(reviewed, "Mila Opens a Lab for Quiet Machines in Bergen", "The headline")
    assert str(document.kit.release.headline) == "Mila Opens a Lab for Quiet Machines in Bergen"


def test_another_headline_takes_the_place_of_the_first_which_becomes_a_subhead_to_check(reviewed: Window) -> None:
    say(reviewed, "Forty researchers will listen to what engines say", "The headline")
    release = reviewed.document.kit.release
    assert str(release.headline) == "Forty researchers will listen to what engines say"
    assert list(map(str, release.subheads)) == ["Mila Opens a Lab for Quiet Machines in Bergen"]
    assert "Is this a subhead?" in points(reviewed)


def test_part_of_a_paragraph_becomes_a_quote(reviewed: Window) -> None:
    say(reviewed, "a whisper can be heard from wall to wall.", "A quote")
    quotes = [block for block in reviewed.document.kit.release.story if isinstance(block, Quote)]
    assert str(quotes[0].text) == "a whisper can be heard from wall to wall."


def test_what_is_marked_as_no_part_of_the_release_is_set_aside(reviewed: Window) -> None:
    say(reviewed, "For more information, visit", "Not part of the release")
    assert "For more information, visit" in reviewed.document.kit.imported.aside
    assert not any("For more information" in line for line in story(reviewed))


def test_any_kind_can_be_said_of_any_words_and_none_is_lost(reviewed: Window) -> None:
    before = reviewed.document.kit
    for kind in KINDS:
        for words in ("Its rooms are the quietest", "Press officer"):
            review_of(reviewed).relabel(*stretch_of(reviewed, words), kind)
            said = repr(reviewed.document.kit)
            assert [word for word in words.split() if word not in said] == [], kind
        while reviewed.document.kit is not before:
            undo(reviewed)


def test_after_a_choice_the_keyboard_stays_in_the_source(reviewed: Window) -> None:
    view_of(reviewed).setFocus()
    say(reviewed, "For more information, visit", "A section heading")
    assert QApplication.focusWidget() is view_of(reviewed)


# What is to be checked


def test_what_is_unsure_and_what_was_noted_is_to_be_checked(reviewed: Window) -> None:
    told = points(reviewed)
    assert [message for message in told if message in (COMMENT, SUBHEAD, QUOTE)] == [COMMENT, SUBHEAD, QUOTE]
    assert strip_of(reviewed).count.text() == f"{len(told)} places to check"
    assert strip_of(reviewed).text.text() == told[0]


def test_a_doubt_that_the_import_has_noted_is_asked_about_once(windows: Windows) -> None:
    reading = labelled()
    start = str(reading.text).index("Forty")
    end = start + len("Forty researchers will listen to what engines say")
    window = show(windows.add(), reading, Note("“Forty …” was taken for a subhead.", start, end), Note(COMMENT))
    assert points(window) == [COMMENT, SUBHEAD, QUOTE]
    review = review_of(window)
    review.settle(review.points[1])
    assert points(window) == [COMMENT, QUOTE]
    assert window.document.kit.imported.notes == (COMMENT,)
    undo(window)
    assert points(window) == [COMMENT, SUBHEAD, QUOTE]


def test_a_comment_is_told_and_never_printed(reviewed: Window) -> None:
    from exports.compose import compose

    assert COMMENT in points(reviewed)
    assert "Jonas" not in repr(compose(reviewed.document.kit))


def test_next_and_previous_go_round(reviewed: Window) -> None:
    view = view_of(reviewed)
    for _ in range(points(reviewed).index(SUBHEAD) + 1):
        reviewed.menu_actions["next_point"].trigger()
    assert view.textCursor().selectedText() == "Forty researchers will listen to what engines say"
    assert reviewed.focus.path[:2] == ("release", "subheads")
    for _ in range(len(points(reviewed)) - 1):
        reviewed.menu_actions["next_point"].trigger()
    assert strip_of(reviewed).text.text() != SUBHEAD
    reviewed.menu_actions["next_point"].trigger()
    reviewed.menu_actions["next_point"].trigger()
    reviewed.menu_actions["previous_point"].trigger()
    assert strip_of(reviewed).text.text() == SUBHEAD


def test_what_is_right_is_taken_off_the_list(reviewed: Window) -> None:
    strip = strip_of(reviewed)
    while points(reviewed):
        button_of(strip, "Yes, it is" if strip.point and strip.point.part else "Dismiss").click()
    assert strip.count.text() == "All checked"
    assert not strip.done.isVisible()
    assert reviewed.document.kit.imported.notes == ()


def test_what_is_wrong_is_asked_about_at_once(reviewed: Window) -> None:
    while strip_of(reviewed).text.text() != SUBHEAD:
        strip_of(reviewed).go_on()
    button_of(strip_of(reviewed), "No…").click()
    menu = next(menu for menu in view_of(reviewed).findChildren(QMenu) if menu.isVisible())
    choose(menu, "A paragraph")
    assert story(reviewed)[0] == "paragraph: Forty researchers will listen to what engines say"
    assert SUBHEAD not in points(reviewed)
    assert QUOTE in points(reviewed)


def test_a_long_note_leaves_room_for_the_source(windows: Windows) -> None:
    window = show(windows.add(), labelled(), Note("A remark. " * 100))
    assert len(strip_of(window).text.text()) < 300
    assert len(strip_of(window).text.toolTip()) == 1000


def test_the_part_under_the_cursor_is_told_to_those_who_hear_the_window(reviewed: Window) -> None:
    view = view_of(reviewed)
    view.select(*stretch_of(reviewed, "Forty researchers"))
    assert view.accessibleDescription().startswith("Subhead, to be checked.")


def test_a_dismissed_note_is_gone_from_the_kit_and_undo_brings_it_back(reviewed: Window) -> None:
    review, told = review_of(reviewed), points(reviewed)
    review.settle(next(point for point in review.points if point.message == COMMENT))
    assert COMMENT not in reviewed.document.kit.imported.notes
    undo(reviewed)
    assert points(reviewed) == told


def test_what_the_user_has_said_needs_no_check(reviewed: Window) -> None:
    say(reviewed, "Forty researchers will listen to what engines say", "A subhead")
    assert "Is this a subhead?" not in points(reviewed)


# The end of it


def test_another_kit_in_the_window_ends_the_review(reviewed: Window, kit_file: Path) -> None:
    from app.package import read_package

    reviewed.session.take(read_package(kit_file))
    assert space(reviewed).source is None
    assert space(reviewed).preview.isVisible()
    assert not reviewed.menu_actions["source"].isEnabled()


def test_saving_leaves_the_review_open(reviewed: Window, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reviewed.session.saved):
        reviewed.session.save(tmp_path / "mila.presskit")
    assert view_of(reviewed).isVisible()
    say(reviewed, "For more information, visit", "A section heading")
    assert not reviewed.document.is_saved


def test_an_edit_of_the_form_costs_the_review_nothing(reviewed: Window) -> None:
    told: list[PressKit] = []
    review_of(reviewed).changed.connect(lambda: told.append(reviewed.document.kit))
    document = reviewed.document
    document.do("edit headline", set_field(document.kit, HEADLINE, rich("Mila listens")))
    assert told == []


@given(st.text("a𝔐é🎉\n", max_size=30))
def test_offsets_are_those_of_qt(text: str) -> None:
    offsets = Offsets(text)
    for number in range(len(text) + 1):
        position = len(text[:number].encode("utf-16-le")) // 2
        assert offsets.position(number) == position
        assert offsets.character(position) == number
