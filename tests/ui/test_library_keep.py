"""Texts of a kit that are kept in the library, from the window as a writer uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, PressKit, Quote, Speaker
from app.library.items import Variant
from app.path import put
from app.text import rich
from tests.ui.helpers import answer, button_of, question
from tests.ui.item_fixtures import ANA, LUMEN, Colleague, noticed, ready, saying, shown
from tests.ui.panes_fixtures import sample_kit
from ui.library.beside import BesideDialog
from ui.library.conflict import ConflictDialog
from ui.library.item_dialog import ItemDialog
from ui.library.keep_dialog import KeepDialog
from ui.library.shelf import Shelf
from ui.window import Window
from ui.windows import Windows

FIRST, SECOND = ("boilerplates", 0), ("boilerplates", 1)


@pytest.fixture
def colleague(user_folders: object) -> Colleague:
    return Colleague()


@pytest.fixture
def shelf(windows: Windows, qtbot: QtBot) -> Iterator[Shelf]:
    yield ready(windows.shelf, qtbot)
    windows.shelf.close()


@pytest.fixture
def kit(window: Window) -> PressKit:
    """The kit in the window: boilerplates about Lumen and Mila."""
    more = (*sample_kit().boilerplates, Boilerplate("Mila", rich("Mila is a research institute.")))
    kit: PressKit = put(sample_kit(), ("boilerplates",), more)
    window.document.load(kit, None, {})
    return kit


def keeping(window: Window, *path: str | int) -> KeepDialog:
    window.items.keep(path)
    dialog: KeepDialog = shown(window, KeepDialog)
    return dialog


def kept(dialog: KeepDialog, qtbot: QtBot) -> None:
    """Click Keep and wait for the end of it."""
    with qtbot.waitSignal(dialog.accepted):
        dialog.keep.click()


def test_a_card_kept_is_in_the_library_and_the_kit_refers_to_it_in_one_step(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    window.focus.report((*FIRST, "text"))
    window.items.keep_card()
    dialog: KeepDialog = shown(window, KeepDialog)
    dialog.tags.setText("institute")
    kept(dialog, qtbot)
    item = colleague.library.read("boilerplate", "lumen-institute")
    assert item.now.variants == (Variant("en", kit.boilerplates[0]),)
    assert item.tags == ("institute",)
    card = window.document.kit.boilerplates[0]
    assert (card.source, card.revision, card.variant) == ("lumen-institute", 1, "en")
    assert window.document.undo_stack.undoText() == "keep boilerplate in the library"
    window.document.undo_stack.undo()
    assert window.document.kit is kit


def test_all_boilerplates_are_kept_at_once(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = keeping(window, *SECOND)
    assert [each.is_wanted for each in dialog.rows] == [False, True]
    dialog.all.click()
    kept(dialog, qtbot)
    assert [each.source for each in window.document.kit.boilerplates] == ["lumen-institute", "mila"]
    assert window.document.undo_stack.count() == 1
    assert colleague.library.read("boilerplate", "mila").name == "Mila"


def test_a_text_under_a_name_that_is_there_becomes_its_newer_text(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    colleague.save(LUMEN)
    noticed(shelf, qtbot, lambda: shelf.summary("boilerplate", "lumen") is not None)
    dialog = keeping(window, *FIRST)
    assert dialog.rows[0].as_what.currentText() == "As the newer text of “Lumen Institute”"
    dialog.rows[0].compare.click()
    beside: BesideDialog = shown(dialog, BesideDialog)
    assert "180 people" in beside.compared.left.toPlainText()
    assert "charity" in beside.compared.right.toPlainText()
    beside.close()
    dialog.note.setText("charity")
    kept(dialog, qtbot)
    assert window.status.currentMessage() == "“Lumen Institute” is in the library."
    item = colleague.reads(LUMEN)
    assert (item.now.number, item.now.note, item.past) == (2, "charity", (LUMEN.now,))
    assert window.document.kit.boilerplates[0].revision == 2


def test_the_same_text_is_only_referred_to(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    theirs = colleague.save(saying(LUMEN, kit.boilerplates[0].text))
    noticed(shelf, qtbot, lambda: shelf.summary("boilerplate", "lumen") is not None)
    kept(keeping(window, *FIRST), qtbot)
    assert colleague.reads(LUMEN) == theirs
    assert window.document.kit.boilerplates[0].revision == 2


def test_a_new_item_may_have_a_name_that_is_there(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    colleague.save(LUMEN)
    noticed(shelf, qtbot, lambda: shelf.summary("boilerplate", "lumen") is not None)
    row = keeping(window, *FIRST).rows[0]
    row.as_what.setCurrentIndex(1)
    row.as_what.activated.emit(1)
    kept(shown(window, KeepDialog), qtbot)
    assert colleague.reads(LUMEN) == LUMEN
    assert window.document.kit.boilerplates[0].source == "lumen-institute"


def test_the_speaker_of_a_quote_and_a_contact_are_kept(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    kept(keeping(window, "release", "story", 1, "text"), qtbot)
    kept(keeping(window, "contacts", 0, "phone"), qtbot)
    quote = window.document.kit.release.story[1]
    assert isinstance(quote, Quote)
    assert quote.speaker.source == "ada-roy"
    speaker = colleague.library.read("speaker", "ada-roy").now.variants
    assert speaker == (Variant("", Speaker("Ada Roy", "president", "Lumen Institute")),)
    assert window.document.kit.contacts[0].source == "jo-mertens"


def test_what_was_kept_before_something_failed_is_referred_to(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = keeping(window, *FIRST)
    dialog.all.click()
    (shelf.folder / "boilerplates" / "mila.yaml").mkdir(parents=True)
    dialog.keep.click()
    qtbot.waitUntil(lambda: dialog.keep.isEnabled())
    assert dialog.isVisible()
    assert dialog.message.text()
    dialog.cancel.click()
    assert [each.source for each in window.document.kit.boilerplates] == ["lumen-institute", ""]


def test_a_colleague_who_was_faster_is_asked_about(
    window: Window, kit: PressKit, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    dialog = keeping(window, *FIRST)
    theirs = colleague.save(put(LUMEN, ("id",), "lumen-institute"))
    dialog.keep.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ConflictDialog)))
    button_of(shown(dialog, ConflictDialog), "Use mine").click()
    qtbot.waitUntil(lambda: window.document.kit is not kit)
    assert colleague.reads(theirs).past == (theirs.now,)
    assert window.document.kit.boilerplates[0].revision == 2


def test_where_there_is_nothing_to_keep_the_window_says_so(window: Window, shelf: Shelf) -> None:
    window.focus.report(("release", "headline"))
    window.items.keep_card()
    assert "Put the cursor into a boilerplate" in window.notice.text
    assert not window.findChildren(KeepDialog)


def test_the_menu_of_a_card_keeps_it(window: Window, kit: PressKit, shelf: Shelf) -> None:
    assert window.workspace is not None
    panes = window.workspace.panes
    panes.finish()
    menu = panes.boilerplates.menu_for(1)
    next(each for each in menu.actions() if each.text() == "Keep in the library…").trigger()
    assert [each.is_wanted for each in shown(window, KeepDialog).rows] == [False, True]
    assert "Keep in the library…" not in [each.text() for each in panes.story.menu_for(0).actions()]
    assert "Keep in the library…" in [each.text() for each in panes.story.menu_for(1).actions()]


# The commands of the window


def test_an_item_is_edited_in_one_place_at_a_time(
    windows: Windows, window: Window, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    colleague.save(ANA)
    noticed(shelf, qtbot, lambda: shelf.summary("contact", "ana-roy") is not None)
    other = windows.add()
    window.items.edit("contact", "ana-roy")
    other.items.edit("contact", "ana-roy")
    assert shown(window, ItemDialog).base == ANA
    assert not other.findChildren(ItemDialog)


def test_closing_the_window_asks_about_an_item_that_is_written(
    windows: Windows, window: Window, shelf: Shelf, colleague: Colleague, qtbot: QtBot
) -> None:
    window.items.new("speaker")
    dialog: ItemDialog = shown(window, ItemDialog)
    qtbot.keyClicks(dialog.text.boxes["name"].field, "Ada Roy")  # type: ignore[attr-defined]
    window.document.load(window.document.kit, None, {})
    with qtbot.waitSignal(window.stayed):
        window.close()
        answer(dialog, "Cancel")
    assert window in windows.all
    window.close()
    assert question(dialog).text() == "Save “Ada Roy” in the library?"
    with qtbot.waitSignal(window.closed):
        answer(dialog, "Save")
    assert colleague.library.read("speaker", "ada-roy").name == "Ada Roy"


def test_what_pressroom_brings_along_is_not_edited(window: Window, shelf: Shelf) -> None:
    ours = next((each for each in shelf.items if each.is_ours), None)
    window.items.edit("template", ours.id if ours else "none")
    assert window.notice.text
    assert not window.findChildren(ItemDialog)
