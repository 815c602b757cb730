"""The fonts inside a DOCX: our own files, disguised as the standard wants it, for the families that are used."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from exports import fonts
from exports.docx import write_docx
from exports.style import load_style
from tests.exports.docx_reader import W, names, part, raw, values
from tests.exports.docx_samples import composition

SUFFIX = ".odttf"


def unmasked(data: bytes, key: str) -> bytes:
    """Return the font file behind the disguise (ECMA-376-1, 17.8.1: the key's digits from the end, twice over)."""
    digits = key.strip("{}").replace("-", "")
    mask = [int(digits[at : at + 2], 16) for at in range(30, -2, -2)] * 2
    return bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[32:]


@pytest.mark.parametrize(
    ("style", "families"),
    [
        ("classic", ["Source Serif 4", "Source Serif 4 Display"]),
        ("modern", ["Source Sans 3"]),
        ("bulletin", ["Source Sans 3", "Source Serif 4"]),
    ],
)
def test_the_families_of_the_style_are_embedded_and_no_others(style: str, families: list[str]) -> None:
    data = write_docx(composition(), load_style(style), {})
    embedded = [font for font in part(data, "word/fontTable.xml") if font.find(W + "embedRegular") is not None]
    assert [font.get(W + "name") for font in embedded] == families
    assert len([name for name in names(data) if name.endswith(SUFFIX)]) == 4 * len(families)


def test_each_face_is_our_file_under_its_style() -> None:
    data = write_docx(composition(), load_style("classic"), {})
    (entry,) = (font for font in part(data, "word/fontTable.xml") if font.get(W + "name") == "Source Serif 4")
    targets = {relation.get("Id"): relation.get("Target") for relation in part(data, "word/_rels/fontTable.xml.rels")}
    faces = {"Regular": (False, False), "Bold": (True, False), "Italic": (False, True), "BoldItalic": (True, True)}
    for name, (bold, italic) in faces.items():
        (element,) = entry.iter(f"{W}embed{name}")
        disguised = raw(data, f"word/{targets[element.get(qn('r:id'))]}")
        file = fonts.Face("serif", bold, italic).file.read_bytes()
        assert disguised != file
        assert unmasked(disguised, element.get(W + "fontKey", "")) == file


def test_the_document_asks_for_its_fonts_to_be_kept() -> None:
    data = write_docx(composition(), load_style("classic"), {})
    assert values(part(data, "word/settings.xml"), "w:embedTrueTypeFonts") == [""]


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.key)
def test_our_fonts_may_be_embedded(face: fonts.Face) -> None:
    data = face.file.read_bytes()
    at = data.index(b"OS/2", 12) + 8  # in the table directory, before all tables: tag, checksum, offset, length
    table = int.from_bytes(data[at : at + 4], "big")
    fs_type = data[table + 8 : table + 10]
    assert fs_type == b"\0\0"  # installable embedding (OpenType 1.9, OS/2)
