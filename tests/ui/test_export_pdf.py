"""The kinds of PDF in the export dialog, and what a printing house needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.kit import new_kit
from app.length import MM
from exports.blocks import Finding
from exports.job import Exported
from exports.pdf.edition import Kind
from exports.pdfchoice import PdfChoice
from tests.exports.icc import SCREEN, write_profile
from tests.ui.helpers import with_headline
from ui.dialogs import files
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_targets import targets
from ui.theme import GRID
from ui.window import Window


def opened(window: Window) -> ExportDialog:
    window.out.export()
    assert window.out.dialog is not None
    return window.out.dialog


@pytest.fixture
def dialog(window: Window, tmp_path: Path) -> ExportDialog:
    kit = replace(with_headline("Lumen opens a lab", new_kit()), paper="a4")
    window.document.load(kit, tmp_path / "Lumen.presskit", {})
    return opened(window)


def choose(dialog: ExportDialog, kind: Kind) -> None:
    dialog.pdf.kinds[kind].click()


def choose_profile(dialog: ExportDialog, file: Path, qtbot: QtBot) -> None:
    """Choose `file` as the profile, and wait until it has been looked at."""
    dialog.pdf.printing.choose.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(file))
    with qtbot.waitSignal(dialog.job.profile_read, timeout=20_000):
        chooser.accept()


def names(dialog: ExportDialog) -> list[str]:
    return [target.path.name for target in dialog.targets()]


def test_a_pdf_is_for_everybody_unless_another_kind_is_chosen(dialog: ExportDialog) -> None:
    assert dialog.pdf.choice() == PdfChoice()
    assert not dialog.pdf.printing.isVisible()
    assert dialog.start.isEnabled()


def test_each_kind_of_pdf_has_a_name_of_its_own(dialog: ExportDialog) -> None:
    assert names(dialog) == ["Lumen.pdf", "Lumen.docx"]
    choose(dialog, Kind.SMALL)
    assert names(dialog) == ["Lumen-small.pdf", "Lumen.docx"]
    assert "Lumen-small.pdf — new" in dialog.what.text()
    choose(dialog, Kind.PRINT)
    assert names(dialog) == ["Lumen-print.pdf", "Lumen.docx"]
    assert dialog.name.text() == "Lumen"


def test_a_name_that_says_the_kind_already_is_left_as_it_is(tmp_path: Path) -> None:
    assert [t.path.name for t in targets(tmp_path, "Lumen-Print", ("pdf",), Kind.PRINT)] == ["Lumen-Print.pdf"]


def test_one_kind_after_the_other_leaves_both_files(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.formats["docx"].setChecked(False)
    for kind in (Kind.STANDARD, Kind.SMALL):
        choose(dialog, kind)
        with qtbot.waitSignal(dialog.job.done, timeout=20_000):
            dialog.start.click()
    assert dialog.what.text() == "Exported Lumen-small.pdf."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Lumen-small.pdf", "Lumen.pdf"]


def test_the_printer_s_profile_has_to_be_chosen_first(dialog: ExportDialog) -> None:
    choose(dialog, Kind.PRINT)
    assert dialog.pdf.printing.isVisible()
    assert dialog.pdf.printing.profile.text().startswith("Ask the printer")
    assert dialog.what.text() == "Choose the ICC profile that the printer works with."
    assert not dialog.start.isEnabled()


def test_a_profile_is_shown_by_its_own_name(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, Kind.PRINT)
    profile = write_profile(tmp_path)
    choose_profile(dialog, profile, qtbot)
    assert dialog.pdf.printing.profile.text() == "sRGB built-in"
    assert dialog.start.isEnabled()
    assert dialog.pdf.choice() == PdfChoice(Kind.PRINT, profile, pytest.approx(3 * MM), crop_marks=True)


def test_a_profile_that_does_not_do_is_told_beside_it(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, Kind.PRINT)
    choose_profile(dialog, write_profile(tmp_path, "Monitor.icc", SCREEN), qtbot)
    told = dialog.pdf.printing.profile
    assert told.text().startswith("“Monitor.icc” cannot be used. ")
    assert told.objectName() == "danger"
    assert dialog.pdf.printing.choose.accessibleDescription() == told.text()
    assert dialog.what.text() == "Choose another ICC profile."
    assert not dialog.start.isEnabled()
    choose_profile(dialog, write_profile(tmp_path), qtbot)
    assert told.objectName() != "danger"
    assert dialog.start.isEnabled()


@pytest.mark.parametrize("typed", ["", "wide", "-1", "20.1 mm", "1 in"])
def test_a_bleed_that_cannot_be_is_told_beside_it(
    typed: str, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, Kind.PRINT)
    choose_profile(dialog, write_profile(tmp_path), qtbot)
    dialog.pdf.printing.bleed.setText(typed)
    assert dialog.pdf.printing.problem.isVisible()
    assert dialog.pdf.printing.bleed.accessibleDescription() == "0 to 20 mm"
    assert not dialog.start.isEnabled()
    dialog.pdf.printing.bleed.setText("5")
    assert not dialog.pdf.printing.problem.isVisible()
    assert dialog.pdf.choice().bleed == pytest.approx(5 * MM)
    assert dialog.start.isEnabled()


def test_the_bleed_is_in_inches_where_the_paper_is(dialog: ExportDialog, window: Window) -> None:
    assert dialog.pdf.printing.bleed.text() == "3 mm"
    dialog.close()
    window.document.load(replace(window.document.kit, paper="letter"), window.document.path, {})
    again = opened(window)
    assert again.pdf.printing.bleed.text() == "0.125 in"
    again.pdf.printing.bleed.setText("0.25")
    assert again.pdf.printing.choice().bleed == pytest.approx(18)


def test_without_a_pdf_its_kind_does_not_matter(dialog: ExportDialog) -> None:
    choose(dialog, Kind.PRINT)
    dialog.formats["pdf"].setChecked(False)
    assert not dialog.pdf.kinds[Kind.PRINT].isEnabled()
    assert not dialog.pdf.printing.choose.isEnabled()
    assert dialog.start.isEnabled()
    assert names(dialog) == ["Lumen.docx"]


def test_a_document_without_a_pdf_is_exported_though_no_profile_is_chosen(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, Kind.PRINT)
    dialog.formats["pdf"].setChecked(False)
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert [path.name for path in tmp_path.iterdir()] == ["Lumen.docx"]


def test_what_was_chosen_is_remembered(dialog: ExportDialog, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, Kind.PRINT)
    choose_profile(dialog, write_profile(tmp_path), qtbot)
    dialog.pdf.printing.bleed.setText("5 mm")
    dialog.pdf.printing.crop_marks.click()
    chosen = dialog.pdf.choice()
    dialog.formats["docx"].setChecked(False)
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert (tmp_path / "Lumen-print.pdf").exists()
    dialog.close()
    assert opened(window).pdf.choice() == chosen


def test_a_remembered_profile_that_is_gone_is_told(
    dialog: ExportDialog, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, Kind.PRINT)
    choose_profile(dialog, write_profile(tmp_path), qtbot)
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    dialog.close()
    (tmp_path / "Coated.icc").unlink()
    again = opened(window)
    qtbot.waitUntil(lambda: not again.start.isEnabled(), timeout=20_000)
    assert again.pdf.printing.profile.text().startswith("The ICC profile “Coated.icc” is not there.")


def test_a_profile_read_late_leaves_an_export_under_way_alone(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.start.click()
    dialog.pdf.changed.emit()
    assert dialog.foot.currentIndex() == 1
    assert not dialog.pdf.isEnabled()
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        pass
    assert dialog.pdf.isEnabled()


def test_a_profile_that_goes_before_the_export_stops_it(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, Kind.PRINT)
    choose_profile(dialog, write_profile(tmp_path), qtbot)
    (tmp_path / "Coated.icc").unlink()
    with qtbot.waitSignal(dialog.job.failed, timeout=20_000):
        dialog.start.click()
    assert "“Coated.icc” is not there" in dialog.what.text()
    assert list(tmp_path.iterdir()) == []


def test_what_is_found_while_pages_are_made_is_told_until_text_or_kind_is_another(
    dialog: ExportDialog, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    found = Finding(("release",), "Words stand outside of the page.")
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    dialog.job.done.emit(Exported((tmp_path / "Lumen.pdf",), (found,)))
    assert found in dialog.findings.found
    choose(dialog, Kind.SMALL)
    assert found not in dialog.findings.found
    choose(dialog, Kind.STANDARD)
    assert found in dialog.findings.found
    with qtbot.waitSignal(dialog.job.checked, timeout=20_000):
        dialog.job.check(window.document.kit, window.document.media)
    assert found in dialog.findings.found
    window.document.do("name the issuer", replace(window.document.kit, issuer="Lumen"), focus=("issuer",))
    qtbot.waitUntil(lambda: found not in dialog.findings.found, timeout=20_000)


def test_everything_can_be_reached_by_its_key_and_has_a_name(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.pdf.kind() is Kind.PRINT)  # Qt shows the button pressed for a moment
    printing = dialog.pdf.printing
    reached: list[QWidget | None] = []
    for key in (Qt.Key.Key_I, Qt.Key.Key_B):
        qtbot.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        reached.append(dialog.focusWidget())
    assert reached == [printing.choose, printing.bleed]
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not printing.crop_marks.isChecked())
    assert (printing.choose.accessibleName(), printing.bleed.accessibleName()) == ("ICC profile", "Bleed")
    assert all(button.accessibleDescription() for button in dialog.pdf.kinds.values())


def test_on_a_low_screen_the_findings_are_scrolled(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(dialog, Kind.PRINT)
    dialog.job.checked.emit(())
    low = dialog.height() + 10 * GRID
    monkeypatch.setattr(dialog.fitting, "room", lambda: low)
    dialog.job.checked.emit(tuple(Finding(("release",), f"Look at this, number {number}.") for number in range(8)))
    assert dialog.height() == low
    findings = dialog.findings.mapTo(dialog, dialog.findings.rect().bottomLeft())
    assert findings.y() < dialog.foot.geometry().top()


def test_on_a_very_low_screen_the_choices_are_scrolled_and_not_squeezed(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(dialog, Kind.PRINT)
    tall = [button.height() for button in dialog.pdf.kinds.values()]
    monkeypatch.setattr(dialog.fitting, "room", lambda: 40 * GRID)
    (tmp_path / "Lumen.docx").write_bytes(b"a colleague's")
    dialog.formats["pdf"].setChecked(False)
    dialog.start.click()
    assert dialog.height() == 40 * GRID
    assert [button.height() for button in dialog.pdf.kinds.values()] == tall
    assert dialog.what.text().startswith("Replace Lumen.docx?")
    assert not dialog.what.visibleRegion().isEmpty()  # the question stands in sight


def test_profiles_are_looked_for_where_the_system_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "System32" / "spool" / "drivers" / "color"
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    assert files.profiles_folder("win32") is None
    kept.mkdir(parents=True)
    assert files.profiles_folder("win32") == kept
