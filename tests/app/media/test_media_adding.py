from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KitFileError, MediaError
from app.kit import Media, PressKit
from app.media import add, written
from app.media.naming import safe_name, unique_name
from app.stored import Files, Source, Stored
from tests.app.media.media_files import image, jpeg, saved


def test_a_picture_is_added_with_what_it_says_of_itself() -> None:
    kit = PressKit(media=(Media("logo.svg"),))
    data = written(jpeg(), "The plant", "Lumen", "A hall", "Free to use")
    added, media, path = add(kit, {"logo.svg": b"<svg/>"}, "photos/2026/Plant.JPG", data)
    assert path == ("media", 1)
    assert added.media == (Media("logo.svg"), Media("Plant.jpg", "The plant", "Lumen", "A hall", "Free to use"))
    assert media == {"logo.svg": b"<svg/>", "Plant.jpg": data}
    assert len(kit.media) == 1


def test_two_pictures_of_one_name_get_two_names_and_one_picture_is_taken_once() -> None:
    kit, media, _ = add(PressKit(), {}, "plant.jpg", jpeg())
    kit, media, _ = add(kit, media, "PLANT.jpg", jpeg(80))
    assert [item.file for item in kit.media] == ["plant.jpg", "PLANT 2.jpg"]
    again = add(kit, media, "PLANT.jpg", jpeg(80))
    assert again == (kit, media, ("media", 1))


def test_what_would_make_the_kit_too_large_to_be_opened_again_is_refused(tmp_path: Path) -> None:
    (tmp_path / "News.presskit").touch()
    large = Stored(Source.open(tmp_path / "News.presskit"), "a.raw", 0, 10, 1_949_999_000, 0, ZIP_STORED)
    kit, media = PressKit(media=(Media("a.raw"),)), Files({"a.raw": large, "gone.raw": large})
    with pytest.raises(MediaError, match=r"“plant\.jpg” does not fit into the kit, which would have 1,950 MB with it"):
        add(kit, media, "plant.jpg", jpeg(800))
    assert add(PressKit(), media, "plant.jpg", jpeg(800))[2] == ("media", 0)


def test_a_picture_that_can_no_longer_be_read_can_be_added_again(tmp_path: Path) -> None:
    (tmp_path / "News.presskit").touch()
    lost = Stored(Source.open(tmp_path / "News.presskit"), "a.jpg", 0, len(jpeg()), len(jpeg()), 0, ZIP_STORED)
    _, media, path = add(PressKit(media=(Media("a.jpg"),)), Files({"a.jpg": lost}), "a.jpg", jpeg())
    assert (path, media["a 2.jpg"]) == (("media", 1), jpeg())


def test_a_file_that_the_package_has_without_an_entry_keeps_its_name() -> None:
    _, media, _ = add(PressKit(logo="plant.jpg"), {"plant.jpg": b"logo"}, "plant.jpg", jpeg())
    assert media["plant.jpg"] == b"logo"
    assert list(media) == ["plant.jpg", "plant 2.jpg"]


def test_a_suffix_that_lies_is_put_right() -> None:
    kit, _, _ = add(PressKit(), {}, "plant.png", jpeg())
    assert kit.media[0].file == "plant.jpg"
    kit, _, _ = add(PressKit(), {}, "image", saved(image(), "PNG"))
    assert kit.media[0].file == "image.png"


def test_a_refused_file_leaves_everything_alone() -> None:
    with pytest.raises(MediaError, match=r"“half\.jpg” is damaged"):
        add(PressKit(), {}, "half.jpg", jpeg()[:300])


def test_files_that_stand_on_the_disk_are_not_read_when_one_is_added(tmp_path: Path) -> None:
    emptied = tmp_path / "News.presskit"
    emptied.touch()
    source = Source.open(emptied)
    on_disk = {name: Stored(source, name, 0, 9, 9, 0, ZIP_STORED) for name in ("a.jpg", "b.jpg")}
    kit = PressKit(media=(Media("a.jpg"), Media("b.jpg")))
    media: Mapping[str, bytes] = Files(on_disk)
    with pytest.raises(KitFileError):
        media["a.jpg"]
    for number in range(3):
        kit, media, _ = add(kit, media, f"plant {number}.jpg", jpeg(80 + number))
    assert sorted(media) == ["a.jpg", "b.jpg", "plant 0.jpg", "plant 1.jpg", "plant 2.jpg"]
    assert media["plant 1.jpg"] == jpeg(81)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("C:\\Users\\Ada\\Plant.JPG", "Plant.jpg"),
        ("../../etc/passwd", "passwd"),
        ("con.png", "con-file.png"),
        ("Com1", "Com1-file"),
        ('a<b>:"c|?*.jpg', "a b c.jpg"),
        ("plant. .jpg", "plant.jpg"),
        (".jpg", "jpg"),
        ("", "media"),
        ("...", "media"),
        ("Cafe\u0301 – été.jpg", "Café – été.jpg"),
        ("~ lock.jpg", "lock.jpg"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("工場.jpg", "工場.jpg"),
        ("a" * 300 + ".jpeg", "a" * 75 + ".jpeg"),
    ],
)
def test_names_are_safe_on_windows(given_name: str, name: str) -> None:
    assert safe_name(given_name) == name


@given(st.text(max_size=200))
def test_every_name_is_safe(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= 80
    assert safe_name(name) == name
    assert name == name.strip(". ")
    assert not set(name) & set('<>:"/\\|?*\0')
    assert unique_name(name, [name.upper()]) != name
    name.encode()
