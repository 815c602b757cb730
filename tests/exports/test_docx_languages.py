"""Words in another script than the document's say their language, where Word looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.blocks import Part, Role, Run
from exports.docx import write_docx
from exports.docx.script import word_language
from exports.style import HouseStyle, load_style
from tests.exports.docx_reader import W, faults, find, part
from tests.exports.docx_samples import block, composition


@pytest.fixture(scope="module")
def classic() -> HouseStyle:
    return load_style("classic")


def tongues(language: str, text: str, classic: HouseStyle) -> list[tuple[str, dict[str, str]]]:
    """Return the text of every run of a paragraph with the attributes of its ``w:lang``."""
    data = write_docx(composition(language=language, blocks=(block(Part.BODY, text),)), classic, {})
    runs = find(part(data, "word/document.xml"), "//w:body//w:r")
    return [
        (
            "".join(t.text or "" for t in find(run, "w:t")),
            {str(name).removeprefix(W): str(tag) for lang in find(run, "w:rPr/w:lang") for name, tag in lang.items()},
        )
        for run in runs
    ]


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("Καλημέρα κόσμε", {"val": "el-GR"}),
        ("Привет", {"val": "x-none"}),
        ("שלום", {"bidi": "he-IL"}),
        ("مرحبا", {"bidi": "x-none"}),
        ("สวัสดี", {"bidi": "th-TH"}),
        ("नमस्ते", {"bidi": "x-none"}),
        ("こんにちは", {"eastAsia": "ja-JP"}),
        ("안녕", {"eastAsia": "ko-KR"}),
        ("你好", {"eastAsia": "x-none"}),
    ],
)
def test_words_of_another_script_name_their_language(
    words: str, attributes: dict[str, str], classic: HouseStyle
) -> None:
    assert tongues("en-US", f"They say {words} here.", classic) == [
        ("They say ", {}),
        (words, attributes),
        (" here.", {}),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Привет, Lumen Harbor"), ("el", "Καλημέρα 12"), ("ja", "こんにちは世界"), ("fr", "Déjà vu – l’été")],
)
def test_words_of_the_documents_own_scripts_and_latin_ones_say_nothing(
    language: str, text: str, classic: HouseStyle
) -> None:
    assert [attributes for _, attributes in tongues(language, text, classic)] == [{}]


def test_direction_and_language_are_told_together(classic: HouseStyle) -> None:
    assert tongues("ar", "شركة שלום اليوم", classic) == [("شركة ", {}), ("שלום", {"bidi": "he-IL"}), (" اليوم", {})]
    data = write_docx(composition(blocks=(block(Part.BODY, "שלום"),)), classic, {})
    (traits,) = find(part(data, "word/document.xml"), "//w:body//w:rPr")
    assert [child.tag.removeprefix(W) for child in traits] == ["rtl", "lang"]


def test_the_document_itself_is_filed_the_same_way() -> None:
    assert word_language("hi") == {"bidi": "hi-IN"}
    assert word_language("zh-Hant") == {"eastAsia": "zh-Hant"}
    assert word_language("sr-Latn-RS") == {"val": "sr-Latn-RS"}


def test_a_name_in_the_letterhead_and_the_running_head_says_its_language_too(classic: HouseStyle) -> None:
    data = write_docx(composition(letterhead="Φάρος Lumen", slug="Φάρος"), classic, {})
    for name in ("word/header-first.xml", "word/header.xml"):
        assert [lang.get(W + "val") for lang in find(part(data, name), "//w:lang")] == ["el-GR"]


def test_the_audit_finds_no_fault_with_many_languages(classic: HouseStyle, tmp_path: Path) -> None:
    runs = (
        Run("Φάρος, שלום, 12, Привет ", bold=True, role=Role.NAME),
        Run("你好 안녕 สวัสดี", link="https://lumen.example"),
    )
    assert faults(write_docx(composition(blocks=(block(Part.BODY, "", *runs),)), classic, {}), tmp_path) == []
