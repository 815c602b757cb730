from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sentences import sentences


def split(text: str, tag: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, tag)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Ada Roy of Lumen Inc. met J. P. Smith.",
        "It rose 3.5 percent to $1.2 million.",
        "“Why?” she asked.",
        "We open at 9 a.m. on Sept. 3 in Springfield, Ill.",
        "The U.S. Navy called.",
        "Well … maybe not.",
        "kevin. has a small k.",
        "No end at all",
    ],
)
def test_one_sentence_is_one(sentence: str) -> None:
    assert split(f"{sentence} ") == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["We hire.", "We grow!", "Do we?", "Yes."],
        ["He said “Go.”", "Then he left."],
        ["It is made in the U.S.", "We are proud."],
        ["It is Plan B.", "We have no Plan C."],
        ["And so on…", "Then it ended."],
        ["It ended at 5 p.m.", "The doors closed."],
        ["It was (finally!)", "Then came more."],
        ["200 people came.", "300 left."],
    ],
)
def test_several_sentences_are_told_apart(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("fr", ["« Oui.\u00a0»", "M. Roy est venu avec Mme Roy, p. ex. hier."]),
        ("fr", ["« Vraiment ! » dit-elle.", "« Oui. »", "Elle part."]),
        ("de", ["Am 20. Oktober 2005 kam er z. B. nach Bonn.", "Im Jahr 2021.", "„Ja.“", "Dann nicht."]),
        ("ru", ["В 2014 г. мы выросли.", "Это важно."]),
    ],
)
def test_each_language_has_its_abbreviations_and_marks(tag: str, parts: list[str]) -> None:
    assert split(" ".join(parts), tag) == parts


def test_a_line_feed_ends_a_sentence_and_so_does_a_wide_full_stop() -> None:
    assert split("a\nb.\n\nC") == ["a", "b.", "C"]
    assert split("一つ。二つ！「三つ。」四つ") == ["一つ。", "二つ！", "「三つ。」", "四つ"]


def test_nothing_has_no_sentences() -> None:
    assert split("") == split(" \n ") == []


@given(st.text(st.sampled_from("Aa. !?…»«“”’\n\u00a0(3")), st.sampled_from(["en", "fr", "de"]))
def test_the_sentences_hold_every_character_but_space_in_order(text: str, tag: str) -> None:
    assert "".join("".join(split(text, tag)).split()) == "".join(text.split())
    assert all(part == part.strip() and part for part in split(text, tag))
