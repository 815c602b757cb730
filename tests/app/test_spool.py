"""Pictures that wait on the disk until they are saved."""

from __future__ import annotations

import gc
import os
import random
from pathlib import Path

import pytest

from app import stored
from app.kit import PressKit
from app.package import read_package, write_package
from app.recovery import Recovery, pending
from app.spool import Spool
from app.stored import Files

DICE = random.Random(3)
PICTURES = {f"{n}.jpg": DICE.randbytes(300_000 + n) for n in range(4)}


def test_what_was_kept_is_read_as_it_was_and_leaves_no_name(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    files = Files({name: spool.keep(name, data) for name, data in PICTURES.items()})
    assert dict(files) == PICTURES
    assert os.name == "nt" or not list(tmp_path.iterdir())


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
