"""Where a release stands on pages, for documents that are no PDF: what the PDF's pages say, and nothing drawn."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import ExportCancelled
from app.kit import END_MARK
from exports.pdf import lay_out, make_pages
from exports.pdf.layout import turn
from tests.exports.releases import house, release

STYLES = ("classic", "modern", "bulletin")

WITHOUT = """
import sys
from exports.docx import write_docx
from exports.pdf import lay_out
from tests.exports.docx_samples import composition
from exports.style import load_style
lay_out(composition(), load_style("classic"), {})
write_docx(composition(), load_style("classic"), {})
print("reportlab" in sys.modules)
"""


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("paragraphs", [1, 6, 9, 12, 40])
def test_a_release_runs_on_if_its_end_mark_is_not_on_page_1_of_the_pdf(paragraphs: int, style: str) -> None:
    composition = release(paragraphs=paragraphs)
    pages = make_pages(composition, house(style), {})
    (end,) = (mark for mark in pages.marks if mark.path == END_MARK)
    layout = lay_out(composition, house(style), {})
    assert layout.runs_on == (end.page > 0)
    assert (len(layout.pages), layout.last) == (len(pages.sizes), end.page)


def test_what_is_found_wanting_is_what_the_pdf_tells() -> None:
    composition = release(logo="gone.png", letterhead="A " * 200)
    findings = lay_out(composition, house("classic"), {"plan.png": b""}).findings
    assert findings
    assert findings == make_pages(composition, house("classic"), {"plan.png": b""}).findings


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []
    lay_out(release(paragraphs=30), house("classic"), {}, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    with pytest.raises(ExportCancelled):
        lay_out(release(), house("classic"), {}, cancelled=lambda: True)


def test_it_waits_for_pages_that_are_being_made() -> None:
    with ThreadPoolExecutor(1) as pool:
        with turn:
            waiting = pool.submit(lay_out, release(), house("classic"), {})
            assert not waiting.done()
        assert waiting.result(timeout=30).pages


def test_a_docx_loads_nothing_of_reportlab() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
