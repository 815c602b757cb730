"""From letters to rows: what stands on one base line, without a gap as wide as between columns.

pdfium gives letters without the spaces that a page only leaves. So a space stands where the gap is clearly wider than
those between the other letters of the row; in spread letters these are wide themselves.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from app.intake.read.pdf.letters import Run
from app.intake.read.pdf.page import Link
from app.intake.read.pdf.raised import with_raised
from app.intake.read.pdf.rtl import Sign, is_rtl, reading_order
from app.record import record
from app.text import RichText, Span

SAME_LINE = 0.22
"""Of the letters' size: how far base lines may differ within a row."""
COLUMN_GAP = 1.0
"""Of the size: from which width on a gap may be one between columns."""
_WORD_GAP, _WORD_GAP_BESIDE_SPACES, _AS_PDFIUM_SAYS, _IDEOGRAPHS_GAP = 0.15, 0.18, 0.1, 0.5
_TWICE = 0.12
"""Of the size: how near the same letter stands to itself if it was drawn twice to look bold."""


class Glyph(NamedTuple):
    """A letter on its way into a row."""

    left: float
    right: float
    letter: str
    at: int
    run: Run
    link: str
    gap: bool


@record
class Row:
    """A line of a page or of a column: words as they are read, and their place.

    `first` is the width of the first word, `second` the left edge of the second one (or `left`), for bullets and
    what hangs; `spaced` is true if a space ends the row. `raised` are runs of smaller letters that belong to it.
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
    glyphs = _in_order(line, links)
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
    yield from made(_in_order(line, links), page)


def _in_order(line: Sequence[Run], links: Sequence[Link]) -> list[Glyph]:
    runs = sorted(line, key=lambda run: (run.left, run.at))
    glyphs: list[Glyph] = []
    right, overlap = float("-inf"), False
    for run in runs:
        overlap = overlap or (run.left < right - 0.3 * run.size and len(run.text[0]) > 0)
        right = max(right, run.right)
        glyphs.extend(_glyphs(run, links))
    if is_rtl("".join([letter for run in runs for letter in run.text])):
        # Of a glyph that stands for several letters these come in the order of reading.
        glyphs = _without_narrow_spaces(sorted(glyphs, key=lambda glyph: (glyph.left, -glyph.at)))
    elif overlap:
        glyphs.sort(key=lambda glyph: (glyph.left, glyph.at))
    return _once(glyphs) if overlap else glyphs


def _without_narrow_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs`, from left to right, without the spaces that leave no room between letters."""
    out: list[Glyph] = []
    right = float("-inf")
    for n, glyph in enumerate(glyphs):
        if glyph.letter.isspace():
            after = next((other.left for other in glyphs[n + 1 :] if not other.letter.isspace()), float("inf"))
            if after - right < 0.05 * glyph.run.size:
                continue
        else:
            right = max(right, glyph.right)
        out.append(glyph)
    return out


def _glyphs(run: Run, links: Sequence[Link]) -> list[Glyph]:
    middle, left, right = run.y - 0.3 * run.size, run.left, run.right
    near = [ln for ln in links if ln.top - 1 <= middle <= ln.bottom + 1 and ln.left < right and left < ln.right]
    spaced, make = run.spaced, Glyph._make
    if not near:
        things = zip(run.lefts, run.rights, run.text, run.at, range(len(run.text)), strict=True)
        return [make((a, b, letter, at, run, "", n in spaced)) for a, b, letter, at, n in things]
    out = []
    for n, letter in enumerate(run.text):
        centre = (run.lefts[n] + run.rights[n]) / 2
        link = next((ln.address for ln in near if ln.left <= centre <= ln.right), "")
        out.append(Glyph(run.lefts[n], run.rights[n], letter, run.at[n], run, link, n in spaced))
    return out


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs` without those drawn again over themselves."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        limit = min(_TWICE * glyph.run.size, 0.5 * max(0.1, glyph.right - glyph.left))
        if not any(old.letter == glyph.letter and glyph.left - old.left < limit for old in kept[-3:]):
            kept.append(glyph)
    return kept


def made(glyphs: Sequence[Glyph], page: int) -> Iterator[Row]:
    """Yield the row of `glyphs`, none if there are only spaces."""
    drawn = [glyph for glyph in glyphs if not glyph.letter.isspace()]
    if not drawn:
        return
    rtl = is_rtl("".join([glyph.letter for glyph in drawn]))
    marked = _with_spaces(glyphs)
    if rtl:
        marked = _read_from_right(marked)
    words = _text(marked)
    sizes = [glyph.run.size for glyph in drawn]
    size = sorted(sizes)[len(sizes) // 2]
    level = [glyph.run.y for glyph in drawn if glyph.run.size >= 0.9 * size]
    said = [glyph for glyph in drawn if glyph.letter.isalnum()] or drawn
    first = _first_word(marked)
    yield Row(
        words, min(g.left for g in drawn), max(g.right for g in drawn), median(level or [drawn[0].run.y]), size, page,
        all(g.run.bold for g in said), all(g.run.italic for g in said), first[1] - first[0], first[2],
        glyphs[0 if rtl else -1].letter.isspace(), marked[0][1].run.symbols, rtl,
    )  # fmt: skip


def _read_from_right(marked: list[tuple[bool, Glyph]]) -> list[tuple[bool, Glyph]]:
    signs: list[Sign] = []
    for n, (space, glyph) in enumerate(marked):
        if space:
            signs.append(Sign(" ", -1))
        signs.append(Sign(glyph.letter, n))
    out: list[tuple[bool, Glyph]] = []
    space = False
    for sign in reading_order(signs):
        if sign.at < 0:
            space = bool(out)
        else:
            out.append((space, marked[sign.at][1]._replace(letter=sign.letter)))
            space = False
    return out


def _with_spaces(glyphs: Sequence[Glyph]) -> list[tuple[bool, Glyph]]:
    """Return the glyphs that are no spaces, each with whether a space is before it."""
    usual, more = _needed_gaps(glyphs)
    out: list[tuple[bool, Glyph]] = []
    space, last = False, None
    for glyph in glyphs:
        if glyph.letter.isspace():
            space = True
            continue
        if last is not None and not space:
            gap = glyph.left - last.right
            space = gap > 0.5 and _is_gap(last, glyph, gap, usual, more)
        out.append((space and last is not None, glyph))
        space, last = False, glyph
    return _unspread(out)


def _needed_gaps(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Return the usual gap between letters of a row, and how much wider one between words is, by the letters' size."""
    letters = [not glyph.letter.isspace() for glyph in glyphs]
    pairs = [
        (b.left - a.right) / (a.run.size or 1)
        for a, b, one, two in zip(glyphs, glyphs[1:], letters, letters[1:], strict=False)
        if one and two
    ]
    usual = max(0.0, median(pairs)) if len(pairs) > 3 else 0.0
    spaces = len(letters) - sum(letters)
    return usual, _WORD_GAP_BESIDE_SPACES if spaces * 14 >= len(glyphs) else _WORD_GAP


def _is_gap(a: Glyph, b: Glyph, gap: float, usual: float, more: float) -> bool:
    gap /= max(0.1, min(a.run.size, b.run.size))
    if is_ideographic(a.letter[-1]) and is_ideographic(b.letter[0]):
        more = _IDEOGRAPHS_GAP
    return gap > usual + more or (b.gap and gap > usual + max(_AS_PDFIUM_SAYS, 0.6 * more))


def is_ideographic(letter: str) -> bool:
    """Say whether `letter` is written without spaces: ideographs, kana, and their punctuation."""
    return "\u2e80" <= letter <= "\ua4cf" or "\uf900" <= letter <= "\ufaff" or "\uff00" <= letter <= "\uff9f"


def _unspread(marked: list[tuple[bool, Glyph]]) -> list[tuple[bool, Glyph]]:
    """Return letters typed with a space between each two ("N E W S") as words, if the gaps tell where these end."""
    spaces = sum(space for space, _ in marked)
    if len(marked) < 6 or spaces < 0.75 * (len(marked) - 1) or any(g.letter.isdigit() for _, g in marked):
        return marked
    gaps = [b.left - a.right for (_, a), (_, b) in itertools.pairwise(marked)]
    wide = 1.5 * sorted(gaps)[len(gaps) // 4]
    if not any(gap > wide for gap in gaps):
        return marked
    return [marked[0], *((gap > wide, glyph) for gap, (_, glyph) in zip(gaps, marked[1:], strict=True))]


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
