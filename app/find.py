"""Find and replace over every text field of a kit.

What differs only in typing is the same: straight and curly quotation marks, a space and a no-break space, an accented
letter as one character or as two. An accent itself counts: "e" does not find "é". Nothing is found that would tear
a letter from its accent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise

from app.edits import set_field
from app.errors import EditError
from app.fields import text_fields
from app.kit import PressKit
from app.path import Path, get
from app.record import record
from app.remembered import Remembered
from app.splice import splice
from app.text import RichText, clean_line

_LOOKALIKES = str.maketrans("’‘“”\u00a0\u202f", "''\"\"  ")


@record
class Hit:
    """Characters `start` to `end` of the field at `path`."""

    path: Path
    start: int
    end: int


class Finder:
    """Searches one kit after the other. Fields of the kit before are not searched again for the same words."""

    def __init__(self) -> None:
        self._hits: Remembered[list[Hit]] = Remembered()

    def find(self, kit: PressKit, query: str, *, case: bool = False, whole_words: bool = False) -> list[Hit]:
        """Return where `query` stands in the fields of `kit`, in reading order, no two hits overlapping.

        `case` tells capitals from small letters; `whole_words` wants no letter or digit right before or after.
        """
        self._hits.begin()
        if not query:
            return []
        fold = _same if case else str.casefold
        pattern = _pattern(query, fold, whole_words)
        found: list[Hit] = []
        for path, text in text_fields(kit):
            found += self._hits.get(partial(_in_field, path, pattern, fold), text, (path, query, case, whole_words))
        return found


def find(kit: PressKit, query: str, *, case: bool = False, whole_words: bool = False) -> list[Hit]:
    """Return what `Finder.find` returns."""
    return Finder().find(kit, query, case=case, whole_words=whole_words)


def replace(kit: PressKit, hits: Iterable[Hit], replacement: str) -> PressKit:
    """Return `kit` with `replacement` in the place of `hits`, each in the look of the first character it replaces.

    The very same kit if that changes nothing. `EditError` if a hit lies outside its field, because the kit has changed
    since the search.
    """
    by_path: dict[Path, list[Hit]] = {}
    for hit in hits:
        by_path.setdefault(hit.path, []).append(hit)
    for path, found in by_path.items():
        found.sort(key=lambda hit: hit.start)
        kit = set_field(kit, path, _replaced(get(kit, path), found, replacement))
    return kit


def _replaced(text: RichText | str, hits: Sequence[Hit], replacement: str) -> RichText | str:
    if any(hit.end > len(text) for hit in hits) or any(a.end > b.start for a, b in pairwise(hits)):
        raise EditError("The text has changed since it was searched. Search again, then replace.")
    if isinstance(text, str):
        return _joined(text, hits, clean_line(replacement))
    return splice(text, [(hit.start, hit.end, replacement) for hit in hits])


def _joined(text: str, hits: Sequence[Hit], replacement: str) -> str:
    starts, ends = [hit.start for hit in hits], [hit.end for hit in hits]
    kept = (text[a:b] for a, b in zip([0, *ends], [*starts, len(text)], strict=True))
    return replacement.join(kept)


def _same(text: str) -> str:
    return text


def _pattern(query: str, fold: Callable[[str], str], whole_words: bool) -> re.Pattern[str]:
    forms = {unicodedata.normalize(form, query) for form in ("NFC", "NFD")} | {query}
    alternatives = sorted({fold(form).translate(_LOOKALIKES) for form in forms}, key=len, reverse=True)
    words = "|".join(map(re.escape, alternatives))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if whole_words else f"(?:{words})")


def _in_field(path: Path, pattern: re.Pattern[str], fold: Callable[[str], str], text: RichText | str) -> list[Hit]:
    return [Hit(path, start, end) for start, end in _spans(str(text), pattern, fold)]


def _spans(text: str, pattern: re.Pattern[str], fold: Callable[[str], str]) -> list[tuple[int, int]]:
    folded = fold(text).translate(_LOOKALIKES)
    matches = [match.span() for match in pattern.finditer(folded)]
    if not matches:
        return []
    if len(folded) != len(text):
        origin = _origins(text, fold)
        matches = [(origin[a], origin[b]) for a, b in matches if a in origin and b in origin]
    return [(a, b) for a, b in matches if not unicodedata.combining(text[b : b + 1] or " ")]


@lru_cache(maxsize=64)
def _origins(text: str, fold: Callable[[str], str]) -> dict[int, int]:
    """Map the offsets in the folded text at which a character of `text` begins (or it ends) to offsets in `text`."""
    origin, at = {}, 0
    for i, char in enumerate(text):
        origin[at] = i
        at += len(fold(char))
    origin[at] = len(text)
    return origin
