"""Columns of plain text: the rows of a table, two contacts side by side, a note at the far right of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.intake.joints import has_datum
from app.intake.rows import Row, width
from app.text import RichText, rich

_FIGURE = re.compile(r"[-+($€£¥]*\d[\d.,% )]*")


def tabled(found: Sequence[Row]) -> list[Row]:
    """Return the rows of `found`: a table's as one row each, those of contacts side by side one after the other."""
    lines = list(_lines(found))
    out: list[Row] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end]) > 1 and (end == at or not lines[end][0].gap):
            end += 1
        if end - at < 2:
            out += lines[at]
            at += 1
            continue
        block = lines[at:end]
        out += _columns(block) if _is_contacts(block) else map(_table_row, block)
        at = end
    return out


def _lines(found: Sequence[Row]) -> Iterator[list[Row]]:
    line: list[Row] = []
    for row in found:
        if line and not row.cell:
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def _is_contacts(block: Sequence[Sequence[Row]]) -> bool:
    cells = [row.words for line in block for row in line]
    return any(map(has_datum, cells)) and sum(bool(_FIGURE.fullmatch(cell)) for cell in cells) * 2 < len(cells)


def _columns(block: Sequence[Sequence[Row]]) -> Iterator[Row]:
    """Yield the cells of `block` column by column; where a cell belongs, its place in the line tells."""
    starts = [row.indent for row in max(block, key=len)]
    for column in range(len(starts)):
        first = True
        for line in block:
            for row in line:
                nearest = min(range(len(starts)), key=lambda i: abs(starts[i] - row.indent))
                if nearest == column:
                    yield replace(row, cell=False, gap=max(1, block[0][0].gap) if first else 0)
                    first = False


def _table_row(line: Sequence[Row]) -> Row:
    spans = [span for row in line for span in (*rich(" | ").spans, *row.text.spans)]
    text = RichText(tuple(spans[1:]))
    return replace(
        line[0], text=text, words=str(text), width=width(str(text)), hint=replace(line[0].hint, style="table")
    )
