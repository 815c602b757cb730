"""What is told before a document goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.blocks import Block, Finding, Part, Run
from exports.check import check
from exports.style import load_style
from tests.exports.releases import block, composition, house, release

CLASSIC = house("classic")


def test_a_release_that_can_be_printed_has_no_findings() -> None:
    assert check(release(), CLASSIC) == ()


def test_a_character_without_a_glyph_is_told_with_its_field() -> None:
    headline = block(Part.HEADLINE, "Light for 漢 towns", ("release", "headline"))
    assert check(composition(headline), CLASSIC) == (
        Finding(
            ("release", "headline"),
            "The character “漢” (U+6F22) in the headline is in none of the fonts; “?” will be printed in its place.",
        ),
    )


def test_the_path_is_that_of_the_run_where_it_has_one() -> None:
    runs = (Run("fine"), Run("漢", path=("release", "dateline")))
    findings = check(composition(Block(Part.LEDE, runs, ("release", "story", 0))), CLASSIC)
    assert [finding.path for finding in findings] == [("release", "dateline")]


def test_several_characters_are_told_in_one_sentence() -> None:
    (finding,) = check(composition(block(Part.BODY, "日本語の新聞発表についてのお知らせ")), CLASSIC)
    assert finding.message.startswith("The characters “日” (U+65E5), “本” (U+672C), ")
    assert finding.message.endswith(
        " and 8 more in a paragraph are in none of the fonts; “?” will be printed in place of each."
    )


def test_a_character_that_cannot_be_seen_is_told_by_name() -> None:
    (finding,) = check(composition(block(Part.BODY, "x\u0f71")), CLASSIC)
    assert "tibetan vowel sign aa (U+0F71)" in finding.message


def test_the_letterhead_and_a_slug_of_its_own_are_looked_at_too() -> None:
    findings = check(composition(letterhead="漢", slug="字"), CLASSIC)
    assert [finding.path for finding in findings] == [("issuer",), ("release", "slug")]


def test_a_slug_taken_from_the_headline_is_not_told_twice() -> None:
    headline = block(Part.HEADLINE, "漢 towns get light", ("release", "headline"))
    assert len(check(composition(headline, slug="漢 towns"), CLASSIC)) == 1


def test_every_part_has_words_for_its_place() -> None:
    for part in Part:
        (finding,) = check(composition(block(part, "漢")), CLASSIC)
        assert " in a" in finding.message or " in the " in finding.message


def test_a_house_style_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compose = pytest.importorskip("exports.compose")
    if not hasattr(compose, "compose"):
        pytest.skip("exports.compose is not written yet")
    from app.kit import PressKit

    monkeypatch.setenv("PRESSROOM_HOME", str(tmp_path))
    kit = PressKit(style="long gone")
    (finding,) = check(kit, load_style(kit.style))
    assert finding == Finding(
        ("style",), "There is no house style “long gone” on this computer; Classic is used instead."
    )
