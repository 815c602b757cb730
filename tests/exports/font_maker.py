"""Small fonts for tests, made to order: every character is a square."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection


def make_font(
    file: Path | None, chars: str, family: str = "Plain Sans", weight: int = 400, *, cff: bool = False, **os2: Any
) -> Any:
    """Return a font with glyphs for `chars`, written to `file` if there is one; `os2` are fields of that table."""
    builder = FontBuilder(1000, isTTF=not cff)
    names = {ord(char): f"u{ord(char):04X}" for char in chars}
    order = [".notdef", *names.values()]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    if cff:
        builder.setupCFF(family.replace(" ", ""), {}, {name: _cff_square() for name in order}, {})
    else:
        builder.setupGlyf({name: _square() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(usWeightClass=weight, **os2)
    builder.setupPost()
    if file:
        builder.save(file)
    return builder.font


def make_collection(file: Path, *fonts: Any) -> None:
    """Write `fonts` into one file."""
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(file)


def _draw(pen: Any) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((550, 0))
    pen.lineTo((550, 700))
    pen.lineTo((50, 700))
    pen.closePath()


def _square() -> Any:
    pen = TTGlyphPen(None)
    _draw(pen)
    return pen.glyph()


def _cff_square() -> Any:
    pen = T2CharStringPen(600, None)
    _draw(pen)
    return pen.getCharString()
