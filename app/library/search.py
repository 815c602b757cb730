"""Finding items: as the user types, over names, tags and texts, accents not counting."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Literal

from app.library.folding import fold
from app.library.summary import Summary

Part = Literal["name", "tags", "text", ""]

GIVE_WAY = 0.002
"""Seconds of work after which other threads have their turn."""
_NO_WORD = re.compile(r"[^\w]+")
_PART = "\x00"
"""Stands between the parts of an item, so that no word is found across them."""
_TEXT = 4
"""The rank of a word that stands in the text only; in name and tags it has a lower one, which is better."""
_FEW = 4
"""How many times fewer than all those are for whom it is not worth while to remember anything."""
_MOST = 50
"""Words whose ranks are remembered."""

_Entry = tuple[str, str, str, Summary]
"""All that is searched; the name, and its words without signs, a space before each; that with the tags; the item."""


class Finder:
    """Finds among `items`; what `before`, a finder of mostly the same items, has made of them is used again.

    Making it takes some 30 µs for an item, and lets other threads work meanwhile. It is then used by one thread.
    """

    def __init__(self, items: Iterable[Summary] = (), before: Finder | None = None) -> None:
        known: dict[int, _Entry] = {id(entry[3]): entry for entry in before._entries} if before is not None else {}
        entries: list[_Entry] = []
        rested = time.perf_counter()
        for item in items:
            entries.append(known.get(id(item)) or _entry(item))
            if time.perf_counter() - rested > GIVE_WAY:
                time.sleep(0)  # lets go of the interpreter's lock
                rested = time.perf_counter()
        self._entries: list[_Entry] = sorted(entries, key=lambda entry: entry[0])
        self._items = [entry[3] for entry in self._entries]
        self._wholes = [entry[0] for entry in self._entries]
        self._names = [entry[1] for entry in self._entries]
        self._heads = [entry[2] for entry in self._entries]
        self._filtered: dict[tuple[str, str], list[int]] = {}
        self._ranks: dict[str, dict[int, int]] = {}
        self._last: tuple[tuple[str, str], tuple[str, ...], list[int]] = (("", ""), (), list(range(len(entries))))

    def find(self, query: str = "", kind: str = "", language: str = "") -> tuple[Summary, ...]:
        """Return the items with all words of `query`, the best first; of that `kind` and `language`, "" being any.

        The best are those whose name begins with the words, then those with a word in the name that does, those with
        the words within the name, in a tag, in the text; within each, by name. A language has its countries ("fr",
        fr-CA) and what is of no language.
        """
        words = tuple(dict.fromkeys(fold(query).split()))
        found, known = self._among((kind, language), words)
        wholes, items = self._wholes, self._items
        for word in words:
            if word not in known:
                found = [at for at in found if word in wholes[at]]
        self._last = ((kind, language), words, found)
        return tuple([items[at] for at in (self._ordered(found, words) if words else found)])

    def where(self, query: str, item: Summary) -> Part:
        """Return the first part of `item` that has a word of `query`; "" if none has."""
        words = fold(query).split()
        parts: tuple[tuple[Part, str], ...] = (
            ("name", item.name), ("tags", _PART.join(item.tags)), ("text", item.text)
        )  # fmt: skip
        return next((part for part, text in parts if any(word in fold(text) for word in words)), "")

    def _among(self, filters: tuple[str, str], words: tuple[str, ...]) -> tuple[list[int], tuple[str, ...]]:
        """Return the items to look through, by name, and words that all of them have.

        They are those that were found last, if what can be found now must be among them.
        """
        last_filters, last_words, found = self._last
        if filters == last_filters and all(any(old in word for word in words) for old in last_words):
            return found, last_words
        if filters not in self._filtered:
            fits = _filter(*filters)
            self._filtered[filters] = [at for at, item in enumerate(self._items) if fits(item)]
        return self._filtered[filters], ()

    def _ordered(self, found: list[int], words: tuple[str, ...]) -> list[int]:
        """Return the items `found`, which have all `words` and stand by name, the best first."""
        ranks = self._ranks_of(words[0], found)
        for word in words[1:]:
            more = self._ranks_of(word, found)
            ranks = {at: ranks.get(at, _TEXT) + more.get(at, _TEXT) for at in (*ranks, *more)}
        if len(words) > 1:
            phrase, names = f" {' '.join(words)}", self._names
            ranks = {at: -1 if names[at].startswith(phrase) else rank for at, rank in ranks.items()}
        last = _TEXT * len(words)
        best = sorted([at for at in found if ranks.get(at, last) < last], key=ranks.__getitem__)
        return best + [at for at in found if ranks.get(at, last) == last] if len(best) < len(found) else best

    def _ranks_of(self, word: str, found: list[int]) -> dict[int, int]:
        """Return how well the items `found`, or all, have the `word`; those that have it in the text only are left out.

        What takes long is remembered: while a second word is typed, the first is wanted at each key.
        """
        if word in self._ranks:
            return self._ranks[word]
        if len(found) * _FEW < len(self._items):
            return self._ranked(word, found)
        if len(self._ranks) > _MOST:
            self._ranks.clear()
        self._ranks[word] = self._ranked(word, range(len(self._items)))
        return self._ranks[word]

    def _ranked(self, word: str, those: Iterable[int]) -> dict[int, int]:
        start, heads, names = f" {word}", self._heads, self._names
        return {
            at: 0 if (name := names[at]).startswith(start) else 1 if start in name else 2 if word in name else 3
            for at in those
            if word in heads[at]
        }


def _filter(kind: str, language: str) -> Callable[[Summary], bool]:
    main = language.lower()

    def fits(item: Summary) -> bool:
        if kind and item.kind != kind:
            return False
        tags = [tag.lower() for tag in item.languages] if main else []
        return not tags or any(tag == main or tag.startswith(f"{main}-") for tag in tags)

    return fits


def _entry(item: Summary) -> _Entry:
    name, tags = fold(item.name), _PART.join(map(fold, item.tags))
    words = f" {name}{_PART} {_NO_WORD.sub(' ', name).strip()}"
    return (f"{name}{_PART}{tags}{_PART}{fold(item.text)}", words, f"{words}{_PART}{tags}", item)
