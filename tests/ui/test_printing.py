from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.kit import Paragraph, PressKit
from app.path import put
from app.text import rich
from exports.compose import compose
from exports.pages import Pages
from exports.pdf import make_pages
from exports.raster import PageImages
from exports.style import load_style
from tests.ui.helpers import with_headline
from ui.printing import Printing
from ui.window import Window


@pytest.fixture
def pages() -> Pages:
    story = tuple(Paragraph(rich("Lumen opens a lab in Oslo. " * 30)) for _ in range(8))
    kit: PressKit = put(with_headline("Lumen opens a lab"), ("release", "story"), story)
    return make_pages(compose(kit), load_style(kit.style), {})


@pytest.fixture
def printing(window: Window, pages: Pages, tmp_path: Path) -> Printing:
    run = Printing(pages, "Lumen", window.notice, window)
    run.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    run.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    run.printer.setResolution(100)
    return run


def test_it_prints_every_page_at_its_size(printing: Printing, pages: Pages, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(printing.destroyed, timeout=20_000):
        printing.start()
    with PageImages((tmp_path / "printed.pdf").read_bytes()) as printed:
        assert printed.count == len(pages.sizes) > 1
        assert printed.size(0) == pytest.approx(pages.sizes[0], abs=1)
        raster = printed.render(0, 0.5)
        assert len(set(raster.data)) > 10


def test_it_prints_the_pages_asked_for_in_the_order_asked_for(printing: Printing) -> None:
    printing.printer.setFromTo(2, 3)
    assert printing.numbers() == [1, 2][: len(printing._pages.sizes) - 1]
    printing.printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.numbers() == [1, 2][: len(printing._pages.sizes) - 1][::-1]
