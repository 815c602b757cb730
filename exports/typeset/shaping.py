"""From a piece of text in one face to glyphs, as operands that a PDF's TJ operator takes as they are.

Whoever reads the PDF gets the text from the glyphs: each has one meaning in the whole document (its ToUnicode entry).
Where the meanings of the glyphs, one after the other, are not the text, the text stands beside them as ActualText
(ISO 32000-1, 14.9.4), for the whole piece; see `exports.typeset.visual` for text from right to left. The meanings
come from the font alone (its table of characters, and how it joins letters), never from what was set before, so that a
text gives the same bytes whenever it is set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

import uharfbuzz as hb

from exports.typeset.meanings import STAND_INS, can_be_told
from exports.typeset.rows import DIGITS, Pen, Placed, Row, move
from exports.typeset.visual import Stretch, visual_stretches

Features = tuple[tuple[str, int], ...]
"""OpenType feature tags with their values: 0 for off, 1 for on, or the number of an alternate."""

Ops = tuple[tuple[str | None, tuple[Row, ...]], ...]

Place = tuple[int, int, int, int]
"""Offset to the right and up, advance to the right and up, in font units."""

_UNTOLD = "\ufffd"
_NOTHING = "\u200b"
"""A character that no font need have and that draws nothing."""
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES


class Drawn(NamedTuple):
    """What it takes to draw a piece of text, see `Shaped`."""

    size: int
    glyphs: dict[int, str]
    ops: Ops
    missing: bool
    row: str | None
    """The only operand of TJ that draws it; None if it takes more than that."""


class Shaped:
    """A piece of text as glyphs.

    `width` is in font units, `count` the number of glyphs, `glyphs` what each of them stands for, `missing` tells that
    the face lacks a character. `ops` are stretches in the order in which they are drawn, each with its ActualText, or
    None if the glyphs speak for themselves, and its rows. All but text and width is made when it is first asked for.
    """

    __slots__ = ("_drawn", "text", "width")

    def __init__(self, text: str, width: int, draw: Drawn | Callable[[], Drawn]) -> None:
        self.text = text
        self.width = width
        self._drawn = draw

    @property
    def drawn(self) -> Drawn:
        """Everything but text and width."""
        drawn = self._drawn
        if not isinstance(drawn, Drawn):
            # Two threads that come here at once make the same twice.
            drawn = self._drawn = drawn()
        return drawn

    @property
    def count(self) -> int:
        """The number of glyphs."""
        return self.drawn.size

    @property
    def glyphs(self) -> dict[int, str]:
        """The text that each glyph stands for."""
        return self.drawn.glyphs

    @property
    def ops(self) -> Ops:
        """Stretches with their ActualText and rows, in the order in which they are drawn."""
        return self.drawn.ops

    @property
    def missing(self) -> bool:
        """Whether the face lacks a character."""
        return self.drawn.missing

    def told(self, text: str) -> Shaped:
        """Return the same glyphs, for a reader the characters `text`."""
        rows = tuple(row for _, rows in self.ops for row in rows)
        return Shaped(text, self.width, self.drawn._replace(ops=((text, rows),), row=None))


class _Advances(dict[int, int]):
    """The advance widths of a font's glyphs, each looked up once."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._advance: Callable[[int], int] = font.get_glyph_h_advance

    def __missing__(self, glyph: int) -> int:
        advance = self[glyph] = self._advance(glyph)
        return advance


class Shaper:
    """Shapes text with the HarfBuzz font `font`.

    `meanings` tells the text of glyphs that have one of their own, `visual` that of glyphs in text from right to left.
    """

    def __init__(
        self, font: Any, upem: int, meanings: Mapping[int, str], visual: Callable[[], Mapping[int, str]]
    ) -> None:
        self._advances = _Advances(font)
        self._font = font
        self._upem = upem
        self.meanings = meanings
        self._visual = visual

    def advance(self, glyph: int) -> int:
        """Return the advance width of `glyph` in font units."""
        return self._advances[glyph]

    def shape(self, text: str, script: str, rtl: bool, language: str, features: Features) -> Shaped:
        """Return `text` in glyphs; without a `script` that of its letters is taken.

        Where the font lacks something, "?" is drawn: no archive takes .notdef (ISO 19005-2, 6.2.11.8).
        """
        buffer = self._glyphs(text, script, rtl, language, features)
        missing = False
        if not (text.isascii() and text.isprintable()) and _lacks(buffer):
            drawn = text.translate(STAND_INS)
            buffer = self._glyphs(drawn, script, rtl, language, features)
            if missing := _lacks(buffer):
                buffer = self._glyphs(_questioned(drawn, buffer), script, rtl, language, features)
        width = sum([position.x_advance for position in buffer.glyph_positions or ()])
        return Shaped(text, width, partial(self._draw, text, buffer, rtl, missing))

    def _glyphs(self, text: str, script: str, rtl: bool, language: str, features: Features) -> Any:
        """Return HarfBuzz's buffer with the glyphs of `text` from left to right."""
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
        return buffer

    def _draw(self, text: str, buffer: Any, rtl: bool, missing: bool) -> Drawn:
        """Return how to draw `text`, of which `buffer` has the glyphs."""
        infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
        glyphs: list[int] = [info.codepoint for info in infos]
        missing = missing or 0 in glyphs
        meanings = self._visual() if rtl else self.meanings
        told = [meanings.get(glyph, _UNTOLD) for glyph in glyphs]
        if "".join(told) == (text[::-1] if rtl else text) and (row := self._plain_row(glyphs, positions)) is not None:
            return Drawn(len(glyphs), dict(zip(glyphs, told, strict=True)), ((None, ((0.0, row),)),), missing, row)
        places: list[Place] = [position.position for position in positions]
        placed = [
            Placed(glyph, info.cluster, right, up, advance)
            for glyph, info, (right, up, advance, _) in zip(glyphs, infos, places, strict=True)
        ]
        stands_for: dict[int, str] = {}
        if rtl:
            ops = self._rows(visual_stretches(_clusters(text, placed), meanings, stands_for) or [(text, [])])
        else:
            ops = self._rows(self._stretches(text, placed, stands_for))
        return Drawn(len(glyphs), stands_for, ops, missing, _only_row(ops))

    def _plain_row(self, glyphs: list[int], positions: Sequence[Any]) -> str | None:
        """Return the inside of TJ for glyphs that stand on the line, kerned; None if one of them has an offset."""
        parts = [DIGITS[glyph] for glyph in glyphs]
        if [position for position in positions if position.x_offset or position.y_offset]:
            return None
        advances = [position.x_advance for position in positions]
        unmoved = [self._advances[glyph] for glyph in glyphs]
        if advances != unmoved:
            scale, rest = 1000 / self._upem, 0.0
            for i, (advance, own) in enumerate(zip(advances, unmoved, strict=True)):
                if advance != own:
                    rest += (advance - own) * scale
                    kern = round(rest, 2)
                    rest -= kern
                    parts[i] += move(kern)
        return f"<{''.join(parts)}>".removesuffix("<>")

    def _rows(self, stretches: list[Stretch]) -> Ops:
        pen = Pen(self.advance, 1000 / self._upem)
        return tuple((actual, pen.rows(part)) for actual, part in stretches)

    def _stretches(self, text: str, placed: list[Placed], stands_for: dict[int, str]) -> list[Stretch]:
        """Return `placed` with its ActualText, and put into `stands_for` what its glyphs stand for."""
        needed = not placed
        for own, cluster in _clusters(text, placed):
            told = [self.meanings.get(place.glyph, "") for place in cluster]
            for i, place in enumerate(cluster):
                stands_for.setdefault(place.glyph, told[i] or _guess(own, i, len(cluster)))
            # Readers sort glyphs by where they stand, and take a mark that stands back before its letter.
            moved = len(cluster) > 1 and any(place.right or place.up for place in cluster)
            needed = needed or moved or "".join(told) != own
        return [(text if needed else None, placed)]


def _lacks(buffer: Any) -> bool:
    return any(info.codepoint == 0 for info in buffer.glyph_infos or ())


def _questioned(text: str, buffer: Any) -> str:
    """Return `text`, as long as it is, with "?" for the clusters of which `buffer` has a .notdef."""
    infos = buffer.glyph_infos
    starts = sorted({len(text), *(info.cluster for info in infos)})
    ends = dict(pairwise(starts))
    signs = list(text)
    for start in {info.cluster for info in infos if info.codepoint == 0}:
        signs[start : ends[start]] = "?" + _NOTHING * (ends[start] - start - 1)
    return "".join(signs)


def _only_row(ops: Ops) -> str | None:
    """Return the row of `ops` if that is all there is, on the line, and its glyphs speak for themselves."""
    if len(ops) == 1:
        actual, rows = ops[0]
        if actual is None and len(rows) == 1 and not rows[0][0]:
            return rows[0][1]
    return None


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
