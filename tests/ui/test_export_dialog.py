from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.kit import (
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    HEADLINE,
    STORY,
    Document,
    Figure,
    Media,
    Paragraph,
    Quote,
    Row,
    new_kit,
)
from app.path import Path as FieldPath
from app.text import rich
from exports.pdf.edition import Kind
from tests.exports.releases import logo
from tests.ui.helpers import button_of, named, with_headline
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_targets import fault, plain_name, targets
from ui.window import Window

Edit = Callable[[Window, str], None]
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def dialog(window: Window, tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    window.document.load(with_headline("Lumen opens a lab", new_kit()), tmp_path / "Lumen.presskit", {})
    window.out.export()
    assert window.out.dialog is not None
    return window.out.dialog


def told(dialog: ExportDialog) -> dict[FieldPath, str]:
    """What is found, by the field that it leads to."""
    return {found.path: found.message for found in dialog.findings.found}


def test_it_proposes_the_names_of_the_kit(dialog: ExportDialog, tmp_path: Path) -> None:
    assert [target.path for target in dialog.targets()] == [tmp_path / "Lumen.pdf", tmp_path / "Lumen.docx"]


def test_it_writes_what_it_says(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert (tmp_path / "Lumen.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "Lumen.docx").read_bytes().startswith(b"PK")
    assert dialog.what.text() == "Exported Lumen.pdf and Lumen.docx."


def test_it_says_which_file_it_would_replace(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "Brief.pdf").write_bytes(b"old")
    dialog.name.setText("Brief.pdf")
    assert "Brief.pdf — replaces the one of today at " in dialog.what.text()
    assert "Brief.docx — new" in dialog.what.text()


def test_a_name_that_a_folder_has_is_refused_before_the_export(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "Brief.docx").mkdir()
    dialog.name.setText("Brief")
    assert dialog.what.text() == "“Brief.docx” is a folder. Choose another name."
    assert not dialog.start.isEnabled()


def test_a_double_click_on_export_does_not_cancel_it(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            left, where = Qt.MouseButton.LeftButton, QPointF(dialog.cancel.rect().center())
            event = QMouseEvent(kind, where, dialog.cancel.mapToGlobal(where), left, left, NO_KEYS)
            QApplication.sendEvent(dialog.cancel, event)  # it stands under the pointer by then
    assert (tmp_path / "Lumen.pdf").exists()


def test_a_file_that_somebody_else_made_or_changed_is_replaced_only_if_that_is_wanted(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.formats["docx"].setChecked(False)
    (tmp_path / "Lumen.pdf").write_bytes(b"a colleague's")
    dialog.start.click()
    assert not dialog.job.is_running
    assert dialog.what.text().startswith("Replace Lumen.pdf? ")
    dialog.foot.keep.click()
    assert (tmp_path / "Lumen.pdf").read_bytes() == b"a colleague's"
    dialog.start.click()
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.foot.replace.click()
    made = (tmp_path / "Lumen.pdf").read_bytes()
    assert made.startswith(b"%PDF")
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()  # what it has written itself it replaces without a question
    (tmp_path / "Lumen.pdf").write_bytes(made + b"% and a note")
    dialog.start.click()
    assert not dialog.job.is_running
    assert "or changed since then" in dialog.what.text()


def test_the_documents_of_a_kit_can_go_out_each_by_itself(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    kit = with_headline("Lumen opens a lab", new_kit())
    window.document.load(kit, tmp_path / "Lumen.presskit", {})
    window.out.export()
    dialog = window.out.dialog
    assert dialog is not None
    assert dialog.sheets.isHidden()
    rows = (Row(rich("Length"), rich("191 feet")),)
    window.document.do("add documents", replace(kit, documents=(Document("fact_sheet", rows=rows), Document("qa"))))
    assert not dialog.sheets.isHidden()
    for suffix, box in dialog.formats.items():
        box.setChecked(suffix in ("pdf", "txt", "zip"))
    dialog.pdf.kinds[Kind.SMALL].click()

    def choose(what: object) -> list[str]:
        dialog.sheets.box.show_value(what)
        dialog.sheets.changed.emit()
        return [target.path.name for target in dialog.targets()]

    assert choose("kit") == ["Lumen-small.pdf", "Lumen.txt", "Lumen.zip"]
    assert choose(0) == ["Lumen-Fact-sheet-small.pdf", "Lumen-Fact-sheet.txt", "Lumen.zip"]
    dialog.formats["pdf"].setChecked(False)
    assert len(choose("both")) == 5
    assert choose("each") == [
        *("Lumen-Press-release.txt", "Lumen-Fact-sheet.txt", "Lumen-Questions-and-answers.txt", "Lumen.zip")
    ]
    assert dialog.what.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert "Lumen.zip — new: the whole kit, its 3 documents, no media, and an index" in dialog.what.text()
    for suffix in ("pdf", "html"):
        dialog.formats[suffix].setChecked(True)
    assert dialog.what.text().startswith("10 files:\n")
    qtbot.waitUntil(lambda: dialog.what.focusPolicy() == Qt.FocusPolicy.StrongFocus)  # there is more to scroll to
    for suffix in ("pdf", "html", "zip"):
        dialog.formats[suffix].setChecked(False)
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert "191 feet" in (tmp_path / "Lumen-Fact-sheet.txt").read_text(encoding="utf-8")
    dialog.close()
    window.out.export()
    assert window.out.dialog.sheets.chosen() == "each"


def test_nothing_to_export_is_told_beside_the_button(dialog: ExportDialog) -> None:
    for box in dialog.formats.values():
        box.setChecked(False)
    assert dialog.what.text() == "Choose at least one format."
    assert not dialog.start.isEnabled()


def test_it_remembers_formats_and_folder(dialog: ExportDialog, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "out"
    other.mkdir()
    dialog.formats["docx"].setChecked(False)
    dialog.choose_folder.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(other))
    chooser.accept()
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    dialog.close()
    window.out.export()
    assert [t.path for t in window.out.dialog.targets()] == [other / "Lumen.pdf"]


def test_a_character_that_no_font_has_is_found_and_leads_to_its_field(
    dialog: ExportDialog, window: Window, edit: Edit, qtbot: QtBot
) -> None:
    edit(window, "Lumen \N{CUNEIFORM SIGN A} lab")
    qtbot.waitUntil(lambda: HEADLINE in told(dialog), timeout=20_000)
    with qtbot.waitSignal(window.focus.wanted) as went:
        named(dialog.findings, f"Go to field: {told(dialog)[HEADLINE]}").click()
    assert went.args[0] == HEADLINE


def test_what_a_release_lacks_is_told_and_leads_to_where_it_goes(
    dialog: ExportDialog, window: Window, qtbot: QtBot
) -> None:
    kit = window.document.kit
    story = (Paragraph(rich("A lab opens at TK.")), Quote(rich("We built it.")))
    window.document.do("write", replace(kit, release=replace(kit.release, story=story)))
    speaker = (*STORY, 1, "speaker")
    qtbot.waitUntil(lambda: speaker in told(dialog), timeout=20_000)
    assert list(told(dialog)) == [CONTACTS, DATELINE, BOILERPLATES, speaker, (*STORY, 0, "text")]
    with qtbot.waitSignal(window.focus.wanted) as went:
        named(dialog.findings, "Go to field: This quote has no speaker: nobody is named who said it.").click()
    assert went.args[0] == speaker


def test_it_stands_aside_of_the_form_that_findings_lead_to(window: Window, qtbot: QtBot) -> None:
    window.setGeometry(0, 0, 700, 500)
    window.out.export()
    dialog = window.out.dialog
    assert dialog is not None
    assert 0 <= window.frameGeometry().right() - dialog.frameGeometry().right() <= 24


def test_it_can_be_cancelled_and_leaves_nothing(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
        dialog.cancel.click()
    assert not dialog.job.is_running
    assert list(tmp_path.glob("Lumen.*")) == []
    assert dialog.start.isEnabled()


def test_an_export_that_fails_says_why(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "Lumen.pdf").mkdir()
    with qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
    assert "Lumen.pdf" in dialog.what.text()
    assert not (tmp_path / "Lumen.docx").exists()


def test_a_fault_of_ours_ends_the_export_too(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*what: object, **how: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("exports.job.export", break_down)
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
    qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert dialog.what.text() == "Something went wrong inside Pressroom. No file was written."
    assert dialog.start.isEnabled()


def test_afterwards_the_files_can_be_opened(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toLocalFile()))
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    qtbot.keyClick(button_of(dialog.foot.currentWidget(), "Open"), Qt.Key.Key_Return)
    assert opened == [str(tmp_path / "Lumen.pdf"), str(tmp_path / "Lumen.docx")]
    assert dialog.what.text().startswith("Exported ")


def test_where_nothing_can_open_the_files_it_is_said_where_they_are(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    for words in ("Open", "Show in folder"):
        button_of(dialog.foot.currentWidget(), words).click()
        assert dialog.what.text().endswith(f"in {tmp_path}.")


@pytest.mark.parametrize("name", ["a/b", "a:b", ".hidden", 'what"', ""])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    assert fault(name, tmp_path, ("pdf",))
    assert not fault("Lumen 2", tmp_path, ("pdf",))


def test_a_suffix_typed_after_the_name_is_no_part_of_it(tmp_path: Path) -> None:
    assert plain_name(" Lumen.PDF ") == "Lumen"
    assert [t.path.name for t in targets(tmp_path, plain_name("v1.2"), ("pdf",))] == ["v1.2.pdf"]


def test_a_package_says_what_it_holds_and_is_written(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    for suffix, box in dialog.formats.items():
        box.setChecked(suffix in ("html", "zip"))
    assert dialog.what.text() == "Lumen.html — new\nLumen.zip — new: the release in 4 formats, no media, and an index"
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert (tmp_path / "Lumen.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with zipfile.ZipFile(tmp_path / "Lumen.zip") as archive:
        assert {"index.html", "Lumen.pdf", "Lumen.html"} < set(archive.namelist())


def test_pictures_without_words_for_those_who_cannot_see_them_are_told_where_they_go_out(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    kit = replace(with_headline("Lumen opens a lab", new_kit()), media=(Media("lab.png"), Media("gone.pdf")))
    window.document.load(kit, tmp_path / "Lumen.presskit", {"lab.png": logo()})
    window.out.export()
    dialog = window.out.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.job.checked, timeout=20_000):
        pass
    assert not [path for path in told(dialog) if path[0] == "media"]
    with qtbot.waitSignal(dialog.job.checked, timeout=20_000):
        dialog.formats["zip"].setChecked(True)
    assert [path for path in told(dialog) if path[0] == "media"] == [("media", 1), ("media", 0, "alt")]
    assert "1 file of media" in dialog.what.text()


def test_a_picture_of_too_few_pixels_is_told_before_the_export(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    kit = with_headline("Lumen opens a lab", new_kit())
    kit = replace(kit, release=replace(kit.release, story=(Figure("lab.png"),)), media=(Media("lab.png", alt="A lab"),))
    window.document.load(kit, tmp_path / "Lumen.presskit", {"lab.png": logo(300, 200)})
    window.out.export()
    dialog = window.out.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.job.checked, timeout=20_000):
        pass
    assert any("pixels to the inch" in finding.message for finding in dialog.findings.found)
