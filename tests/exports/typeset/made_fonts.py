"""Small fonts made for tests: boxes for letters, and whatever oddity a test is about."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from exports.typeset.faces import Face

UPEM = 1000

_OPEN: list[pikepdf.Pdf] = []


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open `pdf` for good: what is read from it would die with it."""
    _OPEN.append(pikepdf.open(BytesIO(pdf)))
    return _OPEN[-1]


def _draw(pen: TTGlyphPen | T2CharStringPen, width: int) -> None:
    pen.moveTo((50, 0))
    for point in ((50, 700), (width - 50, 700), (width - 50, 0)):
        pen.lineTo(point)
    pen.closePath()


def builder(
    points: dict[int, str], *, cff: bool = False, upem: int = UPEM, usage: int = 0, widths: dict[str, int] | None = None
) -> FontBuilder:
    """Return a font of a box of width 600 for each of the glyphs named in `points`, and nothing for "space"."""
    names = [".notdef", *dict.fromkeys(points.values())]
    made = FontBuilder(upem, isTTF=not cff)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(points)
    advance = {name: (widths or {}).get(name, 600) for name in names}
    if cff:
        strings = {}
        for name in names:
            string_pen = T2CharStringPen(advance[name], None)
            if name != "space":
                _draw(string_pen, advance[name])
            strings[name] = string_pen.getCharString()
        made.setupCFF("Made-Regular", {"FullName": "Made"}, strings, {})
    else:
        glyphs: dict[str, Glyph] = {}
        for name in names:
            pen = TTGlyphPen(None)
            if name != "space":
                _draw(pen, advance[name])
            glyphs[name] = pen.glyph()
        made.setupGlyf(glyphs)
    made.setupHorizontalMetrics({name: (advance[name], 50) for name in names})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupOS2(
        fsType=usage, sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, sCapHeight=700
    )
    made.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made (Regular)/1"})
    made.setupPost(isFixedPitch=1, italicAngle=-12)
    return made


LETTERS = {ord(char): char for char in "AVabc"} | {0x20: "space"}


def made(folder: Path, points: dict[int, str] | None = None, **options: object) -> Path:
    """Save a font like `builder`'s and return its file."""
    file = folder / f"made-{len(list(folder.iterdir()))}.font"
    builder(LETTERS if points is None else points, **options).save(file)  # type: ignore[arg-type]
    return file


def face(folder: Path, points: dict[int, str] | None = None, **options: object) -> Face:
    return Face(made(folder, points, **options))


def variable(folder: Path) -> Path:
    """Save a font whose boxes grow by 200 units with the weight; its default is the lightest."""
    built = builder(LETTERS)
    built.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    wider = TupleVariation({"wght": (0, 1, 1)}, [(0, 0), (0, 0), (200, 0), (200, 0), (0, 0), (200, 0), (0, 0), (0, 0)])
    built.setupGvar({char: [wider] for char in "AVabc"})
    file = folder / "variable.ttf"
    built.save(file)
    return file


def collection(folder: Path, *files: Path) -> Path:
    made_collection = TTCollection()
    made_collection.fonts = [TTFont(file) for file in files]
    file = folder / "collection.ttc"
    made_collection.save(file)
    return file
