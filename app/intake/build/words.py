"""The words of a text, and which of them a record has lost: how import proves that nothing is dropped."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from app.text import RichText

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """Return the words of `text` with their numbers, however they are written: in capitals, with ligatures."""
    return Counter(_WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()))


def lost(text: str, *made: object) -> Counter[str]:
    """Return the words of `text` that none of the records `made` holds."""
    have: Counter[str] = Counter()
    for item in made:
        for string in _strings(item):
            have += words(string)
    return words(text) - have


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))
    elif value is not None:
        yield str(value)
