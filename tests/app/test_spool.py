"""Pictures that wait on the disk until they are saved."""

from __future__ import annotations

import errno
import gc
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app import stored
from app.kit import PressKit
from app.package import read_package, write_package
from app.recovery import Recovered, Recovery, pending
from app.spool import Spool
from app.stored import Files, Stored

DICE = random.Random(3)
PICTURES = {f"{n}.jpg": DICE.randbytes(300_000 + n) for n in range(4)}
KILLED = """
from app.kit import PressKit; from app.recovery import Recovery; from app.spool import Spool
spool = Spool.begun(); session = Recovery()
session.write(PressKit(), {}, None)
from app.stored import Files
session.write(PressKit(), Files({"a.jpg": spool.keep("a.jpg", b"jpg" * 100_000)}), None)
print(flush=True); input()
"""


LINKED = pytest.mark.skipif(os.name == "nt", reason="what is held open has no second name here")


def spooled(folder: Path) -> Files:
    spool = Spool(folder)
    return Files({name: spool.keep(name, data) for name, data in PICTURES.items()})


def in_draft(kit: PressKit) -> Recovered:
    """The draft with `kit`, as the next start finds it."""
    return next(draft for draft in pending() if draft.kit == kit)


def test_what_was_kept_is_read_as_it_was_and_leaves_nothing(tmp_path: Path) -> None:
    files = spooled(tmp_path)
    assert dict(files) == PICTURES
    del files
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_the_file_is_closed_with_the_last_of_its_pictures(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    handle, file = spool.handle, spool.keep("a.jpg", PICTURES["0.jpg"])
    del spool
    assert file.read() == PICTURES["0.jpg"]
    del file
    gc.collect()
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(handle)


def test_it_is_read_while_it_is_written_where_a_file_has_one_place_for_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "CAN_HOLD", False)
    spool = Spool(tmp_path)
    first = spool.keep("a.jpg", PICTURES["0.jpg"])
    for name, data in PICTURES.items():
        assert spool.keep(name, data).read() == data
        assert first.read() == PICTURES["0.jpg"]


def test_a_package_and_a_draft_are_written_from_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    files = Files({name: spool.keep(name, data) for name, data in PICTURES.items()})
    write_package(tmp_path / "a.presskit", PressKit(), files, expected=None)
    assert read_package(tmp_path / "a.presskit").media == PICTURES
    session = Recovery()
    session.write(PressKit(issuer="Lumen"), files, tmp_path / "b.presskit")
    session.abandon()
    (draft,) = pending()
    assert draft.media == PICTURES


@LINKED
def test_a_draft_copies_nothing_of_it(tmp_path: Path) -> None:
    files, session = spooled(tmp_path), Recovery()
    for count in (2, 4):
        assert session.write(PressKit(issuer=str(count)), files.only([*PICTURES][:count]), None)
        (file,) = (session.folder / "media").iterdir()
        assert file.stat().st_ino == files.entry("0.jpg").source.status.st_ino  # type: ignore[union-attr]
    session.discard()
    assert dict(files) == PICTURES


@LINKED
def test_a_draft_of_a_draft_has_the_pictures_after_the_first_is_gone(tmp_path: Path) -> None:
    files, sessions = spooled(tmp_path), [Recovery(), Recovery()]
    sessions[0].write(PressKit(issuer="0"), files, None)
    sessions[0].abandon()
    del files
    first = in_draft(PressKit(issuer="0"))
    media = Files.of(first.media)
    assert all(isinstance(entry, Stored) for entry in media.entries.values())
    sessions[1].write(PressKit(issuer="1"), media, None)
    first.discard()
    assert dict(media) == PICTURES
    sessions[1].abandon()
    del first, media
    assert in_draft(PressKit(issuer="1")).media == PICTURES


@LINKED
def test_what_a_killed_program_left_is_removed_and_its_draft_stays_whole(user_folders: Path) -> None:
    added = user_folders / "state" / "added"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert len(list(added.iterdir())) == 1
        assert pending() == []
        assert len(list(added.iterdir())) == 1
        process.kill()
    (draft,) = pending()
    assert list(added.iterdir()) == []
    assert draft.media == {"a.jpg": b"jpg" * 100_000}


@LINKED
def test_a_picture_that_is_damaged_in_a_draft_is_left_out(tmp_path: Path) -> None:
    files, session = spooled(tmp_path), Recovery()
    session.write(PressKit(), files, None)
    session.abandon()
    (file,) = (session.folder / "media").iterdir()
    entry = files.entry("2.jpg")
    with file.open("rb+") as out:
        out.seek(entry.at + 500)  # type: ignore[union-attr]
        out.write(b"other bytes")
    (draft,) = pending()
    assert draft.media == {name: data for name, data in PICTURES.items() if name != "2.jpg"}


@pytest.mark.parametrize("place", ['["../kit.yaml", 0, 3, 4]', '["0123456789abcdef", -1, 3, 4]', "[]", "3"])
def test_a_draft_looks_for_pictures_in_its_own_files_only(place: str) -> None:
    session = Recovery()
    session.write(PressKit(), {"a": b"1"}, None)
    session.abandon()
    noted = session.folder / "session.json"
    noted.write_text(noted.read_text().replace('"spooled": {}', f'"spooled": {{"b": {place}}}'))
    assert in_draft(PressKit()).media == {"a": b"1"}


def test_a_full_disk_gets_back_what_did_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(tmp_path)
    first = spool.keep("a.jpg", PICTURES["0.jpg"])
    size, write = spool.size, os.write

    def half(handle: int, data: memoryview) -> int:
        if len(data) < 200_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[: len(data) // 2])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        spool.keep("b.jpg", PICTURES["1.jpg"])
    assert spool.size == size
    assert first.read() == PICTURES["0.jpg"]
