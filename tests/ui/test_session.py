from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import recovery
from app.errors import FileChangedError, SaveError
from app.kit import Media, PressKit, new_kit
from app.lock import KitLock
from app.package import read_package, stamp_of, write_package
from tests.ui.helpers import with_headline
from ui import autosave, drafts
from ui.document import Document
from ui.session import Session


@pytest.fixture
def session(qtbot: QtBot) -> object:
    owner = QObject()
    document = Document(new_kit(), owner)
    session = Session(document, owner)
    yield session
    session.close()


def typed(session: Session, words: str) -> PressKit:
    kit = with_headline(words, session.document.kit)
    session.document.do("edit headline", kit, merge="headline")
    return kit


def kept(session: Session) -> PressKit | None:
    """The draft on disk, as the next start would find it after a kill."""
    found = recovery._load(session.autosave._recovery.folder)
    return found.kit if found else None


def test_what_is_typed_is_kept_within_a_second(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.autosave.kept, timeout=1000):
        typed(session, "Lumen")
    assert str(kept(session).release.headline) == "Lumen"


def test_typing_without_a_pause_is_kept_meanwhile(session: Session, qtbot: QtBot) -> None:
    began = time.monotonic()
    number = 0
    while time.monotonic() - began < 1.2:
        number += 1
        typed(session, "x" * number)
        qtbot.wait(20)
    draft = kept(session)
    assert draft is not None
    assert number - len(draft.release.headline) < 1000 / 20


def test_a_saved_document_has_no_draft(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.autosave.kept):
        typed(session, "Lumen")
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "a.presskit")
    qtbot.waitUntil(lambda: kept(session) is None)
    assert str(read_package(tmp_path / "a.presskit").kit.release.headline) == "Lumen"


def test_text_typed_while_a_save_is_under_way_is_kept(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    typed(session, "Lumen")
    session.save(tmp_path / "a.presskit")
    with qtbot.waitSignal(session.autosave.kept):
        typed(session, "Lumen opens")
    qtbot.waitUntil(lambda: not session.is_saving)
    assert not session.document.is_saved
    assert str(kept(session).release.headline) == "Lumen opens"


def test_undoing_to_the_saved_kit_drops_the_draft(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.autosave.kept):
        typed(session, "Lumen")
    session.document.undo_stack.undo()
    qtbot.waitUntil(lambda: kept(session) is None)


def test_a_draft_that_cannot_be_written_is_told_and_tried_again(session: Session, qtbot: QtBot, home: Path) -> None:
    blocker = home / "state"
    blocker.write_text("a file where the folder should be")
    with qtbot.waitSignal(session.autosave.failed) as told:
        typed(session, "Lumen")
    assert isinstance(told.args[0], SaveError)
    blocker.unlink()
    with qtbot.waitSignal(session.autosave.kept):
        typed(session, "Lumen opens")


def test_saving_twice_needs_no_question(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    for words in ("one", "two"):
        typed(session, words)
        with qtbot.waitSignal(session.saved):
            session.save(tmp_path / "a.presskit")
    assert str(read_package(tmp_path / "a.presskit").kit.release.headline) == "two"


def test_a_second_save_asked_for_meanwhile_comes_next(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.presskit"
    typed(session, "one")
    session.save(path)
    typed(session, "two")
    session.save(path)
    qtbot.waitUntil(lambda: session.document.is_saved)
    assert str(read_package(path).kit.release.headline) == "two"


def test_a_file_saved_by_someone_else_is_not_overwritten(session: Session, qtbot: QtBot, kit_file: Path) -> None:
    session.take(read_package(kit_file))
    write_package(kit_file, with_headline("theirs"), {}, expected=None)
    typed(session, "mine")
    with qtbot.waitSignal(session.failed) as told:
        session.save(kit_file)
    assert isinstance(told.args[0], FileChangedError)
    assert str(read_package(kit_file).kit.release.headline) == "theirs"
    with qtbot.waitSignal(session.saved):
        session.save(kit_file, over=True)
    assert str(read_package(kit_file).kit.release.headline) == "mine"


def test_a_change_on_disk_is_told_once(session: Session, qtbot: QtBot, kit_file: Path) -> None:
    session.take(read_package(kit_file))
    write_package(kit_file, with_headline("theirs"), {}, expected=None)
    with qtbot.waitSignal(session.outside):
        session.check_disk()
    with qtbot.assertNotEmitted(session.outside, wait=200):
        session.check_disk()


def test_an_unchanged_file_is_not_told(session: Session, qtbot: QtBot, kit_file: Path) -> None:
    session.take(read_package(kit_file))
    with qtbot.assertNotEmitted(session.outside, wait=200):
        session.check_disk()


def test_a_file_that_is_open_elsewhere_is_told(session: Session, qtbot: QtBot, kit_file: Path) -> None:
    other = KitLock(kit_file)
    assert other.acquire() is None
    try:
        with qtbot.waitSignal(session.held) as told:
            session.take(read_package(kit_file))
        assert told.args[1] == kit_file
    finally:
        other.release()


def test_saving_onto_a_file_that_is_open_elsewhere_is_refused(session: Session, qtbot: QtBot, kit_file: Path) -> None:
    other = KitLock(kit_file)
    assert other.acquire() is None
    before = stamp_of(kit_file)
    try:
        typed(session, "mine")
        with qtbot.waitSignal(session.failed) as told:
            session.save(kit_file)
        assert "another window" in str(told.args[0])
    finally:
        other.release()
    assert stamp_of(kit_file) == before


def test_after_closing_nobody_looks_at_the_file(kit_file: Path) -> None:
    session = Session(Document(new_kit()))
    session.take(read_package(kit_file))
    session.close()
    session.check_disk()


def test_closing_lets_the_file_go(qtbot: QtBot, kit_file: Path) -> None:
    session = Session(Document(new_kit()))
    session.take(read_package(kit_file))
    session.close()
    lock = KitLock(kit_file)
    assert lock.acquire() is None
    lock.release()


def test_save_as_takes_the_new_name_and_lets_the_old_one_go(
    session: Session, qtbot: QtBot, kit_file: Path, tmp_path: Path
) -> None:
    session.take(read_package(kit_file))
    typed(session, "mine")
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "b.presskit")
    assert session.document.path == tmp_path / "b.presskit"
    old = KitLock(kit_file)
    qtbot.waitUntil(lambda: old.acquire() is None)
    old.release()


def test_a_failed_save_leaves_text_and_draft(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.failed):
        session.save(tmp_path / "not there" / "a.presskit")
    assert session.document.kit is kit
    assert session.document.path is None
    session.autosave.flush()
    qtbot.waitUntil(lambda: kept(session) is not None)


def test_a_draft_older_than_its_file_asks_before_it_overwrites(kit_file: Path) -> None:
    stamp = stamp_of(kit_file)
    written = recovery.dt.datetime.fromtimestamp(kit_file.stat().st_mtime).astimezone()
    minute = recovery.dt.timedelta(minutes=1)
    assert drafts.stamp_before(kit_file, written + minute) == stamp
    assert drafts.stamp_before(kit_file, written - minute) != stamp
    assert drafts.stamp_before(None, written) is None


def test_pictures_that_no_draft_has_are_named() -> None:
    kit = replace(new_kit(), media=tuple(map(Media, ("a.jpg", "b.jpg", "c.jpg"))))
    assert drafts.not_kept(kit, dict.fromkeys(("a.jpg", "b.jpg", "c.jpg"), b"")) == ""
    assert drafts.not_kept(kit, {"a.jpg": b"", "b.jpg": b""}).startswith(" “c.jpg” could not be recovered; put it in")
    assert "“b.jpg” and 1 other file could" in drafts.not_kept(kit, {"a.jpg": b""})
    assert "“a.jpg” and 2 other files could" in drafts.not_kept(kit, {})


def test_drafts_are_written_more_often_than_once_a_second() -> None:
    assert autosave.EVERY <= 500


def test_a_read_only_folder_is_told_in_words(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    typed(session, "Lumen")
    with qtbot.waitSignal(session.failed) as told:
        session.save(folder / "a.presskit")
    assert "allowed" in str(told.args[0])


def test_a_fault_of_ours_in_a_save_keeps_nobody_from_the_next_one(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    typed(session, "Lumen")
    session.document.media = {"a.jpg": None}
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(session.failed) as told:
        session.save(tmp_path / "a.presskit")
        qtbot.waitUntil(lambda: not session.autosave._writing)
    assert "could not be saved" in str(told.args[0])
    session.document.media = {}
    typed(session, "Lumen opens")
    with qtbot.waitSignal(session.autosave.kept):
        session.autosave.flush()
    with qtbot.waitSignal(session.saved):
        session.save(tmp_path / "a.presskit")
    assert raised


def test_a_picture_taken_out_is_in_no_draft_and_in_no_copy(session: Session, qtbot: QtBot) -> None:
    document, kit = session.document, session.document.kit
    document.hold({"a.jpg": b"a", "b.jpg": b"b", "never.jpg": b"wanted"})
    document.do("add pictures", replace(kit, media=(Media("a.jpg"), Media("b.jpg"))))
    document.do("remove picture", replace(kit, media=(Media("b.jpg"),)))
    with qtbot.waitSignal(session.autosave.kept):
        session.autosave.flush()
    assert recovery._load(session.autosave._recovery.folder).media == {"b.jpg": b"b"}
    document.undo_stack.undo()
    assert document.kept_media == {"a.jpg": b"a", "b.jpg": b"b"}
    document.undo_stack.redo()
    session.detach()
    assert document.kept_media == {"b.jpg": b"b"}


def test_many_pictures_are_kept_while_typing_goes_on(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "PATIENCE", 0.0)
    session.document.media = {f"{n}.jpg": b"%d" % n for n in range(9)}
    typed(session, "Lumen")
    session.autosave.flush()
    qtbot.waitUntil(lambda: kept(session) is not None)
    with qtbot.waitSignal(session.autosave.kept):
        typed(session, "Lumen opens")
    found = recovery._load(session.autosave._recovery.folder)
    assert (str(found.kit.release.headline), found.media) == ("Lumen opens", session.document.media)


def test_what_is_typed_is_kept_though_the_window_is_held_up(session: Session) -> None:
    typed(session, "Lumen")
    session.autosave._disk.submit(lambda: None).result()  # the draft came before; no event was processed
    assert str(kept(session).release.headline) == "Lumen"


def test_a_draft_thrown_away_by_undo_is_written_again_by_redo(session: Session, qtbot: QtBot) -> None:
    typed(session, "Lumen")
    session.autosave.flush()
    session.autosave._disk.submit(lambda: None).result()  # it is written, and the window does not know it yet
    session.document.undo_stack.undo()
    session.document.undo_stack.redo()
    with qtbot.waitSignal(session.autosave.kept):
        pass
    session.autosave._disk.submit(lambda: None).result()
    assert str(kept(session).release.headline) == "Lumen"
