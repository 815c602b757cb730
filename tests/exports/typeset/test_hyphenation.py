"""Hyphens come where the patterns of the language put them, and never where a careful compositor would not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyphen import Pyphen

from exports.typeset.hyphenation import Patterns, _folder, hyphen_points, hyphenates

WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéèàçö"), min_size=6, max_size=20)


def divided(text: str, language: str) -> str:
    for at in reversed(hyphen_points(text, language)):
        text = f"{text[:at]}|{text[at:]}"
    return text


def test_words_are_divided_by_the_patterns_of_their_language() -> None:
    assert divided("internationalization", "en") == "in|ter|na|tion|al|iza|tion"
    assert divided("gouvernement", "fr-CA") == "gou|ver|ne|ment"
    assert divided("(typography,", "en-US") == "(ty|pog|ra|phy,"


def test_canada_divides_like_america_and_australia_like_britain() -> None:
    assert hyphen_points("typography", "en-CA") == hyphen_points("typography", "en-US")
    assert hyphen_points("typography", "en-AU") == hyphen_points("typography", "en-GB")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/documentation",
        "information@example.org",
        "INTERNATIONAL",
        "international2",
        "McKinseyfication",
        "short",
        "internation\u0301al",
        "\u0915" * 9,
        "x" * 65,
        "İstanbullu\u0130",
    ],
)
def test_what_is_no_common_word_stays_whole(text: str) -> None:
    assert hyphen_points(text, "en") == ()


def test_languages_without_patterns_or_without_hyphens_stay_whole() -> None:
    assert [hyphenates(tag) for tag in ("fr-CA", "nb", "no", "pt-BR", "en-AU", "th", "ja", "")] == [True] * 5 + [
        False
    ] * 3
    assert hyphen_points("international", "ja") == ()


def test_a_long_text_is_divided_like_its_words() -> None:
    assert len(hyphen_points("international " * 10, "en")) == 10 * len(hyphen_points("international", "en"))


def test_points_that_change_the_spelling_are_left_out() -> None:
    assert divided("asszonynak", "hu") == "asszony|nak"


@pytest.mark.parametrize("name", ["en_US", "fr", "ca", "nl_NL", "mr_IN"])
@given(word=WORDS)
@settings(max_examples=100, deadline=None)
def test_the_points_are_those_of_pyphen(name: str, word: str) -> None:
    reference = Pyphen(lang=name, left=2, right=3)
    found = _patterns(name).points(word)
    assert found == [int(point) for point in reference.positions(word) if point.data is None]


def _patterns(name: str, read: dict[str, Patterns] = {}) -> Patterns:  # noqa: B006  (read once)
    if name not in read:
        read[name] = Patterns(_folder() / f"hyph_{name}.dic")
    return read[name]
