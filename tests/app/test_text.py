from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text import (
    EMPTY,
    RichText,
    Span,
    clean,
    clean_line,
    clean_link,
    is_safe_link,
    parse_markup,
    rich,
    to_markup,
)
from tests.strategies import rich_texts


@given(rich_texts())
@example(rich("[a](b) 2 * 3 ** \\[c](d)"))
@example(rich("[a](b)", link="https://example.org/c_(d)"))
def test_markup_gives_back_the_very_text(text: RichText) -> None:
    assert parse_markup(to_markup(text)) == text


@given(st.text(st.sampled_from("ab *[]()\\\n")))
def test_every_markup_means_something_and_says_it_the_same_way_again(markup: str) -> None:
    text = parse_markup(markup)
    assert parse_markup(to_markup(text)) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_link(clean_link(text)) == clean_link(text)
    assert "\n" not in clean_line(text)


@given(rich_texts(), st.integers(0, 60), st.integers(0, 60))
def test_a_slice_is_the_slice_of_the_plain_text(text: RichText, start: int, end: int) -> None:
    assert str(text.slice(start, end)) == str(text)[start:end]


@given(rich_texts(), st.integers(0, 60))
def test_two_halves_make_the_whole(text: RichText, at: int) -> None:
    assert text.slice(0, at) + text.slice(at) == text


@given(rich_texts())
def test_spans_are_in_normal_form(text: RichText) -> None:
    assert all(span.text for span in text.spans)
    assert all(a.look() != b.look() for a, b in zip(text.spans, text.spans[1:], strict=False))


@given(rich_texts())
def test_paragraphs_are_the_lines_that_say_something(text: RichText) -> None:
    assert [str(part) for part in text.paragraphs()] == [line for line in str(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("markup", "spans"),
    [
        ("plain", (Span("plain"),)),
        ("**bold** and *italic*", (Span("bold", bold=True), Span(" and "), Span("italic", italic=True))),
        ("***both***", (Span("both", bold=True, italic=True),)),
        ("[words](https://example.org)", (Span("words", link="https://example.org"),)),
        ("[a *b*](tel:1)", (Span("a ", link="tel:1"), Span("b", italic=True, link="tel:1"))),
        (r"[paren](https://example.org/a_\(b\))", (Span("paren", link="https://example.org/a_(b)"),)),
        ("5 * 3 makes 15", (Span("5 * 3 makes 15"),)),
        (r"\*not italic\*", (Span("*not italic*"),)),
        ("[Sic] (as it stands)", (Span("[Sic] (as it stands)"),)),
        ("[no address]()", (Span("[no address]()"),)),
        ("", ()),
    ],
)
def test_markup_reads_as_people_write_it(markup: str, spans: tuple[Span, ...]) -> None:
    assert parse_markup(markup).spans == spans


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    assert clean("a\x00b\ud800c\ufeffd\x07") == "abcd"


def test_what_turns_the_direction_of_other_text_is_left_out_and_marks_stay() -> None:
    assert clean("a\u202ab\u202bc\u202dd\u202ee\u202c\u2066f\u2067g\u2068h\u2069") == "abcdefgh"
    assert clean("a\u200eb\u200f") == "a\u200eb\u200f"
    assert rich("a\u202eb") == rich("ab")


def test_every_kind_of_line_break_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_tab_becomes_a_space() -> None:
    assert clean("a\tb") == "a b"


def test_white_space_inside_an_address_is_percent_encoded() -> None:
    assert clean_link(" https://example.org/a b\u00a0c\u2003d ") == "https://example.org/a%20b%C2%A0c%E2%80%83d"


@pytest.mark.parametrize("address", ["https://example.org", "HTTP://example.org", "mailto:a@b.org", "tel:+1514"])
def test_a_link_to_the_web_a_mailbox_or_a_phone_is_safe(address: str) -> None:
    assert is_safe_link(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://", "a.org", "", "data:x"])
def test_any_other_link_is_not(address: str) -> None:
    assert not is_safe_link(address)


def test_an_empty_text_is_false_and_has_no_length() -> None:
    assert not EMPTY
    assert len(EMPTY) == 0
    assert rich("") == EMPTY
