"""Embedding levels before anything is resolved: isolates, P2 and P3, and the rules X1 to X8 of UAX #9."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.typeset.bidi.kinds import ISOLATES, REMOVED, STRONG

_MAX_DEPTH = 125
_OVERRIDES = {"RLO": "R", "LRO": "L"}
_EMBEDDINGS = ("RLE", "LRE", "RLO", "LRO")


def matching(types: Sequence[str]) -> dict[int, int]:
    """Map the place of each isolate initiator to that of the PDI that ends it, where one does (BD9)."""
    matches, open_ = {}, []
    for at, kind in enumerate(types):
        if kind in ISOLATES:
            open_.append(at)
        elif kind == "PDI" and open_:
            matches[open_.pop()] = at
        elif kind == "B":
            open_.clear()
    return matches


def first_strong(types: Sequence[str], matches: dict[int, int]) -> list[int | None]:
    """Return for each place the level that P2 and P3 find from there to the end of its isolate or line; one place more.

    One walk backwards, as looking forward from each FSI would take time by the square of their number.
    """
    closing = frozenset(matches.values())
    found: list[int | None] = [None] * (len(types) + 1)
    for at in range(len(types) - 1, -1, -1):
        kind = types[at]
        if kind in STRONG:
            found[at] = STRONG[kind]
        elif kind in ISOLATES:
            found[at] = found[matches[at] + 1] if at in matches else None
        elif at not in closing and kind != "B":
            found[at] = found[at + 1]
    return found


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


def explicit(
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
        if override and kind not in REMOVED:
            types[at] = override
        if kind in _EMBEDDINGS:
            state.embed(kind)
        elif kind in ISOLATES:
            state.isolate(kind == "RLI" or (kind == "FSI" and strong[at + 1] == 1))
        elif kind == "PDF":
            state.end_embedding()
    return found
