"""The rows of an element: its content in reading order, line by line, with what is to be read in place of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.intake.read.pdf.letters import Run
from app.intake.read.pdf.page import Page
from app.intake.read.pdf.raised import with_raised
from app.intake.read.pdf.rows import SAME_LINE, Row, whole_row
from app.intake.read.pdf.walk import Piece
from app.text import RichText, rich

_GAP = 0.15


def rows_in(pieces: Sequence[Piece], marked: Mapping[int, list[Run]], page: Page) -> Iterator[Row]:
    """Yield the rows of `pieces`; `marked` has the letters of the page by their marked content."""
    parts: list[tuple[str, list[Run]]] = []
    for piece in pieces:
        runs = [run for mark in piece.marks for run in marked.get(mark, ())]
        if not runs:
            continue
        if piece.actual or not parts or parts[-1][0]:
            parts.append((piece.actual, runs))
        else:
            parts[-1][1].extend(runs)
    rows: list[Row] = []
    for actual, runs in parts:
        for row in _told(actual, runs, page) if actual else _rows(runs, page):
            if len(parts) > 1 and rows and abs(rows[-1].y - row.y) <= SAME_LINE * max(row.size, rows[-1].size):
                rows[-1] = _beside(rows[-1], row)
            else:
                rows.append(row)
    yield from rows


def _rows(runs: Sequence[Run], page: Page) -> Iterator[Row]:
    for line in _lines(runs):
        yield from whole_row(line, page.links, page.number)


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Return `runs` line by line, in the order in which they come."""
    lines: list[list[Run]] = []
    for run in runs:
        last = lines[-1][-1] if lines else None
        if last is not None and abs(run.y - last.y) <= SAME_LINE * max(run.size, last.size):
            lines[-1].append(run)
        else:
            lines.append([run])
    return _same(with_raised(lines))


def _same(lines: list[list[Run]]) -> list[list[Run]]:
    """Return `lines` with neighbours of the same base line joined, which a raised letter had parted."""
    out: list[list[Run]] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and abs(_level(line) - _level(last)) <= SAME_LINE * max(line[0].size, last[0].size):
            last.extend(line)
        else:
            out.append(line)
    return out


def _level(line: Sequence[Run]) -> float:
    return max(line, key=lambda run: (run.size, len(run.text))).y


def _told(actual: str, runs: Sequence[Run], page: Page) -> Iterator[Row]:
    rows = list(_rows(runs, page))
    if rows:
        row = rows[0]
        text = rich(actual, bold=row.bold, italic=row.italic, link=next((s.link for s in row.text.spans if s.link), ""))
        left, right = min(r.left for r in rows), max(r.right for r in rows)
        spaced = rows[-1].spaced or actual[-1].isspace()
        yield replace(row, text=text, left=left, right=right, y=rows[-1].y, spaced=spaced)


def _beside(a: Row, b: Row) -> Row:
    """Return two parts of a line, in reading order, as one row."""
    gap = max(b.left - a.right, a.left - b.right) > _GAP * a.size
    ends = str(a)[-1:].isspace() or str(b)[:1].isspace()
    between = rich(" ") if gap and not ends else RichText()
    return replace(
        a, text=a.text + between + b.text, left=min(a.left, b.left), right=max(a.right, b.right),
        bold=a.bold and b.bold, italic=a.italic and b.italic, spaced=b.spaced, rtl=a.rtl or b.rtl,
    )  # fmt: skip
