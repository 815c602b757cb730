from __future__ import annotations

import pytest

from app.intake.marking import marked, part_at, stretch
from app.intake.reading import Kind, Part, Passage, Reading
from app.intake.source import Source
from app.text import rich


def reading(*passages: str, parts: tuple[Part, ...] = (), gaps: tuple[int, ...] = ()) -> Reading:
    made = [Passage(rich(text), gap=gaps[n] if n < len(gaps) else 1) for n, text in enumerate(passages)]
    return Reading(Source("mila.docx", "word"), tuple(made), parts)


def whole(*passages: str, kinds: tuple[Kind, ...], gaps: tuple[int, ...] = ()) -> Reading:
    """A reading in which each passage is one part."""
    bare = reading(*passages, gaps=gaps)
    return bare.adding(*(Part(kind, *span) for kind, span in zip(kinds, bare.spans(), strict=True)))


def told(reading: Reading) -> list[tuple[Kind, str]]:
    return [(part.kind, str(reading.words(part))) for part in reading.parts]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (1, 2, "Ada’s"),
        (3, 8, "Ada’s lab"),
        (5, 11, "lab"),
        (9, 10, ""),
        (11, 13, "open-air"),
        (0, 3, "Ada’s"),
    ],
)
def test_a_selection_is_grown_to_whole_words(start: int, end: int, words: str) -> None:
    text = "Ada’s lab  open-air"
    first, last = stretch(reading(text), start, end)
    assert text[first:last] == (words if words != "open-air" else "open")


def test_a_selection_in_japanese_stays_as_it_is() -> None:
    assert stretch(reading("株式会社ルーメンは本日発表"), 4, 8) == (4, 8)


def test_without_a_selection_the_part_there_is_meant() -> None:
    read = reading("Mila opens. “Fine,” said Roy.", parts=(Part("paragraph", 0, 11), Part("quote", 12, 19)))
    assert stretch(read, 3, 3) == (0, 11)
    assert stretch(read, 15, 15) == (12, 19)
    assert stretch(read, 25, 25) == (20, 29)


def test_of_two_parts_that_meet_the_one_that_begins_there_is_meant() -> None:
    part = part_at(reading("OSLO – Mila", parts=(Part("dateline", 0, 7), Part("paragraph", 7, 11))), 7)
    assert part is not None
    assert part.kind == "paragraph"


def test_paragraphs_marked_together_are_one_each() -> None:
    read = whole("One.", "Two.", kinds=("quote", "quote"))
    assert told(marked(read, 0, 9, "paragraph")) == [("paragraph", "One."), ("paragraph", "Two.")]


def test_another_headline_makes_a_subhead_of_the_first_for_the_user_to_look_at() -> None:
    read = marked(whole("News", "Mila opens", kinds=("headline", "paragraph")), 5, 15, "headline")
    assert told(read) == [("subhead", "News"), ("headline", "Mila opens")]
    assert [part.sure for part in read.parts] == [False, True]


def test_a_headline_made_longer_stays_one() -> None:
    read = whole("Mila opens", "a lab", kinds=("headline", "subhead"))
    assert told(marked(read, 0, 16, "headline")) == [("headline", "Mila opens\na lab")]


def test_an_attribution_joins_the_quote_before_it() -> None:
    read = reading(
        "“Fine,” said Roy. “So.”", parts=(Part("quote", 0, 7), Part("paragraph", 8, 17), Part("quote", 18, 23))
    )
    groups = [part.group for part in marked(read, 8, 17, "attribution").parts]
    assert groups[0] == groups[1] != 0
    assert groups[2] == 0


def test_an_attribution_that_begins_a_paragraph_joins_the_quote_after_it() -> None:
    read = reading(
        "“Old.”", "Roy said: “Fine.”", parts=(Part("quote", 0, 6), Part("paragraph", 7, 16), Part("quote", 17, 24))
    )
    groups = [part.group for part in marked(read, 7, 16, "attribution").parts]
    assert groups[1] == groups[2] != 0
    assert groups[0] == 0


def test_the_heading_of_a_boilerplate_joins_the_text_under_it() -> None:
    read = marked(
        whole("About Lumen", "Lumen makes light.", kinds=("heading", "boilerplate")), 0, 11, "boilerplate_heading"
    )
    assert len({part.group for part in read.parts}) == 1


def test_a_further_line_of_a_contact_joins_it_but_not_across_an_empty_line() -> None:
    kinds: tuple[Kind, ...] = ("contact", "paragraph")
    near = marked(whole("Ada Roy", "ada@lumen.example", kinds=kinds, gaps=(1, 0)), 8, 25, "contact")
    far = marked(whole("Ada Roy", "ada@lumen.example", kinds=kinds, gaps=(1, 1)), 8, 25, "contact")
    assert len({part.group for part in near.parts}) == 1
    assert len({part.group for part in far.parts}) == 2
