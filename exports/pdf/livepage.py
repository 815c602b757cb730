"""A page of the preview: what is on it, what it looks like, and where it differs from another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import chain, zip_longest
from typing import NamedTuple

from app.path import Path
from app.record import record
from exports.blocks import Composition, Part
from exports.pages import Mark
from exports.pdf.flow import Placed, Row
from exports.pdf.furniture import ISSUER, LOGO, LetterheadBox, Sheet
from exports.pdf.printer import Printer, Rule, marks_of_row, rule_of
from exports.pdf.relayout import unchanged
from exports.pdf.sketch import FontStock, Sketch
from exports.style import HouseStyle
from exports.typeset.block import Ink, Stripe
from exports.typeset.tagging import Rectangle

_RESET = 2
"""Rows that an edit sets again on one page, most of the time: a paragraph, or one and its end."""


@record
class Frame:
    """What stands on pages beside the rows: the same for all pages of a document, and the same after most edits.

    `composition` is without its blocks.
    """

    composition: Composition
    style: HouseStyle
    sheet: Sheet
    letterhead: LetterheadBox
    first: Hashable
    """What page 1 looks like without rows, as a value."""
    others: Hashable
    """What all others do, numbers aside."""
    foot: Hashable
    """What the foot does of a page that the release goes on after."""


class _Item(NamedTuple):
    """The look of a row on a page; `rule` is that of the line at its side."""

    top: float
    offsets: tuple[float, ...]
    looks: tuple[Hashable, ...]
    rule: Rule | None


_RowMarks = dict[tuple[int, float], tuple[Row, tuple[Mark, ...]]]
"""The marks of rows, by the row as an object (which is kept with them) and the height it stands at."""


class LivePage:
    """A page as it is laid out. `number` counts from 0; `more`: the release goes on after it."""

    version = 0
    """Pages of one version look the same."""

    def __init__(self, number: int, placed: Sequence[Placed], more: bool, frame: Frame) -> None:
        self.number, self.placed, self.more, self.frame = number, placed, more, frame
        self._known_marks: _RowMarks = {}

    @cached_property
    def look(self) -> Hashable:
        """A value: pages of one look are the same pixels."""
        return self._head, self._foot, tuple(self.items)

    @property
    def _head(self) -> Hashable:
        return (self.number, self.frame.others) if self.number else (0, self.frame.first)

    @property
    def _foot(self) -> Hashable:
        return self.frame.foot if self.more else None

    @cached_property
    def items(self) -> list[_Item]:
        """The looks of the rows."""
        return [
            _Item(item.top, item.row.offsets, tuple([text.look for text in item.row.texts]), rule_of(item, following))
            for item, following in zip_longest(self.placed, self.placed[1:])
        ]

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in reading order."""
        head = () if self.number else tuple(self.frame.letterhead.marks())
        return (*head, *chain.from_iterable(marks for _, marks in self._row_marks.values()))

    @cached_property
    def _row_marks(self) -> _RowMarks:
        known, self._known_marks = self._known_marks, {}
        found: _RowMarks = {}
        for item in self.placed:
            key = id(item.row), item.top
            row, marks = known.get(key, (None, ()))
            if row is not item.row:
                marks = tuple(marks_of_row(self.number, item, self.frame.sheet.left))
            found[key] = item.row, marks
        return found

    def take_marks(self, former: LivePage) -> None:
        """Take over the marks of the rows that stand as they stood on the page that was in the place of this one."""
        if former.number == self.number and former.frame is self.frame:
            self._known_marks = former.__dict__.get("_row_marks", {})

    @cached_property
    def fields(self) -> frozenset[Path]:
        """The paths of all marks and of all they are inside, and perhaps others: of what stands here in part."""
        blocks = [text.block for item in self.placed for text in item.row.texts]
        head = () if self.number else (ISSUER, LOGO)
        portraits = [(*block.path, "portrait") for block in blocks if block.part is Part.BIO_HEADING]
        paths = {
            *head,
            *portraits,
            *[block.path for block in blocks],
            *[run.path for block in blocks for run in block.runs],
        }
        return frozenset([path[:depth] for path in paths for depth in range(len(path) + 1)])

    def shows(self, path: Path) -> bool:
        """Say whether there is a mark of the field at `path`, or of one inside it."""
        depth = len(path)
        if path not in self.fields:
            return False
        return any(mark.path[:depth] == path for mark in self.marks)

    @cached_property
    def links(self) -> tuple[tuple[str, Rectangle], ...]:
        """The addresses that are linked, each with its box: left, top, right, bottom in points from the top left."""
        sheet = self.frame.sheet
        sketch = Sketch((sheet.width, sheet.height), FontStock())
        for item in self.placed:
            for text, offset in zip(item.row.texts, item.row.offsets, strict=True):
                if any(run.link for run in text.block.runs):
                    text.draw(sketch, sheet.left + offset, item.top, sheet.height)
        return tuple(
            (address, (left, sheet.height - top, right, sheet.height - bottom))
            for address, (left, bottom, right, top) in sketch.links
        )

    def draw(self, stock: FontStock, stripe: tuple[float, float] | None = None) -> Sketch:
        """Return the page drawn, with fonts from `stock`; all of it or a stripe, top and bottom in points."""
        frame = self.frame
        height = frame.sheet.height
        part = Stripe(height - stripe[1], height - stripe[0]) if stripe else None
        sketch = Sketch((frame.sheet.width, height), stock, part)
        printer = Printer(sketch, frame.composition, frame.style, frame.sheet, frame.letterhead)
        printer.draw_page(self.number, self.placed, self.more)
        return sketch

    def furniture(self) -> Iterator[Ink]:
        """Yield what is drawn beside the rows."""
        sheet = self.frame.sheet
        end = sheet.top + (0 if self.number else self.frame.letterhead.height)
        yield Ink(0, end + sheet.top, self._head)
        yield Ink(sheet.bottom, sheet.height, self._foot)

    def ink(self, number: int) -> Iterator[Ink]:
        """Yield what is drawn of row `number` of the page."""
        item, rule = self.placed[number], self.items[number].rule
        for text, offset in zip(item.row.texts, item.row.offsets, strict=True):
            yield from text.ink(self.frame.sheet.left + offset, item.top)
        if rule:
            yield Ink(rule.top, rule.bottom, rule)

    def inks(self, head: int, tail: int) -> list[Ink]:
        """Return what is drawn of all rows but the first `head` and the last `tail`."""
        return [ink for number in range(head, len(self.items) - tail) for ink in self.ink(number)]


def changed_band(before: LivePage, after: LivePage) -> tuple[float, float] | None:
    """Return the stripe of a page in which it looks other than `before`: top and bottom in points; None if it does not.

    Outside of it all pixels are the same. It is larger than need be rather than too small.
    """
    furniture = zip(before.furniture(), after.furniture(), strict=True)
    stripes = [ink for pair in furniture if pair[0] != pair[1] for ink in pair]
    head, tail = unchanged(before.items, after.items)
    olds, news = before.inks(head, tail), after.inks(head, tail)
    start, end = unchanged(olds, news)
    stripes += olds[start : len(olds) - end] + news[start : len(news) - end]
    if not stripes:
        return None
    return min(ink.top for ink in stripes), max(ink.bottom for ink in stripes)


def looks_like(before: LivePage, after: LivePage) -> bool:
    """Say whether two pages of unequal looks are the same pixels all the same: of what was set again nothing is here.

    That is where a paragraph goes over to the next page and has been changed there. Of pages that differ more it may be
    said wrongly that they are not alike.
    """
    if len(before.items) != len(after.items):
        return False
    other: list[int] = []
    for number, (one, two) in enumerate(zip(before.items, after.items, strict=True)):
        if one != two:
            if one[:2] != two[:2] or len(other) == _RESET:
                return False
            other.append(number)
    if list(before.furniture()) != list(after.furniture()):
        return False
    return all(list(before.ink(number)) == list(after.ink(number)) for number in other)
