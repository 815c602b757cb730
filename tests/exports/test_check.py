"""What is told before a document goes out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from exports.blocks import Block, Finding, Part, Run
from exports.check import check
from exports.style import load_style
from tests.exports.font_maker import make_font
from tests.exports.releases import block, composition, house, release

CLASSIC = house("classic")
BODY_PATH = ("release", "story", 1, "text")


def test_a_release_that_can_be_printed_has_no_findings() -> None:
    assert check(release(), CLASSIC) == ()


def test_a_character_without_a_glyph_is_told_with_its_field() -> None:
    headline = block(Part.HEADLINE, "Light for 漢 towns", ("release", "headline"))
    assert check(composition(headline), CLASSIC) == (
        Finding(
            ("release", "headline"),
            "No font on this computer has the character “漢” (U+6F22) in the headline; “?” will be printed in its "
            "place. Install a font for Chinese.",
        ),
    )


def test_the_path_is_that_of_the_run_where_it_has_one() -> None:
    runs = (Run("fine"), Run("漢", path=("release", "dateline")))
    findings = check(composition(Block(Part.LEDE, runs, ("release", "story", 0))), CLASSIC)
    assert [finding.path for finding in findings] == [("release", "dateline")]


def test_several_characters_are_told_in_one_sentence() -> None:
    (finding,) = check(composition(block(Part.BODY, "日 🀀 𝄞 𝄢 𝄡 𝄫 𝄪 𝄆 𝄇 𝄐 𝄑")), CLASSIC)
    assert finding.message.startswith("No font on this computer has the characters “日” (U+65E5), “🀀” (U+1F000), ")
    assert " and 3 more in a paragraph; “?” will be printed in place of each." in finding.message


def test_a_field_in_a_script_that_no_font_has_is_told_once_and_by_the_script() -> None:
    runs = (Run("مؤسسة ", path=BODY_PATH), Run("الأول", bold=True, path=BODY_PATH), Run(" وثلاثون", path=BODY_PATH))
    (finding,) = check(composition(Block(Part.BODY, runs, BODY_PATH)), CLASSIC)
    assert finding == Finding(
        BODY_PATH,
        "No font on this computer has Arabic letters in a paragraph; “?” will be printed in place of each. "
        "Install a font for Arabic.",
    )


def test_a_character_that_cannot_be_seen_is_told_by_name() -> None:
    (finding,) = check(composition(block(Part.BODY, "x\u0f71")), CLASSIC)
    assert "tibetan vowel sign aa (U+0F71)" in finding.message


@pytest.mark.parametrize(
    ("text", "language", "advice"),
    [
        ("مرحبا", "en", "Install a font for Arabic."),
        ("漢", "ja", "Install a font for Japanese."),
        ("漢", "zh-Hant", "Install a font for Chinese."),
        ("漢 한", "en", "Install a font for Korean."),
        ("ไ ש ᐃ", "en", "Install a font for Thai, Hebrew and Canadian Syllabics."),
        ("😀", "en", "Install a font for emoji."),
        ("☎", "en", "“?” will be printed in its place."),
    ],
)
def test_the_user_is_told_which_font_to_install(text: str, language: str, advice: str) -> None:
    (finding,) = check(composition(block(Part.BODY, text), language=language), CLASSIC)
    assert finding.message.endswith(advice)


def test_a_character_that_a_font_of_the_machine_has_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / "han.ttf", "字")
    monkeypatch.setenv("PRESSROOM_FONTS", str(tmp_path))
    (finding,) = check(composition(block(Part.BODY, "字漢")), CLASSIC)
    assert "character “漢” (U+6F22)" in finding.message


def test_nothing_to_set_text_with_is_loaded_for_european_text() -> None:
    program = (
        "import sys; from exports.check import check; from tests.exports.releases import *;"
        "kit = composition(block(Part.BODY, 'Élan – Ωmega, Живи: “œuvre” ἀ'));"
        "assert check(kit, house('classic')) == ();"
        "sys.exit(', '.join({'uharfbuzz', 'reportlab', 'PIL'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


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
