"""Figures on the page: where they stand, what belongs to them, what is told about them."""

from __future__ import annotations

import pytest

from exports.blocks import Block, Part, Run
from exports.pages import Pages
from exports.pdf import make_pages
from exports.pdf.edition import Edition, Kind
from tests.exports.icc import PRINTER
from tests.exports.releases import BODY, STORY, block, composition, house, logo

CLASSIC = house("classic")
PATH = (*STORY, 1)
PRINT = Edition(Kind.PRINT, PRINTER)


def figure(caption: str = "The tower at dusk", picture: str = "a.png") -> Block:
    runs = (Run(caption, path=("media", 0, "caption")),) if caption else ()
    return Block(Part.FIGURE, runs, PATH, picture=picture, alt="A tower")


def pages_of(*blocks: Block, data: bytes | None = None, edition: Edition | None = None) -> Pages:
    media = {"a.png": logo(800, 400) if data is None else data}
    more = {"edition": edition} if edition else {}
    return make_pages(composition(*blocks), CLASSIC, media, **more)


def box_of(pages: Pages, path: tuple[object, ...]) -> tuple[float, float, float, float]:
    return next(mark.box for mark in pages.marks if mark.path == path)


def test_a_picture_stands_above_its_caption_within_the_margins() -> None:
    pages = pages_of(block(Part.BODY, BODY), figure(), block(Part.BODY, BODY))
    picture, caption = box_of(pages, PATH), box_of(pages, ("media", 0, "caption"))
    assert picture[3] < caption[1]
    assert CLASSIC.margins.left <= picture[0] < picture[2] <= 612 - CLASSIC.margins.right
    assert (picture[2] - picture[0]) / (picture[3] - picture[1]) == pytest.approx(2, rel=0.01)


def test_a_picture_goes_to_the_next_page_with_its_caption() -> None:
    for lines in range(20, 50):
        pages = pages_of(block(Part.BODY, "\n".join(["x"] * lines)), figure())
        found = [mark.page for mark in pages.marks if mark.path in (PATH, ("media", 0, "caption"))]
        assert len(set(found)) == 1


def test_a_picture_begins_at_the_right_in_a_language_that_does() -> None:
    small = logo(300, 300)
    box = box_of(make_pages(composition(figure(), language="ar"), CLASSIC, {"a.png": small}), PATH)
    assert box[2] == pytest.approx(612 - CLASSIC.margins.right)
    assert box_of(pages_of(figure(), data=small), PATH)[0] == pytest.approx(CLASSIC.margins.left)


def test_a_tall_picture_leaves_room_on_its_page() -> None:
    pages = pages_of(figure(), data=logo(400, 4000))
    left, top, right, bottom = box_of(pages, PATH)
    assert bottom - top < 0.7 * (792 - CLASSIC.margins.top - CLASSIC.margins.bottom)
    assert (bottom - top) / (right - left) == pytest.approx(10, rel=0.02)


def test_a_picture_without_a_caption_stands_alone() -> None:
    pages = pages_of(figure(caption=""))
    assert [mark.path for mark in pages.marks] == [("issuer",), PATH]


def test_a_damaged_picture_is_told_and_its_caption_printed() -> None:
    pages = pages_of(figure(), data=b"no picture")
    assert [finding.path for finding in pages.findings] == [PATH]
    assert pages.findings[0].message.startswith("The picture “a.png” cannot be printed: ")
    assert ("media", 0, "caption") in {mark.path for mark in pages.marks}


def test_a_picture_that_is_not_there_leaves_its_caption() -> None:
    pages = pages_of(figure(picture="gone.png"))
    assert PATH not in {mark.path for mark in pages.marks}
    assert ("media", 0, "caption") in {mark.path for mark in pages.marks}


def test_a_printer_is_warned_of_too_few_pixels_and_told_how_many_would_do() -> None:
    pages = pages_of(figure(), edition=PRINT)
    (finding,) = [finding for finding in pages.findings if finding.path == PATH]
    assert "pixels to the inch" in finding.message
    assert "a printer wants 300" in finding.message
    assert not [finding for finding in pages_of(figure()).findings if finding.path == PATH]


def test_a_sharp_picture_is_not_warned_of() -> None:
    assert not pages_of(figure(), data=logo(4000, 2000), edition=PRINT).findings


def test_a_coarse_logo_is_warned_of_for_the_printer() -> None:
    document = composition(block(Part.BODY, BODY), logo="a.png")
    found = make_pages(document, CLASSIC, {"a.png": logo(80, 20)}, edition=PRINT).findings
    assert [finding.path for finding in found] == [("logo",)]
    assert not make_pages(document, CLASSIC, {"a.png": logo(80, 20)}).findings


def test_links_are_words_like_others_on_paper() -> None:
    linked = Block(Part.BODY, (Run("our site", link="https://example.org/"),), STORY)
    pdf = make_pages(composition(linked), CLASSIC, {}, edition=PRINT).pdf
    assert b"/Link" not in pdf
    assert b"example.org" not in pdf
