"""Three kits made one: what the user has edited in the form, and what a relabelled source has changed.

`base` is the kit as the source gave it, `mine` what the user has made of it, `theirs` what the source gives now.
Where only one of them has changed something, the change stands. Where both have, texts are merged word by word, and
what cannot be both is kept twice: mine where it stands, theirs beside it or among the lines set aside. No word that
either has added is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from app.intake.align import paired, words_of
from app.kit import PressKit
from app.path import Path
from app.text import EMPTY, RichText, rich

MAX_TOKENS = 4_000
"""Words of one text that are merged word by word; beyond that mine stands, and theirs is set aside."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
Aside = Callable[[str], None]
"""Keeps words that have found no place."""


def merge(base: PressKit, mine: PressKit, theirs: PressKit) -> PressKit:
    """Return `mine` with everything in it that has changed from `base` to `theirs`."""
    aside: list[str] = []
    merged: PressKit = _merged(base, mine, theirs, aside.append)
    if aside:
        kept = merged.imported
        merged = replace(merged, imported=replace(kept, aside=(*kept.aside, *aside)))
    return merged


class Trail:
    """Leads from the fields of a kit to where they stand in a later one."""

    def __init__(self, before: PressKit, now: PressKit) -> None:
        self._before, self._now = before, now
        self._pairs: dict[Path, dict[int, int]] = {}

    def to(self, path: Path) -> Path:
        """Return where the field now stands that stood at `path`, () if it is gone."""
        old: Any = self._before
        new: Any = self._now
        out: list[str | int] = []
        for number, step in enumerate(path):
            if isinstance(step, int):
                place = self._place(path[:number], old, new, step)
                if place is None:
                    return ()
                out.append(place)
                old, new = old[step], new[place]
            elif step in getattr(new, "__dataclass_fields__", ()):
                out.append(step)
                old, new = getattr(old, step), getattr(new, step)
            else:  # a quote that is a paragraph now has no speaker
                break
        return tuple(out)

    def _place(self, path: Path, old: Sequence[Any], new: Sequence[Any], index: int) -> int | None:
        if index < len(old) and index < len(new) and old[index] is new[index]:
            return index
        if path not in self._pairs:
            self._pairs[path] = paired(old, new)
        return self._pairs[path].get(index)


def _merged(base: Any, mine: Any, theirs: Any, aside: Aside) -> Any:
    """Return the merge of three values of one field."""
    if theirs is base or theirs == base or mine == theirs:
        return mine
    if mine is base or mine == base:
        return theirs
    if isinstance(mine, RichText) and isinstance(theirs, RichText):
        return _text(base if isinstance(base, RichText) else EMPTY, mine, theirs, aside)
    if isinstance(mine, str) and isinstance(theirs, str):
        return _line(base if isinstance(base, str) else "", mine, theirs, aside)
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return tuple(_list(base, mine, theirs, aside))
    if dataclasses.is_dataclass(mine) and type(mine) is type(theirs) is type(base):
        return _record(base, mine, theirs, aside)
    if theirs is not None and words_of(theirs) - words_of(mine):
        aside(str(theirs))
    return mine


def _record(base: Any, mine: Any, theirs: Any, aside: Aside) -> Any:
    changed = {}
    for field in dataclasses.fields(mine):
        was = getattr(mine, field.name)
        now = _merged(getattr(base, field.name), was, getattr(theirs, field.name), aside)
        if now is not was:
            changed[field.name] = now
    return replace(mine, **changed) if changed else mine


# Lists


def _list(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], aside: Aside) -> list[Any]:
    """Return `mine`, in its own order, with what `theirs` has changed, taken out and put in."""
    in_mine, in_theirs = paired(base, mine), paired(base, theirs)
    from_mine = {at: number for number, at in in_mine.items()}
    from_theirs = {at: number for number, at in in_theirs.items()}
    slots: list[list[Any]] = [[]]
    slot_of: dict[int, int] = {}  # the number of an item of theirs, and where its merge stands
    for at, item in enumerate(mine):
        number = from_mine.get(at)
        there = None if number is None else in_theirs.get(number)
        if number is not None and there is not None:
            slots.append(_both(base[number], item, theirs[there], aside))
            slot_of[there] = len(slots) - 1
        elif number is None or item != base[number]:
            slots.append([item])
    last = 0
    for there, item in enumerate(theirs):
        number = from_theirs.get(there)
        if there in slot_of:
            last = slot_of[there]
        elif number is None or _says_more(base[number], item):
            slots[last].append(item)
    return [item for slot in slots for item in slot]


def _says_more(base: Any, theirs: Any) -> bool:
    """Say whether an item that the user has taken out is to come back: as something else, or with more words."""
    return type(base) is not type(theirs) or bool(words_of(theirs) - words_of(base))


def _both(base: Any, mine: Any, theirs: Any, aside: Aside) -> list[Any]:
    """Return what becomes of an item that both have; more than one where it cannot be both."""
    if type(mine) is type(theirs):
        return [_merged(base, mine, theirs, aside)]
    if mine == base:
        return [theirs]
    if type(theirs) is type(base):  # the user has made something else of it, which stands
        return [mine] if theirs == base or not words_of(theirs) - words_of(base) else [mine, theirs]
    new = theirs
    if all(isinstance(getattr(item, "text", None), RichText) for item in (base, mine, theirs)):
        new = replace(theirs, text=_text(base.text, mine.text, theirs.text, aside))
    return [new] if not (words_of(mine) - words_of(base)) - words_of(new) else [mine, theirs]


# Texts


def _line(base: str, mine: str, theirs: str, aside: Aside) -> str:
    """Return `mine` with what theirs has put in or taken out. Names and verbs have no room for the words of both."""
    rows = [_tokens(rich(text)) for text in (base, mine, theirs)]
    if max(map(len, rows)) > MAX_TOKENS or any(_disagree(*hunk) for hunk in _hunks(*rows)):
        aside(theirs)
        return mine
    return str(_text(rich(base), rich(mine), rich(theirs), aside))


def _text(base: RichText, mine: RichText, theirs: RichText, aside: Aside) -> RichText:
    """Return `mine` with the words that theirs has put in or taken out; looks come along."""
    rows = [_tokens(text) for text in (base, mine, theirs)]
    if max(map(len, rows)) > MAX_TOKENS:
        aside(str(theirs))
        return mine
    out: list[RichText] = []
    for old, own, new in _hunks(*rows):
        out += own if new == old else new if own in (old, new) else _beside(old, own, new)
    return RichText(tuple(span for piece in out for span in piece.spans))


def _beside(old: list[RichText], own: list[RichText], new: list[RichText]) -> list[RichText]:
    """Return my words, then those of theirs if there are any that neither I nor the base have."""
    if not _count(new) - _count(old) - _count(own):
        return own
    return [*own, rich(" "), *new] if own else new


def _disagree(old: list[RichText], own: list[RichText], new: list[RichText]) -> bool:
    """Say whether both have put other words in the place of the same ones."""
    return new != old and own not in (old, new) and bool(_count(new) - _count(old) - _count(own)) and bool(own)


def _count(tokens: list[RichText]) -> Counter[str]:
    return Counter(str(token).casefold() for token in tokens if str(token).strip())


def _tokens(text: RichText) -> list[RichText]:
    return [text.slice(found.start(), found.end()) for found in _TOKEN.finditer(str(text))]


def _hunks(
    base: list[RichText], mine: list[RichText], theirs: list[RichText]
) -> Iterator[tuple[list[RichText], list[RichText], list[RichText]]]:
    """Yield the stretches of the three in step: those that all have alike, and between them what differs."""
    a = b = c = 0
    for i, j, k, size in [*_common(base, mine, theirs), (len(base), len(mine), len(theirs), 0)]:
        if (a, b, c) != (i, j, k):
            yield base[a:i], mine[b:j], theirs[c:k]
        if size:
            yield base[i : i + size], mine[j : j + size], theirs[k : k + size]
        a, b, c = i + size, j + size, k + size


def _common(base: list[RichText], mine: list[RichText], theirs: list[RichText]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs of tokens that stand in all three: their places and their length."""
    to_mine, to_theirs = _same(base, mine), _same(base, theirs)
    start = 0
    while start < len(base):
        size = 0
        while start + size in to_mine and start + size in to_theirs:
            if size and (
                to_mine[start + size] != to_mine[start] + size or to_theirs[start + size] != to_theirs[start] + size
            ):
                break
            size += 1
        if size:
            yield start, to_mine[start], to_theirs[start], size
        start += max(size, 1)


def _same(one: list[RichText], other: list[RichText]) -> dict[int, int]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {at + n: to + n for at, to, size in blocks for n in range(size)}
