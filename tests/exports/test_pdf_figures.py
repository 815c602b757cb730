"""Figures on the page: where they stand, what belongs to them, what is told about them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageOps

from app.kit import Crop
from app.resolution import plain_resolution
from app.spool import Spool
from app.stored import Files
from exports.blocks import Block, Finding, Part, Run
from exports.docx.pictures import figure_picture
from exports.pages import Pages
from exports.pdf import make_pages
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.pdf.figure import SetFigure, find_picture, sharpness
from exports.pdf.flow import Row
from exports.pdf.images import remembered
from exports.pdf.liverows import LiveRows
from exports.pdf.printer import sheet_of
from tests.exports.icc import PRINTER
from tests.exports.releases import BODY, STORY, block, composition, house, logo

CLASSIC = house("classic")
PATH = (*STORY, 1)
PRINT = Edition(Kind.PRINT, PRINTER)


def figure(caption: str = "The tower at dusk", picture: str = "a.png", **fields: Any) -> Block:
    runs = (Run(caption, path=("media", 0, "caption")),) if caption else ()
    return Block(Part.FIGURE, runs, PATH, picture=picture, alt="A tower", **fields)


def quarters(kind: str = "PNG", held: int = 1, scale: int = 1) -> bytes:
    """Return a picture of 800 by 400 pixels, or a multiple: red and green above, blue and yellow below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)])
    exif, out = Image.Exif(), BytesIO()
    exif[0x0112] = held
    image.resize((800 * scale, 400 * scale), Image.Resampling.NEAREST).save(out, kind, exif=exif)
    return out.getvalue()


def images(pdf: bytes) -> list[Image.Image]:
    """Return the pictures in `pdf`."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        return [pikepdf.PdfImage(each).as_pil_image() for each in found if each.get("/Subtype") == "/Image"]


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
    assert not [finding for finding in pages_of(figure(), data=logo(820, 410)).findings if finding.path == PATH]


def test_a_reader_is_warned_below_150_pixels_to_the_inch_and_told_what_300_would_need() -> None:
    measure = 612 - CLASSIC.margins.left - CLASSIC.margins.right
    wanted = ceil(measure / 72 * 300)
    (finding,) = pages_of(figure(), data=logo(600, 300)).findings
    assert finding == Finding(
        PATH,
        "The picture “a.png” has 110 pixels to the inch at the size it is printed: below 150 it looks coarse. "
        f"For print it needs {wanted:,} pixels across.",
    )
    assert not pages_of(figure(width="half"), data=logo(600, 300)).findings
    (finding,) = pages_of(figure(crop=Crop(left=250, right=750)), data=logo(1200, 300)).findings
    assert f"it needs {2 * measure / 72 * 300:,.0f} pixels across" in finding.message


def test_a_picture_is_half_as_wide_as_the_text_and_so_is_its_caption() -> None:
    measure = 612 - CLASSIC.margins.left - CLASSIC.margins.right
    pages = pages_of(figure("The tower at dusk, with all of its lamps lit. " * 3, width="half"))
    left, _, right, _ = box_of(pages, PATH)
    assert (left, right - left) == pytest.approx((CLASSIC.margins.left, measure / 2))
    assert all(mark.box[2] <= right + 1 for mark in pages.marks if mark.path == ("media", 0, "caption"))


@pytest.mark.parametrize(("align", "side"), [("center", 0.5), ("right", 1.0)])
def test_half_a_picture_and_its_caption_stand_where_the_style_aligns_them(align: Any, side: float) -> None:
    look = replace(CLASSIC.parts[Part.FIGURE], align=align)
    style = replace(CLASSIC, parts={**CLASSIC.parts, Part.FIGURE: look})
    pages = make_pages(composition(figure("The tower. " * 9 + "End.", width="half")), style, {"a.png": logo(800, 400)})
    left, _, right, _ = box_of(pages, PATH)
    spare = 612 - style.margins.left - style.margins.right - (right - left)
    assert left == pytest.approx(style.margins.left + side * spare)
    captions = [mark.box for mark in pages.marks if mark.path == ("media", 0, "caption")]
    assert all(left - 3 <= box[0] < box[2] <= right + 3 for box in captions)


def test_half_a_picture_stands_at_the_right_in_a_language_that_begins_there() -> None:
    pages = make_pages(composition(figure(width="half"), language="ar"), CLASSIC, {"a.png": logo(800, 400)})
    picture, caption = box_of(pages, PATH), box_of(pages, ("media", 0, "caption"))
    assert picture[2] == pytest.approx(612 - CLASSIC.margins.right)
    assert picture[0] - 1 <= caption[0] < caption[2] <= picture[2] + 1


def test_of_a_cropped_picture_the_part_is_printed_and_nothing_else_of_it_is_in_the_file() -> None:
    pages = pages_of(figure(crop=Crop(left=500, top=500)), data=quarters())
    left, top, right, bottom = box_of(pages, PATH)
    assert (right - left) / (bottom - top) == pytest.approx(2)
    (image,) = images(pages.pdf)
    assert (image.width, image.height) == (400, 200)
    assert image.getcolors() == [(400 * 200, (255, 255, 0))]


def test_a_crop_is_of_the_picture_as_it_is_seen() -> None:
    lying = quarters("JPEG", held=6)
    (image,) = images(pages_of(figure(crop=Crop(right=500, bottom=500)), data=lying).pdf)
    shown = ImageOps.exif_transpose(Image.open(BytesIO(lying)))
    assert (image.width, image.height) == (200, 400)
    middle, wanted = image.getpixel((100, 200)), shown.getpixel((100, 200))
    assert max(abs(one - other) for one, other in zip(middle, wanted, strict=True)) < 10


def test_two_parts_of_one_picture_are_two_pictures_of_the_document() -> None:
    parts = (figure(crop=Crop(right=500, bottom=500)), figure(crop=Crop(left=500, top=500)))
    found = images(pages_of(*parts, data=quarters()).pdf)
    assert {image.getpixel((5, 5)) for image in found} == {(255, 0, 0), (255, 255, 0)}


def test_a_large_photograph_is_cropped_at_the_resolution_that_is_printed() -> None:
    (image,) = images(pages_of(figure(crop=Crop(250, 0, 750, 500)), data=quarters("JPEG", scale=5)).pdf)
    assert image.width == round((612 - CLASSIC.margins.left - CLASSIC.margins.right) / 72 * 300)
    red, green = image.getpixel((10, 10)), image.getpixel((image.width - 10, 10))
    assert red[0] > 245 > 10 > red[1]
    assert green[1] > 245 > 10 > green[0]


def test_a_sharp_picture_is_not_warned_of() -> None:
    assert not pages_of(figure(), data=logo(4000, 2000), edition=PRINT).findings


def test_a_coarse_logo_is_warned_of_for_the_printer() -> None:
    document = composition(block(Part.BODY, BODY), logo="a.png")
    found = make_pages(document, CLASSIC, {"a.png": logo(80, 20)}, edition=PRINT).findings
    assert [finding.path for finding in found] == [("logo",)]
    assert found[0].message.startswith("The logo “a.png” has")
    assert not make_pages(document, CLASSIC, {"a.png": logo(400, 100)}).findings


def test_links_are_words_like_others_on_paper() -> None:
    linked = Block(Part.BODY, (Run("our site", link="https://example.org/"),), STORY)
    pdf = make_pages(composition(linked), CLASSIC, {}, edition=PRINT).pdf
    assert b"/Link" not in pdf
    assert b"example.org" not in pdf


def test_pages_stay_as_they_are_when_another_picture_comes_in_or_is_saved(tmp_path: Path) -> None:
    shown = composition(block(Part.BODY, BODY), figure(), block(Part.BODY, BODY))
    sheet, rows = sheet_of(shown, CLASSIC), LiveRows()

    def update(media: Mapping[str, bytes]) -> list[Row]:
        return rows.update(shown, CLASSIC, media, sheet, lambda _: None)[0]

    spool, other = Spool(tmp_path), Spool(tmp_path)
    first = update(Files({"a.png": spool.keep("a.png", quarters())}))
    figure_row = next(row for row in first if isinstance(row.texts[0], SetFigure))
    more = update(Files({"a.png": other.keep("a.png", quarters()), "b.png": logo(8, 8)}))
    assert all(now is before for now, before in zip(more, first, strict=True))
    changed = update(Files({"a.png": other.keep("a.png", quarters(scale=2))}))
    assert figure_row not in changed


def test_no_package_is_held_open_for_a_picture_that_was_drawn(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    source = weakref.ref(spool)
    picture, _ = find_picture(spool.keep("a.png", quarters()), "a.png", PATH)
    assert picture is not None
    found = plain_resolution((picture.columns, picture.rows), (9000.0, 4500.0))
    assert sharpness(found, "a.png", PATH, STANDARD)
    assert remembered(picture, 80, 40, STANDARD).data
    del spool, picture
    gc.collect()
    assert source() is None


def test_a_gray_picture_in_numbers_of_any_kind_is_as_light_in_both_formats() -> None:
    gray = Image.new("L", (400, 200), 200)
    for mode, form in (("F", "TIFF"), ("I", "TIFF"), ("I;16", "PNG")):
        source = (
            gray.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else gray.convert(mode)
        )
        out = BytesIO()
        source.save(out, form)
        (found,) = images(pages_of(figure(), data=out.getvalue()).pdf)
        word = figure_picture(out.getvalue(), (400, 400), "full", Crop())
        assert word is not None
        assert (
            found.convert("L").getpixel((5, 5)) == Image.open(BytesIO(word.data)).convert("L").getpixel((5, 5)) == 200
        )
