"""A cell of a table on a page: its text between the spaces of its style, below the rule that parts two rows.

A row is drawn by its cells: the first of them draws the rule, over the width of the whole table.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.path import Path
from app.record import record
from exports.blocks import Block
from exports.pages import Mark
from exports.pdf.setting import SetText
from exports.style import PartStyle
from exports.typeset.block import Ink

COLUMN_GAP = 14.0
"""Points between the columns of a table."""

LABELS = 0.3
"""The share of the width that the first column of a table has."""

FINE, STRONG = 0.4, 0.9
"""Points: the rule between two rows, and the one below the heads of the columns."""


@record
class Rule:
    """The line above a row: where it begins, counted from the left edge of the cell, its length and its width."""

    left: float
    length: float
    width: float


@record
class SetCell:
    """A cell ready for the page. Lengths are points; `rule` is that of the row, which one of its cells draws."""

    text: SetText
    rule: Rule | None = None

    @property
    def style(self) -> PartStyle:
        return self.text.style

    @property
    def path(self) -> Path:
        return self.text.path

    @property
    def block(self) -> Block:
        return self.text.block

    @property
    def lines(self) -> Sequence[object]:
        return self.text.lines

    @property
    def leading(self) -> float:
        return self.text.leading

    @property
    def height(self) -> float:
        return self.style.before + self.text.height + self.style.after

    @property
    def look(self) -> Hashable:
        """A value that says how the cell looks."""
        return self.text.look, self.rule, self.style.before, self.style.rule_color

    def slice(self, first: int, end: int) -> SetCell:
        """Return the lines `first` to `end` as a cell; the rule stays with line 0."""
        return SetCell(self.text.slice(first, end), None if first else self.rule)

    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None:
        """Draw rule and text with the corner at `left`, `top` (points from the page's top left)."""
        if self.rule:
            y, start = page_height - top, left + self.rule.left
            canvas.rule((start, y), (start + self.rule.length, y), self.rule.width, self.style.rule_color)
        self.text.draw(canvas, left, top + self.style.before, page_height, element)

    def ink(self, left: float, top: float) -> Iterator[Ink]:
        """Yield what is drawn with the corner at `left`, `top`."""
        if self.rule:
            yield Ink(top - STRONG, top + STRONG, (left, top, self.rule, self.style.rule_color))
        yield from self.text.ink(left, top + self.style.before)

    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]:
        """Yield the marks of the text on `page` with the corner at `left`, `top`."""
        yield from self.text.marks(page, left, top + self.style.before)


def columns(measure: float, rtl: bool) -> tuple[tuple[float, float], ...]:
    """Return offset and width of the columns of a table in a text `measure` points wide, in reading order."""
    labels = round(measure * LABELS)
    first, second = (0.0, labels - COLUMN_GAP), (float(labels), measure - labels)
    if rtl:
        return (measure - first[1], first[1]), (0.0, second[1])
    return first, second


def ruled(cells: Sequence[SetText], offset: float, measure: float) -> tuple[SetCell, ...]:
    """Return the `cells` of one row; the first, which stands at `offset`, has the rule of all. Heads have none."""
    number = cells[0].block.cell.row if cells[0].block.cell else 0
    rule = Rule(-offset, measure, STRONG if number == 1 else FINE) if number else None
    first, *others = (SetCell(text) for text in cells)
    return (replace(first, rule=rule), *others)
