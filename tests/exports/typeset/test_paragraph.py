from __future__ import annotations

import time
from itertools import pairwise
from weakref import ref

import pytest

from exports.typeset import paragraph as module
from exports.typeset import stopping
from exports.typeset.faces import BOLD
from exports.typeset.material import Material, Options
from exports.typeset.paragraph import Paragraph, forget, paragraph
from exports.typeset.spans import Measure
from tests.exports.typeset.setting_text import lines, noto, of, span, texts, told

TEXT = (
    "Typographical arrangements notwithstanding, the internationalization of considerable characteristics demonstrates "
    "how well-known paragraphs are distributed over several lines of comparable length. "
) * 3


def test_lines_are_filled_between_spaces() -> None:
    assert texts("one two three four five six", 60) == ["one two", "three four", "five six"]


def test_no_text_is_one_empty_line() -> None:
    assert [(line.start, line.end, line.width, line.last) for line in of("").fit(Measure(100))] == [(0, 0, 0, True)]
    assert len(paragraph(()).fit(Measure(100))) == 1


def test_a_line_feed_ends_a_line_and_an_empty_line_stays() -> None:
    assert texts("a\n\nb\n", 100) == ["a", "", "b", ""]
    assert [line.last for line in lines("a\nb", 100)] == [True, True]


def test_a_word_of_two_looks_stays_in_one_piece() -> None:
    made = of("a wo", span("rd", style=BOLD), " b")
    assert [made.text[line.start : line.end] for line in made.fit(Measure(30))] == ["a ", "word ", "b"]


def test_a_soft_hyphen_shows_only_where_a_line_ends() -> None:
    assert texts("a verylongword", 75, hyphenate=False) == ["a", "verylongword"]
    assert texts("a very\u00adlongword", 50, hyphenate=False) == ["a very-", "longword"]
    assert texts("a very\u00adlongword", 200) == ["a verylongword"]


def test_soft_hyphens_rule_out_all_other_places_in_their_word() -> None:
    found = texts("internationali\u00adzation " * 20, 120, align="justify")
    assert {line.rpartition(" ")[2] for line in found if line.endswith("-")} <= {"internationali-"}


def test_a_word_is_hyphenated_by_its_language() -> None:
    assert any(line.hyphenated for line in lines(TEXT, 120, align="justify"))
    assert any(line.hyphenated for line in lines("Verantwortungsbewusstsein", 70, "de"))
    assert not any(line.hyphenated for line in lines(TEXT, 120, "xx", align="justify"))
    assert not any(line.hyphenated for line in lines(TEXT, 120, align="justify", hyphenate=False))


def test_a_span_may_have_another_language() -> None:
    made = of(span(TEXT, language="xx"))
    assert not any(line.hyphenated for line in made.fit(Measure(120, align="justify")))


@pytest.mark.parametrize("width", [90, 120, 160, 200])
def test_no_more_than_two_lines_in_a_row_end_in_a_hyphen(width: int) -> None:
    row = "".join("-" if line.hyphenated else " " for line in lines(TEXT, width, align="justify"))
    assert "-" in row
    assert "---" not in row


@pytest.mark.parametrize("most", [0, 1])
def test_a_measure_may_allow_fewer_hyphens_in_a_row(most: int) -> None:
    row = "".join("-" if line.hyphenated else " " for line in lines(TEXT, 150, align="justify", max_hyphens=most))
    assert "-" * (most + 1) not in row


@pytest.mark.parametrize("width", [100, 130, 160, 190, 220])
def test_three_letters_at_least_come_after_a_hyphen(width: int) -> None:
    found = texts(TEXT, width, align="justify")
    after = [line.split(" ")[0] for before, line in pairwise(found) if before.endswith("-")]
    assert all(len(word.strip(".,")) >= 3 for word in after)


def test_ragged_text_is_hyphenated_only_where_a_line_would_be_very_short() -> None:
    assert not any(line.hyphenated for line in lines("Some considerable part of it is longer than others. " * 9, 220))
    assert texts("a internationalization of b", 90)[0] != "a"


def test_names_are_hyphenated_less_than_other_words() -> None:
    assert min(costs("Montgomeryshire", "en")) > max(costs("montgomeryshire", "en"))
    assert costs("Verantwortungen", "de") == costs("verantwortungen", "de")


def test_two_letters_before_a_hyphen_cost_extra() -> None:
    first, *others = costs("(international", "en")
    assert first > max(others)


def costs(word: str, language: str) -> list[float]:
    """Return what it costs to hyphenate a word at each of its places."""
    made = of(word, language=language)
    return [point.cost for point in Material(made._segments, [0, len(word)], [], Options()).inside(0)]


def test_the_least_width_is_that_of_the_widest_word() -> None:
    assert of("a considerable word").min_width == pytest.approx(lines("considerable")[0].width)


def test_justified_lines_fill_the_measure_but_for_the_last_one() -> None:
    *found, last = lines(TEXT, 200, align="justify")
    assert [line.width for line in found] == pytest.approx([200] * len(found))
    assert last.last
    assert last.width < 200


def test_the_first_line_can_be_indented_or_hang_out() -> None:
    indented = lines(TEXT, 200, align="justify", first=20)
    assert [(line.x, line.x + line.width) for line in indented[:2]] == [
        pytest.approx((20, 200)),
        pytest.approx((0, 200)),
    ]
    assert lines(TEXT, 200, align="justify", first=-20)[0].width == pytest.approx(220)


def test_lines_stand_left_right_or_in_the_centre() -> None:
    left, right, center = (lines("word", 100, align=align)[0] for align in ("left", "right", "center"))
    assert (left.x, right.x, center.x) == pytest.approx((0, 100 - left.width, 50 - left.width / 2))


def test_what_runs_from_right_to_left_starts_at_the_right() -> None:
    made = of("word", direction="rtl")
    line = made.fit(Measure(100, first=10))[0]
    assert made.is_rtl
    assert line.x + line.width == pytest.approx(90)
    assert made.fit(Measure(100, align="right"))[0].x == pytest.approx(0)
    assert not of("שלום", direction="ltr").is_rtl
    assert of("שלום").is_rtl


def test_marks_hang_out_of_both_edges() -> None:
    plain, hanging = (lines("“word.” “wor”", 60, align="justify", hang=hang)[0] for hang in (False, True))
    assert plain.x == 0
    assert hanging.x < 0
    found = lines(TEXT, 160, align="justify", hang=True)
    assert all(line.x + line.width > 160 for line in found if line.hyphenated)
    assert max(line.x + line.width for line in found) < 163


def test_hanging_marks_make_room_for_others() -> None:
    assert len(lines("“mmmm” “mmmm”", lines("“mmmm”")[0].width - 5, hang=True, hyphenate=False)) == 2


def test_a_headline_is_even_and_whole() -> None:
    text = "A well-known internationalization of considerable typography comes to the town of Hamilton"
    found = texts(text, 250, balance=True)
    assert len(found) == len(texts(text, 250, hyphenate=False))
    widths = [line.width for line in lines(text, 250, balance=True)]
    assert max(widths) - min(widths) < 60
    assert "A well-known" in found[0]
    assert not any(line.endswith("-") for line in found)


def test_a_headline_too_narrow_for_a_compound_breaks_it() -> None:
    assert texts("well-intentioned", 70, balance=True) == ["well-", "intentioned"]
    assert len(texts("intentioned", 30, balance=True)) > 1


def test_a_headline_may_end_in_a_hyphen() -> None:
    assert texts("well-", 70, balance=True) == ["well-"]


def test_a_headline_of_many_lines_is_set_like_text() -> None:
    assert len(texts(TEXT, 200, balance=True)) > 6


def test_a_word_longer_than_the_line_is_cut_without_a_hyphen() -> None:
    found = texts("a https://example.org/a/very/long/address/that/goes/on b", 60)
    assert "".join(found).replace(" ", "") == "ahttps://example.org/a/very/long/address/that/goes/onb"
    assert all(line.width <= 60.01 for line in lines("x" * 100, 60))
    assert not any(line.hyphenated for line in lines("x" * 100, 60))


def test_a_word_longer_than_the_line_is_hyphenated_if_that_will_do() -> None:
    assert texts("internationalization", 60)[0].endswith("-")


def test_the_narrowest_measure_has_a_letter_on_each_line() -> None:
    assert texts("abc de", 1) == list("abcde")
    assert texts("abc", 0) == list("abc")
    assert texts("abc", 50, first=60) == ["a", "bc"]


def test_an_endless_measure_has_one_line() -> None:
    for width in (1e9, float("inf")):
        assert len(lines(TEXT, width, align="justify")) == 1


@pytest.mark.parametrize(
    "text", ["a" * 9000, " " * 9000, "a " * 5000, "\n" * 3000, "a\u0301" * 3000, "-" * 9000, "a\u00ad" * 5000]
)
@pytest.mark.parametrize("width", [5, 300])
def test_no_text_takes_long(text: str, width: float) -> None:
    started = time.process_time()
    found = lines(text, width, align="justify")
    assert found[-1].end == len(text.replace("\u00ad", ""))
    assert time.process_time() - started < 10


def test_a_character_that_no_face_has_is_told_with_its_place() -> None:
    made = of("so\u00adft \U00012000 text")
    assert made.missing == ((6, "\U00012000"),)
    assert told(*made.fit(Measure(200))) == made.text
    assert "003F" not in made.text


def test_letters_set_apart_take_more_room_and_make_no_ligatures() -> None:
    plain, apart = (of(span("office", tracking=tracking)).fit(Measure(200))[0] for tracking in (0, 2))
    assert apart.width == pytest.approx(
        of(span("office", features=(("liga", 0), ("clig", 0)))).fit(Measure(200))[0].width + 12
    )
    assert apart.width > plain.width
    assert " 2 Tc" in apart.chunks[0].ops


def test_ideographs_are_spread_to_fill_a_line() -> None:
    family = noto()
    if family.pick("日", 0) is None:
        pytest.skip("no font with ideographs on this machine")
    *found, _ = of(span("日本語の長い文章です。これは行の折り返しを確認するためのものです。" * 3, family=family)).fit(
        Measure(101, align="justify")
    )
    assert [line.width for line in found] == pytest.approx([101] * len(found), abs=0.01)
    assert not any(line.hyphenated for line in found)


def test_a_paragraph_and_its_lines_are_remembered_by_value() -> None:
    forget()
    first = of("one", " two")
    assert of("one", " two") is first
    assert of("one two") is not first
    assert first.fit(Measure(100)) is first.fit(Measure(100))
    assert "one two" in repr(first)
    assert repr(first.fit(Measure(100))[0]) == "<Line 'one two'>"


def test_paragraphs_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    monkeypatch.setattr(module, "_MOST_CHARACTERS", 10)
    first = ref(of("one two"))
    assert of("three four")
    assert first() is None
    assert isinstance(of("a text of more than ten characters"), Paragraph)


def test_a_paragraph_that_somebody_holds_is_found_though_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    monkeypatch.setattr(module, "_MOST_CHARACTERS", 10)
    first = of("one two")
    of("three four")
    assert of("one two") is first


def test_whoever_waits_can_stop_the_setting() -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    for text in ("word " * 3000, "w" * 30_000):
        with stopping.asking(stop), pytest.raises(Stopped):
            lines(text, 20)
