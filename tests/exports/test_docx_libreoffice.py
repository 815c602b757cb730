"""LibreOffice opens our DOCX and prints its words, its letterhead and its running heads."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from exports.docx import write_docx
from exports.style import load_style
from tests.exports.docx_reader import as_read
from tests.exports.docx_samples import logo, long_composition

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page as LibreOffice prints it, with a profile and a home of its own."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    file = folder / "release.docx"
    file.write_bytes(write_docx(long_composition(logo="logo.png"), load_style("classic"), {"logo.png": logo()}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return text_of_pages(folder / "release.pdf")


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
