"""The text of the file is the text of the composition, in its order and its roles, in eleven languages.

Read back as a screen reader does (`tagged_reader`), and by two programs that copy text out of PDFs.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from exports.blocks import Block, Composition, Part, Run
from exports.compose import compose
from exports.pages import Pages
from exports.pdf import make_pages
from tests.exports.languages import SAMPLES, media
from tests.exports.releases import house, release
from tests.exports.tagged_reader import Reading, TextBlock, read

FONTS = Path(__file__).parent.parent / "fonts"
STYLES = ("classic", "modern", "bulletin")
ROLES = {
    Part.HEADLINE: "H1",
    Part.HEADING: "H2",
    Part.BOILERPLATE_HEADING: "Sect/H2",
    Part.BOILERPLATE: "Sect/P",
    Part.CONTACT_HEADING: "Sect/H2",
    Part.CONTACT: "Sect/P",
    Part.QUOTE: "BlockQuote/P",
}
ANY = "."
LETTERS = {"ar": "[\u0621-\u063a\u0641-\u064a]", "he-IL": "[\u05d0-\u05ea]"}
"""The letters that run from right to left, by language."""
RTL = tuple(LETTERS)
LINKED = "a raised mark makes pdfium take a line in the order it is drawn in, and links are not drawn in their places"
COPIED = [pytest.param(tag, marks=pytest.mark.xfail(reason=LINKED)) if tag == "ar" else tag for tag in SAMPLES]

every_language = pytest.mark.parametrize("language", SAMPLES)
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")


@pytest.fixture(autouse=True)
def fonts_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESSROOM_FONTS", str(FONTS))


@lru_cache(maxsize=64)
def sample(language: str, style: str = "classic", repeated: int = 1) -> tuple[Composition, Pages, Reading]:
    """Return the sample of `language` as composition, pages and reading; its story `repeated` times."""
    kit = SAMPLES[language]
    kit = replace(kit, release=replace(kit.release, story=kit.release.story * repeated))
    composition = compose(kit)
    pages = make_pages(composition, house(style), media())
    return composition, pages, read(pages.pdf)


def plain(text: str) -> str:
    return text.replace("\u00ad", "")


def expected(composition: Composition) -> Iterator[tuple[str, str]]:
    """Yield role path below Document and text of every block that a reader meets."""
    if composition.letterhead:
        yield "P", plain(composition.letterhead)
    for block in composition.blocks:
        if block.part == Part.LIST_ITEM:
            yield "L/LI/Lbl", block.marker
            yield "L/LI/LBody", plain(str(block))
        elif block.part == Part.FIGURE:
            yield "Sect/Figure", ""
            yield "Sect/Caption", plain(str(block))
        else:
            yield ROLES.get(block.part, "P"), plain(str(block))


def found(block: TextBlock) -> tuple[str, str]:
    return "/".join(block.roles[1:]), block.text


@every_language
@pytest.mark.parametrize("style", STYLES)
def test_the_tagged_text_is_that_of_the_composition(language: str, style: str) -> None:
    composition, pages, reading = sample(language, style)
    assert [found(block) for block in reading.blocks] == list(expected(composition))
    assert reading.faults == ()
    assert pages.findings == ()


@every_language
def test_text_that_goes_on_over_pages_stays_whole(language: str) -> None:
    composition, _, reading = sample(language, repeated=6)
    assert reading.pages > 3
    assert [found(block) for block in reading.blocks] == list(expected(composition))
    assert reading.faults == ()


def test_every_part_of_a_release_is_read() -> None:
    composition = release(contacts=3)
    reading = read(make_pages(composition, house("classic"), {}).pdf)
    assert [found(block) for block in reading.blocks] == list(expected(composition))


@every_language
def test_the_document_names_its_language(language: str) -> None:
    composition, _, reading = sample(language)
    assert reading.language == composition.language == language


@every_language
def test_a_link_has_its_words_and_leads_where_the_author_said(language: str) -> None:
    composition, _, reading = sample(language)
    assert [(words, set(addresses)) for words, addresses in links_in(reading)] == list(wanted_links(composition))


def wanted_links(composition: Composition) -> Iterator[tuple[str, set[str]]]:
    for block in composition.blocks:
        for link, runs in groupby(block.runs, key=lambda run: run.link):
            if link:
                yield plain("".join(run.text for run in runs)), {link}


def links_in(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in reading.root.all("Link"):
        yield node.text, node.addresses


@every_language
def test_a_picture_is_told_in_words(language: str) -> None:
    _, _, reading = sample(language)
    (figure,) = reading.root.all("Figure")
    assert figure.alt == SAMPLES[language].media[0].alt
    left, bottom, right, top = figure.box
    assert 100 < right - left < 480
    assert 50 < top - bottom < 700


@pytest.mark.parametrize("language", ["en-US", "fr-FR", "ru-RU", "ja-JP"])
def test_what_stands_around_the_text_is_no_part_of_it(language: str) -> None:
    composition, _, reading = sample(language, repeated=6)
    furniture = [artifact for artifact in reading.artifacts if artifact.text.strip()]
    assert {artifact.kind for artifact in furniture} == {"Pagination"}
    for page in range(1, reading.pages):
        told = " ".join(artifact.text for artifact in furniture if artifact.page == page)
        assert composition.slug in told
        assert str(page + 1) in told
    assert sum(artifact.text.strip() == composition.more for artifact in furniture) >= reading.pages - 2


def test_rules_and_lines_are_artifacts() -> None:
    _, _, reading = sample("en-US", "modern")
    assert {artifact.kind for artifact in reading.artifacts if not artifact.text} <= {"Layout", "Pagination", "Page"}


@pytest.mark.parametrize("language", COPIED)
def test_pdfium_copies_the_same_text(language: str) -> None:
    composition, pages, reading = sample(language)
    document = pypdfium2.PdfDocument(pages.pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert_same_text(texts, composition, reading)


@needs_pdftotext
@every_language
def test_pdftotext_copies_the_same_text(language: str, tmp_path: Path) -> None:
    composition, pages, reading = sample(language)
    file = tmp_path / "sample.pdf"
    file.write_bytes(pages.pdf)
    order = () if language in RTL else ("-raw",)
    told = subprocess.run(["pdftotext", *order, file, "-"], capture_output=True, check=True).stdout.decode()
    assert_same_text(told.split("\f")[:-1], composition, reading)


def assert_same_text(pages: list[str], composition: Composition, reading: Reading) -> None:
    """Compare what another program reads with `reading`, but for white space and hyphens.

    What stands around the text is taken out of its page first. Of text from right to left the letters are compared that
    do run so: where a Latin word stands in such a line, every program puts it elsewhere.
    """
    assert len(pages) == reading.pages
    letters = LETTERS.get(reading.language, ANY)
    copied = [squeezed(page, letters) for page in pages]
    for number, page in enumerate(copied):
        around = [composition.more] if number < len(pages) - 1 else []
        around += [composition.slug, f"{composition.page_word} {number + 1}"] if number else []
        for words in around:
            assert squeezed(words, letters) in page
            page = page.replace(squeezed(words, letters), "", 1)
        copied[number] = page
    assert "".join(copied) == squeezed(reading.text, letters)


def squeezed(text: str, letters: str = ANY) -> str:
    """Return `text` without white space, hyphens, and the signs of direction that programs put around copied text."""
    text = re.sub(r"[\s\-\u2010\u00ad\u0002\ufffe\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return "".join(re.findall(letters, text))


def test_some_lines_end_in_a_hyphen() -> None:
    """Otherwise the tests above would say nothing about hyphenation."""
    hyphenated = {
        language for language in SAMPLES for style in STYLES if ends_in_hyphens(sample(language, style)[1].pdf)
    }
    assert len(hyphenated) >= 3


def ends_in_hyphens(pdf: bytes) -> bool:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return any(b"/ActualText <FEFF00AD>" in page.Contents.read_bytes() for page in document.pages)


def test_a_character_that_no_font_has_is_reported_and_still_read() -> None:
    text = "A newspaper, \U0001f5de, and a stroke, \U00012000."
    path = ("release", "story", 0)
    composition = replace(release(0, 0), blocks=(Block(Part.BODY, (Run(text, path=(*path, "text")),), path),))
    pages = make_pages(composition, house("classic"), {})
    assert read(pages.pdf).blocks[-1].text == text
    assert any("\U00012000" in finding.message for finding in pages.findings)
