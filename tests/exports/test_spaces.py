"""The space between two blocks, and which paragraphs are indented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.blocks import Block, Part
from exports.spaces import look_of, space_after, space_before
from exports.style import HouseStyle, Letterhead, Margins, PartStyle

BASE = PartStyle(before=0, after=0, first_line=12)
HOUSE = HouseStyle(
    "mine", "Mine", Margins(), Letterhead(), dict.fromkeys(Part, BASE), BASE, "#000000", set_off=15, flush_openings=True
)


def block(part: Part, number: int = 0, list_index: int | None = None) -> Block:
    return Block(part, (), (number,), list_index=list_index)


def gap(above: Block, below: Block, house: HouseStyle = HOUSE) -> float:
    return space_after(above, below, house) + space_before(above, below, house)


def with_part(part: Part, look: PartStyle) -> HouseStyle:
    return replace(HOUSE, parts={**HOUSE.parts, part: look})


@pytest.mark.parametrize(
    ("above", "below", "points"),
    [
        (block(Part.BOILERPLATE), block(Part.NOTICE, 1), 9),
        (block(Part.NOTICE), block(Part.NOTICE, 1), 9),
        (block(Part.NOTICE), block(Part.NOTICE), 0),
        (block(Part.NOTICE_HEADING), block(Part.NOTICE), 0),
    ],
)
def test_a_notice_without_a_heading_is_set_off_as_by_one(above: Block, below: Block, points: float) -> None:
    assert gap(above, below, with_part(Part.NOTICE_HEADING, replace(BASE, before=9))) == points


@pytest.mark.parametrize(
    ("above", "below", "points"),
    [
        (block(Part.BODY), block(Part.BODY, 1), 0),
        (block(Part.BODY), block(Part.QUOTE, 1), 15),
        (block(Part.QUOTE), block(Part.BODY, 1), 15),
        (block(Part.QUOTE), block(Part.QUOTE, 1), 15),
        (block(Part.QUOTE), block(Part.QUOTE), 0),
        (block(Part.BODY), block(Part.LIST_ITEM, 1, 0), 15),
        (block(Part.LIST_ITEM, 1, 0), block(Part.LIST_ITEM, 2, 0), 0),
        (block(Part.LIST_ITEM, 1, 0), block(Part.LIST_ITEM, 1, 1), 15),
        (block(Part.LIST_ITEM, 1, 0), block(Part.BODY, 2), 15),
        (block(Part.HEADING), block(Part.LIST_ITEM, 1, 0), 0),
        (block(Part.HEADING), block(Part.QUOTE, 1), 0),
    ],
)
def test_quotes_and_lists_are_set_off_but_not_from_their_heading(above: Block, below: Block, points: float) -> None:
    assert gap(above, below) == points


def test_space_that_is_there_already_is_not_added_to() -> None:
    house = with_part(Part.BODY, replace(BASE, after=20))
    assert gap(block(Part.BODY), block(Part.QUOTE, 1), house) == 20
    assert gap(block(Part.LIST_ITEM, 1, 0), block(Part.BODY, 2), house) == 20
    assert gap(block(Part.QUOTE), block(Part.QUOTE), house) == 20
    assert gap(block(Part.BODY), block(Part.QUOTE, 1), with_part(Part.BODY, replace(BASE, after=6))) == 15


@pytest.mark.parametrize(
    ("above", "part", "indent"),
    [
        (None, Part.BODY, 0),
        (block(Part.LEDE), Part.BODY, 12),
        (block(Part.BODY), Part.BODY, 12),
        (block(Part.HEADING), Part.BODY, 0),
        (block(Part.QUOTE), Part.BODY, 0),
        (block(Part.BODY), Part.QUOTE, 0),
        (block(Part.QUOTE), Part.QUOTE, 12),
        (block(Part.QUOTE, 1), Part.QUOTE, 0),
    ],
)
def test_a_paragraph_is_indented_only_if_it_goes_on(above: Block | None, part: Part, indent: float) -> None:
    assert look_of(block(part), above, HOUSE).first_line == indent
    assert look_of(block(part), above, replace(HOUSE, flush_openings=False)).first_line == 12


def test_a_first_line_that_hangs_out_hangs_out_everywhere() -> None:
    assert look_of(block(Part.BODY), None, with_part(Part.BODY, replace(BASE, first_line=-12))).first_line == -12
