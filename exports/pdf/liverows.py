"""The rows of a document that is set again and again: those of blocks that have not changed are the same objects."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, takewhile

from app.stored import are_identical, entry_of, looks_alike
from exports.blocks import Block, Cell, Composition, Finding, Part, Run
from exports.check import about_block, about_furniture
from exports.font_folders import folders
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.flow import Row
from exports.pdf.furniture import Sheet
from exports.pdf.relayout import unchanged
from exports.pdf.rows import Media, Rows
from exports.style import HouseStyle

_ROWS = 2
"""Rows of a table at the end of which one sees whether it goes on after the next."""


class LiveRows:
    """The rows of a composition for `edition`, made again where blocks have changed."""

    def __init__(self, edition: Edition = STANDARD) -> None:
        self._edition = edition
        self._key: tuple[object, ...] = ()
        self._media: Media = {}
        self._blocks: tuple[Block, ...] = ()
        # For each block its rows, and what is wrong with its characters and its picture. Lists beside each other, not
        # one of all three: those of a long document are gone through at every edit, which Python can do by itself.
        self._rows: list[list[Row]] = []
        self._characters: list[tuple[Finding, ...]] = []
        self._pictures: list[tuple[Finding, ...]] = []

    def update(
        self, composition: Composition, style: HouseStyle, media: Media, sheet: Sheet, check: Callable[[float], None]
    ) -> tuple[list[Row], tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the rows of `composition`, and what is wrong with its characters and pictures.

        What has not changed is the same objects. `check` is told the share done and may raise; then all is as before.
        """
        room = sheet.measure, sheet.bottom - sheet.top
        key = style, room, composition.language, folders()
        blocks = composition.blocks
        same = key == self._key and self._shows_the_same(media, blocks)
        head, tail = _unchanged(self._blocks, blocks) if same else (0, 0)
        end = len(self._blocks) - tail
        rows: list[list[Row]] = []
        characters: list[tuple[Finding, ...]] = []
        pictures: list[tuple[Finding, ...]] = []
        fresh = range(head, len(blocks) - tail)
        for number in fresh:
            check((number - head) / len(fresh))
            setter = Rows(composition, style, room, media, self._edition)
            made, before = setter.of(number), self._rows[number] if same and number < end else None
            rows.append(before if made == before else made)
            characters.append(about_block(blocks[number], style, composition.language))
            pictures.append(tuple(setter.findings))
        self._rows[head:end], self._characters[head:end], self._pictures[head:end] = rows, characters, pictures
        self._key, self._media, self._blocks = key, media, blocks
        wrong = dict.fromkeys((*chain.from_iterable(self._characters), *about_furniture(composition, style)))
        found = tuple(wrong), tuple(chain.from_iterable(self._pictures))
        return list(chain.from_iterable(self._rows)), *found

    def _shows_the_same(self, media: Media, blocks: tuple[Block, ...]) -> bool:
        """Say whether the pictures of `blocks` and of those before are the same in `media` as before.

        A picture that has come into the kit, and one that has been saved since, changes nothing on the pages.
        """
        if are_identical(media, self._media):
            return True
        names = {block.picture for block in (*self._blocks, *blocks) if block.picture}
        return all(looks_alike(entry_of(media, name), entry_of(self._media, name)) for name in names)


def _unchanged(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[int, int]:
    """Return how many blocks at the start, and at the end, have the rows they had: with them neighbours are the same.

    The rows of contacts depend on all of them.
    """
    head, tail = unchanged(old, new)
    if head == len(old) == len(new):
        return head, 0
    changed = slice(head, len(new) - tail)
    if len(old) == len(new) and all(map(_is_as_a_neighbour, old[changed], new[changed])):
        return head, tail
    head, tail = max(0, head - 1), max(0, tail - 1)
    while head and new[head - 1].part is Part.CONTACT:
        head -= 1
    while tail and new[-tail].part is Part.CONTACT:
        tail -= 1
    return _before_rows(new, head), tail - _below_heads(old, new, tail)


def _before_rows(new: tuple[Block, ...], head: int) -> int:
    """Return how many of the first `head` blocks are not of the last two rows of a table, which see its end."""
    for _ in range(_ROWS):
        cell = new[head - 1].cell if head else None
        head -= cell.column + 1 if cell else 0
    return max(0, head)


def _below_heads(old: tuple[Block, ...], new: tuple[Block, ...], tail: int) -> int:
    """Return how many of the last `tail` blocks are rows of a table whose heads, above them, have changed."""
    cell = new[-tail].cell if tail else None
    if cell is None or not cell.row:
        return 0
    if _heads(old, tail, cell) == _heads(new, tail, cell):
        return 0
    return sum(
        1 for _ in takewhile(lambda block: block.cell and block.cell.table == cell.table, new[len(new) - tail :])
    )


def _heads(blocks: tuple[Block, ...], tail: int, cell: Cell) -> list[tuple[Run, ...]]:
    """Return the words of the heads above `cell`, with which the last `tail` of `blocks` begin."""
    first = max(0, len(blocks) - tail - cell.row * cell.columns - cell.column)
    return [block.runs for block in blocks[first : first + cell.columns]]


def _is_as_a_neighbour(old: Block, new: Block) -> bool:
    """Say whether blocks beside `new` are set as beside `old`: they look at its kind, not at its words."""
    one, other = (old.part, old.list_index, old.path), (new.part, new.list_index, new.path)
    return one == other and new.part is not Part.CONTACT and old.cell is new.cell is None
