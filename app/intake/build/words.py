"""The words of a text, and which of them a record has lost: how import proves that nothing is dropped.

A word is a row of letters and digits, however it is written; marks and spaces are none.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from app.text import RichText

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WORD = re.compile(r"\w+")
_CHOICES = frozenset(("language", "style", "paper", "contacts_at", "place", "form", "zone", "source", "logo", "extra"))
"""Fields that hold what the program knows, not what somebody wrote."""


def words(text: str) -> Counter[str]:
    """Return the words of `text` with their numbers, however they are written: in capitals, with ligatures."""
    if text.isascii():
        return Counter(_WORD.findall(text.lower()))
    return Counter(_WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()))


def lost(text: str, *made: object) -> Counter[str]:
    """Return the words of `text` that none of the records `made` holds."""
    return words(text) - words("\n".join(string for item in made for string in strings(item)))


def pieces_with(text: str, missing: Counter[str]) -> Iterator[str]:
    """Yield the pieces of `text` between spaces that the words `missing` stand in, as often as they are missing."""
    missing = missing.copy()
    for piece in text.split() if missing else ():
        here = words(piece)
        if here & missing:
            missing -= here
            yield piece


def strings(value: object) -> Iterator[str]:
    """Yield every text in `value`, a record, a text or a tuple of them; dates as ISO text. Choices are no words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value):
        kind: Any = type(value)
        for name in _worded(kind):
            yield from strings(getattr(value, name))
    elif isinstance(value, dt.date):
        yield value.isoformat()


@lru_cache(maxsize=64)
def _worded(record: Any) -> tuple[str, ...]:
    """Return the names of the fields of `record` that may hold words."""
    return tuple(field.name for field in dataclasses.fields(record) if field.name not in _CHOICES)
