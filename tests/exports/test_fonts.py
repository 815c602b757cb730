"""The fonts we carry: coverage, and what is drawn for a character that a face lacks."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from exports.fonts import FACES, Face, coverage, glyph_for, is_invisible, missing, pieces

SERIF = Face("serif")
ALPHABETS = {
    "English": "The quick brown fox’s “quotes” — and – dashes… $ € £ © ® ™ § ¶ † • ½ °",
    "French": "Àâæçéèêëîïôœùûüÿ « »\u202f\u00a0",
    "Polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ „”",
    "Turkish, Vietnamese": "ğışİ ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώΐΰ ΑΒΓΔΕ",
    "Russian, Ukrainian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя іїєґ АБВ",
    "signs": "→ ≤ ≥ − × ÷ ±",
}


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.key)
def test_coverage_is_what_the_font_file_says(face: Face) -> None:
    assert coverage(face) == frozenset(TTFont(face.file).getBestCmap())


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.key)
@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_every_face_has_the_alphabets_we_promise(face: Face, alphabet: str) -> None:
    assert [char for char in ALPHABETS[alphabet] if ord(char) not in coverage(face)] == []


def test_a_character_that_a_face_lacks_is_drawn_in_the_same_style_of_the_other_family() -> None:
    bold = Face("serif", bold=True)
    assert ord("ἀ") not in coverage(bold)
    assert list(pieces("aἀb", bold)) == [(bold, "a"), (Face("sans", bold=True), "ἀ"), (bold, "b")]


def test_a_character_that_no_font_has_is_drawn_as_a_question_mark_and_told() -> None:
    assert list(pieces("a漢b", SERIF)) == [(SERIF, "a?b")]
    assert missing("漢字 and 漢", SERIF) == "漢字"


def test_a_non_breaking_hyphen_is_drawn_as_a_hyphen() -> None:
    assert list(pieces("a\u2011b", SERIF)) == [(SERIF, "a\u2010b")]


def test_a_space_without_a_glyph_is_drawn_as_a_space() -> None:
    assert glyph_for("\u3000", SERIF) == (SERIF, " ")
    assert missing("a\u3000b", SERIF) == ""


def test_signs_that_only_direct_the_setting_are_neither_drawn_nor_missing() -> None:
    assert is_invisible("\u00ad")
    assert list(pieces("a\u00ad\u200b\u200d\ufe0fb漢", SERIF)) == [(SERIF, "ab?")]
    assert missing("a\u00ad\u200b\u200d\ufe0fb", SERIF) == ""


def test_loose_accents_count_as_composed() -> None:
    assert missing("E\u0301lie", SERIF) == ""
