"""What an export notes beside a paragraph: its field, and where other fields and line breaks are within it."""

from __future__ import annotations

import pytest

from app.origin import Origin, origin_of, parse_origin, signs_in

TEXT = ("release", "story", 0, "text")
DATELINE = ("release", "dateline")


def test_signs_are_counted_without_what_setting_lines_adds() -> None:
    assert signs_in("a well-\nknown fact") == len("awell-knownfact")
    assert signs_in("har\u00adbour\u00a0wall\u200b") == len("harbourwall")


def test_a_note_comes_back_as_it_was_written() -> None:
    origin = origin_of(TEXT, [("HALIFAX – ", DATELINE), ("The light is on\nand stays on.", ())])
    assert origin == Origin("release.story[0].text", 31, (("release.dateline", 0, 8),), (20,))
    assert parse_origin(str(origin)) == origin


def test_pieces_of_one_field_are_one_unless_a_line_break_is_between() -> None:
    other = ("contacts", 0, "other")
    assert origin_of((), [("a", other), ("b", other)]).within == (("contacts[0].other", 0, 2),)
    assert origin_of((), [("a", other), ("\n", ()), ("b", other)]).within == (
        ("contacts[0].other", 0, 1),
        ("contacts[0].other", 1, 2),
    )


@pytest.mark.parametrize("words", ["", "release.headline", ";3", "release.headline;x", "release.headline;99999999"])
def test_what_is_no_note_says_nothing(words: str) -> None:
    assert parse_origin(words) is None


def test_what_is_not_understood_of_a_note_is_passed_over() -> None:
    assert parse_origin("release.headline;3;nonsense;/x;/2") == Origin("release.headline", 3, (), (2,))
