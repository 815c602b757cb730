"""Finding items: as the user types, over names, tags and texts, accents not counting."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from operator import add
from typing import Literal

from app.library.folding import fold
from app.library.summary import Summary

Part = Literal["name", "tags", "text", ""]

GIVE_WAY = 0.002
"""Seconds of work after which other threads have their turn."""
_NO_WORD = re.compile(r"[^\w]+")
_PART = "\x00"
"""Stands between the parts of an item, so that no word is found across them."""

_Entry = tuple[str, str, str, Summary]
"""All that is searched; the name, and its words without signs, a space before each; that with the tags; the item."""


class Finder:
    """Finds among `items`; what `before`, a finder of mostly the same items, has made of them is used again.

    Making it takes some 10 µs for an item, and lets other threads work meanwhile. It is then used by one thread.
    """

    def __init__(self, items: Iterable[Summary] = (), before: Finder | None = None) -> None:
        known: dict[int, _Entry] = {id(entry[3]): entry for entry in before._all} if before is not None else {}
        entries: list[_Entry] = []
        rested = time.perf_counter()
        for item in items:
            entries.append(known.get(id(item)) or _entry(item))
            if time.perf_counter() - rested > GIVE_WAY:
                time.sleep(0)  # lets go of the interpreter's lock
                rested = time.perf_counter()
        self._all: list[_Entry] = sorted(entries, key=lambda entry: entry[0])
        self._filtered: dict[tuple[str, str], list[_Entry]] = {}
        self._last: tuple[tuple[str, str], tuple[str, ...], list[_Entry]] = (("", ""), (), self._all)

    def find(self, query: str = "", kind: str = "", language: str = "") -> tuple[Summary, ...]:
        """Return the items with all words of `query`, the best first; of that `kind` and `language`, "" being any.

        The best are those whose name begins with the words, then those with a word in the name that does, those with
        the words within the name, in a tag, in the text; within each, by name. A language has its countries ("fr",
        fr-CA) and what is of no language.
        """
        words = tuple(fold(query).split())
        found, known = self._among((kind, language), words)
        for word in words:
            if word not in known:
                found = [entry for entry in found if word in entry[0]]
        self._last = ((kind, language), words, found)
        return tuple([entry[3] for entry in (_ranked(found, words) if words else found)])

    def where(self, query: str, item: Summary) -> Part:
        """Return the first part of `item` that has a word of `query`; "" if none has."""
        words = fold(query).split()
        parts: tuple[tuple[Part, str], ...] = (
            ("name", item.name), ("tags", _PART.join(item.tags)), ("text", item.text)
        )  # fmt: skip
        return next((part for part, text in parts if any(word in fold(text) for word in words)), "")

    def _among(self, filters: tuple[str, str], words: tuple[str, ...]) -> tuple[list[_Entry], tuple[str, ...]]:
        """Return the items to look through, and words that all of them have.

        They are those that were found last, if what can be found now must be among them.
        """
        last_filters, last_words, found = self._last
        if filters == last_filters and all(any(old in word for word in words) for old in last_words):
            return found, last_words
        if filters not in self._filtered:
            fits = _filter(*filters)
            self._filtered[filters] = [entry for entry in self._all if fits(entry[3])]
        return self._filtered[filters], ()


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


def _ranked(found: list[_Entry], words: tuple[str, ...]) -> list[_Entry]:
    """Return the entries `found`, which have all `words` and stand by name, the best first."""
    ranks = _ranks(found, words[0])
    for word in words[1:]:
        ranks = list(map(add, ranks, _ranks(found, word)))
    return [found[at] for at in sorted(range(len(found)), key=ranks.__getitem__)]


def _ranks(found: list[_Entry], word: str) -> list[int]:
    """Return for each entry how well it has the `word`, 0 being best. In one expression, since all wait for it."""
    start = f" {word}"
    return [
        (0 if name.startswith(start) else 1 if start in name else 2 if word in name else 3) if word in head else 4
        for _, name, head, _ in found
    ]
