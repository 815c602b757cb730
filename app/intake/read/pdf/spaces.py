"""Where words end in a line: pdfium gives letters without the spaces that a page only leaves.

So a space stands where the gap is clearly wider than those between the other letters of the line; in spread letters
these are wide themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.intake.read.pdf.glyphs import Glyph
from app.intake.read.pdf.rtl import Sign, reading_order

_WORD_GAP, _WORD_GAP_BESIDE_SPACES, _AS_PDFIUM_SAYS, _IDEOGRAPHS_GAP = 0.15, 0.18, 0.1, 0.5
_BESIDE_IDEOGRAPHS = 0.35
_NO_WIDTH = 0.05

Spaced = tuple[bool, Glyph]
"""A glyph, and whether a space is before it."""


def with_spaces(glyphs: Sequence[Glyph]) -> list[Spaced]:
    """Return the glyphs that are no spaces, each with whether a space is before it."""
    usual, more = _needed_gaps(glyphs)
    out: list[Spaced] = []
    space, last, narrow = False, None, False
    for glyph in glyphs:
        if glyph.letter.isspace():
            space, narrow = True, glyph.right - glyph.left < _NO_WIDTH
            continue
        if (
            last is not None
            and narrow
            and not glyph.run.exact
            and is_ideographic(last.letter[-1]) != is_ideographic(glyph.letter[0])
        ):
            space = False  # so a program marks the gap that it leaves there, and nobody has typed a space
        if last is not None and not space and not (glyph.run.exact and glyph.run.mark == last.run.mark):
            gap = glyph.left - last.right
            space = gap > 0.5 and _is_gap(last, glyph, gap, usual, more)
        out.append((space and last is not None, glyph))
        space, last, narrow = False, glyph, False
    return out if glyphs and glyphs[0].run.exact else _unspread(out)


def _needed_gaps(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Return the usual gap between letters of a row, and how much wider one between words is, by the letters' size."""
    letters = [not glyph.letter.isspace() for glyph in glyphs]
    count = sum([len(glyph.letter) for glyph in glyphs])
    pairs = [
        (b.left - a.right) / (a.run.size or 1)
        for a, b, one, two in zip(glyphs, glyphs[1:], letters, letters[1:], strict=False)
        if one and two
    ]
    pairs += [0.0] * (count - len(glyphs))  # within words
    usual = max(0.0, median(pairs)) if len(pairs) > 3 else 0.0
    spaces = len(letters) - sum(letters)
    return usual, _WORD_GAP_BESIDE_SPACES if spaces * 14 >= count else _WORD_GAP


def _is_gap(a: Glyph, b: Glyph, gap: float, usual: float, more: float) -> bool:
    gap /= max(0.1, min(a.run.size, b.run.size))
    one, two = is_ideographic(a.letter[-1]), is_ideographic(b.letter[0])
    if one or two:
        more = _IDEOGRAPHS_GAP if one and two else _BESIDE_IDEOGRAPHS
    if one != two:
        return gap > usual + more  # a quarter of the size is usual there, and no space
    return gap > usual + more or (b.gap and gap > usual + max(_AS_PDFIUM_SAYS, 0.6 * more))


def is_ideographic(letter: str) -> bool:
    """Say whether `letter` is written without spaces: ideographs, kana, and their punctuation."""
    return "\u2e80" <= letter <= "\ua4cf" or "\uf900" <= letter <= "\ufaff" or "\uff00" <= letter <= "\uff9f"


def _unspread(marked: list[Spaced]) -> list[Spaced]:
    """Return letters typed with a space between each two ("N E W S") as words, if the gaps tell where these end."""
    spaces = sum(space for space, _ in marked)
    if len(marked) < 6 or spaces < 0.75 * (len(marked) - 1):
        return marked
    if any(len(glyph.letter) > 1 or glyph.letter.isdigit() for _, glyph in marked):
        return marked
    gaps = [b.left - a.right for (_, a), (_, b) in pairwise(marked)]
    wide = 1.5 * sorted(gaps)[len(gaps) // 4]
    if not any(gap > wide for gap in gaps):
        return marked
    return [marked[0], *((gap > wide, glyph) for gap, (_, glyph) in zip(gaps, marked[1:], strict=True))]


def read_from_right(marked: Sequence[Spaced]) -> list[Spaced]:
    """Return the letters of a line in the order of reading, of which some are written from right to left."""
    signs: list[Sign] = []
    for n, (space, glyph) in enumerate(marked):
        if space:
            signs.append(Sign(" ", -1))
        signs.append(Sign(glyph.letter, n))
    out: list[Spaced] = []
    space = False
    for sign in reading_order(signs):
        if sign.at < 0:
            space = bool(out)
        else:
            out.append((space, marked[sign.at][1]._replace(letter=sign.letter)))
            space = False
    return out
