"""From rows to blocks: what one paragraph is, and what stands apart.

A program that sets text begins a new line when the next word does not fit. So where the first word of a line would
have had room on the line before, somebody has ended that line, and with it most often a paragraph. Besides, paragraphs
are told by the distance of lines, an indent, a bullet, another size, or letters that all are bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.intake.read.pdf.columns import Column
from app.intake.read.pdf.marks import Mark, mark_of
from app.intake.read.pdf.measure import Edges, Measure
from app.intake.read.pdf.rows import Row
from app.record import record

_APART = 1.22
"""Of the usual distance of lines: from which on they are of two paragraphs."""
_FURTHER = 1.12
"""Of the distance of the two lines before: from which on a line begins another paragraph."""
_LARGE = 1.1
"""Of the running text's size: letters of titles. Their lines are broken where they look well."""
_CLEARLY = 0.15
"""Of the column's width: room left on a line that nobody leaves who goes on in the same paragraph."""
_MUCH = 0.4
"""Of the column's width: room that may be left on a line whose sentence goes on in the next one."""
_INDENT = 0.7
_DATUM = re.compile(r"^(?:\+?\(?\d[\d\s().\-/]{6,24}|[^\s@]{1,64}@[^\s@]{1,250}|(?:https?://|www\.)\S{1,300})$")
_ENDS = (".", "!", "?", ":", ";", "”", "“", "»", "«", '"', "…", ")", "。", "！", "？", "」", "』", "؟", "।", "։")


@record
class Block:
    """Rows of one paragraph, or lines that somebody has broken (`lines`), which then stay apart.

    `gap` is the number of empty lines before it; `mark` is the bullet or number of an item; `full` says that the last
    row leaves no room, so that the paragraph may go on in the next column. `sure` is false where it cannot be told
    whether its lines belong together.
    """

    rows: tuple[Row, ...]
    gap: int = 0
    mark: Mark | None = None
    lines: bool = False
    full: bool = False
    sure: bool = True
    centred: bool = False
    table: bool = False

    @property
    def size(self) -> float:
        return self.rows[0].size


def blocks_of(column: Column, measure: Measure) -> list[Block]:
    """Return the blocks of a column in order."""
    rows = column.rows
    if column.table:
        return [Block((row,), gap=_gap(rows, n, measure), table=True) for n, row in enumerate(rows)]
    edges = measure.edges(rows)
    marks = [mark_of(rows, n) for n in range(len(rows))]
    out: list[Block] = []
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or _breaks(rows, n, start, marks, edges, measure):
            out.append(_block(rows[start:n], _gap(rows, start, measure), marks[start], edges, measure))
            start = n
    return _address_blocks(out, measure, edges)


def _block(rows: Sequence[Row], gap: int, mark: Mark | None, edges: Edges, measure: Measure) -> Block:
    last = rows[-1]
    full = edges.known and edges.right - last.right < _CLEARLY * edges.width
    return Block(tuple(rows), gap, mark, full=full, centred=all(is_centred(row, edges) for row in rows),
                 sure=edges.known or len(rows) == 1 or is_large(last, measure))  # fmt: skip


def _gap(rows: Sequence[Row], n: int, measure: Measure) -> int:
    """Return how many empty lines there seem to be above row `n` of a column."""
    return gap_between(rows[n - 1], rows[n], measure) if n else 1


def gap_between(a: Row, b: Row, measure: Measure) -> int:
    """Return how many empty lines there seem to be between two rows; 1 where a column or page is between them."""
    if a.page != b.page or b.y <= a.y:
        return 1
    step = _leading(a, b, measure)
    return 0 if b.y - a.y < _APART * step else max(1, min(4, round((b.y - a.y) / step) - 1))


def _leading(a: Row, b: Row, measure: Measure) -> float:
    """Return how far two lines of one paragraph are apart."""
    size = max(a.size, b.size)
    return size * (measure.leading if size < _LARGE * measure.body else min(measure.leading, 1.35))


def _breaks(
    rows: Sequence[Row], n: int, start: int, marks: Sequence[Mark | None], edges: Edges, measure: Measure
) -> bool:
    """Say whether row `n` begins another block than row `n` - 1, whose block began with row `start`."""
    a, b = rows[n - 1], rows[n]
    if marks[n] or abs(a.size - b.size) > 0.08 * max(a.size, b.size) or (a.rtl != b.rtl and len(str(b)) > 3):
        return True
    if b.y - a.y > _APART * _leading(a, b, measure) or b.y < a.y:
        return True
    if n - start > 1 and b.y - a.y > _FURTHER * (a.y - rows[n - 2].y) + 0.5 and a.y > rows[n - 2].y:
        return True
    if is_large(a, measure):
        return a.bold != b.bold
    if marks[start] is not None and n - start == 1:
        return b.left < a.left - 1
    room = _room(a, b, _inner(rows, n - 1, edges))
    if is_datum(b) and (not edges.known or room > 0 or is_datum(a)):
        return True
    if a.bold != b.bold and not (room < 0 and _runs_on(a, b)):
        return True
    if _is_indented(rows, n, start, edges):
        return True
    if not edges.known:
        return not _runs_on(a, b)
    if room < _MUCH * edges.width and _runs_on(a, b) and str(a)[-1:].isalpha():
        return False
    return room > _CLEARLY * edges.width or (
        room > measure.slack * edges.width and str(a).endswith(_ENDS) and not str(b)[:1].islower()
    )


def _inner(rows: Sequence[Row], n: int, edges: Edges) -> Edges:
    """Return the edges of the indented lines around row `n`, as of a quotation set off; else `edges`."""
    row = rows[n]
    if row.rtl or row.left - edges.left < row.size:
        return edges
    near = [row]
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(rows) and abs(at - n) < 12 and abs(rows[at].left - row.left) < 0.5 * row.size:
            near.append(rows[at])
            at += step
    right = max(other.right for other in near)
    return Edges(row.left, right, True) if len(near) >= 3 and right - row.left > 0.6 * edges.width else edges


def _room(a: Row, b: Row, edges: Edges) -> float:
    """Return the room that is left in line `a` after the first word of line `b`."""
    if is_centred(a, edges) or _is_right(a, b, edges):
        left = edges.width - a.width
    else:
        left = a.left - edges.left if a.rtl else edges.right - a.right
    return left - b.first - 0.25 * a.size


def _is_right(a: Row, b: Row, edges: Edges) -> bool:
    """Say whether two lines stand at the right edge of their column and not at the left one."""
    at_edge = edges.right - max(a.right, b.right) < a.size and abs(a.right - b.right) < 1.5
    return at_edge and min(a.left, b.left) - edges.left > 3 * a.size and not a.rtl


def is_datum(row: Row) -> bool:
    """Say whether a row is nothing but a phone number, an e-mail address or a place in the web."""
    return _DATUM.match(str(row).strip()) is not None


def _runs_on(a: Row, b: Row) -> bool:
    return not str(a).endswith(_ENDS) and (str(b)[:1].islower() or str(a).endswith((",", "-", "\u00ad")))


def _is_indented(rows: Sequence[Row], n: int, start: int, edges: Edges) -> bool:
    """Say whether row `n` has the indent of a first line: the lines around it begin further out, at the edge."""
    a, b = rows[n - 1], rows[n]
    if b.rtl:
        return a.right - b.right > _INDENT * b.size and not is_centred(b, edges)
    inwards = b.left - a.left
    if inwards <= _INDENT * b.size or (is_centred(a, edges) and is_centred(b, edges)):
        return False
    hangs = n - start == 1 and n + 1 < len(rows) and abs(rows[n + 1].left - b.left) < 0.3 * b.size
    return not hangs


def is_centred(row: Row, edges: Edges) -> bool:
    """Say whether a row stands in the middle of its column, and does not fill it."""
    before, after = row.left - edges.left, edges.right - row.right
    return before > 1.5 * row.size and abs(before - after) < 0.12 * (before + after) + 1


def is_large(row: Row, measure: Measure) -> bool:
    """Say whether letters are clearly larger than those of the running text."""
    return row.size > _LARGE * measure.body


def _address_blocks(blocks: list[Block], measure: Measure, edges: Edges) -> list[Block]:
    """Return `blocks` with short lines of one look that follow each other closely as one block of lines."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if (
            last is not None
            and block.gap == 0
            and _is_line(block, edges)
            and _is_line(last, edges)
            and _alike(last, block)
        ):
            out[-1] = Block((*last.rows, *block.rows), last.gap, lines=True, centred=last.centred and block.centred)
        else:
            out.append(block)
    return out


def _is_line(block: Block, edges: Edges) -> bool:
    if block.lines:
        return True
    short = not edges.known or block.rows[0].width < 0.7 * edges.width
    return len(block.rows) == 1 and block.mark is None and not block.table and short


def _alike(a: Block, b: Block) -> bool:
    row, other = a.rows[-1], b.rows[0]
    sides = abs(row.left - other.left) < 2 or abs(row.right - other.right) < 2 or (a.centred and b.centred)
    return abs(row.size - other.size) < 0.3 and sides and row.bold >= other.bold
