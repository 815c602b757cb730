"""Pages of a language that runs from right to left are laid out the other way round."""

from __future__ import annotations

import re
import zlib

import pytest

from exports.blocks import Part
from exports.pages import Pages
from exports.pdf import make_pages
from tests.exports.releases import block, composition, house, logo, release

MODERN = house("modern")
"""The style whose margins differ most; its headline begins outside the text."""

WIDTH = 612.0


def pages_of(language: str, logo_file: str = "") -> Pages:
    return make_pages(release(contacts=3, language=language, logo=logo_file), MODERN, {"logo.png": logo()})


def box_of(pages: Pages, *path: str | int) -> tuple[float, float, float, float]:
    return next(mark.box for mark in pages.marks if mark.path == path)


def test_margins_and_what_begins_outside_the_text_are_mirrored() -> None:
    outdent = MODERN.parts[Part.HEADLINE].indent
    for mark in pages_of("he-IL").marks:
        left, _, right, _ = mark.box
        assert MODERN.margins.right - 3 <= left <= right <= WIDTH - MODERN.margins.left - outdent + 3


def test_the_logo_stands_where_the_headline_begins() -> None:
    start = MODERN.margins.left + MODERN.parts[Part.HEADLINE].indent
    assert box_of(pages_of("he-IL", logo_file="logo.png"), "logo")[2] == pytest.approx(WIDTH - start)
    assert box_of(pages_of("en-US", logo_file="logo.png"), "logo")[0] == pytest.approx(start)


@pytest.mark.parametrize(("language", "sign"), [("en-US", 1), ("he-IL", -1)])
def test_contacts_are_read_in_the_direction_of_the_text(language: str, sign: int) -> None:
    pages = pages_of(language)
    first, second, third = (box_of(pages, "contacts", number) for number in range(3))
    assert sign * (second[0] - first[0]) > 100
    assert first[1] == second[1] < third[1]
    assert abs(third[0 if sign > 0 else 2] - first[0 if sign > 0 else 2]) < 3


@pytest.mark.parametrize(
    ("language", "x"), [("en-US", MODERN.margins.left + 1), ("he-IL", WIDTH - MODERN.margins.left - 1)]
)
def test_the_line_beside_a_quote_is_at_the_side_where_it_begins(language: str, x: float) -> None:
    quote = composition(block(Part.QUOTE, "Light and tide."), language=language, letterhead="")
    streams = re.findall(rb"stream\r?\n(x.*?)\nendstream", make_pages(quote, MODERN, {}).pdf, re.DOTALL)
    drawn = b"\n".join(map(zlib.decompress, streams))
    assert b"%g " % x in drawn
