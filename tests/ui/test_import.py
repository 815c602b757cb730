"""The ways in: file, drop, clipboard; what is asked, told and refused."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import recovery
from app.intake.read import Changes, IntakeError
from app.intake.source import Line, Source
from app.text import rich
from tests.ui.helpers import answer, button_of, question
from ui.dialogs.questions import is_asked
from ui.fresh import fresh_kit
from ui.main import begin
from ui.window import Window
from ui.windows import Windows

TEXT = """Mila opens a lab for quiet machines

BERGEN – October 6, 2026 – Mila today opened a laboratory in the old rope factory of Bergen. Its rooms are quiet.

“A machine that is loud wastes,” said Ada Roy, director of Mila.
"""


@pytest.fixture
def start(windows: Windows) -> Window:
    """The window as the program shows it without a kit."""
    begin(windows, None)
    return windows.all[0]


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "mila.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def words(window: Window) -> str:
    """All that the kit of `window` says, roughly."""
    return repr(window.document.kit)


def wait_for_import(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.shows_source, timeout=10_000)


def drop(window: Window, *paths: Path) -> bool:
    """Drop files onto the window; say whether it would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return send(window, data)


def send(window: Window, data: QMimeData) -> bool:
    """Drop `data` onto the window; say whether it would take it."""
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    return enter.isAccepted()


def sourced(*lines: str, changes: int = 0) -> Source:
    return Source("mila.docx", "word", tuple(Line(rich(line), whole=True) for line in lines), changes=changes)


def test_the_start_page_imports_a_release(start: Window, text_file: Path, qtbot: QtBot) -> None:
    assert start.start_page is not None
    button_of(start.start_page, "Import a release…").click()
    dialog = start.findChild(QFileDialog)
    assert dialog is not None
    assert "*.docx" in dialog.nameFilters()[0]
    dialog.selectFile(str(text_file))
    dialog.accept()
    wait_for_import(qtbot, start)
    assert "old rope factory" in words(start)


def test_an_imported_kit_is_unsaved_kept_as_a_draft_and_has_nothing_to_undo(
    start: Window, text_file: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(start.session.autosave.kept, timeout=10_000):
        start.files.open_path(text_file)
    document = start.document
    assert document.path is None
    assert not document.is_saved
    assert document.undo_stack.count() == 0
    assert document.kit.paper == fresh_kit().paper
    assert start.windowTitle() == "mila (imported)[*] — Pressroom"
    assert recovery.pending() == []  # it is ours, and alive


def test_closing_an_import_asks_whether_to_save_it(start: Window, text_file: Path, qtbot: QtBot) -> None:
    start.files.open_path(text_file)
    wait_for_import(qtbot, start)
    start.close()
    assert "mila (imported)" in question(start).text()
    answer(start, "Don’t save")


def test_a_release_dropped_on_the_start_page_is_imported_there(
    windows: Windows, start: Window, text_file: Path, qtbot: QtBot
) -> None:
    assert drop(start, text_file)
    wait_for_import(qtbot, start)
    assert windows.all == [start]


def test_a_release_dropped_on_a_kit_in_use_opens_a_window_of_its_own(
    windows: Windows, window: Window, kit_file: Path, text_file: Path, qtbot: QtBot
) -> None:
    window.files.open_path(kit_file)
    drop(window, text_file)
    qtbot.waitUntil(lambda: len(windows.all) == 2, timeout=10_000)
    assert window.document.path == kit_file
    assert "old rope factory" in words(windows.all[1])


def test_several_files_dropped_at_once_all_come_in(
    windows: Windows, start: Window, text_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "lumen.md"
    other.write_text("# Lumen glows\n\nLumen today began to glow in the dark.\n")
    drop(start, text_file, other)
    qtbot.waitUntil(lambda: len(windows.all) == 2 and windows.all[1].workspace is not None, timeout=10_000)
    assert [window.name for window in windows.all] == ["mila (imported)", "lumen (imported)"]


def test_what_is_neither_kit_nor_text_is_not_taken(start: Window, tmp_path: Path) -> None:
    assert not drop(start, tmp_path / "photo.jpg")


def test_a_chosen_file_of_another_kind_is_not_taken_for_a_kit(start: Window, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = tmp_path / "figures.csv"
    sheet.write_bytes(b"\0\1\2\3" * 99)
    start.files.imports.choose()
    dialog = start.findChild(QFileDialog)
    assert dialog is not None
    dialog.setNameFilter("All files (*)")
    dialog.selectFile(str(sheet))
    dialog.accept()
    qtbot.waitUntil(lambda: "figures.csv" in start.notice.text and not start.files.imports.is_busy, timeout=10_000)
    assert "press kit" not in start.notice.text
    assert "import" in start.notice.text


def test_a_further_window_stands_within_the_screen(windows: Windows, window: Window, qtbot: QtBot) -> None:
    room = window.screen().availableGeometry()
    window.move(room.bottomRight() - QPoint(60, 60))
    assert room.contains(windows.add().geometry())


def test_an_old_word_document_is_told_what_to_do_with(start: Window, tmp_path: Path, qtbot: QtBot) -> None:
    old = tmp_path / "mila.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    assert drop(start, old)
    qtbot.waitUntil(lambda: "Save it as .docx" in start.notice.text, timeout=10_000)


def test_a_file_named_on_the_command_line_is_imported(windows: Windows, text_file: Path, qtbot: QtBot) -> None:
    begin(windows, text_file)
    wait_for_import(qtbot, windows.all[0])
    assert len(windows.all) == 1


def test_an_untouched_new_release_gives_its_place(
    windows: Windows, window: Window, text_file: Path, qtbot: QtBot
) -> None:
    window.files.open_path(text_file)
    wait_for_import(qtbot, window)
    assert windows.all == [window]


def test_what_is_typed_while_a_file_is_read_keeps_its_window(windows: Windows, window: Window, qtbot: QtBot) -> None:
    go = threading.Event()

    def read(_: Changes) -> Source:
        go.wait(10)
        return sourced("Mila opens a lab")

    window.files.imports.begin("“mila.docx”", read)
    kit = window.document.kit
    window.document.do("edit", replace(kit, issuer="Lumen"))
    go.set()
    qtbot.waitUntil(lambda: len(windows.all) == 2, timeout=10_000)
    assert window.document.kit.issuer == "Lumen"


def test_text_from_the_clipboard_makes_a_kit(start: Window, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(TEXT)
    assert start.start_page is not None
    button_of(start.start_page, "New from clipboard").click()
    wait_for_import(qtbot, start)
    assert "old rope factory" in words(start)
    assert "imported" not in start.windowTitle()


def test_formatted_text_from_the_clipboard_is_read_as_such(start: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("Mila opens a lab")
    data.setHtml("<p>Mila opens a lab</p>")
    QApplication.clipboard().setMimeData(data)
    start.menu_actions["import_clipboard"].trigger()
    wait_for_import(qtbot, start)
    assert "Mila opens a lab" in words(start)


def test_text_dragged_from_another_program_onto_the_start_page_makes_a_kit(start: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(TEXT)
    assert send(start, data)
    wait_for_import(qtbot, start)
    assert "old rope factory" in words(start)


def test_a_link_dragged_onto_the_start_page_is_not_taken(start: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://mila.example/news")])
    data.setText("https://mila.example/news")
    assert not send(start, data)


def test_an_empty_clipboard_is_told(start: Window) -> None:
    QApplication.clipboard().clear()
    start.menu_actions["import_clipboard"].trigger()
    assert start.notice.text.startswith("There is no text on the clipboard.")


def test_a_file_on_the_clipboard_is_imported(start: Window, text_file: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(text_file))])
    QApplication.clipboard().setMimeData(data)
    start.menu_actions["import_clipboard"].trigger()
    wait_for_import(qtbot, start)
    assert start.name == "mila (imported)"


def test_what_cannot_be_read_is_told_in_words_with_a_way_on(start: Window, qtbot: QtBot) -> None:
    def read(_: Changes) -> Source:
        raise IntakeError("“mila.pdf” holds pictures of pages only.")

    start.files.imports.begin("“mila.pdf”", read)
    qtbot.waitUntil(lambda: start.notice.text == "“mila.pdf” holds pictures of pages only.")
    button_of(start.notice, "Choose another…").click()
    assert start.findChild(QFileDialog) is not None


def test_a_file_without_words_is_told(start: Window, tmp_path: Path, qtbot: QtBot) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n \n")
    start.files.open_path(empty)
    qtbot.waitUntil(lambda: "empty.txt" in start.notice.text and start.notice.topic == "import", timeout=10_000)
    assert start.workspace is None


def test_a_slow_file_says_what_is_going_on_and_can_be_cancelled(start: Window, qtbot: QtBot) -> None:
    go = threading.Event()

    def read(_: Changes) -> Source:
        go.wait(10)
        return sourced("Mila opens a lab")

    start.files.imports.begin("“mila.docx”", read)
    qtbot.waitUntil(lambda: start.notice.text == "Reading “mila.docx”…")
    button_of(start.notice, "Cancel").click()
    go.set()
    qtbot.wait(200)
    assert start.workspace is None
    assert start.notice.text == ""
    assert not start.files.imports.is_busy


def changed(choice: Changes) -> Source:
    text = "Mila opens a big lab" if choice == "accept" else "Mila opens a lab"
    return sourced(text, "It is in Bergen.", changes=14)


@pytest.mark.parametrize(
    ("words_of_button", "wanted"),
    [("Accept the changes", "a big lab"), ("Text before the changes", "opens a lab")],
)
def test_tracked_changes_are_asked_about(start: Window, words_of_button: str, wanted: str, qtbot: QtBot) -> None:
    start.files.imports.begin("“mila.docx”", changed)
    qtbot.waitUntil(lambda: is_asked(start))
    box = question(start)
    assert box.text() == "“mila.docx” has 14 tracked changes."
    assert box.defaultButton().text().replace("&", "") == "Accept the changes"
    answer(start, words_of_button)
    wait_for_import(qtbot, start)
    assert wanted in words(start)


def test_the_question_about_tracked_changes_can_be_left(start: Window, qtbot: QtBot) -> None:
    start.files.imports.begin("“mila.docx”", changed)
    qtbot.waitUntil(lambda: is_asked(start))
    answer(start, "Cancel")
    assert start.workspace is None
    assert not start.files.imports.is_busy


def test_closing_the_window_while_a_file_is_read_leaves_nothing_behind(
    windows: Windows, start: Window, qtbot: QtBot
) -> None:
    go = threading.Event()

    def read(_: Changes) -> Source:
        go.wait(10)
        return sourced("Mila opens a lab")

    start.files.imports.begin("“mila.docx”", read)
    start.close()
    go.set()
    qtbot.wait(100)
    assert windows.all == []
