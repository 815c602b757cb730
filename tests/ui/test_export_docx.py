"""Text, and the kinds of Word document, in the export dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.kit import PressKit, new_kit
from exports.blocks import Finding
from exports.compose import compose
from exports.docx.kind import Kind
from exports.job import Exported
from exports.pdf.edition import Kind as PdfKind
from exports.plaintext import write_text
from tests.exports.icc import write_profile
from tests.ui.helpers import with_headline
from ui import theme
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_targets import plain_name, targets
from ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


def opened(window: Window) -> ExportDialog:
    window.out.export()
    assert window.out.dialog is not None
    return window.out.dialog


@pytest.fixture
def kit() -> PressKit:
    return with_headline("Lumen opens a lab", new_kit())


@pytest.fixture
def dialog(window: Window, kit: PressKit, tmp_path: Path) -> ExportDialog:
    window.document.load(kit, tmp_path / "Lumen.presskit", {})
    return opened(window)


def names(dialog: ExportDialog) -> list[str]:
    return [target.path.name for target in dialog.targets()]


def only(dialog: ExportDialog, *suffixes: str) -> None:
    for suffix, box in dialog.formats.items():
        box.setChecked(suffix in suffixes)


def export(dialog: ExportDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()


def test_text_is_written_if_it_is_asked_for(dialog: ExportDialog, kit: PressKit, tmp_path: Path, qtbot: QtBot) -> None:
    assert names(dialog) == ["Lumen.pdf", "Lumen.docx"]
    dialog.formats["txt"].click()
    assert "Lumen.txt — new" in dialog.what.text()
    export(dialog, qtbot)
    assert (tmp_path / "Lumen.txt").read_bytes() == write_text(compose(kit)).encode()
    assert dialog.what.text() == "Exported Lumen.pdf, Lumen.docx and Lumen.txt."


def test_a_text_that_would_be_replaced_is_named(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "Lumen.txt").write_text("old")
    dialog.formats["txt"].click()
    assert "Lumen.txt — replaces the one of today at " in dialog.what.text()


def test_a_text_suffix_typed_after_the_name_is_no_part_of_it() -> None:
    assert plain_name("Lumen.txt") == "Lumen"


def test_a_word_document_is_a_release_copy_unless_a_review_copy_is_chosen(dialog: ExportDialog) -> None:
    assert dialog.docx.kind() is Kind.RELEASE
    assert names(dialog) == ["Lumen.pdf", "Lumen.docx"]
    dialog.docx.kinds[Kind.REVIEW].click()
    assert names(dialog) == ["Lumen.pdf", "Lumen-review.docx"]
    assert "Lumen-review.docx — new" in dialog.what.text()
    dialog.docx.kinds[Kind.RELEASE].click()
    assert "Lumen.docx — new" in dialog.what.text()


def test_no_other_document_is_named_after_the_review(tmp_path: Path) -> None:
    named = targets(tmp_path, "Lumen-Review", ("pdf", "docx", "txt"), docx=Kind.REVIEW)
    assert [target.path.name for target in named] == ["Lumen-Review.pdf", "Lumen-Review.docx", "Lumen-Review.txt"]
    named = targets(tmp_path, "Lumen", ("pdf", "docx", "txt"), PdfKind.SMALL, Kind.REVIEW)
    assert [target.path.name for target in named] == ["Lumen-small.pdf", "Lumen-review.docx", "Lumen.txt"]


def test_the_document_is_of_the_kind_chosen(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Kind] = []

    def listen(*what: object, docx: Kind, **how: object) -> Exported:
        asked.append(docx)
        return Exported((), ())

    monkeypatch.setattr("exports.job.export", listen)
    for kind in (Kind.REVIEW, Kind.RELEASE):
        dialog.docx.kinds[kind].click()
        export(dialog, qtbot)
    assert asked == [Kind.REVIEW, Kind.RELEASE]


def test_without_a_word_document_its_kind_cannot_be_chosen(dialog: ExportDialog) -> None:
    only(dialog, "txt")
    assert not dialog.docx.kinds[Kind.REVIEW].isEnabled()
    dialog.formats["docx"].click()
    assert dialog.docx.kinds[Kind.REVIEW].isEnabled()


def test_nothing_can_be_chosen_while_it_is_written(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.start.click()
    assert not dialog.docx.isEnabled()
    assert not dialog.formats["txt"].isEnabled()
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        pass
    assert dialog.docx.isEnabled()


def test_text_and_kind_are_remembered(dialog: ExportDialog, window: Window, qtbot: QtBot) -> None:
    only(dialog, "docx", "txt")
    dialog.docx.kinds[Kind.REVIEW].click()
    export(dialog, qtbot)
    dialog.close()
    assert names(opened(window)) == ["Lumen-review.docx", "Lumen.txt"]


def test_a_cancelled_export_leaves_no_text(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.formats["txt"].click()
    with qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
        dialog.cancel.click()
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_cannot_be_written_takes_the_text_with_it(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.formats["txt"].click()
    (tmp_path / "Lumen.docx").mkdir()
    with qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
    assert "Lumen.docx" in dialog.what.text()
    assert not (tmp_path / "Lumen.txt").exists()


def test_text_and_kinds_have_keys_of_their_own_and_are_described(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(dialog.formats["txt"].isChecked)  # Qt shows the box pressed for a moment
    qtbot.keyClick(dialog, Qt.Key.Key_V, ALT)
    qtbot.waitUntil(lambda: dialog.docx.kind() is Kind.REVIEW)
    qtbot.keyClick(dialog, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(lambda: dialog.docx.kind() is Kind.RELEASE)
    assert all(button.accessibleDescription() for button in dialog.docx.kinds.values())


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.dress(qapp, theme.LIGHT)
    yield
    qapp.setStyleSheet("")


@pytest.mark.usefixtures("dressed")
def test_with_all_that_can_be_chosen_the_dialog_fits_on_a_screen_of_720_lines(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(window)
    room = 720 - 32 - 48  # without the frame of the dialog and a task bar
    monkeypatch.setattr(dialog.fitting, "room", lambda: room)
    for suffix in ("txt", "html", "zip"):
        dialog.formats[suffix].click()
    dialog.pdf.kinds[PdfKind.PRINT].click()
    with qtbot.waitSignal(dialog.job.profile_read, timeout=20_000):
        dialog.pdf.printing.take(write_profile(tmp_path))
    dialog.job.checked.emit(tuple(Finding(("release",), f"Look at this, number {number}.") for number in range(8)))
    assert dialog.what.text().count("\n") == 4
    assert dialog.height() <= room
    assert dialog.findings.geometry().bottom() < dialog.foot.geometry().top()
