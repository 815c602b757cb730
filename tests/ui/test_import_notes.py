"""View ▸ Import notes: what an import left, for as long as the kit remembers it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.kit import Imported, Paragraph, PressKit, Release
from app.text import rich
from tests.ui.helpers import button_of
from ui.intake.notes import NotesDialog
from ui.window import Window

KIT = PressKit(
    release=Release(headline=rich("Mila listens")),
    imported=Imported("mila.pdf", ("Page 1 of 2", "Mila · confidential"), ("The words “visit” lead nowhere.",)),
)


@pytest.fixture
def dialog(window: Window) -> NotesDialog:
    window.document.load(KIT, None, {})
    window.menu_actions["import_notes"].trigger()
    found = window.findChild(NotesDialog)
    assert found is not None
    return found


def texts(dialog: NotesDialog) -> list[str]:
    return [
        label.text() for label in dialog.findChildren(QLabel) if label.objectName() == "strong" and label.isVisible()
    ]


def test_it_lists_notes_and_lines_set_aside(dialog: NotesDialog) -> None:
    assert texts(dialog) == ["The words “visit” lead nowhere.", "Page 1 of 2", "Mila · confidential"]
    assert "Imported from mila.pdf" in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_line_set_aside_can_be_inserted_as_a_paragraph(dialog: NotesDialog, window: Window) -> None:
    button_of(dialog, "Insert as paragraph").click()
    kit = window.document.kit
    assert kit.release.story == (Paragraph(rich("Page 1 of 2")),)
    assert kit.imported.aside == ("Mila · confidential",)
    window.menu_actions["undo"].trigger()
    assert window.document.kit is KIT


def test_a_line_set_aside_can_be_copied(dialog: NotesDialog) -> None:
    button_of(dialog, "Copy").click()
    assert QApplication.clipboard().text() == "Page 1 of 2"


def test_everything_can_be_dismissed(dialog: NotesDialog, window: Window, qtbot: QtBot) -> None:
    for _ in range(3):
        button_of(dialog, "Dismiss").click()
        qtbot.wait(10)  # what was dismissed is taken down when its click has ended
    assert texts(dialog) == []
    assert window.document.kit.imported == Imported("mila.pdf")
    assert not window.menu_actions["import_notes"].isEnabled()
