"""From a composition to rows: each block set, contacts side by side where that serves, and what is bound to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from exports.blocks import FEW_CONTACTS, KEPT, Block, Composition, Part
from exports.pdf.flow import Row
from exports.pdf.setting import SetText, set_block
from exports.style import HouseStyle

GUTTER = 24.0
"""Points between two columns of contacts."""

LEVELS = {Part.HEADLINE: 0, Part.HEADING: 1, Part.BOILERPLATE_HEADING: 1}
"""The parts that stand in the document's outline, and how deep."""


def rows_of(
    composition: Composition, house: HouseStyle, width: float, check: Callable[[float], None] = lambda share: None
) -> list[Row]:
    """Return the rows of `composition`, set to `width` points. `check` is told the share done and may raise."""
    blocks, language = composition.blocks, composition.language
    rows: list[Row] = []
    for number, block in enumerate(blocks):
        check(number / len(blocks))
        above, below = blocks[number - 1] if number else None, blocks[number + 1] if number + 1 < len(blocks) else None
        if block.part != Part.CONTACT:
            space = _space_before(above, block, house), _space_after(block, below, house)
            text = set_block(block, house, width, language)
            rows.append(_row(block, text, house, space, tied=_is_tied(above, block)))
        elif above is None or above.part != Part.CONTACT:
            together = takewhile(lambda other: other.part == Part.CONTACT, blocks[number:])
            rows.extend(_contacts(list(together), house, width, language))
    return rows


def _is_tied(above: Block | None, block: Block) -> bool:
    """Say whether `block` may not begin a page without the end of what it belongs to: an end mark, or a list."""
    opens_list = block.part == Part.LIST_ITEM and above is not None and above.part != Part.LIST_ITEM
    return block.part == Part.END_MARK or opens_list


def _row(block: Block, text: SetText, house: HouseStyle, space: tuple[float, float], tied: bool) -> Row:
    keep = block.part in KEPT or house.parts[block.part].keep_with_next
    entry = " ".join(str(block).split()) if block.part in LEVELS else ""
    level = LEVELS.get(block.part, 0)
    return Row((text,), *space, keep=keep, tied=tied, entry=entry, level=level)


def _space_before(above: Block | None, block: Block, house: HouseStyle) -> float:
    return 0.0 if _one_quote(above, block) else house.parts[block.part].before


def _space_after(block: Block, below: Block | None, house: HouseStyle) -> float:
    """Return the space after `block`: that of body text within a quote, and at least that at the end of a list."""
    after, body = house.parts[block.part].after, house.parts[Part.BODY].after
    if _one_quote(below, block):
        return body
    ends_list = block.list_index is not None and (below is None or below.list_index != block.list_index)
    return max(after, body) if ends_list else after


def _one_quote(one: Block | None, other: Block) -> bool:
    return one is not None and one.part == other.part == Part.QUOTE and one.path == other.path


def _contacts(blocks: Sequence[Block], house: HouseStyle, width: float, language: str) -> Iterator[Row]:
    """Yield the contacts, in columns if none of them grows much for it, on one page if they are few."""
    look = house.parts[Part.CONTACT]
    together = len(blocks) <= FEW_CONTACTS
    single = [set_block(block, house, width, language) for block in blocks]
    columns = min(house.contact_columns, len(blocks))
    while columns > 1:
        column = (width - (columns - 1) * GUTTER) / columns
        narrow = [set_block(block, house, column, language) for block in blocks]
        if _serves(narrow, single):
            offsets = tuple(number * (column + GUTTER) for number in range(columns))
            for at in range(0, len(narrow), columns):
                texts = tuple(narrow[at : at + columns])
                keep = together and at + columns < len(narrow)
                yield Row(texts, look.before, look.after, offsets[: len(texts)], keep=keep, whole=True)
            return
        columns -= 1
    for number, text in enumerate(single, start=1):
        yield Row((text,), look.before, look.after, keep=together and number < len(single), whole=True)


def _serves(narrow: Sequence[SetText], wide: Sequence[SetText]) -> bool:
    """Say whether columns serve: no contact becomes more than a line longer for standing in one."""
    return all(len(a.lines) <= len(b.lines) + 1 for a, b in zip(narrow, wide, strict=True))
