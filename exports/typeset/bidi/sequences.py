"""Isolating run sequences (BD13): the stretches of a text that the rules W1 to I2 of UAX #9 take as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.typeset.bidi.kinds import ISOLATES, REMOVED, direction


class RunSequence(NamedTuple):
    """The places of the characters of a sequence, its level, and the directions at its borders (X10)."""

    places: list[int]
    level: int
    start: str
    end: str


def run_sequences(
    original: Sequence[str], explicit: Sequence[int], matches: dict[int, int], base: int
) -> list[RunSequence]:
    """Return the sequences of a text of these types and explicit levels; `matches` are its isolates."""
    kept = [at for at, kind in enumerate(original) if kind not in REMOVED]
    runs = {run[0]: run for run in _level_runs(kept, original, explicit)}
    closing = frozenset(matches.values())
    order = {at: number for number, at in enumerate(kept)}
    found = []
    for start, run in runs.items():
        if start in closing:
            continue
        places = list(run)
        while matches.get(places[-1]) in runs:
            places += runs[matches[places[-1]]]
        level = explicit[start]
        first, last = order[start], order[places[-1]]
        before = explicit[kept[first - 1]] if first else base
        open_ended = original[places[-1]] in (*ISOLATES, "B") or last + 1 == len(kept)
        after = base if open_ended else explicit[kept[last + 1]]
        found.append(RunSequence(places, level, direction(max(level, before)), direction(max(level, after))))
    return found


def _level_runs(kept: Sequence[int], original: Sequence[str], explicit: Sequence[int]) -> list[list[int]]:
    """Return the places that X9 `kept`, by stretches of one level within a line (BD7)."""
    runs: list[list[int]] = []
    for at in kept:
        if runs and explicit[runs[-1][-1]] == explicit[at] and original[runs[-1][-1]] != "B":
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs
