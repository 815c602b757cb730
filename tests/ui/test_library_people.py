"""Picking people of the library in the forms of contacts and quotes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from app.kit import Contact, PressKit, Quote, Release, Speaker
from app.library.folder import Library
from app.library.items import Item, Kind, Revision, Variant
from app.library.place import library_folder
from app.text import rich
from tests.ui.panes_fixtures import Desk
from ui.library.shelf import Shelf
from ui.widgets.suggestions import Suggestions

Key = Qt.Key
ADA = Contact("Ada Roy", "president", "Lumen Institute", "ada@lumen.example", "+1 514 555-0100", other="Quay 3")
ZOE = Speaker("Zoé Lemaître", "director", "Mila")
NAME = ("contacts", 0, "name")
SPEAKER = ("release", "story", 0, "speaker", "name")


def keep(kind: Kind, id: str, person: Contact | Speaker) -> None:
    item = Item(kind, id, person.name, now=Revision(2, variants=(Variant("", person),)))
    Library(library_folder()).save(item, None)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A form with an empty contact and a quote of nobody, and a library with a contact and a speaker."""
    keep("contact", "ada", ADA)
    keep("speaker", "zoe", ZOE)
    kit = PressKit(release=Release(story=(Quote(rich("It is bright.")),)), contacts=(Contact(), Contact("Jo Mertens")))
    return furnished(Desk(qtbot, kit))


def furnished(desk: Desk) -> Desk:
    shelf = Shelf(desk.form)
    desk.form.destroyed.connect(shelf.close)
    desk.form.desk.library = lambda: shelf
    desk.form.desk.start()
    shelf.start()
    desk.qtbot.waitUntil(lambda: shelf.is_ready)
    return desk


def suggestions(desk: Desk) -> Suggestions:
    found: Suggestions = desk.field.suggestions
    return found


def test_a_contact_is_found_without_accents_and_fills_every_field_in_one_step(desk: Desk) -> None:
    desk.go(*NAME)
    desk.type("ad")
    assert suggestions(desk).is_open
    assert suggestions(desk).offered() == ["Ada Roy — president, Lumen Institute"]
    desk.press(Key.Key_Down)
    assert desk.field.text() == "ad"
    desk.press(Key.Key_Return)
    assert desk.kit.contacts[0] == Contact(
        "Ada Roy", "president", "Lumen Institute", "ada@lumen.example", "+1 514 555-0100", other="Quay 3",
        source="ada", revision=2,
    )  # fmt: skip
    assert (desk.field.text(), desk.field.cursorPosition()) == ("Ada Roy", 7)
    desk.undo()
    assert desk.kit.contacts[0] == Contact("ad")
    desk.undo()
    assert desk.kit.contacts[0] == Contact()


def test_a_speaker_is_found_by_the_organization_and_keeps_the_source(desk: Desk) -> None:
    desk.go(*SPEAKER)
    desk.type("mila")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Tab)
    assert desk.story[0].speaker == Speaker("Zoé Lemaître", "director", "Mila", source="zoe", revision=2)
    assert desk.field.accessibleName() == "Title"


def test_a_contact_can_be_quoted_and_has_no_source_then(desk: Desk) -> None:
    desk.go(*SPEAKER)
    desk.type("roy")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.story[0].speaker == Speaker("Ada Roy", "president", "Lumen Institute")


def test_a_row_can_be_clicked(desk: Desk) -> None:
    desk.go(*NAME)
    desk.type("zoe")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    at: QPoint = popup.visualRect(popup.model().index(0, 0)).center()
    desk.qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.kit.contacts[0] == Contact("Zoé Lemaître", "director", "Mila")


def test_words_that_nobody_has_are_typed_as_ever(desk: Desk) -> None:
    desk.go(*NAME)
    desk.type("Adam Ort")
    assert not suggestions(desk).is_open
    assert desk.kit.contacts[0] == Contact("Adam Ort")


def test_a_name_typed_in_full_takes_nobody_unasked(desk: Desk) -> None:
    desk.go(*NAME)
    desk.type("Ada Roy\n")
    assert desk.kit.contacts[0] == Contact("Ada Roy")
    assert not suggestions(desk).is_open


def test_escape_leaves_the_words_as_they_were_typed(desk: Desk) -> None:
    desk.go(*NAME)
    desk.type("ad")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Escape)
    assert (desk.field.text(), desk.kit.contacts[0].name) == ("ad", "ad")
    assert not suggestions(desk).is_open


def test_the_arrow_down_shows_everybody_in_an_empty_field(desk: Desk) -> None:
    desk.go(*NAME)
    desk.press(Key.Key_Down)
    assert suggestions(desk).offered() == [
        "Jo Mertens", "Ada Roy — president, Lumen Institute", "Zoé Lemaître — director, Mila"
    ]  # fmt: skip


def test_people_of_the_kit_are_offered_without_a_library(qtbot: QtBot) -> None:
    quote = Quote(rich("It is bright."), Speaker("Ada Roy", "president", "Lumen Institute"))
    desk = Desk(qtbot, PressKit(release=Release(story=(quote,)), contacts=(Contact(phone="+1 514 555-0199"),)))
    desk.go(*NAME)
    desk.type("lumen")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert desk.kit.contacts[0] == Contact("Ada Roy", "president", "Lumen Institute", phone="+1 514 555-0199")


def test_who_comes_into_the_library_is_offered_from_then_on(desk: Desk) -> None:
    shelf = desk.form.desk.shelf
    assert shelf is not None
    person = Item("speaker", "cy", "Cy Fox", now=Revision(1, variants=(Variant("", Speaker("Cy Fox")),)))
    with desk.qtbot.waitSignal(shelf.changed):
        shelf.save(person, None, lambda: None, _raise)
    desk.go(*SPEAKER)
    desk.type("cy")
    assert suggestions(desk).offered() == ["Cy Fox"]


def _raise(error: Exception) -> None:
    raise error
