"""A release that stands twice in one file: the second copy is set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.intake.folded import folded
from app.intake.reading import Passage

_WORD = re.compile(r"\w+")
_LONG = 6
"""Words of a passage that is not the same as another by chance."""


def apart(found: Sequence[Passage]) -> list[Passage]:
    """Return `found` with the passages of a second copy of the text, if there is one, marked as furniture."""
    keys = [() if p.hint.style == "furniture" else tuple(_WORD.findall(folded(str(p.text)))) for p in found]
    start = _second(keys)
    if start is None:
        return list(found)
    known = _Known(keys[:start])
    return [
        replace(p, hint=replace(p.hint, style="furniture")) if i >= start and known.has(keys[i]) else p
        for i, p in enumerate(found)
    ]


def _second(keys: Sequence[tuple[str, ...]]) -> int | None:
    """Return where the second copy starts: from there most words stand in passages that were there before."""
    heads = {key for key in keys[:6] if len(key) > 1}
    starts = [at for at, key in enumerate(keys) if key in heads and key in keys[: min(at, 6)]]
    for at in starts[:12]:
        seen = set(keys[:at])
        behind, rest = sum(map(len, keys[:at])), [key for key in keys[at:] if key]
        same = [key for key in rest if key in seen]
        words = sum(map(len, same))
        if sum(len(key) >= _LONG for key in same) >= 3 and words >= 0.75 * sum(map(len, rest)) >= 0.3 * behind:
            return at
    return None


class _Known:
    """The passages of the first copy. One that begins or ends alike, with hardly another word, is the same."""

    def __init__(self, keys: Sequence[tuple[str, ...]]) -> None:
        self._keys = set(keys)
        self._alike: dict[tuple[str, ...], list[Counter[str]]] = {}
        for key in (key for key in self._keys if len(key) >= _LONG):
            for end in (key[:3], key[-3:]):
                self._alike.setdefault(end, []).append(Counter(key))

    def has(self, key: tuple[str, ...]) -> bool:
        if not key or key in self._keys:
            return True
        mine = Counter(key)
        alike = (*self._alike.get(key[:3], [])[:9], *self._alike.get(key[-3:], [])[:9])
        return len(key) >= _LONG and any((mine & other).total() >= 0.9 * len(key) for other in alike)
