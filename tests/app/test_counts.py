from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counts import Counter, count, count_words
from app.kit import (
    Attribution,
    Bio,
    Blank,
    Boilerplate,
    Contact,
    Dateline,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Row,
    Speaker,
    Timing,
)
from app.text import parse_markup, rich
from tests.strategies import kits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two", 2),
        ("Mila’s world-class AI isn't $180M", 5),
        ("this—or that – 2020", 4),
        ("Boston–Toronto", 2),
        ("* – … ###", 0),
        ("naïve Ελλάδα Жук", 3),
        ("press@example.org https://example.org/a", 2),
        ("東京で AI", 4),
        ("line\nfeed\u00a0space", 3),
    ],
)
def test_words_are_counted_as_an_editor_does(text: str, words: int) -> None:
    assert count_words(text) == count_words(rich(text)) == words


def test_a_look_in_mid_word_makes_no_second_word() -> None:
    assert count_words(parse_markup("un**believ**able")) == 1


def test_release_and_boilerplates_are_counted_and_nothing_else() -> None:
    kit = PressKit(
        release=Release(
            timing=Timing("FOR IMMEDIATE RELEASE"),
            headline=rich("Lumen opens"),
            subheads=(rich("A subhead"),),
            dateline=Dateline((Place("Boston"),), dt.date(2026, 7, 1)),
            story=(
                Paragraph(rich("One two three.")),
                Heading(rich("Four")),
                ListBlock((rich("five"), rich("six"))),
                Quote(rich("Seven eight."), Speaker("Ada Roy"), Attribution()),
            ),
            end_mark="-30-",
        ),
        boilerplates=(Boilerplate("Lumen", rich("Makes lamps.")),),
        contacts=(Contact("Ada Roy"),),
    )
    counts = count(kit)
    dateline, attribution = 4, 3
    assert counts.headline_words == 2
    assert counts.release_words == 2 + 2 + dateline + 3 + 1 + 2 + 2 + attribution
    assert counts.boilerplate_words == 4
    assert counts.words == counts.release_words + counts.boilerplate_words


def test_characters_are_counted_with_spaces() -> None:
    assert count(PressKit(release=Release(headline=rich("a b")))).characters == 3


def test_an_empty_kit_counts_nothing() -> None:
    assert count(PressKit()).words == 0


@given(st.lists(kits(), min_size=2, max_size=3))
def test_what_is_remembered_of_the_kit_before_changes_no_number(several: list[PressKit]) -> None:
    counter = Counter()
    assert [counter.count(kit) for kit in several] == [count(kit) for kit in several]


def test_the_words_written_by_rule_are_counted_anew_in_another_language() -> None:
    quote = Quote(rich("Seven eight."), Speaker("Ada Roy", "president", "Lumen"), Attribution())
    kit = PressKit(language="en-US", release=Release(story=(quote,)), boilerplates=(Boilerplate("Lumen"),))
    french = replace(kit, language="fr-FR")
    counter = Counter()
    assert [counter.count(kit), counter.count(french)] == [count(kit), count(french)]
    assert count(kit).characters != count(french).characters


def test_fields_to_fill_in_count_with_what_is_filled_in() -> None:
    kit = PressKit(
        blanks=(Blank("company", value="The Lumen Institute"),), release=Release(headline=rich("{company} opens"))
    )
    assert count(kit).headline_words == 4


def test_each_document_is_counted_by_what_is_printed_of_it() -> None:
    row = Row(rich("Crew"), rich("Six and a dog"))
    documents = (
        Document("fact_sheet", "A title of its own", rich("At a glance."), rows=(row,), story=(Paragraph(rich("No")),)),
        Document("bios", people=(Bio("Ada Roy", "President", "Harbor Light", "ada.jpg", text=rich("She rows.")),)),
        Document("backgrounder", story=(Paragraph(rich("One two")), ListBlock((rich("three"),)))),
        Document("hologram", intro=rich("Nobody prints it")),
    )
    counts = count(PressKit(release=Release(headline=rich("Lumen opens")), documents=documents))
    assert (counts.words, counts.document_words, counts.kit_words) == (2, (8, 7, 3, 0), 20)
