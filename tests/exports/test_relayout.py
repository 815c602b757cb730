"""Pages laid out again: the same as laid out anew, with as few of them touched as can be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.flow import Grid, Placed, Row, flow
from exports.pdf.relayout import Relayout, Room, unchanged
from exports.pdf.setting import SetText, set_words
from exports.style import PartStyle

ROOM = Room(first=30, top=0, bottom=100)
"""Ten lines of ten points, seven on page 1."""

GRID = Room(first=35, top=0, bottom=100, grid=Grid(0, 10))


@cache
def text(count: int, leading: float = 10) -> SetText:
    look = PartStyle(size=leading, leading=leading, before=0, after=0)
    return set_words("\n".join(["x"] * count), look, 200, "en")


def row(count: int, **fields: object) -> Row:
    return replace(Row((text(count),), 0, 0), **fields)  # type: ignore[arg-type]


Told = list[list[tuple[object, ...]]]


def told(pages: list[list[Placed]]) -> Told:
    """Return what can be compared of pages: parts of a text are made anew, and are no values."""
    return [[(item.row.texts[0].look, item.row.tied, item.top, item.follows) for item in page] for page in pages]


def anew(rows: list[Row], room: Room) -> Told:
    return told(flow(rows, lambda page: room.top if page else room.first, room.bottom, room.grid))


ROWS = st.builds(
    lambda lines, leading, before, keep, tied, whole: Row(
        (text(lines, leading),), before, before / 2, keep=keep, tied=tied, whole=whole
    ),
    st.integers(1, 14),
    st.sampled_from((10, 10, 10, 17)),
    st.sampled_from((0.0, 4.0)),
    st.sampled_from((False, False, False, True)),
    st.sampled_from((False, False, False, True)),
    st.sampled_from((False, False, False, True)),
)


@given(st.lists(ROWS, max_size=25), st.data(), st.sampled_from((ROOM, GRID)))
def test_pages_after_any_edits_are_those_of_a_fresh_layout(rows: list[Row], data: st.DataObject, room: Room) -> None:
    layout = Relayout()
    assert told(layout.update(rows, room)) == anew(rows, room)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(rows)))
        end = data.draw(st.integers(start, min(len(rows), start + 3)))
        rows = rows[:start] + data.draw(st.lists(ROWS, max_size=3)) + rows[end:]
        assert told(layout.update(rows, room)) == anew(rows, room)


def test_a_page_before_the_change_stays() -> None:
    layout, rows = Relayout(), [row(5) for _ in range(20)]
    before = layout.update(rows, ROOM)
    after = layout.update([*rows[:12], row(6), *rows[13:]], ROOM)
    assert [page is former for page, former in zip(after[:5], before[:5], strict=True)] == [True] * 5


def test_a_page_after_the_change_stays_if_it_begins_as_before() -> None:
    layout, rows = Relayout(), [row(5) for _ in range(40)]
    before = layout.update(rows, ROOM)
    after = layout.update([*rows[:12], row(3), row(2), *rows[13:]], ROOM)
    assert sum(page is former for page, former in zip(after, before, strict=True)) == len(before) - 1


def test_pages_stay_though_one_has_come_between() -> None:
    layout, rows = Relayout(), [row(7), *[row(10) for _ in range(10)]]
    before = layout.update(rows, ROOM)
    after = layout.update([*rows[:3], row(10, before=1.0), *rows[3:]], ROOM)
    assert len(after) == len(before) + 1
    assert all(page is former for page, former in zip(after[4:], before[3:], strict=True))


def test_a_heading_at_the_foot_goes_on_when_what_follows_grows() -> None:
    layout, rows = Relayout(), [row(5), row(1, keep=True), row(1), row(4)]
    assert [len(page) for page in layout.update(rows, ROOM)] == [3, 1]
    assert [len(page) for page in layout.update([*rows[:2], row(3), rows[3]], ROOM)] == [1, 3]


def test_nothing_is_laid_out_again_when_nothing_has_changed() -> None:
    layout, rows = Relayout(), [row(5) for _ in range(20)]
    assert layout.update(rows, ROOM) is layout.update(list(rows), ROOM)


def test_another_room_means_other_pages() -> None:
    layout, rows = Relayout(), [row(5) for _ in range(20)]
    layout.update(rows, ROOM)
    wider = ROOM._replace(bottom=150)
    assert told(layout.update(rows, wider)) == anew(rows, wider)


def test_work_that_is_stopped_leaves_no_trace() -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    layout, rows = Relayout(), [row(5) for _ in range(20)]
    layout.update(rows, ROOM)
    changed = [row(6), *rows]
    with pytest.raises(Stopped):
        layout.update(changed, ROOM, stop)
    assert told(layout.update(changed, ROOM)) == anew(changed, ROOM)


@given(st.lists(st.integers(0, 1), max_size=90), st.lists(st.integers(0, 1), max_size=90))
def test_what_is_unchanged_is_counted_from_both_ends(old: list[int], new: list[int]) -> None:
    head, tail = unchanged(old, new)
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert head + tail <= min(len(old), len(new))
    if head + tail < min(len(old), len(new)):
        assert old[head] != new[head]
        assert old[-1 - tail] != new[-1 - tail]
