from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import PressKit, new_kit
from app.path import put
from app.text import to_markup
from tests.ui.helpers import with_headline
from ui import steps as module
from ui.document import Document
from ui.focus import Focus

ROOT = Path(__file__).parent.parent.parent


def typed(document: Document, words: str, merge: str = "headline", *, boundary: bool = False) -> PressKit:
    kit = with_headline(words, document.kit)
    document.do("edit headline", kit, merge=merge, focus=("release", "headline"), boundary=boundary)
    return kit


def test_undo_puts_the_very_same_kit_back() -> None:
    document = Document(new_kit())
    before = document.kit
    after = typed(document, "A")
    document.undo_stack.undo()
    assert document.kit is before
    document.undo_stack.redo()
    assert document.kit is after


def test_undo_says_what_it_takes_back() -> None:
    document = Document(new_kit())
    typed(document, "A")
    assert document.undo_stack.undoText() == "edit headline"


def test_typing_without_a_pause_is_one_step() -> None:
    document = Document(new_kit())
    for words in ("L", "Lu", "Lum"):
        typed(document, words)
    assert document.undo_stack.count() == 1


def test_typing_after_a_pause_is_a_step_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(new_kit())
    typed(document, "L")
    now = module.time.monotonic()
    monkeypatch.setattr(module.time, "monotonic", lambda: now + module.MERGE_PAUSE + 1)
    typed(document, "Lu")
    assert document.undo_stack.count() == 2


def test_a_long_run_of_typing_is_parted_where_a_word_ends() -> None:
    document = Document(new_kit())
    for number in range(1, module.MERGE_EDITS + 1):
        typed(document, "x" * number)
    typed(document, "y", boundary=True)
    typed(document, "z")
    assert document.undo_stack.count() == 2


def test_edits_of_different_fields_are_different_steps() -> None:
    document = Document(new_kit())
    typed(document, "A", merge="headline")
    typed(document, "B", merge="slug")
    assert document.undo_stack.count() == 2


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    document = Document(new_kit())
    document.do("edit headline", document.kit)
    assert document.undo_stack.count() == 0


def test_a_saved_kit_stays_reachable_by_undo(tmp_path: Path) -> None:
    document = Document(new_kit())
    saved = typed(document, "A")
    document.mark_saved(saved, tmp_path / "a.presskit")
    typed(document, "AB")
    assert not document.is_saved
    document.undo_stack.undo()
    assert document.is_saved


def test_text_typed_while_a_save_is_under_way_is_unsaved(tmp_path: Path) -> None:
    document = Document(new_kit())
    saving = typed(document, "A")
    typed(document, "AB")
    document.mark_saved(saving, tmp_path / "a.presskit")
    assert not document.is_saved


def test_it_tells_when_saved_becomes_unsaved_and_back() -> None:
    document = Document(new_kit())
    told: list[bool] = []
    document.saved_changed.connect(told.append)
    typed(document, "A")
    typed(document, "AB")
    document.undo_stack.undo()
    assert told == [False, True]


def test_undo_and_redo_lead_to_the_field_but_the_edit_itself_does_not() -> None:
    document = Document(new_kit())
    visited: list[object] = []
    document.revisited.connect(visited.append)
    typed(document, "A")
    assert visited == []
    document.undo_stack.undo()
    document.undo_stack.redo()
    assert visited == [("release", "headline")] * 2


def test_loading_forgets_the_steps(tmp_path: Path) -> None:
    document = Document(new_kit())
    typed(document, "A")
    document.load(new_kit(), tmp_path / "b.presskit", {"a.jpg": b"x"})
    assert not document.undo_stack.canUndo()
    assert document.is_saved
    assert document.media == {"a.jpg": b"x"}


def test_a_recovered_kit_is_unsaved() -> None:
    document = Document(new_kit())
    document.load(with_headline("A"), None, {}, saved=False)
    assert not document.is_saved


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(["", "a", "b"]), st.booleans())))
def test_undoing_everything_leads_through_kits_that_were_there_back_to_the_first(
    edits: list[tuple[str, str, bool]],
) -> None:
    document = Document(new_kit())
    first = document.kit
    seen = [first]
    for words, merge, boundary in edits:
        seen.append(typed(document, words, merge, boundary=boundary))
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        assert any(document.kit is kit for kit in seen)
    assert document.kit is first
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.kit == seen[-1]


def test_focus_tells_of_a_move_once() -> None:
    focus = Focus()
    moved: list[object] = []
    focus.moved.connect(moved.append)
    focus.report(("release", "headline"))
    focus.report(("release", "headline"))
    assert moved == [("release", "headline")]


def test_focus_asks_for_a_field_even_if_it_is_the_one_in_focus() -> None:
    focus = Focus()
    wanted: list[object] = []
    focus.wanted.connect(wanted.append)
    focus.report(("contacts", 0))
    focus.go_to(("contacts", 0))
    assert wanted == [("contacts", 0)]


def test_a_logo_that_was_taken_out_again_does_not_go_into_the_file_but_comes_back_with_undo() -> None:
    document = Document(new_kit())
    document.media = {"old.png": b"1", "plant.jpg": b"2"}
    document.do("set logo", put(document.kit, ("logo",), "old.png"))
    document.do("remove logo", put(document.kit, ("logo",), ""))
    assert dict(document.kept_media) == {"plant.jpg": b"2"}
    document.undo_stack.undo()
    assert dict(document.kept_media) == {"old.png": b"1", "plant.jpg": b"2"}


def test_a_document_is_collected_whatever_of_it_python_goes_over_first() -> None:
    """Its steps lie before it if it has grown older than they: commands of a `QUndoStack` would be deleted twice."""
    script = """
import gc
from PySide6.QtCore import QCoreApplication
from app.kit import new_kit
from tests.ui.helpers import with_headline
from ui.document import Document

application = QCoreApplication([])
gc.collect()
gc.disable()
document = Document(new_kit())
gc.collect(0)
for number in range(5):
    document.do("edit headline", with_headline(str(number), document.kit))
document.me = document
del document
gc.collect()
"""
    subprocess.run([sys.executable, "-c", script], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_no_kit_that_typing_led_through_is_kept() -> None:
    document = Document(new_kit())
    for words in ("L", "Lu", "Lum"):
        typed(document, f"{words} once", "headline")
    gc.collect()
    left = {to_markup(each.release.headline) for each in gc.get_objects() if type(each) is PressKit}
    assert "Lum once" in left
    assert not {"L once", "Lu once"} & left


def test_a_document_that_nobody_has_any_more_is_gone_with_its_steps() -> None:
    document = Document(new_kit())
    for words in ("L", "Lu", "Lum"):
        typed(document, words)
    left = weakref.ref(document)
    del document
    gc.collect()
    assert left() is None
