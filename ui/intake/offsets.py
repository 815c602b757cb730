"""Characters of a text, and positions as Qt counts them, in UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left


class Offsets:
    """Turns one into the other for a text of any length, without going through it each time."""

    def __init__(self, text: str) -> None:
        wide = max(text, default="") > "\uffff"
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"] if wide else []
        self._places = [at + before for before, at in enumerate(self._wide)]

    def position(self, character: int) -> int:
        """Return the position before the character number `character`."""
        return character + bisect_left(self._wide, character)

    def character(self, position: int) -> int:
        """Return how many characters stand before `position`; one between the halves of a pair is after the pair."""
        before = bisect_left(self._places, position)
        split = before and self._places[before - 1] == position - 1
        return position - before + (1 if split else 0)
