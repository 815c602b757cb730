"""Where lines end: as UAX #14 has it, and as a careful compositor would."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries
from uniseg.linebreak import line_break_boundaries

from exports.typeset import opportunities as module
from exports.typeset.clusters import clusters
from exports.typeset.codepoints import ranges
from exports.typeset.opportunities import emergency_points, opportunities
from exports.typeset.uax14 import line_breaks
from exports.typeset.unicode_data import CLUSTER_BREAK, LINE_BREAK

SIGNS = "".join(map(chr, (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0xC0)))) + "×÷€№™•…\u202f\u00a0"
PLAIN = st.text(
    st.one_of([st.sampled_from("ab Zé É.,;!?’“”‘«»()[/-\u2010–—…019@   \nw"), st.sampled_from(SIGNS)]), max_size=20
)


def members(text: str) -> st.SearchStrategy[str]:
    return st.one_of([st.characters(min_codepoint=a, max_codepoint=b) for a, b in list(ranges(text))[:12]])


BREAKING = st.text(st.one_of([st.sampled_from("a 1א漢-\n"), *map(members, LINE_BREAK.values())]), max_size=12)
JOINING = st.text(st.one_of([st.sampled_from("a漢\r\n"), *map(members, CLUSTER_BREAK.values())]), max_size=12)


def parts(text: str) -> list[str]:
    ends = sorted({*opportunities(text), len(text)})
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "expected",
    [
        ["aa ", "bbbb – ", "cccc"],
        ["aaa ", "« bbb » ", "ccc"],
        ["aaa ", "“ bbb ” ", "¿ ccc"],
        ["Bonjour ! ", "Non"],
        ["»Wort« ", "und"],
        ["e-mail ", "COVID-19 ", "Trois-Rivières ", "Pointe-aux-Brumes ", "long-", "term"],
        ["Ville-de-l’Île ", "x"],
        ["a\u00a0b\u202fc ", "bb\u2011cc"],
        ["word—", "word ", "Paris–", "Lyon ", "10–12"],
        ["and/or ", "km/h ", "rédacteur/", "rédactrice"],
        ["ines-marie@northern-light.lumen.example ", "x"],
        ["northern-light.example ", "x"],
        ["https://", "northern-light.", "example/", "reports?", "tides=", "long-term"],
        ["…et ", "puis… ", "(s)he !a?b"],
        ["https://", "northern.", "lumen.", "example"],
        ["a.example/press/one ", "x"],
        ["→ ", "aa – ", "bb"],
        ["漢", "字、", "か", "な。"],
        ["ประเทศ", "ไทย", "เป็น", "ประเทศ"],
        ["ລາວລາວ ", "ខ្មែរ"],
        ["a\u200b", "b"],
    ],
)
def test_lines_end_where_a_compositor_would_end_them(expected: list[str]) -> None:
    assert parts("".join(expected)) == expected


def test_a_line_feed_ends_a_line_and_an_empty_line_stays() -> None:
    assert opportunities("aa\n\nbb") == {3: True, 4: True}
    assert opportunities("漢\r\n漢\n") == {3: True, 5: True}
    assert opportunities("") == {}


@given(PLAIN)
@settings(max_examples=500)
def test_the_short_cut_for_plain_text_finds_what_the_rules_find(text: str) -> None:
    within, addresses = module._within_words(text)
    expected = module._walked(text, within) | dict.fromkeys(addresses, False)
    assert module._PLAIN.fullmatch(text)
    assert opportunities(text) == expected


@given(BREAKING)
@settings(max_examples=500, deadline=None)
def test_the_rules_agree_with_a_reference(text: str) -> None:
    expected = [at for at in line_break_boundaries(text) if at < len(text)]
    assert [at for at in line_breaks(text) if at < len(text)] == expected


@given(JOINING)
@settings(max_examples=300, deadline=None)
def test_clusters_agree_with_a_reference(text: str) -> None:
    assert [0, *(end for _, end in clusters(text))] == (list(grapheme_cluster_boundaries(text)) or [0])


@pytest.mark.parametrize(
    ("text", "count"),
    [("👩👩", 2), ("👩\u200d👩", 1), ("a\u200d👩", 2), ("\u0915\u094d\u0915", 1), ("\u0915\u0915", 2)],
)
def test_pictures_and_consonants_need_a_joiner_to_be_one(text: str, count: int) -> None:
    assert len(list(clusters(text))) == count


def test_a_cluster_of_thousands_of_accents_is_cut() -> None:
    assert [end - start for start, end in clusters("a" + "\u0301" * 99)] == [64, 36]


def test_a_word_is_cut_between_clusters_best_behind_signs_and_never_behind_a_hyphen() -> None:
    assert emergency_points("a/be\u0301-c") == {1: False, 2: True, 3: False, 5: False}


def test_a_zero_width_joiner_holds_what_follows() -> None:
    assert line_breaks("漢\u200d漢 \u200d漢漢") == {4: False, 6: False}
    assert line_breaks("a \u200b b") == {4: False}


@pytest.mark.parametrize(
    "text",
    [
        "\u1b05\u1b44\u1b05",  # LB28a: aksara, virama, aksara
        "\u1b05\u1b44a",
        "\u1b05\u1b05\u1bf2",
        "x\u1b05\u1b05",
        "-1 (-1) .5 $(5 $(.5 $(.a 1/2% 5) %",  # LB25
        "漢)% 5)% 漢)€",
        "א-א א-a a-a -a a -a",  # LB21a, LB20a
        "漢“漢 a“漢 漢”a“ x «a",  # LB19a
        "\U0001f1e8\U0001f1e6\U0001f1e8\U0001f1e6",  # LB30a
        "a .5 ( .5 — — a”  “b",  # LB15a to LB15c, LB17
        "\u0301a \u0301 a\u200d\u0301漢",  # LB9, LB10
    ],
)
def test_each_rule_that_looks_further_agrees_with_the_reference(text: str) -> None:
    assert list(line_breaks(text)) == [at for at in line_break_boundaries(text) if at < len(text)]


def test_ranges_may_be_written_as_one_that_is_repeated() -> None:
    assert list(ranges("9 a-d 20-21+10*3")) == [(9, 9), (10, 13), (32, 33), (48, 49), (64, 65)]
