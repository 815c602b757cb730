"""How large pictures are where they are placed, and how fine they are there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kit import Crop, FigureWidth
from app.resolution import figure_resolution, figure_size, plain_resolution, portrait_resolution, wants

ROOM = (468.0, 648.0)


def test_the_resolution_is_that_of_what_is_shown_at_the_size_at_which_it_is_placed() -> None:
    full = figure_resolution(Crop(), "full", (936, 624), ROOM)
    assert (full.dpi, full.is_low, full.needs) == (144, True, 1950)
    half = figure_resolution(Crop(), "half", (936, 624), ROOM)
    assert (half.dpi, half.is_low) == (288, False)
    assert figure_resolution(Crop(0, 0, 500, 1000), "half", (936, 624), ROOM).dpi == 144


def test_a_tall_picture_is_as_fine_as_its_height_on_the_page_makes_it() -> None:
    found = figure_resolution(Crop(), "full", (810, 1620), ROOM)
    assert found.size == pytest.approx((194.4, 388.8))
    assert (found.dpi, found.needs) == (300, 810)


def test_what_is_too_small_to_fill_its_width_is_told_what_would_fill_it() -> None:
    found = figure_resolution(Crop(), "full", (100, 50), ROOM)
    assert (found.size, found.dpi, found.needs) == ((100, 50), 72, 1950)
    assert wants(found) == "For print it needs 1,950 pixels across."


def test_of_a_cropped_picture_the_whole_file_is_said_to_need_the_pixels() -> None:
    assert figure_resolution(Crop(250, 0, 750, 500), "full", (936, 624), ROOM).needs == 3900
    assert portrait_resolution(Crop(0, 0, 500, 500), (400, 400), 72).needs == 600


def test_a_portrait_and_a_logo_are_measured_at_their_own_sizes() -> None:
    assert portrait_resolution(Crop(), (150, 400), 72).dpi == 150
    assert plain_resolution((600, 300), (144, 72)).dpi == 300


@given(st.integers(1, 9000), st.integers(1, 9000), st.sampled_from(["full", "half"]), st.integers(0, 900))
def test_the_size_that_is_told_is_the_size_that_is_printed(
    columns: int, rows: int, width: FigureWidth, left: int
) -> None:
    found = figure_resolution(Crop(left), width, (columns, rows), ROOM)
    assert found.size[0] <= ROOM[0] * (0.5 if width == "half" else 1) + 1e-9
    assert found.size[1] <= 0.6 * ROOM[1] + 1e-9
    assert found.dpi >= 72
    if not left:
        assert found.size == figure_size(columns, rows, ROOM, width)
