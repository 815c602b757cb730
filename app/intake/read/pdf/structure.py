"""The text of a tagged PDF by its structure tree, where that tells of nearly all letters and makes sense."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.intake.read.pdf.blocks import Block, gap_between, is_centred, is_datum, is_large
from app.intake.read.pdf.columns import CELLS, Column
from app.intake.read.pdf.geometry import turned
from app.intake.read.pdf.letters import Run
from app.intake.read.pdf.lines import hint_of, loose, style_of, text_of, title_of
from app.intake.read.pdf.lists import is_label, mark_in
from app.intake.read.pdf.measure import Measure, measure
from app.intake.read.pdf.own import line_from
from app.intake.read.pdf.page import Page
from app.intake.read.pdf.rows import Row, rows_of
from app.intake.read.pdf.tagged import Element
from app.intake.read.pdf.told import rows_in
from app.intake.read.pdf.walk import Piece, Stretch, stretches
from app.intake.read.pdf.words import Words, words_of
from app.intake.source import Hint, Line, Style
from app.origin import parse_origin
from app.record import record
from app.text import RichText, rich

_UNTOLD = 0.03
"""The share of letters outside of the tree, from which on the tree is not believed."""
_TOO_MUCH_FURNITURE = 0.4
_BROKEN = 0.6
"""The share of paragraphs that are single lines and go on in the next one: a program has tagged each line."""
_ROOM = 0.2
"""Of the width: room left on a line that somebody has ended within a paragraph."""


_MOST_LINES = 12
_GUTTER = 2.2
"""Of the size: what stays free between columns."""


@record
class _Block:
    """A stretch with its rows; a table's row has the rows of each cell. `label` is what an item begins with."""

    stretch: Stretch
    rows: tuple[Row, ...]
    cells: tuple[tuple[Row, ...], ...] = ()
    label: str = ""


def by_structure(pages: Sequence[Page], trees: Sequence[tuple[Element, ...]]) -> list[Line] | None:
    """Return the lines of `pages` by their trees, or None if these cannot be believed."""
    found = [_on_page(page, tree) for page, tree in zip(pages, trees, strict=True)]
    if not any(trees) or not _is_told(pages, [rest for _, rest in found]):
        return None
    blocks = [block for page, _ in found for block in page]
    main = [row for block in blocks for row in block.rows if block.rows]
    if not main:
        return None
    measures = measure([[Column(list(block.rows)) for block in page if block.rows] for page, _ in found])
    exact = all(run.exact for page in pages for run in page.runs)
    words = words_of((str(row) for row in main), measures.spaces, exact=exact)
    joined = _across_pages(blocks)
    if not exact and _is_nonsense(joined, measures):
        return None
    lines = list(_lines(joined, measures, words))
    for page, (_, rest) in zip(pages, found, strict=True):
        lines += _rest(page, rest)
    return lines


def _on_page(page: Page, tree: tuple[Element, ...]) -> tuple[list[_Block], list[Run]]:
    """Return the blocks of a page, and the letters that its tree does not tell of."""
    marked: dict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        marked[run.mark].append(run)
    rest = marked.pop(-1, [])
    blocks = []
    for stretch in stretches(tree):
        block = _block(stretch, marked, page)
        if stretch.furniture:
            rest += [
                replace(run, artifact=True)
                for piece in stretch.pieces
                for m in piece.marks
                for run in marked.pop(m, [])
            ]
        elif block is not None:
            blocks.append(block)
    used = {mark for block in blocks for piece in _pieces(block.stretch) for mark in piece.marks}
    rest += [run for mark, runs in marked.items() if mark not in used for run in runs]
    return blocks, rest


def _pieces(stretch: Stretch) -> Iterator[Piece]:
    yield from stretch.label
    yield from stretch.pieces
    for cell in stretch.cells:
        yield from cell


def _block(stretch: Stretch, marked: dict[int, list[Run]], page: Page) -> _Block | None:
    if stretch.cells:
        cells = tuple(tuple(rows_in(cell, marked, page)) for cell in stretch.cells)
        rows = tuple(row for cell in cells for row in cell)
        return _Block(stretch, rows, cells) if rows else None
    label = " ".join(map(str, rows_in(stretch.label, marked, page)))
    pieces = stretch.pieces
    if not is_label(label):
        label, pieces = "", (*stretch.label, *pieces)
    rows = tuple(rows_in(pieces, marked, page))
    return _Block(stretch, rows, label=label) if rows else None


def _is_told(pages: Sequence[Page], rests: Sequence[list[Run]]) -> bool:
    """Say whether the trees tell of nearly all letters that are no furniture."""
    letters = sum(page.letters for page in pages)
    furniture = sum(len(run.text) for rest in rests for run in rest if run.artifact)
    untold = sum(len(run.text) for rest in rests for run in rest if not run.artifact and any(map(str.strip, run.text)))
    body = letters - furniture
    return body > 0 and untold <= _UNTOLD * body and furniture <= _TOO_MUCH_FURNITURE * letters


def _across_pages(blocks: Sequence[_Block]) -> list[_Block]:
    """Return `blocks` with those that go on on the next page in one."""
    out: list[_Block] = []
    for block in blocks:
        last = out[-1] if out else None
        begins = (
            last is not None and last.rows[-1].page != block.rows[0].page and block.stretch.role == last.stretch.role
        )
        if last is not None and begins and (block.stretch.begun or last.stretch.goes_on) and not block.cells:
            stretch = replace(last.stretch, goes_on=block.stretch.goes_on)
            out[-1] = _Block(stretch, (*last.rows, *block.rows), last.cells, last.label)
        else:
            out.append(block)
    return out


def _is_nonsense(blocks: Sequence[_Block], measures: Measure) -> bool:
    """Say whether the tree has each line as a paragraph, or several paragraphs as one."""
    texts = [block for block in blocks if not block.cells and block.stretch.style in ("", "quote")]
    pairs = [(a.rows[0], b.rows[0]) for a, b in itertools.pairwise(texts) if len(a.rows) == len(b.rows) == 1]
    broken = sum(
        a.page == b.page and measures.main.right - a.right < 0.15 * measures.main.width and str(b)[:1].islower()
        for a, b in pairs
    )
    if len(texts) > 6 and broken > _BROKEN * len(texts) * 0.6:
        return True
    apart = sum(
        gap_between(a, b, measures) > 0
        for block in texts for a, b in zip(block.rows, block.rows[1:], strict=False) if a.page == b.page and b.y > a.y
    )  # fmt: skip
    return apart > 4 and apart > 0.3 * len(texts)


def _lines(blocks: Sequence[_Block], measures: Measure, words: Words) -> Iterator[Line]:
    titles = _titles(blocks)
    gaps = [0, *(gap_between(a.rows[-1], b.rows[0], measures) for a, b in pairwise(blocks))]
    beside = _beside(blocks)
    plain = [replace(_plain(block, measures, beside), gap=gap) for block, gap in zip(blocks, gaps, strict=True)]
    title = title_of(plain, measures)
    untold = not any(block.stretch.style in ("heading", "title") for block in blocks)
    for n, block in enumerate(blocks):
        yield from [Line()] * gaps[n]
        origin = parse_origin(block.stretch.origin) if words.exact else None
        if block.cells:
            yield _table_row(block, measures, words)
            continue
        shape = plain[n]
        style: Style = "title" if n in titles else block.stretch.style
        if not style and untold:
            style = style_of(plain, n, measures, title)
        counted = shape.mark.number if shape.mark is not None else any(map(str.isalnum, block.label))
        if style == "list" and counted:
            style = "numbered"
        hint = hint_of(shape, style, block.stretch.level)
        if origin is None:
            yield Line(text_of(shape, words), hint, whole=True)
        else:
            yield line_from(origin, text_of(replace(shape, lines=False), words), hint)


def _plain(block: _Block, measures: Measure, beside: dict[int, list[Row]]) -> Block:
    """Return a block of the tree as one of rows, with the lines that somebody has broken."""
    rows = list(block.rows)
    mark = mark_in(str(rows[0])) if block.stretch.style == "list" and not block.label else None
    edges = measures.edges(rows)
    large = is_large(rows[0], measures) or block.stretch.style in ("heading", "title")
    breaks = [] if large else _line_breaks(rows, _limit(rows, beside, max(edges.right, measures.main.right)), measures)
    if breaks:
        rows = [replace(row, joined=n not in breaks) for n, row in enumerate(rows)]
    centred = all(is_centred(row, measures.main) for row in rows)
    return Block(tuple(rows), 0, mark, lines=bool(breaks), centred=centred)


def _beside(blocks: Sequence[_Block]) -> dict[int, list[Row]]:
    """Return the rows of each page."""
    pages: dict[int, list[Row]] = defaultdict(list)
    for block in blocks:
        for row in block.rows:
            pages[row.page].append(row)
    return pages


def _limit(rows: Sequence[Row], beside: dict[int, list[Row]], right: float) -> float:
    """Return how far the lines of a block may run: to `right`, or to the column beside it."""
    if len(rows) < 2 or len(rows) > _MOST_LINES:
        return right
    end, first, last = max(row.right for row in rows), rows[0].y, rows[-1].y
    others = [row.left for row in beside[rows[0].page] if row.left > end and first - 1 <= row.y <= last + 1]
    return min([right, *(left - _GUTTER * rows[0].size for left in others)])


def _line_breaks(rows: Sequence[Row], right: float, measures: Measure) -> list[int]:
    """Return the rows that somebody has begun on a new line: there was much room on the one before."""
    left = min(row.left for row in rows)
    width = max(1.0, right - left)
    rooms = [
        (a.left - left if a.rtl else right - a.right) - b.first if a.page == b.page else 0.0
        for a, b in itertools.pairwise(rows)
    ]
    data = [is_datum(row) for row in rows[1:]]
    if not any(room > _ROOM * width for room in rooms) or measures.main.width < 1:
        return []
    return [n for n, room in enumerate(rooms, start=1) if room > 0.02 * width or data[n - 1]]


def _titles(blocks: Sequence[_Block]) -> set[int]:
    """Return the blocks that are the title: those said to be, else the only H1 or the first of several."""
    said = {n for n, block in enumerate(blocks) if block.stretch.style == "title"}
    first = [n for n, block in enumerate(blocks) if block.stretch.style == "heading" and block.stretch.level == 1]
    if said or not first:
        return said
    size = blocks[first[0]].rows[0].size
    later = [n for n in first[1:] if blocks[n].rows[0].size >= size - 0.5]
    return {first[0]} if not later or blocks[first[0]].rows[0].page == 1 else set()


def _table_row(block: _Block, measures: Measure, words: Words) -> Line:
    text = RichText()
    for n, cell in enumerate(block.cells):
        part = text_of(Block(cell), words) if cell else rich("")
        text = text + (rich(CELLS) if n else rich("")) + part
    return Line(text, Hint("table", size=round(block.rows[0].size, 1), page=block.rows[0].page), whole=True)


def _rest(page: Page, rest: Sequence[Run]) -> Iterator[Line]:
    """Yield what the tree does not tell of: furniture, and the few words that it has forgotten."""
    yield from loose(rows_of([run for run in rest if run.artifact], page.links, page.number))
    for row in rows_of([run for run in rest if not run.artifact], page.links, page.number):
        yield Line(row.text, Hint(size=round(row.size, 1), page=page.number))
    yield from turned(page)
