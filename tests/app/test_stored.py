from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from copy import copy
from pathlib import Path

import pytest

from app.archive import pack
from app.codec import encode
from app.errors import FileChangedError, KitFileError, SaveError
from app.kit import PressKit
from app.package import SMALL, KitFile, read_package, save_package, stamp_of, write_package
from app.recovery import Recovery, pending
from app.stored import CAN_HOLD, KEPT, Files, Stored, are_identical, plus, same

pytestmark = pytest.mark.skipif(not CAN_HOLD, reason="packages cannot be held open here")

KIT, OTHER = PressKit(issuer="Lumen"), PressKit(issuer="Lumen Works")
DICE = random.Random(5)
MEDIA = {f"photo {n}.jpg": DICE.randbytes(1_100_000) for n in range(8)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A kit file so large that its pictures stay on the disk."""
    path = tmp_path / "News.presskit"
    write_package(path, KIT, MEDIA, expected=None)
    assert path.stat().st_size > SMALL
    return path


def stored(opened: KitFile, name: str = "photo 0.jpg") -> Stored:
    entry = Files.of(opened.media).entry(name)
    assert isinstance(entry, Stored)
    return entry


def test_a_large_kit_is_read_as_it_was(file: Path) -> None:
    opened = read_package(file)
    assert opened.kit == KIT
    assert all(isinstance(entry, Stored) for entry in Files.of(opened.media).entries.values())
    assert opened.media == MEDIA
    assert opened.notes == ()
    assert opened.stamp == stamp_of(file)


def test_a_large_kit_is_written_with_the_bytes_of_a_small_one(file: Path) -> None:
    assert file.read_bytes() == pack(encode(KIT), MEDIA)
    copy = file.with_name("Copy.presskit")
    write_package(copy, KIT, read_package(file).media, expected=None)
    assert copy.read_bytes() == file.read_bytes()


def test_pictures_outlive_the_file_they_were_in(file: Path) -> None:
    replaced, removed = read_package(file), read_package(file)
    write_package(file, OTHER, {}, expected=None)
    assert replaced.media == MEDIA
    file.unlink()
    assert removed.media == MEDIA
    write_package(file, KIT, removed.media, expected=None)
    assert read_package(file).media == MEDIA


def test_a_picture_whose_bytes_have_changed_is_not_taken_for_what_it_was(file: Path) -> None:
    opened = read_package(file)
    with open(file, "rb+") as out:
        out.seek(stored(opened).at + 5000)
        out.write(b"another")
    with pytest.raises(KitFileError, match=r"“photo 0\.jpg” can no longer be read from “News\.presskit”: its bytes"):
        opened.media["photo 0.jpg"]
    assert opened.media["photo 1.jpg"] == MEDIA["photo 1.jpg"]
    before = file.read_bytes()
    with pytest.raises(SaveError, match=r"“photo 0\.jpg” can no longer be read"):
        write_package(file, OTHER, opened.media, expected=None)
    assert file.read_bytes() == before


def test_a_file_that_was_cut_off_meanwhile_says_so(file: Path) -> None:
    opened = read_package(file)
    os.truncate(file, 20_000)
    with pytest.raises(KitFileError, match="can no longer be read"):
        opened.media["photo 7.jpg"]
    with pytest.raises(FileChangedError):
        write_package(file, OTHER, opened.media, expected=opened.stamp)


def test_pictures_that_another_program_packed_are_read(tmp_path: Path) -> None:
    path, text = tmp_path / "Other.presskit", b"caption " * 100
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = b"made elsewhere"
        for name, data in {
            "kit.yaml": encode(KIT),
            "media/words.txt": text,
            "media/a.raw": DICE.randbytes(9_000_000),
        }.items():
            package.writestr(name, data)
    opened = read_package(path)
    assert opened.media["words.txt"] == text
    save_package(path, OTHER, opened.media, expected=opened.stamp)
    assert same(read_package(path).media, opened.media)
    assert read_package(path).kit == OTHER


def test_a_large_kit_that_somebody_else_changed_is_not_overwritten(file: Path) -> None:
    opened = read_package(file)
    changed = {**MEDIA, "photo 3.jpg": MEDIA["photo 3.jpg"][::-1]}
    write_package(file, KIT, changed, expected=None)
    assert stamp_of(file, opened.stamp) != opened.stamp
    with pytest.raises(FileChangedError, match="was changed by someone else"):
        write_package(file, OTHER, opened.media, expected=opened.stamp)
    os.utime(file, (1, 1))
    assert stamp_of(file) == stamp_of(file, opened.stamp) != opened.stamp


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "Bomb.presskit"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("kit.yaml", encode(KIT))
        package.writestr("media/a.raw", bytes(9_000_000))
        for n in range(200):
            again = copy(package.filelist[1])
            again.filename = f"media/{n}.raw"
            package.filelist.append(again)
    with pytest.raises(KitFileError, match="would unpack to far more"):
        read_package(path)


def test_whatever_happens_to_the_bytes_of_a_large_kit_the_answer_is_a_kit_or_a_sentence(file: Path) -> None:
    whole, dice = file.read_bytes(), random.Random(7)
    for _ in range(30):
        tail = bytearray(whole[-900:])
        for _ in range(dice.randint(1, 4)):
            tail[dice.randrange(len(tail))] = dice.randrange(256)
        with open(file, "rb+") as out:
            out.seek(-900, os.SEEK_END)
            out.write(tail)
        try:
            media = read_package(file).media
            dict(media)
        except KitFileError:
            pass


def test_reading_all_pictures_keeps_memory_bounded(tmp_path: Path) -> None:
    path = tmp_path / "Many.presskit"
    write_package(path, KIT, {f"{n}.raw": bytes(10_000_000) for n in range(13)}, expected=None)
    script = (
        "import sys; from pathlib import Path\n"
        "from app.package import read_package, write_package\n"
        "def most(): return int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) * 1024\n"
        "before, path = most(), Path(sys.argv[1])\n"
        "file = read_package(path)\n"
        "assert sum(len(file.media[name]) for name in file.media) == 130_000_000\n"
        "write_package(path.with_name('Copy.presskit'), file.kit, file.media, expected=None)\n"
        "print(most() - before)\n"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells how much memory a process has had")
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert int(done.stdout) < KEPT + 40_000_000


def test_files_are_put_together_without_reading_them(file: Path) -> None:
    opened = read_package(file)
    os.truncate(file, 100)
    more = plus(opened.media, "new.png", b"png")
    assert more["new.png"] == b"png"
    assert more.size("photo 1.jpg") == 1_100_000
    assert [*more.only({"new.png", "photo 2.jpg"})] == ["photo 2.jpg", "new.png"]
    assert are_identical(more, Files.of(opened.media).plus({}).plus({"new.png": more["new.png"]}))
    assert not are_identical(more, opened.media)


def test_a_view_does_without_what_can_no_longer_be_read(file: Path) -> None:
    opened = Files.of(read_package(file).media).plus({"new.png": b"png"})
    seen = opened.seen()
    assert are_identical(seen, opened)
    os.truncate(file, 2_000_000)
    assert {name: seen.get(name) for name in ("photo 0.jpg", "photo 7.jpg", "new.png")} == {
        "photo 0.jpg": MEDIA["photo 0.jpg"],
        "photo 7.jpg": None,
        "new.png": b"png",
    }


def keep(recovery: Recovery, kit: PressKit, media: Mapping[str, bytes], path: Path | None) -> None:
    """Write a draft with all its pictures, however slow the disk is."""
    while not recovery.write(kit, media, path):
        pass


def test_a_draft_of_a_large_kit_does_not_copy_its_pictures(file: Path) -> None:
    opened, recovery = read_package(file), Recovery()
    keep(recovery, OTHER, plus(opened.media, "new.png", b"png"), file)
    assert len([*(recovery.folder / "media").iterdir()]) == 1
    recovery.abandon()
    (draft,) = pending()
    assert draft.kit == OTHER
    assert draft.media == MEDIA | {"new.png": b"png"}


def test_a_draft_finds_pictures_that_left_the_file_in_the_version_before(file: Path) -> None:
    opened, recovery = read_package(file), Recovery()
    keep(recovery, OTHER, opened.media, file)
    recovery.abandon()
    write_package(file, KIT, {"photo 1.jpg": MEDIA["photo 1.jpg"]}, expected=None)
    (draft,) = pending()
    assert draft.media == MEDIA


def test_a_draft_copies_pictures_as_soon_as_their_file_is_gone(file: Path) -> None:
    opened, recovery = read_package(file), Recovery()
    keep(recovery, OTHER, opened.media, file)
    file.unlink()
    keep(recovery, KIT, opened.media, file)
    recovery.abandon()
    (draft,) = pending()
    assert draft.media == MEDIA


def test_a_draft_of_a_kit_without_a_file_copies_its_pictures(file: Path) -> None:
    recovery = Recovery()
    keep(recovery, OTHER, read_package(file).media, None)
    recovery.abandon()
    file.unlink()
    (draft,) = pending()
    assert draft.media == MEDIA


def test_a_draft_that_a_large_file_holds_is_not_offered(file: Path) -> None:
    for kit, offered in ((KIT, 0), (OTHER, 1)):
        recovery = Recovery()
        keep(recovery, kit, read_package(file).media, file)
        recovery.abandon()
        assert len(pending()) == offered


@pytest.mark.parametrize(
    "place", ['["relative", "a", 1, 2]', '["/x", 3, 1, 2]', '"/x"', "[]", '["/dev/zero", "a", 1, 2]']
)
def test_a_picture_is_looked_for_in_a_package_and_nowhere_else(place: str) -> None:
    recovery = Recovery()
    keep(recovery, KIT, {"a": b"1"}, None)
    recovery.abandon()
    session = recovery.folder / "session.json"
    session.write_text(session.read_text().replace('"stored": {}', f'"stored": {{"b": {place}}}'))
    (draft,) = pending()
    assert draft.media == {"a": b"1"}


def test_a_kit_that_is_closed_lets_its_file_go(file: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux tells which files are open")
    opened = read_package(file)
    saved = save_package(file, OTHER, opened.media, expected=opened.stamp)
    assert opened.media == saved.media == MEDIA
    assert file in {Path(os.path.realpath(entry)) for entry in Path("/proc/self/fd").iterdir()}
    del opened, saved
    assert file not in {Path(os.path.realpath(entry)) for entry in Path("/proc/self/fd").iterdir()}


def test_where_no_file_can_be_held_pictures_come_into_memory(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("appending", "package", "directory", "stored"):  # each before what it takes its own from
        monkeypatch.setattr(f"app.{module}.CAN_HOLD", False)
    opened = read_package(file)
    assert Files.of(opened.media).entry("photo 0.jpg") == MEDIA["photo 0.jpg"]
    saved = save_package(file, OTHER, opened.media, expected=opened.stamp)
    assert file.read_bytes() == pack(encode(OTHER), MEDIA)
    assert saved.stamp == stamp_of(file) == read_package(file).stamp
    assert saved.media == MEDIA
