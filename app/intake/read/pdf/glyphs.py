"""The letters of a line in their order from left to right, whole words at a time where that makes no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import sub
from typing import NamedTuple

from app.intake.read.pdf.letters import Run
from app.intake.read.pdf.page import Link
from app.intake.read.pdf.rtl import is_rtl

_TWICE = 0.12
"""Of the size: how near the same letter stands to itself if it was drawn twice to look bold."""
_BACK = 0.5
"""Of the size: how far back a letter stands that is not the next one."""
_TIGHT = 0.1
"""Of the size: a gap that is none between words."""
_CHUNK = re.compile(r"\S+|\s")


class Glyph(NamedTuple):
    """A letter on its way into a row, or letters that belong together without a doubt.

    `at` is its number on the page, `gap` says that pdfium sees one before it.
    """

    left: float
    right: float
    letter: str
    at: int
    run: Run
    link: str
    gap: bool


def in_order(line: Sequence[Run], links: Sequence[Link]) -> list[Glyph]:
    """Return what stands on one line from left to right, each letter once."""
    runs = sorted(line, key=lambda run: (run.left, run.at))
    right, overlap = float("-inf"), False
    for run in runs:
        overlap = overlap or run.left < right - 0.3 * run.size
        right = max(right, run.right)
    if is_rtl("".join([letter for run in runs for letter in run.text])):
        # Of a glyph that stands for several letters these come in the order of reading.
        glyphs = [glyph for run in runs for glyph in _letters(run, links)]
        glyphs = _without_narrow_spaces(sorted(glyphs, key=lambda glyph: (glyph.left, -glyph.at)))
        return _once(glyphs) if overlap else glyphs
    if overlap:
        glyphs = [glyph for run in runs for glyph in _letters(run, links)]
        return _once(sorted(glyphs, key=lambda glyph: (glyph.left, glyph.at)))
    return [glyph for run in runs for glyph in _words(run, links)]


def _words(run: Run, links: Sequence[Link]) -> Iterator[Glyph]:
    """Yield a run word by word if there is no doubt where these end, else letter by letter."""
    limit = _TIGHT * run.size
    text = "".join(run.text)
    lefts, rights = run.lefts, run.rights
    if min(map(sub, lefts[1:], lefts), default=0.0) < -_BACK * run.size:
        # An address by itself among lines from right to left: pdfium has turned round what is no letter of it.
        yield from sorted(_letters(run, links), key=lambda glyph: glyph.left)
        return
    doubtful = len(text) != len(run.text) or max(text) >= "\u2e80" or bool(_near(run, links))
    if not doubtful and max(map(sub, lefts[1:], rights), default=0.0) > limit:
        wide = [n for n, (left, right) in enumerate(zip(lefts[1:], rights, strict=False)) if left - right > limit]
        doubtful = not all(text[n].isspace() or text[n + 1].isspace() for n in wide)
    if doubtful:
        yield from _letters(run, links)
        return
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        gap = start == 0 and 0 in run.spaced
        yield Glyph(lefts[start], max(rights[start:end]), match[0], run.at[start], run, "", gap)


def _near(run: Run, links: Sequence[Link]) -> list[Link]:
    """Return the links that may cover something of a run."""
    if not links:
        return []
    middle, left, right = run.y - 0.3 * run.size, run.left, run.right
    return [ln for ln in links if ln.top - 1 <= middle <= ln.bottom + 1 and ln.left < right and left < ln.right]


def _letters(run: Run, links: Sequence[Link]) -> Iterator[Glyph]:
    near = _near(run, links)
    for n, letter in enumerate(run.text):
        centre = (run.lefts[n] + run.rights[n]) / 2
        link = next((ln.address for ln in near if ln.left <= centre <= ln.right), "") if near else ""
        yield Glyph(run.lefts[n], run.rights[n], letter, run.at[n], run, link, n in run.spaced)


def _without_narrow_spaces(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs`, from left to right, without the spaces that leave no room between letters."""
    afters, after = [0.0] * len(glyphs), float("inf")
    for n in range(len(glyphs) - 1, -1, -1):
        afters[n] = after
        after = after if glyphs[n].letter.isspace() else glyphs[n].left
    out: list[Glyph] = []
    right = float("-inf")
    for glyph, after in zip(glyphs, afters, strict=True):
        if not glyph.letter.isspace():
            right = max(right, glyph.right)
        elif after - right < 0.05 * glyph.run.size:
            continue
        out.append(glyph)
    return out


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs` without those drawn again over themselves."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        limit = min(_TWICE * glyph.run.size, 0.5 * max(0.1, glyph.right - glyph.left))
        if not any(old.letter == glyph.letter and glyph.left - old.left < limit for old in kept[-3:]):
            kept.append(glyph)
    return kept
