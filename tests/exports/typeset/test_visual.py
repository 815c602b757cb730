"""What programs copy from text that runs from right to left, and which glyphs of joined letters tell what they are."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from exports.typeset.faces import Face, Family, FontError
from exports.typeset.joining import joined_meanings
from exports.typeset.paragraph import Paragraph
from exports.typeset.pdffonts import DocumentFonts
from exports.typeset.spans import Measure, Span
from tests.exports.typeset import made_fonts

FONTS = Path(__file__).parents[2] / "fonts"


@lru_cache
def arabic() -> Face:
    return Face(FONTS / "NotoNaskhArabic-Regular.ttf")


@lru_cache
def hebrew() -> Face:
    return Face(FONTS / "NotoSansHebrew-Regular.ttf")


def actual(face: Face, text: str) -> list[str | None]:
    return [told for told, _ in face.shape(text, rtl=True).ops]


def copied(text: str, face: Face) -> str:
    """Return the letters that pdfium copies from a page with `text`."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(500, 100))
    (line,) = Paragraph((Span(text, Family(face), size=12.0),), "", "").fit(Measure(450))
    for used, glyphs in line.uses:
        DocumentFonts.of(canvas).use(used, glyphs)
    canvas._code.append(f"BT 1 0 0 1 {20 + line.x:.2f} 40 Tm {' '.join(chunk.ops for chunk in line.chunks)} ET")
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    told: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return told.strip()


def letters(text: str) -> str:
    return "".join(char for char in text if char == " " or unicodedata.category(char) == "Lo")


@pytest.mark.parametrize("text", ["بستان المدينة القديمة", "لا كاملا للأطفال", "إلى الآن", "الله ولله"])
def test_joined_letters_tell_what_they_are(text: str) -> None:
    assert all(actual(arabic(), word) == [None] for word in text.split())
    assert copied(text, arabic()) == text


@pytest.mark.parametrize("text", ["حيّا معلّق", "كَانَ البُسْتَانُ مُعَلَّقًا"])
def test_letters_under_raised_marks_keep_their_order(text: str) -> None:
    assert letters(copied(text, arabic())) == letters(text)


def test_vowel_points_of_hebrew_speak_for_themselves() -> None:
    """But a reader takes the gap behind a mark that stands back for a space."""
    assert None in actual(hebrew(), "שָׁלוֹם")
    assert letters(copied("שָׁלוֹם לָעוֹלָם", hebrew())).replace(" ", "") == "שלוםלעולם"


def test_what_is_not_drawn_stays_with_its_letter() -> None:
    assert actual(arabic(), "گل\u200cها") != [None]
    assert copied("گل\u200cها", arabic()).count("\u200c") == 1


def test_a_raised_mark_comes_behind_its_letter_and_stays_where_it_was() -> None:
    ((told, ((letter_rise, letter), (mark_rise, mark))),) = arabic().shape("لّ", rtl=True).ops
    assert told == "\u0651ل"
    assert letter_rise == 0 < mark_rise
    assert re.fullmatch("<[0-9A-F]{4}>", letter)
    # Back over the letter, the mark, and on to its end.
    back, forth = re.fullmatch("(.+)<[0-9A-F]{4}>(.+)", mark).groups()  # type: ignore[union-attr]
    assert float(back) > 0
    assert float(forth) == -float(back)


def test_an_ambiguous_word_is_told_as_a_whole_in_the_order_on_the_page(tmp_path: Path) -> None:
    """Two letters share a glyph that is no character's own."""
    built = made_fonts.builder({0x20: "space", 0x628: "beh", 0x62A: "teh", 0x627: "alef", 0xE001: "tooth"})
    built.addOpenTypeFeatures(
        "languagesystem arab dflt; feature init { script arab; sub beh by tooth; sub teh by tooth; } init;"
    )
    built.save(tmp_path / "arabic.ttf")
    face = Face(tmp_path / "arabic.ttf")
    assert actual(face, "با") == ["اب"]
    assert actual(face, "تا") == ["ات"]
    assert actual(face, "ا") == [None]
    assert face.shape("با", rtl=True).glyphs.keys() == face.shape("تا", rtl=True).glyphs.keys()


def test_the_meanings_depend_on_the_font_alone() -> None:
    path = FONTS / "NotoNaskhArabic-Regular.ttf"
    words = ("كاملا", "حيّا", "الله")
    forth, back = Face(path), Face(path)
    first = [forth.shape(word, rtl=True).ops for word in words]
    again = [back.shape(word, rtl=True).ops for word in reversed(words)]
    assert first == again[::-1]


def test_a_font_without_such_letters_has_no_joined_ones(tmp_path: Path) -> None:
    face = made_fonts.face(tmp_path)
    assert joined_meanings(face._font, face.coverage) == {}


def test_letters_that_touch_are_not_torn_apart_by_tracking() -> None:
    (mixed,) = Paragraph((Span("كاملا abc", Family(arabic()), tracking=2.0),), "", "rtl").fit(Measure(400))
    assert [box.span.tracking for box in mixed.boxes] == [2.0, 0.0]


# What a face lacks.


def thai(folder: Path) -> Face:
    """Return a face with sara am, which HarfBuzz takes apart, and without one of its parts."""
    return made_fonts.face(folder, {0x20: "space", 0x3F: "question", 0xE01: "ko", 0xE32: "aa", 0xE33: "am"})


def test_a_cluster_is_missing_if_a_part_of_it_has_no_glyph(tmp_path: Path) -> None:
    face, whole = thai(tmp_path), FONTS / "NotoSansThai-Regular.ttf"
    assert face.coverage >= set("กำ")
    assert Family(face).pick("กำ", 0) is None
    assert Family(face).pick("ำ", 0) is None
    assert Family(face).pick("กา", 0) is face
    other = Face(whole)
    assert Family(face, fallback=lambda cluster, style: other).pick("กำ", 0) is other
    assert Family(made_fonts.face(tmp_path), fallback=lambda cluster, style: face).pick("กำ", 0) is None


def test_what_is_missing_is_told_and_drawn_as_a_question_mark(tmp_path: Path) -> None:
    face = thai(tmp_path)
    paragraph = Paragraph((Span("กากำกา", Family(face)),), "th", "")
    assert [cluster for _, cluster in paragraph.missing] == ["กำ"]
    drawn = {glyph for line in paragraph.fit(Measure(400)) for _, glyphs in line.uses for glyph in glyphs}
    assert 0 not in drawn
    assert face.shape("?").glyphs.keys() <= drawn


def test_notdef_is_never_drawn_by_a_face_that_has_a_question_mark(tmp_path: Path) -> None:
    shaped = thai(tmp_path).shape("กากำก")
    assert shaped.missing
    assert 0 not in shaped.glyphs
    assert [told for told, _ in shaped.ops] == ["กากำก"]


# Fonts of coloured pictures.


@pytest.mark.parametrize("empty", [True, False])
def test_a_colour_font_needs_outlines_beside_its_colours(tmp_path: Path, empty: bool) -> None:
    built = made_fonts.builder({0x20: "space", 0x31: "one", 0x1F600: "space" if empty else "face"})
    built.setupCOLR({"one": [("one", 0)]})
    built.setupCPAL([[(0, 0, 0, 1)]])
    file = tmp_path / "colour.ttf"
    built.save(file)
    assert "COLR" in TTFont(file)
    if empty:
        with pytest.raises(FontError, match="no outlines"):
            Face(file)
    else:
        assert "\U0001f600" in Face(file).coverage
