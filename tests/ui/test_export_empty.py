"""What goes out of the house while fields are to be filled in: not by chance, and all the same if it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.blanks import fill
from tests.blank_kits import VALUES, blank_kit
from tests.ui.helpers import button_of
from ui.commands.naming import file_name
from ui.dialogs.export import ExportDialog
from ui.outline import lines
from ui.panes.dateline import DatelineSection
from ui.panes.quote import QuoteCard
from ui.window import Window

TOLD = "2 fields are still empty: City and Speaker."


@pytest.fixture
def half(window: Window, tmp_path: Path) -> Window:
    """The window with a kit of which two fields are empty."""
    values = {key: value for key, value in VALUES.items() if key not in ("city", "name")}
    window.document.load(blank_kit(**values), tmp_path / "Lumen.presskit", {})
    return window


@pytest.fixture
def dialog(half: Window, qtbot: QtBot) -> ExportDialog:
    half.out.export()
    dialog = half.out.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.job.checked, timeout=20_000):
        pass
    return dialog


def fill_in(window: Window, **values: str) -> None:
    for key, value in values.items():
        window.document.do("fill in", fill(window.document.kit, key, value))


def test_the_dialog_lists_what_is_empty_with_a_way_there(dialog: ExportDialog, half: Window, qtbot: QtBot) -> None:
    assert dialog.what.text() == f"{TOLD} Fill in what is missing, or tick “Export all the same”."
    assert not dialog.start.isEnabled()
    rows = [
        button for button in dialog.findings.findChildren(QPushButton) if "not filled in" in button.accessibleName()
    ]
    assert [row.accessibleName() for row in rows] == [
        "Go to field: The field “City” is not filled in yet.",
        "Go to field: The field “Speaker” is not filled in yet.",
    ]
    with qtbot.waitSignal(half.focus.wanted) as wanted:
        rows[1].click()
    assert wanted.args == [("blanks", 5, "value")]


def test_it_can_be_exported_once_all_is_filled_in(dialog: ExportDialog, half: Window) -> None:
    fill_in(half, city="Montreal")
    assert dialog.what.text().startswith("One field is still empty: Speaker.")
    assert not dialog.start.isEnabled()
    fill_in(half, name="Ada Roy")
    assert dialog.start.isEnabled()
    assert dialog.all_the_same.isHidden()
    assert "Lumen.pdf — new" in dialog.what.text()


def test_it_is_exported_all_the_same_if_that_is_ticked(
    dialog: ExportDialog, half: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.formats["txt"].setChecked(True)
    dialog.all_the_same.click()
    with qtbot.waitSignal(dialog.job.done, timeout=20_000):
        dialog.start.click()
    assert "[CITY]" in (tmp_path / "Lumen.txt").read_text("utf-8")
    fill_in(half, city="Montreal", name="Ada Roy")
    fill_in(half, name="")
    assert not dialog.all_the_same.isChecked(), "what was ticked for other fields does not count for these"
    assert not dialog.start.isEnabled()


def test_a_review_copy_needs_no_tick(dialog: ExportDialog) -> None:
    dialog.formats["pdf"].setChecked(False)
    assert not dialog.start.isEnabled()
    next(iter(dialog.docx.kinds.values())).setChecked(False)
    list(dialog.docx.kinds.values())[1].setChecked(True)
    assert dialog.start.isEnabled()
    assert dialog.all_the_same.isHidden()
    dialog.formats["pdf"].setChecked(True)
    assert not dialog.start.isEnabled()


def test_a_copy_is_offered_but_not_made_by_chance(half: Window) -> None:
    QApplication.clipboard().setText("something else")
    half.menu_actions["copy_text"].trigger()
    assert QApplication.clipboard().text() == "something else"
    assert half.notice.text == f"{TOLD} Their names would stand in brackets."
    button_of(half.notice, "Copy all the same").click()
    assert "said [Speaker]" in QApplication.clipboard().text()
    assert half.notice.text == ""


def test_a_copy_is_made_at_once_when_all_is_filled_in(half: Window) -> None:
    half.menu_actions["copy_text"].trigger()
    fill_in(half, city="Montreal", name="Ada Roy")
    half.menu_actions["copy_text"].trigger()
    assert "said Ada Roy" in QApplication.clipboard().text()
    assert half.notice.text == "", "the notice has been answered"


def test_printing_tells_what_is_empty_and_leads_there(half: Window, qtbot: QtBot) -> None:
    half.menu_actions["print"].trigger()
    assert half.notice.text.startswith(TOLD)
    assert half.out.printing is None
    with qtbot.waitSignal(half.focus.wanted) as wanted:
        button_of(half.notice, "Fill in").click()
    assert wanted.args == [("blanks", 3, "value")]


def test_names_are_made_of_what_is_filled_in(half: Window) -> None:
    assert file_name(half.document.kit) == "Lumen and Lumen Labs join forces"


def test_the_outline_shows_what_is_filled_in(half: Window) -> None:
    assert half.workspace is not None
    outline = half.workspace.outline
    texts = [outline.item(row).text() for row in range(outline.count())]
    assert any(text.startswith("Lumen will put $3 million") for text in texts)
    assert not any("{" in text for text in texts)
    assert next(iter(lines(half.document.kit))).text


def test_the_lines_in_print_follow_what_is_filled_in(half: Window) -> None:
    assert half.workspace is not None
    dateline = half.workspace.panes.findChild(DatelineSection)
    quote = half.workspace.panes.findChild(QuoteCard)
    assert (dateline.words.line.text(), dateline.problem.text()) == ("[CITY], Dec. 1, 2026 –", "")
    assert quote.words.line.text() == "said [Speaker], president of Lumen"
    fill_in(half, city="Montreal", name="Ada Roy")
    assert dateline.words.line.text() == "MONTREAL, Dec. 1, 2026 –"
    assert quote.words.line.text() == "said Ada Roy, president of Lumen"


def test_words_of_ones_own_keep_what_is_still_to_be_filled_in(half: Window) -> None:
    assert half.workspace is not None
    quote = half.workspace.panes.findChild(QuoteCard)
    quote.words.button.click()
    kit = half.document.kit
    assert kit.release.story[1].attribution.words == "said {name}, president of Lumen"  # type: ignore[union-attr]
