"""The library's dock: finding, reading and placing, with keys and mouse."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, Paragraph, PressKit, Quote
from app.library.folder import Library
from app.library.items import Variant
from app.library.revisions import revised
from app.text import parse_markup
from tests.ui.helpers import button_of
from tests.ui.library_fixtures import ada, folder, jo, lumen, mila, names, open_dock, plan, stock
from ui.library.dock import LibraryDock
from ui.library.dragging import data_of
from ui.window import Window
from ui.windows import Windows

Key = Qt.Key


@pytest.fixture
def dock(window: Window, qtbot: QtBot) -> LibraryDock:
    """The dock over a library with an item of each kind, and one boilerplate more."""
    stock(lumen(), mila(), jo(), ada(), plan())
    return open_dock(window, qtbot)


def type_into(qtbot: QtBot, dock: LibraryDock, words: str) -> None:
    dock.search.field.selectAll()
    qtbot.keyClicks(dock.search.field, words)


def mark(dock: LibraryDock, name: str) -> None:
    dock.list.mark(names(dock).index(name))
    dock._show_current()


def test_what_is_typed_is_found_at_once_in_names_tags_and_texts(dock: LibraryDock, qtbot: QtBot) -> None:
    assert set(names(dock)) == {"Lumen Institute", "Mila", "Jo Mertens", "Ada Roy", "Our plan"}
    type_into(qtbot, dock, "lum")
    assert names(dock)[0] == "Lumen Institute"
    assert "Mila" not in names(dock)
    type_into(qtbot, dock, "research")
    assert set(names(dock)) == {"Lumen Institute", "Mila"}


def test_the_choices_narrow_by_kind_and_language(dock: LibraryDock, qtbot: QtBot) -> None:
    dock.search.kind.value = "boilerplate"
    dock.search.changed.emit()
    assert set(names(dock)) == {"Lumen Institute", "Mila"}
    dock.search.language.value = "fr"
    dock.search.changed.emit()
    assert names(dock) == ["Lumen Institute"]
    type_into(qtbot, dock, "nowhere")
    assert "Nothing found for “nowhere”" in dock.nothing.words.text()
    button_of(dock, "Search everything").click()
    dock.search.field.clear()
    assert len(names(dock)) == 5


def test_enter_places_a_boilerplate_and_undo_takes_it_out_again(
    dock: LibraryDock, window: Window, qtbot: QtBot
) -> None:
    type_into(qtbot, dock, "lumen")
    qtbot.keyClick(dock.search.field, Key.Key_Return)
    (placed,) = window.document.kit.boilerplates
    assert placed == replace(lumen().now.variants[0].content, source="lumen", revision=1, variant="en")
    assert window.focus.path[:2] == ("boilerplates", 0)
    assert window.document.undo_stack.undoText() == "place boilerplate"
    window.document.undo_stack.undo()
    assert window.document.kit.boilerplates == ()


def test_down_leads_into_the_list_and_letters_lead_back(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(dock.search.field, Key.Key_Down)
    assert QApplication.focusWidget() is dock.list
    assert dock.list.currentIndex().row() == 1
    qtbot.keyClicks(dock.list, "mi")
    assert QApplication.focusWidget() is dock.search.field
    assert dock.search.words == "mi"
    assert names(dock)[0] == "Mila"
    dock.list.setFocus()
    qtbot.keyClick(dock.list, Key.Key_Up)
    assert QApplication.focusWidget() is dock.search.field
    dock.list.setFocus()
    qtbot.keyClick(dock.list, Key.Key_Return)
    assert window.document.kit.boilerplates[0].source == "mila"


def test_escape_leads_back_to_the_field_in_the_form(window: Window, qtbot: QtBot) -> None:
    stock(mila())
    field = QApplication.focusWidget()
    assert field is not None
    dock = open_dock(window, qtbot)
    assert dock.isAncestorOf(QApplication.focusWidget() or window)
    qtbot.keyClick(dock.search.field, Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_a_boilerplate_goes_after_the_card_in_focus(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    kit = window.document.kit
    both = (Boilerplate("One", parse_markup("One.")), Boilerplate("Two", parse_markup("Two.")))
    window.document.do("write", replace(kit, boilerplates=both))
    window.focus.go_to(("boilerplates", 0, "text"))
    mark(dock, "Mila")
    button_of(dock.preview, "Place").click()
    assert [each.about for each in window.document.kit.boilerplates] == ["One", "Mila", "Two"]


def test_a_speaker_goes_into_the_quote_in_focus_else_into_a_new_one(dock: LibraryDock, window: Window) -> None:
    window.focus.go_to(("release", "story", 0, "text"))
    mark(dock, "Ada Roy")
    dock.preview.place.click()
    (quote,) = window.document.kit.release.story  # the empty paragraph gave way
    assert isinstance(quote, Quote)
    assert (quote.speaker.name, quote.speaker.source) == ("Ada Roy", "ada")
    window.document.undo_stack.undo()
    window.document.do("write", with_story(window.document.kit, Paragraph(parse_markup("A")), Quote()))
    window.focus.go_to(("release", "story", 1, "text"))
    dock.preview.place.click()
    assert [block.kind for block in window.document.kit.release.story] == ["paragraph", "quote"]
    assert window.document.kit.release.story[1].speaker.source == "ada"


def with_story(kit: PressKit, *blocks: Paragraph | Quote) -> PressKit:
    return replace(kit, release=replace(kit.release, story=blocks))


def test_an_item_that_is_there_already_is_gone_to_unless_wanted_once_more(dock: LibraryDock, window: Window) -> None:
    mark(dock, "Mila")
    dock.preview.place.click()
    dock.preview.place.click()
    assert len(window.document.kit.boilerplates) == 1
    assert "already" in window.notice.text
    button_of(window.notice, "Place it once more").click()
    assert len(window.document.kit.boilerplates) == 2


def test_a_text_in_another_language_is_told(dock: LibraryDock, window: Window) -> None:
    window.document.do("turn", replace(window.document.kit, language="fr-CA"))
    mark(dock, "Mila")
    dock.preview.place.click()
    assert "no text in this kit’s language" in window.notice.text
    mark(dock, "Lumen Institute")
    dock.preview.place.click()
    assert window.document.kit.boilerplates[-1].variant == "fr"
    assert window.notice.text == ""


def test_the_language_that_was_picked_is_placed(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    mark(dock, "Lumen Institute")
    tabs = dock.preview.tabs
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert "organisme" in dock.preview.text.toPlainText()
    dock.preview.place.click()
    assert window.document.kit.boilerplates[0].variant == "fr"


def test_the_preview_shows_the_text_with_its_looks_and_who_changed_it(dock: LibraryDock) -> None:
    mark(dock, "Lumen Institute")
    assert "About Lumen Institute" in dock.preview.text.toPlainText()
    assert "font-weight" in dock.preview.text.toHtml()
    assert "Revision 1 · Ana Roy" in dock.preview.about.text()


def test_a_day_of_review_that_has_passed_is_said(window: Window, qtbot: QtBot) -> None:
    stock(replace(mila(), owner="Ana Roy", review=dt.date(2020, 1, 2)))
    dock = open_dock(window, qtbot)
    mark(dock, "Mila")
    assert dock.preview.review.text() == "Kept by Ana Roy, review was due January 2, 2020."


def test_removing_an_item_asks_nothing_and_can_be_undone(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    mark(dock, "Mila")
    dock.list.setFocus()
    qtbot.keyClick(dock.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: "Mila" not in names(dock))
    assert "removed" in window.notice.text
    button_of(window.notice, "Undo").click()
    qtbot.waitUntil(lambda: "Mila" in names(dock))
    assert Library(folder()).read("boilerplate", "mila") == mila()


def test_what_a_colleague_writes_is_noticed_while_the_dock_is_open(dock: LibraryDock, qtbot: QtBot) -> None:
    mark(dock, "Mila")
    now = revised(mila(), (Variant("en", Boilerplate("Mila", parse_markup("Mila moved."))),), "Jo Mertens")
    library = Library(folder())
    library.save(now, mila())
    library.save(replace(mila(), id="nova", name="Nova"), None)
    library.close()
    qtbot.waitUntil(lambda: "Nova" in names(dock))
    qtbot.waitUntil(lambda: "Mila moved." in dock.preview.text.toPlainText())
    assert dock.current is not None
    assert dock.current.name == "Mila"


def test_a_damaged_file_is_told_with_its_reason_and_the_rest_works(window: Window, qtbot: QtBot) -> None:
    stock(mila())
    (folder() / "boilerplates" / "broken.yaml").write_text("kind: [boilerplate\n")
    dock = open_dock(window, qtbot)
    assert names(dock) == ["Mila"]
    qtbot.waitUntil(lambda: dock.damaged.line.text().endswith("1 file cannot be read"))
    dock.damaged.line.click()
    assert "boilerplates/broken.yaml" in dock.damaged.list.toPlainText()
    assert not dock.damaged.open.isHidden()


def test_a_folder_that_goes_away_is_told_and_its_items_stay(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    away = folder().with_name("elsewhere")
    folder().rename(away)
    dock.shelf.refresh()
    qtbot.waitUntil(lambda: not dock.trouble.isHidden())
    assert "is not there" in dock.trouble.words.text()
    mark(dock, "Mila")
    dock.preview.place.click()
    assert str(window.document.kit.boilerplates[0].text) == "Mila does research."
    away.rename(folder())
    button_of(dock.trouble, "Try again").click()
    qtbot.waitUntil(dock.trouble.isHidden)


def test_an_empty_library_says_what_goes_there(window: Window, qtbot: QtBot) -> None:
    dock = open_dock(window, qtbot)
    assert not dock.invitation.isHidden()
    assert "are written once" in dock.invitation.words.text()
    assert button_of(dock.invitation, "Write a boilerplate…").isEnabled()
    stock(mila())
    dock.shelf.refresh()
    qtbot.waitUntil(dock.invitation.isHidden)


def test_the_dock_is_there_again_in_the_next_window(dock: LibraryDock, windows: Windows, qtbot: QtBot) -> None:
    other = windows.add()
    other.files.new()
    qtbot.waitUntil(lambda: other.library._dock is not None and other.library.dock.isVisible())
    other.menu_actions["library"].trigger()
    assert not other.library.dock.isVisible()


def test_the_library_takes_the_place_of_other_parts_where_the_window_is_narrow(
    dock: LibraryDock, window: Window, qtbot: QtBot
) -> None:
    workspace = window.workspace
    assert workspace is not None
    for width, there in ((1280, (True, True)), (1000, (False, True)), (765, (False, False))):
        window.resize(width, 720)
        qtbot.waitUntil(lambda: workspace.outline.isVisible() == there[0])  # noqa: B023
        assert workspace.preview.isVisible() == there[1]
        assert dock.isVisible()
        assert workspace.panes.isVisible()
    window.menu_actions["library"].trigger()
    assert workspace.outline.isVisible()


def test_closing_the_last_window_ends_the_library(dock: LibraryDock, window: Window, windows: Windows) -> None:
    thread = dock.shelf._disk
    assert thread is not None
    window.drop_and_close()
    assert not thread._thread.is_alive()


# Dragging


def drag(window: Window, item: object, over: QWidget, at: QPoint) -> None:
    """Drag the item into the form to the point `at` of `over`."""
    assert window.workspace is not None
    port = window.workspace.panes.viewport()
    data = data_of(item)  # type: ignore[arg-type]
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, left, none)
    QApplication.sendEvent(port, enter)
    assert enter.isAccepted()
    point = over.mapTo(port, at)  # the form may have scrolled to where the item can land
    move = QDragMoveEvent(point, copy, data, left, none)
    QApplication.sendEvent(port, move)
    assert move.isAccepted()
    drop = QDropEvent(QPointF(point), copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(port, drop)
    assert drop.isAccepted()


def test_a_boilerplate_is_dropped_between_two_others(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    both = (Boilerplate("One", parse_markup("One.")), Boilerplate("Two", parse_markup("Two.")))
    window.document.do("write", replace(window.document.kit, boilerplates=both))
    assert window.workspace is not None
    cards = window.workspace.panes.boilerplates
    cards.finish()
    second = cards.items[1]
    qtbot.waitUntil(lambda: second.height() > 40)
    drag(window, dock.shelf.summary("boilerplate", "mila"), second, QPoint(40, 4))
    qtbot.waitUntil(lambda: len(window.document.kit.boilerplates) == 3)
    assert [each.about for each in window.document.kit.boilerplates] == ["One", "Mila", "Two"]


def test_a_speaker_is_dropped_onto_a_quote(dock: LibraryDock, window: Window, qtbot: QtBot) -> None:
    window.document.do("write", with_story(window.document.kit, Paragraph(parse_markup("A")), Quote()))
    assert window.workspace is not None
    story = window.workspace.panes.story
    story.finish()
    qtbot.waitUntil(lambda: story.items[1].height() > 80)
    drag(window, dock.shelf.summary("speaker", "ada"), story.items[1], QPoint(60, 40))
    qtbot.waitUntil(lambda: window.document.kit.release.story[1].speaker.name == "Ada Roy")
    assert len(window.document.kit.release.story) == 2


# The folder


def test_the_library_moves_to_a_folder_that_is_picked_and_takes_its_items_along(
    dock: LibraryDock, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.library.folder_dialog import FolderDialog

    window.menu_actions["library_folder"].trigger()
    dialog = window.findChild(FolderDialog)
    assert dialog is not None
    (tmp_path / "shared").mkdir()
    dialog.choose(tmp_path / "shared")
    qtbot.waitUntil(dialog.use.isEnabled)
    assert "A new library begins there" in dialog.found.text()
    assert dialog.copy.isChecked()
    dialog.use.click()
    qtbot.waitUntil(lambda: dock.shelf.folder == tmp_path / "shared" and dock.shelf.is_ready)
    qtbot.waitUntil(lambda: len(names(dock)) == 5)
    assert "5 items were copied there" in window.notice.text
    assert Library(tmp_path / "shared").read("boilerplate", "mila") == mila()
    assert Library(folder()).read("boilerplate", "mila") == mila()


def test_a_library_that_is_in_the_picked_folder_is_used_as_it_is(
    dock: LibraryDock, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    from ui.library.folder_dialog import FolderDialog

    there = Library(tmp_path / "shared")
    there.save(replace(mila(), name="Theirs"), None)
    there.close()
    window.menu_actions["library_folder"].trigger()
    dialog = window.findChild(FolderDialog)
    assert dialog is not None
    dialog.choose(tmp_path / "shared")
    qtbot.waitUntil(dialog.use.isEnabled)
    assert "There is a library in this folder, with 1 item" in dialog.found.text()
    assert not dialog.copy.isChecked()
    dialog.copy.setChecked(True)
    dialog.use.click()
    qtbot.waitUntil(lambda: "Theirs" in names(dock))
    assert "1 were left" in window.notice.text or "1 was left" in window.notice.text
    assert Library(tmp_path / "shared").read("boilerplate", "mila").name == "Theirs"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused_in_words(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    from ui.library.folder_dialog import FolderDialog

    (tmp_path / "closed").mkdir(mode=0o500)
    window.menu_actions["library_folder"].trigger()
    dialog = window.findChild(FolderDialog)
    assert dialog is not None
    dialog.choose(tmp_path / "closed")
    qtbot.waitUntil(lambda: "not allowed" in dialog.found.text())
    assert not dialog.use.isEnabled()
