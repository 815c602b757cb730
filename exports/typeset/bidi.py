"""The Unicode bidirectional algorithm (UAX #9) for one paragraph: which way each character runs.

`levels` gives the embedding level of every character (even: left to right, odd: right to left), `reorder` the visual
order of pieces of a line that carry such levels (rule L2). What rule L1 says about spaces at the end of a line is left
to whoever makes the lines: they get the level of the paragraph.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import bidirectional, normalize

_MAX_DEPTH = 125
_MAX_BRACKETS = 63
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENING = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5\u27e6\u27e8"
    "\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8\u29da\u29fc\u2e22\u2e24"
    "\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\ufe59\ufe5b\ufe5d\uff08"
    "\uff3b\uff5b\uff5f\uff62"
)
_CLOSING = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6\u27e7\u27e9"
    "\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9\u29db\u29fd\u2e23\u2e25"
    "\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09"
    "\uff3d\uff5d\uff60\uff63"
)
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))
_CLOSERS = frozenset(_CLOSING)

_STRONG = {"L": 0, "R": 1, "AL": 1}
_OVERRIDES = {"RLO": "R", "LRO": "L"}
_EMBEDDINGS = ("RLE", "LRE", "RLO", "LRO")
_ISOLATES = ("LRI", "RLI", "FSI")
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_AS_RIGHT = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""The direction that N0 to N2 read from a type: numbers count as right to left."""
_BLANK = frozenset(("WS", "FSI", "LRI", "RLI", "PDI", *_REMOVED))


def has_rtl(text: str) -> bool:
    """Return whether `text` has anything that can make it run from right to left."""
    return _RTL.search(text) is not None


def base_level(text: str) -> int:
    """Return 0 or 1, the level of a paragraph by its first strong character outside isolates (UAX #9 P2, P3)."""
    if not has_rtl(text):
        return 0
    types = _types(text)
    return _base(types, _first_strong(types, _isolates(types)))


def levels(text: str, base: int | None = None) -> list[int] | None:
    """Return the embedding level of each character of `text`, one paragraph; None if all of it runs left to right.

    `base` is the level of the paragraph (0 or 1); without it, that of `base_level`. Lines that line feeds divide are
    resolved one by one, all with that level. Line feeds and tabs have it, and so do the spaces before them (L1).
    """
    if not base and not has_rtl(text):
        return None
    original = _types(text)
    matches = _isolates(original)
    strong = _first_strong(original, matches)
    if base is None:
        base = _base(original, strong)
    types = original[:]
    found = _explicit(original, types, matches, strong, base)
    _resolve_sequences(text, original, types, found, matches, base)
    _follow_neighbours(original, found, base)
    _reset_separators(original, found, base)
    return found


def reorder(levels: Sequence[int]) -> list[int]:
    """Return the indices of items with these `levels` from left to right as a line shows them (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _types(text: str) -> list[str]:
    return [bidirectional(char) or "L" for char in text]


def _isolates(types: Sequence[str]) -> dict[int, int]:
    """Map the place of each isolate initiator to that of the PDI that ends it, where one does (BD9)."""
    matches, open_ = {}, []
    for at, kind in enumerate(types):
        if kind in _ISOLATES:
            open_.append(at)
        elif kind == "PDI" and open_:
            matches[open_.pop()] = at
        elif kind == "B":
            open_.clear()
    return matches


def _first_strong(types: Sequence[str], matches: dict[int, int]) -> list[int | None]:
    """Return for each place the level that P2 and P3 find from there to the end of its isolate or line; one place more.

    One walk backwards, as looking forward from each FSI would take time by the square of their number.
    """
    closing = frozenset(matches.values())
    found: list[int | None] = [None] * (len(types) + 1)
    for at in range(len(types) - 1, -1, -1):
        kind = types[at]
        if kind in _STRONG:
            found[at] = _STRONG[kind]
        elif kind in _ISOLATES:
            found[at] = found[matches[at] + 1] if at in matches else None
        elif at not in closing and kind != "B":
            found[at] = found[at + 1]
    return found


def _base(types: Sequence[str], strong: Sequence[int | None]) -> int:
    starts = [0, *(at + 1 for at, kind in enumerate(types) if kind == "B")]
    return next((level for at in starts if (level := strong[at]) is not None), 0)


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    isolate: bool


class _Explicit:
    """The state of the rules X1 to X8, fed with one character at a time."""

    def __init__(self, base: int) -> None:
        self._stack = [_Status(base, "", False)]
        self._overflow_isolates = self._overflow_embeddings = self._valid_isolates = 0

    @property
    def top(self) -> _Status:
        return self._stack[-1]

    def embed(self, kind: str) -> None:
        """X2 to X5."""
        level = self._next_level(kind[0] == "R")
        if level <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._stack.append(_Status(level, _OVERRIDES.get(kind, ""), False))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def isolate(self, rtl: bool) -> None:
        """X5a to X5c."""
        level = self._next_level(rtl)
        if level <= _MAX_DEPTH and not self._overflow_isolates and not self._overflow_embeddings:
            self._valid_isolates += 1
            self._stack.append(_Status(level, "", True))
        else:
            self._overflow_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._valid_isolates:
            self._overflow_embeddings = 0
            while not self.top.isolate:
                self._stack.pop()
            self._stack.pop()
            self._valid_isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif not self.top.isolate and len(self._stack) > 1:
            self._stack.pop()

    def _next_level(self, rtl: bool) -> int:
        level = self.top.level
        return (level + 1) | 1 if rtl else (level + 2) & ~1


def _explicit(
    original: Sequence[str], types: list[str], matches: dict[int, int], strong: Sequence[int | None], base: int
) -> list[int]:
    """Return the explicit levels (X1 to X8); `types` become what overrides make of them."""
    state = _Explicit(base)
    found = [base] * len(original)
    for at, kind in enumerate(original):
        if kind == "B":
            state = _Explicit(base)
        elif kind == "PDI":
            state.end_isolate()
        found[at], override, _ = state.top
        if override and kind not in _REMOVED:
            types[at] = override
        if kind in _EMBEDDINGS:
            state.embed(kind)
        elif kind in _ISOLATES:
            state.isolate(kind == "RLI" or (kind == "FSI" and strong[at + 1] == 1))
        elif kind == "PDF":
            state.end_embedding()
    return found


class _Sequence(NamedTuple):
    """An isolating run sequence (BD13): the places of its characters, its level, its borders' directions (X10)."""

    places: list[int]
    level: int
    start: str
    end: str


def _sequences(original: Sequence[str], explicit: Sequence[int], matches: dict[int, int], base: int) -> list[_Sequence]:
    kept = [at for at, kind in enumerate(original) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for at in kept:
        if runs and explicit[runs[-1][-1]] == explicit[at] and original[runs[-1][-1]] != "B":
            runs[-1].append(at)
        else:
            runs.append([at])
    by_start = {run[0]: run for run in runs}
    closing = frozenset(matches.values())
    order = {at: number for number, at in enumerate(kept)}
    found = []
    for run in runs:
        if run[0] in closing:
            continue
        places = list(run)
        while matches.get(places[-1]) in by_start:
            places += by_start[matches[places[-1]]]
        level = explicit[places[0]]
        first, last = order[places[0]], order[places[-1]]
        before = explicit[kept[first - 1]] if first else base
        open_ended = original[places[-1]] in (*_ISOLATES, "B") or last + 1 == len(kept)
        after = base if open_ended else explicit[kept[last + 1]]
        found.append(_Sequence(places, level, _direction(max(level, before)), _direction(max(level, after))))
    return found


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def _resolve_sequences(
    text: str, original: Sequence[str], types: list[str], found: list[int], matches: dict[int, int], base: int
) -> None:
    """Set the levels `found` to what the implicit rules (W1 to I2) make of the explicit ones."""
    # All sequences first: their borders are defined by the explicit levels, which are overwritten below.
    for places, level, start, end in _sequences(original, found, matches, base):
        row = [types[at] for at in places]
        _weak(row, start)
        _brackets(row, [text[at] for at in places], [original[at] for at in places], level, start)
        _neutral(row, level, start, end)
        for at, kind in zip(places, row, strict=True):
            if level & 1:
                found[at] = level + (kind != "R")
            else:
                found[at] = level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(row: list[str], start: str) -> None:
    """W1 to W7 on the types of one sequence."""
    before = strong = start
    for at, kind in enumerate(row):
        if kind == "NSM":
            row[at] = kind = "ON" if before in _ISOLATES or before == "PDI" else before
        before = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            row[at] = "AN"
    row[:] = ["R" if kind == "AL" else kind for kind in row]
    for at in range(1, len(row) - 1):
        left, kind, right = row[at - 1 : at + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            row[at] = left
    for first, end in _stretches(row, frozenset(("ET",))):
        by_number = "EN" in (row[first - 1 : first] + row[end : end + 1])
        row[first:end] = ["EN" if by_number else "ON"] * (end - first)
    strong = start
    for at, kind in enumerate(row):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            row[at] = "L"
        elif kind in ("ES", "CS"):
            row[at] = "ON"


def _stretches(row: Sequence[str], kinds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch of `row` that has these kinds only."""
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and row[end] in kinds:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _brackets(row: list[str], chars: Sequence[str], original: Sequence[str], level: int, start: str) -> None:
    """N0: both of a pair of brackets run the way that their content and what stands before them asks for."""
    embedding = _direction(level)
    for first, last in _bracket_pairs(row, chars):
        inside = {_AS_RIGHT.get(kind) for kind in row[first + 1 : last]} - {None}
        if not inside:
            continue
        side = embedding
        if embedding not in inside:
            before = next((_AS_RIGHT[row[at]] for at in range(first - 1, -1, -1) if row[at] in _AS_RIGHT), start)
            side = before if before in inside else embedding
        for at in (first, last):
            row[at] = side
            while at + 1 < len(row) and original[at + 1] == "NSM":
                at += 1
                row[at] = side


def _bracket_pairs(row: Sequence[str], chars: Sequence[str]) -> list[tuple[int, int]]:
    """BD16, in the order of the opening brackets."""
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, kind in enumerate(row):
        if kind != "ON":
            continue
        char = normalize("NFC", chars[at])
        if char in _PAIRS:
            if len(open_) == _MAX_BRACKETS:
                break
            open_.append((_PAIRS[char], at))
        elif char in _CLOSERS:
            depth = next((depth for depth in range(len(open_) - 1, -1, -1) if open_[depth][0] == char), None)
            if depth is not None:
                insort(pairs, (open_[depth][1], at))
                del open_[depth:]
    return pairs


def _neutral(row: list[str], level: int, start: str, end: str) -> None:
    """N1, N2."""
    for first, last in _stretches(row, _NEUTRAL):
        left = _AS_RIGHT[row[first - 1]] if first else start
        right = _AS_RIGHT[row[last]] if last < len(row) else end
        row[first:last] = [left if left == right else _direction(level)] * (last - first)


def _follow_neighbours(original: Sequence[str], found: list[int], base: int) -> None:
    """Give characters that X9 takes away the level of those before them, so that they split nothing."""
    before = base
    for at, kind in enumerate(original):
        if kind in _REMOVED:
            found[at] = before
        before = found[at]


def _reset_separators(original: Sequence[str], found: list[int], base: int) -> None:
    """L1 for separators within the text."""
    for at, kind in enumerate(original):
        if kind in ("B", "S"):
            found[at] = base
            while at and original[at - 1] in _BLANK:
                at -= 1
                found[at] = base
