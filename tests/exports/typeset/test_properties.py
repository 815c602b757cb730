"""What holds for any text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from exports.typeset.opportunities import emergency_points
from exports.typeset.paragraph import Paragraph, forget, paragraph
from exports.typeset.spans import Measure, Span
from tests.exports.typeset.setting_text import lines, noto, told

_ROUNDING = 0.02

_WORDS = st.text("abcdefghijklmnop", min_size=1, max_size=12)
_MARKS = st.text(" \u00a0\n\t-–“”«».,;:!?/\u00ad\u200b\u2009", min_size=1, max_size=3)
_ABROAD = st.text("éßΩЖאבגمرح日本語กข\u0301\u0e31", min_size=1, max_size=6)
_TEXTS = st.one_of(
    st.lists(st.one_of(_WORDS, _WORDS, _MARKS, st.just(" "), _ABROAD), max_size=30).map("".join),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
)
_LOOKS = st.builds(
    dict,
    style=st.integers(0, 3),
    size=st.sampled_from([6.0, 10.5, 24.0]),
    link=st.sampled_from(["", "https://example.org"]),
    language=st.sampled_from(["", "de", "fr"]),
    tracking=st.sampled_from([0.0, 0.0, 1.5]),
    rise=st.sampled_from([0.0, 3.0]),
)
_SPANS = st.lists(st.builds(lambda text, look: Span(text, noto(), **look), _TEXTS, _LOOKS), min_size=1, max_size=4)
_MEASURES = st.builds(
    Measure,
    width=st.one_of(st.floats(1, 30), st.floats(30, 400)),
    first=st.sampled_from([0.0, 0.0, 12.0, -12.0]),
    align=st.sampled_from(["left", "right", "center", "justify"]),
    hyphenate=st.booleans(),
    hang=st.booleans(),
    balance=st.sampled_from([False, False, True]),
    max_hyphens=st.just(2),
)


def made_of(spans: list[Span]) -> Paragraph:
    return paragraph(tuple(spans), "en")


@settings(max_examples=60, deadline=None)
@given(_SPANS, _MEASURES)
def test_no_character_is_lost(spans: list[Span], measure: Measure) -> None:
    found = made_of(spans).fit(measure)
    assert told(*found).replace("\u00ad", "") == "".join(span.text for span in spans).replace("\u00ad", "")


@settings(max_examples=60, deadline=None)
@given(_SPANS, _MEASURES)
def test_lines_cover_the_text_without_gap_or_overlap(spans: list[Span], measure: Measure) -> None:
    made = made_of(spans)
    found = made.fit(measure)
    assert found[0].start == 0
    assert found[-1].end == len(made.text)
    assert found[-1].last
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(line.end > line.start for line in found[:-1])


@settings(max_examples=60, deadline=None)
@given(_SPANS, _MEASURES)
def test_a_line_is_wider_than_the_measure_only_if_it_hangs_or_cannot_be_cut(
    spans: list[Span], measure: Measure
) -> None:
    made = made_of(spans)
    for number, line in enumerate(made.fit(measure)):
        room = measure.width - (0 if number else measure.first)
        ink = re.sub(r"[\s\u200b]+$", "", made.text[line.start : line.end])
        hanging = 24 * measure.hang
        assert line.width <= max(room, 0) + hanging + _ROUNDING or not emergency_points(ink)
        left, right = (
            (min(box.left for box in line.boxes), max(box.right for box in line.boxes)) if line.boxes else (0, 0)
        )
        if line.boxes:
            assert (left, right) == pytest.approx((line.x, line.x + line.width), abs=_ROUNDING)


@settings(max_examples=60, deadline=None)
@given(_SPANS, _MEASURES)
def test_the_same_text_is_set_the_same(spans: list[Span], measure: Measure) -> None:
    def drawn() -> list[object]:
        return [(line.start, line.x, line.width, line.chunks, line.boxes) for line in made_of(spans).fit(measure)]

    first = drawn()
    forget()
    assert drawn() == first


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["of", "the", "considerable", "word"]), min_size=1, max_size=14), st.floats(80, 300))
def test_a_narrower_headline_never_has_fewer_lines(words: list[str], width: float) -> None:
    text = " ".join(words)
    wide, narrow = (lines(text, room, balance=True) for room in (width, width * 0.8))
    assume(len(wide) <= 6 and len(narrow) <= 6)
    assert len(narrow) >= len(wide)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=60).map(" ".join), st.floats(60, 300))
@example("a a a ammmbaaaaaa", 60.0)
def test_no_more_than_two_hyphens_in_a_row_and_three_letters_behind_each(text: str, width: float) -> None:
    assume(all(line.width < width for line in lines(text.replace(" ", "\n"), 1000)))  # else hyphens are all there is
    found = lines(text, width, align="justify")
    assert "---" not in "".join("-" if line.hyphenated else " " for line in found)
    for before, line in pairwise(found):
        cut_twice = line.hyphenated and " " not in text[line.start : line.end]
        if before.hyphenated and not cut_twice:
            assert len(text[line.start : line.end].split(" ")[0]) >= 3


def test_where_no_line_may_end_in_a_hyphen_a_word_too_long_is_cut_all_the_same() -> None:
    made = made_of([Span("Donaudampf\u00adschifffahrt", noto(), size=24.0)])
    found = made.fit(Measure(width=150, max_hyphens=0))
    assert len(found) > 1
    assert all(line.width <= 150 + _ROUNDING for line in found)
    assert not any(str(made.text[: line.end]).endswith("\u00ad") for line in found)
