"""In which order the pages' pictures are made."""

from __future__ import annotations

from ui.preview.pictures import Tile
from ui.preview.wants import REST, Letters, Thumb, Wants

FIRST, SECOND, NEXT = Tile(0, 1.0), Tile(1, 1.0), Tile(2, 1.0)


def test_what_is_in_view_comes_first_and_what_is_near_it_after() -> None:
    wants = Wants()
    wants.look_at([SECOND, FIRST], [NEXT])
    assert [wants.next() for _ in range(4)] == [SECOND, FIRST, NEXT, None]


def test_text_that_the_hand_waits_for_comes_before_pictures() -> None:
    wants = Wants()
    wants.look_at([FIRST], [])
    wants.read([4])
    assert [wants.next(), wants.next()] == [Letters(4), FIRST]


def test_new_pages_are_looked_at_like_the_old_ones() -> None:
    wants = Wants()
    wants.look_at([FIRST], [NEXT])
    assert [wants.next(), wants.next()] == [FIRST, NEXT]
    wants.renew()
    assert [wants.next(), wants.next()] == [FIRST, NEXT]


def test_thumbnails_wait_until_nothing_has_happened_for_a_while() -> None:
    wants = Wants()
    wants.look_at([], [])
    wants.look_at_thumbs([FIRST])
    pause = wants.pause()
    assert wants.next() is None
    assert pause is not None
    assert 0 < pause <= REST
    wants._rested_from -= REST
    assert wants.pause() == 0
    assert wants.next() == Thumb(FIRST)
    assert wants.pause() is None
