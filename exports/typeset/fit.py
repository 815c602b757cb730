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
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import inf
from operator import add, mul, sub
from typing import NamedTuple

from exports.typeset import stopping
from exports.typeset.breaks import Breaks, End, Inside, Point, Terms

SLACK = 0.001
"""Points by which a line may be too wide: what adding up floats may do to it."""

_LOOK_UP = 4096
"""After how many units whoever waits is asked whether to go on."""

_RECENT = 64
"""How many starts of lines are tried again where no line can be set within the tolerance."""

_STEEP = 0.1
"""How much more very loose lines cost than by the square of what their spaces are off."""

_LEAST = 1e-9
"""What keeps a line that cannot stretch from dividing by zero."""

_WORST = 1e4
"""What a line costs at most, but for the points it is too short by: sums must stay exact."""

_OVERFULL = 1e6
"""What a line costs that is wider than the measure because one unit alone is."""


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
        self.done: dict[int, set[tuple[int, int]]] = {}
        """By unit, offset and hyphens of the points from which lines were tried."""
        self.reach = 0
        self.recent: list[_Node] = []
        self.loosest: Sequence[float] = breaks.ends
        self.tightest: Sequence[float] = breaks.ends
        if not terms.ragged:
            self.loosest = list(map(add, breaks.ends, map(mul, breaks.end_stretch, repeat(terms.tolerance))))
            self.tightest = list(map(sub, breaks.ends, breaks.end_shrink))

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
        done = self.done.setdefault(unit, set())
        before = len(done)
        while left := ends.keys() - done:
            key = min(left)
            done.add(key)
            cost, point, start = ends[key]
            self.extend(_Node(cost, unit, point, key[1], point[3], point[4], point[5], start))
        return len(done) > before

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
        high = bisect_right(self.tightest, room - (0.0 if ragged else node.shrink) + SLACK, low)
        if high > last:
            self.finish(node, room)
            high = last
            if room >= ends[last]:
                max_hyphens = 0  # all that is left fits on the line
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
        if self.inside and node.hyphens < max_hyphens and least > self.terms.good:
            lowest = max(high - self.terms.near, low - 1, node.place)
            self.hyphenate(node, room, range(lowest, min(high, last)), tolerance)

    def hyphenate(self, node: _Node, room: float, units: Iterable[int], tolerance: float) -> None:
        """Try the lines from `node` that end within one of `units`."""
        assert self.inside
        terms, inside = self.terms, self.inside
        ragged, stretch = terms.ragged, node.stretch - _LEAST
        tightest = -SLACK if ragged else node.shrink - SLACK
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
