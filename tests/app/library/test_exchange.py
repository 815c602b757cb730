"""Items that come into a library that may have them already."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import LibraryError, SaveError
from app.kit import Boilerplate, PressKit
from app.library.bundle import read_bundle, write_bundle
from app.library.exchange import Arrival, Report, arrival, arrivals, take, told, usual
from app.library.folder import Library
from app.library.items import Attachment, Item, Revision, Variant
from app.library.revisions import revised
from app.text import rich

NOON = dt.datetime(2026, 11, 20, 12)


def text(words: str, language: str = "en") -> tuple[Variant, ...]:
    return (Variant(language, Boilerplate(about="Mila", text=rich(words))),)


def item(words: str = "Mila is a community.", id: str = "mila") -> Item:
    return Item("boilerplate", id, id.title(), ("research",), now=Revision(1, NOON, "Ana Roy", "", text(words)))


def changed(old: Item, words: str, by: str = "Bo Lin", hour: int = 1) -> Item:
    return revised(old, text(words), by, at=NOON + dt.timedelta(hours=hour))


def words_of(any_item: Item) -> list[str]:
    """Every text that an item knows of, the newest last."""
    return [str(v.content.text) for r in (*any_item.past, any_item.now) for v in r.variants
            if isinstance(v.content, Boilerplate)]  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def test_what_the_library_has_not_is_new() -> None:
    assert arrival(item(), None) == Arrival(item(), None, "new", item())


def test_the_same_text_is_the_same_whoever_wrote_it_when() -> None:
    other = replace(item(), now=replace(item().now, by="Bo Lin", changed=None))
    assert arrival(other, item()).state == "same"


def test_other_tags_on_the_same_text_are_offered_and_not_taken_unasked() -> None:
    arriving = arrival(replace(item(), tags=("ai",), owner="Bo Lin"), item())
    assert (arriving.state, usual(arriving)) == ("details", "leave")
    assert arriving.result == replace(item(), tags=("ai",), owner="Bo Lin")


def test_a_later_revision_of_our_text_takes_its_place_with_its_history() -> None:
    theirs = changed(changed(item(), "Mila grows."), "Mila has grown.", hour=2)
    arriving = arrival(theirs, item())
    assert (arriving.state, usual(arriving), arriving.result) == ("newer", "take", theirs)


def test_an_earlier_revision_of_our_text_is_left_alone() -> None:
    ours = changed(item(), "Mila grows.")
    arriving = arrival(item(), ours)
    assert (arriving.state, usual(arriving), arriving.result) == ("older", "leave", ours)


def test_a_text_that_went_another_way_goes_on_top_of_ours_and_nothing_is_lost() -> None:
    ours = changed(changed(item(), "Ours, first."), "Ours, second.", hour=2)
    theirs = changed(changed(item(), "Theirs, first.", "Cy Fox"), "Theirs, second.", "Cy Fox", hour=3)
    arriving = arrival(theirs, ours)
    assert (arriving.state, usual(arriving)) == ("conflict", "leave")
    assert words_of(arriving.result) == [
        "Mila is a community.", "Ours, first.", "Ours, second.", "Theirs, first.", "Theirs, second."
    ]  # fmt: skip
    assert [revision.number for revision in arriving.result.past] + [arriving.result.now.number] == [1, 2, 3, 4, 5]
    assert arrival(theirs, arriving.result).state == "same"


@given(st.lists(st.integers(0, 3), max_size=5), st.lists(st.integers(0, 3), max_size=5))
def test_taking_an_item_never_loses_a_text_of_either_side(mine: list[int], others: list[int]) -> None:
    ours = theirs = item()
    for n, word in enumerate(mine):
        ours = changed(ours, f"Text {word}.", "Ana Roy", n)
    for n, word in enumerate(others):
        theirs = changed(theirs, f"Text {word}.", "Bo Lin", n)
    arriving = arrival(theirs, ours)
    known = words_of(arriving.result)
    assert set(words_of(ours)) <= set(known)
    if arriving.state in ("newer", "conflict"):
        assert set(words_of(theirs)) <= set(known)
        assert known[-1] == words_of(theirs)[-1]
        assert len({revision.number for revision in arriving.result.past} | {arriving.result.now.number}) == len(known)
    assert arrival(theirs, arriving.result).state in ("same", "older")


def test_a_text_from_a_document_becomes_a_revision_in_its_language_and_the_others_stay() -> None:
    both = replace(item(), now=replace(item().now, variants=(*text("Mila is."), *text("Mila est.", "fr"))))
    arriving = arrival(item("Mila will be."), both, by="Bo Lin", loose=True)
    assert arriving.state == "conflict"
    assert (arriving.result.now.number, arriving.result.now.by) == (2, "Bo Lin")
    assert [str(v.content.text) for v in arriving.result.now.variants if isinstance(v.content, Boilerplate)] == [
        "Mila will be.", "Mila est."
    ]  # fmt: skip
    assert arrival(item("Mila is."), both, loose=True).state == "same"
    assert arrival(item("Mila is."), arriving.result, loose=True).state == "older"


def test_a_library_goes_into_a_file_and_into_another_library(library: Library, tmp_path: Path) -> None:
    logo = library.store("logo.png", b"picture")
    template = Item(
        "template", "launch", "Launch", now=Revision(1, variants=(Variant("en", PressKit()),), files=(logo,))
    )
    library.save(item(), None)
    library.save(template, None)
    path, other = tmp_path / "Team.presslibrary", Library(tmp_path / "other")
    write_bundle(path, [("boilerplate", "mila"), ("template", "launch")], library.read, library.attachment)
    bundle = read_bundle(path)
    report = take(other, [(each, usual(each)) for each in arrivals(bundle.items, other.read)], bundle.media)
    assert report == Report(added=("Mila", "Launch"))
    assert other.read("boilerplate", "mila") == item()
    assert other.attachment(other.read("template", "launch").now.files[0].stored) == b"picture"
    again = take(other, [(each, usual(each)) for each in arrivals(bundle.items, other.read)], bundle.media)
    assert told(again) == "2 items were there already."


def test_a_picture_that_did_not_come_along_is_told_unless_it_is_there(library: Library) -> None:
    logo = library.store("logo.png", b"picture")
    files = (logo, Attachment("plant.jpg", "0123.jpg"))
    template = Item("template", "launch", "Launch", now=Revision(1, variants=(Variant("en", PressKit()),), files=files))
    report = take(library, [(arrival(template, None), "take")], {})
    assert told(report) == "1 item was added. “plant.jpg”, which “Launch” needs, did not come along."


def test_each_item_goes_as_decided(library: Library) -> None:
    for id in ("a", "b", "c"):
        library.save(item(id=id), None)
    coming = [changed(item("Elsewhere.", id), "Theirs.") for id in ("a", "b", "c")]
    of_a, of_b, of_c = arrivals(coming, library.read)
    report = take(library, [(of_a, "take"), (of_b, "leave"), (of_c, "both")], {}, {("boilerplate", "c-imported")})
    assert report == Report(added=("C",), updated=("A",), left=("B",))
    assert words_of(library.read("boilerplate", "a"))[-1] == "Theirs."
    assert "Mila is a community." in words_of(library.read("boilerplate", "a"))
    assert library.read("boilerplate", "b") == item(id="b")
    assert library.read("boilerplate", "c") == item(id="c")
    assert library.read("boilerplate", "c-imported-2").name == "C (imported)"


def test_what_a_colleague_saves_meanwhile_stays_in_the_history(library: Library) -> None:
    library.save(item(), None)
    (arriving,) = arrivals([changed(item(), "Theirs.")], library.read)
    library.save(changed(item(), "The colleague’s.", "Cy Fox"), item())
    assert take(library, [(arriving, "take")], {}).updated == ("Mila",)
    assert words_of(library.read("boilerplate", "mila")) == ["Mila is a community.", "The colleague’s.", "Theirs."]


def test_an_item_that_a_colleague_adds_meanwhile_is_not_written_over(library: Library) -> None:
    (arriving,) = arrivals([item("Theirs.")], library.read)
    library.save(item("The colleague’s."), None)
    report = take(library, [(arriving, "take")], {})
    assert [name for name, _ in report.failed] == ["Mila"]
    assert words_of(library.read("boilerplate", "mila")) == ["The colleague’s."]


def test_a_full_disk_is_told_and_not_tried_for_ever() -> None:
    class Full:
        tried = 0

        def read(self, kind: str, id: str) -> Item:
            raise LibraryError("It is not there.")

        def store(self, name: str, data: bytes) -> Attachment:
            raise SaveError("There is no room left on the disk.")

        def attachment(self, stored: str) -> bytes:
            raise LibraryError("It is not there.")

        def save(self, item: Item, base: Item | None) -> None:
            self.tried += 1
            raise SaveError("There is no room left on the disk.")

    library = Full()
    coming = arrivals([item(id=f"m{n}") for n in range(50)], library.read)
    report = take(library, [(each, "take") for each in coming], {})
    assert (library.tried, len(report.failed), len(report.left)) == (5, 5, 45)
    assert told(report) == "45 items were left as they are, 5 could not be saved."


def test_a_stopped_import_says_how_far_it_came(library: Library) -> None:
    coming = arrivals([item(id=f"m{n}") for n in range(3)], library.read)
    seen: list[float] = []
    report = take(library, [(each, "take") for each in coming], {},
                  progress=lambda part, words: seen.append(part), cancelled=lambda: len(seen) == 2)  # fmt: skip
    assert told(report) == "The import was stopped: 2 items were added, 1 was left as it is."


def test_a_report_of_nothing_says_so() -> None:
    assert told(Report()) == "Nothing was imported."
    assert told(Report(added=("Mila",))) == "1 item was added."
