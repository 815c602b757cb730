"""What the window says of a picture's resolution is what the documents do with it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml.parser import parse_xml

from app.kit import Bio, Crop, Document, Figure, FigureWidth, Media, Paper, PressKit, Release
from app.resolution import Resolution, wants
from exports.compose import compose
from exports.docx import write_docx
from exports.pages import Pages
from exports.pdf import make_pages
from exports.placed import placed_figure, placed_logo, placed_portrait
from exports.style import load_style
from tests.exports.releases import logo

FIGURE, PORTRAIT = ("release", "story", 0), ("documents", 0, "people", 0, "portrait")
EMU = 12_700


NO_FIGURE, NO_BIO = Figure(), Bio()


def kit_of(figure: Figure = NO_FIGURE, paper: Paper = "letter", style: str = "classic", bio: Bio = NO_BIO) -> PressKit:
    documents = (Document("bios", people=(bio,)),) if bio.portrait else ()
    media = (Media("a.png", alt="A tower"),)
    return PressKit(
        release=Release(story=(figure,)), documents=documents, media=media, paper=paper, style=style, logo="logo.png"
    )


def pages_of(kit: PressKit, **files: bytes) -> Pages:
    return make_pages(compose(kit), load_style(kit.style), {f"{name}.png": data for name, data in files.items()})


def printed(pages: Pages, path: tuple[str | int, ...]) -> tuple[float, float]:
    left, top, right, bottom = next(mark.box for mark in pages.marks if mark.path == path)
    return right - left, bottom - top


def said(pages: Pages, path: tuple[str | int, ...]) -> list[str]:
    return [finding.message for finding in pages.findings if finding.path == path]


def agrees(found: Resolution | None, pages: Pages, path: tuple[str | int, ...]) -> None:
    assert found is not None
    assert printed(pages, path) == pytest.approx(found.size, abs=0.01)
    messages = said(pages, path)
    assert bool(messages) == found.is_low
    if messages:
        assert f"{found.dpi} pixels to the inch" in messages[0]
        assert wants(found) in messages[0]


@pytest.mark.parametrize(
    ("paper", "style", "width", "pixels", "crop"),
    [
        ("letter", "classic", "full", (300, 200), Crop()),
        ("a4", "classic", "half", (600, 300), Crop(left=200)),
        ("a4", "modern", "full", (1200, 400), Crop(100, 0, 700, 500)),
        ("letter", "modern", "full", (500, 2400), Crop()),
        ("a4", "bulletin", "half", (700, 500), Crop(600, 0, 400, 1000)),
    ],
)
def test_a_figure_is_printed_at_the_size_and_with_the_words_that_the_window_has_for_it(
    paper: Paper, style: str, width: FigureWidth, pixels: tuple[int, int], crop: Crop
) -> None:
    figure = Figure("a.png", width, crop)
    kit, data = kit_of(figure, paper, style), logo(*pixels, mode="RGB")
    found = placed_figure(kit, figure, pixels)
    agrees(found, pages_of(kit, a=data), FIGURE)
    with ZipFile(BytesIO(write_docx(compose(kit), load_style(style), {"a.png": data}))) as file:
        (extent,) = parse_xml(file.read("word/document.xml")).xpath("//wp:extent")
    assert (int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU) == pytest.approx(found.size, abs=0.01)


@pytest.mark.parametrize("pixels", [(100, 150), (400, 300)])
def test_a_portrait_and_a_logo_are_printed_at_the_sizes_that_the_window_reckons_with(pixels: tuple[int, int]) -> None:
    bio = Bio("Ada Roy", portrait="a.png", crop=Crop(top=100))
    kit, data = kit_of(bio=bio), logo(*pixels, mode="RGB")
    pages = pages_of(kit, a=data, logo=data)
    agrees(placed_portrait(bio, pixels), pages, PORTRAIT)
    agrees(placed_logo(kit, pixels), pages, ("logo",))
