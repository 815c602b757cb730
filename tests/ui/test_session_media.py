from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import recovery
from app.errors import FileChangedError
from app.kit import Media, PressKit, new_kit
from app.package import read_package, write_package
from app.recovery import pending
from app.stored import CAN_HOLD, Files, Stored, plus
from tests.ui.helpers import with_headline
from ui import drafts
from ui.document import Document
from ui.session import Session

pytestmark = pytest.mark.skipif(not CAN_HOLD, reason="packages cannot be held open here")

PHOTO = random.Random(5).randbytes(9_000_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "News.presskit"
    write_package(path, new_kit(), {"photo.jpg": PHOTO}, expected=None)
    return path


@pytest.fixture
def session(qtbot: QtBot, file: Path) -> object:
    owner = QObject()
    session = Session(Document(new_kit(), owner), owner)
    session.take(read_package(file))
    yield session
    session.close()


def typed(session: Session, words: str) -> PressKit:
    kit = with_headline(words, session.document.kit)
    session.document.do("edit headline", kit)
    return kit


def saved(session: Session, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.save(path)


def test_saving_an_edit_adds_to_a_large_file(session: Session, qtbot: QtBot, file: Path) -> None:
    before = file.read_bytes()
    for words in ("Lumen", "Lumen opens"):
        typed(session, words)
        saved(session, file, qtbot)
    assert file.read_bytes().startswith(before)
    assert str(read_package(file).kit.release.headline) == "Lumen opens"
    assert session.document.is_saved


def test_a_picture_that_was_saved_is_read_from_the_file(session: Session, qtbot: QtBot, file: Path) -> None:
    session.document.media = plus(session.document.media, "more.png", b"png" * 1000)
    typed(session, "Lumen")
    saved(session, file, qtbot)
    assert isinstance(Files.of(session.document.media).entry("more.png"), Stored)
    assert session.document.media["more.png"] == b"png" * 1000
    assert read_package(file).media == session.document.media


def test_a_picture_that_came_in_during_a_save_is_not_lost(session: Session, qtbot: QtBot, file: Path) -> None:
    typed(session, "Lumen")
    session.save(file)
    session.document.media = plus(plus(session.document.media, "more.png", b"png"), "photo.jpg", b"another")
    kit = typed(session, "Lumen opens")
    qtbot.waitUntil(lambda: not session.is_saving)
    assert session.document.media == {"photo.jpg": b"another", "more.png": b"png"}
    saved(session, file, qtbot)
    again = read_package(file)
    assert (again.kit, again.media) == (kit, {"photo.jpg": b"another", "more.png": b"png"})


def test_a_copy_under_another_name_is_what_the_next_save_adds_to(
    session: Session, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    copy, original = tmp_path / "Copy.presskit", file.read_bytes()
    typed(session, "Lumen")
    saved(session, copy, qtbot)
    before = copy.read_bytes()
    file.unlink()
    typed(session, "Lumen opens")
    saved(session, copy, qtbot)
    assert copy.read_bytes().startswith(before)
    assert read_package(copy).media == {"photo.jpg": PHOTO}
    assert len(before) == pytest.approx(len(original), abs=500)


def test_a_file_that_was_removed_can_be_saved_again_with_its_pictures(
    session: Session, qtbot: QtBot, file: Path
) -> None:
    file.unlink()
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.failed):
        session.save(file)
    with qtbot.waitSignal(session.saved):
        session.save(file, over=True)
    assert (read_package(file).kit, read_package(file).media) == (kit, {"photo.jpg": PHOTO})


def test_a_draft_of_a_large_kit_is_kept_at_once_and_whole(session: Session, qtbot: QtBot, file: Path) -> None:
    with qtbot.waitSignal(session.autosave.kept, timeout=1000):
        kit = typed(session, "Lumen")
    assert [*(session.autosave._recovery.folder / "media").iterdir()] == []
    session.autosave._recovery.abandon()
    (draft,) = pending()
    assert (draft.kit, draft.media) == (kit, {"photo.jpg": PHOTO})


def test_pictures_are_found_again_when_another_version_was_copied_over_the_open_file(
    session: Session, qtbot: QtBot, file: Path
) -> None:
    theirs = file.with_name("Theirs.presskit")
    write_package(
        theirs, with_headline("Theirs", new_kit()), {"first.jpg": bytes(90_000), "photo.jpg": PHOTO}, expected=None
    )
    file.write_bytes(theirs.read_bytes())
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.failed) as told:
        session.save(file)
    assert isinstance(told.args[0], FileChangedError)
    with qtbot.waitSignal(session.saved):
        session.save(file, over=True)
    assert (read_package(file).kit, session.document.media) == (kit, {"photo.jpg": PHOTO})


def test_text_can_be_saved_without_pictures_that_are_lost(session: Session, qtbot: QtBot, file: Path) -> None:
    session.document.media = plus(session.document.media, "new.png", b"png")
    with open(file, "rb+") as out:
        out.truncate(5_000_000)
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.failed) as told:
        session.save(file, over=True)
    error = told.args[0]
    assert "“photo.jpg” can no longer be read from “News.presskit”" in str(error)
    assert error.names == ("photo.jpg",)
    assert session.was_over
    with qtbot.waitSignal(session.saved):
        session.save(file, over=True, without=error.names)
    assert (read_package(file).kit, read_package(file).media) == (kit, {"new.png": b"png"})
    assert session.document.media == {"new.png": b"png"}
    typed(session, "Lumen opens")
    saved(session, file, qtbot)


def test_a_draft_is_saved_unasked_over_what_a_save_left_that_was_cut_off(
    session: Session, qtbot: QtBot, file: Path
) -> None:
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.autosave.kept):
        session.autosave.flush()
    session.autosave._recovery.abandon()
    write_package(file.with_name("Longer.presskit"), kit, {"photo.jpg": PHOTO, "z.jpg": PHOTO}, expected=None)
    longer = file.with_name("Longer.presskit").read_bytes()
    before = file.stat().st_size
    with open(file, "ab") as out:
        out.write(longer[before:][:3_000_000])
    (draft,) = pending()
    os.utime(draft.folder / "kit.yaml", (1, 1))
    (draft,) = pending()
    session.take_draft(draft.kit, draft.media, file, drafts.stamp_before(file, draft.when))
    saved(session, file, qtbot)
    assert (read_package(file).kit, read_package(file).media) == (kit, {"photo.jpg": PHOTO})


def test_the_file_is_saved_by_another_name_that_leads_to_it(session: Session, qtbot: QtBot, file: Path) -> None:
    link = file.with_name("Link.presskit")
    link.symlink_to(file)
    typed(session, "Lumen")
    saved(session, file, qtbot)
    kit = typed(session, "Lumen opens")
    saved(session, link, qtbot)
    assert link.is_symlink()
    assert read_package(file).kit == kit


def test_a_picture_taken_out_and_saved_comes_back_with_undo_and_into_the_next_save_and_draft(
    session: Session, qtbot: QtBot, file: Path
) -> None:
    document, listed = session.document, replace(session.document.kit, media=(Media("photo.jpg"),))
    document.do("add picture", listed)
    saved(session, file, qtbot)
    document.do("remove picture", replace(listed, media=()))
    saved(session, file, qtbot)
    assert read_package(file).media == {}
    assert PHOTO[:100] not in file.read_bytes()
    document.undo_stack.undo()
    with qtbot.waitSignal(session.autosave.kept):
        session.autosave.flush()
    found = recovery._load(session.autosave._recovery.folder)
    assert (found.kit, found.media) == (listed, {"photo.jpg": PHOTO})
    saved(session, file, qtbot)
    assert (read_package(file).kit, read_package(file).media) == (listed, {"photo.jpg": PHOTO})
