"""Words that are longer than a line: where they are cut for want of a better place."""

from __future__ import annotations

from bisect import bisect_right

from exports.typeset import stopping
from exports.typeset.opportunities import emergency_points
from exports.typeset.segments import Segments

_NEAR = 24
"""How many places before the last one that fits are looked through for one that is good for a cut."""

_LOOK_UP = 250
"""After how many cuts of a word whoever waits is asked whether to go on."""


def cuts_between(segments: Segments, start: int, end: int, room: float) -> list[int]:
    """Return where to cut characters `start` to `end` so that each part is as long as it can be."""
    good = {start + at: well for at, well in emergency_points(segments.text[start:end]).items()}
    offsets = [start, *good, end]
    sums = [
        segments.widths[segments.at(start)],
        *[segments.estimate(segments.at(offset - 1), offset) for offset in offsets[1:]],
    ]
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
