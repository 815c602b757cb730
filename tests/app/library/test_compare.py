"""The comparison of two texts, word by word."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.library import lcs
from app.library.compare import Mark, Piece, compare, count_changes, readable
from app.library.lcs import common
from app.text import RichText, Span, parse_markup, rich
from tests.strategies import rich_texts

_WORDS = st.sampled_from(("the ", "light ", "Oslo ", "a", ", ", ". ", "\n", " ", "新", "光", "e\u0301té "))


def close_texts() -> st.SearchStrategy[RichText]:
    """Texts of few words, so that two of them have much in common."""
    spans = st.builds(Span, st.lists(_WORDS, max_size=5).map("".join), st.booleans(), st.just(False))
    return st.lists(spans, max_size=3).map(lambda found: RichText(tuple(found)))


def without(pieces: tuple[Piece, ...], mark: Mark) -> RichText:
    return RichText(tuple(span for piece in pieces if piece.mark != mark for span in piece.text.spans))


def shown(old: str, new: str) -> str:
    signs: dict[Mark, str] = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in readable(compare(rich(old), rich(new))))


@given(st.one_of(rich_texts(), close_texts()), st.one_of(rich_texts(), close_texts()))
def test_what_is_not_added_is_the_old_text_and_what_is_not_removed_the_new_one(old: RichText, new: RichText) -> None:
    for pieces in (compare(old, new), readable(compare(old, new))):
        assert without(pieces, "added") == old
        assert without(pieces, "removed") == new


@given(close_texts(), close_texts())
@example(rich("light the"), rich("the light"))
@example(rich("a b c d"), rich("c d a b"))
def test_comparing_the_other_way_round_turns_the_marks(old: RichText, new: RichText) -> None:
    assert changes(compare(old, new)) == [(added, removed) for removed, added in changes(compare(new, old))]


def changes(pieces: tuple[Piece, ...]) -> list[tuple[RichText, RichText]]:
    """What the old and the new text have, piece by piece; what is removed and what is added there are one."""
    found: list[tuple[RichText, RichText]] = []
    last = ""
    for piece in pieces:
        if piece.mark == "added" and last == "removed":
            found[-1] = (found[-1][0], piece.text)
        else:
            found.append((_if(piece.mark != "added", piece.text), _if(piece.mark != "removed", piece.text)))
        last = piece.mark
    return found


def _if(there: bool, text: RichText) -> RichText:
    return text if there else RichText()


@given(close_texts(), close_texts())
def test_no_two_pieces_of_a_kind_follow_each_other(old: RichText, new: RichText) -> None:
    marks = [piece.mark for piece in compare(old, new)]
    assert all(piece.text for piece in compare(old, new))
    assert all(one != next_ and (one, next_) != ("added", "removed") for one, next_ in pairwise(marks))


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_what_is_common_is_as_much_as_can_be(a: str, b: str) -> None:
    pairs = common(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x < i and y < j for (x, y), (i, j) in pairwise(pairs))
    assert len(pairs) == longest(a, b)


def longest(a: str, b: str) -> int:
    """The length that the textbook's table finds."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row
        row = [0]
        for at, y in enumerate(b):
            row.append(before[at] + 1 if x == y else max(row[at], before[at + 1]))
    return row[-1]


@given(st.text("abcdefgh", max_size=60), st.text("abcdefgh", max_size=60))
def test_what_is_too_long_to_be_compared_at_once_is_split_and_still_in_order(a: str, b: str) -> None:
    most, lcs._MOST = lcs._MOST, 40
    try:
        pairs = common(a, b)
    finally:
        lcs._MOST = most
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(x < i and y < j for (x, y), (i, j) in pairwise(pairs))


def test_long_texts_with_few_changes_are_found_alike_when_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lcs, "_MOST", 1_000)
    a = [f"w{at}" for at in range(2_000)]
    b = [*a[:500], "new", *a[500:900], *a[950:]]
    assert len(common(a, b)) == 1_950


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("It has 120 staff.", "It has 140 staff.", "It has [-120][+140] staff."),
        ("The lab.", "The lab. It opened.", "The lab.[+ It opened.]"),
        ("A x. C y. Foo z.", "B x. D e. C y. Foo q.", "[-A][+B] x. [+D e. ]C y. Foo [-z][+q]."),
        ("a b c", "a c", "a [-b ]c"),
        ("", "new words", "[+new words]"),
        ("$1,200.50", "$1,300.50", "$[-1,200.50][+1,300.50]"),
        ("120km", "120 km", "[-120km][+120 km]"),
        ("don’t", "don’t", "don’t"),
        ("l’école d’été", "l’école d’hiver", "l’école [-d’été][+d’hiver]"),
        ("cafe\u0301", "cafe", "[-cafe\u0301][+cafe]"),
        ("हिन्दी में", "हिन्दू में", "[-हिन्दी][+हिन्दू] में"),
        ("東京で新しい研究所を開設", "東京に新しい研究室を開設", "東京[-で][+に]新しい研究[-所][+室]を開設"),
        ("👩‍🔬 lab", "👩🏽‍🔬 lab", "[-👩‍🔬][+👩🏽‍🔬] lab"),
        ("two  spaces", "two spaces", "two[-  ][+ ]spaces"),
        ("one\ntwo", "one two", "one[-\n][+ ]two"),
    ],
)
def test_words_are_compared_whole_and_scripts_without_spaces_by_the_character(old: str, new: str, pieces: str) -> None:
    assert shown(old, new) == pieces


def test_a_small_word_between_two_changes_is_read_as_part_of_them() -> None:
    assert shown("We opened the lab here.", "They closed the office here.") == (
        "[-We opened the lab][+They closed the office] here."
    )
    assert shown("We opened laboratories here.", "They closed laboratories there.") == (
        "[-We opened][+They closed] laboratories [-here][+there]."
    )


def test_a_word_that_only_looks_different_is_marked() -> None:
    pieces = compare(parse_markup("Light is **fast**."), parse_markup("Light is fast."))
    assert [(piece.mark, str(piece.text)) for piece in pieces] == [
        ("same", "Light is "),
        ("removed", "fast"),
        ("added", "fast"),
        ("same", "."),
    ]


def test_a_link_to_another_address_is_marked() -> None:
    pieces = compare(parse_markup("[us](https://a.example)"), parse_markup("[us](https://b.example)"))
    assert [piece.mark for piece in pieces] == ["removed", "added"]


def test_changed_words_are_counted() -> None:
    assert count_changes(compare(rich("It has 120 staff."), rich("It has 140 happy staff."))) == (1, 2)


def test_every_pair_of_short_rows_is_compared_right() -> None:
    rows = ["".join(row) for size in range(4) for row in combinations("abab", size)]
    assert all(len(common(a, b)) == longest(a, b) for a in rows for b in rows)
