"""Words in the place of markers, all over a kit, at the cost of what has changed since the kit before.

Which fields hold text is said once, in `TEXTS`. Whatever has no marker in it stays the same object, and so does what
was filled in before with the same words: who makes documents of it goes by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import is_
from typing import Any

from app.kit import (
    Attribution,
    Bio,
    Boilerplate,
    Contact,
    Dateline,
    Document,
    Heading,
    ListBlock,
    Media,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Row,
    Speaker,
    Timing,
)
from app.text import RichText, Span, clean_line

MARKER = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}", re.ASCII)
MOST = 20_000
"""Characters that a text may become longer by. Markers beyond that stay as they are: a kit of a few kilobytes could
otherwise be made to grow without end."""

TEXTS: dict[type, tuple[str, ...]] = {
    PressKit: ("issuer", "release", "boilerplates", "notices", "contacts", "media", "documents"),
    Release: ("timing", "headline", "subheads", "dateline", "story", "end_mark", "slug"),
    Timing: ("line",),
    Dateline: ("places", "wire", "words"),
    Place: ("city", "region"),
    Speaker: ("name", "title", "organization"),
    Attribution: ("verb", "words"),
    Paragraph: ("text",),
    Heading: ("text",),
    Quote: ("text", "speaker", "attribution"),
    ListBlock: ("items",),
    Boilerplate: ("about", "heading", "text"),
    Notice: ("heading", "text"),
    Contact: ("label", "name", "title", "organization", "phone", "email", "other"),
    Media: ("caption", "credit", "alt", "rights"),
    Document: ("title", "intro", "story", "rows", "people"),
    Row: ("label", "text"),
    Bio: ("name", "title", "organization", "text"),
}
"""The fields of each record in which a marker means something: those of `app.fields.text_fields`."""

_LONG = frozenset(("story", "boilerplates", "notices", "contacts", "media", "documents"))
"""The lists that may be long, and of which an edit changes an item."""
_SEVERAL_LINES = frozenset(("words", "other", "caption", "alt", "rights", "credit"))
"""The fields without looks that may have line feeds; a value loses them in all others."""

Words = Mapping[str, str]
"""What stands for each key."""
Keys = tuple[str, ...]


def keys_of(value: Any) -> Keys:
    """Return the keys of what may be markers in `value`, a part of a kit, as they are read; links count as text."""
    found: dict[str, None] = {}
    for text in _texts(value):
        plain = str(text)
        if "{" in plain:
            found.update(dict.fromkeys(MARKER.findall(plain)))
        if isinstance(text, RichText):
            for span in text.spans:
                if "{" in span.link:
                    found.update(dict.fromkeys(MARKER.findall(span.link)))
    return tuple(found)


def _texts(value: Any) -> Iterator[str | RichText]:
    if isinstance(value, str | RichText):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    else:
        for name in TEXTS.get(type(value), ()):
            yield from _texts(getattr(value, name))


def with_words(value: Any, words: Words, unsure: frozenset[str] = frozenset()) -> Any:
    """Return `value`, a part of a kit, with `words` for the markers in its texts; the same object where it has none.

    A link with one of the keys `unsure` in its address is none.
    """
    return _Filling(words, unsure).of(value)


class Filler:
    """Fills in one kit after the other, or, with no words, tells which markers stand in it. For one thread."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {name: _List() for name in _LONG}
        self._read: tuple[PressKit | None, list[str]] = None, []
        self._done: tuple[PressKit | None, Words, frozenset[str], PressKit | None] = None, {}, frozenset(), None

    def fill(self, kit: PressKit, words: Words, unsure: frozenset[str] = frozenset()) -> PressKit:
        """Return what `with_words` returns, with what was made for the kit before wherever that is still right."""
        last, last_words, last_unsure, made = self._done
        same = words == last_words and unsure == last_unsure
        if made is None or kit is not last or not same:
            made = _Filling(words, unsure, self._lists).of(kit)
            self._done = kit, words, unsure, made
        return made

    def keys(self, kit: PressKit) -> list[str]:
        """Return the keys of all that may be markers in `kit`, each once, as they are read."""
        if kit is self._read[0]:
            return self._read[1]
        release, lists = kit.release, self._lists
        for name, found in lists.items():
            found.fill(getattr(release if name == "story" else kit, name), _NO_FILLING)
        head = keys_of((kit.issuer, release.timing, release.headline, release.subheads, release.dateline))
        tail = keys_of((release.end_mark, release.slug))
        below = (lists[name].keys for name in ("boilerplates", "notices", "contacts", "media", "documents"))
        keys = list(dict.fromkeys(chain(head, *lists["story"].keys, *chain.from_iterable(below), tail)))
        self._read = kit, keys
        return keys


class _List:
    """A list of a kit as it was last: its items, the markers in each, and what was made of them with which words."""

    def __init__(self) -> None:
        self._items: tuple[Any, ...] = ()
        self.keys: list[Keys] = []
        self._made: list[Any] = []
        self._with: tuple[Words, frozenset[str]] = {}, frozenset()

    def fill(self, items: tuple[Any, ...], filling: _Filling) -> tuple[Any, ...]:
        head, tail = _kept(self._items, items)
        fresh, end = items[head : len(items) - tail], len(self._items) - tail
        keys = [*self.keys[:head], *map(keys_of, fresh), *self.keys[end:]]
        made = [*self._made[:head], *fresh, *self._made[end:]]
        for number in range(head, head + len(fresh)):
            if keys[number]:
                made[number] = filling.of(items[number])
        if changed := filling.changed(self._with):
            for number, used in enumerate(keys):
                if used and not changed.isdisjoint(used):
                    made[number] = filling.of(items[number])
        self._items, self.keys, self._made, self._with = items, keys, made, (filling.words, filling.unsure)
        return items if all(map(is_, made, items)) else tuple(made)


def _kept(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """Return how many items at the start, and how many others at the end, are the same objects in both."""
    most = min(len(old), len(new))
    same = list(map(is_, old, new))
    head = same.index(False) if False in same else most
    same = list(map(is_, reversed(old), reversed(new)))[: most - head]
    return head, same.index(False) if False in same else most - head


class _Filling:
    """One filling in of some words; `lists` remember the long lists of a kit."""

    def __init__(self, words: Words, unsure: frozenset[str], lists: Mapping[str, _List] | None = None) -> None:
        self.words, self.unsure, self._lists = words, unsure, lists or {}

    def changed(self, before: tuple[Words, frozenset[str]]) -> frozenset[str]:
        """Return the keys that stand for something else than `before`."""
        words, unsure = before
        if words is self.words and unsure is self.unsure:
            return frozenset()
        keys = {*words, *self.words}
        return frozenset(key for key in keys if words.get(key) != self.words.get(key)) | (unsure ^ self.unsure)

    def of(self, value: Any, name: str = "") -> Any:
        """Return `value`, which stands in a field called `name`, filled in."""
        if isinstance(value, RichText):
            return self._rich(value)
        if isinstance(value, str):
            return self._plain(value, name)
        if isinstance(value, tuple):
            items = [self.of(item, name) for item in value]
            return value if all(map(is_, items, value)) else tuple(items)
        changed = {}
        for field in TEXTS.get(type(value), ()):
            old = getattr(value, field)
            remembered = isinstance(value, PressKit | Release) and field in self._lists
            new = self._lists[field].fill(old, self) if remembered else self.of(old, field)
            if new is not old:
                changed[field] = new
        return replace(value, **changed) if changed else value

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        """Return where markers stand in `text` that there are words for, and those."""
        out, more = [], 0
        for match in MARKER.finditer(text):
            words = self.words.get(match[1])
            if words is not None and (more := more + len(words)) <= MOST:
                out.append((match.start(), match.end(), words))
        return out

    def _plain(self, text: str, name: str) -> str:
        found = self._found(text) if "{" in text else []
        if not found:
            return text
        out: list[str] = []
        at = 0
        for start, end, words in found:
            out += text[at:start], words if name in _SEVERAL_LINES else clean_line(words)
            at = end
        return "".join((*out, text[at:]))

    def _rich(self, text: RichText) -> RichText:
        """A marker of one look is replaced within it; one whose braces have two looks takes that of its first brace."""
        if any("{" in span.link for span in text.spans):
            text = RichText(tuple(self._linked(span) for span in text.spans))
        plain = str(text)
        found = self._found(plain) if "{" in plain else []
        return RichText(tuple(_spans(text, found))) if found else text

    def _linked(self, span: Span) -> Span:
        keys = MARKER.findall(span.link)
        if not self.unsure.isdisjoint(keys):
            return replace(span, link="")
        return replace(span, link=self._plain(span.link, "link")) if keys else span


_NO_FILLING = _Filling({}, frozenset())


def _spans(text: RichText, found: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """Yield the spans of `text` with other words in the stretches `found`."""
    first = at = number = 0
    for span in text.spans:
        end = first + len(span.text)
        while number < len(found) and found[number][0] < end:
            start, behind, words = found[number]
            yield replace(span, text=span.text[at - first : start - first])
            yield replace(span, text=words)
            at, number = behind, number + 1
        if at < end:
            yield replace(span, text=span.text[at - first :])
            at = end
        first = end
