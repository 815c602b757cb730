"""Where the lines of a paragraph end: total fit, after Knuth and Plass.

Pure arithmetic: the text is a row of units that stay whole (a word and the spaces behind it), and three running sums
say how wide it is, how far its spaces may stretch and how far they may shrink. Of all ways to end the lines the
cheapest is taken, where a line costs the more the further its spaces are from their own width, and a hyphen costs
something too.

Other than in the classic algorithm, every line's start looks ahead with two bisections at the few places where that
line could end, instead of every place looking back at all the starts that are still open. Places inside a word are
asked for only near the end of a line, and only if no end between words is good.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple

from exports.typeset import stopping

_SLACK = 0.001
"""Points by which a line may be too wide: what adding up floats may do to it."""

_LOOK_UP = 4096
"""After how many units whoever waits is asked whether to go on."""

_RECENT = 64
"""How many starts of lines are tried again where no line can be set within the tolerance."""

_STEEP = 0.1
"""How much more very loose lines cost than by the square of what their spaces are off."""

_NEAR = 2
"""How many units before the first one that does not fit are hyphenated, with that one."""

_GOOD = 0.04
"""A line is not tried with a hyphen if it is that good without, in parts of what a hyphen costs."""

_LEAST = 1e-9
"""What keeps a line that cannot stretch from dividing by zero."""

_WORST = 1e4
"""What a line costs at most, but for the points it is too short by: sums must stay exact."""

_OVERFULL = 1e6
"""What a line costs that is wider than the measure because one unit alone is."""


class Breaks(NamedTuple):
    """The places between units, 0 to n, where n is the end; all lists have n + 1 items, running sums in points.

    A line that starts at place `i` and ends at `j` is ``ends[j] - starts[i]`` wide. What lies between is the space that
    vanishes at the line's end, and what hangs out.
    """

    ends: Sequence[float]
    end_stretch: Sequence[float]
    end_shrink: Sequence[float]
    starts: Sequence[float]
    start_stretch: Sequence[float]
    start_shrink: Sequence[float]
    costs: Sequence[float]
    """What it costs to end a line at the place."""

    def between(self, first: int, last: int) -> Breaks:
        """Return the places from `first` to `last`."""
        if first == 0 and last == len(self.ends) - 1:
            return self
        return Breaks(*[sums[first : last + 1] for sums in self])

    def end(self, place: int) -> tuple[float, float, float]:
        """Return width, stretch and shrink of what stands before `place`."""
        return self.ends[place], self.end_stretch[place], self.end_shrink[place]

    def start(self, place: int) -> tuple[float, float, float]:
        """Return width, stretch and shrink of what stands before a line that starts at `place`, with what vanishes."""
        return self.starts[place], self.start_stretch[place], self.start_shrink[place]


class Point(NamedTuple):
    """A place within a unit where a hyphen may be put; the sums are those of `Breaks`, the hyphen included."""

    end: float
    end_stretch: float
    end_shrink: float
    start: float
    start_stretch: float
    start_shrink: float
    cost: float
    offset: int
    """Where it is: of no meaning here."""


Inside = Callable[[int], Sequence[Point]]
"""From the number of a unit to the places within it where a line may end."""


class End(NamedTuple):
    """Where a line ends: at place `place`, or at `point` within the unit behind that place."""

    place: int
    point: Point | None


class Terms(NamedTuple):
    """What a paragraph is set to. Costs are in units of a line of which each space is half as wide again."""

    first: float
    """Width of the first line in points."""
    width: float
    """Width of the others."""
    tolerance: float
    """How far the spaces of a line may be stretched, in multiples of their stretch, before it counts as a failure."""
    ragged: float = 0.0
    """Points that a line may be short by as easily as its spaces could stretch; 0 in justified text."""
    max_hyphens: int = 2
    hyphen: float = 0.0
    """What a hyphen costs."""
    repeated: float = 0.0
    """What a hyphen costs on top, right below another one."""
    runt_width: float = 0.0
    runt: float = 0.0
    """What a last line shorter than `runt_width` costs."""
    fragment: float = 0.0
    """What it costs that the last line is nothing but the end of a hyphenated word."""
    strict: bool = False
    """Give up where no line is within the tolerance."""


class _Node(NamedTuple):
    """The start of a line, with the cheapest way to get there."""

    cost: float
    place: int
    point: Point | None
    hyphens: int
    """How many lines in a row end in a hyphen before it."""
    start: float
    stretch: float
    shrink: float
    before: _Node | None


def total_fit(breaks: Breaks, terms: Terms, inside: Inside | None = None) -> list[End] | None:
    """Return where the lines end, the last one at the last place; None if that cannot be done within strict terms."""
    return _Fit(breaks, terms, inside).run()


class _Fit:
    def __init__(self, breaks: Breaks, terms: Terms, inside: Inside | None) -> None:
        self.breaks, self.terms, self.inside = breaks, terms, inside
        self.last = len(breaks.ends) - 1
        self.best: list[tuple[float, _Node] | None] = [None] * (self.last + 1)
        """By place: what it costs to end a line there, and where that line starts."""
        self.points: dict[int, dict[tuple[int, int], tuple[float, Point, _Node]]] = {}
        """The same for points, by unit, and then by offset and number of hyphens in a row."""
        self.done: set[tuple[int, int, int]] = set()
        """Unit, offset and hyphens of the points from which lines were tried."""
        self.reach = 0
        self.recent: list[_Node] = []
        self.loosest: Sequence[float] = breaks.ends
        self.tightest: Sequence[float] = breaks.ends
        if not terms.ragged:
            tolerance = terms.tolerance
            self.loosest = [end + tolerance * room for end, room in zip(breaks.ends, breaks.end_stretch, strict=True)]
            self.tightest = [end - room for end, room in zip(breaks.ends, breaks.end_shrink, strict=True)]

    def run(self) -> list[End] | None:
        last, best = self.last, self.best
        self.extend(_Node(0.0, 0, None, 0, *self.breaks.start(0), None))
        self.extend_points(0)
        for place in range(1, last + 1):
            if place > self.reach:
                if self.terms.strict:
                    return None
                self.loosen(place)
            if not place % _LOOK_UP:
                stopping.look_up()
            if place < last:
                if found := best[place]:
                    cost, before = found
                    self.extend(_Node(cost, place, None, 0, *self.breaks.start(place), before))
                if place in self.points:
                    self.extend_points(place)
        return self.trace()

    def extend_points(self, unit: int) -> bool:
        """Try the lines from points within `unit` of which that was not done yet; return whether there were any."""
        ends = self.points.get(unit)
        if not ends:
            return False
        before = len(self.done)
        while key := min([key for key in ends if (unit, *key) not in self.done], default=None):
            self.done.add((unit, *key))
            cost, point, start = ends[key]
            sums = point.start, point.start_stretch, point.start_shrink
            self.extend(_Node(cost, unit, point, key[1], *sums, start))
        return len(self.done) > before

    def extend(self, node: _Node) -> None:
        """Try the lines from `node` that are within the tolerance."""
        self.recent.append(node)
        if len(self.recent) > 2 * _RECENT:
            del self.recent[:_RECENT]
        terms = self.terms
        room = (terms.width if node.before else terms.first) + node.start
        loose = -terms.ragged if terms.ragged else node.stretch
        low = bisect_left(self.loosest, room + terms.tolerance * loose, node.place + 1)
        self.lines(node, room, low, terms.max_hyphens, terms.tolerance)

    def loosen(self, place: int) -> None:
        """Get beyond the last place reached, `place` - 1: with loose lines, too many hyphens, or a line too wide."""
        for most in (self.terms.max_hyphens, sys.maxsize):
            more = True
            while more:
                for node in self.recent[-_RECENT:]:
                    room = (self.terms.width if node.before else self.terms.first) + node.start
                    if room >= self.breaks.starts[place - 1]:
                        self.lines(node, room, max(place, node.place + 1), most, inf)
                more = self.extend_points(place - 1)
                if self.reach >= place:
                    return
        node = min(self.recent[-_RECENT:], key=lambda node: (place - node.place, node.cost))
        self.reach = place
        self.best[place] = node.cost + _OVERFULL, node

    def lines(self, node: _Node, room: float, low: int, max_hyphens: int, tolerance: float) -> None:
        """Take the lines from `node` to places from `low` on, as far as they can be shrunk, where they are cheapest."""
        breaks, best, last, before = self.breaks, self.best, self.last, node.cost
        ends, end_stretch, costs = breaks.ends, breaks.end_stretch, breaks.costs
        ragged = self.terms.ragged
        stretch = node.stretch - _LEAST
        high = bisect_right(self.tightest, room - (0.0 if ragged else node.shrink) + _SLACK, low)
        if high > last:
            self.finish(node, room)
            high = last
        least = inf
        for place in range(low, high):
            gap = room - ends[place]
            ratio = gap / (ragged or (end_stretch[place] - stretch))
            square = ratio * ratio
            if square < least:
                least = square
            cost = before + costs[place] + (square + _STEEP * square * square if square < 64 else _WORST + gap)
            found = best[place]
            if found is None or cost < found[0]:
                best[place] = cost, node
        if high > low and high - 1 > self.reach:
            self.reach = high - 1
        if self.inside and node.hyphens < max_hyphens and least > _GOOD * self.terms.hyphen:
            self.hyphenate(node, room, range(max(high - _NEAR, low - 1, node.place), min(high, last)), tolerance)

    def hyphenate(self, node: _Node, room: float, units: Iterable[int], tolerance: float) -> None:
        """Try the lines from `node` that end within one of `units`."""
        assert self.inside
        terms, inside = self.terms, self.inside
        ragged, stretch = terms.ragged, node.stretch - _LEAST
        tightest = -_SLACK if ragged else node.shrink - _SLACK
        hyphens = node.hyphens + 1
        extra = node.cost + (terms.hyphen + terms.repeated if node.hyphens else terms.hyphen)
        for unit in units:
            for point in inside(unit):
                end, end_stretch, end_shrink, _, _, _, cost, offset = point
                gap = room - end
                if gap < (tightest if ragged else tightest - end_shrink):
                    break
                ratio = gap / (ragged or (end_stretch - stretch))
                if ratio > tolerance or (node.point and offset <= node.point.offset):
                    continue
                square = ratio * ratio
                cost += extra + (square + _STEEP * square * square if square < 64 else _WORST + gap)
                ends = self.points.setdefault(unit, {})
                found = ends.get((offset, hyphens))
                if found is None or cost < found[0]:
                    ends[offset, hyphens] = cost, point, node
                    if unit > self.reach:
                        self.reach = unit

    def finish(self, node: _Node, room: float) -> None:
        """Let the last line start at `node`."""
        breaks, terms, last = self.breaks, self.terms, self.last
        gap = room - breaks.ends[last]
        cost = node.cost
        if gap < 0:
            cost += (gap / (breaks.end_stretch[last] - node.stretch + _LEAST)) ** 2
        if node.before and breaks.ends[last] - node.start < terms.runt_width:
            cost += terms.runt
        if node.point and node.place == last - 1:
            cost += terms.fragment
        found = self.best[last]
        if found is None or cost < found[0]:
            self.best[last] = cost, node
            self.reach = last

    def trace(self) -> list[End]:
        found = self.best[self.last]
        ends = [End(self.last, None)]
        node = found[1] if found else None
        while node and node.before:
            ends.append(End(node.place, node.point))
            node = node.before
        return ends[::-1]


def even_fit(breaks: Breaks, first: float, width: float, stray: float, most: int) -> list[int] | None:
    """Return the ends of as few lines as hold the text, as even as they can be; None if there are more than `most`.

    For headlines. A last line narrower than `stray` points is avoided; it weighs half otherwise.
    """
    last = len(breaks.ends) - 1
    starts, ends = breaks.starts, breaks.ends
    reached: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    while last not in reached[-1]:
        if len(reached) > most:
            return None
        reached.append(_reachable(breaks, reached[-1], width if len(reached) > 1 else first))
    count = len(reached) - 1
    aim = ends[last] / count
    table: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        room = width if number > 1 else first
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in table[-1].items():
            for end in range(start + 1, max(bisect_right(ends, room + starts[start] + _SLACK), start + 2)):
                if (end == last) != (number == count):
                    continue
                off = (ends[end] - starts[start] - aim) ** 2
                if end == last:
                    off = off / 2 if ends[end] - starts[start] >= min(stray, aim) else off * 4
                if end not in row or cost + off < row[end][0]:
                    row[end] = (cost + off, start)
        table.append(row)
    return _path(table, last)


def _reachable(breaks: Breaks, before: dict[int, tuple[float, int]], room: float) -> dict[int, tuple[float, int]]:
    """Return the furthest place that a line can reach: with it fewest lines are counted."""
    start = max(before)
    end = max(bisect_right(breaks.ends, room + breaks.starts[start] + _SLACK) - 1, start + 1)
    return {end: (inf, start)}


def _path(table: list[dict[int, tuple[float, int]]], last: int) -> list[int]:
    places, place = [], last
    for row in reversed(table[1:]):
        places.append(place)
        place = row[place][1]
    return places[::-1]
