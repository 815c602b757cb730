"""The pictures of pages that are kept."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ui.preview.pictures import Picture, Pictures, Tile

PIXELS = 100 * 100 * 4


def picture(number: int, page: int = 0, scale: float = 1.0, box: tuple[int, int, int, int] | None = None) -> Picture:
    return Picture(number, Tile(page, scale, box), QImage(100, 100, QImage.Format.Format_RGB32))


def test_a_sharp_picture_is_one_of_this_making_and_scale() -> None:
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


def test_a_new_picture_of_a_page_takes_the_place_of_those_of_earlier_makings() -> None:
    kept = Pictures()
    kept.add(picture(1, 0, 1.0))
    kept.add(picture(1, 0, 2.0))
    kept.add(picture(2, 0, 1.0))
    assert len(kept) == 1
    assert kept.bytes == PIXELS


def test_the_newest_picture_of_the_nearest_scale_stands_in() -> None:
    kept = Pictures()
    for scale in (1.0, 2.0, 4.0):
        kept.add(picture(1, 0, scale))
    assert [stand_in.tile.scale for stand_in in kept.stand_ins(0, 2.2)] == [2.0]
    assert kept.stand_ins(1, 2.2) == []


def test_tiles_at_the_same_scale_stand_in_over_the_whole_page() -> None:
    kept = Pictures()
    cut = picture(1, 0, 4.0, (0, 0, 100, 100))
    kept.add(cut)
    kept.add(picture(1, 0, 1.0))
    assert kept.stand_ins(0, 4.0)[-1] is cut


def test_pages_that_are_gone_are_forgotten() -> None:
    kept = Pictures()
    kept.add(picture(1, 0))
    kept.add(picture(1, 5))
    kept.keep_pages(2)
    assert len(kept) == 1
    assert kept.bytes == PIXELS
