"""Headings, lists and paragraphs of the story: what no other step has claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.label.rest import find_rest
from app.intake.reading import Kind, Part, Passage, Reading
from app.intake.source import PLAIN, Hint, Source
from app.text import rich

SOURCE = Source("release.txt", "text")
PROSE = "The harbor authority said on Monday that the new quay will open to ferries in the spring of next year."
BOLD = Hint(bold=True)


def found(*passages: str | tuple[str, Hint]) -> list[tuple[Kind, str]]:
    """Return kind and words of the parts that the step finds in `passages`."""
    pairs = [(passage, PLAIN) if isinstance(passage, str) else passage for passage in passages]
    reading = find_rest(Reading(SOURCE, tuple(Passage(rich(words), hint) for words, hint in pairs)))
    return [(part.kind, str(reading.words(part))) for part in reading.parts]


def kinds(*passages: str | tuple[str, Hint]) -> list[Kind]:
    return [kind for kind, _ in found(*passages)]


@pytest.mark.parametrize(
    "line",
    [
        "Ferries and freight",
        "What comes next?",
        "¿Qué sigue?",
        "Eine Brücke für den Hafen",
        "Un quai pour tous",
        "NEXT STEPS",
        "Background",
    ],
)
def test_a_short_line_without_a_period_above_running_text_is_a_heading(line: str) -> None:
    assert kinds(PROSE, line, PROSE) == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "It opens in spring.",
        "When: Monday, 10 a.m.",
        "Call +1 514 555-0100 now",
        "press@harbor.example",
        "www.harbor.example/quay",
        "Photo: the quay at noon",
        "(The quay at noon)",
        "[Table]",
        "— Ada Roy, harbor master",
        "the quay and its ferries",
        "The following ferries call at the new quay from the spring of next year on",
        "Ferries:",
        "“We open in spring”",
    ],
)
def test_a_line_that_only_is_short_is_none(line: str) -> None:
    assert kinds(PROSE, line, PROSE) == ["paragraph"] * 3


def test_nothing_is_a_heading_before_the_story_unless_it_stands_out() -> None:
    assert kinds("Ferries and freight", PROSE) == ["paragraph", "paragraph"]
    assert kinds(("Ferries and freight", BOLD), PROSE) == ["heading", "paragraph"]


def test_lines_under_each_other_are_no_headings() -> None:
    assert kinds(PROSE, "Quay one", "Quay two", "Quay three") == ["paragraph"] * 4


def test_a_heading_over_a_contact_is_not_one_of_the_story() -> None:
    reading = Reading(SOURCE, (Passage(rich(PROSE)), Passage(rich("Ferries")), Passage(rich(PROSE))))
    contact = Part("contact", *reading.spans()[2])
    assert [part.kind for part in find_rest(replace(reading, parts=(contact,))).parts] == [
        "paragraph",
        "paragraph",
        "contact",
    ]


def test_bold_or_larger_lines_are_headings_and_sure() -> None:
    for hint in (BOLD, Hint(size=14)):
        passages = (
            Passage(rich(PROSE)),
            Passage(rich("Whom the quay serves:"), hint),
            Passage(rich(PROSE), Hint(size=11)),
        )
        parts = find_rest(Reading(SOURCE, passages)).parts
        assert [(part.kind, part.sure) for part in parts][1] == ("heading", True)


def test_a_heading_by_its_looks_alone_is_to_be_checked() -> None:
    parts = find_rest(Reading(SOURCE, tuple(Passage(rich(words)) for words in (PROSE, "Ferries", PROSE)))).parts
    assert [part.sure for part in parts] == [True, False, True]


def test_styles_of_the_file_are_taken_at_their_word() -> None:
    assert kinds(("It opens.", Hint(style="heading", level=2)), ("Pumps.", Hint(style="list"))) == ["heading", "list"]
    assert kinds(PROSE, ("Pumps", Hint(style="table")), PROSE) == ["paragraph"] * 3


@pytest.mark.parametrize("bullet", ["•", "▪", "-", "–", "*", "●"])
def test_lines_with_bullets_are_a_list(bullet: str) -> None:
    assert kinds("It has:", f"{bullet} pumps", f"{bullet} fans", PROSE) == ["paragraph", "list", "list", "paragraph"]


def test_a_single_dash_makes_no_list_but_a_single_bullet_does() -> None:
    assert kinds("– The quay opens.", PROSE) == ["paragraph", "paragraph"]
    assert kinds("• The quay opens.", PROSE) == ["list", "paragraph"]


def test_numbers_make_a_list_only_from_one_on() -> None:
    assert kinds("1. Pumps", "2. Fans") == ["list", "list"]
    assert kinds("(1) Pumps", "(2) Fans") == ["list", "list"]
    assert kinds("1. Pumps", "3. Fans") == ["paragraph", "paragraph"]
    assert kinds("12. Pumps", "13. Fans") == ["paragraph", "paragraph"]
    assert kinds("1. May was a fine day for it.", PROSE) == ["paragraph", "paragraph"]


def test_lines_above_the_items_of_a_passage_lead_them_in() -> None:
    assert found("The quay has:\n• pumps\n• fans") == [("paragraph", "The quay has:\n"), ("list", "• pumps\n• fans")]


def test_a_list_of_dots_and_one_of_numbers_are_two() -> None:
    reading = find_rest(Reading(SOURCE, tuple(Passage(rich(words)) for words in ("• a", "• b", "1. c", "2. d"))))
    assert [part.group for part in reading.parts] == [1, 1, 2, 2]


def test_the_lede_begins_after_the_dash_of_the_dateline() -> None:
    reading = Reading(SOURCE, (Passage(rich("BOSTON – The quay opens.")),))
    read = find_rest(replace(reading, parts=(Part("dateline", 0, 6),)))
    assert [str(read.words(part)) for part in read.parts] == ["BOSTON", "The quay opens."]


def test_lines_of_nothing_but_marks_are_set_aside_and_marks_between_parts_are_nothing() -> None:
    assert kinds("* * *", "______") == ["furniture", "furniture"]
    reading = Reading(SOURCE, (Passage(rich("“It holds,” said Ada.")),))
    quote = (Part("quote", 1, 9, 1), Part("attribution", 12, 21, 1))
    assert find_rest(replace(reading, parts=quote)).parts == quote


@given(st.lists(st.tuples(st.text("aB \n•-1.:—“静", max_size=12), st.booleans()), max_size=6))
def test_every_word_is_in_some_part(passages: list[tuple[str, bool]]) -> None:
    reading = find_rest(Reading(SOURCE, tuple(Passage(rich(words), Hint(bold=bold)) for words, bold in passages)))
    covered = {at for part in reading.parts for at in range(part.start, part.end)}
    assert all(at in covered for at, char in enumerate(str(reading.text)) if char.isalnum())
