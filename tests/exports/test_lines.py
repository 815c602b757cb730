"""Breaking lines: nothing is lost, nothing sticks out, and lines end where a careful compositor would end them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exports.blocks import Run
from exports.fonts import Face
from exports.pdf.breaks import units
from exports.pdf.lines import Line, balance, break_lines

SERIF, BOLD = Face("serif"), Face("serif", bold=True)
TEXT = st.text(st.sampled_from("ab  -–—/.\u00a0\u00ad\u200bé漢«»!\n"), max_size=60)


def letters(face: Face, text: str) -> float:
    """A font whose letters are all one point wide."""
    return len(text)


def lines(text: str, width: float) -> list[str]:
    """Return the lines of `text`, with the spaces at their ends."""
    return [words(line) for line in break_lines([Run(text)], [SERIF], letters, lambda number: width)]


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_a_line_is_filled_as_far_as_it_goes() -> None:
    assert lines("aa bb cc dd", 5) == ["aa bb ", "cc dd"]


def test_a_space_at_the_end_of_a_line_takes_no_room_but_is_drawn() -> None:
    (first, *_) = break_lines([Run("aaaaa bbbbb")], [SERIF], letters, lambda number: 5)
    assert (words(first), first.width) == ("aaaaa ", 5)


def test_a_line_feed_ends_a_line_and_an_empty_line_stays() -> None:
    assert lines("aa\n\nbb", 9) == ["aa", "", "bb"]


def test_a_word_across_two_runs_stays_in_one_piece() -> None:
    broken = break_lines([Run("aa b"), Run("bb", bold=True)], [SERIF, BOLD], letters, lambda number: 4)
    assert list(map(words, broken)) == ["aa ", "bbb"]
    assert [piece.run for piece in broken[1].pieces] == [0, 1]


def test_no_line_ends_at_a_non_breaking_space_or_hyphen() -> None:
    assert lines("aaa b\u00a0c", 5) == ["aaa ", "b\u00a0c"]
    assert lines("aaa b\u202fc", 5) == ["aaa ", "b\u202fc"]
    assert lines("aaa bb\u2011cc", 7) == ["aaa ", "bb\u2010cc"]


def test_a_line_may_end_after_the_hyphen_of_a_compound() -> None:
    assert lines("aa long-term", 8) == ["aa long-", "term"]


def test_no_line_ends_after_one_letter_and_a_hyphen_or_before_a_number() -> None:
    assert lines("aaa e-mail", 6) == ["aaa ", "e-mail"]
    assert lines("aaa COVID-19", 10) == ["aaa ", "COVID-19"]


def test_a_name_with_hyphens_stays_whole() -> None:
    assert lines("aaaaaaaaa Trois-Rivières", 16) == ["aaaaaaaaa ", "Trois-Rivières"]
    assert lines("aaa Pointe-aux-Brumes", 17) == ["aaa ", "Pointe-aux-Brumes"]


def test_no_line_ends_at_a_hyphen_within_an_address() -> None:
    assert lines("aaa northern-light.example/long-term", 20) == ["aaa ", "northern-light.", "example/long-term"]
    assert lines("aaa ines-marie@lumen.example", 14) == ["aaa ", "ines-marie@", "lumen.example"]


def test_a_compound_of_thousands_of_parts_is_broken_like_any_other() -> None:
    assert lines("ab-" * 20_000, 6)[:2] == ["ab-ab-", "ab-ab-"]
    assert lines("Ab-" * 5_000, 6)[0] == "Ab-Ab"


def test_a_text_of_thousands_of_looks_keeps_each_word_in_its_run() -> None:
    runs = [Run("ab ", bold=bool(number % 2)) for number in range(20_000)]
    faces = [BOLD if run.bold else SERIF for run in runs]
    broken = break_lines(runs, faces, letters, lambda number: 59)
    placed = [piece for line in broken for piece in line.pieces]
    assert [piece.run for piece in placed] == list(range(20_000))
    assert all(piece.face == faces[piece.run] for piece in placed)


def test_compounds_can_be_kept_whole() -> None:
    broken = break_lines([Run("aa long-term")], [SERIF], letters, lambda number: 9, compounds=False)
    assert list(map(words, broken)) == ["aa ", "long-term"]


def test_a_soft_hyphen_shows_only_where_a_line_ends() -> None:
    assert lines("inter\u00adnational", 20) == ["international"]
    assert lines("inter\u00adnational", 9) == ["inter-", "national"]
    assert lines("aa inter\u00adnational", 8) == ["aa ", "inter-", "national"]


def test_a_dash_between_spaces_never_starts_a_line() -> None:
    assert lines("aa bbbb – cccc", 8) == ["aa ", "bbbb – ", "cccc"]


def test_french_marks_stay_with_their_words() -> None:
    assert lines("aaa « bbb » ccc", 9) == ["aaa ", "« bbb » ", "ccc"]


def test_a_last_line_of_one_short_word_gets_company() -> None:
    assert lines("aaaa bbbb cccc dddd eeee f", 24) == ["aaaa bbbb cccc dddd ", "eeee f"]


def test_an_address_longer_than_the_line_breaks_after_one_of_its_signs() -> None:
    assert lines("https://example.org/reports/tides", 22) == ["https://example.org/", "reports/tides"]


def test_a_word_longer_than_the_line_is_cut_and_a_very_long_one_quickly() -> None:
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]
    assert len(lines("x" * 200_000, 100)) == 2000


def test_loose_accents_are_composed() -> None:
    assert lines("E\u0301", 9) == ["É"]


def test_a_headline_is_broken_into_even_lines_but_no_more_of_them() -> None:
    def lines_at(width: float) -> list[Line]:
        return break_lines([Run("aaaa bbbb cccc dddd eeee")], [SERIF], letters, lambda number: width)

    assert list(map(words, lines_at(20))) == ["aaaa bbbb cccc dddd ", "eeee"]
    assert list(map(words, balance(20, lines_at))) == ["aaaa bbbb cccc ", "dddd eeee"]
    assert list(map(words, balance(24, lines_at))) == ["aaaa bbbb cccc dddd eeee"]


def test_a_text_of_many_lines_is_not_balanced() -> None:
    tried: list[float] = []

    def lines_at(width: float) -> list[Line]:
        tried.append(width)
        return break_lines([Run("aaaa bbbb " * 20)], [SERIF], letters, lambda number: width)

    assert balance(20, lines_at) == lines_at(20)
    assert tried == [20, 20]


@given(TEXT)
def test_units_are_the_whole_text(text: str) -> None:
    found = list(units(text))
    assert "".join(text[unit.start : unit.end] for unit in found) == text
    assert all(unit.start <= unit.ink_end <= unit.end > unit.start for unit in found)


@given(st.lists(TEXT, max_size=4), st.integers(1, 30))
def test_every_character_is_set_in_order_and_within_the_line(texts: list[str], width: int) -> None:
    runs = [Run(text) for text in texts]
    broken = break_lines(runs, [SERIF] * len(runs), letters, lambda number: width)
    shown = "".join(texts).translate({0xAD: None, 0x200B: None, ord("漢"): "?", ord("\n"): None})
    assert "".join(map(words, broken)).replace("-", "") == shown.replace("-", "")
    # What may stick out is one unit that cannot be cut: a dash or mark that sticks to its word.
    assert all(line.width <= max(width, 1) + 1e-6 for line in broken)
