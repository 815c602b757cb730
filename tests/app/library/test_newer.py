"""What became of the texts that a kit took from the library."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import Boilerplate, Contact, Paragraph, PressKit, Quote, Release, Speaker
from app.library.items import Item, Kind, Revision, Variant, placed
from app.library.newer import (
    Placed,
    State,
    all_newer,
    between,
    kept,
    loosened,
    now_from,
    placed_in,
    sent_back,
    standing,
    taken,
    update_all,
    words_of,
)
from app.library.revisions import revised, with_variant
from app.path import get, put
from app.text import rich

OLD, NEW, MINE, NEWEST = (
    Boilerplate("Lumen", rich(text)) for text in ("It studies light.", "It studies all light.", "Mine.", "It shines.")
)
ADA = Speaker("Ada Roy", "director", "Lumen")


def item(*texts: Any, kind: Kind = "boilerplate", language: str = "en") -> Item:
    """An item whose revisions have these texts, one after the other."""
    made = Item(kind, "lumen", "Lumen", now=Revision(1, None, "Ana", "", (Variant(language, texts[0]),)))
    for text in texts[1:]:
        made = revised(made, with_variant(made, Variant(language, text)), "Ana")
    return made


def of(text: Any, revision: int, **fields: Any) -> Any:
    """`text` as it was placed from that revision."""
    return replace(text, source="lumen", revision=revision, **{"variant": "en", **fields})


@pytest.mark.parametrize(
    ("here", "there", "state"),
    [
        (OLD, item(OLD), "loose"),
        (of(OLD, 1), item(OLD), "same"),
        (of(OLD, 1), item(OLD, NEW), "newer"),
        (of(MINE, 1), item(OLD), "edited"),
        (of(MINE, 1), item(OLD, NEW), "both"),
        (of(NEW, 1), item(OLD, NEW), "same"),
        (of(OLD, 1), None, "gone"),
        (of(OLD, 1, kept=2), item(OLD, NEW), "kept"),
        (of(MINE, 1, kept=2), item(OLD, NEW), "kept"),
        (of(OLD, 1, kept=9), item(OLD, NEW), "kept"),
        (of(OLD, 1, kept=2), item(OLD, NEW, NEWEST), "newer"),
        (of(OLD, 1), item(OLD, NEW, OLD), "same"),
        (of(OLD, 7), item(OLD, NEW), "edited"),
        (of(NEW, 7), item(OLD, NEW), "same"),
        (of(OLD, 0), item(OLD, NEW), "both"),
        (of(OLD, 1, variant="fr"), item(OLD), "gone"),
        (of(OLD, 1, variant="en-CA"), item(OLD), "same"),
        (of(ADA, 1, variant=""), item(ADA, replace(ADA, title="president"), kind="speaker", language=""), "newer"),
        (of(replace(ADA, title="boss"), 1, variant=""), item(ADA, kind="speaker", language=""), "edited"),
        (of(replace(ADA, name="Ada Roy-Smith"), 1, variant=""), item(ADA, kind="speaker", language=""), "edited"),
        (of(replace(ADA, name="Bo Ek"), 1, variant=""), item(ADA, kind="speaker", language=""), "other"),
    ],
)
def test_how_a_placed_text_stands_to_its_item(here: Placed, there: Item | None, state: State) -> None:
    assert standing(here, there).state == state


def test_a_change_in_another_language_is_nothing_newer() -> None:
    made = revised(item(OLD), (Variant("en", OLD), Variant("fr", NEW)), "Ana")
    assert standing(of(OLD, 1), made).state == "same"
    declined = revised(item(OLD, NEW), (Variant("en", NEW), Variant("fr", NEW)), "Ana")
    assert standing(of(OLD, 1, kept=2), declined).state == "kept"


def test_the_heading_over_a_contact_is_the_kits_own() -> None:
    jo = Contact("Jo Mertens", email="jo@lumen.example")
    there = item(jo, replace(jo, phone="555-0100"), kind="contact", language="")
    here = of(replace(jo, label="Investors"), 1, variant="")
    assert standing(replace(here, phone="555-0100"), there).state == "same"
    kit = taken(PressKit(contacts=(here,)), ("contacts", 0), there)
    assert (kit.contacts[0].phone, kit.contacts[0].label, kit.contacts[0].revision) == ("555-0100", "Investors", 2)
    back = sent_back(there, replace(here, phone="555-0199"), "Sam")
    content = back.now.variants[0].content
    assert isinstance(content, Contact)
    assert (content.phone, content.label, content.source) == ("555-0199", "", "")


def quotes_kit(*speakers: Speaker, boilerplates: tuple[Boilerplate, ...] = ()) -> PressKit:
    story = (Paragraph(), *(Quote(rich("Yes."), speaker) for speaker in speakers))
    return PressKit(release=Release(story=story), boilerplates=boilerplates)


def test_all_that_came_from_the_library_is_found_in_reading_order() -> None:
    kit = replace(quotes_kit(of(ADA, 1), ADA, boilerplates=(OLD, of(OLD, 1))), contacts=(of(Contact("Jo"), 1),))
    paths = [path for path, _ in placed_in(kit)]
    assert paths == [("release", "story", 1, "speaker"), ("boilerplates", 1), ("contacts", 0)]


def test_updating_all_takes_what_is_newer_and_leaves_what_was_edited() -> None:
    kit = PressKit(boilerplates=(of(OLD, 1), of(MINE, 1), OLD, of(NEW, 2), of(OLD, 1, kept=2)))
    now, done, left = update_all(kit, lambda kind, id: item(OLD, NEW))
    assert (done, left) == ((("boilerplates", 0),), (("boilerplates", 1),))
    assert now.boilerplates[0] == of(NEW, 2)
    assert now.boilerplates[1:] == kit.boilerplates[1:]
    assert update_all(now, lambda kind, id: item(OLD, NEW))[0] is now


def test_a_declined_text_is_not_offered_again_until_there_is_another() -> None:
    kit = kept(PressKit(boilerplates=(of(OLD, 1),)), ("boilerplates", 0), item(OLD, NEW))
    assert all_newer(kit, lambda kind, id: item(OLD, NEW)) == ()
    assert len(all_newer(kit, lambda kind, id: item(OLD, NEW, NEWEST))) == 1


def test_what_is_sent_back_is_a_new_revision_and_the_old_one_stays() -> None:
    there = item(OLD, NEW)
    back = sent_back(there, of(MINE, 1), "Sam", note="Shorter")
    assert (back.now.number, back.now.by, back.now.note) == (3, "Sam", "Shorter")
    assert back.now.variants == (Variant("en", MINE),)
    assert back.past == (*there.past, there.now)
    assert sent_back(there, of(NEW, 1), "Sam") is there


def test_after_sending_every_place_with_these_words_is_from_the_new_revision() -> None:
    chief = replace(ADA, title="chief")
    there = item(ADA, kind="speaker", language="")
    kit = quotes_kit(of(chief, 1, variant=""), of(ADA, 1, variant=""), of(chief, 1, variant="", kept=4))
    back = sent_back(there, of(chief, 1, variant=""), "Sam")
    now = now_from(kit, of(chief, 1, variant=""), back)
    speakers = [block.speaker for block in now.release.story if isinstance(block, Quote)]
    assert [(each.revision, each.kept) for each in speakers] == [(2, None), (1, None), (2, None)]


def test_a_text_sent_in_a_language_that_the_item_has_lost_is_added_to_it() -> None:
    back = sent_back(item(OLD), of(MINE, 1, variant="fr"), "Sam")
    assert [each.language for each in back.now.variants] == ["en", "fr"]


def test_unlinking_leaves_the_words() -> None:
    kit = loosened(PressKit(boilerplates=(of(OLD, 1, kept=2),)), ("boilerplates", 0))
    assert kit.boilerplates == (OLD,)


def test_the_revisions_since_a_text_was_taken_are_told_newest_first() -> None:
    assert [each.number for each in between(of(OLD, 1), item(OLD, NEW, NEWEST))] == [3, 2]


texts = st.sampled_from((OLD, NEW, MINE, NEWEST))


@given(st.lists(texts, min_size=1, max_size=5), st.data())
def test_whatever_was_placed_and_edited_taking_makes_it_the_same_and_keeping_keeps_it(
    rows: list[Any], data: Any
) -> None:
    there = item(*rows)
    then = item(*rows[: data.draw(st.integers(1, len(rows)))])
    kit = PressKit(boilerplates=(placed(then, "en"),))
    if data.draw(st.booleans()):
        kit = put(kit, ("boilerplates", 0, "text"), data.draw(texts).text)
    path = ("boilerplates", 0)
    assert standing(get(taken(kit, path, there), path), there).state == "same"
    stays = kept(kit, path, there)
    assert words_of(get(stays, path)) == words_of(get(kit, path))
    assert not standing(get(stays, path), there).is_newer
    back = sent_back(there, get(kit, path), "Sam")
    assert standing(get(now_from(kit, get(kit, path), back), path), back).state == "same"
    assert all(back.revision(each.number) == each for each in (*there.past, there.now))
