"""Two people change one item at once, and neither loses anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.kit import Boilerplate, Contact
from app.library.collision import merged, mine_over
from app.library.items import Item, Revision, Variant
from app.library.readable import differing, readable, said, sides
from app.library.revisions import revised
from app.text import rich
from tests.strategies import records

BASE = Item(
    "boilerplate", "lumen", "Lumen", ("science",), "Ana Roy", None,
    Revision(3, dt.datetime(2026, 11, 20), "Ana Roy", "", (
        Variant("en", Boilerplate("Lumen", rich("It has 240 people."))),
        Variant("fr", Boilerplate("Lumen", rich("Il compte 240 personnes."))),
    )),
)  # fmt: skip


def with_text(item: Item, text: str, language: str = "en", by: str = "Paul Kent") -> Item:
    new = Variant(language, Boilerplate("Lumen", rich(text)))
    variants = tuple(new if each.language == language else each for each in item.now.variants)
    return revised(item, variants, by)


def test_mine_over_theirs_keeps_theirs_in_the_history() -> None:
    mine, theirs = with_text(BASE, "It has 255 people."), with_text(BASE, "It has 260 people.")
    saved = mine_over(mine, theirs)
    assert saved.now.variants == mine.now.variants
    assert (saved.now.number, saved.past) == (5, (BASE.now, theirs.now))


def test_who_changed_no_text_does_not_take_back_a_colleagues() -> None:
    mine, theirs = replace(BASE, tags=("light",)), with_text(BASE, "It has 260 people.")
    saved = mine_over(mine, theirs)
    assert saved.now == theirs.now
    assert saved.tags == ("light",)


def test_changes_of_two_languages_go_together() -> None:
    mine, theirs = with_text(BASE, "Il compte 255 personnes.", "fr", by="Ana Roy"), with_text(BASE, "It has 255.")
    both = merged(mine, theirs, BASE)
    assert both is not None
    assert (str(said(both, "en")), str(said(both, "fr"))) == ("Lumen\nIt has 255.", "Lumen\nIl compte 255 personnes.")
    assert (both.now.number, both.now.by, both.past[-1]) == (5, "Ana Roy", theirs.now)


def test_a_change_of_tags_goes_with_a_colleagues_text_without_a_revision() -> None:
    mine, theirs = replace(BASE, tags=("light",)), with_text(BASE, "It has 260 people.")
    assert merged(mine, theirs, BASE) == replace(theirs, tags=("light",))


def test_two_texts_in_one_language_are_for_people_to_decide() -> None:
    assert merged(with_text(BASE, "One."), with_text(BASE, "Two."), BASE) is None
    assert merged(replace(BASE, name="One"), replace(BASE, name="Two"), BASE) is None


def test_a_language_taken_away_by_one_stays_away_unless_the_other_changed_it() -> None:
    only = revised(BASE, BASE.now.variants[:1], "Ana Roy")
    gone = merged(only, with_text(BASE, "It has 255."), BASE)
    assert gone is not None
    assert gone.languages == ("en",)
    assert merged(only, with_text(BASE, "Il compte 255 personnes.", "fr"), BASE) is None


@given(st.data())
def test_what_is_merged_holds_every_change(data: st.DataObject) -> None:
    tags = st.sampled_from([("science",), ("light",)])
    english = st.sampled_from(["It has 240 people.", "It has 255 people."])
    french = st.sampled_from(["Il compte 240 personnes.", "Il compte 255 personnes."])
    people = [
        with_text(with_text(replace(BASE, tags=data.draw(tags)), data.draw(english)), data.draw(french), "fr")
        for _ in range(2)
    ]
    both = merged(*people, BASE)
    assert both is not None, "each thing has but one other value, so nothing can be in conflict"
    for one in people:
        assert one.tags in (BASE.tags, both.tags)
        for language in ("en", "fr"):
            assert said(one, language) in (said(BASE, language), said(both, language))


@given(records(Boilerplate), records(Contact))
def test_whatever_an_item_says_can_be_read(boilerplate: Boilerplate, contact: Contact) -> None:
    assert str(boilerplate.text) in str(readable(boilerplate))
    assert contact.email in str(readable(contact))


def test_sides_tell_the_details_that_differ_and_nothing_else() -> None:
    left, right = sides(BASE, replace(BASE, name="Lumen Institute"), "en")
    assert str(left).startswith("Name: Lumen\nLumen\n")
    assert str(right).startswith("Name: Lumen Institute\nLumen\n")
    assert "Tags" not in str(left)
    assert differing(BASE, with_text(BASE, "Il compte 255 personnes.", "fr")) == ("fr",)
    assert differing(BASE, BASE) == ("en",)
