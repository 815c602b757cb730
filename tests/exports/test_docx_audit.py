"""openxml-audit finds nothing wrong with what we write, and finds what we break.

Of generated kits, 20 are audited, 200 with ``PRESSROOM_PROPERTIES=thorough``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from app.kit import Paper, PressKit
from app.package import read_package
from exports.blocks import Block, Composition, Part
from exports.compose import compose
from exports.docx import write_docx
from exports.style import load_style, style_names
from tests.exports.docx_reader import as_read, faults, paragraphs, replaced
from tests.exports.docx_samples import COMPOSITIONS, composition, logo
from tests.strategies import kits

STYLES = [name for name, _ in style_names()]
MEDIA = {"logo.png": logo()}
SAMPLES = sorted(resources.path("samples").glob("*.presskit"))
THOROUGH = settings().max_examples > 1000
KITS = kits()


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("style", STYLES)
def test_every_part_in_every_house_style_passes_the_audit(style: str, paper: str, tmp_path: Path) -> None:
    data = write_docx(composition(paper=paper, logo="logo.png"), load_style(style), MEDIA)
    assert faults(data, tmp_path) == []


@pytest.mark.parametrize("language", ["ar", "he-IL", "ja", "fr-CA", "el"])
def test_every_part_passes_the_audit_in_other_languages(language: str, tmp_path: Path) -> None:
    assert faults(write_docx(composition(language=language), load_style("classic"), {}), tmp_path) == []


@pytest.mark.parametrize(
    ("style", "paper"), [*((style, "letter") for style in STYLES), *((style, "a4") for style in STYLES[:1])]
)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_sample_passes_the_audit_in_every_house_style_on_both_papers(
    sample: Path, style: str, paper: Paper, tmp_path: Path
) -> None:
    file = read_package(sample)
    made = compose(replace(file.kit, style=style, paper=paper))
    assert faults(write_docx(made, load_style(style), file.media), tmp_path) == []


@settings(max_examples=200 if THOROUGH else 20, suppress_health_check=list(HealthCheck))
@given(KITS, st.sampled_from(STYLES))
def test_any_kit_passes_the_audit_with_its_words_in_order(tmp_path: Path, kit: PressKit, style: str) -> None:
    made = compose(kit)
    data = write_docx(made, load_style(style), {})
    assert faults(data, tmp_path) == []
    assert paragraphs(data) == [as_read(block) for block in made.blocks if block.part is not Part.FIGURE or block.runs]


@settings(max_examples=200 if THOROUGH else 20, suppress_health_check=list(HealthCheck))
@given(COMPOSITIONS)
def test_any_composition_passes_the_audit_with_its_words_in_order(tmp_path: Path, generated: Composition) -> None:
    data = write_docx(generated, load_style("modern"), MEDIA)
    assert faults(data, tmp_path) == []
    assert paragraphs(data) == [words for block in generated.blocks for words in _paragraphs(block)]


def _paragraphs(block: Block) -> Iterator[str]:
    """Yield what is read of `block`: a picture is a paragraph without words, and no words make no caption."""
    if block.part in (Part.FIGURE, Part.BIO_HEADING) and block.picture in MEDIA:
        yield ""
    if block.part is not Part.FIGURE or block.runs:
        yield as_read(block)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/styles.xml", b'<w:jc w:val="center"/>', b'<w:jc w:val="middle"/>'),
        ("word/document.xml", b'<w:pStyle w:val="Headline"/>', b'<w:keepNext/><w:pStyle w:val="Headline"/>'),
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="looks.xml"'),
        ("word/document.xml", b"</w:body>", b""),
        ("word/document.xml", b'r:id="link1"', b'r:id="link9"'),
        ("word/document.xml", b'<w:rStyle w:val="Dateline"/>', b'<w:lang w:val="fr"/><w:rStyle w:val="Dateline"/>'),
        ("word/numbering.xml", b'<w:numFmt w:val="decimal"/>', b'<w:numFmt w:val="counting"/>'),
        ("word/settings.xml", b"<w:autoHyphenation/>", b'<w:autoHyphenation/><w:zoom w:percent="100"/>'),
        ("word/header.xml", b'w:fldCharType="end"', b'w:fldCharType="last"'),
        ("[Content_Types].xml", b"/word/styles.xml", b"/word/style.xml"),
    ],
)
def test_the_audit_finds_a_planted_fault(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    data = write_docx(composition(), load_style("classic"), {})
    assert faults(replaced(data, part, old, new), tmp_path) != []
