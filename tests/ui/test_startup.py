"""The start: what it leaves undone until the window stands, and that it is done then, or as soon as it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit import CONTACTS
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


_OTHER = """
import sys
from pathlib import Path
from ui.compiled import compiled_once
file, source, many = Path(sys.argv[1]), b"value = [1]", []
with compiled_once(file):
    code = compile(source, "inside.py", "exec")
    assert compile("1 + 1", "<text>", "eval")
assert compile.__module__ == "builtins" and compile.__name__ == "compile"
exec(code)
print(*value, code.co_filename, file.is_file())
"""


def _compiled(file: Path, *, writes: bool = True) -> str:
    words = [sys.executable, *(() if writes else ("-B",)), "-c", _OTHER, str(file)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(words, env=environment, check=True, capture_output=True, text=True).stdout


def test_what_pyside_carries_as_source_is_compiled_once(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    assert _compiled(file) == "1 inside.py True\n"
    before = file.stat()
    assert _compiled(file) == "1 inside.py True\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("data", [b"", b"no such file", b"a\n\nb", b"\n\n"])
def test_what_was_compiled_and_is_damaged_is_compiled_again(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "kept"
    file.write_bytes(data)
    assert _compiled(file) == "1 inside.py True\n"
    assert file.read_bytes() != data


def test_nothing_compiled_is_kept_where_that_is_not_wanted_or_not_possible(tmp_path: Path) -> None:
    assert _compiled(tmp_path / "kept", writes=False) == "1 inside.py False\n"
    assert _compiled(tmp_path / "no folder" / "kept") == "1 inside.py False\n"


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


def test_shift_tab_and_tab_lead_to_fields_not_built_yet(qtbot: QtBot) -> None:
    form = _form(qtbot)
    form.select(("release", "headline"), 0, 0)
    qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
    assert form._below is not None
    assert len(form.story.items) == len(form.document.kit.release.story)


def test_find_bar_and_pages_come_when_they_are_asked_for(qtbot: QtBot) -> None:
    workspace = Workspace(Document(sample_kit()), Focus())
    qtbot.addWidget(workspace)
    with qtbot.waitExposed(workspace):
        workspace.show()
    assert (workspace._find_bar, workspace._preview) == (None, None)
    workspace.find_bar.show_find()
    assert workspace.find_bar.isVisible()
    assert workspace.preview.isVisible()
