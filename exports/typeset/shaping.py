"""From a piece of text in one face to glyphs, as operands that a PDF's TJ operator takes as they are.

Whoever reads the PDF gets the text from the glyphs: each has one meaning in the whole document (its ToUnicode entry).
Where the meanings of the glyphs, one after the other, are not the text, the text stands beside them as ActualText
(ISO 32000-1, 14.9.4): for the whole piece from left to right; cluster by cluster from right to left, where a reader
turns the order round itself. The meanings come from the font's own table of characters, never from what was set
before, so that a text gives the same bytes whenever it is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import uharfbuzz as hb

from exports.typeset.meanings import STAND_INS, can_be_told
from exports.typeset.rows import DIGITS, Pen, Placed, Row, move

Features = tuple[tuple[str, int], ...]
"""OpenType feature tags with their values: 0 for off, 1 for on, or the number of an alternate."""

Ops = tuple[tuple[str | None, tuple[Row, ...]], ...]

Place = tuple[int, int, int, int]
"""Offset to the right and up, advance to the right and up, in font units."""

_UNTOLD = "\ufffd"
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


class Shaped:
    """A piece of text as glyphs.

    `width` is in font units, `count` the number of glyphs, `glyphs` what each of them stands for, `missing` tells that
    the face lacks a character. `ops` are stretches in the order in which they are drawn, each with its ActualText, or
    None if the glyphs speak for themselves, and its rows.
    """

    __slots__ = ("count", "glyphs", "missing", "ops", "text", "width")

    def __init__(self, text: str, width: int, count: int, glyphs: dict[int, str], ops: Ops, missing: bool) -> None:
        self.text = text
        self.width = width
        self.count = count
        self.glyphs = glyphs
        self.ops = ops
        self.missing = missing


class _Places(dict[int, Place]):
    """Where a font's glyphs stand if nothing moves them, each looked up once."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._advance: Callable[[int], int] = font.get_glyph_h_advance

    def __missing__(self, glyph: int) -> Place:
        place = self[glyph] = (0, 0, self._advance(glyph), 0)
        return place


class Shaper:
    """Shapes text with the HarfBuzz font `font`; `meanings` tells the text of glyphs that have one of their own."""

    def __init__(self, font: Any, upem: int, meanings: Mapping[int, str]) -> None:
        self._places = _Places(font)
        self._font = font
        self._upem = upem
        self._meanings = meanings

    def advance(self, glyph: int) -> int:
        """Return the advance width of `glyph` in font units."""
        return self._places[glyph][2]

    def shape(self, text: str, script: str, rtl: bool, language: str, features: Features) -> Shaped:
        """Return `text` in glyphs; without a `script` that of its letters is taken."""
        infos, positions = self._glyphs(text, script, rtl, language, features)
        glyphs: list[int] = [info.codepoint for info in infos]
        if 0 in glyphs and (drawn := text.translate(STAND_INS)) != text:
            infos, positions = self._glyphs(drawn, script, rtl, language, features)
            glyphs = [info.codepoint for info in infos]
        places: list[Place] = [position.position for position in positions]
        meanings = self._meanings
        told = [meanings.get(glyph, _UNTOLD) for glyph in glyphs]
        width = sum([place[2] for place in places])
        if "".join(reversed(told) if rtl else told) == text and (row := self._plain_row(glyphs, places)) is not None:
            ops: Ops = ((None, ((0.0, row),)),)
            return Shaped(text, width, len(glyphs), dict(zip(glyphs, told, strict=True)), ops, 0 in glyphs)
        placed = [
            Placed(glyph, info.cluster, right, up, advance)
            for glyph, info, (right, up, advance, _) in zip(glyphs, infos, places, strict=True)
        ]
        stands_for: dict[int, str] = {}
        ops = self._ops(text, placed, rtl, stands_for)
        return Shaped(text, width, len(glyphs), stands_for, ops, 0 in glyphs)

    def _glyphs(
        self, text: str, script: str, rtl: bool, language: str, features: Features
    ) -> tuple[Sequence[Any], Sequence[Any]]:
        """Return the glyphs of `text` from left to right and their positions, as HarfBuzz has them."""
        # A buffer of its own: pages are made on one thread while another exports.
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if rtl else "ltr"
        # HarfBuzz would guess the language of the machine.
        buffer.language = language or "und"
        if script:
            buffer.script = script
        else:
            buffer.guess_segment_properties()
        if not text.isascii():
            buffer.flags = _FLAGS
        hb.shape(self._font, buffer, dict(features) if features else None)
        return buffer.glyph_infos or (), buffer.glyph_positions or ()

    def _plain_row(self, glyphs: list[int], places: list[Place]) -> str | None:
        """Return the inside of TJ for glyphs that stand on the line, kerned; None if one of them has an offset."""
        parts = [DIGITS[glyph] for glyph in glyphs]
        unmoved = [self._places[glyph] for glyph in glyphs]
        if places != unmoved:
            scale, rest = 1000 / self._upem, 0.0
            for i, (place, own) in enumerate(zip(places, unmoved, strict=True)):
                if place != own:
                    if place[0] or place[1]:
                        return None
                    rest += (place[2] - own[2]) * scale
                    kern = round(rest, 2)
                    rest -= kern
                    parts[i] += move(kern)
        return f"<{''.join(parts)}>".removesuffix("<>")

    def _ops(self, text: str, placed: list[Placed], rtl: bool, stands_for: dict[int, str]) -> Ops:
        """Return the stretches of `placed`, and put into `stands_for` what its glyphs stand for."""
        stretches: list[tuple[str | None, list[Placed]]] = []
        for own, cluster in _clusters(text, placed):
            ordered = [place.glyph for place in (reversed(cluster) if rtl else cluster)]
            told = [self._meanings.get(glyph, "") for glyph in ordered]
            for i, glyph in enumerate(ordered):
                stands_for.setdefault(glyph, told[i] or _guess(own, i, len(ordered)))
            # Readers sort glyphs by where they stand, and take a mark that stands back before its letter.
            moved = not rtl and len(cluster) > 1 and any(place.right or place.up for place in cluster)
            actual = own if moved or "".join(told) != own else None
            if actual is None and stretches and stretches[-1][0] is None:
                stretches[-1][1].extend(cluster)
            else:
                stretches.append((actual, cluster))
        if not stretches or (not rtl and any(actual for actual, _ in stretches)):
            stretches = [(text, placed)]
        pen = Pen(self.advance, 1000 / self._upem)
        return tuple((actual, pen.rows(part)) for actual, part in stretches)


def _clusters(text: str, placed: list[Placed]) -> Iterator[tuple[str, list[Placed]]]:
    """Yield the clusters of `placed` in its order, each with its part of `text`; the parts are all of it."""
    starts = sorted({0, *(place.cluster for place in placed)})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    first = min((place.cluster for place in placed), default=0)
    for start, cluster in groupby(placed, key=attrgetter("cluster")):
        yield text[0 if start == first else start : ends[start]], list(cluster)


def _guess(text: str, place: int, count: int) -> str:
    """Return what glyph `place` of the `count` of the cluster `text` is said to stand for; ActualText knows better."""
    told = "".join(char for char in text if can_be_told(char)) or _UNTOLD
    return told if count == 1 else told[min(place, len(told) - 1)]
