"""The fonts we carry: coverage, and what is drawn for a character that a face lacks."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from exports.fonts import FACES, Face, carries, coverage, family, missing
from exports.style import FontName
from exports.typeset import stopping
from exports.typeset.faces import BOLD, REGULAR

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
    drawn = family("serif").pick("ἀ", BOLD)
    assert drawn is not None
    assert drawn.file == Face("sans", bold=True).file


def test_a_character_that_no_font_has_is_missing() -> None:
    assert missing("漢字 and 漢", SERIF) == "漢字"
    assert not carries("漢", SERIF)
    assert carries("ἀ – œ", SERIF)


def test_whoever_waits_for_a_long_check_may_stop_it() -> None:
    text = "".join(map(chr, range(0x12000, 0x12380)))
    calls: list[None] = []
    with stopping.asking(lambda: calls.append(None)):
        assert missing(text, SERIF)
    assert len(calls) >= 3


@pytest.mark.parametrize("text", ["a\u2011b", "a\u3000b\u2003c", "a\u00ad\u200b\u200d\ufe0fb", "E\u0301lie", "ж\nж\t"])
def test_spaces_hyphens_and_signs_that_only_direct_the_setting_are_never_missing(text: str) -> None:
    assert missing(text, SERIF) == ""


@pytest.mark.parametrize("font", ["serif", "sans"])
def test_what_is_missing_is_what_cannot_be_set(font: FontName) -> None:
    points = (*range(0xA0, 0x600), *range(0x1680, 0x1690), *range(0x1E00, 0x2200), *range(0x3000, 0x3010))
    chars = [char for char in map(chr, points) if unicodedata.category(char)[0] != "C"]
    told = {char for char in chars if missing(char, Face(font))}
    assert told == {char for char in chars if family(font).pick(unicodedata.normalize("NFC", char), REGULAR) is None}


def test_a_family_is_opened_once() -> None:
    assert family("serif", "ja") is family("serif", "ja")
    assert family("serif", "ja").face(BOLD) is family("serif", "ko").face(BOLD)
