"""Tables in platypus documents: cells of text, columns as wide as they need, rows of headers on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from reportlab.platypus.flowables import Flowable

from exports.typeset.faces import BOLD, REGULAR, Family
from exports.typeset.flowable import TextFlowable
from exports.typeset.spans import Span
from exports.typeset.tagging import END, Artifact, Owner, artifact, tagger_of

Cell = str | Sequence[Span]

_SLACK = 1e-6


class TableLook(NamedTuple):
    """Lengths are points. `color` is the operator that fills the lines; a line of width 0 is not drawn."""

    pad_x: float = 4.0
    pad_y: float = 2.0
    rule: float = 0.25
    """Width of the line below a row."""
    header_rule: float = 0.75
    """Width of the lines above the table and below its headers."""
    color: str = "0.6 g"


@dataclass(frozen=True)
class _Row:
    """The cells of one row or of a part of it. `again`: headers that stand on an earlier page already."""

    cells: tuple[TextFlowable, ...]
    header: bool
    again: bool = False

    def wrap(self, widths: Sequence[float], look: TableLook) -> float:
        """Set the cells into columns of `widths`; return the row's height."""
        heights = [cell.wrap(width - 2 * look.pad_x, 0)[1] for cell, width in zip(self.cells, widths, strict=True)]
        return max(heights) + 2 * look.pad_y

    def split(self, height: float, look: TableLook) -> tuple[_Row, _Row] | None:
        """Return what goes into `height` and the rest, or None if no line does."""
        room = height - 2 * look.pad_y
        counts = [cell.lines_within(room) for cell in self.cells]
        if not any(counts):
            return None
        heads, tails = zip(*(cell.divide(count) for cell, count in zip(self.cells, counts, strict=True)), strict=True)
        return _Row(heads, self.header), _Row(tails, self.header)


class _Columns:
    """The widths of a table's columns, those given and those found from the cells; the same for all its parts."""

    def __init__(self, rows: Sequence[_Row], given: Sequence[float | None], look: TableLook) -> None:
        self._given = given
        columns = list(zip(*(row.cells for row in rows), strict=True))
        self._least = [max(cell.minWidth() for cell in column) + 2 * look.pad_x for column in columns]
        self._most = [max(cell.natural_width() for cell in column) + 2 * look.pad_x for column in columns]

    def widths(self, room: float) -> list[float]:
        """Return the columns' widths in points: with all text on one line if `room` allows, else shared out.

        What is left once each column has its longest word goes to the columns by what more they would like. Columns
        whose words are too long for `room` get their share, and words are cut.
        """
        free = [number for number, width in enumerate(self._given) if width is None]
        widths = [width or 0.0 for width in self._given]
        room -= sum(widths)
        least, most = sum(self._least[n] for n in free), sum(self._most[n] for n in free)
        for n in free:
            if most <= room:
                widths[n] = self._most[n]
            elif least <= room:
                widths[n] = self._least[n] + (self._most[n] - self._least[n]) * (room - least) / (most - least)
            else:
                widths[n] = self._least[n] * room / least
        return widths


class TableFlowable(Flowable):  # type: ignore[misc]
    """Rows of cells, each spans or plain text set in `style`; the first `headers` rows are headers, in bold by default.

    `widths` are points, with None for a column that is as wide as its text needs. `align` is reportlab's alignment for
    each column. Rows stay whole where they can. On a tagged canvas the table is a Table of TR, TH and TD, below the
    root or below `owner`; headers that are repeated on a later page are artifacts. Raises `ValueError` if there are no
    rows, or if they are not equally long.
    """

    def __init__(
        self, rows: Sequence[Sequence[Cell]], style: Any, family: Family, *, widths: Sequence[float | None] = (),
        headers: int = 1, header_style: Any = None, header_face: int = BOLD, align: Sequence[int] = (),
        look: TableLook | None = None, language: str = "", owner: Owner | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        if len({len(row) for row in rows}) != 1 or not rows[0]:
            raise ValueError("A table needs rows of equal length.")
        self._look = look or TableLook()
        self.spaceBefore, self.spaceAfter = style.spaceBefore, style.spaceAfter
        self.keepWithNext = 0
        table = Owner("Table", owner)
        self._rows: list[_Row] = []
        for number, row in enumerate(rows):
            header = number < headers
            own, face = (header_style or style, header_face) if header else (style, REGULAR)
            cells = _cells(row, own, family, face, language, Owner("TR", table), header, align)
            self._rows.append(_Row(cells, header))
        self._columns = _Columns(self._rows, widths or [None] * len(self._rows[0].cells), self._look)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set the table into `width` points; return the width and height it takes."""
        self._widths = self._columns.widths(width)
        self._heights = [row.wrap(self._widths, self._look) for row in self._rows]
        self.width, self.height = sum(self._widths), sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[TableFlowable]:
        """Return the rows that go into `height` and the rest below the headers again, or nothing if none does.

        A row is only split if it does not go on a page as a whole.
        """
        rows, heads = self._rows, self._header_count
        fit = sum(1 for bottom in accumulate(self._heights) if bottom <= height + _SLACK)
        if fit == len(rows):
            return [self]
        again = [_Row(row.cells, True, True) for row in rows[:heads]]
        if fit > heads:
            return [self._part(rows[:fit]), self._part([*again, *rows[fit:]], follows=True)]
        room = height - sum(self._heights[:heads])
        parts = rows[heads].split(room, self._look) if hasattr(self, "_postponed") else None
        if parts is None:
            return []
        return [
            self._part([*rows[:heads], parts[0]]),
            self._part([*again, parts[1], *rows[heads + 1 :]], follows=True),
        ]

    def draw(self) -> None:
        """Draw the rows that were wrapped, then the lines between them, with the lower left corner at the origin."""
        canvas, look, top = self.canv, self._look, self.height
        tagger = tagger_of(canvas)
        for row, height in zip(self._rows, self._heights, strict=True):
            left = look.pad_x
            for cell, width in zip(row.cells, self._widths, strict=True):
                element = Artifact() if row.again else cell.owner.element(tagger) if tagger else None
                cell.block.draw(canvas, left, top - look.pad_y, element, cell.links)
                left += width
            top -= height
        rules = " ".join(self._rules())
        canvas.addLiteral(f"{artifact('Layout')} q {rules} Q {END}" if tagger else f"q {rules} Q")

    @property
    def _header_count(self) -> int:
        return sum(1 for row in self._rows if row.header)

    def _rules(self) -> Iterator[str]:
        """Yield the operators of the lines: above and below the headers strong ones, below other rows fine ones."""
        look, top = self._look, self.height
        heads = self._header_count
        yield look.color
        if heads and look.header_rule:
            yield self._rule(top, look.header_rule)
        for number, height in enumerate(self._heights, start=1):
            top -= height
            if thickness := look.header_rule if number == heads else look.rule:
                yield self._rule(top, thickness)

    def _rule(self, y: float, thickness: float) -> str:
        return f"0 {y - thickness / 2:.3f} {self.width:.3f} {thickness:g} re f"

    def _part(self, rows: Sequence[_Row], follows: bool = False) -> TableFlowable:
        part = TableFlowable.__new__(TableFlowable)
        Flowable.__init__(part)
        part._look, part._columns, part._rows = self._look, self._columns, list(rows)
        part.spaceBefore, part.spaceAfter = (0, self.spaceAfter) if follows else (self.spaceBefore, 0)
        part.keepWithNext = self.keepWithNext if follows else 0
        part.wrap(sum(self._widths), 0)
        return part


def _cells(
    row: Sequence[Cell], style: Any, family: Family, face: int, language: str, owner: Owner, header: bool,
    align: Sequence[int],
) -> tuple[TextFlowable, ...]:  # fmt: skip
    """Return the cells of one row."""
    cells = []
    for number, content in enumerate(row):
        own = copy(style)
        own.alignment = align[number] if align else style.alignment
        place = Owner("TH", owner, scope="Column") if header else Owner("TD", owner)
        cells.append(TextFlowable(content, own, family, face=face, language=language, owner=place))
    return tuple(cells)
