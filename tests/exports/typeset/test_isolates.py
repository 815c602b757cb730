"""Spans with a direction of their own: telephone numbers and addresses in text that runs from right to left."""

from __future__ import annotations

from exports.typeset.line import Box
from exports.typeset.paragraph import Direction, paragraph
from exports.typeset.spans import Measure, Span
from tests.exports.typeset.setting_text import span


def shown(*spans: Span, direction: Direction = "rtl") -> list[str]:
    """Return the texts of `spans`, or the parts they are drawn in, from left to right."""
    (line,) = paragraph(spans, direction=direction).fit(Measure(500))
    boxes: list[Box] = sorted(line.boxes, key=lambda box: box.left)
    return [box.span.text for box in boxes]


def test_a_number_among_hebrew_is_turned_unless_it_is_an_isolate() -> None:
    around, country, number = span("אב "), span("+1 "), span("2")
    assert shown(around, country, number) == ["2", "+1 ", "אב "]
    assert shown(around, country._replace(isolate=True), number._replace(isolate=True)) == ["+1 ", "2", "אב "]


def test_neighbours_with_other_links_find_their_directions_on_their_own() -> None:
    first, second, third = (span(text, link="tel:1", isolate=True) for text in ("אב", "+1 ", "2"))
    assert shown(first, second, third) == ["2", "+1 ", "אב"]
    other = [part._replace(link="tel:2") for part in (second, third)]
    found = shown(first, *other)
    assert found.index("+1 ") < found.index("2")


def test_an_isolate_that_is_no_neighbour_of_the_last_is_its_own() -> None:
    first, second = (span(text, isolate=True) for text in ("a", "b"))
    assert shown(first, span("א"), second) == ["b", "א", "a"]


def test_hebrew_within_an_isolate_leaves_the_numbers_behind_it_where_they_are() -> None:
    assert shown(span("see "), span("אב", isolate=True), span(" 12"), direction="ltr") == ["see ", "אב", " 12"]
    assert shown(span("see "), span("אב"), span(" 12"), direction="ltr")[-1] == "אב"


def test_text_from_left_to_right_is_drawn_alike_with_isolates() -> None:
    plain, isolate = (
        paragraph((span("see "), span("example.org", isolate=kept))).fit(Measure(500)) for kept in (False, True)
    )
    assert [line.chunks for line in plain] == [line.chunks for line in isolate]
