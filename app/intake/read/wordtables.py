"""Tables as lines: a table of values row by row, one that only lays out the page as the paragraphs in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.intake.source import Hint, Line
from app.text import EMPTY, RichText, rich

Cell = list[Line]
JOINT = " | "
"""What stands between two cells of a row."""
_LONG_CELL, _LONG_LINE = 3, 400
"""Paragraphs in a cell, and letters in one of them, beyond which a table is no table of values."""


def table_lines(rows: list[list[Cell]], *, nested: bool) -> Iterator[Line]:
    """Yield the lines of a table with such `rows`; one with a `nested` table only lays out."""
    if nested or _lays_out(rows):
        yield from (line for row in rows for cell in row for line in cell)
        return
    for row in rows:
        cells = [_joined(cell) for cell in row]
        while cells and not str(cells[-1]).strip():
            cells.pop()
        said = [line for cell in row for line in cell if str(line.text).strip()]
        if said:
            text = EMPTY
            for number, cell_text in enumerate(cells):
                text += (rich(JOINT) if number else EMPTY) + cell_text
            yield Line(text, _hint(said), whole=True)


def _lays_out(rows: list[list[Cell]]) -> bool:
    """Say whether a table is there for the place of things on the page: one column, one row, or text at length."""
    full = [[_said(cell) for cell in row if _said(cell)] for row in rows]
    if sum(map(bool, full)) < 2 or max(map(len, full)) < 2:
        return True
    return any(len(cell) > _LONG_CELL or max(map(len, cell)) > _LONG_LINE for row in full for cell in row)


def _said(cell: Cell) -> list[str]:
    return [words for line in cell if (words := str(line.text).strip())]


def _joined(cell: Cell) -> RichText:
    text = EMPTY
    for line in cell:
        if str(line.text).strip():
            text += (rich(" ") if text else EMPTY) + line.text
    return text


def _hint(lines: list[Line]) -> Hint:
    hints = [line.hint for line in lines]
    bold, italic = all(hint.bold for hint in hints), all(hint.italic for hint in hints)
    return replace(hints[0], style="table", level=0, bold=bold, italic=italic, centred=False, field="", within=())
