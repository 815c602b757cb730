"""Where pages end: the rules of keeping lines, headings, contacts and the end mark together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.flow import Grid, Placed, Row, flow
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


def test_no_page_ends_with_half_a_word_if_another_line_can_be_the_last() -> None:
    look = replace(LOOK, hyphenate=True, align="justify")
    long = set_words("extraordinarily internationalized characteristically " * 12, look, 90, "en")
    divided = [line.hyphenated for line in long.lines]
    for height in range(20, 20 + 10 * (len(divided) - 3), 10):
        count = flow([Row((long,), 0, 0)], lambda page: 0, height)[0][0].row.lines
        assert count == 2 or not divided[count - 1]
        assert all(divided[count : min(height // 10, len(divided) - 2)])


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


def test_a_lead_in_goes_where_the_first_items_go_that_are_kept_together() -> None:
    assert pages_of(row(6), row(2), row(1, tied=True, keep=True), row(1), row(1)) == [[6, 2, 1, 1], [1]]
    assert pages_of(row(7), row(2), row(1, tied=True, keep=True), row(1), row(1)) == [[7], [2, 1, 1, 1]]


def test_a_chain_of_thousands_of_headings_is_looked_at_once() -> None:
    looked = 0

    class Watched(Row):
        def __getattribute__(self, name: str) -> object:
            nonlocal looked
            looked += name == "height"
            return object.__getattribute__(self, name)

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


GRID = Grid(0.0, 10.0)


def other(count: int, leading: float, **fields: object) -> Row:
    """Return a row of `count` lines of another leading than the grid's."""
    look = replace(LOOK, leading=leading)
    return replace(Row((set_words("\n".join(["x"] * count), look, 200, "en"),), 0, 0), **fields)  # type: ignore[arg-type]


def tops(*rows: Row, top: float = 0.0) -> list[list[float]]:
    pages = flow(rows, lambda page: 0 if page else top, ROOM, GRID)
    return [[round(placed.top, 6) for placed in page] for page in pages]


def test_text_after_a_row_of_another_leading_is_back_on_the_grid() -> None:
    assert tops(row(1), other(1, 14), row(2)) == [[0, 10, 30]]


def test_what_is_left_over_goes_above_a_heading_not_below() -> None:
    assert tops(row(1), other(1, 14, keep=True, after=2), row(2)) == [[0, 14, 30]]
    assert tops(row(1), other(1, 14, keep=True), other(1, 12, keep=True), row(2)) == [[0, 14, 28, 40]]


def test_around_a_figure_what_is_left_over_is_shared() -> None:
    assert tops(row(1), other(1, 14, whole=True), row(2)) == [[0, 13, 30]]
    assert tops(row(10), other(1, 14, whole=True), row(2)) == [[0], [0, 20]]
    assert tops(row(1), other(1, 14, whole=True), other(1, 12), row(2)) == [[0, 10, 24, 40]]


def test_a_heading_at_the_head_of_a_page_stands_there() -> None:
    assert tops(row(10), other(1, 14, keep=True), row(2)) == [[0], [0, 20]]


def test_below_a_letterhead_the_head_of_the_release_moves_down_so_that_the_text_is_on_the_grid() -> None:
    assert tops(other(1, 14, keep=True), other(2, 12, keep=True), row(2), top=23) == [[32, 46, 70]]


def test_space_that_keeps_to_the_grid_is_left_alone() -> None:
    assert tops(row(2), row(2, before=10.0), row(1, keep=True, before=20.0), row(2)) == [[0, 30, 70, 80]]


def test_small_print_runs_on_at_its_own_pace() -> None:
    assert tops(row(2), other(2, 7, before=3), other(2, 7, before=3)) == [[0, 23, 40]]


def test_texts_side_by_side_of_different_leading_are_left_off_the_grid() -> None:
    pair = Row((text(2), other(2, 8).texts[0]), 3, 0, offsets=(0.0, 100.0), whole=True)
    assert tops(row(1), pair, row(1)) == [[0, 16.5, 40]]


def test_the_end_mark_finds_room_for_the_space_that_the_grid_adds() -> None:
    pages = flow([row(8), other(2, 6), row(1, tied=True)], lambda page: 0, ROOM, GRID)
    assert heights(pages) == [[8], [2, 1]]


MIXED = st.builds(
    lambda lines, leading, before, after, keep, whole: other(
        lines, leading, before=before, after=after, keep=keep, whole=whole
    ),
    st.integers(1, 8), st.sampled_from([10.0, 10.0, 12.5, 7.0, 31.3]), st.sampled_from([0.0, 5.0, 20.0]),
    st.sampled_from([0.0, 7.5]), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(MIXED, max_size=12), st.booleans(), st.sampled_from([0.0, 34.0]))
def test_every_line_of_text_is_on_the_grid_and_nothing_overlaps(rows: list[Row], end_mark: bool, top: float) -> None:
    if end_mark:
        rows = [*rows, row(1, before=10.0, tied=True)]
    pages = flow(rows, lambda page: 0 if page else top, ROOM, GRID)
    assert sum(item.row.lines for page in pages for item in page) == sum(item.lines for item in rows)
    for number, page in enumerate(pages):
        at = 0 if number else top
        for item in page:
            assert item.top >= at - 0.01
            at = item.top + item.row.height + item.row.after
            if item.row.texts[0].leading == GRID.step:
                assert abs(item.top / GRID.step - round(item.top / GRID.step)) < 0.01
        assert not page or page[-1].top + page[-1].row.height <= ROOM + 0.01


@given(st.lists(MIXED, min_size=2, max_size=12))
def test_the_grid_never_adds_more_than_a_line(rows: list[Row]) -> None:
    for page in flow(rows, lambda page: 0, ROOM, GRID):
        for above, below in pairwise(page):
            gap = below.top - above.top - above.row.height
            assert 0 <= gap - above.row.after - below.row.before + 0.01 < GRID.step + 0.02
