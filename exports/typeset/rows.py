"""Rows: placed glyphs as PDF's TJ operator takes them, strings of glyph numbers with moves between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

Row = tuple[float, str]
"""A rise in thousandths of an em and the inside of a TJ array: ``<00410042>-12<0043>``."""


class Placed(NamedTuple):
    """A glyph, where its cluster begins in the text, its offset and its advance in font units."""

    glyph: int
    cluster: int
    right: int
    up: int
    advance: int


class _Digits(dict[int, str]):
    """Glyph numbers as four hexadecimal digits."""

    def __missing__(self, glyph: int) -> str:
        digits = self[glyph] = f"{glyph:04X}"
        return digits


DIGITS = _Digits()


class Pen:
    """Writes placed glyphs as rows, and carries what rounding left over to the next."""

    def __init__(self, advance: Callable[[int], int], scale: float) -> None:
        self._advance = advance
        self._scale = scale
        self._rest = 0.0

    def rows(self, placed: Iterable[Placed]) -> tuple[Row, ...]:
        """Return a row for each height; one without glyphs if there are none."""
        rows: list[Row] = []
        for up, row in groupby(placed, key=attrgetter("up")):
            parts = []
            for place in row:
                parts.append(self._move(place.right))
                parts.append(DIGITS[place.glyph])
                self._rest += (place.advance - place.right - self._advance(place.glyph)) * self._scale
            rows.append((round(up * self._scale, 2), "".join(["<", *parts, self._move(0), ">"]).replace("<>", "")))
        return tuple(rows) or ((0.0, ""),)

    def _move(self, right: int) -> str:
        self._rest += right * self._scale
        moved = round(self._rest, 2)
        self._rest -= moved
        return move(moved)


@lru_cache(maxsize=10_000)
def move(distance: float) -> str:
    """Return what moves on by `distance` thousandths of an em within a string of TJ; nothing for 0."""
    return f">{-distance:.2f}".rstrip("0").rstrip(".") + "<" if distance else ""
