"""The words that a face has shaped, remembered by their look, and forgotten together when they are too many."""

from __future__ import annotations

from collections.abc import Callable

from exports.typeset.shaping import Features, Shaped

Look = tuple[str, bool, str, Features]
"""Script, whether from right to left, language and features: what a word is shaped by, other than its letters."""

_REMEMBERED = 8_000
"""Words that a face remembers, about 2 kB each; beyond that it forgets them all and starts anew. A release of 100 pages
has some 4,000 different ones, and somebody who types leaves one more with every key."""

_LONGEST = 200
"""Characters of the longest text that is remembered: no word is longer."""


class Words(dict[str, Shaped]):
    """Words of one look, shaped when they are first asked for: ``words[text]``, or `map` over `__getitem__`."""

    def __init__(self, look: Look, memory: Memory) -> None:
        super().__init__()
        self._look, self._memory = look, memory

    def __missing__(self, text: str) -> Shaped:
        shaped = self._memory.shape(text, *self._look)
        if len(text) <= _LONGEST:
            self._memory.make_room()
            self[text] = shaped
        return shaped


class Memory:
    """What `shape` returned for the words of all looks."""

    def __init__(self, shape: Callable[[str, str, bool, str, Features], Shaped]) -> None:
        self.shape = shape
        self._looks: dict[Look, Words] = {}
        self._count = 0

    def words(self, look: Look) -> Words:
        """Return the words of a look."""
        words = self._looks.get(look)
        if words is None:
            self.make_room()
            words = self._looks[look] = Words(look, self)
        return words

    def make_room(self) -> None:
        """Count one more, and forget all if that is too many."""
        self._count += 1
        if self._count > _REMEMBERED:
            self._count = 0
            for words in list(self._looks.values()):
                words.clear()
            self._looks.clear()
