"""A paragraph cut into pieces that are shaped once: words and the spaces between them, as parallel lists.

Pieces are cut wherever a line may end, where the look changes, and around spaces. Lines are made of these, and only a
word that is divided is shaped anew. Lists of floats and not one object for each piece, since a long text has thousands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from exports.typeset.faces import Face, Features, Shaped
from exports.typeset.itemize import Run

_ELASTIC = " \t\u00a0"
_FIXED = (
    "\n\v\f\r\x1c\x1d\x1e\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u205f\u3000"
)
_BLANKS = frozenset(_ELASTIC + _FIXED)
_PIECES = re.compile(rf"[{_ELASTIC}]{{1,64}}|[{_FIXED}]{{1,64}}|[^{_ELASTIC}{_FIXED}]{{1,1000}}")

STRETCH, SHRINK = 1 / 2, 1 / 3
"""How far a space may stretch and shrink, in parts of its width."""

_CJK_STRETCH = 0.12
"""How far the room between two ideographs may stretch, in ems."""

_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f200-\U0003ffff]")

_REPLACEMENT = "?"
"""What is drawn for a cluster that no face has."""

_NO_LIGATURES: Features = (("liga", 0), ("clig", 0))
"""Letters that are set apart must not touch."""


class Piece(NamedTuple):
    """Shaped text from `start` to `end` of a paragraph, `width` points wide; behind it the line may give `stretch`."""

    start: int
    end: int
    run: Run
    shaped: Shaped
    width: float
    stretch: float = 0.0
    shrink: float = 0.0
    blank: bool = False
    """It is space, which vanishes at the end of a line."""


class Segments:
    """The pieces of a text, by number. Piece `i` goes from ``starts[i]`` to ``starts[i + 1]``.

    `widths`, `stretch` and `shrink` are running sums, in points: item `i` is that of all pieces before piece `i`.
    """

    def __init__(
        self, text: str, runs: Sequence[Run], cuts: Collection[int], missing: Sequence[tuple[int, str]], language: str
    ) -> None:
        self.text, self.language = text, language
        self._missing = dict(missing)
        self._inner: dict[int, list[float]] = {}
        self._hyphens: dict[int, tuple[Shaped, float]] = {}
        texts = self._cut(runs, cuts)
        self.index = {start: number for number, start in enumerate(self.starts)}
        self.runs: list[Run] = []
        self.shaped: list[Shaped] = []
        widths: list[float] = []
        first = 0
        for run in runs:
            end = self.index[run.end]
            shaped = self._shape(run, texts[first:end], first)
            self.runs += [run] * (end - first)
            self.shaped += shaped
            widths += _widths(run, shaped)
            first = end
        self.blank = [text[0] in _BLANKS for text in texts]
        gaps = [width if text[0] in _ELASTIC else 0.0 for text, width in zip(texts, widths, strict=True)]
        self.widths = [0.0, *accumulate(widths)]
        self.shrink = [0.0, *accumulate([gap * SHRINK for gap in gaps])]
        stretch = [gap * STRETCH for gap in gaps]
        if _CJK.search(text):
            self._loosen_ideographs(texts, stretch)
        self.stretch = [0.0, *accumulate(stretch)]

    def _cut(self, runs: Sequence[Run], cuts: Collection[int]) -> list[str]:
        text = self.text
        texts: list[str] = _PIECES.findall(text)
        self.starts = [0, *accumulate(map(len, texts))]
        wanted = {*cuts, *(run.start for run in runs)}
        for start, cluster in self._missing.items():
            wanted |= {start, start + len(cluster)}
        wanted.difference_update(self.starts)
        if wanted:
            self.starts = sorted(wanted.union(self.starts))
            texts = [text[start:end] for start, end in pairwise(self.starts)]
        return texts

    def _shape(self, run: Run, texts: Sequence[str], first: int) -> list[Shaped]:
        """Return `texts` shaped; they begin with piece `first`."""
        shape, features, language = run.face.shape, _features(run), run.span.language or self.language
        script, rtl = run.script, run.level & 1 == 1
        if not self._missing:
            return [shape(text, script, rtl, language, features) for text in texts]
        return [
            _stand_in(run.face, text)
            if self.starts[first + number] in self._missing
            else shape(text, script, rtl, language, features)
            for number, text in enumerate(texts)
        ]

    def _loosen_ideographs(self, texts: Sequence[str], stretch: list[float]) -> None:
        for number, (text, after) in enumerate(pairwise(texts)):
            if _CJK.match(text[-1]) and _CJK.match(after[0]):
                stretch[number] += _CJK_STRETCH * self.runs[number].span.size

    def at(self, offset: int) -> int:
        """Return the number of the piece that character `offset` is in."""
        return bisect_right(self.starts, offset) - 1

    def piece(self, number: int) -> Piece:
        """Return piece `number`."""
        after = number + 1
        return Piece(
            self.starts[number],
            self.starts[after],
            self.runs[number],
            self.shaped[number],
            self.widths[after] - self.widths[number],
            self.stretch[after] - self.stretch[number],
            self.shrink[after] - self.shrink[number],
            self.blank[number],
        )

    def part(self, number: int, start: int, end: int) -> Piece:
        """Return characters `start` to `end`, which are all or a part of piece `number`."""
        if start == self.starts[number] and end == self.starts[number + 1]:
            return self.piece(number)
        run = self.runs[number]
        shaped = self._shape(run, [self.text[start:end]], number)
        return Piece(start, end, run, shaped[0], _widths(run, shaped)[0], blank=self.blank[number])

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of characters `start` to `end`; words that are divided there are shaped anew."""
        if start == end:
            return []
        first, last = self.at(start), self.at(end - 1)
        if first == last:
            return [self.part(first, start, end)]
        found = [self.piece(number) for number in range(first, last + 1)]
        found[0] = self.part(first, start, self.starts[first + 1])
        found[-1] = self.part(last, self.starts[last], end)
        return found

    def width(self, start: int, end: int) -> float:
        """Return the width of characters `start` to `end` on a line of their own, in points."""
        return sum([piece.width for piece in self.pieces(start, end)])

    def estimate(self, offset: int) -> float:
        """Return about how wide everything before character `offset` is, which must not be the first one.

        Within a piece the widths of its characters are added up, without kerning and ligatures.
        """
        number = self.at(offset - 1)
        start, width = self.starts[number], self.widths[number]
        inner = self._inner.get(number)
        if inner is None:
            face = self.runs[number].face
            inner = list(accumulate([_char_width(face, char) for char in self.text[start : self.starts[number + 1]]]))
            scale = (self.widths[number + 1] - width) / (inner[-1] or 1)
            inner = self._inner[number] = [width + part * scale for part in inner]
        return inner[offset - start - 1]

    def char_width(self, offset: int) -> float:
        """Return how wide character `offset` is by itself, in points."""
        run = self.runs[self.at(offset)]
        return _char_width(run.face, self.text[offset]) * run.span.size / run.face.upem

    def hyphen(self, offset: int) -> Piece:
        """Return the hyphen that is put before character `offset`. To a reader it is a soft one."""
        run = self.runs[self.at(offset - 1)]
        known = self._hyphens.get(run.start)
        if known is None:
            told = _told(run.face.shape("\u2010" if "\u2010" in run.face.coverage else "-"), "\u00ad")
            known = self._hyphens[run.start] = told, _widths(run, [told])[0]
        return Piece(offset, offset, run, *known)


@lru_cache(20_000)
def _char_width(face: Face, char: str) -> int:
    return face.shape(char).width


def _features(run: Run) -> Features:
    span = run.span
    return _NO_LIGATURES + span.features if span.tracking else span.features


def _widths(run: Run, shaped: Sequence[Shaped]) -> list[float]:
    scale, tracking = run.span.size / run.face.upem, run.span.tracking
    if tracking:
        return [piece.width * scale + piece.count * tracking for piece in shaped]
    return [piece.width * scale for piece in shaped]


def _stand_in(face: Face, cluster: str) -> Shaped:
    return _told(face.shape(_REPLACEMENT), cluster)


def _told(shaped: Shaped, text: str) -> Shaped:
    """Return the same glyphs, for a reader the characters `text`."""
    rows = tuple(row for _, rows in shaped.ops for row in rows)
    return Shaped(text, shaped.width, shaped.count, shaped.glyphs, ((text, rows),), shaped.missing)
