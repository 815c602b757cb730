"""The font programs we write, read by fontTools."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from exports.typeset import cff
from exports.typeset.faces import Face
from tests.exports.typeset import made_fonts


def parsed(program: bytes) -> Any:
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    return fonts[0]


def drawn(font: Any, cid: int) -> tuple[float, list[Any]]:
    """Return the width and the drawing of a CID."""
    pen = RecordingPen()
    string = font.CharStrings[f"cid{cid:05d}"]
    string.draw(pen)
    return string.width, pen.value


def test_glyphs_keep_their_numbers_widths_and_outlines(tmp_path: Path) -> None:
    file = made_fonts.made(tmp_path, cff=True, widths={"b": 1234, "c": 90})
    face = Face(file)
    font = parsed(
        cff.program("Name", [0, 2, 4, 5], [face.charstring(glyph) for glyph in (0, 2, 4, 5)], (0, -5, 7, 900))
    )
    source = TTFont(file)
    for glyph in (2, 4, 5):
        pen = RecordingPen()
        source.getGlyphSet()[source.getGlyphName(glyph)].draw(pen)
        back_to_start = ("lineTo", pen.value[0][1])
        assert drawn(font, glyph) == (face.advance(glyph), [*pen.value[:-1], back_to_start, pen.value[-1]])
    assert font.ROS == ("Adobe", "Identity", 0)
    assert font.charset == [".notdef", "cid00002", "cid00004", "cid00005"]
    assert (font.CIDCount, font.FontBBox, len(font.FDArray)) == (6, [0, -5, 7, 900], 1)


def test_other_units_are_scaled_to_thousandths(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, cff=True, upem=2048)
    width, outline = drawn(
        parsed(cff.program("Name", [0, 1], [face.charstring(glyph) for glyph in (0, 1)], (0,) * 4)), 1
    )
    assert width == pytest.approx(600 / 2.048, abs=0.02)
    assert outline[1][1][0] == pytest.approx((50 / 2.048, 700 / 2.048), abs=0.02)


def test_quadratic_curves_become_cubic_ones() -> None:
    outline = cff.Outline(500, 1000)
    outline.moveTo((0, 0))
    outline.qCurveTo((300, 0), (300, 300))
    outline.closePath()
    _, drawing = drawn(parsed(cff.program("Name", [0, 1], [b"\x0e", outline.charstring()], (0,) * 4)), 1)
    assert drawing[1] == ("curveTo", ((200, 0), (300, 100), (300, 300)))


@pytest.mark.parametrize("value", [0, 107, -107, 108, 1131, -108, -1131, 1132, -1132, 30000, -30000, 0.5, -0.5])
def test_every_number_is_read_back(value: float) -> None:
    outline = cff.Outline(500, 1000)
    outline.moveTo((value, 0))
    outline.lineTo((value, 1))
    _, drawing = drawn(parsed(cff.program("Name", [0, 1], [b"\x0e", outline.charstring()], (0,) * 4)), 1)
    assert drawing[0][1][0] == (value, 0)


def test_absurd_coordinates_are_clipped() -> None:
    outline = cff.Outline(500, 1000)
    outline.moveTo((10**7, 0))
    outline.lineTo((10**7, -(10**7)))
    assert parsed(cff.program("Name", [0, 1], [b"\x0e", outline.charstring()], (0,) * 4)).CharStrings["cid00001"]


def test_curves_are_drawn_as_they_were(tmp_path: Path) -> None:
    outline = cff.Outline(500, 1000)
    outline.moveTo((1, 2))
    outline.curveTo((3, 5), (-8, 13), (21, -34))
    _, drawing = drawn(parsed(cff.program("Name", [0, 1], [b"\x0e", outline.charstring()], (0,) * 4)), 1)
    assert drawing[1] == ("curveTo", ((3, 5), (-8, 13), (21, -34)))


def test_a_long_program_has_longer_offsets() -> None:
    strings = [b"\x0e"] + [b"\x8b" * 3000 + b"\x0e"] * 100
    font = parsed(cff.program("Name", list(range(101)), strings, (0,) * 4))
    assert font.charset[-1] == "cid00100"
    assert len(font.CharStrings["cid00100"].bytecode) == 3001
