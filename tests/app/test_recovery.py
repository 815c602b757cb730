from __future__ import annotations

import datetime as dt
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given

from app import recovery
from app.codec import encode
from app.errors import KitFileError, SaveError
from app.kit import PressKit, Release
from app.package import write_package
from app.recovery import Recovered, Recovery, pending
from app.text import rich
from tests.strategies import kits

KIT = PressKit(release=Release(headline=rich("Lumen opens\na laboratory")))
OTHER = PressKit(release=Release(headline=rich("Lumen closes a laboratory")))

TYPE = """
import sys; from pathlib import Path
from app.recovery import Recovery; from app.kit import PressKit
recovery = Recovery(); number = 0
while True:
    number += 1
    recovery.write(PressKit(issuer=f"{number} " * number), {"a.jpg": b"jpg"}, Path(sys.argv[1]))
    print(number, flush=True)
"""


def interrupted(kit: PressKit, media: dict[str, bytes] | None = None, path: Path | None = None) -> Recovery:
    """A session that wrote `kit` and then ended without clearing up."""
    recovery = Recovery()
    while not recovery.write(kit, media or {}, path):
        pass
    recovery.abandon()
    return recovery


def only() -> Recovered:
    (recovered,) = pending()
    return recovered


def test_there_is_nothing_at_first() -> None:
    assert pending() == []


def test_a_session_that_is_alive_is_not_pending() -> None:
    recovery = Recovery()
    recovery.write(KIT, {}, None)
    assert pending() == []
    recovery.discard()


def test_an_interrupted_session_offers_what_was_typed(tmp_path: Path) -> None:
    interrupted(KIT, {"a.jpg": b"jpg", "/b": b"other"}, tmp_path / "News.presskit")
    recovered = only()
    assert recovered.kit == KIT
    assert recovered.problem is None
    assert recovered.media == {"a.jpg": b"jpg", "/b": b"other"}
    assert recovered.origin == tmp_path / "News.presskit"
    assert recovered.headline == "Lumen opens a laboratory"
    assert abs(dt.datetime.now().astimezone() - recovered.when) < dt.timedelta(minutes=1)


@given(kits())
def test_every_kit_is_recovered_as_it_was(kit: PressKit) -> None:
    interrupted(kit)
    recovered = only()
    recovered.discard()
    assert recovered.kit == kit


def test_a_kit_without_a_file_has_no_origin() -> None:
    interrupted(KIT)
    assert only().origin is None


def test_the_last_of_many_writes_counts(tmp_path: Path) -> None:
    recovery = Recovery()
    recovery.write(KIT, {"a": b"1", "b": b"2"}, None)
    recovery.write(KIT, {"a": b"1"}, tmp_path / "x.presskit")
    recovery.write(OTHER, {"a": b"3"}, tmp_path / "x.presskit")
    recovery.abandon()
    recovered = only()
    assert (recovered.kit, recovered.media, recovered.origin) == (OTHER, {"a": b"3"}, tmp_path / "x.presskit")


def test_pictures_are_written_once() -> None:
    recovery, media = Recovery(), {"a.jpg": b"jpg"}
    recovery.write(KIT, media, None)
    (picture,) = (recovery.folder / "media").iterdir()
    session = recovery.folder / "session.json"
    before = picture.stat().st_ino, session.stat().st_ino
    recovery.write(OTHER, dict(media), None)
    assert (picture.stat().st_ino, session.stat().st_ino) == before
    recovery.discard()


def test_the_text_comes_before_many_pictures_which_come_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.recovery.PATIENCE", 0.0)
    session, media = Recovery(), {name: name.encode() for name in "abcd"}
    for copied, kit in enumerate((KIT, OTHER, KIT, OTHER), 1):
        assert session.write(kit, media, None) == (copied == 4)
        found = recovery._load(session.folder)
        assert found is not None
        assert (found.kit, len(found.media)) == (kit, copied)
        assert found.media.items() <= media.items()
    session.discard()


def test_a_discarded_session_leaves_nothing(user_folders: Path) -> None:
    recovery = Recovery()
    recovery.write(KIT, {"a": b"1"}, None)
    recovery.discard()
    recovery.discard()
    assert list((user_folders / "state" / "recovery").iterdir()) == []


def test_a_session_goes_on_after_it_was_discarded() -> None:
    recovery = Recovery()
    recovery.write(KIT, {"a": b"1"}, None)
    recovery.discard()
    recovery.write(KIT, {"a": b"1"}, None)
    recovery.abandon()
    assert only().media == {"a": b"1"}


def test_a_recovered_session_can_be_discarded() -> None:
    interrupted(KIT)
    only().discard()
    assert pending() == []


def test_the_latest_is_offered_first() -> None:
    first, second = interrupted(KIT), interrupted(OTHER)
    os.utime(second.folder / "kit.yaml", (1, 1))
    assert [recovered.folder for recovered in pending()] == [first.folder, second.folder]


@pytest.mark.parametrize("damage", [b"", b"\x00\x01", b"release: ["])
def test_a_damaged_session_is_offered_as_damaged(damage: bytes) -> None:
    session = interrupted(KIT, path=Path("/kits/News.presskit"))
    (session.folder / "kit.yaml").write_bytes(damage)
    recovered = only()
    assert recovered.kit is None
    assert str(recovered.problem).startswith("The recovery copy is damaged. ")
    assert recovered.headline == ""
    assert recovered.origin == Path("/kits/News.presskit")
    assert (recovered.folder / "kit.yaml").read_bytes() == damage


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"path": 3, "media": {}}', b'{"path": null, "media": []}'])
def test_text_is_recovered_even_if_nobody_knows_whose_it_was(damage: bytes) -> None:
    (interrupted(KIT, {"a": b"1"}).folder / "session.json").write_bytes(damage)
    recovered = only()
    assert recovered.kit == KIT
    assert recovered.origin is None
    assert recovered.media == {}


@pytest.mark.parametrize("name", ["/a\\u0000b", "/a\\ud800b", "kits/News.presskit", "", "."])
def test_a_session_whose_path_is_none_hides_neither_itself_nor_another(name: str) -> None:
    other, damaged = interrupted(OTHER), interrupted(KIT, {"a": b"1"}, Path("/kits/News.presskit"))
    session = damaged.folder / "session.json"
    session.write_text(session.read_text().replace("/kits/News.presskit", name))
    found = {recovered.folder: recovered for recovered in pending()}
    assert found.keys() == {other.folder, damaged.folder}
    assert found[damaged.folder].kit == KIT
    assert found[damaged.folder].origin is None
    assert found[damaged.folder].media == {"a": b"1"}


@pytest.mark.parametrize("digest", ["../../kit.yaml", "/etc/hostname", "\\u0000", "\\ud800", ""])
def test_a_picture_is_looked_for_under_nothing_but_a_digest(digest: str) -> None:
    folder = interrupted(KIT).folder
    (folder / "session.json").write_text(f'{{"path": null, "media": {{"a": "{digest}", "b": 3}}}}')
    assert only().pictures.digests == ()
    assert only().media == {}


def test_a_time_beyond_all_dates_is_no_obstacle() -> None:
    for seconds in (1 << 40, -(1 << 40)):
        os.utime(interrupted(KIT).folder / "kit.yaml", (seconds, seconds))
    assert len(pending()) == 2


def test_a_damaged_picture_is_left_out() -> None:
    session = interrupted(KIT, {"a": b"1", "b": b"2"})
    for picture in (session.folder / "media").iterdir():
        if picture.read_bytes() == b"1":
            picture.write_bytes(b"x")
    assert only().media == {"b": b"2"}


def test_a_session_that_wrote_no_text_is_cleared_away(user_folders: Path) -> None:
    (user_folders / "state" / "recovery" / "empty" / "media").mkdir(parents=True)
    assert pending() == []
    assert list((user_folders / "state" / "recovery").glob("empty*")) == []


def test_what_stands_in_the_file_already_is_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "News.presskit"
    write_package(path, KIT, {"a": b"1"}, expected=None)
    interrupted(KIT, {"a": b"1"}, path)
    assert pending() == []
    interrupted(KIT, {"a": b"2"}, path)
    interrupted(OTHER, {"a": b"1"}, path)
    assert len(pending()) == 2


def test_nobody_else_can_read_it(user_folders: Path) -> None:
    session = interrupted(KIT)
    assert stat.S_IMODE((session.folder / "kit.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE(session.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((user_folders / "state" / "recovery").stat().st_mode) == 0o700


def test_where_no_copy_can_be_kept_the_user_is_told(user_folders: Path) -> None:
    (user_folders / "state").write_bytes(b"a file where the folder should be")
    with pytest.raises(SaveError, match=r"No recovery copy can be kept\. .* is not a folder\. Save the kit") as caught:
        Recovery().write(KIT, {}, None)
    assert "in another" not in str(caught.value)
    assert pending() == []


def test_where_the_copy_has_no_room_the_kit_is_to_be_saved_and_not_the_copy() -> None:
    recovery = Recovery()
    recovery.write(KIT, {}, None)
    (recovery.folder / "kit.yaml").unlink()
    (recovery.folder / "kit.yaml").mkdir()
    with pytest.raises(SaveError) as caught:
        recovery.write(OTHER, {}, None)
    assert str(caught.value) == (
        "No recovery copy can be kept. “the recovery copy” is a folder. Save the kit, so that nothing is lost."
    )
    recovery.discard()


def test_two_sessions_do_not_share_a_folder() -> None:
    first, second = Recovery("same"), Recovery("same")
    first.write(KIT, {}, None)
    with pytest.raises(SaveError, match=r"No recovery copy can be kept\."):
        second.write(OTHER, {}, None)
    first.discard()


def test_writing_and_discarding_from_several_threads_leaves_one_or_the_other() -> None:
    recovery = Recovery()
    writers = [threading.Thread(target=recovery.write, args=(kit, {}, None)) for kit in (KIT, OTHER) * 4]
    for thread in writers:
        thread.start()
    recovery.discard()
    for thread in writers:
        thread.join()
    recovery.discard()
    assert pending() == []
    assert not recovery.folder.exists()


@pytest.mark.parametrize("patience", [1, 7, 30])
def test_a_kill_loses_nothing_that_was_written(tmp_path: Path, patience: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPE, str(tmp_path / "x.presskit")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(patience):
            process.stdout.readline()
        assert pending() == []
        process.send_signal(signal.SIGKILL)
        written = [*range(1, patience + 1), *map(int, process.stdout.read().split())][-1]
    recovered = only()
    assert recovered.kit is not None
    assert int(recovered.kit.issuer.split()[0]) >= written
    assert recovered.media == {"a.jpg": b"jpg"}


def test_half_a_text_is_offered_as_damaged() -> None:
    file = interrupted(KIT).folder / "kit.yaml"
    whole = file.read_bytes()
    for end in range(12, len(whole)):
        file.write_bytes(whole[:end])
        assert only().problem is not None
    file.write_bytes(encode(KIT)[:-30])
    assert only().kit is not None


def test_a_problem_is_one_of_ours() -> None:
    session = interrupted(KIT)
    (session.folder / "kit.yaml").unlink()
    (session.folder / "kit.yaml").mkdir()
    assert isinstance(only().problem, KitFileError)
