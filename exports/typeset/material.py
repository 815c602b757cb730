"""What `fit` breaks into lines: sums of widths at every place where a line of given segments may end.

Three kinds of places: those that the script and the spelling give (between words, at hyphens and dashes), those within
a word, where a hyphen has to be put (looked up only for the words near the end of a line), and, in words that are
longer than the line, places where it is cut for want of a better one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import sub
from typing import NamedTuple

from exports.typeset.breaks import Breaks, End, Point
from exports.typeset.cutting import cuts_between
from exports.typeset.dividing import LONGEST, hyphens_between
from exports.typeset.hanging import LEFT, RIGHT
from exports.typeset.segments import Segments

_WITHOUT_SPACE = 0.4
"""What it costs to end a line within a compound or at a dash, see `breaks.Terms`."""

_CUT = 40.0
"""What it costs to cut a word anywhere."""

_NOTHING = 0.0, 0.0


class Options(NamedTuple):
    """What the material depends on, other than the text."""

    hyphenate: bool = True
    hang: bool = False
    soft: bool = True
    """Soft hyphens count."""
    whole: bool = False
    """Compounds stay whole."""


class Material:
    """Sums at the places between units: place `j` of `breaks` is at character ``offsets[j]``.

    `soft` are the offsets of soft hyphens, ascending, `cuts` those of `offsets` where a word is cut. `_hangs` has for
    some places how far the character before it hangs out where a line ends there, and how far the one behind it where a
    line starts there, in points. `widest` is the width of the widest unit.
    """

    def __init__(
        self,
        segments: Segments,
        offsets: Sequence[int],
        soft: Sequence[int],
        options: Options,
        cuts: frozenset[int] = frozenset(),
    ) -> None:
        self.segments, self.offsets, self._options, self._cuts = segments, offsets, options, cuts
        self._soft = soft if options.soft else ()
        self._hangs: dict[int, tuple[float, float]] = {}
        self._points: dict[int, list[Point]] = {}
        self.breaks = self._breaks()
        starts, ends = self.breaks.starts, self.breaks.ends
        self.widest = max(map(sub, ends[1:], starts), default=0.0)
        self.has_points = bool(options.hyphenate or self._soft)

    def _breaks(self) -> Breaks:
        segments = self.segments
        widths, stretch, shrink, blank = segments.widths, segments.stretch, segments.shrink, segments.blank
        first = list(map(segments.index.__getitem__, self.offsets))
        self._ink = ink = _ink_ends(first, blank)
        last = [end - 1 if end else 0 for end in ink]
        costs = [0.0] * len(first)
        for place, end in enumerate(first):
            if end and not blank[end - 1] and stretch[end] == stretch[end - 1]:
                costs[place] = _WITHOUT_SPACE
        if self._cuts:
            costs = [_CUT if at in self._cuts else cost for at, cost in zip(self.offsets, costs, strict=True)]
        breaks = Breaks(
            list(map(widths.__getitem__, ink)),
            list(map(stretch.__getitem__, last)),
            list(map(shrink.__getitem__, ink)),
            list(map(widths.__getitem__, first)),
            list(map(stretch.__getitem__, first)),
            list(map(shrink.__getitem__, first)),
            costs,
        )
        return self._hang(breaks) if self._options.hang else breaks

    def _hang(self, breaks: Breaks) -> Breaks:
        segments, ends, starts = self.segments, list(breaks.ends), list(breaks.starts)
        text, behind, hangs = segments.text, segments.starts, self._hangs
        for place, ink in enumerate(self._ink):
            if ink and (char := text[behind[ink] - 1]) in RIGHT:
                hangs[place] = RIGHT[char] * segments.char_width(ink - 1, char), 0.0
        for place, offset in enumerate(self.offsets[:-1]):
            if (char := text[offset]) in LEFT:
                left = LEFT[char] * segments.char_width(segments.at(offset), char)
                hangs[place] = hangs.get(place, _NOTHING)[0], left
        for place, (right, left) in hangs.items():
            ends[place] -= right
            starts[place] += left
        return breaks._replace(ends=ends, starts=starts)

    def offset(self, end: End) -> int:
        """Return the offset that the next line starts at."""
        return end.point.offset if end.point else self.offsets[end.place]

    def ink_end(self, end: End) -> int:
        """Return the offset behind the last character with ink of a line that ends there."""
        return end.point.offset if end.point else self._ink_offset(end.place)

    def hang_left(self, end: End) -> float:
        """Return how far a line that starts behind `end` hangs out on its left."""
        return 0.0 if end.point or end.place not in self._hangs else self._hangs[end.place][1]

    def hang_right(self, end: End) -> float:
        """Return how far a line that ends at `end` hangs out on its right."""
        if end.point:
            return self._hyphen_hang(self.segments.hyphen(end.point.offset).width)
        return self._hangs[end.place][0] if end.place in self._hangs else 0.0

    def between(self, start: int, end: int) -> float:
        """Return the width of a line from `start` to a hyphen at `end` in the same word, without what hangs out."""
        hyphen = self.segments.hyphen(end).width
        return self.segments.width(start, end) + hyphen - self._hyphen_hang(hyphen)

    def _ink_offset(self, place: int) -> int:
        return self.segments.starts[self._ink[place]]

    def inside(self, unit: int) -> list[Point]:
        """Return the places within `unit` where a line may end in a hyphen, for `fit.total_fit`.

        Their sums are estimates, since shaping the parts of every word would take longer than all the rest.
        """
        points = self._points.get(unit)
        if points is None:
            points = self._points[unit] = self._find_points(self.offsets[unit], self._ink_offset(unit + 1))
        return points

    def _find_points(self, start: int, end: int) -> list[Point]:
        segments, found = self.segments, []
        piece = segments.at(start)
        for offset, cost in self._hyphenation(start, end):
            while segments.starts[piece + 1] < offset:
                piece += 1
            x = segments.estimate(piece, offset)
            found.append(self._point(piece, offset, cost, x, x))
        return found

    def _hyphenation(self, start: int, end: int) -> list[tuple[int, float]]:
        """Return where characters `start` to `end` may be hyphenated, with the cost; soft hyphens rule out others."""
        segments, soft = self.segments, self._soft
        if soft:
            low, high = bisect_right(soft, start), bisect_left(soft, end)
            if low < high and 4 < end - start <= LONGEST:
                return [(offset, 0.0) for offset in sorted({*soft[low:high]})]
        run = segments.runs[segments.at(start)]
        if run.level & 1 or not self._options.hyphenate:
            return []
        return hyphens_between(segments.text, start, end, run.span.language or segments.language)

    def _point(self, piece: int, offset: int, cost: float, end: float, start: float) -> Point:
        segments = self.segments
        stretch, shrink = segments.stretch[piece], segments.shrink[piece]
        hyphen = segments.hyphen_width(piece)
        return Point(end + hyphen - self._hyphen_hang(hyphen), stretch, shrink, start, stretch, shrink, cost, offset)

    def _hyphen_hang(self, width: float) -> float:
        """Return how far a hyphen of `width` points hangs out."""
        return width * RIGHT["-"] if self._options.hang else 0.0

    def exact(self, unit: int, offset: int) -> Point:
        """Replace the estimate of the point at `offset` within `unit` by the truth, and return that."""
        segments, points = self.segments, self._points[unit]
        number = next(number for number, point in enumerate(points) if point.offset == offset)
        piece = segments.at(offset - 1)
        start, end = segments.starts[piece], segments.starts[piece + 1]
        before = segments.widths[piece] + segments.part(piece, start, offset).width
        rest = segments.part(piece, offset, end).width if offset < end else 0.0
        exact = self._point(piece, offset, points[number].cost, before, segments.widths[piece + 1] - rest)
        points[number] = exact
        return exact

    def cuts(self, room: float) -> list[int]:
        """Return where words have to be cut so that no part is wider than `room` points."""
        return [
            cut
            for unit in self._too_wide(room)
            for cut in cuts_between(self.segments, self.offsets[unit], self._ink_offset(unit + 1), room)
        ]

    def _too_wide(self, room: float) -> Iterator[int]:
        """Yield the units that have a part wider than `room` even if they are hyphenated wherever they can be."""
        starts, ends = self.breaks.starts, self.breaks.ends
        for unit in range(len(starts) - 1):
            if ends[unit + 1] - starts[unit] <= room:
                continue
            points = self.inside(unit) if self.has_points else []
            for point in list(points):
                self.exact(unit, point.offset)
            left = [starts[unit], *[point.start for point in points]]
            right = [*[point.end for point in points], ends[unit + 1]]
            if any(end - start > room for start, end in zip(left, right, strict=True)):
                yield unit


def _ink_ends(first: Sequence[int], blank: Sequence[bool]) -> list[int]:
    """Return the number of the piece behind the last one with ink before each place."""
    ends = [end - blank[end - 1] if end else 0 for end in first]
    for place in [place for place, end in enumerate(ends) if end and blank[end - 1]]:
        lowest = first[place - 1] if place else 0
        while ends[place] > lowest and blank[ends[place] - 1]:
            ends[place] -= 1
    for place in [place for place, (end, start) in enumerate(zip(ends[1:], first, strict=False), 1) if end == start]:
        ends[place] = ends[place - 1]
    return ends
