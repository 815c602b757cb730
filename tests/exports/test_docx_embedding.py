"""The fonts inside a DOCX: our own files, disguised as the standard wants it, for the families that are used."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from fontTools.ttLib import TTFont

from exports import fonts
from exports.blocks import Part
from exports.docx import embedding, fontsubset, write_docx
from exports.style import load_style
from tests.exports.docx_reader import W, faults, names, part, raw, values
from tests.exports.docx_samples import block, composition
from tests.exports.font_maker import make_font

SUFFIX = ".odttf"


def unmasked(data: bytes, key: str) -> bytes:
    """Return the font file behind the disguise (ECMA-376-1, 17.8.1: the key's digits from the end, twice over)."""
    digits = key.strip("{}").replace("-", "")
    mask = [int(digits[at : at + 2], 16) for at in range(30, -2, -2)] * 2
    return bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[32:]


WHOLE = ["Regular", "Bold", "Italic", "BoldItalic"]
BOLD = ["Bold", "BoldItalic"]


def faces_of(data: bytes) -> list[Element]:
    """Return the elements of the font table that name an embedded file."""
    return [element for element in part(data, "word/fontTable.xml").iter() if qn("r:id") in element.attrib]


def files_in(data: bytes) -> dict[str, bytes]:
    """Return the font files inside a document by the names of their parts ("SourceSans3_700Bold")."""
    targets = {relation.get("Id"): relation.get("Target") for relation in part(data, "word/_rels/fontTable.xml.rels")}
    found = {}
    for element in faces_of(data):
        target = targets[element.get(qn("r:id"))]
        file = unmasked(raw(data, f"word/{target}"), element.get(W + "fontKey"))
        found[Path(target).stem] = file
    return found


def embedded(data: bytes) -> dict[str, TTFont]:
    return {name: TTFont(io.BytesIO(file)) for name, file in files_in(data).items()}


def written(text: str, style: str = "modern") -> bytes:
    return write_docx(composition(blocks=(block(Part.BODY, text),)), load_style(style), {})


def has(text: str, word: str) -> bool:
    """Say whether one who gets a document of `text` can write `word` in all of its fonts."""
    return all({ord(char) for char in word} <= font.getBestCmap().keys() for font in embedded(written(text)).values())


@pytest.mark.parametrize(
    ("style", "faces"),
    [
        ("classic", {"Source Serif 4": WHOLE, "Source Serif 4 Display": BOLD}),
        ("modern", {"Source Sans 3": WHOLE}),
        ("bulletin", {"Source Sans 3": WHOLE, "Source Serif 4": WHOLE}),
    ],
)
def test_the_families_of_the_style_are_embedded_in_the_weights_that_they_are_needed_in(
    style: str, faces: dict[str, list[str]]
) -> None:
    data = write_docx(composition(), load_style(style), {})
    found = {
        font.get(W + "name"): [child.tag.removeprefix(W + "embed") for child in font if qn("r:id") in child.attrib]
        for font in part(data, "word/fontTable.xml")
    }
    assert {name: tags for name, tags in found.items() if tags} == faces
    assert len([name for name in names(data) if name.endswith(SUFFIX)]) == sum(map(len, faces.values()))


@pytest.mark.parametrize("style", ["classic", "modern"])
def test_each_face_is_named_and_measured_as_our_file(style: str) -> None:
    files = {face.file.stem: face.file for face in fonts.FACES}
    for name, font in embedded(write_docx(composition(), load_style(style), {})).items():
        whole = TTFont(files[name])
        assert names_of(font) == names_of(whole)
        for table_tag, fields in MEASURES.items():
            for field in fields:
                assert getattr(font[table_tag], field) == getattr(whole[table_tag], field)


MEASURES = {
    "head": ("unitsPerEm", "yMax", "yMin", "macStyle"),
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": (
        "usWeightClass",
        "fsType",
        "fsSelection",
        "sTypoAscender",
        "sTypoDescender",
        "usWinAscent",
        "usWinDescent",
    ),
}


def names_of(font: TTFont) -> dict[int, str]:
    """Return what a font is called, in English, by the numbers of the standard: family, style, licence ..."""
    return {name.nameID: str(name) for name in font["name"].names if name.nameID < 26 and name.langID == 0x0409}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Νάξος", "Ελληνικά"),
        ("Київ", "Українська"),
        ("Hà Nội", "Việt"),
        ("Ha\u0300 No\u0323\u0302i", "Việt"),
        ("ðə ʃɪp", "ʒ"),
    ],
)
def test_an_alphabet_is_whole_where_the_text_has_some_of_it_and_is_left_out_elsewhere(text: str, letters: str) -> None:
    assert has(text, letters)
    assert not has("Plain English", letters)


def test_whoever_edits_the_document_can_write_any_language_of_the_latin_alphabet_with_its_signs() -> None:
    pangram = "Příliš žluťoučký kůň ŠĐĆŁŐŰ ğışçÞð ąęėį ŵŷẅ ș ț ẞßœæøå ¿¡ «»„“”‘’ – — … € £ ₺ © ® ™ ° × ÷ ½ → ≤ ≥ − №"
    assert has("Plain English", pangram.replace(" ", "").replace("№", ""))


@pytest.mark.parametrize("style", ["classic", "modern"])
@pytest.mark.parametrize("features", [{}, {"onum": True}, {"tnum": True, "lnum": True}, {"pnum": True, "dlig": True}])
def test_a_cut_font_sets_text_as_our_file_does(style: str, features: dict[str, bool]) -> None:
    files = {face.file.stem: face.file for face in fonts.FACES}
    for name, data in files_in(write_docx(composition(), load_style(style), {})).items():
        assert as_set(data, features) == as_set(files[name].read_bytes(), features)


def test_a_cut_font_has_the_forms_that_letters_have_in_some_languages() -> None:
    files = {face.file.stem: face.file for face in fonts.FACES}
    for name, data in files_in(written("Србија", "modern")).items():
        serbian = as_set(data, {}, "гбдпт", "sr")
        assert serbian == as_set(files[name].read_bytes(), {}, "гбдпт", "sr")
        assert serbian != as_set(data, {}, "гбдпт", "ru")


LINE = "AVATAR To fjord, waffle “Type” P.O. e\u0301Å 1234567890"


def as_set(data: bytes, features: dict[str, bool], text: str = LINE, language: str = "en") -> list[tuple[int, ...]]:
    """Return how far each glyph of `text` leads, and its box; `LINE` has words that kern, and figures."""
    font = hb.Font(hb.Face(data))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer, features)
    boxes = [font.get_glyph_extents(glyph.codepoint) for glyph in buffer.glyph_infos]
    leads = [position.x_advance for position in buffer.glyph_positions]
    return [(lead, *box) for lead, box in zip(leads, boxes, strict=True)]


def test_a_cut_font_says_so_and_the_document_asks_for_its_fonts_to_be_kept_so() -> None:
    data = written("Plain English")
    assert {element.get(W + "subsetted") for element in faces_of(data)} == {"1"}
    settings = part(data, "word/settings.xml")
    assert values(settings, "w:embedTrueTypeFonts") == values(settings, "w:saveSubsetFonts") == [""]


def test_the_settings_of_fonts_stand_where_the_schema_wants_them(tmp_path: Path) -> None:
    assert faults(written("Plain English"), tmp_path) == []


def test_a_font_is_called_by_what_is_in_it() -> None:
    keys = [
        {element.get(W + "fontKey") for element in faces_of(written(text))} for text in ("Plain", "English", "Νάξος")
    ]
    assert keys[0] == keys[1]
    assert keys[0].isdisjoint(keys[2])


@pytest.mark.parametrize(
    ("usage", "allowed"),
    [
        (0x0000, True),  # installable
        (0x0008, True),  # editable
        (0x0100, True),  # installable, but whole
        (0x0002, False),  # restricted
        (0x0004, False),  # to be looked at and printed alone
        (0x000C, True),  # of two permissions, the milder
        (0x0200, False),  # its pictures alone
        (0x0208, False),
    ],
)
def test_a_font_is_embedded_only_if_its_licence_lets_others_edit_with_it(usage: int, allowed: bool) -> None:
    assert fontsubset.may_be_embedded(usage) == allowed


def test_a_restricted_font_is_not_carried(tmp_path: Path) -> None:
    for usage, carried in ((0x0008, True), (0x0002, False), (0x0004, False)):
        file = tmp_path / f"{usage}.ttf"
        make_font(file, "abc", fsType=usage)
        assert bool(embedding.carried(file, frozenset())) == carried


def test_a_font_that_may_not_be_cut_is_embedded_whole(tmp_path: Path) -> None:
    for usage, letters in ((0x0000, "ab"), (0x0100, "abжω")):
        file = tmp_path / "font.ttf"
        make_font(file, "abжω", fsType=usage)
        kept = TTFont(io.BytesIO(fontsubset.subset(file.read_bytes(), frozenset()))).getBestCmap()
        assert sorted(kept) == sorted(map(ord, letters))


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.key)
def test_our_fonts_may_be_embedded(face: fonts.Face) -> None:
    data = face.file.read_bytes()
    at = data.index(b"OS/2", 12) + 8  # in the table directory, before all tables: tag, checksum, offset, length
    table = int.from_bytes(data[at : at + 4], "big")
    fs_type = data[table + 8 : table + 10]
    assert fs_type == b"\0\0"  # installable embedding (OpenType 1.9, OS/2)
