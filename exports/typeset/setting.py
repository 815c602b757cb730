"""Setting a paragraph to a measure: which fit is asked for, and from its ends of lines to lines with a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from exports.typeset import stopping
from exports.typeset.breaks import Breaks, End, Inside, Point, Terms
from exports.typeset.even import even_fit
from exports.typeset.fit import total_fit
from exports.typeset.line import Extent, Line
from exports.typeset.material import Material
from exports.typeset.spans import Measure

_RUNT = 0.12
"""A last line shorter than this share of the measure is avoided."""

_STRAY = 0.2
"""A last line of a headline shorter than this share of the measure is avoided."""

_MOST_BALANCED = 6
"""Lines up to which a headline is balanced; in a longer text nobody sees it."""

_RAGGED = 0.15
"""By this share of the measure a ragged line is short as easily as a space is half as wide again."""

_LOOK_UP = 250
"""After how many lines whoever waits is asked whether to go on."""

_WIDEST = 1e7
"""Points; wider measures are as wide as this."""

_ROUNDING = 0.001

_ANY = 1000
"""More hyphens in a row than any measure allows."""

_JUSTIFIED = (
    Terms(0, 0, tolerance=2.5, hyphen=4, repeated=0.5, runt=4, fragment=30, max_hyphens=_ANY, strict=True),
    Terms(0, 0, tolerance=12, hyphen=4, repeated=0.5, runt=4, fragment=30, max_hyphens=_ANY),
)
"""If some line would be too loose, the second is tried, which takes any."""

_FREE = (
    Terms(0, 0, tolerance=2, runt=4, max_hyphens=0, strict=True),
    Terms(0, 0, tolerance=3, hyphen=4, repeated=3, runt=4, fragment=30, max_hyphens=_ANY),
)
"""The same for ragged text, where a hyphen is worse than a line that is a little short."""

_WIDE = 9
"""Words to a line from which on few lines need a hyphen, and looking for fewer of them loses little."""

_NARROW_EFFORT, _WIDE_EFFORT, _RAGGED_EFFORT = (2, 0.0), (1, 2.0), (2, 0.16)
"""How far hyphens are looked for: `near` and `good` of `Terms`."""


class Setter:
    """Sets `material` to a measure. `level` is None where all of the text runs left to right, else the paragraph's.

    `forced` are the places behind which a line has to begin.
    """

    def __init__(self, material: Material, measure: Measure, forced: Sequence[int], level: int | None) -> None:
        self._material, self._measure, self._forced = material, measure, forced
        self._level, self._rtl = level, level == 1
        self._width = min(measure.width, _WIDEST)
        self._justified = measure.align == "justify" and not measure.balance

    def lines(self) -> list[Line]:
        """Return the lines."""
        last = len(self._material.offsets) - 1
        lines: list[Line] = []
        places = [0, *self._forced]
        if places[-1] < last:
            places.append(last)
        for start, end in pairwise(places):
            self._set(start, end, lines)
        if not last or self._forced[-1:] == [last]:
            lines.append(self._line(End(last, None), End(last, None), last, first=not lines))
        return lines

    def _set(self, start: int, end: int, lines: list[Line]) -> None:
        """Add the lines of the text between two places, the first after a forced break and the next one."""
        first = self._width - (0 if lines else self._measure.first)
        before = End(start, None)
        for found in self._ends(start, end, first):
            lines.append(self._line(before, found, end, first=not lines))
            before = found
            if not len(lines) % _LOOK_UP:
                stopping.look_up()

    def _ends(self, start: int, end: int, first: float) -> list[End]:
        """Return where the lines between two places end. Points that they end at are exact, and the lines fit."""
        material, measure = self._material, self._measure
        breaks = material.breaks.between(start, end)
        if measure.balance:
            even = even_fit(breaks, first, self._width, _STRAY * self._width, _MOST_BALANCED)
            if even is not None:
                return [End(start + place, None) for place in even]
        inside = partial(_inside, material, start) if material.has_points else None
        while True:
            ends = self._fit(breaks, first, inside)
            old = [End(start + place, point) for place, point in ends]
            ends = [End(place, material.exact(place, point.offset) if point else None) for place, point in old]
            if ends == old or self._fits(start, ends, first):
                return ends

    def _fit(self, breaks: Breaks, first: float, inside: Inside | None) -> list[End]:
        measure = self._measure
        near, good = self._effort(breaks)
        for terms in _JUSTIFIED if self._justified else _FREE:
            terms = terms._replace(
                first=first,
                width=self._width,
                ragged=0.0 if self._justified else _RAGGED * max(self._width, 1.0),
                max_hyphens=min(terms.max_hyphens, measure.max_hyphens),
                runt_width=_RUNT * self._width,
                near=near,
                good=good,
                strict=terms.strict and inside is not None,
            )
            found = total_fit(breaks, terms, inside if terms.max_hyphens else None)
            if found is not None:
                break
        assert found is not None, "the last terms are not strict"
        return found

    def _effort(self, breaks: Breaks) -> tuple[int, float]:
        if not self._justified:
            return _RAGGED_EFFORT
        is_wide = self._width * (len(breaks.ends) - 1) > _WIDE * (breaks.ends[-1] - breaks.starts[0])
        return _WIDE_EFFORT if is_wide else _NARROW_EFFORT

    def _fits(self, start: int, ends: Sequence[End], first: float) -> bool:
        """Return whether the lines from or to a point fit; of the others nothing is an estimate."""
        for before, end in pairwise([End(start, None), *ends]):
            if not (before.point or end.point):
                continue
            extent = self._sums(before, end)
            room = self._width if before.place != start or before.point else first
            if extent.width - (extent.shrink if self._justified else 0.0) > room + _ROUNDING:
                return False
        return True

    def _sums(self, before: End, end: End) -> _Sums:
        """Return the width of what stands between two ends of lines, without what hangs out, and how it may change."""
        material, breaks = self._material, self._material.breaks
        left, right = before.point, end.point
        start = left[3:6] if left else breaks.start(before.place)
        stop = right[:3] if right else breaks.end(end.place)
        width = stop[0] - start[0]
        if left and right and before.place == end.place:
            width = material.between(left.offset, right.offset)
        return _Sums(max(0.0, width), max(0.0, stop[1] - start[1]), max(0.0, stop[2] - start[2]))

    def _line(self, before: End, end: End, last_place: int, first: bool) -> Line:
        """Return the line between two ends of lines; `first` if it is that of the paragraph."""
        material = self._material
        sums = self._sums(before, end)
        last = end.place == last_place and end.point is None
        indent = self._measure.first if first else 0.0
        room = self._width - indent
        ratio = self._ratio(room - sums.width, sums, last) if self._justified else 0.0
        width = sums.width + ratio * (sums.stretch if ratio > 0 else sums.shrink)
        left, right = material.hang_left(before), material.hang_right(end)
        start, stop = material.offset(before), material.offset(end)
        x = self._x(room - width) + (0.0 if self._rtl else indent) - left
        ink_end = max(start, material.ink_end(end))
        hyphenated = end.point is not None
        extent = Extent(start, ink_end, stop, x, width + left + right, ratio, hyphenated, last)
        return Line(material.segments, extent, self._level)

    def _ratio(self, gap: float, sums: _Sums, last: bool) -> float:
        if gap < 0:
            return max(-1.0, gap / sums.shrink) if sums.shrink > 0 else 0.0
        return gap / sums.stretch if sums.stretch > 0 and not last else 0.0

    def _x(self, slack: float) -> float:
        """Return how far from the left of the room a line stands that is `slack` points shorter."""
        if self._measure.align == "center":
            return slack / 2
        return slack if (self._measure.align == "right") != self._rtl else 0.0


class _Sums(NamedTuple):
    width: float
    stretch: float
    shrink: float


def _inside(material: Material, start: int, unit: int) -> Sequence[Point]:
    return material.inside(start + unit)
