"""Texts of a kit that are kept in the library, and refer to it from then on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.kit import Boilerplate, Contact, Paragraph, PressKit, Quote, Release, Speaker
from app.library.items import Item, Revision, Variant, placed
from app.library.keeping import card_at, content_of, is_empty, is_same, kept, language_of, linked, same_name, usual_name
from app.library.summary import summary
from app.path import get
from app.text import rich
from tests.strategies import records

KIT = PressKit(
    release=Release(story=(Paragraph(rich("We open.")), Quote(rich("Glad."), Speaker("Ada Roy")))),
    boilerplates=(Boilerplate("Lumen", rich("240 people.")),),
    contacts=(Contact("Ana Roy", label="Press contact"),),
)
LUMEN = Item(
    "boilerplate", "lumen", "Lumen", ("science",),
    now=Revision(4, None, "Ana Roy", "", (Variant("en", Boilerplate("Lumen", rich("200 people."))),)),
)  # fmt: skip
cards = st.one_of(records(Boilerplate), records(Contact), records(Speaker))


def test_the_card_around_the_cursor_is_the_one_that_is_kept() -> None:
    assert card_at(KIT, ("boilerplates", 0, "text")) == ("boilerplates", 0)
    assert card_at(KIT, ("contacts", 0)) == ("contacts", 0)
    assert card_at(KIT, ("release", "story", 1, "text")) == ("release", "story", 1, "speaker")
    for nothing in (
        (),
        ("release", "headline"),
        ("release", "story", 0, "text"),
        ("boilerplates", 7),
        ("boilerplates",),
    ):
        assert card_at(KIT, nothing) is None


@given(cards, st.sampled_from(("en", "fr-CA", "de")))
def test_what_was_kept_and_linked_is_what_would_be_placed_from_there(
    card: Boilerplate | Contact | Speaker, language: str
) -> None:
    item = kept(card, None, language, "Ana Roy", name="Somebody")
    after = linked(card, item, language)
    expected = placed(item, language)
    if isinstance(card, Contact):
        expected = replace(expected, label=card.label)
    assert after == expected
    assert is_same(item, after, language)
    assert kept(after, item, language, "Paul Kent") is item


@given(cards, cards)
def test_a_newer_text_keeps_the_one_before_in_the_history(
    old: Boilerplate | Contact | Speaker, new: Boilerplate | Contact | Speaker
) -> None:
    if type(old) is not type(new):
        return
    first = kept(old, None, "en", "Ana Roy", name="Somebody")
    second = kept(new, first, "en", "Paul Kent", note="newer")
    if content_of(new) == content_of(old):
        assert second is first
    else:
        assert second.past == (first.now,)
        assert (second.now.number, second.now.by, second.now.note) == (2, "Paul Kent", "newer")


def test_the_heading_over_a_contact_stays_with_the_kit() -> None:
    card = KIT.contacts[0]
    item = kept(card, None, "en", "Ana Roy")
    assert item.now.variants == (Variant("", Contact("Ana Roy")),)
    assert linked(card, item, "en").label == "Press contact"


def test_a_text_in_another_language_becomes_a_further_one() -> None:
    card = Boilerplate("Lumen", rich("240 personnes."))
    assert language_of(LUMEN, card, "en-GB") == "en"
    assert language_of(LUMEN, card, "fr-CA") == "fr-CA"
    assert kept(card, LUMEN, "fr-CA", "Ana Roy").languages == ("en", "fr-CA")
    of_english = replace(card, source="lumen", variant="en")
    assert language_of(LUMEN, of_english, "fr-CA") == "en", "it goes back to where it came from"


def test_tags_are_added_without_a_revision_where_the_text_is_the_same() -> None:
    card = get(LUMEN, ("now", "variants", 0, "content"))
    item = kept(card, LUMEN, "en", "Ana Roy", tags=("light", "science"))
    assert (item.tags, item.now) == (("science", "light"), LUMEN.now)


def test_a_name_is_found_again_however_it_is_written() -> None:
    items = [summary(replace(LUMEN, name="École  Lumière"), is_ours=False), summary(LUMEN, is_ours=True)]
    found = same_name(items, "boilerplate", "ecole lumiere")
    assert found is items[0]
    assert same_name(items, "contact", "ecole lumiere") is None
    assert same_name(items, "boilerplate", "Lumen") is None, "nobody can change what Pressroom brings along"
    assert same_name(items, "boilerplate", " ") is None


def test_an_empty_card_is_nothing_to_keep() -> None:
    assert is_empty(Contact(label="Press contact"))
    assert not is_empty(Speaker("Ada Roy"))
    assert usual_name(Boilerplate("", rich("Lumen is a center of seven words here"))) == "Lumen is a center of seven"
