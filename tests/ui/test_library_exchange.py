"""Import into the library and export from it, in the window."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.kit import Boilerplate, Contact
from app.library.bundle import read_bundle, write_bundle
from app.library.folder import Library
from app.library.items import Item, Revision, Variant
from app.library.place import library_folder
from app.library.revisions import revised
from app.text import rich
from ui.library.exchange_dialog import ExchangeDialog
from ui.library.export_dialog import ExportItemsDialog
from ui.window import Window

NOON = dt.datetime(2026, 11, 20, 12)


def about(id: str, text: str) -> Item:
    variant = Variant("en", Boilerplate(about=id.title(), text=rich(text)))
    return Item("boilerplate", id, id.title(), now=Revision(1, NOON, "Ana Roy", "", (variant,)))


def changed(item: Item, text: str, by: str = "Bo Lin") -> Item:
    variant = Variant("en", Boilerplate(about=item.name, text=rich(text)))
    return revised(item, (variant,), by, at=NOON + dt.timedelta(hours=len(text)))


ADA = Item("contact", "ada", "Ada Roy", now=Revision(1, NOON, variants=(Variant("", Contact("Ada Roy")),)))
MILA, LUMEN, TERN = (about(id, f"{id.title()} is bright.") for id in ("mila", "lumen", "tern"))


@pytest.fixture
def library() -> Library:
    """The user's library: Ada, Mila, and Lumen as it was changed here."""
    library = Library(library_folder())
    for item in (ADA, MILA, changed(LUMEN, "Lumen is ours.")):
        library.save(item, None)
    return library


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A colleague's file: Ada as she is, a newer Mila, Lumen as it was changed there, and Tern."""
    other = Library(tmp_path / "other")
    items = (ADA, changed(MILA, "Mila is brighter."), changed(LUMEN, "Lumen is theirs."), TERN)
    for item in items:
        other.save(item, None)
    path = tmp_path / "Team.presslibrary"
    write_bundle(path, [(item.kind, item.id) for item in items], other.read, other.attachment)
    return path


@pytest.fixture
def show(window: Window, qtbot: QtBot) -> Callable[[Path], ExchangeDialog]:
    def show(path: Path) -> ExchangeDialog:
        window.exchange.open(path)
        return dialog(window, qtbot)

    return show


def dialog(window: Window, qtbot: QtBot) -> ExchangeDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(ExchangeDialog)))
    found: ExchangeDialog = window.findChildren(ExchangeDialog)[0]
    return found


def rows(shown: ExchangeDialog) -> list[tuple[str, ...]]:
    model = shown.model
    return [tuple(model.index(row, at).data() for at in (0, 2, 3)) for row in range(model.rowCount())]


def text_of(item: Item) -> str:
    content = item.now.variants[0].content
    assert isinstance(content, Boilerplate)
    return str(content.text)


def press_import(shown: ExchangeDialog, window: Window, qtbot: QtBot) -> None:
    shown.import_button.click()
    qtbot.waitUntil(lambda: bool(window.notice.text))


def test_a_file_shows_what_each_item_is_to_the_library_before_anything_is_done(
    library: Library, team: Path, show: Callable[[Path], ExchangeDialog]
) -> None:
    shown = show(team)
    assert rows(shown) == [
        ("Lumen", "Differs from yours", "Yours stays"),
        ("Mila", "Newer than yours", "Updates yours"),
        ("Tern", "New", "Added"),
        ("Ada Roy", "The same as yours", "Nothing to do"),
    ]
    assert shown.import_button.text() == "Import 2 items"
    assert shown.view.compared.isVisible()
    assert text_of(library.read("boilerplate", "mila")) == "Mila is bright."


def test_what_is_new_or_newer_is_imported_and_one_sentence_tells_it(
    library: Library, team: Path, show: Callable[[Path], ExchangeDialog], window: Window, qtbot: QtBot
) -> None:
    press_import(show(team), window, qtbot)
    words = "1 item was added, 1 has the newer text now, 1 was there already, 1 was left as it is."
    assert window.notice.text == words
    assert text_of(library.read("boilerplate", "mila")) == "Mila is brighter."
    assert text_of(library.read("boilerplate", "lumen")) == "Lumen is ours."
    qtbot.waitUntil(lambda: window.windows.shelf.summary("boilerplate", "tern") is not None)


@pytest.mark.parametrize(
    ("decision", "texts"),
    [
        ("take", {"lumen": "Lumen is theirs."}),
        ("both", {"lumen": "Lumen is ours.", "lumen-imported": "Lumen is theirs."}),
    ],
)
def test_of_two_texts_that_differ_the_user_chooses_one_or_both(
    library: Library,
    team: Path,
    show: Callable[[Path], ExchangeDialog],
    window: Window,
    qtbot: QtBot,
    decision: str,
    texts: dict[str, str],
) -> None:
    shown = show(team)
    choice = next(radio for key, radio in shown.view.choices.items() if key == decision)
    choice.click()
    assert shown.import_button.text() == "Import 3 items"
    press_import(shown, window, qtbot)
    assert {id: text_of(library.read("boilerplate", id)) for id in texts} == texts
    if decision == "take":
        assert "Lumen is ours." in [
            text_of(replace(LUMEN, now=old)) for old in library.read("boilerplate", "lumen").past
        ]


def test_space_ticks_the_marked_item_and_takes_the_tick_away(
    library: Library, team: Path, show: Callable[[Path], ExchangeDialog], qtbot: QtBot
) -> None:
    shown = show(team)
    shown.table.setFocus()
    shown.table.setCurrentIndex(shown.model.index(0, 2))
    for count in (3, 2):
        qtbot.keyClick(shown.table, Qt.Key.Key_Space)
        assert shown.import_button.text() == f"Import {count} items"
    shown.none.click()
    assert not shown.import_button.isEnabled()
    shown.all.click()
    assert shown.import_button.text() == "Import 3 items"


def test_a_damaged_item_is_listed_with_its_reason(
    library: Library, team: Path, show: Callable[[Path], ExchangeDialog]
) -> None:
    with zipfile.ZipFile(team, "a") as package:
        package.writestr("contacts/torn.yaml", b"kind: [")
    shown = show(team)
    assert rows(shown)[-1] == ("contacts/torn.yaml", "Cannot be read", "Left out")
    shown.table.setCurrentIndex(shown.model.index(4, 0))
    assert "ends in the middle" in shown.view.alone.toPlainText()


def test_a_library_that_cannot_be_written_keeps_the_dialog_with_what_is_left(
    library: Library, team: Path, show: Callable[[Path], ExchangeDialog], window: Window, qtbot: QtBot
) -> None:
    shown = show(team)
    spoilt = library_folder() / "boilerplates" / "tern.yaml"
    spoilt.write_text("kind: [", "utf-8")
    shown.import_button.click()
    qtbot.waitUntil(lambda: shown.import_button.text() == "Try again")
    assert rows(shown) == [("Tern", "New", "Added")]
    assert "1 could not be saved" in shown.words.text()
    spoilt.unlink()
    press_import(shown, window, qtbot)
    assert text_of(library.read("boilerplate", "tern")) == "Tern is bright."


def test_a_file_dropped_onto_the_window_is_imported(library: Library, team: Path, window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(team))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), copy, data, left, Qt.KeyboardModifier.NoModifier))
    assert dialog(window, qtbot).model.rowCount() == 4


def test_a_file_that_holds_nothing_is_told_in_words(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "Team.presslibrary"
    path.write_text("hello", "utf-8")
    window.exchange.open(path)
    qtbot.waitUntil(lambda: window.notice.text == "“Team.presslibrary” holds no items of a library.")
    assert not window.findChildren(ExchangeDialog)


def test_about_paragraphs_of_a_word_document_become_boilerplates(
    library: Library, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    document = docx.Document()
    document.add_heading("About Mila", 1)
    document.add_paragraph("Mila is a community of researchers. It is bright, and it has many members.")
    document.add_heading("About Kite Works", 1)
    document.add_paragraph("Kite Works makes kites that fly in light winds, in a barn by the sea.")
    document.save(str(tmp_path / "ours.docx"))
    window.exchange.open_document(tmp_path / "ours.docx")
    shown = dialog(window, qtbot)
    assert rows(shown) == [("Mila", "Differs from yours", "Yours stays"), ("Kite Works", "New", "Added")]
    shown.view.choices["take"].click()
    press_import(shown, window, qtbot)
    assert text_of(library.read("boilerplate", "kite-works")).startswith("Kite Works makes kites")
    assert library.read("boilerplate", "mila").now.note == "From ours.docx"
    assert [text_of(replace(MILA, now=old)) for old in library.read("boilerplate", "mila").past] == ["Mila is bright."]


def test_a_document_without_such_a_paragraph_says_so(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana,\n\nThank you for the lamp.\n", "utf-8")
    window.exchange.open_document(tmp_path / "letter.txt")
    qtbot.waitUntil(lambda: "no “About …” paragraph in “letter.txt”" in window.notice.text)


def test_one_kind_of_item_is_exported_and_told(library: Library, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.windows.shelf.start()
    qtbot.waitUntil(lambda: window.windows.shelf.is_ready)
    window.exchange.export_library()
    (asked,) = window.findChildren(ExportItemsDialog)
    assert not asked.boxes["speaker"].isEnabled()
    asked.boxes["contact"].setChecked(False)
    assert asked.export.text() == "Export 2 items…"
    asked.export.click()
    (name,) = window.findChildren(QFileDialog)
    name.reject()
    path = tmp_path / "Ours.presslibrary"
    window.exchange.export_to(path, [("boilerplate", "mila"), ("boilerplate", "lumen")])
    qtbot.waitUntil(lambda: window.notice.text == "2 items were exported to “Ours.presslibrary”.")
    assert {item.id for item in read_bundle(path).items} == {"mila", "lumen"}


def test_an_export_that_fails_is_told_and_leaves_no_file(
    library: Library, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.exchange.export_to(tmp_path / "not there" / "Ours.presslibrary", [("boilerplate", "mila")])
    qtbot.waitUntil(lambda: "There is no folder" in window.notice.text)


def test_an_empty_library_has_nothing_to_export(window: Window, qtbot: QtBot) -> None:
    window.windows.shelf.start()
    qtbot.waitUntil(lambda: window.windows.shelf.is_ready)
    window.exchange.export_library()
    assert window.notice.text == "There is nothing in the library yet that could be exported."
