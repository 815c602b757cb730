"""From blocks to the lines of a source: words, looks, and what a reader of the page would take each for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.intake.read.pdf.blocks import Block
from app.intake.read.pdf.marks import is_symbol
from app.intake.read.pdf.measure import Measure
from app.intake.read.pdf.rows import Row
from app.intake.read.pdf.words import Words, joined
from app.intake.source import Hint, Line, Style
from app.text import RichText, Span, rich

_TITLE, _HEADING, _SMALL = 1.18, 1.1, 0.88
"""Of the running text's size."""
_DATUM = re.compile(r"[@:]|www\.|\d{3,}|[.;]$")
"""What a line of a headline hardly has, and one of an address may."""
_MOST_HEADING = 14
"""Words of a heading."""


def lines_of(blocks: Sequence[Block], measure: Measure, words: Words) -> Iterator[Line]:
    """Yield the lines that `blocks`, in reading order, are."""
    blocks = [_displayed(block, measure) for block in blocks]
    title = title_of(blocks, measure)
    for n, block in enumerate(blocks):
        for _ in range(block.gap if n else 0):
            yield Line()
        yield from _of_block(block, hint_of(block, style_of(blocks, n, measure, title)), words)


def hint_of(block: Block, style: Style, level: int = 0) -> Hint:
    """Return what the page says about a block."""
    row = block.rows[0]
    return Hint(
        style, level or (1 if style in ("list", "numbered", "heading") else 0), size=round(row.size, 1),
        bold=all(row.bold for row in block.rows), italic=all(row.italic for row in block.rows),
        centred=block.centred, page=row.page,
    )  # fmt: skip


def _of_block(block: Block, hint: Hint, words: Words) -> Iterator[Line]:
    if block.sure or block.lines:
        yield Line(text_of(block, words), hint, whole=True)
        return
    for row in block.rows:
        yield Line(looks_of(without_symbols(row.text), hint), replace(hint, bold=row.bold, italic=row.italic))


def text_of(block: Block, words: Words) -> RichText:
    """Return the words of a block; one look of all of them is told by the hint, not by the text."""
    rows = [without_symbols(row.text) for row in block.rows]
    if block.mark is not None:
        rows[0] = block.rows[0].text.slice(block.mark.length)
    pieces: list[RichText] = []
    start = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or (block.lines and not block.rows[n].joined):
            pieces.append(joined(rows[start:n], [row.spaced for row in block.rows[start:n]], words))
            start = n
    spans = [span for piece in pieces for span in (*rich("\n").spans, *piece.spans)]
    text = RichText(tuple(spans[1:]))
    return looks_of(text, Hint(bold=all(r.bold for r in block.rows), italic=all(r.italic for r in block.rows)))


def looks_of(text: RichText, hint: Hint) -> RichText:
    """Return `text` without the looks that all of it has, which `hint` tells."""
    if not (hint.bold or hint.italic):
        return text
    return RichText(tuple(
        Span(span.text, span.bold and not hint.bold, span.italic and not hint.italic, span.link) for span in text.spans
    ))  # fmt: skip


def without_symbols(text: RichText) -> RichText:
    """Return `text` without the pictures that fonts of symbols draw."""
    if str(text).isascii():
        return text
    return RichText(tuple(
        replace(span, text="".join(letter for letter in span.text if not is_symbol(letter))) for span in text.spans
    ))  # fmt: skip


def title_of(blocks: Sequence[Block], measure: Measure) -> Block | None:
    """Return the largest block of the first page, if it is one of several words and clearly larger than the text."""
    first = [block for block in blocks if block.rows[0].page == 1 and block.size >= _TITLE * measure.body]
    first = [block for block in first if _has_words(block)]
    return max(first, key=lambda block: block.size, default=None)


def _displayed(block: Block, measure: Measure) -> Block:
    """Return a headline of the text's own size, broken by hand into centred bold lines, as running text."""
    rows = block.rows
    plain = not any(_DATUM.search(str(row)) for row in rows)
    if block.lines and block.centred and plain and 2 <= len(rows) <= 5 and all(row.bold for row in rows):
        return replace(block, lines=False)
    return block


def _has_words(block: Block) -> bool:
    text = " ".join(map(str, block.rows))
    return len(text.split()) >= 3 or (len(text) >= 8 and not text.isascii())


def style_of(blocks: Sequence[Block], n: int, measure: Measure, title: Block | None) -> Style:
    """Return what block `n` seems to be by its look and by those around it; `title` is the one that is the title."""
    block = blocks[n]
    before, after = blocks[n - 1] if n else None, blocks[n + 1] if n + 1 < len(blocks) else None
    if block is title:
        return "title"
    if block.table:
        return "table"
    if block.mark is not None:
        return "numbered" if block.mark.number else "list"
    if _is_note(block, measure):
        return "note"
    return "heading" if _is_heading(block, measure, before, after) else ""


def _is_note(block: Block, measure: Measure) -> bool:
    """Say whether a block is a footnote: small, and with a sign before it that the text may refer to."""
    head = str(block.rows[0])[:2]
    return block.size < _SMALL * measure.body and (head[:1] in "*†‡" or (head[:1].isdigit() and not head[1:].isdigit()))


def _is_heading(block: Block, measure: Measure, before: Block | None, after: Block | None) -> bool:
    text = " ".join(map(str, block.rows))
    if block.lines or len(text.split()) > _MOST_HEADING or text.endswith((".", ",", ";")) or not _letters(text):
        return False
    if block.size >= _HEADING * measure.body:
        return True
    followed = after is not None and not after.rows[0].bold and not after.lines and after.size <= block.size + 0.5
    apart = before is None or block.gap > 0
    return all(row.bold for row in block.rows) and followed and apart and _is_text(after) and len(block.rows) <= 2


def _is_text(block: Block | None) -> bool:
    if block is None:
        return False
    return block.mark is not None or len(block.rows) > 1 or str(block.rows[0]).endswith((".", "”", "。", "»"))


def _letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def loose(rows: Sequence[Row]) -> Iterator[Line]:
    """Yield rows that are no part of the text, one line each."""
    for row in rows:
        yield Line(looks_of(row.text, Hint(bold=row.bold, italic=row.italic)),
                   Hint("furniture", size=round(row.size, 1), bold=row.bold, italic=row.italic, page=row.page),
                   whole=True)  # fmt: skip
