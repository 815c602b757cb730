"""Libraries in real folders: what stands there, what others do to it, what is wrong with it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.errors import LibraryError, SaveError
from app.kit import Boilerplate, Contact
from app.library.codec import decode, encode
from app.library.folder import ConflictError, Contents, Library
from app.library.items import FOLDERS, Attachment, Item, Kind, Revision, Variant
from app.library.revisions import on_top_of, revised
from app.places import cache_dir
from app.text import rich
from app.yamltree import MAX_BYTES
from tests.strategies import items

needs_rights = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def boilerplate(id: str, text: str = "A text", name: str = "") -> Item:
    variants = (Variant("en", Boilerplate(name or id.title(), rich(text))),)
    return Item("boilerplate", id, name or id.title(), now=Revision(variants=variants, by="Ana Roy"))


def again(item: Item, text: str, by: str = "Ben Ito") -> Item:
    variants = (Variant("en", Boilerplate(item.name, rich(text))),)
    return revised(item, variants, by, at=dt.datetime(2026, 11, 20, 9, 30))


def put(folder: Path, file: str, data: bytes) -> Path:
    """Write what somebody else puts into the library."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def ids(library: Library) -> list[str]:
    return [item.id for item in library.contents.items]


def reasons(library: Library) -> dict[str, str]:
    return {each.file: each.reason for each in library.contents.damaged}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shared"


@pytest.fixture
def library(folder: Path) -> Library:
    return Library(folder)


def test_a_library_without_a_folder_is_empty_and_makes_none(library: Library, folder: Path) -> None:
    assert not library.refresh()
    assert library.contents == Contents()
    assert not folder.exists()
    with pytest.raises(LibraryError, match="There is no boilerplate “mila” in the library"):
        library.read("boilerplate", "mila")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(items())
def test_every_item_comes_back_from_the_folder(tmp_path: Path, item: Item) -> None:
    shutil.rmtree(tmp_path / "shared", ignore_errors=True)
    library, other = Library(tmp_path / "shared"), Library(tmp_path / "shared")
    library.begin()
    library.save(item, None)
    other.refresh()
    assert other.read(item.kind, item.id) == item
    assert other.known(item.kind, item.id) == item
    assert ids(other) == [item.id]


def test_saving_is_told_by_the_next_refresh_and_once(library: Library) -> None:
    library.save(boilerplate("mila"), None)
    assert ids(library) == ["mila"]
    assert library.refresh()
    assert not library.refresh()


def test_what_colleagues_do_is_seen(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    other = Library(folder)
    other.refresh()
    library.refresh()
    other.save(again(boilerplate("mila"), "A newer text"), boilerplate("mila"))
    other.save(boilerplate("ubc"), None)
    assert library.refresh()
    assert [(item.id, item.revision, item.by) for item in library.contents.items] == [
        ("mila", 2, "Ben Ito"),
        ("ubc", 1, "Ana Roy"),
    ]
    other.remove(boilerplate("ubc"))
    assert library.refresh()
    assert ids(library) == ["mila"]


def test_a_colleagues_newer_text_is_never_overwritten(library: Library, folder: Path) -> None:
    mila = boilerplate("mila")
    library.save(mila, None)
    theirs = again(mila, "Their text")
    Library(folder).save(theirs, mila)
    with pytest.raises(ConflictError, match="“Mila” was changed by Ben Ito meanwhile") as told:
        library.save(again(mila, "My text", "Ana Roy"), mila)
    assert told.value.theirs == theirs
    assert library.read("boilerplate", "mila") == theirs


def test_an_item_that_a_colleague_removed_is_not_brought_back_unasked(library: Library, folder: Path) -> None:
    mila = boilerplate("mila")
    library.save(mila, None)
    Library(folder).remove(mila)
    for change in (lambda: library.save(again(mila, "My text"), mila), lambda: library.remove(mila)):
        with pytest.raises(ConflictError, match="removed from the library by someone else") as told:
            change()
        assert told.value.theirs is None
    library.save(again(mila, "My text"), None)
    assert library.read("boilerplate", "mila").now.number == 2


def test_a_new_item_does_not_take_the_place_of_another(library: Library) -> None:
    library.save(boilerplate("mila"), None)
    with pytest.raises(ConflictError):
        library.save(boilerplate("mila", "Another institute"), None)
    with pytest.raises(ConflictError):
        library.remove(boilerplate("mila", "Another institute"))


def test_saving_what_stands_there_already_is_no_conflict(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    Library(folder).save(boilerplate("mila"), None)
    odd = replace(boilerplate("mila"), name="Mila\tInstitute")
    library.save(odd, boilerplate("mila"))
    library.save(again(odd, "Newer"), odd)
    assert library.read("boilerplate", "mila").name == "Mila Institute"


def test_what_is_removed_is_put_aside(library: Library, folder: Path) -> None:
    for text in ("One", "Two"):
        library.save(boilerplate("mila", text), None)
        library.remove(boilerplate("mila", text))
    kept = sorted((folder / ".pressroom/removed/boilerplates").iterdir())
    assert [decode(file.read_bytes()) for file in kept] == [boilerplate("mila", "One"), boilerplate("mila", "Two")]
    assert ids(library) == []
    assert (folder / ".pressroom/.gitignore").read_text() == "*\n"


def test_a_damaged_item_is_listed_and_the_rest_works(library: Library, folder: Path) -> None:
    library.save(boilerplate("good"), None)
    put(folder, "boilerplates/broken.yaml", b'kind: boilerplate\nid: "broken\n')
    put(folder, "boilerplates/types.yaml", b"kind: boilerplate\nid: types\nvariants: [{text: [A, B]}]")
    put(folder, "boilerplates/latin.yaml", "kind: boilerplate\nname: Santé".encode("latin-1"))
    put(folder, "boilerplates/empty.yaml", b"")
    put(folder, "boilerplates/newer.yaml", b"format: 2\nkind: boilerplate\nid: newer\nvariants: [{text: A}]")
    merged = encode(boilerplate("merged")).replace(
        b"name: Merged", b"<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> main"
    )
    put(folder, "boilerplates/merged.yaml", merged)
    put(folder, "contacts/stray.yaml", encode(boilerplate("stray")))
    library.refresh()
    assert ids(library) == ["good"]
    told = reasons(library)
    assert told["boilerplates/broken.yaml"] == "broken.yaml, line 2: the text in quotes that begins here never ends."
    assert told["boilerplates/types.yaml"] == "variants[0].text: expected text, found a list (line 3)."
    assert "Save the file as UTF-8" in told["boilerplates/latin.yaml"]
    assert told["boilerplates/empty.yaml"] == "empty.yaml is empty."
    assert told["boilerplates/merged.yaml"].startswith("merged.yaml, line 4: git has left two versions here.")
    assert "newer Pressroom" in told["boilerplates/newer.yaml"]
    assert told["contacts/stray.yaml"] == "This is a boilerplate, in the folder of contacts. Move it to “boilerplates”."
    with pytest.raises(LibraryError, match="never ends"):
        library.read("boilerplate", "broken")
    assert library.contents.taken("boilerplate") == {"good", "broken", "types", "latin", "empty", "newer", "merged"}


def test_a_damaged_item_is_not_overwritten_and_counts_again_once_it_is_mended(library: Library, folder: Path) -> None:
    path = put(folder, "boilerplates/mila.yaml", b"kind: [")
    library.refresh()
    with pytest.raises(SaveError, match=r"“boilerplates/mila.yaml” stands in the way .* Mend, rename or remove"):
        library.save(boilerplate("mila"), None)
    assert path.read_bytes() == b"kind: ["
    path.write_bytes(encode(boilerplate("mila")))
    assert library.refresh()
    assert (ids(library), reasons(library)) == (["mila"], {})


def test_of_two_files_with_one_id_the_one_that_is_named_so_counts(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    copy = "boilerplates/mila (Ben's conflicted copy 2026-11-20).yaml"
    put(folder, copy, encode(again(boilerplate("mila"), "Ben’s text")))
    library.refresh()
    assert [(item.id, item.revision) for item in library.contents.items] == [("mila", 1)]
    assert "“mila” is there twice: “mila.yaml” has it too" in reasons(library)[copy]
    library.save(again(boilerplate("mila"), "Newer"), boilerplate("mila"))
    assert decode((folder / copy).read_bytes()).now.by == "Ben Ito"


def test_an_item_in_a_file_of_another_name_works_and_stays_there(library: Library, folder: Path) -> None:
    path = put(folder, "boilerplates/About Mila.yml", encode(boilerplate("mila")))
    library.refresh()
    assert (ids(library), reasons(library)) == (["mila"], {})
    assert library.read("boilerplate", "mila") == library.known("boilerplate", "mila") == boilerplate("mila")
    library.save(again(boilerplate("mila"), "Newer"), boilerplate("mila"))
    assert [file.name for file in (folder / "boilerplates").iterdir()] == ["About Mila.yml"]
    assert library.contents.taken("boilerplate") == {"mila", "About Mila"}
    library.remove(again(boilerplate("mila"), "Newer"))
    assert not path.exists()


def test_a_file_that_holds_another_item_is_in_the_way_of_the_one_it_is_named_after(
    library: Library, folder: Path
) -> None:
    put(folder, "boilerplates/mila.yaml", encode(boilerplate("ubc")))
    library.refresh()
    assert ids(library) == ["ubc"]
    with pytest.raises(SaveError, match="holds “ubc”, which is another item"):
        library.save(boilerplate("mila"), None)
    library.save(again(boilerplate("ubc"), "Newer"), boilerplate("ubc"))
    assert [file.name for file in (folder / "boilerplates").iterdir()] == ["mila.yaml"]


def test_a_text_of_fifty_megabytes_is_told_unread(library: Library, folder: Path) -> None:
    path = put(folder, "boilerplates/huge.yaml", b"kind: boilerplate\n")
    os.truncate(path, 50_000_000)
    library.save(boilerplate("mila"), None)
    library.refresh()
    assert ids(library) == ["mila"]
    assert reasons(library)["boilerplates/huge.yaml"] == "The file is too large: 50 MB, and at most 17 MB can be used."
    with pytest.raises(LibraryError, match="too large"):
        library.read("boilerplate", "huge")
    assert MAX_BYTES < 50_000_000


def test_no_link_is_followed_that_leads_out_of_the_library(library: Library, folder: Path, tmp_path: Path) -> None:
    outside = put(tmp_path, "outside/secret.yaml", encode(boilerplate("secret")))
    put(tmp_path, "outside/contacts/ada.yaml", encode(boilerplate("ada")))
    inside = put(folder, "boilerplates/mila.yaml", encode(boilerplate("mila")))
    (folder / "boilerplates/secret.yaml").symlink_to(outside)
    (folder / "boilerplates/gone.yaml").symlink_to(folder / "boilerplates/nothing")
    (folder / "boilerplates/loop.yaml").symlink_to(folder / "boilerplates/loop.yaml")
    (folder / "contacts").symlink_to(tmp_path / "outside/contacts")
    put(folder, "texts/own.yaml", encode(boilerplate("own")))
    (folder / "boilerplates/own.yaml").symlink_to("../texts/own.yaml")
    library.refresh()
    assert ids(library) == ["mila", "own"]
    told = reasons(library)
    assert "leads out of the library" in told["boilerplates/secret.yaml"]
    assert "leads out of the library" in told["contacts"]
    assert {"boilerplates/gone.yaml", "boilerplates/loop.yaml"} <= told.keys()
    for change in (
        again(boilerplate("secret"), "Mine"),
        Item("contact", "bo", now=Revision(variants=(Variant("", Contact()),))),
    ):
        with pytest.raises(SaveError):
            library.save(change, None)
    with pytest.raises(LibraryError):
        library.read("boilerplate", "secret")
    assert outside.read_bytes() == encode(boilerplate("secret"))
    assert sorted(file.name for file in outside.parent.rglob("*")) == ["ada.yaml", "contacts", "secret.yaml"]
    assert inside.exists()


@pytest.mark.parametrize("id", ["../outside/secret", "a/b", "", ".", "con", "a" * 61, "Mila", "a\0b", "\ud800"])
def test_an_id_never_leads_anywhere(library: Library, id: str) -> None:
    with pytest.raises(LibraryError):
        library.read("boilerplate", id)
    with pytest.raises(LibraryError):
        library.known("boilerplate", id)
    with pytest.raises(SaveError):
        library.save(boilerplate(id, name="Mila"), None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_what_is_no_file_is_not_waited_for(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    os.mkfifo(folder / "boilerplates/pipe.yaml")
    (folder / "boilerplates/folder.yaml").mkdir()
    os.link(folder / "boilerplates/mila.yaml", folder / "boilerplates/.hidden.yaml")
    put(folder, "boilerplates/.pressroom-0a.tmp", b"half")
    put(folder, "boilerplates/Notes.txt", b"notes")
    (folder / os.fsdecode(b"boilerplates/\xff.yaml")).write_bytes(encode(boilerplate("odd")))
    library.refresh()
    assert ids(library) == ["mila"]
    assert reasons(library) == {
        "boilerplates/pipe.yaml": "This is no ordinary file. It is not opened.",
        "boilerplates/folder.yaml": "This is a folder, and an item is a file.",
        "boilerplates/?.yaml": "The name of this file holds a character that cannot be read. Rename it.",
    }
    for id in ("pipe", "folder"):
        with pytest.raises((LibraryError, SaveError)):
            library.read("boilerplate", id)


def test_a_folder_that_vanishes_leaves_what_was_seen_of_it(library: Library, folder: Path) -> None:
    mila = boilerplate("mila")
    library.save(mila, None)
    library.refresh()
    folder.rename(folder.with_name("unplugged"))
    for each in (library, Library(folder)):
        with pytest.raises(
            LibraryError, match=r"is not there. Is the drive connected\? What was last seen of it is shown"
        ):
            each.refresh()
        assert ids(each) == ["mila"]
        assert each.read("boilerplate", "mila") == each.known("boilerplate", "mila") == mila
        with pytest.raises(SaveError, match="is not there"):
            each.save(again(mila, "Newer"), mila)
    assert not folder.exists()
    folder.mkdir()
    with pytest.raises(LibraryError, match="is empty, though there were items in it"):
        library.refresh()
    with pytest.raises(SaveError, match="is empty"):
        library.save(boilerplate("ubc"), None)
    folder.rmdir()
    folder.with_name("unplugged").rename(folder)
    library.save(again(mila, "Newer"), mila)
    assert library.refresh()
    assert [item.revision for item in library.contents.items] == [2]


def test_an_empty_folder_that_is_chosen_again_is_a_new_library(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    shutil.rmtree(folder)
    folder.mkdir()
    library.begin()
    assert library.refresh() is False
    assert library.contents == Contents()
    library.save(boilerplate("ubc"), None)
    assert ids(library) == ["ubc"]


def test_a_file_in_the_place_of_the_folder_is_told(library: Library, folder: Path) -> None:
    folder.write_text("no folder")
    with pytest.raises(LibraryError, match="is not a folder"):
        library.refresh()
    with pytest.raises(SaveError, match="is not a folder"):
        library.save(boilerplate("mila"), None)


def test_the_folder_of_a_drive_that_is_away_is_not_made_somewhere_else(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="Nothing was changed in the library"):
        Library(tmp_path / "drive/shared/library").save(boilerplate("mila"), None)
    assert list(tmp_path.iterdir()) == []


@needs_rights
def test_a_folder_that_can_only_be_read_is_read(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    for place in (folder / "boilerplates", folder / ".pressroom", folder):
        place.chmod(0o555)
    try:
        library.refresh()
        assert library.read("boilerplate", "mila") == boilerplate("mila")
        for change in (
            lambda: library.save(again(boilerplate("mila"), "Newer"), boilerplate("mila")),
            lambda: library.save(boilerplate("ubc"), None),
            lambda: library.remove(boilerplate("mila")),
        ):
            with pytest.raises(SaveError, match=r"not allowed to write .* Nothing was changed in the library"):
                change()
    finally:
        for place in (folder, folder / ".pressroom", folder / "boilerplates"):
            place.chmod(0o755)
    assert library.read("boilerplate", "mila") == boilerplate("mila")


@needs_rights
def test_a_folder_of_one_kind_that_cannot_be_read_leaves_the_others(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    library.refresh()
    (folder / "boilerplates").chmod(0)
    put(
        folder,
        "contacts/ada.yaml",
        encode(Item("contact", "ada", now=Revision(variants=(Variant("", Contact("Ada")),)))),
    )
    try:
        library.refresh()
        assert ids(library) == ["mila", "ada"]
        assert "cannot be read" in reasons(library)["boilerplates"]
    finally:
        (folder / "boilerplates").chmod(0o755)


def test_a_change_that_leaves_size_and_time_is_seen(library: Library, folder: Path) -> None:
    path = put(folder, "boilerplates/mila.yaml", encode(boilerplate("mila", "Text A")))
    before = path.stat()
    library.refresh()
    with open(path, "r+b") as file:
        file.write(encode(boilerplate("mila", "Text B")))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.refresh()
    assert library.contents.items[0].text.endswith("Text B")


def test_a_change_within_a_step_of_the_disks_clock_is_seen(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A disk that counts in minutes; those of many cameras and keys count in two seconds.
    path = put(folder, "boilerplates/mila.yaml", encode(boilerplate("mila", "Text A")))
    moment = time.time_ns()
    monkeypatch.setattr("app.library.files.stamp_of", lambda status: (status.st_size, moment, 0, 0))
    library.refresh()
    path.write_bytes(encode(boilerplate("mila", "Text B")))
    assert library.refresh()
    assert library.contents.items[0].text.endswith("Text B")


def test_a_file_that_is_only_touched_is_no_change(library: Library, folder: Path) -> None:
    path = put(folder, "boilerplates/mila.yaml", encode(boilerplate("mila")))
    library.refresh()
    before = library.contents.items[0]
    os.utime(path, (1, 1))
    assert not library.refresh()
    shutil.copy2(path, folder / "boilerplates/copy")
    (folder / "boilerplates/copy").replace(path)
    assert not library.refresh()
    assert library.contents.items[0] is before


def test_a_glance_tells_that_files_came_or_went(library: Library, folder: Path) -> None:
    put(folder, "boilerplates/mila.yaml", encode(boilerplate("mila")))
    for place in (folder, folder / "boilerplates"):
        os.utime(place, (1, 1))
    assert library.may_have_changed()
    library.refresh()
    assert not library.may_have_changed()
    put(folder, "contacts/ada.yaml", b"")
    assert library.may_have_changed()


def test_reading_tells_how_far_it_is_and_can_be_ended(library: Library, folder: Path) -> None:
    library.begin()
    for number in range(130):
        put(folder, f"boilerplates/b{number}.yaml", encode(boilerplate(f"b{number}")))
    told: list[tuple[int, int]] = []
    assert library.refresh(lambda done, all: told.append((done, all)), stop=lambda: len(told) == 1)
    assert told == [(64, 130)]
    assert len(library.contents.items) == 64
    later = Library(folder)
    later.recall()
    assert len(later.contents.items) == 64
    told.clear()
    os.utime(folder / "boilerplates", (1, 1))
    assert library.refresh(lambda done, all: told.append((done, all)))
    assert len(library.contents.items) == 130
    assert told[-1][0] == told[-1][1]
    shutil.rmtree(folder / "boilerplates")
    assert not library.refresh(stop=lambda: True)
    assert len(library.contents.items) == 130
    assert library.may_have_changed()
    assert library.refresh()
    assert library.contents.items == ()


def test_what_was_seen_last_is_there_before_the_folder_is_looked_at(library: Library, folder: Path) -> None:
    kinds: list[Kind] = ["boilerplate", "contact"]
    for kind in kinds:
        for file in ("one", "two"):
            content = Boilerplate("Mila", rich("Œuvre")) if kind == "boilerplate" else Contact("Ada", other="a\nb")
            variants = (Variant("fr", content), Variant("en", content))
            item = replace(
                boilerplate(file), kind=kind, tags=("a", "b c"), now=Revision(3, by="Ana", variants=variants)
            )
            put(folder, f"{FOLDERS[kind]}/{file}.yaml", encode(item))
    put(folder, "boilerplates/broken.yaml", b"kind: [")
    library.refresh()
    shutil.rmtree(folder)
    later = Library(folder)
    assert later.recall()
    assert later.contents == library.contents
    assert later.known("contact", "two").now.number == 3


@pytest.mark.parametrize("harm", ["rubbish", "other layout", "folder", "values", "empty"])
def test_a_damaged_index_is_made_anew(library: Library, folder: Path, harm: str) -> None:
    library.save(boilerplate("mila"), None)
    library.close()
    (file,) = (cache_dir() / "library").glob("*.sqlite3")
    if harm in ("rubbish", "empty"):
        file.write_bytes(b"rubbish " * 1000 * (harm == "rubbish"))
    elif harm == "folder":
        file.unlink()
        file.mkdir()
    else:
        database = sqlite3.connect(file)
        with database:
            if harm == "values":
                database.execute("UPDATE files SET changed = 'yesterday', review = 7, kind = 'boilerplate'")
            else:
                database.execute("DROP TABLE files")
                database.execute("CREATE TABLE files (kind TEXT)")
        database.close()
    later = Library(folder)
    later.refresh()
    assert ids(later) == ["mila"]
    later.save(boilerplate("ubc"), None)
    assert later.known("boilerplate", "ubc") == boilerplate("ubc")


def test_an_index_that_another_process_holds_is_done_without(library: Library, folder: Path) -> None:
    library.save(boilerplate("mila"), None)
    (file,) = (cache_dir() / "library").glob("*.sqlite3")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    put(folder, "boilerplates/ubc.yaml", encode(boilerplate("ubc")))
    library.refresh()
    assert ids(library) == ["mila", "ubc"]
    assert library.known("boilerplate", "ubc") == boilerplate("ubc")
    holder.execute("ROLLBACK")
    holder.close()
    library.save(boilerplate("lum"), None)
    shutil.rmtree(folder)
    later = Library(folder)
    later.recall()
    assert ids(later) == ["lum", "mila", "ubc"]
    assert later.known("boilerplate", "ubc") == boilerplate("ubc")


def test_the_index_is_for_this_user_alone(library: Library) -> None:
    library.save(boilerplate("mila"), None)
    assert (cache_dir() / "library").stat().st_mode & 0o077 == 0


def test_a_lock_held_elsewhere_is_told(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr("app.library.holding.PATIENCE", 0.0)
    library.save(boilerplate("mila"), None)
    with FileLock(folder / ".pressroom/lock"), pytest.raises(SaveError, match="Someone else is saving"):
        library.save(again(boilerplate("mila"), "Newer"), boilerplate("mila"))
    assert [file.name for file in (folder / "boilerplates").iterdir()] == ["mila.yaml"]


def test_a_library_that_colleagues_may_write_stays_so(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o770)
    library = Library(folder)
    library.save(boilerplate("mila"), None)
    library.store("logo.png", b"logo")
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*")}
    assert (modes["boilerplates"], modes[".pressroom"], modes["media"]) == (0o770, 0o770, 0o770)
    assert (modes["mila.yaml"], modes["lock"]) == (0o660, 0o660)


def test_attachments_are_kept_once_by_what_is_in_them(library: Library, folder: Path) -> None:
    first, second = library.store("Logo.PNG", b"picture"), library.store("other name.png", b"picture")
    assert (first.file, second.file) == ("Logo.PNG", "other name.png")
    assert first.stored == second.stored
    assert first.stored.endswith(".png")
    assert [file.name for file in (folder / "media").iterdir()] == [first.stored]
    assert library.attachment(first.stored) == b"picture"
    (folder / "media" / first.stored).write_bytes(b"damaged")
    assert library.store("Logo.PNG", b"picture") == first
    assert library.attachment(first.stored) == b"picture"


@pytest.mark.parametrize(
    "stored",
    [
        "",
        ".",
        "..",
        "../secret",
        "../boilerplates/mila.yaml",
        "a/b",
        "a\\b",
        ".hidden",
        "c:x",
        "a\0b",
        "nothing.png",
        "out",
    ],
)
def test_an_attachment_is_only_read_from_the_media_folder(library: Library, folder: Path, stored: str) -> None:
    library.store("logo.png", b"picture")
    library.save(boilerplate("mila"), None)
    secret = put(folder.parent, "secret", b"secret")
    (folder / "media/out").symlink_to(secret)
    with pytest.raises(LibraryError):
        library.attachment(stored)
    assert library.store("odd.n/a\0", b"x") == Attachment("odd.n/a\0", library.store("b", b"x").stored)


def test_of_two_who_save_at_once_none_loses_a_text(folder: Path) -> None:
    start = Library(folder)
    start.save(boilerplate("mila"), None)

    def edit(by: str) -> int:
        library, conflicts = Library(folder), 0
        for number in range(8):
            base = library.read("boilerplate", "mila")
            mine = again(base, f"{by} {number}", by)
            while True:
                try:
                    library.save(mine, base)
                    break
                except ConflictError as conflict:
                    base, conflicts = conflict.theirs or base, conflicts + 1
                    mine = on_top_of(mine, base)
        return conflicts

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(edit, ("Ana", "Ben")))
    item = start.read("boilerplate", "mila")
    texts = {str(each.variants[0].content.text) for each in (item.now, *item.past)}
    assert texts == {"A text"} | {f"{by} {number}" for by in ("Ana", "Ben") for number in range(8)}
    assert [each.number for each in (*item.past, item.now)] == list(range(1, 18))


def test_contents_after_many_changes_are_those_of_a_new_look(library: Library, folder: Path) -> None:
    def compare() -> None:
        fresh = Library(folder)
        fresh.refresh()
        assert library.contents == fresh.contents

    names = ["m", "a", "z", "b", "y"]
    for name in names:
        library.save(boilerplate(name), None)
        library.save(Item("contact", name, now=Revision(variants=(Variant("", Contact(name)),))), None)
        compare()
    library.save(again(boilerplate("a"), "Newer"), boilerplate("a"))
    library.remove(boilerplate("m"))
    library.remove(boilerplate("z"))
    compare()
    put(folder, "boilerplates/copy of b.yaml", encode(boilerplate("b")))
    library.refresh()
    library.remove(boilerplate("b"))
    compare()
    assert ids(library) == ["a", "b", "y", "a", "b", "m", "y", "z"]
    library.remove(boilerplate("b"))
    library.save(boilerplate("b"), None)
    compare()


def test_a_file_that_goes_while_others_are_read_is_not_there(library: Library, folder: Path) -> None:
    library.begin()
    for number in range(66):
        put(folder, f"boilerplates/b{number}.yaml", encode(boilerplate(f"b{number}")))
    library.refresh(lambda done, _: shutil.rmtree(folder / "boilerplates") if done == 64 else None)
    assert len(library.contents.items) == 64
    assert library.contents.damaged == ()


def test_a_folder_with_more_files_than_anybody_has_is_told(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.library.files.MAX_FILES", 3)
    for number in range(5):
        put(folder, f"boilerplates/b{number}.yaml", encode(boilerplate(f"b{number}")))
    library.refresh()
    assert len(library.contents.items) == 3
    assert reasons(library) == {"boilerplates": "There are more than 3 files in this folder. The rest is left out."}


@pytest.mark.parametrize("place", [".pressroom", ".pressroom/removed", "media"])
def test_nothing_is_written_through_a_link_that_leads_out(
    library: Library, folder: Path, tmp_path: Path, place: str
) -> None:
    mila = boilerplate("mila")
    library.save(mila, None)
    (tmp_path / "outside").mkdir()
    shutil.rmtree(folder / place, ignore_errors=True)
    (folder / place).symlink_to(tmp_path / "outside")
    with pytest.raises(SaveError, match="is a link that leads out of it"):
        library.store("logo.png", b"logo") if place == "media" else library.remove(mila)
    assert library.read("boilerplate", "mila") == mila
    assert list((tmp_path / "outside").iterdir()) == []


def test_what_a_killed_program_left_behind_is_swept(library: Library, folder: Path) -> None:
    old = put(folder, "boilerplates/.pressroom-0a1b2c.tmp", b"half")
    os.utime(old, (1, 1))
    new = put(folder, "boilerplates/.pressroom-0a1b2d.tmp", b"being written")
    library.save(boilerplate("mila"), None)
    assert (old.exists(), new.exists()) == (False, True)
