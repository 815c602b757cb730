"""A paragraph cut into pieces that are shaped once: words and the spaces between them, as parallel lists.

Pieces are cut wherever a line may end, where the look changes, and around spaces. Lines are made of these, and only a
word that is divided is shaped anew. Lists of floats and not one object for each piece, since a long text has thousands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add, mul
from typing import NamedTuple

from exports.typeset.faces import Features, Shaped
from exports.typeset.itemize import Run

_ELASTIC = " \t\u00a0"
_FIXED = (
    "\n\v\f\r\x1c\x1d\x1e\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b"
    "\u2028\u2029\u205f\u3000"
)
_BLANKS = frozenset(_ELASTIC + _FIXED)
_LONGEST = 1000
_PIECES = re.compile(rf"[{_ELASTIC}]{{1,64}}|[{_FIXED}]{{1,64}}|[^{_ELASTIC}{_FIXED}]{{1,{_LONGEST}}}")
_OTHER_BLANKS = re.compile(rf"[{_ELASTIC[1:]}{_FIXED}]")

STRETCH, SHRINK = 1 / 2, 1 / 3
"""How far a space may stretch and shrink, in parts of its width."""

_CJK_STRETCH = 0.12
"""How far the room between two ideographs may stretch, in ems."""

_FIRST_CJK = "\u2e80"

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
        self._chars: dict[tuple[int, str], float] = {}
        self._inner: dict[int, list[float]] = {}
        self._hyphens: dict[int, tuple[Shaped, float]] = {}
        texts = self._cut(runs, cuts)
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
        different = set(texts)
        blanks = {text for text in different if text[0] in _BLANKS}
        elastic = {text for text in blanks if text[0] in _ELASTIC}
        self.blank = list(map(blanks.__contains__, texts))
        gaps = [0.0, *accumulate(map(mul, widths, map(elastic.__contains__, texts)))]
        self.widths = [0.0, *accumulate(widths)]
        self.shrink = [gap * SHRINK for gap in gaps]
        self.stretch = [gap * STRETCH for gap in gaps]
        if max(text, default="") >= _FIRST_CJK and _cjk().search(text):
            self.stretch = list(map(add, self.stretch, self._ideograph_stretch(texts)))

    def _cut(self, runs: Sequence[Run], cuts: Collection[int]) -> list[str]:
        text = self.text
        texts = _pieces(text)
        starts = [0, *accumulate(map(len, texts))]
        index = dict(zip(starts, range(len(starts)), strict=True))
        wanted = {cut for cut in cuts if cut not in index}
        wanted.update(run.start for run in runs)
        for start, cluster in self._missing.items():
            wanted |= {start, start + len(cluster)}
        if not wanted <= index.keys():
            starts = sorted(wanted.union(starts))
            texts = [text[start:end] for start, end in pairwise(starts)]
            index = dict(zip(starts, range(len(starts)), strict=True))
        self.starts, self.index = starts, index
        return texts

    def _shape(self, run: Run, texts: Sequence[str], first: int) -> list[Shaped]:
        """Return `texts` shaped; they begin with piece `first`."""
        words = run.face.words(run.script, run.level & 1 == 1, run.span.language or self.language, _features(run))
        if not self._missing:
            return [words[text] for text in texts]
        return [
            run.face.shape(_REPLACEMENT).told(text) if self.starts[first + number] in self._missing else words[text]
            for number, text in enumerate(texts)
        ]

    def _ideograph_stretch(self, texts: Sequence[str]) -> Iterator[float]:
        """Return the running sum of what the room behind ideographs may stretch."""
        is_cjk = _cjk().match
        loose = [bool(is_cjk(text[-1]) and is_cjk(after[0])) for text, after in pairwise(texts)]
        return accumulate(
            (_CJK_STRETCH * self.runs[number].span.size * is_loose for number, is_loose in enumerate([*loose, False])),
            initial=0.0,
        )

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

    def estimate(self, number: int, offset: int) -> float:
        """Return about how wide everything before `offset` is, which is behind the first character of piece `number`.

        Within a piece the widths of its characters are added up, without kerning and ligatures.
        """
        inner = self._inner.get(number)
        start = self.starts[number]
        if inner is None:
            width, chars = self.widths[number], self.runs[number].face.words()
            inner = list(accumulate([chars[char].width for char in self.text[start : self.starts[number + 1]]]))
            scale = (self.widths[number + 1] - width) / (inner[-1] or 1)
            inner = self._inner[number] = [width + part * scale for part in inner]
        return inner[offset - start - 1]

    def char_width(self, number: int, char: str) -> float:
        """Return how wide `char` is by itself in the look of piece `number`, in points."""
        run = self.runs[number]
        width = self._chars.get((run.start, char))
        if width is None:
            width = self._chars[run.start, char] = run.face.shape(char).width * run.span.size / run.face.upem
        return width

    def hyphen(self, offset: int) -> Piece:
        """Return the hyphen that is put before character `offset`. To a reader it is a soft one."""
        run = self.runs[self.at(offset - 1)]
        return Piece(offset, offset, run, *self._hyphen(run))

    def hyphen_width(self, number: int) -> float:
        """Return the width of a hyphen in the look of piece `number`, in points."""
        return self._hyphen(self.runs[number])[1]

    def _hyphen(self, run: Run) -> tuple[Shaped, float]:
        known = self._hyphens.get(run.start)
        if known is None:
            hyphen = run.face.shape("\u2010" if "\u2010" in run.face.coverage else "-").told("\u00ad")
            known = self._hyphens[run.start] = hyphen, _widths(run, [hyphen])[0]
        return known


@lru_cache(1)
def _cjk() -> re.Pattern[str]:
    """Return the pattern of an ideograph, or of what is set like one. Milliseconds to compile, and seldom needed."""
    return re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f200-\U0003ffff]")


def _pieces(text: str) -> list[str]:
    """Return words and the spaces between them."""
    words = text.split(" ")
    if "" in words or _OTHER_BLANKS.search(text) or max(map(len, words)) > _LONGEST:
        found: list[str] = _PIECES.findall(text)
        return found
    pieces = [" "] * (2 * len(words) - 1)
    pieces[::2] = words
    return pieces


def _features(run: Run) -> Features:
    span = run.span
    return _NO_LIGATURES + span.features if span.tracking else span.features


def _widths(run: Run, shaped: Sequence[Shaped]) -> list[float]:
    scale, tracking = run.span.size / run.face.upem, run.span.tracking
    if tracking:
        return [piece.width * scale + piece.count * tracking for piece in shaped]
    return [piece.width * scale for piece in shaped]
