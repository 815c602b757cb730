"""What a part's look leaves to its neighbours: the space between two blocks, and whether a paragraph is indented.

For pages and for Word alike; lengths are points.
"""

from __future__ import annotations

from dataclasses import replace

from exports.blocks import Block, Part
from exports.style import HouseStyle, PartStyle

PORTRAIT = 72.0
"""Points: the side of the square that the portrait of a bio is, an inch."""

NUMBER = 36.0
"""Points at the end of an entry of the contents that the number of its page has to itself."""

BESIDE_PORTRAIT = 14.0
"""Points between a portrait and the words beside it."""

_BELOW_PORTRAIT, _ABOVE_CREDIT = 8.0, 3.0
"""Points between a portrait and what is below it, beyond what the style leaves: running text, or its credit."""


def look_of(block: Block, above: Block | None, house: HouseStyle) -> PartStyle:
    """Return how `block` is set below `above`: where paragraphs are indented, one that opens a text may be flush."""
    look = house.parts[block.part]
    flush = house.flush_openings and look.first_line > 0 and not _goes_on(above, block)
    return replace(look, first_line=0.0) if flush else look


def space_before(above: Block | None, block: Block, house: HouseStyle) -> float:
    """Return the space above `block`: none within a quote, and what is lacking where one of the two is set off.

    A notice without a heading stands as far from what is above it as a heading would.
    """
    before = house.parts[_opening(above, block)].before
    if above is None or one_quote(above, block):
        return 0.0 if above else before
    return max(before, house.set_off - space_after(above, block, house)) if is_set_off(above, block) else before


def space_after(block: Block, below: Block | None, house: HouseStyle) -> float:
    """Return the space after `block`: that of body text within a quote, and at least that at the end of a list."""
    after, body = house.parts[block.part].after, house.parts[Part.BODY].after
    if one_quote(below, block):
        return body
    ends_list = block.list_index is not None and (below is None or below.list_index != block.list_index)
    return max(after, body) if ends_list else after


def below_portrait(heading: Block, below: Block | None) -> float:
    """Return the space between the portrait of `heading` and the block `below` it, beyond what the style leaves."""
    credited = below is not None and below.part is Part.BIO_CREDIT and below.path == heading.path
    return _ABOVE_CREDIT if credited else _BELOW_PORTRAIT


def one_quote(one: Block | None, other: Block) -> bool:
    """Say whether two blocks are paragraphs of what one person said."""
    return one is not None and one.part == other.part == Part.QUOTE and one.path == other.path


def is_set_off(above: Block, block: Block) -> bool:
    """Say whether there is a quote or a list on one side that does not go on at the other. A heading stays close."""
    edge = Part.QUOTE in (above.part, block.part) or above.list_index != block.list_index
    return edge and above.part is not Part.HEADING


def _opening(above: Block | None, block: Block) -> Part:
    """Return the part whose space stands above `block`."""
    goes_on = above is not None and above.path == block.path
    return Part.NOTICE_HEADING if block.part is Part.NOTICE and not goes_on else block.part


def _goes_on(above: Block | None, block: Block) -> bool:
    """Say whether `block` is one more paragraph of the text that `above` belongs to."""
    if block.part is Part.QUOTE:
        return one_quote(above, block)
    text = (Part.LEDE, Part.BODY) if block.part is Part.BODY else (block.part,)
    return above is not None and above.part in text
