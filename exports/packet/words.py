"""The standing words of a package in the kit's language, and sizes as that language writes them."""

from __future__ import annotations

from functools import lru_cache

from app.record import record
from resources import path

_FALLBACK = "en"
_STEP = 1000
"""Bytes of a kilobyte, as systems tell them by now (IEC 80000-13)."""


@record
class Words:
    """`tag` is the language they are in; `kit` the name of the whole, `page` and `text` of two kinds of files, `alt` of
    alternative text, `captions` of the list of captions. `apart` is a sentence: that a file does not hold these words
    itself. The others are as they are called.
    """

    tag: str
    kit: str
    documents: str
    media: str
    caption: str
    credit: str
    alt: str
    rights: str
    text: str
    page: str
    captions: str
    checksums: str
    apart: str


@lru_cache(maxsize=16)
def words(tag: str) -> Words:
    """Return the words in the language `tag`, in that without its region, or in English."""
    table = _table()
    lower = {known.lower(): known for known in table}
    primary = tag.partition("-")[0].lower()
    primary = {"no": "nb", "nn": "nb", "iw": "he"}.get(primary, primary)
    found = lower.get(tag.lower()) or lower.get(primary) or _FALLBACK
    return Words(found, **table[found])


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    import yaml

    table: dict[str, dict[str, str]] = yaml.safe_load(path("packet", "words.yaml").read_text(encoding="utf-8"))
    return table


def size_words(size: int, tag: str) -> str:
    """Return `size` in bytes as readers of `tag` write it: "1.2 MB", "840 kB"; in French "1,2 Mo"."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(_FALLBACK)
    thousands = max(1, round(size / _STEP))
    if thousands < _STEP:
        return str(format_unit(thousands, "digital-kilobyte", "short", locale=locale))
    millions = size / _STEP**2
    shown = round(millions, 1) if millions < 10 else round(millions)
    return str(format_unit(shown, "digital-megabyte", "short", locale=locale))
