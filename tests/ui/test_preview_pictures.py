"""The pictures of pages that are kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QImage

from ui.preview.pictures import Picture, Pictures, Tile

PIXELS = 100 * 100 * 4


def picture(version: int, page: int = 0, scale: float = 1.0, box: tuple[int, int, int, int] | None = None) -> Picture:
    return Picture(version, Tile(page, scale, box), QImage(100, 100, QImage.Format.Format_RGB32))


def test_a_sharp_picture_is_one_of_this_version_and_scale() -> None:
    kept = Pictures()
    kept.add(picture(3))
    assert kept.sharp(3, Tile(0, 1.0)) is not None
    assert kept.sharp(4, Tile(0, 1.0)) is None
    assert kept.sharp(3, Tile(0, 1.5)) is None


def test_the_bytes_stay_within_the_bound_and_what_was_drawn_longest_ago_goes() -> None:
    kept = Pictures(bound=3 * PIXELS)
    for page in range(3):
        kept.add(picture(1, page))
    kept.sharp(1, Tile(0, 1.0))
    kept.add(picture(1, 3))
    assert kept.bytes == 3 * PIXELS
    assert kept.sharp(1, Tile(1, 1.0)) is None
    assert kept.sharp(1, Tile(0, 1.0)) is not None


def test_a_picture_above_the_bound_is_kept_alone() -> None:
    kept = Pictures(bound=10)
    kept.add(picture(1, 0))
    kept.add(picture(1, 1))
    assert len(kept) == 1
    assert kept.sharp(1, Tile(1, 1.0)) is not None


def test_a_new_picture_of_a_page_takes_the_place_of_those_of_other_versions() -> None:
    kept = Pictures()
    kept.add(picture(1, 0, 1.0))
    kept.add(picture(1, 0, 2.0))
    kept.add(picture(2, 0, 1.0))
    assert len(kept) == 1
    assert kept.bytes == PIXELS


def test_the_picture_of_the_nearest_scale_stands_in() -> None:
    kept = Pictures()
    for scale in (1.0, 2.0, 4.0):
        kept.add(picture(1, 0, scale))
    assert [stand_in.tile.scale for stand_in in kept.stand_ins(1, 0, 2.2)] == [2.0]
    assert kept.stand_ins(1, 1, 2.2) == []


def test_tiles_at_the_same_scale_stand_in_over_the_whole_page() -> None:
    kept = Pictures()
    cut = picture(1, 0, 4.0, (0, 0, 100, 100))
    kept.add(cut)
    kept.add(picture(1, 0, 1.0))
    assert kept.stand_ins(1, 0, 4.0)[-1] is cut


def test_pages_that_are_gone_are_forgotten() -> None:
    kept = Pictures()
    kept.add(picture(1, 0))
    kept.add(picture(1, 5))
    kept.keep_pages(2)
    assert len(kept) == 1
    assert kept.bytes == PIXELS


def test_a_patched_picture_differs_where_it_or_the_one_before_was_patched() -> None:
    base = picture(1)
    one = replace(base, version=2, patch=QImage(100, 10, QImage.Format.Format_RGB32), top=20)
    two = replace(base, version=3, patch=QImage(100, 5, QImage.Format.Format_RGB32), top=40)
    assert one.rows_other_than(base) == (20, 30)
    assert two.rows_other_than(one) == (20, 45)
    assert base.rows_other_than(two) == (40, 45)
    assert two.rows_other_than(picture(2)) == (0, 100)
    assert two.rows_other_than(None) == (0, 100)
    assert two.bytes == PIXELS + 100 * 5 * 4


def test_whether_a_picture_is_there_can_be_asked_without_touching_it() -> None:
    kept = Pictures(bound=2 * PIXELS)
    kept.add(picture(1, 0))
    kept.add(picture(1, 1))
    assert kept.has(1, Tile(0, 1.0))
    assert not kept.has(2, Tile(0, 1.0))
    kept.add(picture(1, 2))
    assert not kept.has(1, Tile(0, 1.0))
