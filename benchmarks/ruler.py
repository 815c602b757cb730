"""Measures set text in a PDF, whoever made it: lines, hyphens at line ends, and the gaps between words.

Reads the boxes of the characters with pdfium, so that the same ruler is laid on everybody's pages. A gap is the space
from the advance box of one word to that of the next. A last line of a paragraph is not measured: it does not fill the
measure.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, pstdev

import pypdfium2
from pypdfium2 import raw

SHORT = 3.0
"""Points that a line may be shorter than the measure and count as full; hanging marks make it longer."""

HYPHENS = frozenset("-\u2010\u00ad\u0002\ufffe")
"""What pdfium makes of a hyphen: U+0002 or U+FFFE where it thinks that a word goes on in the next line."""


@dataclass
class Line:
    """A line: its characters with left and right edges in points, in visual order, spaces left out."""

    letters: list[tuple[str, float, float]]

    def gaps(self, space: float) -> list[float]:
        """Return the widths of the gaps; closer than half of `space`, letters belong to one word."""
        pairs = zip(self.letters, self.letters[1:], strict=False)
        return [gap for before, after in pairs if (gap := after[1] - before[2]) > space / 2]

    def is_full(self, measure: float) -> bool:
        return self.letters[-1][2] >= measure - SHORT

    @property
    def is_hyphenated(self) -> bool:
        return self.letters[-1][0] in HYPHENS


@dataclass(frozen=True)
class Setting:
    """What was measured. Gaps are in points; `space` is the natural width of a space."""

    lines: int
    hyphens: int
    most_hyphens_in_a_row: int
    mean_gap: float
    spread: float
    widest_gap: float
    space: float

    def figures(self) -> dict[str, float]:
        """Return the numbers of the table."""
        return {
            "lines": self.lines,
            "hyphens": self.hyphens,
            "hyphens_in_a_row": self.most_hyphens_in_a_row,
            "mean_gap": round(self.mean_gap, 3),
            "spread": round(self.spread, 3),
            "spread_in_spaces": round(self.spread / self.space, 3),
            "widest_gap": round(self.widest_gap, 2),
            "widest_in_spaces": round(self.widest_gap / self.space, 2),
        }


def measured(pdf: bytes, measure: float, space: float) -> Setting:
    """Return what the lines of `pdf`, set to `measure` points, are like; `space` is the width of a space in points."""
    lines = list(lines_of(pdf))
    gaps = [gap for line in lines if line.is_full(measure) for gap in line.gaps(space)]
    hyphenated = [line.is_hyphenated for line in lines]
    return Setting(
        len(lines), sum(hyphenated), _longest_run(hyphenated), fmean(gaps), pstdev(gaps), max(gaps), space
    )  # fmt: skip


def _longest_run(flags: list[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def lines_of(pdf: bytes) -> Iterator[Line]:
    """Yield the lines of every page, from the top down."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        found: dict[float, list[tuple[str, float, float]]] = {}
        for letter, baseline, left, right in _letters(page.get_textpage()):
            found.setdefault(baseline, []).append((letter, left, right))
        for baseline in sorted(found, reverse=True):
            yield Line(sorted(found[baseline], key=lambda letter: letter[1]))
    document.close()


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, float]]:
    """Yield character, baseline, left and right of all that is drawn but spaces."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        yield letter, round(y.value, 1), box.left, box.right
