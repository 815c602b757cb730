"""Looks from reportlab's styles, and spans raised, lowered and cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import CMYKColor, Color
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from exports.typeset.faces import BOLD
from exports.typeset.spans import Span
from exports.typeset.styles import cut, fill, look_of, spans_of, subscript, superscript
from tests.exports.typeset.drawn import sans, serif


def test_a_style_of_reportlabs_is_read_as_a_look() -> None:
    style = ParagraphStyle("body", fontSize=9, leading=13, leftIndent=5, rightIndent=6, firstLineIndent=-7)
    look = look_of(style, serif(), BOLD)
    assert (look.size, look.leading, look.indent, look.indent_right, look.first_line) == (9, 13, 5, 6, -7)
    assert look.base is serif().face(BOLD)
    assert (look.hyphenate, look.hang, look.balance, look.max_hyphens) == (True, False, False, 2)


def test_a_style_may_say_more_than_reportlabs_do() -> None:
    look = look_of(ParagraphStyle("body", hyphenate=False, hang=True, balance=True, maxHyphens=1))
    assert (look.hyphenate, look.hang, look.balance, look.max_hyphens, look.base) == (False, True, True, 1, None)


@pytest.mark.parametrize(
    ("alignment", "align"), [(TA_LEFT, "left"), (TA_CENTER, "center"), (TA_RIGHT, "right"), (TA_JUSTIFY, "justify")]
)
def test_alignments_mean_what_they_mean_in_reportlab(alignment: int, align: str) -> None:
    assert look_of(ParagraphStyle("body", alignment=alignment)).align == align


def test_plain_text_has_the_size_and_colour_of_its_style() -> None:
    (span,) = spans_of("Words", ParagraphStyle("body", fontSize=9, textColor="#ff0000"), sans(), BOLD)
    assert span == Span("Words", sans(), BOLD, 9, "1 0 0 rg")


@pytest.mark.parametrize(
    ("color", "operator"),
    [
        (Color(0, 0, 0), "0 g"), (Color(0.5, 0.5, 0.5), "0.5 g"), (Color(0.1, 0.25, 1 / 3), "0.1 0.25 0.3333 rg"),
        (CMYKColor(0, 0.5, 1, 0.1), "0 0.5 1 0.1 k"), ("navy", "0 0 0.502 rg"),
    ],
)  # fmt: skip
def test_colours_become_the_operators_that_fill_with_them(color: object, operator: str) -> None:
    assert fill(color) == operator


def test_superscripts_are_smaller_and_stand_higher_subscripts_lower() -> None:
    span = Span("2", serif(), size=10, rise=1)
    up, down = superscript(span), subscript(span)
    assert up.size == down.size < 8
    assert down.rise < 1 < up.rise
    capital = serif().face(0).cap_height
    assert 10 * capital < up.rise - 1 + up.size * capital < 10 * serif().face(0).ascent
    assert -10 * serif().face(0).descent < down.rise - 1 < 0


@given(st.lists(st.text("ab\u00ad ", max_size=8), min_size=1, max_size=5), st.integers(0, 40), st.integers(0, 40))
def test_spans_are_cut_by_letters_not_counting_soft_hyphens(texts: list[str], start: int, end: int) -> None:
    spans = [Span(text, serif(), style=number % 4) for number, text in enumerate(texts)]
    parts = cut(spans, start, end)
    assert "".join(part.text for part in parts).replace("\u00ad", "") == "".join(texts).replace("\u00ad", "")[start:end]
    assert len(parts) >= 1


def test_soft_hyphens_within_the_cut_stay_and_looks_with_their_letters() -> None:
    spans = (Span("mu\u00adse\u00adum", serif()), Span(" door", serif(), BOLD))
    assert cut(spans, 2, 9) == (Span("se\u00adum", serif()), Span(" do", serif(), BOLD))
