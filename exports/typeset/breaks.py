"""What `fit` is given and what it returns: places, sums of widths at them, and what lines cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


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
    near: int = 2
    """How many units are hyphenated near the end of a line: the first that does not fit, and those before it."""
    good: float = 0.0
    """A line that costs no more than that is not tried with a hyphen."""
    strict: bool = False
    """Give up where no line is within the tolerance."""
