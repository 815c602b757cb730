"""Where pages lie on the canvas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from ui.preview import zoom
from ui.preview.layout import Layout, Place, Spacing, arrange, fit_scale
from ui.preview.pictures import TILE, WHOLE, tiles

LETTER, A4 = (612.0, 792.0), (595.276, 841.89)
SPACING = Spacing(24, 24, 44)

layouts = st.builds(
    arrange,
    st.lists(st.sampled_from([LETTER, A4, (300.0, 200.0)]), min_size=1, max_size=9),
    st.floats(0.1, 8),
    st.integers(1, 4000),
    st.sampled_from([1, 2]),
    st.just(SPACING),
)


@given(layouts)
def test_pages_never_overlap_and_lie_within_the_canvas(layout: Layout) -> None:
    canvas = QRect(0, 0, layout.width, layout.height)
    for at, frame in enumerate(layout.frames):
        assert canvas.contains(frame)
        assert not any(frame.intersects(other) for other in layout.frames[at + 1 :])


@given(layouts, st.integers(-500, 9000), st.integers(-500, 9000))
def test_a_place_leads_back_to_its_point(layout: Layout, x: int, y: int) -> None:
    point = QPoint(x, y)
    assert layout.point_of(layout.place_at(point)) == point


@given(layouts, st.integers(0, 9000), st.integers(1, 3000))
def test_every_page_in_view_is_found(layout: Layout, top: int, height: int) -> None:
    view = QRect(0, top, layout.width, height)
    seen = {page for page, frame in enumerate(layout.frames) if frame.intersects(view)}
    assert seen <= set(layout.visible(view))


@given(layouts)
def test_the_page_at_a_point_is_the_one_the_point_lies_in(layout: Layout) -> None:
    for page, frame in enumerate(layout.frames):
        assert {layout.page_at(point) for point in (frame.topLeft(), frame.center(), frame.bottomRight())} == {page}


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("width", [320, 561, 1200, 2561])
def test_pages_fitted_to_the_width_leave_just_the_margins(width: int, columns: int) -> None:
    scale = fit_scale([LETTER, LETTER], (width, 700), columns, SPACING, whole=False)
    layout = arrange([LETTER, LETTER], scale, width, columns, SPACING)
    assert layout.width == width
    assert sum(f.width() for f in layout.frames[:columns]) >= width - 2 * SPACING.margin - SPACING.gutter - columns
    assert abs(layout.frames[0].left() - SPACING.margin) <= 1


def test_a_fitted_page_is_seen_whole() -> None:
    scale = fit_scale([A4], (1600, 700), 1, SPACING, whole=True)
    (frame,) = arrange([A4], scale, 1600, 1, SPACING).frames
    assert frame.bottom() + SPACING.gap <= 700
    assert abs(frame.center().x() - 800) <= 1


def test_a_frame_is_as_large_as_the_raster_of_its_page() -> None:
    (frame,) = arrange([A4], 96 / 72, 2000, 1, SPACING).frames
    assert (frame.width(), frame.height()) == (794, 1123)


def test_a_page_wider_than_two_others_lies_within_the_canvas() -> None:
    layout = arrange([(300.0, 200.0), (300.0, 200.0), LETTER], 7.0, 1, 2, SPACING)
    assert layout.frames[-1].right() + SPACING.margin < layout.width


def test_two_pages_stand_side_by_side_and_a_third_under_the_first() -> None:
    first, second, third = arrange([LETTER] * 3, 1.0, 1400, 2, SPACING).frames
    assert first.top() == second.top()
    assert second.left() == first.right() + 1 + SPACING.gutter
    assert third.topLeft() == QPoint(first.left(), first.bottom() + 1 + SPACING.gap)


def test_a_place_on_a_page_that_is_gone_counts_on_the_last() -> None:
    layout = arrange([LETTER], 1.0, 700, 1, SPACING)
    assert layout.point_of(Place(4, 10, 20)) == layout.frames[0].topLeft() + QPoint(10, 20)


def test_a_page_of_common_size_is_one_tile_and_a_large_one_many_that_cover_the_view() -> None:
    assert len(list(tiles(0, 1.0, QRect(0, 0, 1632, 2112), QRect(0, 0, 10, 10)))) == 1
    frame, view = QRect(100, 100, 6528, 8448), QRect(3000, 4000, 2400, 1800)
    assert frame.width() * frame.height() > WHOLE
    covered = {tile.box for tile in tiles(0, 10.7, frame, view)}
    for corner in (view.topLeft(), view.topRight(), view.bottomLeft(), view.bottomRight()):
        at = corner - frame.topLeft()
        assert any(box is not None and QRect(*box).contains(at) for box in covered)
    assert all(box is not None and box[2] <= TILE and box[3] <= TILE for box in covered)


def test_zoom_goes_by_steps_between_its_bounds() -> None:
    assert (zoom.larger(100), zoom.smaller(100)) == (110, 90)
    assert zoom.larger(87.3) == 90
    assert (zoom.larger(400), zoom.smaller(50), zoom.smaller(34)) == (400, 50, 50)
    assert (zoom.clamp(7), zoom.clamp(9000)) == (50, 400)
