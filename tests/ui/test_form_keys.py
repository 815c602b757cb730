"""Enter on buttons, the link panel, and where the caret stands: the form under the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit import CONTACTS, DATELINE, HEADLINE, STORY, TIMING
from app.text import to_markup
from tests.ui.panes_fixtures import Desk, Key, Mod, sample_kit
from ui.panes.blocks import TextCard
from ui.panes.quote import QuoteCard
from ui.theme import DARK, LIGHT, Tokens, dress
from ui.window import Window


@pytest.fixture(autouse=True, scope="module")
def dressed(qapp: QApplication) -> None:
    """The application as it is dressed for the window, once: dressing goes through every widget that there is."""
    dress(qapp, LIGHT)


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp, LIGHT)


def contrast(one: str, other: str) -> float:
    """The contrast of two colors as WCAG 2 reckons it."""

    def light(color: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(color).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05

    return max(light(one), light(other)) / min(light(one), light(other))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, sample_kit())


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panes = window.workspace.panes
    adder = panes.headline.subheads.adder
    adder.setFocus()
    qtbot.keyClick(adder, key)
    assert len(window.document.kit.release.subheads) == 1
    override = panes.dateline.words.button
    panes.focus.go_to((*DATELINE, "places", 0, "city"))
    for char in "Oslo":
        qtbot.keyClicks(QApplication.focusWidget(), char)
    override.setFocus()
    qtbot.keyClick(override, key)
    assert window.document.kit.release.dateline.words == "OSLO –"


def test_enter_in_a_field_presses_no_button(window: Window, qtbot: QtBot) -> None:
    panes = window.workspace.panes
    panes.focus.go_to((*DATELINE, "places", 0, "city"))
    before = window.document.kit
    qtbot.keyClick(panes.dateline.places.blank.city, Key.Key_Return)
    assert window.document.kit is before


def test_tab_goes_from_the_address_of_a_link_to_its_button(desk: Desk, qtbot: QtBot) -> None:
    desk.go(*STORY, 0, "text", at=0, end=5)
    desk.form.edit_link()
    desk.type("example.org")
    desk.press(Key.Key_Tab)
    panel = desk.form._popover
    assert panel is not None
    assert panel.isVisible()
    assert desk.field is panel.set_button
    desk.press(Key.Key_Space)
    assert to_markup(desk.story[0].text).startswith("[Lumen](https://example.org) opens")
    assert desk.focus.path == (*STORY, 0, "text")


def test_leaving_the_panel_sets_the_link_that_was_typed(desk: Desk) -> None:
    desk.go(*STORY, 0, "text", at=0, end=5)
    desk.form.edit_link()
    desk.type("example.org")
    desk.go(*CONTACTS, 0, "name")
    assert to_markup(desk.story[0].text).startswith("[Lumen](https://example.org) opens")
    assert desk.focus.path == (*CONTACTS, 0, "name")
    desk.undo()
    desk.go(*STORY, 0, "text", at=0, end=5)
    before = desk.kit
    desk.form.edit_link()
    desk.go(*CONTACTS, 0, "name")
    assert desk.kit is before


def test_leaving_the_panel_with_no_address_in_it_keeps_it_open_and_says_why(desk: Desk) -> None:
    desk.go(*STORY, 0, "text", at=0, end=5)
    desk.form.edit_link()
    desk.type("javascript:x")
    desk.go(*CONTACTS, 0, "name")
    panel = desk.form._popover
    assert panel is not None
    assert panel.isVisible()
    assert panel.problem.isVisible()


def test_the_panel_leaves_the_words_in_view_and_stays_within_their_card(desk: Desk) -> None:
    for start, end in ((0, 5), (20, 51)):
        editor = desk.go(*STORY, 0, "text", at=start, end=end)
        desk.form.edit_link()
        panel = desk.form._popover
        assert panel is not None
        words = editor.selected_rect()
        words.moveTopLeft(editor.mapTo(desk.form.viewport(), words.topLeft()))
        card = editor.parentWidget()
        left = card.mapTo(desk.form.viewport(), card.rect().topLeft()).x()
        assert not panel.geometry().intersects(words)
        assert left <= panel.x()
        assert panel.geometry().right() < left + card.width()
        desk.press(Key.Key_Escape)


def test_what_is_typed_after_setting_a_link_stands_outside_it(desk: Desk) -> None:
    desk.go(*STORY, 4, "text", at=14)
    desk.form.edit_link()
    desk.type("example.org\n.")
    assert to_markup(desk.story[4].text).endswith("[https://example.org](https://example.org).")
    desk.go(*STORY, 4, "text", at=0, end=3)
    desk.form.edit_link()
    desk.type("example.org\nx")
    assert to_markup(desk.story[4].text).startswith("[The](https://example.org)x city")
    desk.go(*STORY, 4, "text", at=0)
    desk.type("y")
    assert to_markup(desk.story[4].text).startswith("y[The](https://example.org)x")
    desk.go(*STORY, 4, "text", at=2)
    desk.type("z")
    assert to_markup(desk.story[4].text).startswith("y[Tzhe](https://example.org)x")


def test_a_choice_tells_the_focus_like_a_text_field(desk: Desk) -> None:
    desk.go(*HEADLINE)
    desk.form.timing.mode.setFocus()
    assert desk.focus.path == TIMING
    desk.go(*STORY, 1, "text")
    desk.form.story.items[1].place_choice.setFocus()
    assert desk.focus.path == (*STORY, 1, "attribution", "place")
    desk.form.letterhead.paper.setFocus()
    assert desk.focus.path == ("paper",)


def test_pasting_several_paragraphs_leaves_no_caret_behind(desk: Desk, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("One.\n\nTwo.")
    QGuiApplication.clipboard().setMimeData(data)
    editor = desk.go(*STORY, 4, "text", at=14)
    desk.press(Key.Key_V, Mod.ControlModifier)
    assert [str(block.text) for block in desk.story[4:]] == ["The city paid.One.", "Two."]
    assert not editor.hasFocus()
    right_after = editor.grab().toImage()
    desk.go(*STORY, 4, "text", at=0)
    desk.go(*STORY, 0, "text")
    assert editor.grab().toImage() == right_after


def test_a_section_asked_for_is_shown_with_its_title_and_as_much_of_it_as_fits(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(560, 500)
    desk.go(*HEADLINE)
    port = desk.form.viewport()

    def stretch(section: QWidget) -> tuple[int, int]:
        top = section.mapTo(port, QPoint(0, 0)).y()
        return top, top + section.height()

    for path in (("issuer",), TIMING, STORY, DATELINE):
        section = desk.form._sections.get(path) or desk.form.letterhead
        desk.focus.go_to(path)
        qtbot.waitUntil(lambda: desk.form._glide.state() == desk.form._glide.State.Stopped)
        qtbot.wait(250)
        top, bottom = stretch(section)
        assert top >= 0
        assert bottom <= port.height() or top <= 2 * 24


def test_a_card_added_at_the_end_has_air_below_it(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(560, 500)
    desk.form.story.add_buttons[0].click()
    qtbot.wait(300)
    card = desk.form.story.items[-1]
    assert card.isAncestorOf(desk.field)
    bottom = card.mapTo(desk.form.viewport(), card.rect().bottomLeft()).y()
    assert bottom <= desk.form.viewport().height() - 40


def test_an_empty_paragraph_becomes_the_block_that_is_inserted(desk: Desk) -> None:
    desk.go(*STORY, 4, "text", at=14)
    desk.press(Key.Key_Return)
    desk.form.add_block("list")
    assert [block.kind for block in desk.story[3:]] == ["list", "paragraph", "list"]
    desk.type("one\ntwo")
    assert [str(item) for item in desk.story[5].items] == ["one", "two"]


def test_phone_comes_before_email_in_the_form(desk: Desk) -> None:
    desk.go(*CONTACTS, 0, "phone")
    desk.press(Key.Key_Tab)
    assert desk.focus.path == (*CONTACTS, 0, "email")


def test_a_warning_about_the_email_leaves_the_phone_in_its_line(desk: Desk, qtbot: QtBot) -> None:
    card = desk.form.contacts.contacts.items[0]
    desk.go(*CONTACTS, 0, "email", at=0, end=40)
    desk.type("press at example")
    desk.press(Key.Key_Tab)
    qtbot.wait(20)
    assert card.email_box._problem.isVisible()
    assert card.phone.mapTo(card, QPoint(0, 0)).y() == card.email.mapTo(card, QPoint(0, 0)).y()


def test_a_paragraph_turned_into_a_quote_gets_the_fields_of_one(desk: Desk) -> None:
    for kind, card in (("quote", QuoteCard), ("heading", TextCard), ("quote", QuoteCard), ("paragraph", TextCard)):
        desk.form.story.turn(0, kind)
        assert type(desk.form.story.items[0]) is card


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_warnings_and_examples_can_be_read(desk: Desk, qapp: QApplication, look: Tokens) -> None:
    dress(qapp, look)
    desk.go(*CONTACTS, 0, "email", at=0, end=40)
    desk.type("press at example")
    desk.press(Key.Key_Tab)
    warning = desk.form.contacts.contacts.items[0].email_box._problem
    assert warning.palette().color(warning.foregroundRole()) == QColor(look.danger)
    for tone, least in ((look.danger, 4.5), (look.hint, 3)):
        assert contrast(tone, look.surface) >= least
        assert contrast(tone, look.field) >= least


def test_a_field_is_tall_enough_for_its_example(desk: Desk) -> None:
    editor = desk.form.headline.headline
    low = editor.height()
    editor.set_hint("An example of very many words, which goes on over two lines at the width this form has " * 2)
    assert editor.height() == low
    desk.go(*HEADLINE, at=0, end=100)
    desk.press(Key.Key_Backspace)
    assert editor.height() > 1.7 * low
