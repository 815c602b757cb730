from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.edits import move, remove, set_field
from app.fields import text_fields
from app.intake.align import words_of
from app.intake.build import build
from app.intake.marking import marked, stretch
from app.intake.merge import Trail, merge
from app.intake.reading import KINDS, Kind, Part, Passage, Reading
from app.intake.source import Source
from app.kit import Attribution, Boilerplate, Contact, Heading, Paragraph, PressKit, Quote, Release, Speaker
from app.path import Path, get
from app.text import RichText, Span, rich
from tests.strategies import kits

STORY: Path = ("release", "story")


def story(*texts: str) -> PressKit:
    return PressKit(release=Release(story=paragraphs(*texts)))


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(rich(text)) for text in texts)


def texts(kit: PressKit) -> list[str]:
    return [str(getattr(block, "text", "")) for block in kit.release.story]


def words(value: object) -> Counter[str]:
    return Counter(re.findall(r"\w+", str(value)))


def test_what_only_the_source_has_changed_is_taken() -> None:
    base, theirs = story("One.", "Two."), story("One.", "Two.", "Three.")
    assert merge(base, base, theirs) == theirs


def test_what_only_the_user_has_changed_stays() -> None:
    base, mine = story("One.", "Two."), story("One, first.", "Two.")
    assert merge(base, mine, base) is mine


def test_edits_of_different_paragraphs_both_stand() -> None:
    base = story("The lab opens.", "It has rooms.", "Mila runs it.")
    mine = story("The lab opens today.", "It has rooms.", "Mila runs it.")
    theirs = replace(
        base, release=replace(base.release, story=(*base.release.story[:2], Heading(rich("Mila runs it."))))
    )
    merged = merge(base, mine, theirs)
    assert merged.release.story == (*mine.release.story[:2], Heading(rich("Mila runs it.")))


def test_a_paragraph_edited_and_then_marked_as_a_heading_keeps_the_edit() -> None:
    base, mine = story("The lab opens.", "It has roms."), story("The lab opens.", "It has rooms.")
    theirs = replace(base, release=replace(base.release, story=(base.release.story[0], Heading(rich("It has roms.")))))
    assert merge(base, mine, theirs).release.story == (
        Paragraph(rich("The lab opens.")),
        Heading(rich("It has rooms.")),
    )


def test_a_paragraph_edited_and_then_split_keeps_the_edit_and_says_nothing_twice() -> None:
    base = story("The lab opens tody. We are glad.")
    mine = story("The lab opens today. We are glad.")
    quote = Quote(rich("We are glad."))
    theirs = replace(base, release=replace(base.release, story=(Paragraph(rich("The lab opens tody. ")), quote)))
    assert merge(base, mine, theirs).release.story == (Paragraph(rich("The lab opens today. ")), quote)


def test_a_paragraph_that_became_the_headline_leaves_the_story() -> None:
    base = story("Mila opens a lab", "The lab is big.")
    mine = story("Mila opens a lab", "The lab is very big.")
    theirs = replace(
        base, release=replace(base.release, headline=rich("Mila opens a lab"), story=base.release.story[1:])
    )
    merged = merge(base, mine, theirs)
    assert str(merged.release.headline) == "Mila opens a lab"
    assert texts(merged) == ["The lab is very big."]


def test_the_order_that_the_user_has_made_stays() -> None:
    base = story("One is here.", "Two is there.", "Three is gone.")
    mine = move(base, (*STORY, 2), 0)
    theirs = set_field(base, (*STORY, 1), Heading(rich("Two is there.")))
    assert texts(merge(base, mine, theirs)) == ["Three is gone.", "One is here.", "Two is there."]


def test_what_the_user_has_deleted_stays_deleted() -> None:
    base = story("One is here.", "Two is there.", "Three is gone.")
    mine = remove(base, (*STORY, 1))
    theirs = set_field(base, (*STORY, 2), Heading(rich("Three is gone.")))
    assert texts(merge(base, mine, theirs)) == ["One is here.", "Three is gone."]


def test_what_the_user_has_deleted_comes_back_when_it_is_marked_as_something_else() -> None:
    base = story("One is here.", "Two is there.")
    mine = remove(base, (*STORY, 1))
    theirs = set_field(base, (*STORY, 1), Quote(rich("Two is there.")))
    assert merge(base, mine, theirs).release.story[1] == Quote(rich("Two is there."))


def test_fields_of_one_quote_are_merged_each_by_itself() -> None:
    quote = Quote(rich("We are glad."), Speaker("Ada Roy"))
    base = PressKit(release=Release(story=(quote,)))
    mine = set_field(base, (*STORY, 0, "speaker", "title"), "director")
    theirs = set_field(base, (*STORY, 0, "attribution"), Attribution(words="as Roy put it"))
    assert merge(base, mine, theirs).release.story == (
        Quote(rich("We are glad."), Speaker("Ada Roy", "director"), Attribution(words="as Roy put it")),
    )


def test_a_headline_is_merged_word_by_word_with_its_looks() -> None:
    def kit(headline: RichText) -> PressKit:
        return PressKit(release=Release(headline=headline))

    mine = RichText((Span("Mila opens a "), Span("big", italic=True), Span(" lab")))
    merged = merge(kit(rich("Mila opens a lab")), kit(mine), kit(rich("Mila opens a lab in Oslo")))
    assert merged.release.headline == mine + rich(" in Oslo")


def test_words_that_have_no_place_are_set_aside() -> None:
    base, mine, theirs = (PressKit(contacts=(Contact(name=name),)) for name in ("Ada Roy", "Eva Lind", "Ada Roy, PhD"))
    merged = merge(base, mine, theirs)
    assert words(merged)["Lind"]
    assert words(merged)["PhD"]


def test_of_two_other_verbs_the_users_stands_and_the_other_is_set_aside() -> None:
    base, mine, theirs = (
        PressKit(release=Release(story=(Quote(rich("We are glad."), attribution=Attribution(verb=verb)),)))
        for verb in ("said", "told us", "added")
    )
    merged = merge(base, mine, theirs)
    assert merged.release.story == mine.release.story
    assert merged.imported.aside == ("added",)


def test_a_story_in_which_every_paragraph_was_edited_is_merged_in_step() -> None:
    base = story(*(f"Number {n} of the lab is a room for pumps." for n in range(300)))
    mine = story(*(f"Number {n} of the lab is a hall for pumps." for n in range(300)))
    theirs = set_field(base, (*STORY, 200), Heading(rich("Number 200 of the lab is a room for pumps.")))
    merged = merge(base, mine, theirs)
    assert merged.release.story[200] == Heading(rich("Number 200 of the lab is a hall for pumps."))
    assert len(merged.release.story) == 300


def test_a_field_is_found_again_after_cards_were_moved_and_edited() -> None:
    base = story("One is here.", "Two is there.", "Three is gone.")
    now = move(set_field(base, (*STORY, 1, "text"), rich("Two was there.")), (*STORY, 2), 0)
    assert Trail(base, now).to((*STORY, 1, "text")) == (*STORY, 2, "text")
    assert Trail(base, now).to((*STORY, 2, "text")) == (*STORY, 0, "text")
    assert Trail(base, remove(base, (*STORY, 1))).to((*STORY, 1, "text")) == ()


def test_a_boilerplate_added_by_each_is_there_twice_and_in_order() -> None:
    base = PressKit(boilerplates=(Boilerplate("Lumen", rich("Lumen makes light.")),))
    mine = replace(base, boilerplates=(*base.boilerplates, Boilerplate("Ardoise", rich("Ardoise is a river."))))
    theirs = replace(base, boilerplates=(Boilerplate("Vallin", rich("Vallin looks at water.")), *base.boilerplates))
    assert [plate.about for plate in merge(base, mine, theirs).boilerplates] == ["Vallin", "Lumen", "Ardoise"]


SENTENCES = st.lists(st.text("abcdef ", min_size=1, max_size=24), max_size=5)
MADE = st.sampled_from((Paragraph, Heading, Quote))


@st.composite
def stories(draw: st.DrawFn) -> PressKit:
    blocks = tuple(draw(MADE)(rich(text)) for text in draw(SENTENCES))
    return PressKit(release=Release(headline=rich(draw(st.text("abcdef ", max_size=24))), story=blocks))


def spoken(kit: PressKit) -> Counter[str]:
    """The words that stand in the texts of `kit`."""
    found: Counter[str] = Counter()
    for text in (kit.release.headline, *(getattr(block, "text", "") for block in kit.release.story)):
        found += words(text)
    return found + words(" ".join(kit.imported.aside))


@given(stories(), stories(), stories())
def test_every_word_that_either_has_added_is_in_the_merged_kit(
    base: PressKit, mine: PressKit, theirs: PressKit
) -> None:
    merged = spoken(merge(base, mine, theirs))
    assert not set(spoken(mine) - spoken(base)) - set(merged)
    assert not set(spoken(theirs) - spoken(base)) - set(merged)


@given(kits(), kits(), kits())
def test_any_three_kits_make_a_kit(base: PressKit, mine: PressKit, theirs: PressKit) -> None:
    merged = merge(base, mine, theirs)
    assert isinstance(merged, PressKit)
    assert merge(base, mine, base) is mine
    assert merge(base, base, theirs) == theirs


@given(kits(), kits())
def test_a_field_that_is_followed_is_of_the_same_name(before: PressKit, now: PressKit) -> None:
    for number in range(len(before.release.story)):
        path = Trail(before, now).to((*STORY, number))
        if path:
            assert get(now, path) is not None


PASSAGES: tuple[tuple[Kind, str], ...] = (
    ("headline", "Mila opens a lab"),
    ("subhead", "Forty will listen"),
    ("paragraph", "The rooms are quiet. A whisper can be heard."),
    ("quote", "“Loud machines waste.”"),
    ("paragraph", "The lab has walls of cork."),
    ("list", "Measure pumps"),
    ("list", "Measure fans"),
    ("boilerplate", "Mila studies machines."),
    ("notice", "Pictures are at hand."),
    ("contact", "Eva Lind"),
    ("end_mark", "###"),
)


def reading() -> Reading:
    bare = Reading(Source("mila.txt", "text"), tuple(Passage(rich(text)) for _, text in PASSAGES))
    spans = zip(PASSAGES, bare.spans(), strict=True)
    return bare.adding(*(Part(kind, *span) for (kind, _), span in spans))


def edited(kit: PressKit, places: list[int]) -> PressKit:
    """A word of its own at the end of some of the kit's fields, and a card taken out or moved."""
    for number in places:
        fields = list(text_fields(kit))
        path, text = fields[number % len(fields)]
        more = f" edit{number}"
        kit = set_field(kit, path, text + more if isinstance(text, str) else text + rich(more))
        if number % 5 == 0 and len(kit.release.story) > 1:
            kit = move(kit, (*STORY, number % len(kit.release.story)), 0)
    return kit


@given(
    st.lists(st.integers(0, 40), max_size=4),
    st.lists(st.tuples(st.integers(0, 190), st.integers(1, 60), st.sampled_from(KINDS)), min_size=1, max_size=4),
)
def test_whatever_is_edited_and_relabelled_no_word_is_lost(
    edits: list[int], labels: list[tuple[int, int, Kind]]
) -> None:
    read, made = reading(), build(reading()).kit
    mine = edited(made, edits)
    for start, length, kind in labels:
        first, last = stretch(read, start, min(start + length, len(read.text)))
        if first < last:
            read = marked(read, first, last, kind)
            theirs = build(read).kit
            mine, made = merge(made, mine, theirs), theirs
    said = words_of(mine)
    assert not {f"edit{number}" for number in edits} - set(said)
    assert not set(words_of(read.text)) - set(said)
