"""Fonts to set text in: a `Face` is one font file, a `Family` four of them, with a way out for what they lack.

A face shapes words with HarfBuzz and remembers them. Nothing of it belongs to a document: glyphs are told by their
numbers in the font file, and so the same words are the same operands in every PDF.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from exports.typeset.cff import charstring
from exports.typeset.meanings import meanings
from exports.typeset.sfnt import NO_OUTLINES, FontError, facts, tables
from exports.typeset.shaping import Features, Ops, Shaped, Shaper
from exports.typeset.words import Memory, Words

__all__ = [
    "BOLD", "ITALIC", "REGULAR", "Face", "Fallback", "Family", "Features", "FontError", "LateFamily", "Ops", "Shaped",
]  # fmt: skip

REGULAR, BOLD, ITALIC = 0, 1, 2
"""The bits of a style."""

_DEFAULT_LANGUAGE = 0xFFFF

_SEEN = frozenset(("Lu", "Ll", "Lo", "Nd", "So", "Sm", "Sk"))
"""Categories of characters that cannot do without an outline."""
_FIRST_PICTURE = 0x2190
_EMPTY = 2
"""Bytes of a charstring that draws nothing: the width and the end."""

_PICKED = 10_000
"""Clusters of which a family remembers who draws them."""


class Face:
    """One font file (TrueType or OpenType), or the member `index` of a collection.

    A variable font is taken as its default instance. Raises `FontError` for what is no such font, is damaged, or has
    no outlines, and `OSError` if the file cannot be read. Ascent, descent, heights and the underline (its position
    below the base line) are in ems, and positive; `bbox` is in font units.
    """

    def __init__(self, file: Path, index: int = 0) -> None:
        self.file = file
        self.index = index
        self._data = file.read_bytes()
        found = tables(self._data, index)
        self.bbox, self.italic_angle, self.stem, self.flags, self.embeddable = facts(found)
        self.is_cff = "glyf" not in found
        self.source = hb.Face(hb.Blob(self._data), index)
        """The font as HarfBuzz has it, to make subsets of."""
        if not self.source.glyph_count or not 16 <= self.source.upem <= 16384:
            raise FontError("The font file is damaged: it has no glyphs.")
        self.upem: int = self.source.upem
        self.name = _safe_name(self.source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "")
        self._font = hb.Font(self.source)
        if "COLR" in found and not self._has_outlines():
            raise FontError(NO_OUTLINES)
        self._measure()
        self._charstrings: dict[int, bytes] = {}

    def _measure(self) -> None:
        def ems(tag: hb.OTMetricsTag) -> float:
            return float(self._font.get_metric_position_with_fallback(tag)) / self.upem

        extents = self._font.get_font_extents("ltr")
        self.ascent: float = abs(extents.ascender) / self.upem
        self.descent: float = abs(extents.descender) / self.upem
        self.cap_height = ems(hb.OTMetricsTag.CAP_HEIGHT)
        self.x_height = ems(hb.OTMetricsTag.X_HEIGHT)
        self.underline_position = -ems(hb.OTMetricsTag.UNDERLINE_OFFSET)
        self.underline_thickness = ems(hb.OTMetricsTag.UNDERLINE_SIZE)

    def _has_outlines(self) -> bool:
        """Say whether its pictures, or else its letters, have outlines beside their colours: some of a few of them."""
        points = [point for point in self.source.unicodes if unicodedata.category(chr(point)) in _SEEN]
        pictures = [point for point in points if point >= _FIRST_PICTURE] or points
        glyphs = [self._font.get_nominal_glyph(point) for point in pictures[:: len(pictures) // 16 + 1]]
        return any(len(charstring(self._font, glyph, 0, self.upem)) > _EMPTY for glyph in glyphs)

    def __repr__(self) -> str:
        return f"<Face {self.name}>"

    @cached_property
    def resource(self) -> str:
        """The name that pages know the font by, told from what is in the file: the same in every process."""
        return "F" + hashlib.sha256(b"%d " % self.index + self._data).hexdigest()[:8].upper()

    @cached_property
    def coverage(self) -> frozenset[str]:
        """The characters that the font has a glyph for."""
        return frozenset(map(chr, self.source.unicodes))

    @cached_property
    def features(self) -> frozenset[str]:
        """The tags of the font's OpenType features, of all scripts and languages."""
        return frozenset(
            feature
            for table in ("GSUB", "GPOS")
            for script in range(len(self.source.get_table_script_tags(table)))
            for language in (*range(len(self.source.get_script_language_tags(table, script))), _DEFAULT_LANGUAGE)
            for feature in self.source.get_language_feature_tags(table, script, language)
        )

    @cached_property
    def _shaper(self) -> Shaper:
        glyph_of = self._font.get_nominal_glyph
        return Shaper(
            self._font,
            self.upem,
            meanings((point, glyph) for point in self.source.unicodes if (glyph := glyph_of(point))),
            lambda: self._visual,
        )

    @cached_property
    def _visual(self) -> dict[int, str]:
        """What glyphs stand for in text from right to left; 20 ms of work for a large Arabic font."""
        from exports.typeset.joining import joined_meanings, visual_meanings

        return joined_meanings(self._font, self.coverage) | visual_meanings(self._shaper.meanings)

    @cached_property
    def _memory(self) -> Memory:
        return Memory(self._shaper.shape)

    def advance(self, glyph: int) -> int:
        """Return the advance width of `glyph` in font units."""
        return self._shaper.advance(glyph)

    def charstring(self, glyph: int) -> bytes:
        """Return the outline of `glyph` as a Type 2 charstring, in thousandths of an em."""
        if glyph not in self._charstrings:
            self._charstrings[glyph] = charstring(self._font, glyph, self.advance(glyph), self.upem)
        return self._charstrings[glyph]

    def shape(
        self, text: str, script: str = "", rtl: bool = False, language: str = "", features: Features = ()
    ) -> Shaped:
        """Return `text`, at best a word, in glyphs of this face.

        `script` is an ISO 15924 code (without it, that of the letters), `language` a BCP 47 tag. A character that the
        face lacks gets the glyph of one of the same look, or else .notdef, and the result is `missing`.
        """
        return self._memory.words((script, rtl, language, features))[text]

    def words(self, script: str = "", rtl: bool = False, language: str = "", features: Features = ()) -> Words:
        """Return what `shape` returns for texts of one look, by the text. Not to be kept: it is a memory."""
        return self._memory.words((script, rtl, language, features))


def _safe_name(name: str) -> str:
    """Return `name` without the characters that have a meaning in PDF (ISO 32000-1, 7.2.2, 7.3.5)."""
    return re.sub(r"[^A-Za-z0-9_.+-]", "", name)[:63] or "Font"


Fallback = Callable[[str, int], Face | None]
"""Returns a face that draws a grapheme cluster in a style, or None."""


class Family:
    """Four styles of one design; a style that is not there is stood in for by the nearest.

    `fallback` is asked for a face of what the family cannot draw.
    """

    def __init__(
        self,
        regular: Face,
        bold: Face | None = None,
        italic: Face | None = None,
        bold_italic: Face | None = None,
        fallback: Fallback | None = None,
    ) -> None:
        self._faces = (regular, bold or regular, italic or regular, bold_italic or bold or italic or regular)
        self._fallback = fallback
        self._picked: dict[tuple[str, int], Face | None] = {}

    def face(self, style: int) -> Face:
        """Return the face of a style, any sum of `BOLD` and `ITALIC`."""
        return self._faces[style]

    def pick(self, cluster: str, style: int) -> Face | None:
        """Return the face that draws a grapheme cluster: the family's own, else the fallback's, else None."""
        key = (cluster, style)
        if key not in self._picked:
            if len(self._picked) >= _PICKED:
                self._picked.clear()
            self._picked[key] = self._find(cluster, style)
        return self._picked[key]

    def _find(self, cluster: str, style: int) -> Face | None:
        face = self.face(style)
        if _draws(face, cluster):
            return face
        other = self._fallback(cluster, style) if self._fallback else None
        return other if other and _draws(other, cluster) else None


class LateFamily(Family):
    """A family of which `opened` gives the face of a style, asked for each when something is first set in it."""

    def __init__(self, opened: Callable[[int], Face], fallback: Fallback | None = None) -> None:
        super().__init__(opened(REGULAR), fallback=fallback)
        self._opened = lru_cache(maxsize=4)(opened)

    def face(self, style: int) -> Face:
        return self._opened(style)


def _draws(face: Face, cluster: str) -> bool:
    """Say whether `face` has all that `cluster` takes. HarfBuzz may take a character apart (ำ) that the face has."""
    whole = len(cluster) == 1 and cluster in face.coverage and not unicodedata.decomposition(cluster)
    return whole or not face.shape(cluster).missing
