"""A text is cut into words and the spaces between them, the same way however fast."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset.segments import _PIECES, _pieces
from tests.exports.typeset.setting_text import of, span

TEXTS = st.text(st.sampled_from("ab.-  \t\n\u00a0\u2009字"), max_size=30)


@given(TEXTS)
def test_the_short_way_to_words_and_spaces_finds_what_the_long_one_does(text: str) -> None:
    assert _pieces(text) == _PIECES.findall(text)


def test_a_word_without_end_is_no_single_piece() -> None:
    assert [len(piece) for piece in _pieces("a " + "b" * 2500)] == [1, 1, 1000, 1000, 500]


@given(TEXTS, TEXTS)
def test_running_sums_say_what_the_pieces_are_wide_and_what_they_give(first: str, second: str) -> None:
    segments = of(span(first), span(second, size=21, tracking=0.5))._segments
    for number, (before, after) in enumerate(pairwise(segments.widths)):
        piece, text = segments.piece(number), segments.text[segments.starts[number] : segments.starts[number + 1]]
        assert after - before == pytest.approx(piece.width)
        assert piece.blank == (not text.strip())
        assert (piece.shrink > 0) == (text[0] in " \t\u00a0")
        assert piece.stretch == pytest.approx(1.5 * piece.shrink) or (text[0] == "字" and piece.stretch > 0)
