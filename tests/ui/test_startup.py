"""The start: what it leaves undone until the window stands, and that it is done then, or as soon as it is asked for."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit import CONTACTS, STORY
from app.path import Path
from tests.ui.panes_fixtures import sample_kit
from ui.document import Document
from ui.focus import Focus
from ui.panes.form import FormPanes
from ui.workspace import Workspace

_START = """
import builtins, gc
plain = builtins.__import__
from ui import startup
startup.begin()
import PySide6.QtWidgets
assert builtins.__import__ is plain, "PySide6 reads the source of every module"
assert not gc.isenabled()
startup.end()
assert gc.isenabled() and gc.get_freeze_count()
"""


def test_the_start_neither_collects_garbage_nor_reads_sources_and_its_end_collects_again() -> None:
    subprocess.run([sys.executable, "-c", _START], check=True)


def _form(qtbot: QtBot) -> FormPanes:
    form = FormPanes(Document(sample_kit()), Focus())
    qtbot.addWidget(form)
    form.resize(560, 400)
    with qtbot.waitExposed(form):
        form.show()
    return form


def test_what_is_below_the_story_is_built_after_the_start(qtbot: QtBot) -> None:
    form = _form(qtbot)
    assert form._below is None
    assert len(form.story.items) < len(form.document.kit.release.story)
    form.start()
    qtbot.waitUntil(lambda: form._below is not None and len(form.contacts.contacts.items) == 1)
    qtbot.waitUntil(lambda: len(form.story.items) == len(form.document.kit.release.story))


def test_what_is_not_built_yet_is_built_when_it_is_asked_for(qtbot: QtBot) -> None:
    form = _form(qtbot)
    form.select((*CONTACTS, 0, "email"), 0, 5)
    assert form.contacts.contacts.items[0].email.selectedText() == "press"  # type: ignore[attr-defined]
    assert form.path_of(form.window().focusWidget()) == (*CONTACTS, 0, "email")


def test_tab_and_shift_tab_lead_to_fields_not_built_yet(qtbot: QtBot) -> None:
    form = _form(qtbot)
    form.select(("release", "headline"), 0, 0)
    story = form.document.kit.release.story
    assert len(form.story.items) < len(story)
    reached: list[Path] = []
    while not reached or reached[-1][: len(CONTACTS)] != CONTACTS:
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(form.path_of(form.window().focusWidget()))
        assert len(reached) < 100
    assert {path[2] for path in reached if path[:2] == STORY and len(path) > 2} == set(range(len(story)))
    while form.path_of(form.window().focusWidget())[:3] != (*STORY, len(story) - 1):
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Backtab)


def test_find_bar_and_pages_come_when_they_are_asked_for(qtbot: QtBot) -> None:
    workspace = Workspace(Document(sample_kit()), Focus())
    qtbot.addWidget(workspace)
    with qtbot.waitExposed(workspace):
        workspace.show()
    assert (workspace._find_bar, workspace._preview) == (None, None)
    workspace.find_bar.show_find()
    assert workspace.find_bar.isVisible()
    assert workspace.preview.isVisible()
