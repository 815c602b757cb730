"""Starting from a template, and making one: the start page, the chooser, the dialog that saves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.blanks import fill
from app.kit import Blank, Dateline, Media, Paragraph, Place, PressKit, Release
from app.library.folder import Library
from app.library.items import Item
from app.library.place import default_folder
from app.library.templates import as_template, template_item
from app.stored import Files, Stored
from app.text import rich
from ui import settings
from ui.library.chooser import Chooser
from ui.library.template_dialog import TemplateDialog
from ui.start_templates import StartTemplates
from ui.window import Window
from ui.windows import Windows

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def kit(headline: str, language: str = "en") -> PressKit:
    """A kit with two things to fill in and guidance."""
    return PressKit(
        language=language,
        release=Release(
            headline=rich(headline),
            dateline=Dateline((Place("{city}"),)),
            story=(Paragraph(rich("{company} opens in {city}.")),),
        ),
        blanks=(Blank("company", "Company"), Blank("city", "City", kind="place")),
        guidance="Say who it is for.",
    )


def keep(name: str, *kits: PressKit) -> Item:
    """Put a template into the library of the user; return it."""
    item = None
    for each in kits:
        item = template_item(name, as_template(each, language=each.language), by="Ana Roy", existing=item)
    assert item is not None
    Library(default_folder()).save(item, None)
    return item


def read(id: str) -> Item:
    return Library(default_folder()).read("template", id)


@pytest.fixture
def stocked(windows: Windows, qtbot: QtBot, home: Path) -> Windows:
    """The windows of a process whose library has two templates, and has been read."""
    keep("Opening", kit("{company} opens"), kit("{company} ouvre", "fr"))
    keep("Recall", kit("{company} recalls"))
    windows.shelf.start()
    qtbot.waitUntil(lambda: windows.shelf.is_ready)
    return windows


@pytest.fixture
def used(stocked: Windows, qtbot: QtBot) -> Window:
    """A window of such a process with a new release in it."""
    window = stocked.add()
    window.files.new()
    qtbot.waitUntil(window.isVisible)
    return window


def chooser(window: Window) -> Chooser:
    window.templates.choose()
    dialog = window.findChild(Chooser)
    assert isinstance(dialog, Chooser)
    return dialog


def saver(window: Window) -> TemplateDialog:
    window.templates.save()
    dialogs = [dialog for dialog in window.findChildren(TemplateDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


# Starting


def test_a_template_is_found_looked_at_and_started(used: Window, qtbot: QtBot) -> None:
    dialog = chooser(used)
    qtbot.keyClicks(dialog.search, "opening")
    assert dialog.name.text() == "Opening"
    assert dialog.headline.text() == "[Company] opens"
    assert dialog.guidance.text() == "Say who it is for."
    assert dialog.contents.text() == "2 fields to fill in, 1 paragraph"
    dialog.language.setFocus()
    dialog.language.activated.emit(dialog.language.findData("fr"))
    assert dialog.headline.text() == "[Company] ouvre"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    document = used.document
    assert (document.kit.template, document.kit.language) == ("opening", "fr")
    assert (document.path, document.is_saved, document.undo_stack.count()) == (None, True, 0)
    qtbot.waitUntil(lambda: used.focus.path == ("blanks", 0, "value"))
    assert settings.text("templates/language") == "fr"


def test_the_keys_up_and_down_move_in_the_list_while_searching(used: Window, qtbot: QtBot) -> None:
    dialog = chooser(used)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.name.text() == names[1]


def test_a_search_without_a_result_says_so_and_starts_nothing(used: Window, qtbot: QtBot) -> None:
    dialog = chooser(used)
    qtbot.keyClicks(dialog.search, "zzzz")
    assert dialog.empty.text() == "No template has these words."
    assert not dialog.start_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_a_used_window_keeps_its_kit_and_the_template_gets_one_of_its_own(used: Window, stocked: Windows) -> None:
    used.document.do("edit", replace(used.document.kit, issuer="Lumen"))
    used.templates.start("recall", "fr")
    assert used.document.kit.template == ""
    assert [window.document.kit.template for window in stocked.all] == ["", "recall"]
    assert stocked.all[1].document.kit.language == "en"


def test_a_template_that_has_gone_is_told(used: Window) -> None:
    used.templates.start("nothing", "en")
    assert "cannot be read" in used.notice.text


def test_the_start_page_offers_templates_by_name(stocked: Windows, qtbot: QtBot) -> None:
    window = stocked.add()
    window.show_start()
    page = window.start_page
    assert page is not None
    qtbot.waitUntil(lambda: page.findChild(StartTemplates) is not None)
    offered = page.findChildren(StartTemplates)[0].findChildren(QAbstractButton)
    assert [button.text() for button in offered][:2] == ["Opening", "Recall"]
    offered[1].click()
    assert window.document.kit.template == "recall"


# Saving


def test_a_kit_becomes_a_template_that_others_can_start_from(used: Window, qtbot: QtBot) -> None:
    made = replace(fill(kit("{company} moves"), "company", "Lumen"), release=kit("{company} moves to {place}").release)
    used.document.load(made, None, {})
    dialog = saver(used)
    dialog.accept()
    assert dialog.status.text() == "Give the template a name."
    dialog.name.setText("Move")
    dialog.tags.setText("office, office , relocation")
    assert [dialog.blanks.list.item(row).text() for row in range(3)] == ["Company", "City", "Place  (new)"]
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    item = read("move")
    saved = item.now.variants[0].content
    assert isinstance(saved, PressKit)
    assert (item.name, item.tags, item.now.number) == ("Move", ("office", "relocation"), 1)
    assert saved.blanks == (Blank("company", "Company"), Blank("city", "City", kind="place"), Blank("place", "Place"))
    assert used.document.kit is made
    assert "“Move” is in the library" in used.notice.text


def test_braces_that_are_no_field_stay_braces(used: Window, qtbot: QtBot) -> None:
    used.document.load(kit("{company} uses {braces}"), None, {})
    dialog = saver(used)
    dialog.name.setText("Braces")
    dialog.blanks.list.setCurrentRow(2)
    assert dialog.blanks.drop_button.isVisible()
    dialog.blanks.drop_button.click()
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    saved = read("braces").now.variants[0].content
    assert isinstance(saved, PressKit)
    assert [blank.key for blank in saved.blanks] == ["company", "city"]


def test_saved_under_a_known_name_it_is_the_next_revision(used: Window, qtbot: QtBot) -> None:
    used.templates.start("opening", "en")
    used.document.do("edit", replace(used.document.kit, issuer="Lumen"))
    dialog = saver(used)
    assert dialog.name.text() == "Opening"
    assert "stays in its history" in dialog.status.text()
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    item = read("opening")
    assert (item.now.number, item.languages) == (3, ("en", "fr"))
    newest = item.now.variant("en")
    assert newest is not None
    assert newest.content.issuer == "Lumen"  # type: ignore[union-attr]


def test_another_language_is_added_to_the_template_of_that_name(used: Window, qtbot: QtBot) -> None:
    used.document.load(kit("{company} eröffnet", "de"), None, {})
    dialog = saver(used)
    dialog.name.setText("opening")
    assert "added to it" in dialog.status.text()
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert read("opening").languages == ("en", "fr", "de")


def test_the_logo_goes_into_the_library_and_comes_back_with_the_template(used: Window, qtbot: QtBot) -> None:
    used.document.load(replace(kit("{company} opens"), logo="logo.png"), None, {"logo.png": PNG})
    dialog = saver(used)
    dialog.name.setText("With a logo")
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    used.document.load(PressKit(), None, {})
    qtbot.waitUntil(lambda: used.windows.shelf.summary("template", "with-a-logo") is not None)
    used.templates.start("with-a-logo", "en")
    qtbot.waitUntil(lambda: used.document.kit.template == "with-a-logo")
    assert used.document.media == {"logo.png": PNG}


def test_a_template_takes_only_files_that_are_used_and_large_ones_wait_on_the_disk(used: Window, qtbot: QtBot) -> None:
    photo = bytes(300_000)
    begun = replace(kit("{company} opens"), media=(Media("photo.jpg"),))
    used.document.load(begun, None, {"photo.jpg": photo, "was-once-there.jpg": b"jpg"})
    dialog = saver(used)
    dialog.name.setText("With a photo")
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert len(list((default_folder() / "media").iterdir())) == 1
    used.document.load(PressKit(), None, {})
    qtbot.waitUntil(lambda: used.windows.shelf.summary("template", "with-a-photo") is not None)
    used.templates.start("with-a-photo", "en")
    qtbot.waitUntil(lambda: used.document.kit.template == "with-a-photo")
    assert isinstance(Files.of(used.document.media).entry("photo.jpg"), Stored)
    assert used.document.media == {"photo.jpg": photo}


def test_a_logo_that_the_library_has_lost_is_told_and_the_rest_starts(used: Window, qtbot: QtBot) -> None:
    used.document.load(replace(kit("{company} opens"), logo="logo.png"), None, {"logo.png": PNG})
    dialog = saver(used)
    dialog.name.setText("With a logo")
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    for file in (default_folder() / "media").iterdir():
        file.unlink()
    qtbot.waitUntil(lambda: used.windows.shelf.summary("template", "with-a-logo") is not None)
    used.document.load(PressKit(), None, {})
    used.templates.start("with-a-logo", "en")
    qtbot.waitUntil(lambda: used.document.kit.template == "with-a-logo")
    assert "without logo.png" in used.notice.text


def test_a_colleagues_newer_template_is_never_overwritten(used: Window, qtbot: QtBot) -> None:
    from ui.library.conflict import ConflictDialog

    used.templates.start("recall", "en")
    used.document.do("edit", replace(used.document.kit, issuer="Mine"))
    dialog = saver(used)
    assert used.windows.shelf.item("template", "recall") is not None
    before = read("recall")
    theirs = template_item("Recall", kit("{company} regrets"), by="Jo Mertens", existing=before)
    Library(default_folder()).save(theirs, before)
    shelf = used.windows.shelf
    shelf.refresh()
    qtbot.waitUntil(lambda: shelf.item("template", "recall") == theirs)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.findChild(ConflictDialog) is not None)
    assert read("recall") == theirs
    assert dialog.isVisible()
    conflict = dialog.findChild(ConflictDialog)
    assert isinstance(conflict, ConflictDialog)
    conflict.reject()
    assert dialog.isVisible()


def test_a_library_that_cannot_be_written_keeps_the_dialog_with_all_that_was_typed(used: Window, qtbot: QtBot) -> None:
    used.document.load(kit("{company} moves"), None, {})
    dialog = saver(used)
    dialog.name.setText("Move")
    folder = default_folder()
    moved = folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file stands where the folder was")
    try:
        dialog.accept()
        qtbot.waitUntil(lambda: dialog.save_button.isEnabled())
        assert dialog.isVisible()
        assert dialog.status.objectName() == "danger"
        assert dialog.name.text() == "Move"
    finally:
        folder.unlink()
        moved.rename(folder)
