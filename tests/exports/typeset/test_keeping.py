"""Headings stay with the first lines of what follows, and not with all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import LayoutError

from exports.typeset.flowable import TextFlowable
from exports.typeset.keeping import KeptWithNext
from exports.typeset.lists import ListFlowable
from exports.typeset.tables import TableFlowable
from tests.exports.typeset.drawn import serif
from tests.exports.typeset.pages import Pages, style

WORDS = "Words that fill some lines of the page they stand on. "


def text(content: str, role: str = "P", **look: object) -> TextFlowable:
    return TextFlowable(content, style(**look), serif(), role=role)


def heading() -> TextFlowable:
    return text("Heading", "H2", keepWithNext=1)


def first_page(*rest: Callable[[], Flowable], height: float) -> list[str]:
    """Return the roles of what stands on the first page of that height: a line, and what of `rest` follows it."""
    story = [text(WORDS), *(make() for make in rest)]
    pages = Pages(story, (300, height), (300, 900), keepTogetherClass=KeptWithNext)
    return [role for role, _ in pages.texts[0] if role != "Layout"]


def test_a_heading_stays_with_the_first_lines_of_a_paragraph() -> None:
    story = heading, lambda: text(WORDS * 9, "BlockQuote")
    assert first_page(*story, height=14 * 4) == ["P", "H2", "BlockQuote"]


def test_a_heading_goes_where_two_lines_can_follow_it() -> None:
    story = heading, lambda: text(WORDS * 9, "BlockQuote")
    assert first_page(*story, height=14 * 4 - 1) == ["P"]


def test_the_spaces_between_count() -> None:
    story = heading, lambda: text(WORDS * 9, "BlockQuote", spaceBefore=13)
    assert first_page(*story, height=14 * 4 + 12) == ["P"]
    assert first_page(*story, height=14 * 4 + 14) == ["P", "H2", "BlockQuote"]


def test_two_headings_stay_with_what_follows_both() -> None:
    story = heading, heading, lambda: text(WORDS * 9, "BlockQuote")
    assert first_page(*story, height=14 * 5) == ["P", "H2", "H2", "BlockQuote"]
    assert first_page(*story, height=14 * 5 - 1) == ["P"]


def test_the_space_between_two_headings_counts_once() -> None:
    def spaced() -> TextFlowable:
        return text("Heading", "H2", keepWithNext=1, spaceBefore=9, spaceAfter=5)

    story = spaced, spaced, lambda: text(WORDS * 9, "BlockQuote")
    assert first_page(*story, height=14 * 5 + 9 + 9 + 5 - 1) == ["P"]
    assert first_page(*story, height=14 * 5 + 9 + 9 + 5 + 1) == ["P", "H2", "H2", "BlockQuote"]


def test_a_heading_stays_with_the_first_item_of_a_list() -> None:
    story = heading, lambda: ListFlowable([WORDS * 2] * 9, style(), serif())
    assert first_page(*story, height=14 * 4)[:4] == ["P", "H2", "Lbl", "LBody"]
    assert first_page(*story, height=14 * 4 - 1) == ["P"]


def test_a_list_begins_with_its_first_item_and_not_with_a_shorter_one() -> None:
    story = heading, lambda: ListFlowable([WORDS * 3, "Short"], style(), serif())
    assert first_page(*story, height=14 * 4) == ["P"]


def test_a_heading_stays_with_the_headers_and_the_first_row_of_a_table() -> None:
    story = heading, lambda: TableFlowable([("a", "b")] * 9, style(), serif())
    assert first_page(*story, height=14 * 2 + 18 * 2 + 1) == ["P", "H2", "TH", "TH", "TD", "TD"]
    assert first_page(*story, height=14 * 2 + 18 * 2 - 1) == ["P"]


def test_a_heading_that_nothing_follows_stands_alone() -> None:
    assert first_page(heading, height=14 * 8) == ["P", "H2"]


def test_what_goes_on_no_page_is_an_error_as_in_reportlab() -> None:
    with pytest.raises(LayoutError):
        Pages([heading(), text("x", leading=500)], (300, 100), keepTogetherClass=KeptWithNext)
