"""Which way characters run: the rules of UAX #9, each with a case that only it decides."""

from __future__ import annotations

import sys
from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset.bidi import base_level, has_rtl, levels, reorder

RLE, LRE, RLO, LRO, PDF = "\u202b", "\u202a", "\u202e", "\u202d", "\u202c"
RLI, LRI, FSI, PDI = "\u2067", "\u2066", "\u2068", "\u2069"
ANY = st.text(
    st.sampled_from(f"ab1 2.,+-$%()[]\u0301אבعا\u0661\t\n\u2329\u232a\x00{RLE}{LRE}{RLO}{LRO}{PDF}{RLI}{LRI}{FSI}{PDI}")
)


def shown(text: str, base: int | None = None) -> str:
    """Return `text` as a line shows it, from left to right."""
    found = levels(text, base)
    return text if found is None else "".join(text[at] for at in reorder(found))


def digits(text: str, base: int | None = None) -> str:
    return "".join(map(str, levels(text, base) or []))


def test_plain_text_has_no_levels() -> None:
    assert levels("Hello, 123") is None
    assert not has_rtl("Hello, 123")
    assert base_level("Hello") == 0


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("אב a", 1),
        ("a אב", 0),
        ("1 אב", 1),
        (f"{RLI}א{PDI} a", 0),
        (f"{RLI}א a", 0),
        ("\nא", 1),
        (f"א{PDI}", 1),
        (f"1{RLI}", 0),
    ],
)
def test_the_first_strong_character_outside_isolates_decides_the_paragraph(text: str, base: int) -> None:
    assert base_level(text) == base


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("a אב c", None, "001100"),
        ("אב ab גד", None, "11122111"),
        ("א\u0301a", 0, "110"),  # W1
        (f"א{RLI}\u0301{PDI}", 1, "1131"),
        ("ع1", 0, "12"),  # W2
        ("א1+2", 0, "1222"),  # W4
        ("א1,2", 0, "1222"),
        ("ع1,2", 0, "1222"),
        ("ع1+2", 0, "1212"),  # W4: no ES between Arabic numbers
        ("א$1%", 0, "1222"),  # W5
        ("א$", 0, "10"),  # W6
        ("a1א", 1, "221"),  # W7
        ("a(א)b", 0, "00100"),  # N0 c
        ("א(a)ב", 1, "11211"),
        ("א (a) b", 0, "1000000"),
        ("a (א) ב", 1, "2111111"),
        ("a[ב\u2329ג\u3009]", 1, "2111111"),
        ("a(ב", 0, "001"),
        ("a)ב", 0, "001"),
        ("א()a", 0, "1000"),
        ("(א)\u0301a", 1, "11112"),
        ("א(ב)\u0301a", 0, "111110"),
        ("א(ב[ג)ד]a", 0, "111111100"),  # BD16: what is open within a pair is none
        ("א\u2329ע\u3009a", 0, "11110"),
        (f"{RLE}a{PDF}b", 0, "0220"),  # X2
        (f"{LRE}א{PDF}ב", 1, "1331"),  # X3
        (f"a{RLO}b{PDF}c", 0, "00110"),  # X4
        (f"א{LRO}ב{PDF}ג", 1, "11221"),  # X5
        (f"a{RLI}b{PDI}c", 0, "00200"),  # X5a
        (f"א{LRI}ב{PDI}ג", 1, "11311"),  # X5b
        (f"a{FSI}ב{PDI}{FSI}b{PDI}", 0, "0010020"),  # X5c
        (f"{RLO}{LRI}a{PDI}{PDF}", 0, "01211"),
        (f"א{PDI}{PDF}a", 1, "1112"),  # X6a, X7 without an opening
        (f"{RLI}{RLE}א{PDI}a", 0, "00300"),
        (f"a!{LRE}b{PDF}", 1, "22222"),  # X10
        (f"{LRE}b{PDF}!a", 1, "12222"),
        (f"a{LRI}a", 1, "212"),
        ("א \tב", 0, "1001"),  # L1
        (f"a{RLE}\n", 1, "211"),
        ("אב\nab", 1, "11122"),
    ],
)
def test_levels_are_those_of_the_rules(text: str, base: int | None, expected: str) -> None:
    assert digits(text, base) == expected


def test_too_deep_embeddings_and_isolates_are_passed_over_and_ended_again() -> None:
    deep = levels(RLE * 70 + LRE * 70 + "a" + PDF * 140 + "b", 0)
    assert deep is not None
    assert max(deep) <= 126
    assert deep[-1] == 0
    isolated = levels(RLI * 140 + RLE + PDF + "a" + PDI * 140 + "ab", 0)
    assert isolated is not None
    assert isolated[-1] == 0
    assert max(isolated) <= 126


def test_embeddings_are_125_deep_and_no_deeper() -> None:
    assert (levels((RLE + LRE) * 70 + "a", 0) or [])[-1] == 126


def test_the_end_of_an_isolate_ends_the_embeddings_that_were_too_deep_in_it() -> None:
    assert (levels(f"{RLI}{RLE * 130}{PDI}{RLE}b", 0) or [])[-1] == 2


def test_63_brackets_are_seen_at_a_time() -> None:
    assert digits("א" + "(" * 63 + "ב" + ")" * 63 + "a", 0) == "1" * 128 + "0"
    assert digits("א" + "(" * 64 + "ב" + ")" * 64 + "a", 0) == "1" * 66 + "0" * 65


def test_brackets_deeper_than_the_rules_look_are_let_be() -> None:
    assert digits("(" * 70 + "א" + ")" * 70, 0) == "0" * 70 + "1" + "0" * 70


def test_numbers_read_from_left_to_right_among_hebrew() -> None:
    assert shown("אבג 123") == "123 גבא"


def test_reordering_turns_nested_stretches() -> None:
    assert reorder([0, 1, 1, 2, 2, 1, 0]) == [0, 5, 3, 4, 2, 1, 6]
    assert reorder([]) == []


@given(ANY, st.sampled_from([None, 0, 1]))
def test_every_character_gets_a_level_within_reach_and_its_place(text: str, base: int | None) -> None:
    found = levels(text, base)
    if found is not None:
        assert len(found) == len(text)
        assert all(0 <= level <= 127 for level in found)
        assert sorted(reorder(found)) == list(range(len(text)))


@given(ANY, ANY, st.sampled_from([0, 1]))
def test_the_lines_of_a_paragraph_are_resolved_one_by_one(first: str, second: str, base: int) -> None:
    # With a letter that runs to the left in it, the second line has levels on its own as well.
    together, alone = levels(f"{first}\n{second}א", base), levels(f"{second}א", base)
    assert together is not None
    assert together[len(first) + 1 :] == alone


@given(ANY)
def test_an_isolate_leaves_its_surroundings_alone(text: str) -> None:
    inside = text.translate(dict.fromkeys(map(ord, f"\n{RLI}{LRI}{FSI}{PDI}")))
    found = levels(f"a{RLI}{inside}{PDI}b", 0)
    assert found is not None
    assert (found[0], found[1], found[-2], found[-1]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "isolates", "base", "expected"),
    [
        ("א +1 2", [(2, 6)], 1, "112222"),  # P3: left to right, as there is no strong character
        ("א +1 2", [], 1, "111212"),
        ("א a! b", [(2, 4)], 1, "112212"),
        ("a בג, ד", [(2, 4), (6, 7)], 0, "0011001"),
        ("a בג, ד", [(2, 7)], 0, "0011111"),
        ("אa\nb", [(1, 4)], 1, "1212"),
        ("א a\nb ", [(0, 6)], 0, "112022"),
        ("a1", [(0, 1)], 1, "22"),
        ("a אב", [(0, 4)], None, "2233"),
    ],
)
def test_an_isolate_finds_its_own_direction_and_is_one_sign_to_others(
    text: str, isolates: list[tuple[int, int]], base: int | None, expected: str
) -> None:
    assert "".join(map(str, levels(text, base, isolates) or [])) == expected


@given(st.lists(st.text(st.sampled_from("ab1 +,.(אבعا\u0661\t")), min_size=1, max_size=6), st.sampled_from([0, 1]))
def test_isolates_are_what_their_signs_would_make_them(parts: list[str], base: int) -> None:
    text = "".join(parts)
    ends = [sum(map(len, parts[: number + 1])) for number in range(len(parts))]
    isolates = [(end - len(part), end) for end, part in list(zip(ends, parts, strict=True))[1::2]]
    signed = "".join(f"{FSI}{part}{PDI}" if number % 2 and part else part for number, part in enumerate(parts))
    found = levels(signed, base)
    expected = found and [level for level, char in zip(found, signed, strict=True) if char not in FSI + PDI]
    assert levels(text, base, isolates) == expected


def test_everything_that_can_run_to_the_left_is_seen() -> None:
    turning = ("R", "AL", "AN", "RLE", "RLO", "RLI")
    chars = [chr(point) for point in range(sys.maxunicode + 1) if bidirectional(chr(point)) in turning]
    assert [char for char in chars if not has_rtl(char)] == []


def test_a_letter_yet_to_come_runs_the_way_of_its_block() -> None:
    assert digits("\U00010fff a", 0) == "100"
    assert base_level("\u0378 \U00010fff") == 0
