"""From a composition to rows: each block set, contacts side by side where that serves, and what is bound to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from exports.blocks import Block, Composition, Part
from exports.pdf.flow import Row
from exports.pdf.setting import SetText, set_block
from exports.style import HouseStyle

GUTTER = 24.0
"""Points between two columns of contacts."""

KEPT = frozenset(
    {Part.RELEASE_LINE, Part.HEADLINE, Part.SUBHEAD, Part.HEADING, Part.BOILERPLATE_HEADING, Part.CONTACT_HEADING}
)
"""Parts that always stay with what follows them, whatever the house style says."""

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
            rows.append(_row(block, set_block(block, house, width, language), house, space))
        elif above is None or above.part != Part.CONTACT:
            together = takewhile(lambda other: other.part == Part.CONTACT, blocks[number:])
            rows.extend(_contacts(list(together), house, width, language))
    return rows


def _row(block: Block, text: SetText, house: HouseStyle, space: tuple[float, float]) -> Row:
    keep = block.part in KEPT or house.parts[block.part].keep_with_next
    entry = " ".join(str(block).split()) if block.part in LEVELS else ""
    level = LEVELS.get(block.part, 0)
    return Row((text,), *space, keep=keep, tied=block.part == Part.END_MARK, entry=entry, level=level)


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
    """Yield the contacts, in columns if none of them needs more lines for it."""
    look = house.parts[Part.CONTACT]
    single = [set_block(block, house, width, language) for block in blocks]
    columns = min(house.contact_columns, len(blocks))
    while columns > 1:
        column = (width - (columns - 1) * GUTTER) / columns
        narrow = [set_block(block, house, column, language) for block in blocks]
        if _as_short(narrow, single):
            offsets = tuple(number * (column + GUTTER) for number in range(columns))
            for at in range(0, len(narrow), columns):
                texts = tuple(narrow[at : at + columns])
                yield Row(texts, look.before, look.after, offsets[: len(texts)], whole=True)
            return
        columns -= 1
    for text in single:
        yield Row((text,), look.before, look.after, whole=True)


def _as_short(narrow: Sequence[SetText], wide: Sequence[SetText]) -> bool:
    return all(len(a.lines) == len(b.lines) for a, b in zip(narrow, wide, strict=True))
