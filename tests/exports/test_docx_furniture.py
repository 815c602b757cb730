"""Letterhead, running head and "-more-" in the DOCX."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from exports.docx import write_docx
from exports.style import HouseStyle, load_style
from tests.exports.docx_reader import find, names, part, raw, values
from tests.exports.docx_samples import composition, logo

EMU = 12700
"""English metric units in a point."""


@pytest.fixture(scope="module")
def classic() -> HouseStyle:
    return load_style("classic")


def shown(data: bytes, name: str) -> str:
    return "".join(t.text or "" for t in find(part(data, name), "//w:t"))


def test_page_1_bears_the_letterhead_and_later_pages_slug_and_number(classic: HouseStyle) -> None:
    data = write_docx(composition(), classic, {})
    assert find(part(data, "word/document.xml"), "//w:sectPr/w:titlePg") != []
    assert shown(data, "word/header-first.xml") == "Lumen Harbor"
    assert values(part(data, "word/header-first.xml"), "//w:pStyle") == ["Letterhead"]
    assert shown(data, "word/header.xml") == "Tidal arrayPage 2"
    assert [i.text for i in find(part(data, "word/header.xml"), "//w:instrText")] == [" PAGE "]


@pytest.mark.parametrize("footer", ["word/footer.xml", "word/footer-first.xml"])
def test_more_stands_at_the_foot_while_pages_follow(footer: str, classic: HouseStyle) -> None:
    data = write_docx(composition(more='– "suite" –'), classic, {})
    code = "".join(i.text or "" for i in find(part(data, footer), "//w:instrText"))
    assert code == ' IF  PAGE  <  NUMPAGES  "– \\"suite\\" –" "" '
    fields = values(part(data, footer), "//w:fldChar", "fldCharType")
    assert fields == ["begin", *["begin", "separate", "end"] * 2, "separate", "end"]
    assert shown(data, footer).endswith('– "suite" –')


@pytest.mark.parametrize(("runs_on", "fallbacks"), [(True, 1), (False, 0)])
def test_readers_without_that_field_see_it_on_page_1_of_several(
    runs_on: bool, fallbacks: int, classic: HouseStyle
) -> None:
    data = write_docx(composition(more="-suite-"), classic, {}, runs_on=runs_on)
    footer = raw(data, "word/footer-first.xml").decode()
    assert footer.count("<w:t>-suite-</w:t>") == 1 + fallbacks
    assert footer.count("mc:Fallback>") == 2 * fallbacks


def test_without_a_word_for_it_nothing_stands_at_the_foot(classic: HouseStyle) -> None:
    data = write_docx(composition(more=""), classic, {})
    assert find(part(data, "word/footer.xml"), "//w:r") == []


def test_the_logo_stands_in_the_letterhead_with_the_issuer_as_alternative_text(classic: HouseStyle) -> None:
    house = replace(classic, letterhead=replace(classic.letterhead, height=40))
    data = write_docx(composition(logo="logo.jpg"), house, {"logo.jpg": logo((600, 200), "JPEG")})
    header = part(data, "word/header-first.xml")
    (extent,) = find(header, "//wp:extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (120 * EMU, 40 * EMU)
    (inline,) = find(header, "//wp:inline")
    assert {inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}
    (described,) = find(header, "//wp:docPr")
    assert described.get("descr") == "Lumen Harbor"
    assert values(header, "//w:pStyle") == ["LetterheadLogo"]
    assert shown(data, "word/header-first.xml") == ""


def test_the_logo_carries_nothing_but_its_pixels(classic: HouseStyle) -> None:
    data = write_docx(composition(logo="logo.jpg"), classic, {"logo.jpg": logo((600, 200), "JPEG")})
    picture = raw(data, "word/media/image1.png")
    assert b"laptop" not in picture
    with Image.open(io.BytesIO(picture)) as image:
        red, green, blue = image.convert("RGB").getpixel((9, 9))
    assert (abs(red - 20) < 4, abs(green - 80) < 4, abs(blue - 160) < 4) == (True, True, True)


def test_a_wide_logo_is_no_wider_than_the_text(classic: HouseStyle) -> None:
    data = write_docx(composition(logo="logo.png"), classic, {"logo.png": logo((4000, 40))})
    (extent,) = find(part(data, "word/header-first.xml"), "//wp:extent")
    width = 612 - classic.margins.left - classic.margins.right
    assert int(extent.get("cx")) == pytest.approx(width * EMU, abs=EMU)


@pytest.mark.parametrize("media", [{}, {"logo.png": b""}, {"logo.png": b"not a picture"}, {"logo.png": logo()[:99]}])
def test_a_logo_that_cannot_be_read_gives_way_to_the_name(media: dict[str, bytes], classic: HouseStyle) -> None:
    data = write_docx(composition(logo="logo.png"), classic, media)
    assert shown(data, "word/header-first.xml") == "Lumen Harbor"
    assert not [name for name in names(data) if "media" in name]
