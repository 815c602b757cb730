"""Where the lines of a headline end: as few as hold it, as even as they can be, and no word divided."""

from __future__ import annotations

from bisect import bisect_right
from math import inf

from exports.typeset.breaks import Breaks
from exports.typeset.fit import SLACK


def even_fit(breaks: Breaks, first: float, width: float, stray: float, most: int) -> list[int] | None:
    """Return the ends of as few lines as hold the text, as even as they can be; None if there are more than `most`.

    A last line narrower than `stray` points is avoided; it weighs half otherwise.
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
            for end in range(start + 1, max(bisect_right(ends, room + starts[start] + SLACK), start + 2)):
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
    end = max(bisect_right(breaks.ends, room + breaks.starts[start] + SLACK) - 1, start + 1)
    return {end: (inf, start)}


def _path(table: list[dict[int, tuple[float, int]]], last: int) -> list[int]:
    places, place = [], last
    for row in reversed(table[1:]):
        places.append(place)
        place = row[place][1]
    return places[::-1]
