"""A line of a paragraph: what stands where, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from exports.typeset.bidi import reorder
from exports.typeset.faces import Face
from exports.typeset.itemize import Run
from exports.typeset.operators import Chunk, Writer
from exports.typeset.segments import Piece, Segments
from exports.typeset.spans import Span

__all__ = ["Box", "Chunk", "Line"]


class Box(NamedTuple):
    """A stretch of `span` on the line, `left` and `right` in points from the left edge of the measure."""

    span: Span
    left: float
    right: float


class Extent(NamedTuple):
    """What a line takes from the text and how it stands in its measure, see `Line`."""

    start: int
    ink_end: int
    """Offset behind the last character that is not space at the line's end."""
    end: int
    x: float
    width: float
    ratio: float
    """How much of its stretch (where positive) or of its shrink (where negative) each space gives."""
    hyphenated: bool
    last: bool


class Line:
    """Characters `start` to `end` of a paragraph, one after the other; the spaces at its end belong to it.

    `x` is where its ink begins, in points from the left edge of the measure, and `width` how wide it is, without the
    spaces at its end. With hanging punctuation `x` can be negative and ``x + width`` more than the measure, by the
    part of the marks that hangs out; a line is wider otherwise only if it is one grapheme cluster. `hyphenated`: it
    ends in a hyphen that is not in the text. `last`: it ends the paragraph or stands before a forced break.
    """

    __slots__ = ("_drawn", "_extent", "_level", "_segments", "end", "hyphenated", "last", "start", "width", "x")

    def __init__(self, segments: Segments, extent: Extent, level: int | None) -> None:
        self.start, self.end, self.x, self.width = extent.start, extent.end, extent.x, extent.width
        self.hyphenated, self.last = extent.hyphenated, extent.last
        self._segments, self._extent, self._level = segments, extent, level
        self._drawn: _Drawn | None = None

    def __repr__(self) -> str:
        return f"<Line {self._segments.text[self.start : self.end]!r}>"

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The stretches of each span from left to right, without the spaces at the line's end."""
        return self._draw().boxes

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """The text in reading order as PDF operators; the pen is at `x` on the base line before the first of them."""
        return self._draw().chunks

    @property
    def uses(self) -> tuple[tuple[Face, dict[int, str]], ...]:
        """The glyphs of each face and the text that each stands for."""
        return self._draw().uses

    def _draw(self) -> _Drawn:
        drawn = self._drawn
        if drawn is None:
            drawn = self._drawn = _draw(self._segments, self._extent, self._level)
        return drawn


class _Drawn(NamedTuple):
    boxes: tuple[Box, ...]
    chunks: tuple[Chunk, ...]
    uses: tuple[tuple[Face, dict[int, str]], ...]


def _draw(segments: Segments, extent: Extent, level: int | None) -> _Drawn:
    if extent.start == extent.end:
        return _Drawn((), (), ())
    run = segments.runs[segments.at(extent.start)]
    if level is None and extent.end <= run.end:
        return _draw_run(segments, extent, run)
    pieces = segments.pieces(extent.start, extent.ink_end)
    if extent.hyphenated:
        pieces.append(segments.hyphen(extent.ink_end))
    ink = len(pieces)
    pieces += segments.pieces(extent.ink_end, extent.end)
    order: Sequence[int] = range(len(pieces))
    if level is not None:
        order = reorder([piece.run.level for piece in pieces[:ink]] + [level] * (len(pieces) - ink))
    trailing = sum([piece.width for piece in pieces[ink:]]) if level == 1 else 0.0
    places = _places(pieces, order, ink, extent.ratio, -trailing)
    writer = Writer()
    for stretch in _alike(pieces):
        numbers, actual = list(stretch), ""
        if any(pieces[number].run.level & 1 for number in stretch):
            numbers = [number for number in order if number in stretch]
            actual = segments.text[pieces[stretch[0]].start : pieces[stretch[-1]].end]
        writer.begin(pieces[stretch[0]].run.span, actual)
        for number in numbers:
            writer.write(pieces[number], places[number][0])
    boxes = _boxes([(pieces[number], *places[number]) for number in order if number < ink], extent.x)
    return _Drawn(boxes, writer.finish(), tuple(writer.uses.items()))


def _alike(pieces: Sequence[Piece]) -> Iterator[range]:
    """Yield the stretches of pieces, by number, that are one chunk."""
    start = 0
    for _, group in groupby(pieces, lambda piece: (piece.run.span.link, piece.run.span.language)):
        end = start + len(list(group))
        yield range(start, end)
        start = end


def _draw_run(segments: Segments, extent: Extent, run: Run) -> _Drawn:
    """Do the same for a line in a single look, as most are, in less time."""
    starts, end = segments.starts, extent.end
    first, last = segments.at(extent.start), segments.at(end - 1)
    shaped = segments.shaped[first : last + 1]
    if extent.start != starts[first] or end < starts[first + 1]:
        shaped[0] = segments.part(first, extent.start, min(end, starts[first + 1])).shaped
    if first < last and end < starts[last + 1]:
        shaped[-1] = segments.part(last, starts[last], end).shaped
    if extent.hyphenated:
        shaped.append(segments.hyphen(end).shaped)
    gaps: list[float] = []
    if ratio := extent.ratio:
        sums = (segments.stretch if ratio > 0 else segments.shrink)[first : segments.at(extent.ink_end - 1) + 1]
        gaps = [ratio * (after - before) for before, after in pairwise(sums)]
    writer = Writer()
    writer.write_run(run, shaped, gaps)
    box = Box(run.span, extent.x, extent.x + extent.width)
    return _Drawn((box,) if extent.start < extent.ink_end else (), writer.finish(), tuple(writer.uses.items()))


def _places(
    pieces: Sequence[Piece], order: Sequence[int], ink: int, ratio: float, x: float
) -> list[tuple[float, float]]:
    """Return where each piece begins and ends, in points from the start of the ink."""
    places = [(0.0, 0.0)] * len(pieces)
    last = ink - 1
    for number in order:
        piece = pieces[number]
        end = x + piece.width
        if number < last:
            end += ratio * (piece.stretch if ratio > 0 else piece.shrink)
        places[number] = x, end
        x = end
    return places


def _boxes(placed: Iterable[tuple[Piece, float, float]], left: float) -> tuple[Box, ...]:
    """Return the stretches of each span, from pieces in visual order; places are counted from `left`."""
    boxes: list[Box] = []
    for piece, start, end in placed:
        span = piece.run.span
        if boxes and boxes[-1].span is span:
            boxes[-1] = Box(span, boxes[-1].left, left + end)
        else:
            boxes.append(Box(span, left + start, left + end))
    return tuple(boxes)
