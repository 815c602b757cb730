"""From letters to rows: what stands on one base line, without a gap as wide as between columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from app.intake.read.pdf.glyphs import Glyph, in_order
from app.intake.read.pdf.letters import Run
from app.intake.read.pdf.page import Link
from app.intake.read.pdf.raised import with_raised
from app.intake.read.pdf.rtl import is_rtl
from app.intake.read.pdf.spaces import is_ideographic, read_from_right, with_spaces
from app.record import record
from app.text import RichText, Span

SAME_LINE = 0.22
"""Of the letters' size: how far base lines may differ within a row."""
COLUMN_GAP = 1.0
"""Of the size: from which width on a gap may be one between columns."""


@record
class Row:
    """A line of a page or of a column: words as they are read, and their place.

    `first` is the width of the first word, `second` the left edge of the second one (or `left`), for bullets and
    what hangs; `spaced` is true if a space ends the row, `symbol` if its first letter is of a font of pictures,
    `joined` if it goes on from the row before within a block of lines.
    """

    text: RichText
    left: float
    right: float
    y: float
    size: float
    page: int
    bold: bool = False
    italic: bool = False
    first: float = 0.0
    second: float = 0.0
    spaced: bool = False
    symbol: bool = False
    rtl: bool = False
    joined: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left

    def __str__(self) -> str:
        return str(self.text)


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of a page by base line, from the top; raised and lowered ones beside what they belong to."""
    lines: list[list[Run]] = []
    at, size = 0.0, 0.0
    for run in sorted(runs, key=lambda run: run.y):
        if lines and run.y - at <= SAME_LINE * max(size, run.size):
            lines[-1].append(run)
            if run.size > size:
                at, size = run.y, run.size
        else:
            lines.append([run])
            at, size = run.y, run.size
    return with_raised(lines)


def rows_of(runs: Iterable[Run], links: Sequence[Link], page: int) -> list[Row]:
    """Return the rows of a page from the top, those of one line from the left."""
    return [row for line in lines_of(runs) for row in segments(line, links, page)]


def segments(line: Sequence[Run], links: Sequence[Link], page: int) -> Iterator[Row]:
    """Yield the rows of one line, parted where a gap may be one between columns."""
    glyphs = in_order(line, links)
    start, right = 0, float("-inf")
    for n, glyph in enumerate(glyphs):
        if glyph.letter.isspace():
            continue
        if glyph.left - right > COLUMN_GAP * min(glyph.run.size, glyphs[max(0, n - 1)].run.size) and n > start:
            yield from made(glyphs[start:n], page)
            start = n
        right = max(right, glyph.right)
    yield from made(glyphs[start:], page)


def whole_row(line: Sequence[Run], links: Sequence[Link], page: int) -> Iterator[Row]:
    """Yield all of a line as one row; none if there are only spaces."""
    yield from made(in_order(line, links), page)


def made(glyphs: Sequence[Glyph], page: int) -> Iterator[Row]:
    """Yield the row of `glyphs`, none if there are only spaces."""
    drawn = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not drawn:
        return
    rtl = is_rtl("".join([glyph.letter for glyph in drawn]))
    marked = with_spaces(glyphs)
    if rtl:
        marked = read_from_right(marked)
    words = _text(marked)
    size = _usual_size(drawn)
    level = [glyph.run.y for glyph in drawn if glyph.run.size >= 0.9 * size]
    said = [glyph for glyph in drawn if glyph.letter.isalnum() or any(map(str.isalnum, glyph.letter))] or drawn
    first = _first_word(marked)
    yield Row(
        words, min(g.left for g in drawn), max(g.right for g in drawn), median(level or [drawn[0].run.y]), size, page,
        all(g.run.bold for g in said), all(g.run.italic for g in said), first[1] - first[0], first[2],
        glyphs[0 if rtl else -1].letter.isspace(), marked[0][1].run.symbols, rtl,
    )  # fmt: skip


def _usual_size(drawn: Sequence[Glyph]) -> float:
    """Return the size of most letters."""
    counts: dict[float, int] = {}
    for glyph in drawn:
        counts[glyph.run.size] = counts.get(glyph.run.size, 0) + len(glyph.letter)
    return max(counts, key=lambda size: counts[size])


def _text(marked: Sequence[tuple[bool, Glyph]]) -> RichText:
    spans: list[Span] = []
    letters: list[str] = []
    look: tuple[bool, bool, str] = (False, False, "")
    for space, glyph in marked:
        run = glyph.run
        new = run.bold, run.italic, glyph.link
        if new != look and letters:
            spans.append(Span("".join(letters), *look))
            letters = []
            if space:
                both = look[0] and new[0], look[1] and new[1], look[2] if look[2] == new[2] else ""
                spans.append(Span(" ", *both))
        elif space:
            letters.append(" ")
        look = new
        letters.append(glyph.letter)
    return RichText((*spans, Span("".join(letters), *look)))


def _first_word(marked: Sequence[tuple[bool, Glyph]]) -> tuple[float, float, float]:
    """Return left and right of the first word, and the left edge of the second (of the first if there is none)."""
    word: list[Glyph] = []
    for space, glyph in marked:
        if word and (space or is_ideographic(glyph.letter[0])):
            return min(g.left for g in word), max(g.right for g in word), glyph.left
        word.append(glyph)
    left = min(g.left for g in word)
    return left, max(g.right for g in word), left
