"""The life of a large kit on a system that lets nobody replace a file that is open, as Windows does."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import KitFileError, SaveError
from app.kit import PressKit, new_kit
from app.package import read_package, save_package, write_package
from app.recovery import pending
from app.stored import Files
from tests.ui.helpers import with_headline
from ui.document import Document
from ui.session import Session

PHOTO = random.Random(5).randbytes(9_000_000)
MEDIA = {"photo.jpg": PHOTO}
HANDLES = Path("/proc/self/fd")

pytestmark = pytest.mark.skipif(not HANDLES.exists(), reason="only Linux tells which files are open")


@pytest.fixture(autouse=True)
def unheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse what Windows refuses: to rename or replace a file that is open."""
    for module in ("appending", "package", "directory", "stored"):  # each before what it takes its own from
        monkeypatch.setattr(f"app.{module}.CAN_HOLD", False)
    replace = os.replace

    def refuse(path: object) -> None:
        for handle in HANDLES.iterdir():
            if os.path.realpath(handle) == os.path.realpath(str(path)):
                raise PermissionError(13, "The process cannot access the file because it is being used", str(path))

    def replace_closed(one: object, other: object) -> None:
        refuse(one)
        refuse(other)
        replace(one, other)

    monkeypatch.setattr(os, "replace", replace_closed)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "News.presskit"
    write_package(path, new_kit(), MEDIA, expected=None)
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


def test_a_large_kit_is_saved_again_and_again(session: Session, qtbot: QtBot, file: Path) -> None:
    for words in ("Lumen", "Lumen opens"):
        kit = typed(session, words)
        with qtbot.waitSignal(session.autosave.kept):
            session.autosave.flush()
        with qtbot.waitSignal(session.saved):
            session.save(file)
        assert (read_package(file).kit, read_package(file).media) == (kit, MEDIA)
    other = file.with_name("Other.presskit")
    with qtbot.waitSignal(session.saved):
        session.save(other)
    typed(session, "Lumen closes")
    with qtbot.waitSignal(session.saved):
        session.save(other)
    assert session.document.media == MEDIA


def test_a_draft_of_a_large_kit_is_taken_up_and_saved(session: Session, qtbot: QtBot, file: Path) -> None:
    kit = typed(session, "Lumen")
    with qtbot.waitSignal(session.autosave.kept):
        session.autosave.flush()
    session.autosave._recovery.abandon()
    (draft,) = pending()
    session.take_draft(draft.kit, draft.media, draft.origin, session.stamp)
    draft.discard()
    with qtbot.waitSignal(session.saved):
        session.save(file)
    assert (read_package(file).kit, read_package(file).media) == (kit, MEDIA)


def test_a_large_file_that_was_refused_is_let_go_at_once(file: Path) -> None:
    os.truncate(file, 8_500_000)
    with pytest.raises(KitFileError) as refused:
        read_package(file)
    save_package(file, new_kit(), Files(MEDIA), expected=None)
    assert read_package(file).media == MEDIA
    assert "cut short" in str(refused.value)


def test_a_file_that_another_program_has_open_is_not_replaced_and_nothing_is_lost(
    session: Session, qtbot: QtBot, file: Path
) -> None:
    kit, before = typed(session, "Lumen"), file.read_bytes()
    with open(file, "rb"), qtbot.waitSignal(session.failed) as told:
        session.save(file)
    assert isinstance(told.args[0], SaveError)
    assert "“News.presskit” cannot be replaced; another program may have it open." in str(told.args[0])
    assert file.read_bytes() == before
    assert [entry.name for entry in file.parent.iterdir() if entry.name.startswith(".pressroom")] == []
    with qtbot.waitSignal(session.saved):
        session.save(file)
    assert read_package(file).kit == kit
