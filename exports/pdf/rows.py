"""From a composition to rows: each block set, contacts side by side where that serves, and what is bound to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from app.language import language as rules_of
from app.stored import entry_of
from exports.blocks import FEW_CONTACTS, KEPT, Block, Cell, Composition, Finding, Part
from exports.pdf.bio import set_bio
from exports.pdf.cell import columns, ruled
from exports.pdf.contents import set_entry
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.figure import set_figure
from exports.pdf.flow import Row
from exports.pdf.setting import SetText, set_block
from exports.spaces import below_portrait, space_after, space_before
from exports.style import HouseStyle
from exports.typeset import stopping

Media = Mapping[str, bytes]

GUTTER = 24.0
"""Points between two columns of contacts."""

LONG_ROW = 8
"""Lines that a row of a table needs for a page to end within it: a shorter one is rather read in one piece."""

MOST_HEADS = 0.2
"""The share of a page's height that the heads of a table take at most where they come again."""

LEVELS = {
    Part.HEADLINE: 0,
    Part.HEADING: 1,
    Part.BOILERPLATE_HEADING: 1,
    Part.NOTICE_HEADING: 1,
    Part.DOCUMENT_TITLE: 0,
    Part.BIO_HEADING: 1,
}
"""The parts that stand in the document's outline, and how deep."""


class Rows:
    """Sets the blocks of `composition` for a text area of `room` (width and height in points) and `edition`.

    `findings` is what was found wanting on the way.
    """

    def __init__(
        self,
        composition: Composition,
        house: HouseStyle,
        room: tuple[float, float],
        media: Media | None = None,
        edition: Edition = STANDARD,
    ) -> None:
        self.composition, self.house, self.room = composition, house, room
        self.media, self.edition = media or {}, edition
        self.findings: list[Finding] = []

    def of(self, number: int) -> list[Row]:
        """Return the rows of block `number`; contacts are all in the rows of the first of them."""
        blocks, house = self.composition.blocks, self.house
        block = blocks[number]
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        space = space_before(above, block, house), space_after(block, below, house)
        if block.part == Part.FIGURE:
            return [self._figure(block, space)]
        if block.part is Part.BIO_HEADING and block.picture:
            return [self._bio(block, space, below_portrait(block, below))]
        if block.part is Part.CONTENTS:
            rtl = rules_of(self.composition.language).right_to_left
            entry = set_entry(block, house, self.room[0], self.composition.language, self.edition, rtl)
            return [Row((entry,), *space)]
        if block.cell:
            return [] if block.cell.column else [self._row(number, block.cell)]
        if block.part != Part.CONTACT:
            text = self._set(block, self.room[0], above)
            tied = _is_tied(above, block) or _is_stray(text, above, below)
            return [_row(block, text, house, space, tied, keep=_is_stray(text, below, above))]
        if above is None or above.part != Part.CONTACT:
            return list(self._contacts(list(takewhile(lambda other: other.part == Part.CONTACT, blocks[number:]))))
        return []

    def _set(self, block: Block, width: float, above: Block | None = None) -> SetText:
        stopping.look_up()
        return set_block(block, self.house, width, self.composition.language, self.edition, above)

    def _figure(self, block: Block, space: tuple[float, float]) -> Row:
        data = entry_of(self.media, block.picture)
        made, found = set_figure(block, self.house, self.room, self.composition.language, self.edition, data)
        self.findings += found
        return Row((made,), *space, whole=True)

    def _bio(self, block: Block, space: tuple[float, float], below: float) -> Row:
        data = entry_of(self.media, block.picture)
        made, found = set_bio(block, self.house, self.room[0], self.composition.language, self.edition, data, below)
        self.findings += found
        return Row((made,), *space, keep=True, whole=True, entry=_entry(block), level=LEVELS[block.part])

    def _row(self, number: int, cell: Cell) -> Row:
        """Return the row of a table that begins with block `number`, which is its first `cell`."""
        blocks, columns = self.composition.blocks, cell.columns
        made = self._cells(blocks[number : number + columns])
        if not cell.row:
            return made
        first = number - cell.row * columns
        heads = blocks[first : first + columns] if first >= 0 else ()
        above = self._cells(heads) if heads and heads[0].part is Part.COLUMN_HEAD else None
        if above and above.height > MOST_HEADS * self.room[1]:
            above = None
        whole = made.lines < LONG_ROW
        next_to_last = _is_cell(blocks, number + columns) and not _is_cell(blocks, number + 2 * columns)
        return replace(made, whole=whole, keep=whole and next_to_last, heads=above)

    def _cells(self, blocks: Sequence[Block]) -> Row:
        """Return the row of a table that the cells `blocks` are."""
        measure = self.room[0]
        places = columns(measure, rules_of(self.composition.language).right_to_left)
        texts = [self._set(block, width) for block, (_, width) in zip(blocks, places, strict=True)]
        offsets = tuple(offset for offset, _ in places)
        keep = blocks[0].part in KEPT
        return Row(ruled(texts, offsets[0], measure), 0.0, 0.0, offsets, keep=keep, whole=True, boxed=True)

    def _contacts(self, blocks: Sequence[Block]) -> Iterator[Row]:
        """Yield the contacts, in columns if none of them grows much for it, on one page if they are few."""
        look, width = self.house.parts[Part.CONTACT], self.room[0]
        together = len(blocks) <= FEW_CONTACTS
        single = [self._set(block, width) for block in blocks]
        columns = min(self.house.contact_columns, len(blocks))
        while columns > 1:
            column = (width - (columns - 1) * GUTTER) / columns
            narrow = [self._set(block, column) for block in blocks]
            if _serves(narrow, single):
                offsets = tuple(number * (column + GUTTER) for number in range(columns))
                if rules_of(self.composition.language).right_to_left:
                    offsets = offsets[::-1]
                for at in range(0, len(narrow), columns):
                    texts = tuple(narrow[at : at + columns])
                    keep = together and at + columns < len(narrow)
                    yield Row(texts, look.before, look.after, offsets[: len(texts)], keep=keep, whole=True)
                return
            columns -= 1
        for number, text in enumerate(single, start=1):
            yield Row((text,), look.before, look.after, keep=together and number < len(single), whole=True)


def _is_cell(blocks: Sequence[Block], number: int) -> bool:
    """Say whether block `number` is a cell below the heads of a table."""
    cell = blocks[number].cell if number < len(blocks) else None
    return cell is not None and cell.row > 0


def _is_tied(above: Block | None, block: Block) -> bool:
    """Say whether `block` may not begin a page without the end of what it belongs to: an end mark, or a list."""
    opens_list = block.part == Part.LIST_ITEM and above is not None and above.part != Part.LIST_ITEM
    return block.part == Part.END_MARK or opens_list


def _is_stray(text: SetText, near: Block | None, far: Block | None) -> bool:
    """Say whether `text` is the one line by which a list would begin or end on another page than `near`, its next item.

    `far` is its neighbor on the other side.
    """
    number = text.block.list_index
    if number is None or len(text.lines) > 1 or near is None or near.list_index != number:
        return False
    return far is None or far.list_index != number


def _row(
    block: Block, text: SetText, house: HouseStyle, space: tuple[float, float], tied: bool, keep: bool = False
) -> Row:
    keep = keep or block.part in KEPT or house.parts[block.part].keep_with_next
    level, fresh = LEVELS.get(block.part, 0), block.part is Part.DOCUMENT_TITLE
    close = block.part is Part.BIO_CREDIT
    return Row((text,), *space, keep=keep, tied=tied, entry=_entry(block), level=level, fresh=fresh, close=close)


def _entry(block: Block) -> str:
    """Return the words of `block` in the outline, "" for one that has no entry; of a bio that is the name."""
    if block.part not in LEVELS:
        return ""
    words = block.runs[0].text if block.part is Part.BIO_HEADING else str(block)
    return " ".join(words.split())


def _serves(narrow: Sequence[SetText], wide: Sequence[SetText]) -> bool:
    """Say whether columns serve: no contact becomes more than a line longer for standing in one."""
    return all(len(a.lines) <= len(b.lines) + 1 for a, b in zip(narrow, wide, strict=True))
