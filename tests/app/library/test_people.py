"""Finding people of the library by a few letters, and what becomes of them in a kit."""

from __future__ import annotations

from app.kit import Contact, PressKit, Speaker
from app.library.items import Content, Item, Kind, Revision, Variant
from app.library.people import MOST, People, as_contact, as_speaker, person_of
from app.library.summary import Summary, summary


def item(kind: Kind, id: str, content: Content, name: str = "") -> Item:
    return Item(kind, id, name or getattr(content, "name", id), now=Revision(3, variants=(Variant("", content),)))


def people(*items: Item) -> People:
    return People(summary(each) for each in items)


ADA = item("contact", "ada", Contact("Ada Roy", "president", "Lumen Institute", phone="+1 514 555-0100"))
ADA_TOO = item("speaker", "ada", Speaker("Ada Roy", "president", "Lumen Institute"))
ZOE = item("speaker", "zoe", Speaker("Zoé Lemaître", "director", "Mila"))
ROYCE = item("contact", "royce", Contact("Bo Royce", "press officer", "Adair"))
CROY = item("contact", "croy", Contact("Cy Croy", "", "Tern"))


def names(found: tuple[Summary, ...]) -> list[tuple[str, str]]:
    return [(person.kind, person.name) for person in found]


def test_accents_and_capitals_do_not_count() -> None:
    assert names(people(ADA, ZOE).find("zoe lemai", "contact")) == [("speaker", "Zoé Lemaître")]
    assert names(people(ADA, ZOE).find("ZOÉ", "contact")) == [("speaker", "Zoé Lemaître")]


def test_a_title_and_an_organization_find_people_too() -> None:
    assert names(people(ADA, ZOE).find("lumen pres", "contact")) == [("contact", "Ada Roy")]


def test_names_that_begin_so_stand_before_those_with_such_a_word_and_others() -> None:
    found = people(CROY, ROYCE, ADA, item("contact", "roy", Contact("Roy Abel"))).find("roy", "contact")
    assert [person.name for person in found] == ["Roy Abel", "Ada Roy", "Bo Royce", "Cy Croy"]


def test_who_is_contact_and_speaker_is_there_once_as_what_is_wanted() -> None:
    assert names(people(ADA, ADA_TOO).find("ada", "contact")) == [("contact", "Ada Roy")]
    assert names(people(ADA, ADA_TOO).find("ada", "speaker")) == [("speaker", "Ada Roy")]


def test_boilerplates_and_templates_are_no_people() -> None:
    assert people(item("template", "ada", PressKit(), "Ada")).find("", "contact") == ()


def test_no_more_than_fit_a_list_are_found() -> None:
    crowd = people(*(item("contact", f"a{n}", Contact(f"Ada {n}")) for n in range(90)))
    assert len(crowd.find("", "contact")) == len(crowd.find("ada", "contact")) == MOST


def test_a_speaker_picked_for_a_contact_leaves_what_was_typed_and_has_no_source() -> None:
    typed = Contact("Ad", phone="+1 514 555-0199", label="For investors", source="bo", revision=2)
    assert as_contact(Speaker("Ada Roy", "president", "Lumen", source="ada", revision=3), typed) == Contact(
        "Ada Roy", "president", "Lumen", phone="+1 514 555-0199", label="For investors"
    )


def test_a_contact_picked_for_a_contact_is_that_one_but_for_the_heading() -> None:
    picked = person_of(ADA, "en")
    assert picked == Contact(
        "Ada Roy", "president", "Lumen Institute", phone="+1 514 555-0100", source="ada", revision=3
    )
    taken = as_contact(picked, Contact("Ad", email="old@lumen.example", label="For investors"))
    assert (taken.source, taken.phone, taken.email, taken.label) == ("ada", "+1 514 555-0100", "", "For investors")


def test_a_contact_who_is_quoted_is_no_speaker_of_the_library() -> None:
    assert as_speaker(Contact("Ada Roy", "president", "Lumen", source="ada", revision=3)) == Speaker(
        "Ada Roy", "president", "Lumen"
    )
    assert as_speaker(Speaker("Ada Roy", source="ada")).source == "ada"


def test_an_item_without_a_text_is_nobody() -> None:
    assert person_of(Item("contact", "x", "X"), "en") is None
