"""Where pages end: the rules of keeping lines, headings, contacts and the end mark together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.flow import Placed, Row, flow
from exports.pdf.setting import SetText, set_words
from exports.style import PartStyle

LOOK = PartStyle(size=10, leading=10, before=0, after=0)
ROOM = 100.0
"""The height of a page: ten lines."""


def text(count: int) -> SetText:
    return set_words("\n".join(["x"] * count), LOOK, 200, "en")


def row(count: int, **fields: object) -> Row:
    """Return a row of `count` lines, ten points each."""
    return replace(Row((text(count),), 0, 0), **fields)  # type: ignore[arg-type]


def heights(pages: list[list[Placed]]) -> list[list[int]]:
    """Return the number of lines of each row on each page."""
    return [[placed.row.lines for placed in page] for page in pages]


def pages_of(*rows: Row) -> list[list[int]]:
    return heights(flow(rows, lambda page: 0, ROOM))


def test_rows_that_fit_stay_on_the_page() -> None:
    assert pages_of(row(4), row(6)) == [[4, 6]]


def test_a_document_without_rows_has_one_page() -> None:
    assert pages_of() == [[]]


def test_a_paragraph_is_split_where_the_page_ends() -> None:
    assert pages_of(row(5), row(9)) == [[5, 5], [4]]


def test_no_paragraph_leaves_a_single_line() -> None:
    assert pages_of(row(9), row(5)) == [[9], [5]]


def test_no_paragraph_takes_a_single_line_along() -> None:
    assert pages_of(row(5), row(6)) == [[5, 4], [2]]


def test_a_paragraph_of_three_lines_is_not_split() -> None:
    assert pages_of(row(8), row(3)) == [[8], [3]]


def test_a_heading_goes_with_the_first_two_lines_that_follow() -> None:
    assert pages_of(row(8), row(1, keep=True), row(4)) == [[8], [1, 4]]
    assert pages_of(row(7), row(1, keep=True), row(4)) == [[7, 1, 2], [2]]


def test_headings_one_after_the_other_go_together() -> None:
    assert pages_of(row(6), row(1, keep=True), row(2, keep=True), row(3)) == [[6], [1, 2, 3]]


def test_a_chain_of_headings_too_long_for_a_page_is_broken() -> None:
    assert pages_of(row(2), row(6, keep=True), row(6, keep=True), row(2)) == [[2, 6], [6, 2]]


def test_a_contact_is_not_split() -> None:
    assert pages_of(row(6), row(5, whole=True)) == [[6], [5]]


def test_a_row_longer_than_a_page_is_split_all_the_same() -> None:
    assert pages_of(row(25, whole=True)) == [[10], [10], [5]]


def test_the_end_mark_takes_two_lines_along() -> None:
    assert pages_of(row(4), row(6), row(1, tied=True)) == [[4, 4], [2, 1]]


def test_the_end_mark_takes_a_short_paragraph_along() -> None:
    assert pages_of(row(7), row(3), row(1, tied=True)) == [[7], [3, 1]]


def test_a_list_takes_the_last_two_lines_of_its_lead_in_along() -> None:
    assert pages_of(row(7), row(3), row(6, tied=True)) == [[7], [3, 6]]
    assert pages_of(row(6), row(4), row(6, tied=True)) == [[6, 2], [2, 6]]
    assert pages_of(row(4), row(4), row(6, tied=True)) == [[4, 4, 2], [4]]


def test_a_list_of_one_item_is_bound_to_its_lead_in_and_to_the_end_mark() -> None:
    assert pages_of(row(7), row(1), row(1, tied=True), row(1, tied=True)) == [[7, 1, 1, 1]]
    assert pages_of(row(8), row(1), row(1, tied=True), row(1, tied=True)) == [[8], [1, 1, 1]]


def test_a_chain_of_thousands_of_headings_is_looked_at_once() -> None:
    looked = 0

    class Watched(Row):
        @property
        def height(self) -> float:
            nonlocal looked
            looked += 1
            return 10.0

    rows = [Watched((text(1),), 0, 0, keep=True) for _ in range(2000)]
    assert sum(map(len, flow(rows, lambda page: 0, ROOM))) == 2000
    assert looked < 10 * len(rows)


def test_space_before_is_dropped_at_the_head_of_a_page_and_kept_elsewhere() -> None:
    spaced = replace(row(3), before=20.0, after=10.0)
    first, second = flow([spaced, spaced, spaced], lambda page: 0, ROOM)
    assert [placed.top for placed in first] == [0, 60]
    assert [placed.top for placed in second] == [0]


def test_each_page_begins_at_its_own_height() -> None:
    pages = flow([row(8), row(8)], lambda page: 0 if page else 50, ROOM)
    assert heights(pages) == [[5], [3, 6], [2]]
    assert [page[0].top for page in pages] == [50, 0, 0]


def test_only_the_first_part_of_a_split_row_begins_something() -> None:
    pages = flow([row(15)], lambda page: 0, ROOM)
    assert [placed.follows for page in pages for placed in page] == [False, True]


ROWS = st.builds(
    lambda lines, before, after, keep, whole: replace(
        row(lines), before=before, after=after, keep=keep, whole=whole and not keep
    ),
    st.integers(1, 30), st.sampled_from([0.0, 5.0, 20.0]), st.sampled_from([0.0, 7.5]), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(ROWS, max_size=12), st.booleans(), st.sampled_from([0.0, 35.0]))
def test_every_line_is_placed_once_in_order_within_its_page(rows: list[Row], end_mark: bool, top: float) -> None:
    if end_mark:
        rows = [*rows, replace(row(1), before=10.0, tied=True)]
    pages = flow(rows, lambda page: 0 if page else top, ROOM)
    placed = [item for page in pages for item in page]
    assert sum(item.row.lines for item in placed) == sum(item.lines for item in rows)
    for number, page in enumerate(pages):
        at = 0 if number else top
        for item in page:
            assert item.top >= at - 0.01
            at = item.top + item.row.height
        assert at <= ROOM + 0.01
    assert all(pages) or not rows


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_no_paragraph_is_split_to_less_than_two_lines(rows: list[Row]) -> None:
    rows = [replace(item, whole=False, keep=False) for item in rows]
    pages = flow(rows, lambda page: 0, ROOM)
    for number, page in enumerate(pages):
        splits = number + 1 < len(pages) and pages[number + 1][0].follows
        assert not page[0].follows or page[0].row.lines >= 2
        assert not splits or page[-1].row.lines >= 2
