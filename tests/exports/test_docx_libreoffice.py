"""LibreOffice opens our DOCX and prints its words, its letterhead and its running heads, on the pages of the PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import resources
from app.package import read_package
from exports.blocks import Part
from exports.compose import compose
from exports.docx import write_docx
from exports.pdf import lay_out, make_pages
from exports.raster import PageImages
from exports.style import load_style
from tests.exports.docx_reader import as_read
from tests.exports.docx_samples import logo, long_composition
from tests.exports.releases import house

SAMPLES = sorted(file.stem for file in resources.path("samples").glob("*.presskit"))
CASES = [(sample, style) for sample in SAMPLES for style in ("classic", "modern", "bulletin")]
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page as LibreOffice prints it, with a profile and a home of its own."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    file = folder / "release.docx"
    file.write_bytes(write_docx(long_composition(logo="logo.png"), load_style("classic"), {"logo.png": logo()}))
    print_to_pdf(folder, file)
    return text_of_pages(folder / "release.pdf")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[bytes, bytes]]:
    """The PDF of every sample in every house style, and what LibreOffice prints of its DOCX."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("samples")
    pdfs = {}
    for sample, style in CASES:
        file, look = read_package(resources.path("samples", f"{sample}.presskit")), house(style)
        made = compose(replace(file.kit, style=style))
        pages = make_pages(made, look, file.media)
        layout = lay_out(made, look, file.media)
        docx = write_docx(made, look, file.media, runs_on=layout.runs_on, starts=layout.starts)
        (folder / f"{sample}-{style}.docx").write_bytes(docx)
        pdfs[sample, style] = pages.pdf
    print_to_pdf(folder, *sorted(folder.glob("*.docx")))
    return {case: (pdf, (folder / f"{'-'.join(case)}.pdf").read_bytes()) for case, pdf in pdfs.items()}


def print_to_pdf(folder: Path, *files: Path) -> None:
    """Let LibreOffice, with a profile of its own, print each file to a PDF beside it."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def text_of_pages(file: Path) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_libreoffice_prints_every_letter_in_order(pages: list[str]) -> None:
    heads = [""] + [f"tidalarraypage{number}" for number in range(2, len(pages) + 1)]
    printed = "".join(bare(text).removeprefix(head) for text, head in zip(pages, heads, strict=True))
    assert printed == "".join(bare(each.marker + as_read(each)) for each in long_composition().blocks)


def bare(text: str) -> str:
    """Return `text` without capitals and spaces, which a style may change and a reader of PDFs guesses."""
    return "".join(text.split()).casefold()


def test_libreoffice_prints_slug_and_page_number_from_page_2(pages: list[str]) -> None:
    assert len(pages) > 2
    assert "Tidal array" not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert text.split()[:4] == ["Tidal", "array", "Page", str(number)]


def test_libreoffice_prints_nothing_of_the_field_it_does_not_understand(pages: list[str]) -> None:
    last_lines = [text.split()[-1] for text in pages]
    assert not [word for word in last_lines if word.isdigit() and len(word) < 4]


@pytest.mark.parametrize(("sample", "style"), CASES)
def test_a_sample_has_the_words_of_its_pdf_in_the_same_order_on_as_many_pages_or_one_more_or_less(
    sample: str, style: str, printed: dict[tuple[str, str], tuple[bytes, bytes]]
) -> None:
    ours, theirs = printed[sample, style]
    with PageImages(ours) as pdf, PageImages(theirs) as docx:
        assert abs(pdf.count - docx.count) <= 1
        assert unnumbered(letters(docx, style), sample) == unnumbered(letters(pdf, style), sample)


def unnumbered(text: str, sample: str) -> str:
    """Return `text` without the numbers of pages in the contents: LibreOffice writes those of its own pages there."""
    blocks = compose(read_package(resources.path("samples", f"{sample}.presskit")).kit).blocks
    entries = ["".join(filter(str.isalnum, str(each))).casefold() for each in blocks if each.part is Part.CONTENTS]
    return re.sub("".join(rf"{entry}\d+" for entry in entries), "".join(entries), text) if entries else text


def letters(pages: PageImages, style: str) -> str:
    """Return letters and digits between the margins of all pages: lines end, and words are divided, as each likes."""
    look, found = house(style), []
    for number in range(pages.count):
        page = pages.letters(number)
        head = look.margins.top + (0 if number else look.letterhead.height)
        foot = pages.size(number)[1] - look.margins.bottom
        for at, letter in enumerate(page.text):
            _, top, _, bottom = page.box(at)
            if head < (top + bottom) / 2 < foot and letter.isalnum():
                found.append(letter.casefold())
    return "".join(found)
