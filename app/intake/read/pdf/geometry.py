"""The text of a PDF by where its letters stand, for files that say nothing of their structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.intake.read.pdf.blocks import Block, blocks_of
from app.intake.read.pdf.columns import Column, columns
from app.intake.read.pdf.furniture import Sheet, furniture
from app.intake.read.pdf.lines import lines_of, loose
from app.intake.read.pdf.measure import Measure, measure
from app.intake.read.pdf.page import Page
from app.intake.read.pdf.rows import Row, rows_of
from app.intake.read.pdf.words import words_of
from app.intake.source import Line

_FOOT = 0.88


def by_geometry(pages: Sequence[Page]) -> Iterator[Line]:
    """Yield the lines of `pages`: the text in reading order, then what stands at the edges of pages."""
    sheets = [Sheet(tuple(rows_of(page.runs, page.links, page.number)), page.number, page.height) for page in pages]
    aside = furniture(sheets)
    kept = [columns([row for row in sheet.rows if id(row) not in aside]) for sheet in sheets]
    measures = measure(kept)
    words = words_of((str(row) for page in kept for column in page for row in column.rows), measures.spaces)
    blocks = _across_pages([_blocks(page, measures) for page in kept], measures)
    yield from lines_of(blocks, measures, words)
    for sheet, page in zip(sheets, pages, strict=True):
        yield from loose([row for row in sheet.rows if id(row) in aside])
        yield from turned(page)


def turned(page: Page) -> Iterator[Line]:
    """Yield what stands on a page in another direction than its text, or beside it."""
    rows: list[Row] = []
    for turn in sorted({run.turn for run in page.aside}):
        rows += rows_of([run for run in page.aside if run.turn == turn], (), page.number)
    yield from loose(rows)


def _blocks(page: Sequence[Column], measures: Measure) -> list[list[Block]]:
    return [blocks_of(column, measures) for column in page if column.rows]


def _across_pages(pages: Sequence[list[list[Block]]], measures: Measure) -> list[Block]:
    """Return all blocks in order; paragraphs that go on in another column or on another page are one."""
    out: list[Block] = []
    for column in (column for page in pages for column in page):
        begin = 0
        home = _unfinished(out, measures)
        if home is not None and column and _goes_on(out[home], column[0]):
            out[home] = _continued(out[home], column[0])
            begin = 1
        out.extend(column[begin:])
    return out


def _unfinished(blocks: Sequence[Block], measures: Measure) -> int | None:
    """Return the last block that is running text, with footnotes after it left out."""
    for n in range(len(blocks) - 1, max(-1, len(blocks) - 6), -1):
        if blocks[n].size >= _FOOT * measures.body:
            return n
    return None


def _goes_on(a: Block, b: Block) -> bool:
    """Say whether block `b`, the first of its column, is the rest of block `a`, the last of another one."""
    last, first = a.rows[-1], b.rows[0]
    alike = abs(last.size - first.size) < 0.5 and last.bold == first.bold and last.rtl == first.rtl
    if not alike or b.mark is not None or b.lines or a.lines or a.table or b.table or a.centred or not a.rows[0].text:
        return False
    head, tail = str(last), str(first)
    ends = head.endswith((".", "!", "?", ":", "”", "»", "“", '"', "。", "؟", "」"))
    if a.rows[0].page == b.rows[0].page:
        return a.full and (not ends or tail[:1].islower())
    return (a.full and not (ends and a.size != b.size)) or (not ends and tail[:1].islower())


def _continued(a: Block, b: Block) -> Block:
    return replace(a, rows=(*a.rows, *b.rows), full=b.full, sure=a.sure or b.sure)
