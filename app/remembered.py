"""What was made of immutable records, found again as long as the very same records are asked about."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, TypeVar

GIVE_WAY = 0.0005
"""Seconds of work after which other threads have their turn; unasked, Python lets them wait ten times as long."""

T = TypeVar("T")
_Kept = dict[tuple[int, Hashable], tuple[object, T]]


class Remembered(Generic[T]):
    """A memory that goes by identity, and so never compares or hashes the text of a record.

    Work comes in rounds, such as one per draft. What a round did not ask for is forgotten in the next, so that a memory
    holds what its last two rounds needed and no more. Not to be used by two threads at once; but long work on a thread
    of its own keeps no other thread waiting.
    """

    def __init__(self) -> None:
        self._before: _Kept[T] = {}
        self._now: _Kept[T] = {}
        self._rested = time.perf_counter()

    def begin(self) -> None:
        """Begin a round."""
        self._before, self._now = self._now, {}

    def map(self, make: Callable[[Any], T], sources: Iterable[Any], way: Hashable) -> list[T]:
        """Return ``make(source)`` of all `sources`, made now where it is not remembered.

        `way` names what `make` does: one source may stand in several lists, and something else be made of it in each.
        """
        now, before = self._now, self._before
        made = []
        for source in sources:
            key = (id(source), way)
            found = before.get(key) or now.get(key)
            if found is None:
                # The source is kept with what was made of it: its identity cannot pass to another object meanwhile.
                found = (source, make(source))
                self._give_way()
            now[key] = found
            made.append(found[1])
        return made

    def get(self, make: Callable[[Any], T], source: Any, way: Hashable) -> T:
        """Return ``make(source)``, made now if it is not remembered; see `map`."""
        return self.map(make, (source,), way)[0]

    def _give_way(self) -> None:
        if time.perf_counter() - self._rested > GIVE_WAY:
            time.sleep(0)  # lets go of the interpreter's lock
            self._rested = time.perf_counter()
