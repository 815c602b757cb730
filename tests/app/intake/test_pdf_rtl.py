"""Letters from right to left: the order on the page, and the order of reading."""

from __future__ import annotations

import pytest

from app.intake.read.pdf.rtl import Sign, reading_order


def read(visual: str) -> str:
    return "".join(sign.letter for sign in reading_order([Sign(letter, n) for n, letter in enumerate(visual)]))


@pytest.mark.parametrize(
    "text",
    [
        ("שלום עולם", "םלוע םולש"),
        ("היום, 3 במרץ 2026", "2026 ץרמב 3 ,םויה"),
        ("בשעה 16:09 בערב", "ברעב 16:09 העשב"),
        ("9,000 ספרים", "םירפס 9,000"),
        ("האתר fog.example נפתח", "חתפנ fog.example רתאה"),
        ("על Brindle Bay היום", "םויה Brindle Bay לע"),
        ("(באתר)", "(רתאב)"),
        ("50% הנחה", "החנה 50%"),
        ("הודיעה ל־BBC", "BBC־ל העידוה"),
    ],
)
def test_hebrew_is_turned_round_but_for_latin_words_and_numbers(text: tuple[str, str]) -> None:
    logical, visual = text
    assert read(visual) == logical


def test_brackets_open_where_they_open_whichever_the_file_says() -> None:
    assert read(")רתאב(") == read("(רתאב)") == "(באתר)"
    assert read("»كلذك«") == read("«كلذك»") == "«كذلك»"


def test_arabic_numbers_with_a_hyphen_are_turned_round_part_by_part() -> None:
    assert read("0142-555 ىلع") == "على 555-0142"


def test_marks_follow_their_letter() -> None:
    assert read("םֹולָש") == "שָלֹום" or read("םולָש") == "שָלום"


def test_a_word_from_right_to_left_in_a_line_from_left_to_right_is_turned_round() -> None:
    assert read("The word םולש means peace") == "The word שלום means peace"


def test_nothing_is_lost_of_any_line() -> None:
    visual = "a1 (ב) -ג, 12:30 ד%5 xyz ه"
    assert sorted(read(visual).translate(str.maketrans(")(", "()")).replace("(", "").replace(")", "")) == sorted(
        visual.replace("(", "").replace(")", "")
    )
