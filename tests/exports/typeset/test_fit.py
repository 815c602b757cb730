from __future__ import annotations

from itertools import accumulate, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset import stopping
from exports.typeset.breaks import Breaks, End, Point, Terms
from exports.typeset.even import even_fit
from exports.typeset.fit import total_fit

JUSTIFIED = Terms(first=0, width=0, tolerance=5, runt=4, hyphen=1, repeated=1, fragment=30)


def words(*widths: float, space: float = 2.0) -> Breaks:
    """Return the material of words `widths` wide with a space between them, which may stretch by half of its width."""
    starts = [0.0, *accumulate(width + space for width in widths)]
    stretch = [number * space / 2 for number in range(len(starts))]
    shrink = [number * space / 3 for number in range(len(starts))]
    ends = [0.0, *[start - space for start in starts[1:]]]
    before = [0.0, *stretch[:-1]]
    return Breaks(ends, before, [0.0, *shrink[:-1]], starts, stretch, shrink, [0.0] * len(starts))


def point(breaks: Breaks, unit: int, width: float, offset: int = 1, hyphen: float = 1.0) -> Point:
    """Return a place `width` points into a unit."""
    at, (_, stretch, shrink) = breaks.starts[unit] + width, breaks.start(unit)
    return Point(at + hyphen, stretch, shrink, at, stretch, shrink, 0.0, offset)


def places(ends: list[End] | None) -> list[int]:
    assert ends is not None
    return [end.place for end in ends]


def terms(width: float, **changes: float) -> Terms:
    return JUSTIFIED._replace(first=width, width=width)._replace(**changes)


def test_all_lines_are_looked_at_together_and_not_one_after_the_other() -> None:
    breaks = words(5, 5, 5, 5, 16, 10, 9)
    ends = places(total_fit(breaks, terms(26)))
    ratios = [
        (26 - (breaks.ends[b] - breaks.starts[a])) / (b - a - 1 or 1) for a, b in zip([0, *ends], ends, strict=False)
    ]
    assert ends == [3, 5, 7]
    assert max(map(abs, ratios[:-1])) < 4


def test_the_first_line_has_a_width_of_its_own() -> None:
    breaks = words(*[10] * 6)
    assert places(total_fit(breaks, terms(34, first=10))) == [1, 4, 6]


def test_strict_terms_are_given_up_where_a_line_is_too_loose() -> None:
    breaks = words(10, 10, 30, 10)
    assert total_fit(breaks, terms(34, tolerance=1, strict=True)) is None
    assert places(total_fit(breaks, terms(34, tolerance=1))) == [2, 3, 4]


def test_a_unit_wider_than_the_measure_has_a_line_for_itself() -> None:
    assert places(total_fit(words(10, 50, 10), terms(34, tolerance=2))) == [1, 2, 3]


def test_a_hyphen_is_put_where_a_line_would_be_too_loose() -> None:
    breaks = words(10, 10, 30, 10)
    hyphen = point(breaks, 2, 9)
    assert total_fit(breaks, terms(34), lambda unit: [hyphen] if unit == 2 else []) == [
        End(2, hyphen),
        End(4, None),
    ]


def test_more_hyphens_in_a_row_than_allowed_are_put_where_there_is_no_other_way() -> None:
    breaks = words(60, 10)
    cuts = [point(breaks, 0, width, width) for width in range(10, 60, 10)]
    ends = total_fit(breaks, terms(12, max_hyphens=2), lambda unit: [] if unit else cuts)
    assert [end.point and end.point.offset for end in ends or []] == [10, 20, 30, 40, 50, None, None]


def test_hyphens_may_be_ruled_out() -> None:
    breaks = words(10, 10, 30, 10)
    ends = total_fit(breaks, terms(34, max_hyphens=0), lambda unit: [point(breaks, 2, 9)])
    assert all(end.point is None for end in ends or [])


def test_a_last_line_of_one_short_word_gets_company() -> None:
    breaks = words(10, 10, 10, 9, 10, 3)
    assert places(total_fit(breaks, terms(34.5, runt_width=0)))[-2:] == [3, 6]
    short = words(10, 10, 10, 2)
    assert places(total_fit(short, terms(34, tolerance=8))) == [3, 4]
    assert places(total_fit(short, terms(34, tolerance=20, runt_width=5, runt=1e6))) == [2, 4]


def test_the_last_line_is_not_the_end_of_a_hyphenated_word() -> None:
    breaks = words(10, 10, 15)
    inside = {0: [], 1: [], 2: [point(breaks, 2, 9)]}
    hyphenated = total_fit(breaks, terms(34, fragment=0, hyphen=0), lambda unit: inside[unit])
    whole = total_fit(breaks, terms(34, fragment=1e9, tolerance=20), lambda unit: inside[unit])
    assert [end.point is None for end in hyphenated or []] == [False, True]
    assert [end.point is None for end in whole or []] == [True, True]


def test_the_last_line_may_be_as_tight_as_any_other() -> None:
    assert places(total_fit(words(10, 10, 10), terms(33))) == [3]


def test_ragged_lines_are_never_shrunk_and_stay_alike() -> None:
    breaks = words(10, 10, 10, 10, 10)
    assert places(total_fit(breaks, terms(33, ragged=5))) == [2, 4, 5]
    even = words(20, 4, 18, 6, 10)
    assert places(total_fit(even, terms(30, ragged=4, runt=0))) == [2, 4, 5]


@given(st.lists(st.integers(3, 20), min_size=1, max_size=9))
def test_what_is_found_is_the_cheapest_of_all_ways(widths: list[int]) -> None:
    breaks = words(*widths)
    last = len(widths)

    def cost(ends: tuple[int, ...]) -> float:
        total = 0.0
        for start, end in zip((0, *ends), ends, strict=False):
            gap = 30 - (breaks.ends[end] - breaks.starts[start])
            if gap < 0:
                return 1e9
            total += 0 if end == last else (gap / 10) ** 2 + 0.1 * (gap / 10) ** 4
        return total

    found = places(total_fit(breaks, terms(30, ragged=10, runt=0, tolerance=100)))
    ways = [(*inner, last) for count in range(last) for inner in combinations(range(1, last), count)]
    assert cost(tuple(found)) == pytest.approx(min(map(cost, ways)))


def test_a_headline_takes_as_few_lines_as_it_can_and_makes_them_even() -> None:
    breaks = words(10, 10, 10, 10, 10, 10)
    assert even_fit(breaks, 60, 60, 0, 6) == [3, 6]
    assert even_fit(breaks, 80, 80, 0, 6) == [6]
    assert even_fit(breaks, 22, 60, 0, 6) == [2, 6]
    assert even_fit(breaks, 22, 22, 0, 2) is None


def test_a_headline_does_not_end_in_a_stray_word() -> None:
    assert even_fit(words(20, 20, 20, 4), 64, 64, 15, 6) == [2, 4]


def test_a_word_wider_than_a_headline_has_a_line_of_its_own() -> None:
    assert even_fit(words(10, 50, 10), 30, 30, 0, 6) == [1, 2, 3]


def test_whoever_waits_can_stop_the_fit_of_a_long_text() -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    stopping.look_up()
    with stopping.asking(stop), pytest.raises(Stopped):
        total_fit(words(*[10] * 9000), terms(34))


def test_hyphens_are_looked_for_near_the_end_of_a_line_that_is_not_good_enough_without() -> None:
    breaks = words(*[9] * 12)
    for near, good, asked in ((1, 0.0, {3, 6, 9}), (2, 0.0, {2, 3, 5, 6, 8, 9}), (2, 0.5, set())):
        units: set[int] = set()

        def inside(unit: int, units: set[int] = units) -> list[Point]:
            units.add(unit)
            return []

        total_fit(breaks, terms(32, near=near, good=good, tolerance=1), inside)
        assert units == asked
