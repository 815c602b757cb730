"""Rows of a release: what is bound to what."""

from __future__ import annotations

import pytest

from exports.blocks import Block, Part
from exports.pdf.rows import Rows
from tests.exports.releases import block, composition, house

LONG = "A long item that goes on and on, over the end of its first line and well into the second one of its two lines."


def bonds(*texts: str) -> list[str]:
    """Return how the items of a list between two paragraphs are bound: up, down, both or not."""
    items = [block(Part.LIST_ITEM, text, ("list", number), list_index=0) for number, text in enumerate(texts)]
    blocks: tuple[Block, ...] = (block(Part.BODY, "Before"), *items, block(Part.BODY, "After"))
    setter = Rows(composition(*blocks), house("bulletin"), (400, 600))
    rows = [row for number in range(len(blocks)) for row in setter.of(number)]
    return ["up" * row.tied + "down" * row.keep for row in rows[1:-1]]


@pytest.mark.parametrize(
    ("texts", "bound"),
    [
        (["a", "b", "c", "d"], ["updown", "", "", "up"]),
        (["a", "b"], ["updown", "up"]),
        (["a"], ["up"]),
        ([LONG, "b", LONG], ["up", "", ""]),
    ],
)
def test_a_list_neither_begins_nor_ends_with_a_single_line_on_another_page(texts: list[str], bound: list[str]) -> None:
    assert bonds(*texts) == bound
