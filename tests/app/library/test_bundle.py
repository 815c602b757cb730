"""One file with items of a library, written and read, and read from those who mean no good."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import LibraryError, SaveError
from app.kit import Boilerplate, Contact, PressKit, Speaker
from app.library import bundle
from app.library.bundle import StoppedError, Written, read_bundle, write_bundle
from app.library.codec import encode
from app.library.items import Attachment, Content, Item, Kind, Revision, Variant
from app.text import rich
from tests.strategies import kits, records

NOON = dt.datetime(2026, 11, 20, 12)


def boilerplate(id: str = "mila", text: str = "Mila is a community.") -> Item:
    now = Revision(1, NOON, "Ana Roy", "", (Variant("en", Boilerplate(about=id.title(), text=rich(text))),))
    return Item("boilerplate", id, id.title(), ("research",), "Ana Roy", dt.date(2027, 1, 1), now)


def written(path: Path, items: list[Item], media: Mapping[str, bytes] | None = None) -> Written:
    shelf = {(item.kind, item.id): item for item in items}

    def read(kind: Kind, id: str) -> Item:
        if (kind, id) not in shelf:
            raise LibraryError("It is not there.")
        return shelf[kind, id]

    def attachment(name: str) -> bytes:
        if name not in (media or {}):
            raise LibraryError("It is gone.")
        return (media or {})[name]

    return write_bundle(path, [(item.kind, item.id) for item in items], read, attachment)


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


@settings(max_examples=25)
@given(records(Boilerplate), records(Contact), records(Speaker), kits())
def test_items_of_every_kind_come_back_as_a_library_would_read_them(
    tmp_path_factory: pytest.TempPathFactory, about: Boilerplate, whom: Contact, who: Speaker, kit: PressKit
) -> None:
    path = tmp_path_factory.getbasetemp() / "Team.presslibrary"
    contents: list[tuple[Kind, Content]] = [
        ("boilerplate", about), ("contact", whom), ("speaker", who), ("template", kit)
    ]  # fmt: skip
    items = [Item(kind, "a", "A", now=Revision(2, NOON, "Ana Roy", "why", (Variant("en", content),)))
             for kind, content in contents]  # fmt: skip
    assert written(path, items).count == 4
    assert sorted(map(encode, read_bundle(path).items)) == sorted(map(encode, items))


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "a.presslibrary", tmp_path / "b.presslibrary"
    written(one, [boilerplate("mila"), boilerplate("lumen")])
    written(two, [boilerplate("lumen"), boilerplate("mila")])
    assert one.read_bytes() == two.read_bytes()


def test_the_files_of_a_template_come_along(tmp_path: Path) -> None:
    now = Revision(1, variants=(Variant("en", PressKit()),), files=(Attachment("logo.png", "4f.png"),))
    path = tmp_path / "Team.presslibrary"
    assert written(path, [Item("template", "t", "T", now=now)], {"4f.png": b"picture"}).notes == ()
    assert read_bundle(path).media == {"4f.png": b"picture"}


def test_what_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    now = Revision(1, variants=(Variant("en", PressKit()),), files=(Attachment("logo.png", "4f.png"),))
    path = tmp_path / "Team.presslibrary"
    told = written(path, [Item("template", "t", "T", now=now)])
    assert told == Written(1, ("A picture of “T” was left out. It is gone.",))
    keys: list[tuple[Kind, str]] = [("contact", "gone"), ("boilerplate", "mila")]

    def read(kind: Kind, id: str) -> Item:
        if id == "gone":
            raise LibraryError("It is not there.")
        return boilerplate()

    assert write_bundle(path, keys, read, lambda name: b"").notes == ("“gone” was left out. It is not there.",)


def test_pictures_that_do_not_fit_into_a_file_are_told_before_all_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MAX_FILE", 1_000)
    files = tuple(Attachment(f"{n}.jpg", f"{n}.jpg") for n in range(9))
    item = Item("template", "t", "T", now=Revision(1, variants=(Variant("en", PressKit()),), files=files))
    read: list[str] = []

    def attachment(name: str) -> bytes:
        read.append(name)
        return bytes(400)

    with pytest.raises(SaveError, match=r"“Team\.presslibrary” too large"):
        write_bundle(tmp_path / "Team.presslibrary", [("template", "t")], lambda kind, id: item, attachment)
    assert len(read) == 3
    assert not list(tmp_path.iterdir())


def test_nothing_at_all_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="nothing to export"):
        written(tmp_path / "Team.presslibrary", [])
    assert not list(tmp_path.iterdir())


def test_one_item_can_be_a_file_that_people_read(tmp_path: Path) -> None:
    path = tmp_path / "mila.yaml"
    written(path, [boilerplate()])
    assert "Mila is a community." in path.read_text("utf-8")
    assert read_bundle(path).items == (boilerplate(),)
    with pytest.raises(SaveError, match="can hold one item"):
        written(path, [boilerplate(), boilerplate("lumen")])


def test_a_stopped_export_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "Team.presslibrary"
    path.write_bytes(b"old")
    with pytest.raises(StoppedError):
        write_bundle(path, [("boilerplate", "mila")], lambda kind, id: boilerplate(), lambda name: b"",
                     cancelled=lambda: True)  # fmt: skip
    assert path.read_bytes() == b"old"


def test_a_damaged_item_does_not_keep_the_others_out(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "Team.presslibrary",
        {
            "boilerplates/mila.yaml": encode(boilerplate()),
            "boilerplates/torn.yaml": b"kind: boilerplate\nid: [",
            "boilerplates/twin.yaml": encode(boilerplate()),
            "contacts/lumen.yaml": encode(boilerplate("lumen")),
            "speakers/up.yaml": b"kind: speaker\nid: ../../up\n",
            "speakers/large.yaml": b"#" * 17_000_000,
            "__MACOSX/boilerplates/._mila.yaml": b"\0",
            "README.txt": b"hello",
        },
    )
    bundle = read_bundle(path)
    assert bundle.items == (boilerplate(),)
    reasons = {damaged.file: damaged.reason for damaged in bundle.damaged}
    assert set(reasons) == {
        "boilerplates/torn.yaml", "boilerplates/twin.yaml", "contacts/lumen.yaml", "speakers/up.yaml",
        "speakers/large.yaml",
    }  # fmt: skip
    assert "another boilerplate with the id “mila”" in reasons["boilerplates/twin.yaml"]
    assert "too large" in reasons["speakers/large.yaml"]
    assert "id:" in reasons["speakers/up.yaml"]


@pytest.mark.parametrize("name", ["../mila.yaml", "boilerplates/../../mila.yaml", "/etc/mila.yaml", "media/..\\x.png"])
def test_a_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "Bad.presslibrary", {name: b"x", "boilerplates/mila.yaml": encode(boilerplate())})
    with pytest.raises(LibraryError, match="leads out of its folder"):
        read_bundle(path)


def test_a_link_in_the_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Bad.presslibrary"
    with zipfile.ZipFile(path, "w") as package:
        link = zipfile.ZipInfo("boilerplates/mila.yaml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    with pytest.raises(LibraryError, match="leads out"):
        read_bundle(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "Bomb.presslibrary", {"boilerplates/a.yaml": encode(boilerplate("a")), "media/x": bytes(20_000_000)}
    )
    with pytest.raises(LibraryError, match="far more than a library holds"):
        read_bundle(path)


def test_what_is_no_bundle_is_told_in_words(tmp_path: Path) -> None:
    cases = {
        "empty.presslibrary": (b"", "is empty"),
        "text.presslibrary": (b"hello", "holds no items"),
        "kit.presslibrary": (zipped(tmp_path / "k", {"kit.yaml": b"x"}).read_bytes(), "holds no items"),
        "list.yaml": (b"- 1\n", "no item of a library"),
    }
    whole = zipped(tmp_path / "w", {"boilerplates/mila.yaml": encode(boilerplate())}).read_bytes()
    cases["cut.presslibrary"] = (whole[:-30], "damaged or was not copied completely")
    for name, (data, words) in cases.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(LibraryError, match=words):
            read_bundle(tmp_path / name)
    for path in (tmp_path, tmp_path / "not there.presslibrary", tmp_path / "a\0b"):
        with pytest.raises(LibraryError):
            read_bundle(path)


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 400))
def test_damage_of_any_kind_is_told_and_nothing_else_raised(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int, length: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "Damaged.presslibrary"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("boilerplates/mila.yaml", encode(boilerplate()))
    data = whole.getvalue()
    path.write_bytes(data[:at] + junk + data[at + length :])
    try:
        bundle = read_bundle(path)
    except LibraryError:
        return
    assert all(item.kind for item in bundle.items)
