"""Drawings: what is understood of an SVG file, what is refused, and what becomes of it in PDF and Word."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.kit import Crop
from exports.blocks import Block, Part
from exports.docx import write_docx
from exports.docx.pictures import figure_picture, logo_picture
from exports.pdf import make_pages
from exports.pdf.artform import rastered
from exports.pdf.edition import STANDARD, Edition, Kind
from exports.pdf.pictures import PictureError, read_picture
from exports.vector.artwork import DrawingError
from exports.vector.matrix import read_transform
from exports.vector.paths import path
from exports.vector.svg import is_svg, read_svg
from tests.exports.docx_reader import names
from tests.exports.releases import BODY, STORY, block, composition, house
from tests.exports.tagged import needs_press, print_edition
from tests.exports.validators import faults

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)
CLASSIC = house("classic")


def svg(inside: str, **root: str) -> bytes:
    """Return a drawing of 100 by 50 units."""
    said = {"viewBox": "0 0 100 50", **root}
    attributes = " ".join(f'{name.replace("__", ":")}="{value}"' for name, value in said.items())
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{inside}</svg>".encode()


FLAG = svg('<rect width="50" height="50" fill="red"/><rect x="50" width="50" height="50" fill="#00f"/>')


def colors(inside: str, *places: tuple[int, int], **root: str) -> list[object]:
    """Return the colours at `places` of a drawing of 100 by 50 units."""
    image = rastered(read_svg(svg(inside, **root)), (200, 100))
    return [image.getpixel((2 * x, 2 * y)) for x, y in places]


@pytest.mark.parametrize(
    "data",
    [FLAG, b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- by hand -->\n" + FLAG, FLAG.replace(b"<svg", b"<s:svg", 1)],
)
def test_a_drawing_is_known_by_how_it_begins(data: bytes) -> None:
    assert is_svg(data)
    assert not is_svg(b"\x89PNG" + data)
    assert not is_svg(b"<html><body></body></html>")


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="50" height="50" fill="red"/>',
        '<path d="M0 0h50v50H0z" style="fill:#f00"/>',
        '<path d="M0,0 50,0 50,50L0,50z" fill="rgb(255,0,0)"/>',
        '<polygon points="0,0 50,0 50,50 0,50" class="a"/><style>.a, .b {fill: red; stroke: none}</style>',
        '<g fill="red"><g transform="translate(10 0) scale(10)"><path d="M-1 0h5v5h-5z"/></g></g>',
        '<defs><path id="p" d="M0 0h50v50H0z"/></defs><use xlink:href="#p" x="-1" fill="red"/>',
        '<g color="red"><circle cx="25" cy="25" r="24" fill="currentColor"/></g>',
        '<line x1="0" y1="25" x2="50%" y2="25" stroke="red" stroke-width="50"/>',
        '<clipPath id="c"><rect width="50" height="50"/></clipPath>'
        '<path clip-path="url(#c)" d="M0 0h99v50H0z" fill="red"/>',
        '<path d="M0 0h50v50H0z" fill="red"/><path d="M0 0h99v50H0z" display="none"/>',
        '<path d="M1 25A24 24 0 1 1 49 25A24 24 0 1 1 1 25z" fill="red"/>',
        '<path d="M1 25a24 24 0 0148 0 24 24 0 01-48 0z" fill="red"/>',
        '<symbol id="s"><path d="M0 0h50v50H0z"/></symbol><use href="#s" fill="red"/>',
    ],
)
def test_shapes_are_drawn_where_and_in_the_color_that_the_drawing_says(inside: str) -> None:
    assert colors(inside, (25, 25), (75, 25)) == [RED, WHITE]


def test_what_is_drawn_later_covers_and_opacity_lets_through() -> None:
    inside = '<path d="M0 0h100v50H0z" fill="red"/><path d="M0 0h40v50H0z" fill="#00f" fill-opacity=".5"/>'
    left, right = colors(inside, (20, 25), (75, 25))
    assert right == RED
    assert all(abs(one - other) < 3 for one, other in zip(left, (127, 0, 128), strict=True))  # type: ignore[call-overload]


def test_holes_follow_the_fill_rule() -> None:
    ring = '<path d="M0 0h50v50H0z M10 10h30v30H10z" fill="red" fill-rule="{}"/>'
    assert colors(ring.format("evenodd"), (25, 25), (5, 5)) == [WHITE, RED]
    assert colors(ring.format("nonzero"), (25, 25), (5, 5)) == [RED, RED]


def test_the_view_box_says_what_is_seen() -> None:
    assert colors('<path d="M-50 0h50v50h-50z" fill="red"/>', (25, 25), (75, 25), viewBox="-50 0 100 50") == [
        RED,
        WHITE,
    ]
    drawing = read_svg(FLAG.replace(b'viewBox="0 0 100 50"', b'width="2in" height="1in"'))
    assert (drawing.width, drawing.height) == (192, 96)


def test_an_outline_goes_on_until_its_first_mistake() -> None:
    assert path("M0 0L5 5L1 x") == "0 0 m 5 5 l"
    assert path("L5 5") == ""
    assert path("M1 1 2 2m1 1h2V0z") == "1 1 m 2 2 l 3 3 m 5 3 l 5 0 l h"
    assert path("M0 0zL5 0") == "0 0 m h 0 0 m 5 0 l"


def test_transformations_are_done_in_their_order() -> None:
    assert read_transform("translate(5) scale(2, 3)") == (2, 0, 0, 3, 5, 0)
    assert read_transform(" rotate(90 10 0)") == pytest.approx((0, 1, -1, 0, 10, -10))
    for wrong in ("turn(5)", "matrix(1 2)", "scale(1,2,3)"):
        with pytest.raises(DrawingError):
            read_transform(wrong)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<text>Lumen</text>", "convert text to outlines"),
        ('<image href="a.png"/>', "picture made of pixels"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "gradients"),
        ('<g filter="url(#f)"><rect width="9" height="9"/></g>', "effect that is not understood (filter)"),
        ('<g mask="url(#f)"><rect width="9" height="9"/></g>', "effect that is not understood (mask)"),
        ('<g opacity=".5"><circle r="9"/><circle r="5"/></g>', "a group of it can be seen through"),
        ("<style>g rect {fill: red}</style><rect/>", "style sheet is not understood"),
        ("<style>@import 'a.css';</style><rect/>", "style sheet is not understood"),
        ('<use href="#gone"/>', "a part that it uses is not there"),
        ('<use href="http://a.example/b.svg#c"/>', "a part that it uses is not there"),
        ('<rect width="9" height="9" fill="no color"/>', "a color in it is not understood"),
        ('<g id="a"><use href="#a"/></g>', "too deep"),
        ("<defs/>", "nothing is drawn"),
        ("<blink/>", "not understood (blink)"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_reason(inside: str, words: str) -> None:
    with pytest.raises(DrawingError, match=re.escape(words)):
        read_svg(svg(inside))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + FLAG, "entities"),
        (FLAG[:-9], "damaged"),
        (b"<svg/>", "damaged"),
        (svg("<rect/>", viewBox="0 0 0 9"), "how large"),
        (svg('<path d="M0 0h9"/>' + " " * 5_000_000), "too large"),
        (svg(f'<path d="M0 0{"h1" * 600_000}"/>'), "too many points"),
        (svg('<path stroke="red" d="M0 0h9"/>' * 5_001), "too many parts"),
        (
            svg(
                '<g id="a0"><path d="M0 0h9v9z"/></g>'
                + "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
            ),
            "too many parts",
        ),
    ],
    ids=["entities", "cut", "no namespace", "no size", "bytes", "points", "parts", "unfolding"],
)
def test_hostile_drawings_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        read_svg(data)
    with pytest.raises(PictureError, match=words):
        read_picture(data)


def figure(**fields: object) -> Block:
    return replace(Block(Part.FIGURE, (), (*STORY, 1), picture="a.svg", alt="A flag"), **fields)


def forms(pdf: bytes) -> list[tuple[pikepdf.Stream, bytes]]:
    """Return the forms in `pdf` with their operators."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        assert not [each for each in found if each.get("/Subtype") == "/Image"]
        return [(dict(each), each.read_bytes()) for each in found if each.get("/Subtype") == "/Form"]


@pytest.mark.parametrize("edition", [STANDARD, Edition(Kind.SMALL)], ids=["standard", "small"])
def test_in_a_pdf_a_drawing_stays_one_in_letterhead_and_story(edition: Edition) -> None:
    document = composition(block(Part.BODY, BODY), figure(), logo="a.svg")
    pages = make_pages(document, CLASSIC, {"a.svg": FLAG}, edition=edition)
    ((_, code),) = forms(pages.pdf)
    assert b"1 0 0 rg" in code
    assert b"0 0 1 rg" in code
    assert pages.findings == ()
    marks = {mark.path: mark.box for mark in pages.marks}
    left, top, right, bottom = marks[(*STORY, 1)]
    measure = 612 - CLASSIC.margins.left - CLASSIC.margins.right
    assert (right - left, bottom - top) == pytest.approx((measure, measure / 2), rel=0.001)
    assert marks[("logo",)][3] - marks[("logo",)][1] == pytest.approx(CLASSIC.letterhead.height, rel=0.001)


def test_a_pdf_with_a_drawing_that_can_be_seen_through_conforms() -> None:
    ghost = svg('<path d="M0 0h50v50H0z" opacity=".4"/><path d="M0 0h9v9z" stroke="red" stroke-opacity=".5"/>')
    assert faults(make_pages(composition(figure(), logo="a.svg"), CLASSIC, {"a.svg": ghost}).pdf) == []


def test_a_part_of_a_drawing_is_drawn_and_nothing_beside_it() -> None:
    pages = make_pages(composition(figure(crop=Crop(left=500))), CLASSIC, {"a.svg": FLAG})
    ((form, _),) = forms(pages.pdf)
    assert [float(value) for value in form["/BBox"]] == [50, 0, 100, 50]
    left, top, right, bottom = next(mark.box for mark in pages.marks if mark.path == (*STORY, 1))
    assert (right - left) / (bottom - top) == pytest.approx(1, rel=0.001)


@needs_press
def test_for_a_printing_house_a_drawing_is_in_its_inks() -> None:
    pages = make_pages(composition(figure()), CLASSIC, {"a.svg": FLAG}, edition=print_edition())
    ((_, code),) = forms(pages.pdf)
    assert b" k" in code
    assert b"rg" not in code


def test_in_word_a_drawing_is_a_picture_without_loss_at_the_size_of_the_pdf() -> None:
    made = logo_picture(FLAG, 34, 400)
    assert made is not None
    assert (made.width, made.height) == pytest.approx((68, 34), rel=0.001)
    with Image.open(BytesIO(made.data)) as image:
        assert (image.format, image.width) == ("PNG", round(68 / 72 * 600))
        assert [image.convert("RGB").getpixel((x, 100)) for x in (50, 500)] == [RED, BLUE]
    part = figure_picture(FLAG, (400, 600), "half", Crop(left=500))
    assert part is not None
    assert (part.width, part.height, part.cut) == (pytest.approx(200), pytest.approx(200), (0.5, 0, 0, 0))
    data = write_docx(composition(figure(), logo="a.svg"), CLASSIC, {"a.svg": FLAG})
    assert len([name for name in names(data) if name.endswith(".png")]) == 2
