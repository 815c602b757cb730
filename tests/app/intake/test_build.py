"""From a reading to a kit: whatever the parts are, nothing is lost, and the kit can be saved."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec import decode, encode
from app.edits import MAX_ITEMS, MAX_LINE, set_field
from app.intake.build import build
from app.intake.build.limits import MAX_BYTES
from app.intake.build.opening import as_printed
from app.intake.build.story import printed_numbers
from app.intake.build.usual import usual_paper
from app.intake.build.words import lost, words
from app.intake.read import IntakeError
from app.intake.reading import KINDS, Kind, Part, Passage, Reading
from app.intake.source import PLAIN, Hint, Source, Style
from app.kit import Boilerplate, Contact, Heading, ListBlock, Notice, Paragraph, PressKit, Quote
from app.path import get
from app.text import RichText, Span, rich

SOURCE = Source("release.txt", "text")


def reading_of(*passages: tuple[Kind, str] | tuple[Kind, str, int], language: str = "en") -> Reading:
    """Return a reading of `passages`, a part each: kind, words and group."""
    made = Reading(SOURCE, tuple(Passage(rich(words)) for _, words, *_ in passages), language=language)
    groups = [group[0] if group else 0 for _, _, *group in passages]
    parts = (Part(kind, *span, group) for (kind, *_), span, group in zip(passages, made.spans(), groups, strict=True))
    return replace(made, parts=tuple(parts))


def kit_of(*passages: tuple[Kind, str] | tuple[Kind, str, int], language: str = "en") -> PressKit:
    return build(reading_of(*passages, language=language)).kit


WORDS = (
    "Lumen",
    "opens",
    "“quiet”",
    "3",
    "2,000",
    "Ada",
    "Roy,",
    "said",
    "About",
    "—",
    "###",
    "1.",
    "•",
    "a@b.example",
    "静か",
)
PIECES = st.lists(st.sampled_from((*WORDS, "\n", "x" * 30)), min_size=2, max_size=9).map(" ".join)
LOOKS = st.builds(
    lambda text, bold, link: Span(text, bold, False, link), PIECES, st.booleans(), st.sampled_from(("", "https://a.b"))
)
TEXTS = st.lists(LOOKS, min_size=1, max_size=3).map(lambda spans: RichText(tuple(spans)))
STYLES: tuple[Style, ...] = ("", "", "heading", "list", "numbered", "table", "note")
HINTS = st.builds(Hint, style=st.sampled_from(STYLES), bold=st.booleans())


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of any passages with parts that begin and end between words."""
    passages = draw(st.lists(st.builds(Passage, TEXTS, HINTS), min_size=1, max_size=6))
    reading = Reading(SOURCE, tuple(passages), language=draw(st.sampled_from(("en", "fr", "de-AT", "ja"))))
    text = str(reading.text)
    edges = sorted({0, len(text), *(at for at in range(len(text)) if text[at].isspace())})
    cuts = draw(st.lists(st.sampled_from(edges), unique=True, min_size=min(4, len(edges)), max_size=12).map(sorted))
    parts = [
        Part(kind, start, end, draw(st.integers(0, 3)), draw(st.booleans()), draw(st.booleans()))
        for start, end in pairwise(cuts)
        if (kind := draw(st.sampled_from((None, *KINDS)))) is not None
    ]
    return replace(reading, parts=tuple(parts))


@given(readings())
def test_no_word_of_any_reading_is_lost_and_the_kit_can_be_saved(reading: Reading) -> None:
    made = build(reading)
    assert not lost(str(reading.text), as_printed(made.kit), printed_numbers(made.kit.release.story))
    assert decode(encode(made.kit)) == made.kit


@given(readings())
def test_every_part_has_a_place_that_is_in_the_kit(reading: Reading) -> None:
    made = build(reading)
    assert {part for part, _ in made.places} >= {
        part for part in reading.parts if str(reading.words(part)).strip() and part.kind != "attribution"
    }
    for _, path in made.places:
        get(made.kit, path)


def test_each_part_is_told_where_it_has_come_to() -> None:
    reading = reading_of(
        ("furniture", "PRESS RELEASE"),
        ("headline", "Lumen opens"),
        ("subhead", "Three halls"),
        ("paragraph", "A hall opened."),
        ("list", "One"),
        ("list", "Two"),
        ("heading", "Why"),
        ("boilerplate_heading", "About Lumen", 1),
        ("boilerplate", "Lumen measures noise.", 1),
        ("notice_heading", "Risks", 2),
        ("notice", "There are some.", 2),
        ("contact", "Jo Mertens, jo@lumen.example"),
        ("end_mark", "###"),
    )
    made = build(reading)
    assert [path for _, path in made.places] == [
        ("imported", "aside", 0),
        ("release", "headline"),
        ("release", "subheads", 0),
        ("release", "story", 0, "text"),
        ("release", "story", 1, "items", 0),
        ("release", "story", 1, "items", 1),
        ("release", "story", 2, "text"),
        ("boilerplates", 0),
        ("boilerplates", 0),
        ("notices", 0),
        ("notices", 0),
        ("contacts", 0),
        ("release", "end_mark"),
    ]


def test_what_no_part_covers_stands_as_a_paragraph_in_its_place() -> None:
    reading = reading_of(
        ("headline", "Lumen opens"), ("paragraph", "One."), ("paragraph", "Two."), ("paragraph", "End.")
    )
    kit = build(replace(reading, parts=(reading.parts[0], reading.parts[1], reading.parts[3]))).kit
    assert [str(block.text) for block in kit.release.story if isinstance(block, Paragraph)] == ["One.", "Two.", "End."]


def test_a_mark_between_two_parts_is_no_paragraph() -> None:
    reading = Reading(SOURCE, (Passage(rich("BOSTON – A hall opened.")),))
    parts = (Part("dateline", 0, 6), Part("paragraph", 9, len("BOSTON – A hall opened.")))
    kit = build(replace(reading, parts=parts)).kit
    assert kit.release.story == (Paragraph(rich("A hall opened.")),)


def test_a_stretch_marked_over_several_passages_is_a_paragraph_each() -> None:
    reading = reading_of(("paragraph", "One."), ("paragraph", "Two.\nThree."))
    whole = Part("paragraph", 0, len(str(reading.text)), by_hand=True)
    kit = build(replace(reading, parts=(whole,))).kit
    assert kit.release.story == (Paragraph(rich("One.")), Paragraph(rich("Two.\nThree.")))


def test_lines_marked_as_a_list_are_its_items() -> None:
    kit = kit_of(("list", "Pumps\nFans\nTrains"))
    assert kit.release.story == (ListBlock((rich("Pumps"), rich("Fans"), rich("Trains"))),)


def test_bullets_that_were_typed_are_left_out_and_the_lines_under_one_go_on_with_it() -> None:
    kit = kit_of(("list", "• Pumps\nand valves\n• Fans"), ("list", "• Trains"))
    assert kit.release.story == (ListBlock((rich("Pumps\nand valves"), rich("Fans"), rich("Trains"))),)


def test_numbers_that_count_from_one_make_a_numbered_list() -> None:
    assert kit_of(("list", "1. Pumps"), ("list", "2. Fans")).release.story == (
        ListBlock((rich("Pumps"), rich("Fans")), numbered=True),
    )
    assert kit_of(("list", "3. Pumps"), ("list", "5. Fans")).release.story == (
        ListBlock((rich("3. Pumps"), rich("5. Fans"))),
    )


def test_lists_of_two_groups_stay_two_and_a_page_number_parts_none() -> None:
    kit = kit_of(("list", "A", 1), ("furniture", "Page 2"), ("list", "B", 1), ("list", "C", 2))
    assert kit.release.story == (ListBlock((rich("A"), rich("B"))), ListBlock((rich("C"),)))
    assert kit.imported.aside == ("Page 2",)


def test_headlines_and_headings_leave_their_look_to_the_house_style_but_for_single_words() -> None:
    bold = RichText((Span("Lumen ", bold=True), Span("opens", bold=True, italic=True)))
    reading = Reading(SOURCE, (Passage(bold), Passage(bold)))
    (first, second) = reading.spans()
    kit = build(replace(reading, parts=(Part("headline", *first), Part("heading", *second)))).kit
    assert kit.release.headline == RichText((Span("Lumen "), Span("opens", italic=True)))
    assert kit.release.story == (Heading(kit.release.headline),)


def test_a_headline_of_several_lines_stands_on_one() -> None:
    assert str(kit_of(("headline", "Lumen opens\na laboratory")).release.headline) == "Lumen opens a laboratory"


def test_a_headline_that_is_said_twice_stands_once() -> None:
    kit = kit_of(("headline", "Lumen opens"), ("headline", "LUMEN OPENS"))
    assert (str(kit.release.headline), kit.imported.aside) == ("Lumen opens", ("LUMEN OPENS",))


def test_lines_of_a_deck_are_a_subhead_each() -> None:
    assert kit_of(("subhead", "One hall\nTwo halls")).release.subheads == (rich("One hall"), rich("Two halls"))


def test_a_boilerplate_or_a_notice_that_comes_twice_stands_once_and_its_words_are_set_aside() -> None:
    said: list[tuple[Kind, str, int]] = [
        ("boilerplate_heading", "About Lumen", 1),
        ("boilerplate", "Lumen measures noise.", 1),
        ("boilerplate_heading", "About Lumen", 2),
        ("boilerplate", "Lumen measures noise.", 2),
        ("notice", "A trademark.", 3),
        ("notice", "A trademark.", 4),
    ]
    made = build(reading_of(*said))
    assert (len(made.kit.boilerplates), len(made.kit.notices)) == (1, 1)
    assert not lost(" ".join(words for _, words, _ in said), made.kit)
    assert [path for _, path in made.places] == [("boilerplates", 0)] * 4 + [("notices", 0)] * 2


def test_a_notice_has_its_heading_and_its_paragraphs() -> None:
    kit = kit_of(("notice_heading", "Risks", 1), ("notice", "One.", 1), ("notice", "Two.", 1), ("notice", "A mark."))
    assert kit.notices == (Notice("Risks", rich("One.\nTwo.")), Notice("", rich("A mark.")))


def test_contacts_above_the_headline_are_printed_at_the_top() -> None:
    assert kit_of(("contact", "Jo"), ("headline", "Lumen opens")).contacts_at == "top"
    assert kit_of(("headline", "Lumen opens"), ("contact", "Jo")).contacts_at == "end"


def test_only_the_first_end_mark_is_one() -> None:
    kit = kit_of(("end_mark", "###"), ("end_mark", "- 30 -"))
    assert (kit.release.end_mark, kit.imported.aside) == ("###", ("- 30 -",))


def test_the_paper_is_that_of_the_country() -> None:
    tags = ("en", "en-US", "fr-CA", "es-MX", "en-GB", "fr", "de", "zh-Hant-TW", "ja")
    assert [usual_paper(tag) for tag in tags] == ["letter"] * 4 + ["a4"] * 5


def test_a_line_too_long_for_its_field_goes_on_as_a_paragraph() -> None:
    name = "word " * MAX_LINE
    kit = kit_of(("end_mark", name), ("notice_heading", "y" * (MAX_LINE + 1)))
    assert len(kit.release.end_mark) <= MAX_LINE
    assert kit.notices == (Notice(),)
    assert not lost(f"{name} {'y' * (MAX_LINE + 1)}", kit)
    assert set_field(kit, ("release", "end_mark"), kit.release.end_mark) is kit


@pytest.mark.parametrize("kind", ["paragraph", "list", "subhead", "notice", "contact", "furniture", "quote", "heading"])
def test_more_parts_than_a_kit_has_places_for_share_some(kind: Kind) -> None:
    many = [(kind, f"word{number} here") for number in range(MAX_ITEMS + 500)]
    made = build(reading_of(*many))
    assert decode(encode(made.kit)) == made.kit
    assert not lost("\n".join(words for _, words in many), made.kit)
    assert all(get(made.kit, path) is not None for _, path in made.places)


def test_a_text_of_many_looks_lines_or_letters_is_divided() -> None:
    looks = RichText(tuple(Span(f"w{n} ", bold=n % 2 == 0) for n in range(5000)))
    for text in (looks, rich("\n".join(f"line{n}" for n in range(5000))), rich("letters " * 30_000)):
        for kind in ("paragraph", "headline", "quote", "notice"):
            reading = Reading(SOURCE, (Passage(text),))
            made = build(replace(reading, parts=(Part(kind, *reading.spans()[0]),)))
            assert decode(encode(made.kit)) == made.kit
            assert not lost(str(text), as_printed(made.kit))


def test_a_text_that_no_kit_can_hold_is_refused_in_a_sentence() -> None:
    with pytest.raises(IntakeError, match=r"too long for a press kit: at most 6 MB"):
        build(Reading(SOURCE, (Passage(rich("word " * (MAX_BYTES // 5 + 1))),)))


def test_words_count_however_they_are_written() -> None:
    assert words("Lumen, LUMEN ﬁrst lu\u00admen") == {"lumen": 3, "first": 1}
    assert lost("said Ada Roy", Contact("Ada Roy"), Boilerplate("said")) == {}
    assert lost("after the end", Quote()) == {"after": 1, "the": 1, "end": 1}


def test_a_hint_of_a_numbered_list_makes_one() -> None:
    passage = Passage(rich("Pumps"), replace(PLAIN, style="numbered"))
    reading = Reading(SOURCE, (passage,))
    kit = build(replace(reading, parts=(Part("list", 0, 5),))).kit
    assert kit.release.story == (ListBlock((rich("Pumps"),), numbered=True),)
