"""Characters of some scripts, looked for in a text."""

from __future__ import annotations


class Signs:
    """What finds the characters of `ranges`, each given by its first and its last one.

    A regular expression of twenty thousand characters takes 5 ms to compile, and many modules have one.
    """

    __slots__ = ("_first", "_ranges")

    def __init__(self, *ranges: str) -> None:
        self._ranges = tuple((pair[0], pair[1]) for pair in ranges)
        self._first = min(ranges)[0]

    def search(self, text: str) -> bool:
        """Say whether one of the characters stands in `text`."""
        return not text.isascii() and max(text) >= self._first and any(map(self.match, text))

    def match(self, text: str) -> bool:
        """Say whether `text` begins with one of the characters."""
        sign = text[:1]
        return sign >= self._first and any(first <= sign <= last for first, last in self._ranges)

    def count(self, text: str) -> int:
        """Return how many of the characters stand in `text`."""
        return 0 if text.isascii() else sum(map(self.match, [sign for sign in text if sign >= self._first]))
