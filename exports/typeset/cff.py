"""Writes PostScript outlines as a font program of their own: CID-keyed, and with no glyph that is not drawn.

The source may be keyed by name or by CID, have many private dictionaries or variations: HarfBuzz draws the glyphs, and
what it draws is written anew (Adobe Technical Notes 5176, The Compact Font Format, and 5177, Type 2 Charstrings). The
glyphs keep their numbers as CIDs, which for Chinese, Japanese and Korean saves the empty places of 60,000 others. And
there is a single private dictionary, where not every reader of a PDF heeds more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_ENDCHAR, _RMOVETO, _RLINETO, _RRCURVETO = 14, 21, 5, 8
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_CHARSET, _CHAR_STRINGS, _PRIVATE = b"\x0f", b"\x11", b"\x12"
_FIRST_STRING = 391
"""The number of the first string of a font's own; those before it are the standard ones."""

_UNIT = 1000
_PRECISION = 64
"""Coordinates are kept to 1/64 of a thousandth of an em."""


class Outline:
    """Takes the drawing of a glyph and gives its charstring, in thousandths of an em; `width` is its advance."""

    def __init__(self, width: float, upem: int) -> None:
        self._scale = _UNIT * _PRECISION / upem
        self._at = (0, 0)
        self._code = bytearray(_number(round(width * self._scale)))

    def moveTo(self, point: tuple[float, float]) -> None:
        self._add(_RMOVETO, point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._add(_RLINETO, point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add(_RRCURVETO, *points)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """Draw a quadratic curve as the cubic one that is its equal."""
        start = (self._at[0] / self._scale, self._at[1] / self._scale)
        first, second = (tuple(a + (c - a) * 2 / 3 for a, c in zip(at, control, strict=True)) for at in (start, end))
        self._add(_RRCURVETO, (first[0], first[1]), (second[0], second[1]), end)

    def closePath(self) -> None:
        """Do nothing: the next contour, or the end, closes this one."""

    def charstring(self) -> bytes:
        return bytes(self._code) + bytes([_ENDCHAR])

    def _add(self, operator: int, *points: tuple[float, float]) -> None:
        for x, y in points:
            at = (round(x * self._scale), round(y * self._scale))
            self._code += _number(at[0] - self._at[0]) + _number(at[1] - self._at[1])
            self._at = at
        self._code.append(operator)


def charstring(font: Any, glyph: int, width: int, upem: int) -> bytes:
    """Return how the HarfBuzz font `font` draws `glyph` as a Type 2 charstring; `width` in font units."""
    outline = Outline(width, upem)
    font.draw_glyph_with_pen(glyph, outline)
    return outline.charstring()


def program(name: str, glyphs: Sequence[int], charstrings: Sequence[bytes], bbox: Sequence[int]) -> bytes:
    """Return a font program of `charstrings`, those of the CIDs `glyphs`, which begin with 0 and rise.

    `bbox` is left, bottom, right and top in thousandths of an em.
    """
    strings = _index([b"Adobe", b"Identity"])
    charset = b"\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs[1:])
    select = b"\x03\0\x01\0\0\0" + len(glyphs).to_bytes(2, "big")
    outlines = _index(charstrings)
    before = b"\x01\0\x04\x04" + _index([name.encode()])
    # Numbers take five bytes whatever they are, so that a first round tells where everything comes to stand.
    parts: list[bytes] = []
    offsets = [0] * 4
    for _ in range(2):
        dictionary = _index([_top(offsets, glyphs[-1], bbox)])
        # The private dictionary is empty: its default and its nominal width are 0.
        private = _index([_operand(0) + _operand(offsets[3]) + _PRIVATE])
        parts = [before, dictionary, strings, _index([]), charset, select, outlines, private]
        offsets = [sum(map(len, parts[:i])) for i in range(4, 8)]
    return b"".join(parts)


def _top(offsets: Sequence[int], last: int, bbox: Sequence[int]) -> bytes:
    charset, select, outlines, array = map(_operand, offsets)
    ros = _operand(_FIRST_STRING) + _operand(_FIRST_STRING + 1) + _operand(0) + _ROS
    edges = b"".join(_operand(edge) for edge in bbox) + b"\x05"
    places = charset + _CHARSET + outlines + _CHAR_STRINGS + array + _FD_ARRAY + select + _FD_SELECT
    return ros + edges + _operand(last + 1) + _CID_COUNT + places


def _index(items: Iterable[bytes]) -> bytes:
    """Return an INDEX: the count, the size of an offset, the offsets from 1, the data."""
    rows = list(items)
    if not rows:
        return b"\0\0"
    offsets, at = [1], 1
    for row in rows:
        at += len(row)
        offsets.append(at)
    size = (at.bit_length() + 7) // 8
    head = len(rows).to_bytes(2, "big") + bytes([size])
    return head + b"".join(offset.to_bytes(size, "big") for offset in offsets) + b"".join(rows)


def _operand(value: int) -> bytes:
    """Return a number in a dictionary."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def _number(value: int) -> bytes:
    """Return `value`, in 1/64, as a number in a charstring: a whole one if it is, else in 16.16 bits."""
    whole, rest = divmod(value, _PRECISION)
    whole = max(-0x8000, min(0x7FFF, whole))
    if rest:
        return b"\xff" + (whole * 0x10000 + rest * (0x10000 // _PRECISION)).to_bytes(4, "big", signed=True)
    if -107 <= whole <= 107:
        return bytes([whole + 139])
    if 108 <= whole <= 1131:
        return bytes([247 + (whole - 108 >> 8), whole - 108 & 0xFF])
    if -1131 <= whole <= -108:
        return bytes([251 + (-whole - 108 >> 8), -whole - 108 & 0xFF])
    return b"\x1c" + whole.to_bytes(2, "big", signed=True)
