from __future__ import annotations

import io
import os
import random
import resource
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.archive import MAX_MEMBERS, MAX_PACKAGE, pack, unpack
from app.atomic import backup_of, write_atomic
from app.codec import encode
from app.errors import FileChangedError, KitFileError, SaveError
from app.kit import PressKit, Release, new_kit
from app.lock import KitLock
from app.package import read_package, stamp_of, write_package
from app.text import rich
from tests.strategies import kits

KIT = PressKit(release=Release(headline=rich("Lumen opens a laboratory")))
OTHER = PressKit(release=Release(headline=rich("Lumen closes a laboratory")))
MEDIA = {"plant.jpg": b"\xff\xd8picture", "logos/lumen.svg": b"<svg/>"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A kit file that holds `KIT` and `MEDIA`."""
    path = tmp_path / "News.presskit"
    write_package(path, KIT, MEDIA, expected=None)
    return path


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in members:
            package.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def message(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(KitFileError) as caught:
        read_package(path)
    return str(caught.value)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@given(kits())
def test_a_saved_kit_is_loaded_as_it_was(tmp_path_factory: pytest.TempPathFactory, kit: PressKit) -> None:
    path = tmp_path_factory.getbasetemp() / "generated.presskit"
    stamp = write_package(path, kit, MEDIA, expected=None)
    loaded = read_package(path)
    assert loaded.kit == kit
    assert loaded.media == MEDIA
    assert loaded.stamp == stamp == stamp_of(path)


@given(st.dictionaries(st.text("abc/é.", min_size=1, max_size=6), st.binary(max_size=20), max_size=4))
def test_pictures_of_any_name_either_come_back_or_are_refused(media: dict[str, bytes]) -> None:
    media = {name.strip("/") or "a": content for name, content in media.items()}
    try:
        data = pack(b"format: 1\n", media)
    except SaveError:
        assert any("" in name.split("/") or ".." in name.split("/") for name in media)
    else:
        assert unpack(data) == (b"format: 1\n", media)


def test_the_same_kit_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.presskit", tmp_path / "two.presskit"
    write_package(one, KIT, MEDIA, expected=None)
    write_package(two, KIT, dict(reversed(MEDIA.items())), expected=None)
    assert one.read_bytes() == two.read_bytes()


def test_the_package_begins_with_the_text(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        assert package.namelist() == ["kit.yaml", "media/logos/lumen.svg", "media/plant.jpg"]
        assert package.read("kit.yaml") == encode(KIT)


def test_members_that_nobody_knows_are_written_back(tmp_path: Path) -> None:
    path = tmp_path / "News.presskit"
    path.write_bytes(zipped(("kit.yaml", encode(KIT)), ("preview.png", b"png"), ("media/a.jpg", b"jpg")))
    opened = read_package(path)
    assert opened.media == {"/preview.png": b"png", "a.jpg": b"jpg"}
    write_package(path, OTHER, opened.media, expected=opened.stamp)
    assert read_package(path).media == opened.media
    with zipfile.ZipFile(path) as package:
        assert package.namelist() == ["kit.yaml", "media/a.jpg", "preview.png"]


def test_the_version_before_is_kept_beside_the_file(file: Path) -> None:
    write_package(file, OTHER, MEDIA, expected=stamp_of(file))
    assert backup_of(file).name == "News.presskit~"
    assert read_package(backup_of(file)).kit == KIT
    write_package(file, KIT, MEDIA, expected=stamp_of(file))
    assert read_package(backup_of(file)).kit == OTHER
    assert names(file.parent) == ["News.presskit", "News.presskit~"]


def test_saving_what_stands_there_leaves_file_and_backup_alone(file: Path) -> None:
    stamp = write_package(file, OTHER, {}, expected=stamp_of(file))
    before = file.stat().st_ino
    assert write_package(file, OTHER, {}, expected=stamp) == stamp
    assert file.stat().st_ino == before
    assert read_package(backup_of(file)).kit == KIT


def test_a_file_that_somebody_else_changed_is_not_overwritten(file: Path) -> None:
    opened = read_package(file)
    write_package(file, OTHER, {}, expected=None)
    with pytest.raises(FileChangedError, match="was changed by someone else"):
        write_package(file, new_kit(), {}, expected=opened.stamp)
    assert read_package(file).kit == OTHER
    write_package(file, new_kit(), {}, expected=None)
    assert read_package(file).kit == new_kit()


def test_a_file_that_somebody_else_removed_is_not_made_again(file: Path) -> None:
    opened = read_package(file)
    file.unlink()
    with pytest.raises(FileChangedError, match="was moved or deleted"):
        write_package(file, OTHER, {}, expected=opened.stamp)
    assert names(file.parent) == []


def test_a_touch_is_no_change(file: Path) -> None:
    opened = read_package(file)
    os.utime(file, (1, 1))
    assert stamp_of(file, opened.stamp) == opened.stamp
    write_package(file, OTHER, {}, expected=opened.stamp)
    assert read_package(file).kit == OTHER


def test_a_copy_of_the_same_bytes_is_no_change(file: Path) -> None:
    opened = read_package(file)
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    assert stamp_of(file, opened.stamp) == opened.stamp


def test_a_change_of_the_same_length_at_the_same_time_is_noticed(file: Path) -> None:
    opened = read_package(file)
    status = file.stat()
    data = file.read_bytes()
    file.unlink()
    (file.parent / "taken").write_bytes(b"")  # so that the new file gets another inode
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert stamp_of(file, opened.stamp) != opened.stamp


def test_a_file_that_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert stamp_of(tmp_path / "none.presskit") is None


def test_the_permissions_of_the_file_stay(file: Path) -> None:
    file.chmod(0o640)
    write_package(file, OTHER, {}, expected=None)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_package(tmp_path / "new.presskit", KIT, {}, expected=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.presskit").stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    link = folder / "link.presskit"
    link.symlink_to(file)
    write_package(link, OTHER, {}, expected=read_package(link).stamp)
    assert link.is_symlink()
    assert read_package(file).kit == OTHER
    assert read_package(backup_of(file)).kit == KIT
    assert names(folder) == ["link.presskit"]


def test_a_bare_kit_yaml_is_read_and_stays_bare(tmp_path: Path) -> None:
    path = tmp_path / "kit.yaml"
    path.write_bytes(encode(KIT))
    opened = read_package(path)
    assert opened.kit == KIT
    write_package(path, OTHER, opened.media, expected=opened.stamp)
    assert path.read_bytes() == encode(OTHER)
    with pytest.raises(SaveError, match="can hold no pictures"):
        write_package(path, OTHER, MEDIA, expected=None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty: the file has no content at all."),
        (b"\x7fELF\x00\x01", "It is not a press kit; some other program made this file."),
        (b"format: 1\n", "It is not a press kit; some other program made this file."),
        (b"PK\x03\x04 and then nothing", "The file is cut short; it may not have been copied completely."),
        (zipped(("word/document.xml", b"x")), "The package has no kit.yaml, so it is not a press kit."),
        (zipped(("kit.yaml", b"a: b: c")), "kit.yaml, line 1: a colon stands where none is expected."),
        (zipped(("kit.yaml", b"")), "kit.yaml is empty."),
        (zipped(("kit.yaml", b"x"), ("../../.profile", b"x")), "lead out of its folder, “../../.profile”"),
        (zipped(("kit.yaml", b"x"), ("/etc/passwd", b"x")), "lead out of its folder, “/etc/passwd”"),
        (zipped(("kit.yaml", b"x"), ("media\\..\\..\\x", b"x")), "lead out of its folder"),
        (zipped(("kit.yaml", b"x"), ("C:/x", b"x")), "lead out of its folder"),
        (zipped(("kit.yaml", b"x"), ("media/b", bytes(5_000_000))), "would unpack to far more than a press kit holds"),
        (zipped(("kit.yaml", bytes(17_000_000))), "kit.yaml is too large: 17,000,000 bytes"),
        (zipped(("kit.yaml", b"x"), method=zipfile.ZIP_LZMA), "is packed in a way that Pressroom does not read"),
        (
            zipped(*[("kit.yaml", b"x")], *[(f"m{i}", b"") for i in range(MAX_MEMBERS)]),
            "2,001 files, and at most 2,000",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_press_kit_is_explained(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in message(tmp_path / "bad.presskit", data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_texts_in_one_package_are_refused(tmp_path: Path) -> None:
    data = zipped(("kit.yaml", b"format: 1"), ("kit.yaml", b"format: 1"))
    assert "holds “kit.yaml” twice" in message(tmp_path / "bad.presskit", data)


def test_a_package_with_a_password_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(("kit.yaml", b"format: 1")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "locked with a password" in message(tmp_path / "bad.presskit", bytes(data))


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(("kit.yaml", b"format: 1"), ("media/b", bytes(5_000_000))))
    for at in (data.index(b"PK\x03\x04", 4) + 22, data.rindex(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<I", 1000)
    assert "cannot be opened." in message(tmp_path / "bad.presskit", bytes(data))


def test_many_small_bombs_are_refused_together(tmp_path: Path) -> None:
    members = [(f"media/{i}", bytes(999_000)) for i in range(170)]
    assert "“All together” would unpack to far more" in message(
        tmp_path / "bad.presskit", zipped(("kit.yaml", b"format: 1"), *members)
    )


def test_a_file_of_2_gb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.presskit"
    with open(path, "wb") as file:
        file.truncate(2_100_000_000)
    with pytest.raises(KitFileError, match="is too large for a press kit: 2,100 MB, and at most 2,000 MB"):
        read_package(path)


def test_what_is_no_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(KitFileError, match=r"There is no file .*none\.presskit"):
        read_package(tmp_path / "none.presskit")
    with pytest.raises(KitFileError, match="is a folder and not a press kit"):
        read_package(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KitFileError, match="is a device and not a press kit"):
        read_package(tmp_path / "pipe")


def test_a_damaged_file_points_to_the_version_before(file: Path) -> None:
    write_package(file, OTHER, MEDIA, expected=None)
    assert "kept as “News.presskit~” in the same folder" in message(file, file.read_bytes()[:-40])
    assert "kept as “News.presskit~” in the same folder" in message(file, b"")


def test_whatever_happens_to_the_bytes_the_answer_is_a_kit_or_a_sentence(file: Path) -> None:
    whole, dice = file.read_bytes(), random.Random(7)
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)
        with suppress(KitFileError):
            read_package(file)


def test_a_picture_that_packs_like_a_bomb_can_be_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "blank.presskit"
    write_package(path, KIT, {"blank.bmp": bytes(5_000_000)}, expected=None)
    assert read_package(path).media["blank.bmp"] == bytes(5_000_000)


def test_what_could_not_be_opened_again_is_not_saved(file: Path) -> None:
    before, film = file.read_bytes(), bytes(MAX_PACKAGE // 100)
    with pytest.raises(SaveError, match="too large, 2,000 MB"):
        write_package(file, KIT, {f"{n}.mov": film for n in range(100)}, expected=None)
    with pytest.raises(SaveError, match="cannot be the name of a picture"):
        write_package(file, KIT, {"../x": b""}, expected=None)
    with pytest.raises(SaveError, match="2,000 files"):
        write_package(file, KIT, {str(i): b"" for i in range(MAX_MEMBERS)}, expected=None)
    assert file.read_bytes() == before


def test_a_folder_that_has_vanished_is_named(file: Path) -> None:
    stamp = stamp_of(file)
    folder = file.parent / "away"
    with pytest.raises(SaveError, match=r"There is no folder “.*away”\. Save in another folder\.") as caught:
        write_package(folder / "x.presskit", KIT, {}, expected=stamp)
    assert not isinstance(caught.value, FileChangedError)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x" * 300 + ".presskit", "is too long. Choose a shorter one."),
        ("folder", "“folder” is a folder. Choose another name."),
        ("pipe", "“pipe” is a device and not a file. Choose another name."),
        ("loop", "“loop” is a link that leads back to itself. Choose another name."),
        ("locked", "“locked” is write-protected. Choose another name."),
        ("locked/x", "is not a folder. Save in another folder."),
    ],
)
def test_a_name_that_cannot_be_written_is_explained(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "locked").write_bytes(b"")
    (tmp_path / "locked").chmod(0o444)
    before = names(tmp_path)
    with pytest.raises(SaveError) as caught:
        write_package(tmp_path / name, KIT, {}, expected=None)
    assert str(caught.value).endswith(words)
    assert names(tmp_path) == before


def test_a_link_to_a_folder_that_is_not_there_names_that_folder(tmp_path: Path) -> None:
    (tmp_path / "link.presskit").symlink_to(tmp_path / "away" / "x.presskit")
    with pytest.raises(SaveError, match=r"There is no folder “.*/away”\."):
        write_package(tmp_path / "link.presskit", KIT, {}, expected=None)


@pytest.mark.parametrize("name", ["a\0b.presskit", "a\ud800b.presskit", "a\0b.yaml"])
def test_a_name_that_no_file_can_have_is_explained(tmp_path: Path, file: Path, name: str) -> None:
    path = tmp_path / name
    assert stamp_of(path) is None
    with pytest.raises(KitFileError, match="a character that no file name can have"):
        read_package(path)
    for expected in (None, stamp_of(file)):
        with pytest.raises(SaveError, match="a character that no file name can have") as caught:
            write_package(path, KIT, {}, expected=expected)
        assert not isinstance(caught.value, FileChangedError)
    assert KitLock(path).acquire() is None


def test_a_folder_in_the_place_of_the_backup_is_named(file: Path) -> None:
    backup_of(file).mkdir()
    with pytest.raises(
        SaveError, match=r"“News\.presskit~” is a folder.* Rename the folder, or save under another name"
    ):
        write_package(file, OTHER, {}, expected=stamp_of(file))
    assert read_package(file).kit == KIT
    assert names(file.parent) == ["News.presskit", "News.presskit~"]


def saved_together(file: Path, issuers: tuple[str, str]) -> list[str | None]:
    """Have two threads save at once over what stands in `file`; whose save succeeded, and None for the other."""
    stamp, barrier, done = stamp_of(file), Barrier(2), list[str | None]()

    def save(issuer: str) -> None:
        barrier.wait()
        try:
            write_package(file, PressKit(issuer=issuer), {}, expected=stamp)
            done.append(issuer)
        except FileChangedError:
            done.append(None)

    threads = [Thread(target=save, args=(issuer,)) for issuer in issuers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_of_two_who_save_the_same_file_at_once_one_is_told(file: Path) -> None:
    for turn in range(20):
        done = saved_together(file, (f"a{turn}", f"b{turn}"))
        assert len(done) == 2
        assert done.count(None) == 1
        assert read_package(file).kit.issuer in done


def test_whoever_replaces_the_file_while_the_data_is_written_is_noticed(file: Path) -> None:
    stamp = stamp_of(file)
    script = (
        "import sys; from pathlib import Path\n"
        "from app.lock import saving\n"
        "path = Path(sys.argv[1])\n"
        "with saving(path):\n"
        "    print('ready', flush=True); sys.stdin.readline(); path.write_bytes(b'theirs')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdout.readline()
        failed: list[SaveError] = []

        def save() -> None:
            try:
                write_package(file, OTHER, {}, expected=stamp)
            except SaveError as error:
                failed.append(error)

        saver = Thread(target=save)
        saver.start()
        saver.join(0.2)  # it has found the file unchanged and waits for the other to come to its end
        assert saver.is_alive()
        other.stdin.write("\n")
        other.stdin.flush()
        saver.join()
    assert [type(error) for error in failed] == [FileChangedError]
    assert file.read_bytes() == b"theirs"


def test_a_file_can_be_saved_where_no_lock_can_be_had(file: Path, user_folders: Path) -> None:
    (user_folders / "state").rename(user_folders / "gone")
    (user_folders / "state").write_bytes(b"a file where the folder should be")
    write_package(file, OTHER, {}, expected=stamp_of(file))
    assert read_package(file).kit == OTHER


def test_messages_about_a_bare_kit_call_it_by_its_name(tmp_path: Path) -> None:
    assert "foo.yaml, line 2: the key 'a' stands here twice" in message(tmp_path / "foo.yaml", b"a: 1\na: 2")
    assert "foo.yaml has neither a “format”" in message(tmp_path / "foo.yaml", b"a: 1")


def test_a_package_that_was_cut_anywhere_is_cut_short(tmp_path: Path) -> None:
    whole = zipped(("kit.yaml", b"format: 1\n"))
    for end in range(2, len(whole)):
        assert "The file is cut short" in message(tmp_path / "bad.presskit", whole[:end])


def test_the_longest_name_there_is_can_be_saved_twice(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 123 + ".presskit")
    for kit in (KIT, OTHER):
        write_package(path, kit, {}, expected=None)
    assert read_package(path).kit == OTHER
    assert read_package(backup_of(path)).kit == KIT


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own with room for 64 KB; the test is skipped where we may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], capture_output=True, text=True
        )
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if made.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(mounted: Path) -> None:
    path = mounted / "News.presskit"
    stamp = write_package(path, KIT, {}, expected=None)
    with pytest.raises(SaveError, match=r"There is no room left on the disk for “News\.presskit”"):
        write_package(path, OTHER, {"plant.jpg": os.urandom(100_000)}, expected=stamp)
    assert read_package(path).kit == KIT
    assert names(mounted) == ["News.presskit"]


def test_a_disk_that_became_read_only_leaves_the_old_file(mounted: Path) -> None:
    path = mounted / "News.presskit"
    stamp = write_package(path, KIT, {}, expected=None)
    subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
    with pytest.raises(SaveError, match=r"can only be read\. Save in another folder\.|write-protected"):
        write_package(path, OTHER, {}, expected=stamp)
    assert read_package(path).kit == KIT
    assert names(mounted) == ["News.presskit"]


def test_a_folder_without_the_right_to_write_is_named(file: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write everywhere")
    file.parent.chmod(0o555)
    try:
        with pytest.raises(SaveError, match="You are not allowed to write in the folder"):
            write_package(file, OTHER, {}, expected=None)
        assert read_package(file).kit == KIT
    finally:
        file.parent.chmod(0o755)


def test_a_file_beyond_what_the_system_allows_leaves_the_old_one(file: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from app.package import write_package; from app.kit import PressKit; from app.errors import SaveError\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, {resource.RLIM_INFINITY}))\n"
        "try: write_package(Path(sys.argv[1]), PressKit(), {'a': bytes(50_000)}, expected=None)\n"
        "except SaveError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
    assert done.stdout == "“News.presskit” is larger than this disk takes. Save in another place.\n"
    assert read_package(file).kit == KIT
    assert names(file.parent) == ["News.presskit"]


def test_what_a_killed_program_left_behind_is_swept_up_later(file: Path) -> None:
    old, young = file.parent / ".pressroom-old.tmp", file.parent / ".pressroom-young.tmp"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_package(file, OTHER, {}, expected=None)
    assert not old.exists()
    assert young.exists()


def test_a_second_name_of_the_file_keeps_the_version_before(file: Path) -> None:
    other, before = file.parent / "second.name", file.read_bytes()
    os.link(file, other)
    write_atomic(file, b"new", backup=True)
    assert other.read_bytes() == backup_of(file).read_bytes() == before
    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["News.presskit", "News.presskit~", "second.name"]
