"""Which item of one list is which of another: the same ones first, then those that share most of their words."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from app.text import RichText

_WORD = re.compile(r"\w+")
_ALIKE = 0.5
"""The part of the words of the shorter of two items that they must share to be one item before and after an edit."""
_SAME, _REACH = 0.9, 40
"""The part from which on no better one is looked for; the number of items that are looked at for each."""


def paired(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Return, for numbers of items in `old`, the numbers of the items in `new` that they have become.

    Equal items are the same wherever they stand. Of the others, those are that share words and stand between the same
    neighbours; where one single item stands there on either side, it is the same without sharing any.
    """
    pairs = _equal(old, new)
    for rows, others in _gaps(pairs, len(old), len(new)):
        if len(rows) == len(others) == 1 and type(old[rows[0]]) is type(new[others[0]]):
            pairs[rows[0]] = others[0]
        else:
            pairs |= _alike(old, new, rows, others)
    return pairs


def words_of(value: object) -> Counter[str]:
    """Return the words that stand anywhere in `value`, with their numbers."""
    return Counter(word for text in _texts(value) for word in _WORD.findall(text.casefold()))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str | RichText):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    there: dict[Hashable, list[int]] = {}
    for at, item in enumerate(new):
        there.setdefault((type(item), item), []).append(at)
    pairs = {}
    for number, item in enumerate(old):
        places = there.get((type(item), item))
        if places:
            pairs[number] = places.pop(0)
    return pairs


def _gaps(pairs: dict[int, int], old: int, new: int) -> list[tuple[list[int], list[int]]]:
    """Return the items without a partner, those of `old` and of `new` that follow the same pair together."""
    taken = set(pairs.values())
    back = {at: number for number, at in pairs.items()}
    rows: dict[int, list[int]] = {}
    others: dict[int, list[int]] = {}
    last = -1
    for number in range(old):
        if number in pairs:
            last = number
        else:
            rows.setdefault(last, []).append(number)
    last = -1
    for at in range(new):
        if at in taken:
            last = back[at]
        else:
            others.setdefault(last, []).append(at)
    return [(numbers, others[key]) for key, numbers in rows.items() if key in others]


def _alike(old: Sequence[Any], new: Sequence[Any], rows: list[int], others: list[int]) -> dict[int, int]:
    """Return pairs of what stands between the same neighbours, in order: for each the one that shares most words."""
    pairs: dict[int, int] = {}
    bags = [words_of(new[at]) for at in others]
    first = 0
    for number in rows:
        bag = words_of(old[number])
        best, most = -1, _ALIKE
        for place in range(first, min(len(others), first + _REACH)):
            shared = (bag & bags[place]).total() / max(1, min(bag.total(), bags[place].total()))
            shared += 0.01 * (type(old[number]) is type(new[others[place]]))
            if shared > most:
                best, most = place, shared
            if most > _SAME:
                break
        if best >= 0:
            pairs[number] = others[best]
            first = best + 1
    return pairs
