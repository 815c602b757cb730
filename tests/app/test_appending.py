from __future__ import annotations

import fcntl
import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from app.atomic import backup_of
from app.codec import encode
from app.errors import FileChangedError, SaveError
from app.kit import PressKit
from app.package import KitFile, Saved, read_package, save_package, stamp_of, write_package
from app.stored import CAN_HOLD, Files, Stored, plus

pytestmark = pytest.mark.skipif(not CAN_HOLD, reason="large packages are written anew here")

KIT, OTHER, THIRD = PressKit(issuer="Lumen"), PressKit(issuer="Lumen Works"), PressKit(issuer="Lumen Labs")
DICE = random.Random(5)
MEDIA = {f"photo {n}.jpg": DICE.randbytes(1_100_000) for n in range(8)}
SAVE_FOR_EVER = """
import sys; from pathlib import Path
from app.kit import PressKit; from app.package import read_package, save_package; from app.stored import plus
path = Path(sys.argv[1]); file = read_package(path)
media, stamp, number = file.media, file.stamp, int(file.kit.issuer)
print("ready", flush=True)
while True:
    number += 1
    if number % 5 == 0: media = plus(media, f"{number}.png", b"%d " % number * 20_000)
    saved = save_package(path, PressKit(issuer=str(number)), media, expected=stamp)
    media, stamp = saved.media, saved.stamp
    print(number, flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "News.presskit"
    write_package(path, KIT, MEDIA, expected=None)
    return path


def saved(file: Path, kit: PressKit = OTHER) -> Saved:
    opened = read_package(file)
    return save_package(file, kit, opened.media, expected=opened.stamp)


def was_added_to(file: Path, before: bytes) -> bool:
    return file.read_bytes().startswith(before) and file.stat().st_size > len(before)


def test_an_edit_adds_to_the_file_and_changes_nothing_in_it(file: Path) -> None:
    before, number = file.read_bytes(), file.stat().st_ino
    done = saved(file)
    assert was_added_to(file, before)
    assert file.stat().st_size < len(before) + 5_000
    assert file.stat().st_ino == number
    again = read_package(file)
    assert (again.kit, again.notes) == (OTHER, ())
    assert again.media == MEDIA
    assert again.stamp == done.stamp == stamp_of(file)
    assert os.listdir(file.parent) == ["News.presskit"]


def test_pictures_that_came_in_are_added_and_need_not_stay_in_memory(file: Path) -> None:
    before, opened = file.read_bytes(), read_package(file)
    media = plus(opened.media, "größe.png", b"png" * 1000)
    done = save_package(file, KIT, media, expected=opened.stamp)
    assert was_added_to(file, before)
    assert isinstance(done.media.entry("größe.png"), Stored)
    assert done.media.entry("photo 1.jpg") is Files.of(opened.media).entry("photo 1.jpg")
    assert done.media == read_package(file).media == MEDIA | {"größe.png": b"png" * 1000}
    size = file.stat().st_size
    save_package(file, OTHER, done.media, expected=done.stamp)
    assert file.stat().st_size < size + 5_000
    assert read_package(file).media == done.media


def test_a_save_of_what_stands_there_leaves_the_file_alone(file: Path) -> None:
    before = file.read_bytes()
    done = saved(file, KIT)
    assert file.read_bytes() == before
    assert done.stamp == stamp_of(file)


def test_other_programs_open_a_file_that_was_added_to(file: Path) -> None:
    for kit in (OTHER, THIRD):
        saved(file, kit)
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert package.namelist() == ["kit.yaml", *sorted(f"media/{name}" for name in MEDIA)]
        assert package.read("kit.yaml") == encode(THIRD)
    if shutil.which("unzip"):
        done = subprocess.run(["unzip", "-t", file], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        assert "No errors detected" in done.stdout


def test_a_save_cut_off_anywhere_leaves_the_version_before(file: Path) -> None:
    first = file.stat().st_size
    opened = read_package(file)
    save_package(file, OTHER, plus(opened.media, "new.png", b"png" * 200), expected=opened.stamp)
    whole = file.read_bytes()
    for end in (*range(first + 1, len(whole), 7), *range(len(whole) - 24, len(whole))):
        os.truncate(file, end)
        cut = read_package(file)
        assert cut.kit == KIT
        assert len(cut.notes) == 1
        assert cut.media.keys() == MEDIA.keys()
        os.truncate(file, first)
        with open(file, "ab") as out:
            out.write(whole[first:])
    assert read_package(file).kit == OTHER


def test_bytes_that_never_reached_the_disk_leave_the_version_before(file: Path) -> None:
    first = file.stat().st_size
    saved(file)
    whole, dice = file.read_bytes(), random.Random(3)
    spans = [sorted(dice.sample(range(first, len(whole) + 1), 2)) for _ in range(60)]
    for start, end in (*spans, (first, len(whole) - 22), (first, len(whole)), (len(whole) - 22, len(whole))):
        with open(file, "rb+") as out:
            out.seek(start)
            out.write(bytes(end - start))
        cut = read_package(file)
        assert (cut.kit, bool(cut.notes)) in ((KIT, True), (OTHER, False))
        assert cut.kit == KIT or start > first or end < len(whole) - 22
        file.write_bytes(whole)


def test_a_file_left_by_a_save_that_was_cut_off_is_written_anew(file: Path) -> None:
    saved(file)
    os.truncate(file, file.stat().st_size - 5)
    cut = file.read_bytes()
    done = saved(file, THIRD)
    assert read_package(file).notes == ()
    assert read_package(file).kit == THIRD
    assert backup_of(file).read_bytes() == cut
    assert done.media == MEDIA


def test_a_picture_that_leaves_the_kit_leaves_the_file(file: Path) -> None:
    opened = read_package(file)
    rest = Files.of(opened.media).only(MEDIA.keys() - {"photo 3.jpg"}).plus({"more.raw": bytes(5_000_000)})
    done = save_package(file, OTHER, rest, expected=opened.stamp)
    assert MEDIA["photo 3.jpg"][:100] not in file.read_bytes()
    assert done.media == read_package(file).media == rest
    assert read_package(backup_of(file)).kit == KIT
    assert opened.media["photo 3.jpg"] == MEDIA["photo 3.jpg"]  # for undo


def test_a_picture_replaced_under_its_name_is_replaced(file: Path) -> None:
    opened = read_package(file)
    save_package(file, KIT, plus(opened.media, "photo 3.jpg", b"new"), expected=opened.stamp)
    assert read_package(file).media == {**MEDIA, "photo 3.jpg": b"new"}
    assert MEDIA["photo 3.jpg"][:100] not in file.read_bytes()


def test_a_picture_under_another_name_is_found_under_that(file: Path) -> None:
    opened = read_package(file)
    files = Files.of(opened.media)
    renamed = Files({"first.jpg" if name == "photo 0.jpg" else name: files.entry(name) for name in files})
    save_package(file, KIT, renamed, expected=opened.stamp)
    assert read_package(file).media == renamed
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None


def test_texts_that_were_replaced_do_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.appending.WASTE", 6_000)
    first, opened = file.stat().st_size, read_package(file)
    done = Saved(opened.stamp, Files.of(opened.media))
    for n in range(30):
        done = save_package(file, PressKit(issuer=f"Lumen {n}"), done.media, expected=done.stamp)
        assert file.stat().st_size < first + 8_000
    assert read_package(file).kit == PressKit(issuer="Lumen 29")
    assert done.media == MEDIA


def test_a_second_name_of_the_file_is_never_changed(file: Path) -> None:
    other, before = file.with_name("backup of yesterday"), file.read_bytes()
    os.link(file, other)
    saved(file)
    assert other.read_bytes() == before
    assert read_package(file).kit == OTHER


def test_who_has_the_file_open_goes_on_reading_what_he_opened(file: Path) -> None:
    theirs = read_package(file)
    opened = read_package(file)
    save_package(file, OTHER, plus(opened.media, "new.png", b"png"), expected=opened.stamp)
    assert theirs.media == MEDIA
    with pytest.raises(FileChangedError, match="was changed by someone else"):
        save_package(file, THIRD, theirs.media, expected=theirs.stamp)
    assert read_package(file).kit == OTHER


def saved_together(opened: KitFile, issuers: tuple[str, str]) -> list[str]:
    """Have two threads save at once what was `opened`; whose save succeeded, and "" for the other."""
    done: list[str] = []

    def save(issuer: str) -> None:
        try:
            save_package(opened.path, PressKit(issuer=issuer), opened.media, expected=opened.stamp)
            done.append(issuer)
        except FileChangedError:
            done.append("")

    threads = [Thread(target=save, args=(issuer,)) for issuer in issuers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def test_of_two_who_save_a_large_file_at_once_one_is_told(file: Path) -> None:
    for turn in range(10):
        opened = read_package(file)
        done = saved_together(opened, (f"a{turn}", f"b{turn}"))
        assert sorted(map(bool, done)) == [False, True]
        assert read_package(file).kit.issuer in done
    assert read_package(file).media == MEDIA


def test_a_machine_that_is_saving_holds_back_the_others(file: Path) -> None:
    before = file.read_bytes()
    with open(file, "rb") as theirs:
        fcntl.flock(theirs, fcntl.LOCK_EX)
        with pytest.raises(SaveError, match=r"Somebody is saving “News\.presskit” right now"):
            saved(file)
    assert file.read_bytes() == before
    saved(file)
    assert read_package(file).kit == OTHER


def test_a_file_replaced_by_somebody_else_is_left_alone(file: Path) -> None:
    opened = read_package(file)
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    save_package(file, OTHER, opened.media, expected=opened.stamp)  # the same bytes: nobody has changed anything
    assert read_package(file).kit == OTHER
    assert backup_of(file).read_bytes() == data


def test_a_link_to_a_large_file_stays_a_link(file: Path) -> None:
    link = file.with_name("link.presskit")
    link.symlink_to(file)
    before = file.read_bytes()
    saved(link)
    assert link.is_symlink()
    assert was_added_to(file, before)


def test_a_write_protected_large_file_is_not_added_to(file: Path) -> None:
    before = file.read_bytes()
    file.chmod(0o444)
    with pytest.raises(SaveError, match=r"is write-protected\. Choose another name"):
        saved(file)
    assert file.read_bytes() == before


def test_a_file_that_may_not_grow_is_what_it_was(file: Path) -> None:
    before, most = file.read_bytes(), file.stat().st_size + 3_000
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from app.package import read_package, save_package; from app.errors import SaveError\n"
        "from app.stored import plus\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {resource.RLIM_INFINITY}))\n"
        "path = Path(sys.argv[1]); file = read_package(path)\n"
        "try: save_package(path, file.kit, plus(file.media, 'a', bytes(50_000)), expected=file.stamp)\n"
        "except SaveError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
    assert done.stdout == "“News.presskit” is larger than this disk takes. Save in another place.\n"
    assert file.read_bytes() == before


def test_a_full_disk_leaves_a_large_file_as_it_was(tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk needs the right to mount one")
    try:
        path = folder / "News.presskit"
        shutil.copy(file, path)
        opened = read_package(path)
        more = plus(opened.media, "more.raw", random.Random(1).randbytes(3_000_000))
        with pytest.raises(SaveError, match="There is no room left on the disk"):
            save_package(path, OTHER, more, expected=opened.stamp)
        assert path.read_bytes() == file.read_bytes()
        save_package(path, OTHER, opened.media, expected=opened.stamp)  # a copy would not fit; the new text does
        assert read_package(path).kit == OTHER
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        before = path.read_bytes()
        with pytest.raises(SaveError, match=r"can only be read\. Save in another folder|write-protected"):
            saved(path, THIRD)
        assert path.read_bytes() == before
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_an_archive_in_a_kit_is_not_taken_for_the_kit(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("kit.yaml", encode(THIRD))
    path = tmp_path / "News.presskit"
    write_package(path, KIT, {**MEDIA, "z.zip": inner.getvalue()}, expected=None)
    saved(path)
    os.truncate(path, path.stat().st_size - 3)
    assert read_package(path).kit == KIT


def test_a_kill_at_any_moment_leaves_the_last_save_or_the_one_before(file: Path) -> None:
    write_package(file, PressKit(issuer="0"), MEDIA, expected=None)
    dice, last = random.Random(11), 0
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, file], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(dice.randint(1, 12)):
                last = max(last, int(process.stdout.readline().replace("ready", "0")))
            process.send_signal(signal.SIGKILL)
            told = [last, *map(int, process.stdout.read().split())]
        opened = read_package(file)
        assert int(opened.kit.issuer) in (told[-1], told[-1] + 1)
        last = int(opened.kit.issuer)
        assert {name: opened.media[name] for name in MEDIA} == MEDIA
        extra = opened.media.keys() - MEDIA.keys()
        assert all(opened.media[name].startswith(name.removesuffix(".png").encode()) for name in extra)
        assert len(extra) == last // 5
