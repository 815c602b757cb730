"""Words in other scripts than the document's are told apart by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.tongues import tongues


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hello", "en", [("Hello", "")]),
        ("", "en", [("", "")]),
        ("Né à Montréal – 2026", "fr", [("Né à Montréal – 2026", "")]),
        ("She said שלום עולם, twice.", "en", [("She said ", ""), ("שלום עולם", "he"), (", twice.", "")]),
        ("η Ελλάδα, και Paris", "el", [("η Ελλάδα, και Paris", "")]),
        ("η Ελλάδα, και Paris", "fr-CA", [("η Ελλάδα, και", "el"), (" Paris", "")]),
        ("Новости", "uk", [("Новости", "")]),
        ("Новости", "en", [("Новости", "und-Cyrl")]),
        ("東京のこと", "ja", [("東京のこと", "")]),
        ("東京のこと", "en", [("東京のこと", "ja")]),
        ("中国", "de", [("中国", "und-Hani")]),
        ("한국, 서울", "en-US", [("한국, 서울", "ko")]),
        ("e\u0301 \u03b1\u0301 b", "en", [("e\u0301 ", ""), ("\u03b1\u0301", "el"), (" b", "")]),
    ],
)
def test_words_in_another_script_are_in_its_language(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert list(tongues(text, language)) == expected


@given(st.text(max_size=60), st.sampled_from(["en", "ja", "ar", "ru", "zh-Hant", ""]))
def test_no_character_is_lost_or_moved(text: str, language: str) -> None:
    assert "".join(piece for piece, _ in tongues(text, language)) == text
