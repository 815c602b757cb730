"""Lengths as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.length import MM, Unit, read_length, write_length


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("3", 3 * MM),
        ("3mm", 3 * MM),
        (" 3 MM ", 3 * MM),
        ("3.5 mm", 3.5 * MM),
        ("3,5 mm", 3.5 * MM),
        (".5cm", 5 * MM),
        ("9pt", 9),
        ("0", 0),
        ("0.125in", 9),
        ("0.125 inches", 9),
        ('0.125"', 9),
        ("0.125″", 9),
        ("1/8 in", 9),
    ],
)
def test_a_length_is_read_in_any_usual_unit(typed: str, points: float) -> None:
    assert read_length(typed) == pytest.approx(points)


def test_a_bare_number_is_one_of_the_unit_in_use() -> None:
    assert read_length("0.125", "in") == pytest.approx(9)
    assert read_length("3 mm", "in") == pytest.approx(3 * MM)


@pytest.mark.parametrize(
    "typed", ["", " ", "mm", "-3", "+3", "3 m", "3 mm mm", "3 4", "1/0", "1/8/2", "1.5.2", "nan", "inf", "1e3", "٣ mm"]
)
def test_what_is_no_length_is_not_read_as_one(typed: str) -> None:
    assert read_length(typed) is None


def test_a_length_is_written_without_idle_zeros() -> None:
    assert write_length(3 * MM, "mm") == "3 mm"
    assert write_length(9, "in") == "0.125 in"
    assert write_length(0, "mm") == "0 mm"
    assert write_length(10 * MM, "mm") == "10 mm"


@given(st.floats(0, 500), st.sampled_from(["mm", "in"]))
def test_what_was_written_is_read_as_the_same_length(points: float, unit: Unit) -> None:
    assert read_length(write_length(points, unit), "mm") == pytest.approx(points, abs=0.05)


@given(st.text(max_size=20))
def test_no_text_makes_reading_a_length_fail(typed: str) -> None:
    points = read_length(typed)
    assert points is None or points >= 0
