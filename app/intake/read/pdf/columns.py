"""The reading order of the rows of a page: down a column before the next one, across where a table or a label is.

Rows come parted wherever a gap is as wide as between columns (`rows.py`). A band is a stretch of the page in which such
gaps stand above each other, a gutter, with no row across it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from app.intake.read.pdf.marks import is_lone_mark
from app.intake.read.pdf.rows import Row
from app.text import rich

_MOST_DEPTH, _MOST_BANDS, _MOST_ROWS = 6, 60, 1_500
"""How often a page is parted at most, and the rows of a page on which columns are looked for."""
CELLS = " | "
"""What stands between the cells of a row."""
_FEW = 2
"""Lines with something on both sides of a gutter, from which on it counts; a wider gap makes up for fewer."""
_WIDE_GUTTER = 2.0
_NEAR = 1.9
"""Of the size: how far the next line of a column is at most."""
_LONG = 6
"""Lines on both sides from which on columns are running text, which goes on below whatever is left out."""
_JUST_A_SPACE = 3.0
_LABEL = re.compile(r"[:：]$")
_FIGURE = re.compile(r"^[\d\s.,%$€£¥()+\-–—/*:]*\d[\d\s.,%$€£¥()+\-–—/*:]*[A-Za-z]{0,3}$")


class Column(NamedTuple):
    """Rows that are read one after the other. `table` says that they are rows of a table."""

    rows: list[Row]
    table: bool = False


class _Gutter(NamedTuple):
    left: float
    right: float
    pairs: list[tuple[int, int]]


def columns(rows: Sequence[Row], depth: int = 0) -> list[Column]:
    """Return the columns of `rows`, which are those of one page, in reading order."""
    rows = sorted(rows, key=lambda row: (row.y, row.left))
    rows = _with_marks(rows) if depth == 0 else rows
    out: list[Column] = []
    for _ in range(_MOST_BANDS if depth < _MOST_DEPTH and len(rows) <= _MOST_ROWS else 0):
        gutter = _gutter(rows)
        if gutter is None:
            break
        first, last = _band(rows, gutter)
        middle = (gutter.left + gutter.right) / 2
        left = [row for row in rows[first:last] if (row.left + row.right) / 2 < middle]
        right = [row for row in rows[first:last] if (row.left + row.right) / 2 >= middle]
        if not left or not right:
            break
        out += columns(rows[:first], depth + 1)
        out += _across(rows[first:last]) if _is_across(left, right) else _down(left, right, depth)
        rows = rows[last:]
    return [*out, Column(_side_by_side(rows))] if rows else out


def _with_marks(rows: list[Row]) -> list[Row]:
    """Return `rows` with each bullet or number of an item joined to what it stands before."""
    out: list[Row] = []
    taken: set[int] = set()
    for n, row in enumerate(rows):
        if n in taken:
            continue
        if is_lone_mark(str(row)):
            beside = [
                m for m in range(max(0, n - 4), min(len(rows), n + 5))
                if m != n and m not in taken and abs(rows[m].y - row.y) < 0.4 * row.size
                and 0 < (row.left - rows[m].right if rows[m].rtl else rows[m].left - row.right) < 4 * rows[m].size
            ]  # fmt: skip
            if beside:
                other = min(beside, key=lambda m: abs(rows[m].left - row.left))
                taken.add(other)
                row = replace(
                    _joined([row, rows[other]]), size=rows[other].size, bold=rows[other].bold, rtl=rows[other].rtl
                )
                if rows[other] in out:
                    out.remove(rows[other])
        out.append(row)
    return out


def _down(left: list[Row], right: list[Row], depth: int) -> list[Column]:
    sides = [left, right]
    if sum(row.rtl for row in (*left, *right)) * 2 > len(left) + len(right):
        sides.reverse()
    return [column for side in sides for column in columns(side, depth + 1)]


def _across(band: list[Row]) -> list[Column]:
    lines = _lines(band)
    labelled = any(_LABEL.search(str(line[0])) for line in lines if len(line) > 1)
    return [Column([_joined(line, " " if labelled else CELLS) for line in lines], table=not labelled)]


def _gutter(rows: Sequence[Row]) -> _Gutter | None:
    """Return the gutter with the most pairs of rows beside it, or None."""
    gutters: list[_Gutter] = []
    for n, row in enumerate(rows):
        for m in range(n + 1, min(n + 12, len(rows))):
            other = rows[m]
            if other.y - row.y > 0.8 * max(row.size, other.size):
                break
            a, b, pair = (row, other, (n, m)) if row.left < other.left else (other, row, (n, m))
            if b.left - a.right >= 0.9 * max(a.size, b.size) and not _between(rows, n, a, b):
                _note(gutters, a.right, b.left, pair)
    gutters = [gutter for gutter in gutters if _counts(gutter, rows)]
    return max(gutters, key=lambda gutter: len(gutter.pairs), default=None)


def _between(rows: Sequence[Row], n: int, a: Row, b: Row) -> bool:
    near = rows[max(0, n - 12) : n + 12]
    return any(a.right < row.left and row.right < b.left and abs(row.y - a.y) < 0.5 * a.size for row in near)


def _note(gutters: list[_Gutter], left: float, right: float, pair: tuple[int, int]) -> None:
    for at, gutter in enumerate(gutters):
        narrow = max(left, gutter.left), min(right, gutter.right)
        if narrow[1] - narrow[0] >= 5:
            gutters[at] = _Gutter(*narrow, [*gutter.pairs, pair])
            return
    if len(gutters) < 40:
        gutters.append(_Gutter(left, right, [pair]))


def _counts(gutter: _Gutter, rows: Sequence[Row]) -> bool:
    if len({n for n, _ in gutter.pairs}) >= _FEW:
        return True
    n, m = gutter.pairs[0]
    wide = gutter.right - gutter.left >= _WIDE_GUTTER * rows[n].size
    beside = [row for row in rows[max(0, n - 2) : m + 3] if row not in (rows[n], rows[m])]
    near = [row for row in beside if abs(row.y - rows[n].y) < _NEAR * rows[n].size]
    return wide and any(row.left >= gutter.right - 1 for row in near)


def _band(rows: Sequence[Row], gutter: _Gutter) -> tuple[int, int]:
    """Return from which row to which one nothing crosses the gutter."""
    middle = (gutter.left + gutter.right) / 2
    first, last = min(n for n, _ in gutter.pairs), max(m for _, m in gutter.pairs)
    start = first
    for n in range(first, last + 1):  # what crosses it within ends the band there
        if _crosses(rows[n], middle):
            inside = [m for pair in gutter.pairs for m in pair if m < n]
            if len(inside) >= 2:
                last = max(inside)
                break
            start = n + 1
    first = min(max(first, start), last)
    long = len({n for n, m in gutter.pairs if first <= n and m <= last}) >= _LONG
    while (
        first > 0
        and not _crosses(rows[first - 1], middle)
        and (_is_near(rows[first - 1], rows[first : last + 1], middle) and _is_right(rows[first - 1], middle))
    ):
        first -= 1
    while (
        last + 1 < len(rows)
        and not _crosses(rows[last + 1], middle)
        and (long or _is_near(rows[last + 1], rows[first : last + 1], middle))
    ):
        last += 1
    return first, last + 1


def _crosses(row: Row, middle: float) -> bool:
    return row.left < middle < row.right


def _is_right(row: Row, middle: float) -> bool:
    return row.left > middle


def _is_near(row: Row, band: Sequence[Row], middle: float) -> bool:
    side = [other for other in band if (other.left > middle) == (row.left > middle)]
    return any(abs(row.y - other.y) <= _NEAR * max(row.size, other.size) for other in side)


def _is_across(left: list[Row], right: list[Row]) -> bool:
    """Say whether the two sides are read line by line: labels with what they label, a table of figures."""
    lines = [line for line in _lines([*left, *right]) if len(line) > 1]
    if not lines or len(lines) * 2 < len(left):
        return False
    labels = sum(1 for line in lines if _LABEL.search(str(line[0])))
    figures = sum(1 for line in lines if any(_FIGURE.match(str(cell)) for cell in line[1:]))
    short = all(len(str(line[0])) < 60 for line in lines)
    return short and (labels * 2 > len(lines) or figures * 3 >= 2 * len(lines))


def _lines(rows: Sequence[Row]) -> list[list[Row]]:
    """Return `rows` by base line, each line from where it is read."""
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.y):
        if lines and abs(row.y - lines[-1][0].y) < 0.5 * max(row.size, lines[-1][0].size):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [sorted(line, key=lambda row: -row.right if row.rtl else row.left) for line in lines]


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` with those of one line joined, unless the gap between them is too wide for a space."""
    out: list[Row] = []
    for line in _lines(rows):
        for row in line:
            last = out[-1] if out and row is not line[0] else None
            if last is not None and max(row.left - last.right, last.left - row.right) < _JUST_A_SPACE * row.size:
                out[-1] = _joined([last, row])
            else:
                out.append(row)
    return out


def _joined(line: Sequence[Row], between: str = " ") -> Row:
    first = line[0]
    for row in line[1:]:
        first = replace(
            first, text=first.text + rich(between) + row.text, left=min(first.left, row.left),
            right=max(first.right, row.right), bold=first.bold and row.bold, italic=first.italic and row.italic,
            spaced=row.spaced, second=first.second if first.second > first.left else row.left,
        )  # fmt: skip
    return first
