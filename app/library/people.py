"""`People`: whom the library knows, found by a few letters of a name, a title or an organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, islice
from operator import itemgetter
from typing import Literal

from app.kit import Contact, Speaker
from app.library.folding import fold
from app.library.items import Item, bare, placed
from app.library.summary import Summary

PersonKind = Literal["contact", "speaker"]
MOST = 50
"""People that are found at once: a list to pick from."""
_PART = "\x00"
"""Stands between name and title, so that no word is found across them."""


_Entry = tuple[str, str, int, bool, Summary]
"""What is searched, the words of the name (a space before each), where the name ends, whether somebody of the other
kind is the same person, and who it is."""


class People:
    """The contacts and speakers among `items`. Made in some 4 µs for each, and 10,000 are searched in 5 ms."""

    def __init__(self, items: Iterable[Summary]) -> None:
        people = [item for item in items if item.kind in ("contact", "speaker")]
        whole = [f"{fold(item.name)}{_PART}{fold(item.detail)}" for item in people]
        kinds: dict[str, set[str]] = {}
        for item, words in zip(people, whole, strict=True):
            kinds.setdefault(words, set()).add(item.kind)
        entries = (_entry(item, words, len(kinds[words]) > 1) for item, words in zip(people, whole, strict=True))
        self._entries = sorted(entries, key=itemgetter(0))

    def find(self, text: str, first: PersonKind) -> tuple[Summary, ...]:
        """Return those with all words of `text`, the best `MOST` of them, the best first; "" finds anybody.

        The best are those whose name begins with it, then those with a word in the name that does, then the others by
        name; a contact that is a speaker as well, with the same title, is there once, as the kind `first`.
        """
        found = self._entries
        words = fold(text).split()
        for word in words:
            found = [entry for entry in found if word in entry[0]]
        wanted = (entry for entry in found if not entry[3] or entry[4].kind == first)
        if not words:
            return tuple(entry[4] for entry in islice(wanted, MOST))
        ranked: tuple[list[Summary], ...] = ([], [], [], [])
        for entry in wanted:
            ranked[_rank(entry, words)].append(entry[4])
            if len(ranked[0]) == MOST:
                break
        return tuple(islice(chain(*ranked), MOST))


def matches(text: str, name: str, detail: str) -> bool:
    """Say whether somebody called `name` is found by `text`."""
    whole = fold(f"{name} {detail}")
    return all(word in whole for word in fold(text).split())


def detail_of(person: Contact | Speaker) -> str:
    """Return what tells `person` from others of the name: "president, Lumen Institute"."""
    return ", ".join(filter(None, (person.title, person.organization)))


def as_contact(person: Contact | Speaker, before: Contact) -> Contact:
    """Return the contact `before` when `person` has been picked for it. Its heading is the kit's own and stays.

    A speaker of the library has no number that it could leave, and is no contact there: what has been typed of these
    stays, and the contact has no source.
    """
    if isinstance(person, Contact):
        return replace(person, label=before.label)
    loose: Contact = bare(before)
    return replace(loose, name=person.name, title=person.title, organization=person.organization)


def as_speaker(person: Contact | Speaker) -> Speaker:
    """Return `person` as somebody who is quoted; one who is a contact in the library has no source then."""
    if isinstance(person, Speaker):
        return person
    return Speaker(person.name, person.title, person.organization)


def person_of(item: Item, language: str) -> Contact | Speaker | None:
    """Return whom `item` is in a kit in `language`, None if it holds nobody."""
    if not item.now.variants:
        return None
    person = placed(item, language)
    return person if isinstance(person, Contact | Speaker) else None


def _entry(item: Summary, whole: str, has_double: bool) -> _Entry:
    name = whole[: whole.index(_PART)]
    return whole, f" {name.replace('-', ' ')}", len(name), has_double, item


def _rank(entry: _Entry, words: list[str]) -> int:
    whole, name, end, _, _ = entry
    if whole.startswith(words[0]):
        return 0
    if f" {words[0]}" in name:
        return 1
    return 2 if whole.find(words[0], 0, end) >= 0 else 3
