"""Drawing the pages of a release: letterhead, running head, rows, "-more-". The same for files and for the preview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, zip_longest
from typing import NamedTuple

from app.kit import END_MARK
from app.language import language as rules_of
from exports.blocks import Composition
from exports.pages import Mark
from exports.papers import PAPERS
from exports.pdf.contents import begins_document
from exports.pdf.drawing import Drawing
from exports.pdf.flow import Grid, Placed
from exports.pdf.furniture import LetterheadBox, Sheet, draw_more, draw_running_head
from exports.pdf.tree import Element
from exports.style import HouseStyle

UNTAGGED: Iterable[Element] = repeat(None)
"""The elements of what is drawn into no tree."""


def sheet_of(composition: Composition, style: HouseStyle) -> Sheet:
    """Return the sheet that `composition` is printed on."""
    width, height = PAPERS[composition.paper]
    margins, rtl = style.margins, rules_of(composition.language).right_to_left
    left, right = (margins.right, margins.left) if rtl else (margins.left, margins.right)
    return Sheet(width, height, left, width - right, margins.top, height - margins.bottom, rtl)


def grid_of(sheet: Sheet, style: HouseStyle) -> Grid | None:
    """Return the grid that the lines of `style` stand on, if it has one."""
    return Grid(sheet.top, style.grid) if style.grid else None


def has_end_mark(placed: Sequence[Placed]) -> bool:
    """Say whether the release ends among the rows of a page."""
    return any(item.row.texts[0].path == END_MARK for item in placed)


def last_of_release(pages: Sequence[Sequence[Placed]], known: int = 0) -> int:
    """Return the page that the end mark stands on: so far the release goes on, which it does on the first `known`.

    If there is none, that is the page before the first further document, or the last one.
    """
    for number in range(known, len(pages)):
        if has_end_mark(pages[number]):
            return number
        if begins_document(pages[number]):
            return max(0, number - 1)
    return len(pages) - 1


def marks_of(number: int, placed: Sequence[Placed], sheet: Sheet, letterhead: LetterheadBox) -> Iterator[Mark]:
    """Yield the marks of page `number`, counted from 0, in reading order."""
    if not number:
        yield from letterhead.marks()
    for item in placed:
        yield from marks_of_row(number, item, sheet.left)


def marks_of_row(number: int, item: Placed, left: float) -> Iterator[Mark]:
    """Yield the marks of a row on page `number`, whose text begins `left` points from its left edge."""
    for text, offset in zip(item.row.texts, item.row.offsets, strict=True):
        yield from text.marks(number, left + offset, item.top)


class Printer:
    """Draws the pages of a document on `canvas`.

    Of `composition` it looks at what stands beside the text.
    """

    def __init__(
        self, canvas: Drawing, composition: Composition, style: HouseStyle, sheet: Sheet, letterhead: LetterheadBox
    ) -> None:
        self.canvas, self.composition, self.style, self.sheet = canvas, composition, style, sheet
        self.letterhead = letterhead

    def draw_page(
        self, number: int, placed: Sequence[Placed], more: bool, elements: Iterable[Element] = UNTAGGED
    ) -> None:
        """Draw page `number`, counted from 0, with the rows `placed`; `more`: the release goes on after it.

        `elements` are those of the letterhead on page 0, then those of each text.
        """
        owners = iter(elements)
        if number:
            draw_running_head(self.canvas, self.composition, self.style, self.sheet, number + 1)
        else:
            self.letterhead.draw(self.canvas, next(owners))
        self.draw_rows(placed, owners)
        if more:
            draw_more(self.canvas, self.composition, self.style, self.sheet)

    def draw_rows(self, placed: Sequence[Placed], owners: Iterator[Element]) -> None:
        """Draw the rows of a page; `owners` gives the element of each text."""
        for item, following in zip_longest(placed, placed[1:]):
            if item.again:
                with self.canvas.artifact("Pagination"):
                    self.draw_row(item, owners)
            else:
                self.draw_row(item, owners)
            self.draw_rule(item, following)

    def draw_row(self, item: Placed, owners: Iterator[Element]) -> None:
        """Draw the texts of a row; `owners` gives the element of each."""
        for text, offset in zip(item.row.texts, item.row.offsets, strict=True):
            text.draw(self.canvas, self.sheet.left + offset, item.top, self.sheet.height, next(owners))

    def draw_rule(self, item: Placed, following: Placed | None) -> None:
        """Draw the line down the start side, where the style has one; unbroken through the paragraphs of one record."""
        rule = rule_of(item, following)
        if rule is None:
            return
        sheet = self.sheet
        x = sheet.right - rule.width / 2 if sheet.rtl else sheet.left + rule.width / 2
        start, end = (x, self.sheet.height - rule.top), (x, self.sheet.height - rule.bottom)
        self.canvas.rule(start, end, rule.width, rule.color)


class Rule(NamedTuple):
    """A line down the side of a row, from `top` to `bottom`; lengths are points."""

    top: float
    bottom: float
    width: float
    color: str


def rule_of(item: Placed, following: Placed | None) -> Rule | None:
    """Return the line at the side of `item`, if its style has one; it reaches to what follows in the same record."""
    text = item.row.texts[0]
    style = text.style
    if not style.rule_left:
        return None
    inset = (style.leading - style.size) / 2
    bottom = item.top + text.height - inset
    if following is not None and following.row.texts[0].path == text.path:
        bottom = following.top + inset
    return Rule(item.top + inset, bottom, style.rule_left, style.rule_color)
