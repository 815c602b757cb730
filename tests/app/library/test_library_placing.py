"""Placing items in a kit, and having the library in another folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import SaveError
from app.kit import Blank, Boilerplate, Contact, Paragraph, PressKit, Quote, Release, Speaker
from app.library.folder import Library
from app.library.items import Item, Kind, Revision, Variant
from app.library.moving import Copied, copy_items, prospect
from app.library.placing import already, place, place_at, place_in_quote
from app.text import rich


def made(kind: Kind, id: str, *variants: tuple[str, object]) -> Item:
    now = Revision(4, variants=tuple(Variant(tag, content) for tag, content in variants))  # type: ignore[arg-type]
    return Item(kind, id, id.title(), now=now)


MILA = made(
    "boilerplate", "mila", ("en", Boilerplate("Mila", rich("Hello."))), ("fr", Boilerplate("Mila", rich("Salut.")))
)
JO = made("contact", "jo", ("", Contact("Jo")))
ADA = made("speaker", "ada", ("en", Speaker("Ada")))


def story(*blocks: Paragraph | Quote) -> PressKit:
    return PressKit(release=Release(story=blocks))


def test_what_is_placed_names_its_item_revision_and_language() -> None:
    done = place(PressKit(language="fr-CA"), MILA, ())
    assert done.kit.boilerplates == (Boilerplate("Mila", rich("Salut."), source="mila", revision=4, variant="fr"),)
    assert done.path == ("boilerplates", 0, "text")
    assert place(PressKit(language="fr"), MILA, (), "en").kit.boilerplates[0].variant == "en"


@pytest.mark.parametrize(
    ("focus", "names"),
    [
        ((), ["One", "Two", "Mila"]),
        (("boilerplates", 0, "text"), ["One", "Mila", "Two"]),
        (("boilerplates", 1), ["One", "Two", "Mila"]),
        (("boilerplates", 7, "text"), ["One", "Two", "Mila"]),
        (("release", "story", 0, "text"), ["One", "Two", "Mila"]),
    ],
)
def test_it_goes_after_the_card_in_focus_else_to_the_end(focus: tuple[str | int, ...], names: list[str]) -> None:
    kit = PressKit(boilerplates=(Boilerplate("One"), Boilerplate("Two")))
    done = place(kit, MILA, focus)
    assert [each.about for each in done.kit.boilerplates] == names
    assert done.kit.boilerplates[done.path[1]].source == "mila"  # type: ignore[call-overload]


def test_an_empty_card_in_focus_gives_way() -> None:
    done = place(PressKit(contacts=(Contact("First"), Contact())), JO, ("contacts", 1, "name"))
    assert [each.name for each in done.kit.contacts] == ["First", "Jo"]


def test_a_speaker_keeps_the_words_of_the_quote_it_is_put_into() -> None:
    kit = story(Paragraph(rich("A")), Quote(rich("Yes."), Speaker("Nobody")))
    done = place(kit, ADA, ("release", "story", 1, "text"))
    quote = done.kit.release.story[1]
    assert isinstance(quote, Quote)
    assert (str(quote.text), quote.speaker.name, quote.speaker.source) == ("Yes.", "Ada", "ada")
    assert place_in_quote(kit, ADA, 1).kit == done.kit
    elsewhere = place(kit, ADA, ("release", "story", 0, "text")).kit.release.story
    assert [each.kind for each in elsewhere] == ["paragraph", "quote", "quote"]


def test_where_an_item_stands_already_is_known() -> None:
    kit = place_at(PressKit(boilerplates=(Boilerplate("One"),)), MILA, 0).kit
    assert already(kit, MILA) == ("boilerplates", 0)
    assert already(kit, JO) is None


# The folder


def test_a_folder_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "library")
    library.begin()
    library.save(MILA, None)
    library.close()
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    assert [prospect(tmp_path / name).sort for name in ("library", "empty", "none", "file")] == [
        "library", "empty", "missing", "closed",
    ]  # fmt: skip
    assert prospect(tmp_path / "library").items == 1
    assert prospect(tmp_path).sort == "other"
    assert not prospect(tmp_path / "file").can_be_used


def test_items_are_copied_with_their_files_and_nothing_there_is_replaced(tmp_path: Path) -> None:
    here, there = Library(tmp_path / "here"), Library(tmp_path / "there")
    here.begin()
    there.begin()
    logo = here.store("logo.png", b"picture")
    plan = Item("template", "plan", now=Revision(variants=(Variant("en", PressKit()),), files=(logo,)))
    for each in (MILA, JO, plan):
        here.save(each, None)
    theirs = replace(MILA, name="Theirs")
    there.save(theirs, None)
    assert copy_items(here, there, lambda _at, _many: None, lambda: False) == Copied(2, 1)
    assert there.read("boilerplate", "mila") == theirs
    assert there.read("template", "plan") == plan
    assert there.attachment(logo.stored) == b"picture"
    assert copy_items(here, there, lambda _at, _many: None, lambda: True) == Copied(0, 0, ended=False)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError):
        Library(tmp_path / "file" / "library").begin()


def test_a_text_takes_the_place_that_a_template_keeps_for_it() -> None:
    waiting = (Boilerplate("{company}", rich("{about}")), Boilerplate("{partner}", rich("{about_partner}")))
    blanks = (Blank("company"), Blank("about"), Blank("about_partner", value="A charity."))
    kit = PressKit(boilerplates=waiting, contacts=(Contact("{about}", email="a@b.example"),), blanks=blanks)
    once = place(kit, MILA, ())
    assert [str(each.text) for each in once.kit.boilerplates] == ["Hello.", "{about_partner}"]
    assert once.path == ("boilerplates", 0, "text")
    twice = place(once.kit, MILA, ("boilerplates", 1, "text"))
    assert [str(each.text) for each in twice.kit.boilerplates] == ["Hello.", "{about_partner}", "Hello."]
    assert [each.name for each in place(kit, JO, ()).kit.contacts] == ["Jo"]
