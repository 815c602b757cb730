"""An item while it is written, and the item that is made of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.kit import Boilerplate, Contact, Speaker
from app.library.draft import draft_of, item_of, name_of, new_draft, onto, suggested, tags_of, written
from app.library.items import Item, Revision, Variant, bare
from app.text import rich
from tests.strategies import records

LUMEN = Item(
    "boilerplate", "lumen", "Lumen", ("science",), "Ana Roy", dt.date(2027, 3, 1),
    Revision(2, dt.datetime(2026, 11, 20), "Ana Roy", "", (Variant("en", Boilerplate("Lumen", rich("240 people."))),)),
)  # fmt: skip


@given(st.one_of(records(Boilerplate), records(Contact), records(Speaker)))
def test_a_draft_that_is_not_touched_makes_the_very_item_again(content: Boilerplate | Contact | Speaker) -> None:
    kinds = {Boilerplate: "boilerplate", Contact: "contact", Speaker: "speaker"}
    kind = kinds[type(content)]
    variants = (Variant("en", bare(content)),) if bare(content) != type(content)() else ()
    item = Item(kind, "x", "X", ("a", "b"), "Ana Roy", now=Revision(variants=variants))  # type: ignore[arg-type]
    assert item_of(draft_of(item), item, "Paul Kent") is item


def test_another_text_makes_a_revision_with_its_note_and_other_tags_make_none() -> None:
    draft = replace(draft_of(LUMEN), tags="science, light", note="  head count ")
    tagged = item_of(draft, LUMEN, "Paul Kent")
    assert (tagged.tags, tagged.now, tagged.past) == (("science", "light"), LUMEN.now, ())
    text = replace(draft, variants=(Variant("en", Boilerplate("Lumen", rich("255 people."))),))
    changed = item_of(text, LUMEN, "Paul Kent")
    assert (changed.now.number, changed.now.by, changed.now.note) == (3, "Paul Kent", "head count")
    assert changed.past == (LUMEN.now,)


def test_a_new_item_has_an_id_of_its_own_made_of_its_name() -> None:
    draft = replace(new_draft("boilerplate", "fr"), variants=(Variant("fr", Boilerplate("Élan", rich("Texte."))),))
    item = item_of(draft, None, "Ana Roy", frozenset(("elan",)))
    assert (item.id, item.name, item.languages, item.now.number) == ("elan-2", "Élan", ("fr",), 1)


def test_who_a_person_is_holds_for_every_language() -> None:
    assert new_draft("contact", "fr").variants[0].language == ""
    assert new_draft("boilerplate", "fr").variants[0].language == "fr"


def test_a_language_in_which_nothing_is_written_is_left_out() -> None:
    draft = draft_of(LUMEN)
    more = replace(draft, variants=(*draft.variants, Variant("fr", Boilerplate())))
    assert written(more) == LUMEN.now.variants
    assert item_of(more, LUMEN, "Ana Roy") is LUMEN


def test_an_item_without_a_name_is_called_by_whom_it_is_about() -> None:
    draft = new_draft("contact", "en")
    assert (suggested(draft), name_of(replace(draft, name=" Press desk "))) == ("", "Press desk")
    assert name_of(replace(draft, variants=(Variant("", Contact(name="Ada Roy")),))) == "Ada Roy"


def test_tags_are_read_as_people_write_them() -> None:
    assert tags_of(" science ;light,  red   light, science,, ") == ("science", "light", "red light")


def test_what_is_written_becomes_the_newer_text_of_an_item_in_its_language() -> None:
    new = replace(
        new_draft("boilerplate", "fr"), tags="light", variants=(Variant("fr", Boilerplate("Lumen", rich("Texte."))),)
    )
    draft = onto(new, LUMEN)
    item = item_of(draft, LUMEN, "Paul Kent")
    assert (item.id, item.languages, item.tags) == ("lumen", ("en", "fr"), ("science", "light"))
    assert item.now.variants[0] == LUMEN.now.variants[0]
