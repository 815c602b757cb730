"""What `fit` breaks into lines: sums of widths at every place where a line of given segments may end.

Three kinds of places: those that the script and the spelling give (between words, at hyphens and dashes), those within
a word, where a hyphen has to be put (looked up only for the words near the end of a line), and, in words that are
longer than the line, places where it is cut for want of a better one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exports.typeset import stopping
from exports.typeset.fit import Breaks, End, Point
from exports.typeset.hanging import LEFT, RIGHT, overhang
from exports.typeset.hyphenation import hyphen_points
from exports.typeset.opportunities import emergency_points
from exports.typeset.segments import Segments

_WITHOUT_SPACE = 0.4
"""What it costs to end a line within a compound or at a dash, see `fit.Terms`."""

_CUT = 40.0
"""What it costs to cut a word anywhere."""

_SHORT = 1.2
"""What it costs to leave two letters before the hyphen."""

_CAPITAL = 2.5
"""What it costs to divide a name. German, where every noun has a capital, is spared."""

_LONGEST = 200
"""Characters of the longest unit that is hyphenated."""

_NEAR = 24
"""How many places before the last one that fits are looked through for one that is good for a cut."""

_LOOK_UP = 250
"""After how many cuts of a word whoever waits is asked whether to go on."""


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
        self.widest = max([end - start for start, end in zip(starts, ends[1:], strict=False)], default=0.0)
        self.has_points = bool(options.hyphenate or self._soft)

    def _breaks(self) -> Breaks:
        segments = self.segments
        widths, stretch, shrink, blank = segments.widths, segments.stretch, segments.shrink, segments.blank
        first = [segments.index[offset] for offset in self.offsets]
        self._ink = ink = _ink_ends(first, blank)
        last = [max(end - 1, 0) for end in ink]
        costs = [0.0 if blank[end - 1] or stretch[end] > stretch[end - 1] else _WITHOUT_SPACE for end in first[1:]]
        costs.insert(0, 0.0)
        if self._cuts:
            costs = [_CUT if at in self._cuts else cost for at, cost in zip(self.offsets, costs, strict=True)]
        breaks = Breaks(
            [widths[end] for end in ink],
            [stretch[end] for end in last],
            [shrink[end] for end in ink],
            [widths[start] for start in first],
            [stretch[start] for start in first],
            [shrink[start] for start in first],
            costs,
        )
        return self._hang(breaks) if self._options.hang else breaks

    def _hang(self, breaks: Breaks) -> Breaks:
        segments, ends, starts = self.segments, list(breaks.ends), list(breaks.starts)
        last = len(ends) - 1
        for place, (offset, ink) in enumerate(zip(self.offsets, self._ink, strict=True)):
            end = segments.starts[ink] - 1
            right = overhang(segments, end, RIGHT) if place else 0.0
            left = overhang(segments, offset, LEFT) if place < last else 0.0
            if left or right:
                self._hangs[place] = right, left
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

    def exact(self, end: End) -> End:
        """Return `end` with its point no longer an estimate."""
        if end.point:
            self._make_exact(end.place, end.point.offset)
            point = next(point for point in self._points[end.place] if point.offset == end.point.offset)
            return End(end.place, point)
        return end

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
        found = []
        for offset, cost in self._hyphenation(start, end):
            x = self.segments.estimate(offset)
            found.append(self._point(offset, cost, x, x))
        return found

    def _hyphenation(self, start: int, end: int) -> list[tuple[int, float]]:
        """Return where characters `start` to `end` may be hyphenated, with the cost; soft hyphens rule out others."""
        segments, soft = self.segments, self._soft
        if not 4 < end - start <= _LONGEST:
            return []
        if soft:
            low, high = bisect_right(soft, start), bisect_left(soft, end)
            if low < high:
                return [(offset, 0.0) for offset in sorted({*soft[low:high]})]
        run = segments.runs[segments.at(start)]
        if run.level & 1 or not self._options.hyphenate:
            return []
        text, language = segments.text, run.span.language or segments.language
        first, last = _word(text, start, end)
        word = text[first:last]
        return [
            (first + point, _cost(word, point, language))
            for point in hyphen_points(word, language)
            if start < first + point < end
        ]

    def _point(self, offset: int, cost: float, end: float, start: float) -> Point:
        segments = self.segments
        piece = segments.at(offset - 1)
        stretch, shrink = segments.stretch[piece], segments.shrink[piece]
        hyphen = segments.hyphen(offset).width
        return Point(end + hyphen - self._hyphen_hang(hyphen), stretch, shrink, start, stretch, shrink, cost, offset)

    def _hyphen_hang(self, width: float) -> float:
        """Return how far a hyphen of `width` points hangs out."""
        return width * RIGHT["-"] if self._options.hang else 0.0

    def _make_exact(self, unit: int, offset: int) -> bool:
        """Replace the estimate of the point at `offset` within `unit` by the truth; return whether it was another."""
        segments, points = self.segments, self._points[unit]
        number = next(number for number, point in enumerate(points) if point.offset == offset)
        piece = segments.at(offset - 1)
        start, end = segments.starts[piece], segments.starts[piece + 1]
        before = segments.widths[piece] + segments.part(piece, start, offset).width
        rest = segments.part(piece, offset, end).width if offset < end else 0.0
        exact = self._point(offset, points[number].cost, before, segments.widths[piece + 1] - rest)
        changed = exact != points[number]
        points[number] = exact
        return changed

    def cuts(self, room: float) -> list[int]:
        """Return where words have to be cut so that no part is wider than `room` points."""
        return [
            cut
            for unit in self._too_wide(room)
            for cut in _cuts(self.segments, self.offsets[unit], self._ink_offset(unit + 1), room)
        ]

    def _too_wide(self, room: float) -> Iterator[int]:
        """Yield the units that have a part wider than `room` even if they are hyphenated wherever they can be."""
        starts, ends = self.breaks.starts, self.breaks.ends
        for unit in range(len(starts) - 1):
            if ends[unit + 1] - starts[unit] <= room:
                continue
            points = self.inside(unit) if self.has_points else []
            for point in list(points):
                self._make_exact(unit, point.offset)
            left = [starts[unit], *[point.start for point in points]]
            right = [*[point.end for point in points], ends[unit + 1]]
            if any(end - start > room for start, end in zip(left, right, strict=True)):
                yield unit


def _ink_ends(first: Sequence[int], blank: Sequence[bool]) -> list[int]:
    """Return the number of the piece behind the last one with ink before each place."""
    ends = [first[0], *[end - blank[end - 1] for end in first[1:]]]
    for place in range(1, len(ends)):
        while ends[place] > first[place - 1] and blank[ends[place] - 1]:
            ends[place] -= 1
        if ends[place] == first[place - 1]:
            ends[place] = ends[place - 1]
    return ends


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word begins and ends that `start` to `end` is a part of: the whole of an address, say."""
    lowest, highest = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    while end < highest and not text[end].isspace():
        end += 1
    return start, end


def _cost(text: str, point: int, language: str) -> float:
    start = point
    while start and text[start - 1].isalpha():
        start -= 1
    cost = _SHORT if point - start < 3 else 0.0
    return cost + _CAPITAL if text[start].isupper() and not language.startswith("de") else cost


def _cuts(segments: Segments, start: int, end: int, room: float) -> list[int]:
    """Return where to cut characters `start` to `end` so that each part is as long as it can be."""
    good = {start + at: well for at, well in emergency_points(segments.text[start:end]).items()}
    offsets = [start, *good, end]
    sums = [segments.widths[segments.at(start)], *[segments.estimate(offset) for offset in offsets[1:]]]
    cuts: list[int] = []
    here = 0
    while True:
        there = max(here + 1, bisect_right(sums, sums[here] + room * 1.02, here + 1) - 1)
        while there > here + 1 and segments.width(offsets[here], offsets[there]) > room:
            there -= 1
        if there == len(offsets) - 1:
            return cuts
        near = range(there, max(here, there - _NEAR), -1)
        here = next((place for place in near if good[offsets[place]]), there)
        cuts.append(offsets[here])
        if not len(cuts) % _LOOK_UP:
            stopping.look_up()
