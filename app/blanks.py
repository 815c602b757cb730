"""Blanks: what a template leaves to be filled in. ``{company}`` in a text stands for the value of that blank.

The markers stay in the texts of the kit and its `blanks` hold the values: what is filled in once is so everywhere, and
can be changed later. Only a key that a blank of the kit has is a marker; other braces are braces. A value may have
markers of other blanks in it. Documents are made of `filled`, in which every marker has become its value, or, where
nothing is filled in yet, the label in brackets.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from app.edits import set_field
from app.errors import EditError
from app.filling import MARKER as MARKER
from app.filling import MOST, Filler, Words, with_words
from app.kit import BLANKS, Blank, PressKit
from app.path import Path, put
from app.text import clean, clean_line

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
"""What the key of a blank looks like."""
DATE = "date"
"""The key of the blank, of the kind date, that is the date of the release: filling it in dates the dateline."""

_NO_BRACKETS = str.maketrans("{}[]", "()()")
_ANY_CASE = re.compile(MARKER.pattern, re.ASCII | re.IGNORECASE)
_MOST_NAMED = 8
"""Fields that are listed by name in a sentence."""
_DEEPEST = 20
"""So many values are looked for within each other."""

Part = TypeVar("Part")
Label = Callable[[int, Blank], str]
"""What is printed for the empty blank with this number in the list of the kit."""


def name_of(blank: Blank) -> str:
    """Return what `blank` is called: its label, or without one its key; on one line and without brackets."""
    return clean_line(blank.label).translate(_NO_BRACKETS).strip() or blank.key


def path_to(number: int) -> Path:
    """Return the path of the value of blank `number` of a kit, where it is filled in."""
    return (*BLANKS, number, "value")


def keys_in(text: str) -> list[str]:
    """Return the keys of what may be markers in `text`, each once, in their order."""
    return list(dict.fromkeys(match[1] for match in MARKER.finditer(text)))


def is_empty(blank: Blank) -> bool:
    """Say whether nothing is filled in for `blank`."""
    return not blank.value.strip()


def used(kit: PressKit) -> tuple[Blank, ...]:
    """Return the blanks of `kit` that stand in its texts, or in the value of one that does, in the order of its list.

    So does the one that dates the dateline (`DATE`), as long as nothing else has.
    """
    if not kit.blanks:
        return ()
    keys = set(used_keys(kit))
    known = {blank.key: blank for blank in kit.blanks}
    if (date := known.get(DATE)) and date.kind == "date" and kit.release.dateline.date is None:
        keys.add(DATE)
    new = keys
    while new:
        new = {key for one in new if one in known for key in keys_in(known[one].value)} - keys
        keys |= new
    return tuple(blank for blank in kit.blanks if blank.key in keys)


def empty(kit: PressKit) -> tuple[Blank, ...]:
    """Return the blanks of `kit` that are used in it and not filled in, in the order of the kit's list."""
    return tuple(blank for blank in used(kit) if is_empty(blank))


def paths_of_empty(kit: PressKit) -> tuple[tuple[Path, Blank], ...]:
    """Return what `empty` returns, each with the path of its value."""
    missing = set(map(id, empty(kit)))
    return tuple((path_to(number), blank) for number, blank in enumerate(kit.blanks) if id(blank) in missing)


def told_of(missing: Iterable[Blank]) -> str:
    """Return a sentence that says that these are empty: "2 fields are still empty: Company and Amount."."""
    from app.language import language

    names = [name_of(blank) for blank in missing]
    more = len(names) - _MOST_NAMED
    listed = [*names[:_MOST_NAMED], f"{more} more"] if more > 1 else names
    what = "One field is" if len(names) == 1 else f"{len(names)} fields are"
    return f"{what} still empty: {language('en').joined(listed)}."


def used_keys(kit: PressKit) -> list[str]:
    """Return the keys of all markers that stand in the texts of `kit`, known or not, each once, as they are read."""
    return list(_memory.of(None).keys(kit))


def fill(kit: PressKit, key: str, value: str) -> PressKit:
    """Return `kit` with `value` in the blank `key`. Raises `EditError` where there is none, or it may not be that.

    What it put into the dateline goes with it when the date of the release is emptied.
    """
    at = next((i for i, blank in enumerate(kit.blanks) if blank.key == key), None)
    if at is None:
        raise EditError(f"This kit has no field “{key}” to fill in.")
    blank, value = kit.blanks[at], clean(value)
    when = read_date(value) if blank.kind == "date" and value else None
    if blank.kind == "choice" and value and value not in blank.choices:
        raise EditError(f"“{name_of(blank)}” is one of: {', '.join(blank.choices)}.")
    if len(value) > MOST:
        raise EditError(f"“{name_of(blank)}” would be too long: {len(value):,} characters, and at most {MOST:,} fit.")
    filled = set_field(kit, path_to(at), value)
    if key == DATE and blank.kind == "date":
        dated = kit.release.dateline.date
        if when is not None or (dated is not None and dated.isoformat() == blank.value):
            filled = put(filled, ("release", "dateline", "date"), when)
    return filled


def read_date(value: str) -> dt.date:
    """Return the date that `value`, year, month and day as in 2026-12-01, stands for. Raises `EditError`."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise EditError(f"“{value}” is not a date. Write year, month and day, as in 2026-12-01.") from None


def printed(blank: Blank, language: str) -> str:
    """Return what stands in a document of `language` for `blank`: its value, or its label in brackets."""
    return _bracketed(0, blank) if is_empty(blank) else _value(blank, language)


def _bracketed(_number: int, blank: Blank) -> str:
    return f"[{name_of(blank)}]"


def _value(blank: Blank, language: str) -> str:
    if blank.kind != "date":
        return blank.value
    from app.dateline import date_in_text

    try:
        return date_in_text(read_date(blank.value.strip()), language)
    except EditError:
        return blank.value


def filled(kit: PressKit, label: Label = _bracketed) -> PressKit:
    """Return `kit` with every marker replaced by what is printed for it; `kit` itself where it has no blanks.

    Records without a marker are the same objects, and so are those that were filled in with the same words by the call
    before, on the same thread and with the same `label`: what that has to do is what changed.
    """
    if not kit.blanks:
        return kit
    words, unsure = _memory.words(kit.blanks, kit.language, label)
    return _memory.of(label).fill(kit, words, unsure)


def filled_part(kit: PressKit, part: Part) -> Part:
    """Return `part`, a text or a record of `kit`, with every marker replaced by what is printed for it."""
    if not kit.blanks:
        return part
    changed: Part = with_words(part, *_memory.words(kit.blanks, kit.language, _bracketed))
    return changed


def worded(kit: PressKit, part: Part, rule: Callable[[Part], str]) -> str:
    """Return what `rule` writes of `part` of `kit`, filled in, as one's own words: empty blanks are still markers.

    A rule may write them in capitals, as of the city in a dateline; they are small letters again.
    """
    if not kit.blanks:
        return rule(part)
    known = {blank.key for blank in kit.blanks}
    words = rule(with_words(part, *_words(kit.blanks, kit.language, None)))
    return _ANY_CASE.sub(lambda match: match[0].lower() if match[1].lower() in known else match[0], words)


def first_use(kit: PressKit, key: str) -> Path:
    """Return the path of the first field in reading order that the marker of `key` stands in, or ()."""
    from app.fields import text_fields

    fields = (path for path, text in text_fields(kit) if f"{{{key}}}" in str(text) and path[:1] != BLANKS)
    return next(fields, ())


def settled(kit: PressKit) -> PressKit:
    """Return `kit` with the values of all blanks that are filled in written into its texts, and those blanks gone."""
    words, unsure = _words(kit.blanks, kit.language, None)
    if not words:
        return kit
    changed: PressKit = with_words(kit, words, unsure)
    return replace(changed, blanks=tuple(blank for blank in kit.blanks if blank.key not in words))


def defined(kit: PressKit, keys: Iterable[str]) -> PressKit:
    """Return `kit` with a blank for each of `keys` that it has none for, labelled by its key."""
    known = {blank.key for blank in kit.blanks}
    new = [Blank(key, key.replace("_", " ").capitalize()) for key in keys if key not in known]
    return replace(kit, blanks=(*kit.blanks, *new)) if new else kit


def _words(blanks: tuple[Blank, ...], language: str, label: Label | None) -> tuple[Words, frozenset[str]]:
    """Return what stands for each key, and the keys that no link may lead by: what is empty, or has that in its value.

    Without a `label` the empty ones stand for themselves, and are not among the words.
    """
    resolver = _Resolver(blanks, language, label)
    for key in resolver.known:
        resolver.words_for(key)
    return resolver.words, frozenset(resolver.unsure)


class _Resolver:
    """Finds out what stands for each key where values have markers in them."""

    def __init__(self, blanks: tuple[Blank, ...], language: str, label: Label | None) -> None:
        self._language, self._label = language, label
        self.known: dict[str, tuple[int, Blank]] = {}
        for number, blank in enumerate(blanks):
            self.known.setdefault(blank.key, (number, blank))
        self.words: dict[str, str] = {}
        self.unsure: set[str] = set()
        self._open: list[str] = []

    def words_for(self, key: str) -> str:
        """Return what stands for `key`, which is known."""
        if key in self.words:
            return self.words[key]
        number, blank = self.known[key]
        if is_empty(blank):
            if self._label is None:
                return f"{{{key}}}"
            self.unsure.add(key)
            self.words[key] = self._label(number, blank)
        elif key in self._open or len(self._open) > _DEEPEST:
            return name_of(blank)  # a value that leads back to itself has no end
        else:
            self.words[key] = self._resolved(key, _value(blank, self._language))[:MOST]
        return self.words[key]

    def _resolved(self, key: str, value: str) -> str:
        inner = [one for one in keys_in(value) if one in self.known]
        if not inner:
            return value
        self._open.append(key)
        value = MARKER.sub(lambda found: self.words_for(found[1]) if found[1] in self.known else found[0], value)
        self._open.pop()
        if not self.unsure.isdisjoint(inner):
            self.unsure.add(key)
        return value


class _Memory(threading.local):
    """What a thread has filled in last: it makes documents of one kit most of the time, a letter further each time."""

    def __init__(self) -> None:
        self._fillers: dict[Label | None, Filler] = {}
        self._known: dict[Label, tuple[tuple[Blank, ...], str, Words, frozenset[str]]] = {}

    def of(self, label: Label | None) -> Filler:
        if label not in self._fillers:
            self._fillers[label] = Filler()
        return self._fillers[label]

    def words(self, blanks: tuple[Blank, ...], language: str, label: Label) -> tuple[Words, frozenset[str]]:
        known = self._known.get(label)
        if known is None or known[0] is not blanks or known[1] != language:
            known = self._known[label] = (blanks, language, *_words(blanks, language, label))
        return known[2], known[3]


_memory = _Memory()
