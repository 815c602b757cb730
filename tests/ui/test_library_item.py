"""The dialog in which an item of the library is written, and what it does about colleagues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.kit import Boilerplate
from app.library.items import Item, Kind, Variant
from app.library.readable import said
from app.text import parse_markup, rich
from tests.ui.helpers import answer, button_of, question
from tests.ui.item_fixtures import ANA, LUMEN, Colleague, noticed, ready, saying, shown
from ui.library.conflict import ConflictDialog
from ui.library.history import HistoryDialog
from ui.library.item_dialog import ItemDialog
from ui.library.shelf import Shelf

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def colleague(user_folders: object) -> Colleague:
    return Colleague()


@pytest.fixture
def shelf(qapp: QApplication, colleague: Colleague, qtbot: QtBot) -> Iterator[Shelf]:
    """A library with one boilerplate and one contact in it."""
    colleague.save(LUMEN)
    colleague.save(ANA)
    made = ready(Shelf(), qtbot)
    yield made
    made.close()
    delete(made)  # left to Python's collector it might end on the thread of another test's library


Open = Callable[..., ItemDialog]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """The window that the dialogs stand over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def open_(shelf: Shelf, parent: QWidget) -> Open:
    def do(kind: Kind = "boilerplate", base: Item | None = None) -> ItemDialog:
        dialog = ItemDialog(shelf, kind, base, "en", parent)
        dialog.show()
        return dialog

    return do


def write(dialog: ItemDialog, text: str) -> None:
    """Type `text` in the place of what the boilerplate says."""
    editor: Any = dialog.text.editor  # type: ignore[attr-defined]
    editor.setFocus()
    editor.selectAll()
    editor.insertPlainText(text)


def type_into(field: Any, words: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def saved(dialog: ItemDialog, qtbot: QtBot) -> Item:
    """What stands in the library after Save."""
    with qtbot.waitSignal(dialog.saved) as signal:
        dialog.foot.save.click()
    item: Item = signal.args[0]
    return item


def conflict(dialog: ItemDialog, qtbot: QtBot) -> ConflictDialog:
    """The question that Save leads to."""
    with qtbot.waitSignal(dialog.saving.asked):
        dialog.foot.save.click()
    asked: ConflictDialog = shown(dialog, ConflictDialog)
    return asked


def test_a_new_boilerplate_is_written_and_stands_in_the_library(
    open_: Open, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = open_()
    type_into(dialog.text.about, "Mila", qtbot)  # type: ignore[attr-defined]
    write(dialog, "Mila rallies 1,400 researchers.")
    type_into(dialog.head.tags, "institute, learning", qtbot)
    item = saved(dialog, qtbot)
    assert colleague.reads(item) == item
    assert (item.id, item.name, item.tags) == ("mila", "Mila", ("institute", "learning"))
    assert item.now.variants == (Variant("en", Boilerplate("Mila", rich("Mila rallies 1,400 researchers."))),)
    assert not dialog.isVisible()


def test_another_text_is_a_revision_with_its_note(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    type_into(dialog.note, "head count", qtbot)
    saved(dialog, qtbot)
    item = colleague.reads(LUMEN)
    assert (item.now.number, item.now.note, str(said(item, "en"))) == (
        2, "head count", "Lumen Institute\nLumen has 240 people."
    )  # fmt: skip
    assert item.past == (LUMEN.now,)


def test_other_tags_are_no_revision(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    type_into(dialog.head.tags, "light", qtbot)
    saved(dialog, qtbot)
    assert colleague.reads(LUMEN) == replace(LUMEN, tags=("light",))


def test_bold_typed_in_the_dialog_is_kept(open_: Open, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    editor: Any = dialog.text.editor  # type: ignore[attr-defined]
    editor.selectAll()
    editor.setFocus()
    dialog.area.toggle_bold()
    item = saved(dialog, qtbot)
    assert item.now.variants[0].content == Boilerplate("Lumen Institute", parse_markup("**Lumen has 180 people.**"))


def test_nothing_is_saved_without_a_text_and_a_name_and_the_fields_say_so(open_: Open, qtbot: QtBot) -> None:
    dialog = open_()
    dialog.save()
    assert "nothing to keep yet" in dialog.foot.words.text()
    write(dialog, "Some words.")
    dialog.save()
    assert "Give it a name" in dialog.head.name.accessibleDescription()
    assert dialog.isVisible()
    type_into(dialog.head.name, "Words", qtbot)
    assert saved(dialog, qtbot).name == "Words"


def test_an_email_address_that_is_none_is_not_saved(open_: Open, qtbot: QtBot) -> None:
    dialog = open_("contact", ANA)
    email: Any = dialog.text.boxes["email"].field  # type: ignore[attr-defined]
    type_into(email, "ana at lumen", qtbot)
    dialog.save()
    assert "does not look like an e-mail address" in email.accessibleDescription()
    type_into(email, "roy@lumen.example", qtbot)
    item = saved(dialog, qtbot)
    assert item.now.variants[0].content.email == "roy@lumen.example"  # type: ignore[union-attr]


def test_undo_takes_back_step_by_step_and_shows_where(open_: Open, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    type_into(dialog.head.tags, "light", qtbot)
    dialog.languages.add("fr")
    write(dialog, "Lumen compte 180 personnes.")
    assert dialog.languages.at == 1
    for _ in range(2):
        dialog.drafting.undo()
    assert [each.language for each in dialog.draft.variants] == ["en"]
    assert str(dialog.text.editor.value) == "Lumen has 180 people."  # type: ignore[attr-defined]
    dialog.drafting.undo()
    assert dialog.head.tags.text() == "science"
    assert not dialog.is_changed
    for _ in range(3):
        dialog.drafting.redo()
    assert str(dialog.draft.variants[1].content.text) == "Lumen compte 180 personnes."  # type: ignore[union-attr]


def test_a_text_in_two_languages_has_a_tab_for_each(open_: Open, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    dialog.languages.add("fr")
    write(dialog, "Lumen compte 180 personnes.")
    dialog.languages.show_variant(0)
    assert str(dialog.text.editor.value) == "Lumen has 180 people."  # type: ignore[attr-defined]
    assert [dialog.languages.tabs.tabText(i) for i in range(2)] == ["English", "français"]
    dialog.languages.change("en-GB")
    item = saved(dialog, qtbot)
    assert item.languages == ("en-GB", "fr")


def test_the_menus_offer_the_languages_there_is_no_text_in(open_: Open) -> None:
    dialog = open_("contact", ANA)
    menu = QMenu()
    dialog.languages.fill_add(menu)
    names = [each.text() for each in menu.actions()]
    assert names[:3] == ["English", "English (Australia)", "English (Canada)"]
    next(each for each in menu.actions() if each.text() == "français").trigger()
    assert dialog.draft.variants[1] == Variant("fr", ANA.now.variants[0].content), "who she is stays"
    menu.clear()
    dialog.languages.fill_change(menu)
    assert "français" not in [each.text() for each in menu.actions()]
    menu.actions()[-1].trigger()
    assert [each.language for each in dialog.draft.variants] == [""]


def test_a_language_can_be_taken_away_but_not_the_last(open_: Open) -> None:
    dialog = open_(base=saying(LUMEN, "Lumen compte 180 personnes.", "fr"))
    dialog.languages.show_variant(1)
    dialog.languages.remove()
    dialog.languages.remove()
    assert [each.language for each in dialog.draft.variants] == ["en"]


# Colleagues


def test_a_colleagues_newer_text_is_never_overwritten_without_asking(
    open_: Open, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    theirs = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    asked = conflict(dialog, qtbot)
    assert "260" in asked.compared.left.toPlainText()
    assert "240" in asked.compared.right.toPlainText()
    assert asked.stay.isDefault()
    asked.stay.click()
    assert colleague.reads(LUMEN) == theirs
    assert dialog.isVisible()
    assert "240" in dialog.text.editor.toPlainText()  # type: ignore[attr-defined]


def test_using_mine_keeps_theirs_in_the_history(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    theirs = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    asked = conflict(dialog, qtbot)
    with qtbot.waitSignal(dialog.saved):
        button_of(asked, "Use mine").click()
    item = colleague.reads(LUMEN)
    assert "240" in str(said(item, "en"))
    assert item.past == (LUMEN.now, theirs.now)
    assert item.now.number == 3


def test_using_theirs_shows_theirs_to_go_on_from(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    theirs = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    button_of(conflict(dialog, qtbot), "Use theirs").click()
    assert dialog.base == theirs
    assert "260" in dialog.text.editor.toPlainText()  # type: ignore[attr-defined]
    assert not dialog.is_changed


def test_a_third_version_that_comes_while_being_asked_is_asked_about_again(
    open_: Open, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    second = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    asked = conflict(dialog, qtbot)
    third = colleague.save(saying(second, "Lumen has 270 people."), second)
    with qtbot.waitSignal(dialog.saving.asked):
        button_of(asked, "Use mine").click()
    assert colleague.reads(LUMEN) == third


def test_changes_that_do_not_touch_each_other_are_both_kept_without_a_question(
    open_: Open, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = open_(base=LUMEN)
    type_into(dialog.head.tags, "light", qtbot)
    theirs = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    with qtbot.waitSignal(dialog.saved):
        dialog.foot.save.click()
    assert colleague.reads(LUMEN) == replace(theirs, tags=("light",))


def test_an_item_taken_out_meanwhile_can_be_saved_again(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    colleague.remove(LUMEN)
    asked = conflict(dialog, qtbot)
    assert "taken out" in asked.windowTitle() or "240" in asked.alone.toPlainText()
    with qtbot.waitSignal(dialog.saved):
        button_of(asked, "Save it again").click()
    assert colleague.reads(LUMEN).past == (LUMEN.now,)


def test_two_new_items_of_one_name_can_both_be_kept(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_()
    type_into(dialog.head.name, "Mila", qtbot)
    write(dialog, "Mila is here.")
    theirs = colleague.save(replace(LUMEN, id="mila", name="Mila"))
    with qtbot.waitSignal(dialog.saved) as signal:
        button_of(conflict(dialog, qtbot), "Keep both").click()
    assert signal.args[0].id == "mila-2"
    assert colleague.reads(theirs) == theirs


def test_a_dialog_in_which_nothing_is_typed_follows_the_library(
    open_: Open, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    untouched, typed = open_(base=LUMEN), open_(base=LUMEN)
    write(typed, "Lumen has 240 people.")
    theirs = colleague.save(saying(LUMEN, "Lumen has 260 people."), LUMEN)
    noticed(shelf, qtbot, lambda: untouched.base == theirs)
    assert "260" in untouched.text.editor.toPlainText()  # type: ignore[attr-defined]
    assert "240" in typed.text.editor.toPlainText()  # type: ignore[attr-defined]
    assert "Changed in the library meanwhile: Paul Kent" in typed.foot.words.text()
    typed.foot.act_button.click()
    assert "260" in shown(typed, ConflictDialog).compared.left.toPlainText()


def test_a_save_that_fails_keeps_the_dialog_and_its_text(open_: Open, shelf: Shelf, qtbot: QtBot) -> None:
    dialog = open_()
    type_into(dialog.head.name, "Mila", qtbot)
    write(dialog, "Mila is here.")
    folder = shelf.folder / "boilerplates"
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("no folder")
    with qtbot.waitSignal(dialog.saving.failed) as signal:
        dialog.foot.save.click()
    assert dialog.isVisible()
    assert dialog.foot.words.text() == signal.args[0]
    assert "Mila is here." in dialog.text.editor.toPlainText()  # type: ignore[attr-defined]
    assert dialog.foot.save.isEnabled()
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)
    assert saved(dialog, qtbot).id == "mila"


def test_a_name_that_is_taken_is_told_and_can_become_its_newer_text(
    open_: Open, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = open_()
    write(dialog, "Lumen has 240 people.")
    type_into(dialog.head.name, "lumen institute", qtbot)
    assert not dialog.head.hint.isHidden()
    dialog.head.take_over.click()
    assert dialog.base == LUMEN
    assert dialog.head.hint.isHidden()
    saved(dialog, qtbot)
    assert colleague.reads(LUMEN).past == (LUMEN.now,)


# Closing


def test_closing_with_changes_asks_and_gives_nothing_up_by_itself(open_: Open, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    dialog.reject()
    assert question(dialog).text() == "Save the changes to “Lumen Institute”?"
    answer(dialog, "Cancel")
    assert dialog.isVisible()
    dialog.close()
    answer(dialog, "Don’t save")
    assert not dialog.isVisible()


def test_closing_can_save(open_: Open, colleague: Colleague, qtbot: QtBot) -> None:
    dialog = open_(base=LUMEN)
    write(dialog, "Lumen has 240 people.")
    dialog.close()
    with qtbot.waitSignal(dialog.saved):
        answer(dialog, "Save")
    assert colleague.reads(LUMEN).now.number == 2


def test_closing_without_changes_asks_nothing(open_: Open) -> None:
    for dialog in (open_(base=LUMEN), open_()):
        dialog.close()
        assert not dialog.isVisible()


# History


@pytest.fixture
def history(shelf: Shelf, parent: QWidget, colleague: Colleague, qtbot: QtBot) -> HistoryDialog:
    second = colleague.save(saying(LUMEN, "Lumen has 240 people."), LUMEN)
    third = colleague.save(saying(second, "Lumen has 260 people."), second)
    noticed(shelf, qtbot, lambda: shelf.item("boilerplate", "lumen") == third)
    dialog = HistoryDialog(shelf, third, parent)
    dialog.show()
    return dialog


def test_the_history_shows_what_each_revision_changed(history: HistoryDialog) -> None:
    assert history.list.count() == 3
    assert history.list.item(0).text().startswith("Revision 3 · in force\nPaul Kent")
    assert "240" in history.compared.left.toPlainText()
    assert "260" in history.compared.right.toPlainText()
    history.list.setCurrentRow(2)
    assert history.stack.currentWidget() is history.text
    assert "180" in history.text.toPlainText()
    history.view.value = "now"
    history._show()
    assert "260" in history.compared.right.toPlainText()


def test_a_revision_is_restored_as_a_new_one(history: HistoryDialog, colleague: Colleague, qtbot: QtBot) -> None:
    assert not history.restore.isEnabled(), "the one in force is in force already"
    history.list.setCurrentRow(2)
    history.restore.click()
    qtbot.waitUntil(lambda: history.message.text() != "")
    item = colleague.reads(LUMEN)
    assert (item.now.number, item.now.variants, len(item.past)) == (4, LUMEN.now.variants, 3)
    assert history.list.count() == 4
    assert history.message.text() == "Revision 1 is in force again, as revision 4."


def test_nothing_is_restored_over_a_colleagues_change(
    history: HistoryDialog, colleague: Colleague, qtbot: QtBot
) -> None:
    theirs = colleague.save(saying(history.item, "Lumen has 300 people."), history.item)
    history.list.setCurrentRow(2)
    history.restore.click()
    qtbot.waitUntil(lambda: history.message.text() != "")
    assert "Nothing was restored" in history.message.text()
    assert colleague.reads(LUMEN) == theirs
    assert history.list.count() == 4
