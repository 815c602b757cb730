"""Fonts in PDFs: read back with pikepdf and fontTools, judged by a validator; and the contract with reportlab."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

import resources
from exports.typeset import pdffonts
from exports.typeset.faces import Face, FontError
from exports.typeset.pdffonts import DocumentFonts, font_bodies, plain_glyphs, to_unicode, widths
from tests.exports.typeset import made_fonts

SERIF = resources.path("fonts", "source-serif-4", "SourceSerif4_400Regular.ttf")
NOTO = Path("/usr/share/fonts")


def operators(face: Face, text: str, rtl: bool = False) -> str:
    parts = []
    for actual, rows in face.shape(text, rtl=rtl).ops:
        drawn = " ".join(f"{rise / 50:.3f} Ts [{row}] TJ" for rise, row in rows)
        beside = f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex()}>>> BDC {drawn} EMC" if actual else drawn
        parts.append(beside)
    return " ".join(parts)


def document(*lines: tuple[Face, str], rtl: bool = False) -> bytes:
    """Return a PDF with a line of text for each of `lines`."""
    buffer = BytesIO()
    canvas = Canvas(buffer, (400, 40 * len(lines) + 40), invariant=1, pageCompression=0)
    for i, (face, text) in enumerate(lines):
        DocumentFonts.of(canvas).use(face, face.shape(text, rtl=rtl).glyphs)
        place = f"20 {40 * (len(lines) - i)} Td"
        canvas._code.append(f"BT /{face.resource} 20 Tf {place} {operators(face, text, rtl)} 0 Ts ET")
    canvas.save()
    return buffer.getvalue()


def fonts_of(pdf: bytes) -> dict[str, Any]:
    found = made_fonts.opened(pdf).pages[0].Resources.Font
    return {str(name)[1:]: font for name, font in found.items() if font.Subtype == "/Type0"}


def only_font(pdf: bytes) -> Any:
    (font,) = fonts_of(pdf).values()
    return font


def widths_of(font: Any) -> dict[int, float]:
    row = list(font.DescendantFonts[0].W)
    return {
        int(first) + i: float(width)
        for first, run in zip(row[::2], row[1::2], strict=True)
        for i, width in enumerate(run)
    }


def findings(pdf: bytes, folder: Path) -> list[str]:
    """Return what validators say about fonts; the rest of these documents is not meant to conform."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    profiles = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_A_2U, page.ValidationProfile.PDF_UA_1)
    failures = [failure for profile in profiles for failure in page.validate_pdf(str(file), profile=profile).failures]
    return [failure.message for failure in failures if re.search("FONT|GLYPH|CID|UNICODE|CMAP|TYPE", failure.rule_id)]


def text_of(pdf: bytes) -> str:
    return str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())


@pytest.fixture(scope="module")
def serif() -> Face:
    return Face(SERIF)


def test_a_truetype_font_is_embedded_as_a_subset_under_its_own_numbers(serif: Face, tmp_path: Path) -> None:
    font = only_font(document((serif, "Office AV")))
    descendant = font.DescendantFonts[0]
    assert (font.Encoding, descendant.Subtype, descendant.CIDToGIDMap) == ("/Identity-H", "/CIDFontType2", "/Identity")
    assert re.fullmatch("/[A-Z]{6}\\+SourceSerif4-Regular", str(font.BaseFont))
    assert font.BaseFont == descendant.BaseFont == descendant.FontDescriptor.FontName
    data = descendant.FontDescriptor.FontFile2.read_bytes()
    assert len(data) == descendant.FontDescriptor.FontFile2.Length1
    program = TTFont(BytesIO(data))
    assert set(program.keys()) - {"GlyphOrder"} == {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
    full, glyph = TTFont(SERIF), next(iter(serif.shape("V").glyphs))
    assert program["glyf"][program.getGlyphName(glyph)] == full["glyf"][full.getGlyphName(glyph)]
    assert program["glyf"][".notdef"].numberOfContours


def test_a_postscript_font_is_embedded_as_a_program_of_cids(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, cff=True)
    font = only_font(document((face, "cA")))
    descendant = font.DescendantFonts[0]
    assert (descendant.Subtype, descendant.FontDescriptor.FontFile3.Subtype) == ("/CIDFontType0", "/CIDFontType0C")
    assert "/CIDToGIDMap" not in descendant
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(descendant.FontDescriptor.FontFile3.read_bytes()), None)
    assert fonts[0].charset == [".notdef", "cid00001", "cid00005"]


@pytest.mark.parametrize("cff", [False, True])
@pytest.mark.parametrize("upem", [1000, 2048])
def test_made_fonts_are_found_valid_and_are_drawn(tmp_path: Path, cff: bool, upem: int) -> None:
    pdf = document((made_fonts.face(tmp_path, cff=cff, upem=upem, widths={"b": 333}), "AVa bc"))
    assert findings(pdf, tmp_path) == []
    assert text_of(pdf) == "AVa bc"
    picture = pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("L")
    assert picture.getextrema()[0] < 50


def test_the_widths_are_those_of_the_program(serif: Face, tmp_path: Path) -> None:
    told = widths_of(only_font(document((serif, "Office, fi; AV — “naïve”"))))
    metrics = TTFont(SERIF)["hmtx"]
    names = TTFont(SERIF).getGlyphOrder()
    assert told == {glyph: metrics[names[glyph]][0] for glyph in told}
    assert len(told) > 10


def test_widths_are_in_thousandths_and_in_runs(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, upem=2048, widths={"b": 1024})
    assert widths(face, frozenset({1, 3, 4})) == b"[1 [292.969] 3 [292.969 500]]"
    assert widths(face, frozenset()) == b"[]"


def test_a_variable_font_is_embedded_as_its_default_instance(tmp_path: Path) -> None:
    face = Face(made_fonts.variable(tmp_path))
    pdf = document((face, "AVa"))
    program = TTFont(BytesIO(only_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
    assert not {"fvar", "gvar"} & set(program.keys())
    assert program["glyf"][program.getGlyphName(1)].xMax == 550
    assert findings(pdf, tmp_path) == []


def test_the_descriptor_describes(tmp_path: Path) -> None:
    descriptor = only_font(document((made_fonts.face(tmp_path, upem=2000), "a"))).DescendantFonts[0].FontDescriptor
    assert (descriptor.Ascent, descriptor.Descent, descriptor.CapHeight) == (400, -100, 350)
    assert (descriptor.ItalicAngle, descriptor.Flags, descriptor.StemV) == (-12, 1 | 4 | 64, 88)
    assert [int(edge) for edge in descriptor.FontBBox] == [25, 0, 275, 350]
    assert "/CIDSet" not in descriptor


def test_what_glyphs_stand_for_is_in_the_map(serif: Face) -> None:
    told = only_font(document((serif, "office \u00a0😀"))).ToUnicode.read_bytes().decode()
    assert "006600660069>" in told
    assert "<00A0>" not in told
    assert "1 begincodespacerange\n<0000> <FFFF>" in told


def test_the_map_has_sections_of_a_hundred_and_utf_16() -> None:
    text = to_unicode({glyph: chr(0x1F600 + glyph) for glyph in range(250)}).decode()
    assert re.findall(r"(\d+) beginbfchar", text) == ["100", "100", "50"]
    assert all(len(part.split("\n")) - 2 <= 100 for part in re.findall("beginbfchar(.*?)endbfchar", text, re.DOTALL))
    assert "<0001> <D83DDE01>" in text


def test_the_map_takes_no_endless_texts_and_no_halves_of_characters() -> None:
    assert f"<0001> <{'0061' * 64}>" in to_unicode({1: "a" * 1000}).decode()
    assert "<0001> <003F>" in to_unicode({1: "\ud800"}).decode()


def test_the_first_use_in_a_document_says_what_a_glyph_stands_for(serif: Face) -> None:
    fonts = DocumentFonts()
    fonts.use(serif, {7: "first"})
    fonts.use(serif, {7: "second", 8: "other"})
    fonts.use(serif, {7: "third"})
    canvas = Canvas(BytesIO())
    fonts.addObjects(canvas._doc)
    (font,) = (value for key, value in canvas._doc.idToObject[BasicFonts].dict.items() if key == serif.resource)
    (number,) = re.findall(rb"/ToUnicode (\d+) 0 R", canvas._doc.idToObject[font.name].data)
    to_unicode_map = canvas._doc.idToObject[canvas._doc.numberToId[int(number)]]
    text = pdffonts.zlib.decompress(to_unicode_map.data).decode()
    assert "first".encode("utf-16-be").hex().upper() in text
    assert "second".encode("utf-16-be").hex().upper() not in text


def test_two_faces_of_one_file_are_one_font(serif: Face) -> None:
    pdf = document((serif, "Abc"), (Face(SERIF), "Xyz"))
    assert text_of(pdf).split() == ["Abc", "Xyz"]
    assert len(fonts_of(pdf)) == 1


def test_the_bytes_do_not_depend_on_what_was_set_before(tmp_path: Path, serif: Face) -> None:
    lines: Sequence[str] = ("office", "e\u0301x\u0323", "a\u00a0b")
    fresh = Face(SERIF)
    for text in ("\u2126", "x\u0323", "fi", *reversed(lines)):
        serif.shape(text)
    assert document(*((serif, text) for text in lines)) == document(*((fresh, text) for text in lines))


def test_other_glyphs_make_another_tag(serif: Face) -> None:
    names = {str(only_font(document((serif, text))).BaseFont) for text in ("abc", "abd", "abc", "cba")}
    assert len(names) == 2


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="licence"):
        document((made_fonts.face(tmp_path, usage=2), "a"))


def test_outlines_that_cannot_be_read_are_an_error_when_saving(serif: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any, face: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(pdffonts.hb, "SubsetInput", type("Failing", (pdffonts.hb.SubsetInput,), {"subset": fail}))
    with pytest.raises(FontError, match="damaged"):
        document((serif, "never set before: qjx"))


INSTALLED = [
    ("truetype/noto/NotoSansArabic-Regular.ttf", "أعلنت الشركة", True),
    ("truetype/noto/NotoSansHebrew-Regular.ttf", "הודעה לעיתונות", True),
    ("truetype/noto/NotoSansDevanagari-Regular.ttf", "हिन्दी क्षेत्र", False),
    ("truetype/noto/NotoSansThai-Regular.ttf", "ที่นี่น้ำ", False),
    ("opentype/noto/NotoSansCJK-Regular.ttc", "東京は 2026 首都 ﾊﾝ", False),
    ("opentype/noto/NotoSerifCJK-Bold.ttc", "안녕하세요 한국", False),
]


@pytest.mark.parametrize(("file", "text", "rtl"), INSTALLED)
def test_the_scripts_of_the_world_are_valid_and_read_back(file: str, text: str, rtl: bool, tmp_path: Path) -> None:
    if not (NOTO / file).exists():
        pytest.skip("needs the Noto fonts")
    face = Face(NOTO / file)
    pdf = document((face, text), rtl=rtl)
    assert findings(pdf, tmp_path) == []
    assert text_of(pdf) == text


# What reportlab must go on doing.


def test_a_document_asks_delayed_fonts_for_their_objects_when_it_is_saved() -> None:
    asked: list[Any] = []
    canvas = Canvas(BytesIO())
    canvas._doc.delayedFonts.append(type("Font", (), {"addObjects": lambda self, document: asked.append(document)})())
    canvas.showPage()
    assert asked == []
    canvas.save()
    assert asked == [canvas._doc]


def test_the_fonts_of_a_document_are_one_dictionary_that_pages_share() -> None:
    canvas = Canvas(BytesIO())
    assert isinstance(canvas._doc.idToObject[BasicFonts].dict, dict)
    assert DocumentFonts.of(canvas) is DocumentFonts.of(canvas)
    assert DocumentFonts.of(canvas) is not DocumentFonts.of(Canvas(BytesIO()))
    assert canvas._doc.delayedFonts == [DocumentFonts.of(canvas)]


@pytest.mark.parametrize("cff", [False, True])
def test_a_font_as_plain_objects_says_what_the_one_in_a_document_does(cff: bool, tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path, cff=cff)
    glyphs = face.shape("a").glyphs
    font, descendant, descriptor, program, text = font_bodies(face, glyphs)(7)
    assert b"/DescendantFonts[8 0 R]/ToUnicode 11 0 R" in font
    assert b"/FontDescriptor 9 0 R" in descendant
    assert widths(face, frozenset(glyphs)) in descendant
    assert (b"/FontFile3 10 0 R" if cff else b"/FontFile2 10 0 R") in descriptor
    assert (b"/CIDToGIDMap/Identity" in descendant) is not cff
    length = int(re.findall(rb"/Length (\d+)", program)[-1])
    assert len(program.partition(b"stream\n")[2].removesuffix(b"\r\nendstream")) == length
    assert to_unicode(glyphs) in text


def test_what_a_document_uses_can_be_asked(serif: Face) -> None:
    fonts = DocumentFonts()
    fonts.use(serif, {1: "a"})
    assert fonts.used == {serif.resource: (serif, {1: "a"})}


def test_the_glyphs_of_characters_are_those_that_they_are_set_with(serif: Face) -> None:
    assert plain_glyphs(serif, "ab") == serif.shape("a").glyphs | serif.shape("b").glyphs
    assert plain_glyphs(serif, " \u00a0") == serif.shape(" ").glyphs
    assert plain_glyphs(serif, "\U000f0000") == {}
