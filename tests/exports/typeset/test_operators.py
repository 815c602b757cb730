"""Rows of glyphs and the numbers between them, as TJ reads them."""

from __future__ import annotations

import re

import pytest

from exports.typeset.faces import Face
from exports.typeset.itemize import Run
from exports.typeset.operators import Writer
from exports.typeset.segments import Piece
from tests.exports.typeset.setting_text import serif, span

LOOK = span("")
ROW = re.compile(r"(?:<[0-9A-F]{4,}>|-?[0-9]+(?:\.[0-9]+)?|\s+)*")


def piece(face: Face, text: str, width: float = 5.0) -> Piece:
    return Piece(0, len(text), Run(0, len(text), face, LOOK, "Latn", 0), face.shape(text), width)


def rows(*placed: tuple[str, float]) -> list[str]:
    """Return what stands in the brackets of TJ for texts at their places."""
    writer = Writer()
    for text, x in placed:
        writer.write(piece(serif().face(0), text), x)
    (chunk,) = writer.finish()
    return re.findall(r"\[([^\]]*)\]", chunk.ops)


@pytest.mark.parametrize("second", [5.0, 7.25, 3.5])
def test_numbers_beside_each_other_stay_two_numbers(second: float) -> None:
    """A row that begins with a move, behind a gap: "955.33" and "11" are not "955.3311"."""
    face = serif().face(0)
    word = face.shape("ab")
    moved = word.told("ab")
    starting = type(word)("ab", word.width, moved.drawn._replace(ops=(("ab", ((0.0, "11<0001>-4"),)),)))
    bare = type(word)("ab", word.width, moved.drawn._replace(ops=((None, ((0.0, "11<0001>-4"),)),), row="11<0001>-4"))
    for shaped in (starting, bare):
        writer = Writer()
        writer.write(piece(face, "x"), 0)
        writer.write(piece(face, "ab")._replace(shaped=shaped), second)
        writer.write(piece(face, "ab")._replace(shaped=shaped), second + 9.5)
        (chunk,) = writer.finish()
        found = re.findall(r"\[([^\]]*)\]", chunk.ops)
        assert found
        assert all(ROW.fullmatch(row) for row in found)
        numbers = [number for row in found for number in re.sub("<[^>]*>", " ", row).split()]
        gap = f"{(5 - second) * 1000 / 10.5:.2f}"
        assert numbers == [*([gap] if second != 5 else []), "11", "-4", f"{-4.5 * 1000 / 10.5:.2f}", "11", "-4"]


def test_strings_without_a_move_between_them_are_one() -> None:
    (row,) = rows(("ab", 0), ("ab", 5))
    assert re.fullmatch("<[0-9A-F]{16}>", row)


def test_a_move_is_told_in_thousandths_of_the_size() -> None:
    (row,) = rows(("ab", 0), ("ab", 7.1))
    assert re.fullmatch(r"<[0-9A-F]{8}> -200.00 <[0-9A-F]{8}>", row)
