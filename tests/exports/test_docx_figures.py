"""Figures in Word: the picture with its alternative text, and its caption."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from PIL import Image

from app.kit import Crop
from app.resolution import figure_size
from exports.blocks import Block, Part, Role, Run
from exports.docx import write_docx
from exports.style import HouseStyle
from tests.exports.docx_reader import faults, find, names, paragraphs, part, raw, values
from tests.exports.docx_samples import block, composition, logo
from tests.exports.releases import house

EMU = 12700
CLASSIC = house("classic")
TEXT_WIDTH, TEXT_HEIGHT = 612 - 219, 792 - 177
"""Of the classic style on Letter, in points."""

WORDS = (Run("The array at dawn. "), Run("(Photo: Ada Roy)", role=Role.CREDIT))


def figure(*runs: Run, picture: str = "array.jpg", **fields: Any) -> Block:
    return Block(Part.FIGURE, runs, (), picture=picture, alt="Four turbines\nat low tide", **fields)


def written(*blocks: Block, style: HouseStyle = CLASSIC, **media: bytes) -> bytes:
    return write_docx(composition(blocks=blocks), style, {f"{name}.jpg": data for name, data in media.items()})


def body(data: bytes) -> list[Element]:
    return find(part(data, "word/document.xml"), "w:body/w:p")


def size(data: bytes) -> tuple[float, float]:
    """Return width and height in points of the one picture of a document."""
    (extent,) = find(part(data, "word/document.xml"), "//wp:extent")
    return int(extent.get("cx", "")) / EMU, int(extent.get("cy", "")) / EMU


def test_a_picture_stands_above_its_caption_and_stays_with_it() -> None:
    data = written(figure(*WORDS), array=logo(kind="JPEG"))
    picture, caption = body(data)
    assert values(picture, "w:pPr/w:pStyle") == ["Figure"]
    assert find(picture, "w:pPr/w:keepNext") != []
    assert values(caption, "w:pPr/w:pStyle") == ["Caption"]
    assert values(caption, "w:r/w:rPr/w:rStyle") == ["Credit"]
    assert paragraphs(data) == ["", "The array at dawn. (Photo: Ada Roy)"]


def test_the_picture_has_its_alternative_text() -> None:
    (described,) = find(part(written(figure(), array=logo()), "word/document.xml"), "//wp:docPr")
    assert (described.get("descr"), described.get("name")) == ("Four turbines at low tide", "Picture 1")


def test_pictures_are_numbered_and_none_has_the_number_of_the_logo() -> None:
    media = {"array.jpg": logo(), "logo.png": logo((30, 30))}
    data = write_docx(composition(blocks=(figure(), figure()), logo="logo.png"), CLASSIC, media)
    described = [
        each for name in ("word/document.xml", "word/header-first.xml") for each in find(part(data, name), "//wp:docPr")
    ]
    assert len({each.get("id") for each in described}) == 3
    assert [each.get("name") for each in described] == ["Picture 1", "Picture 2", "Logo"]
    assert len([name for name in names(data) if "media" in name]) == 2


@pytest.mark.parametrize(
    ("pixels", "points"),
    [
        ((300, 150), (300, 150)),
        ((600, 300), (TEXT_WIDTH, TEXT_WIDTH / 2)),
        ((3000, 1000), (TEXT_WIDTH, TEXT_WIDTH / 3)),
        ((1500, 3000), (0.3 * TEXT_HEIGHT, 0.6 * TEXT_HEIGHT)),
    ],
)
def test_a_picture_is_no_larger_than_its_pixels_the_text_and_most_of_a_page_allow(
    pixels: tuple[int, int], points: tuple[float, float]
) -> None:
    assert figure_size(*pixels, (TEXT_WIDTH, TEXT_HEIGHT)) == pytest.approx(points)
    assert size(written(figure(), array=logo(pixels, "JPEG"))) == pytest.approx(points, abs=0.5)


def test_the_indents_of_a_house_style_make_the_picture_narrower() -> None:
    look = replace(CLASSIC.parts[Part.FIGURE], indent=50, indent_right=46)
    style = replace(CLASSIC, parts={**CLASSIC.parts, Part.FIGURE: look})
    assert size(written(figure(), style=style, array=logo((3000, 100))))[0] == pytest.approx(TEXT_WIDTH - 96)


def test_a_photograph_stays_one_at_300_dots_per_inch_and_loses_its_metadata() -> None:
    data = written(figure(), array=logo((3300, 1100), "JPEG"))
    (name,) = (name for name in names(data) if "media" in name)
    file = raw(data, name)
    assert b"laptop" not in file
    with Image.open(io.BytesIO(file)) as image:
        assert (image.format, image.width) == ("JPEG", round(TEXT_WIDTH / 72 * 300))


def test_a_photograph_stands_upright_however_the_camera_was_held() -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (600, 300))
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    assert size(written(figure(), array=out.getvalue())) == pytest.approx((0.3 * TEXT_HEIGHT, 0.6 * TEXT_HEIGHT))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_pictures_of_any_kind_become_files_that_word_reads(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 20)).save(out, "TIFF" if mode == "CMYK" else "PNG")
    data = written(figure(), array=out.getvalue())
    (name,) = (name for name in names(data) if "media" in name)
    with Image.open(io.BytesIO(raw(data, name))) as image:
        assert (image.mode in ("L", "RGB", "RGBA"), image.size) == (True, (40, 20))


def test_a_drawing_stays_without_loss() -> None:
    (name,) = (name for name in names(written(figure(), array=logo(kind="PNG"))) if "media" in name)
    assert name.endswith(".png")


@pytest.mark.parametrize("data", [b"", b"no picture", logo(kind="JPEG")[:200]])
def test_the_caption_of_a_picture_that_cannot_be_read_is_printed_all_the_same(data: bytes) -> None:
    made = written(figure(*WORDS), figure(), array=data)
    assert paragraphs(made) == ["The array at dawn. (Photo: Ada Roy)"]
    assert not [name for name in names(made) if "media" in name]


def test_the_space_below_a_figure_is_that_of_the_house_style_with_or_without_a_caption() -> None:
    data = written(figure(), block(Part.BODY, "On."), array=logo())
    assert values(body(data)[0], "w:pPr/w:spacing", "after") == [str(CLASSIC.parts[Part.FIGURE].after * 20)[:-2]]
    assert find(body(data)[0], "w:pPr/w:keepNext") == []


def test_half_a_picture_and_its_caption_are_half_as_wide_as_the_text() -> None:
    data = written(figure(*WORDS, width="half"), array=logo((800, 400)))
    assert size(data) == pytest.approx((TEXT_WIDTH / 2, TEXT_WIDTH / 4), abs=0.01)
    picture, caption = body(data)
    assert find(picture, "w:pPr/w:ind") == []
    (indents,) = find(caption, "w:pPr/w:ind")
    assert [indents.get(qn(f"w:{side}")) for side in ("left", "right")] == ["0", str(round(TEXT_WIDTH / 2 * 20))]


def test_of_a_cropped_picture_word_has_all_and_shows_the_part_at_the_size_of_the_pdf() -> None:
    crop = Crop(left=100, top=250, right=600)
    data = written(figure(crop=crop), array=logo((1000, 400)))
    (cut,) = find(part(data, "word/document.xml"), "//pic:blipFill/a:srcRect")
    assert dict(cut.attrib) == {"l": "10000", "t": "25000", "r": "40000"}
    assert size(data) == pytest.approx(figure_size(500, 300, (TEXT_WIDTH, TEXT_HEIGHT)), abs=0.01)
    (name,) = (name for name in names(data) if "media" in name)
    with Image.open(io.BytesIO(raw(data, name))) as image:
        assert image.size == (1000, 400)


def test_a_part_of_a_large_picture_has_300_dots_per_inch() -> None:
    data = written(figure(crop=Crop(left=250, right=750)), array=logo((4000, 800), "JPEG"))
    (name,) = (name for name in names(data) if "media" in name)
    with Image.open(io.BytesIO(raw(data, name))) as image:
        assert image.width == pytest.approx(TEXT_WIDTH / 72 * 300 * 2, abs=1)


def test_word_finds_no_fault_with_figures(tmp_path: Path) -> None:
    part = figure(*WORDS, width="half", crop=Crop(left=100, bottom=900))
    blocks = (figure(*WORDS), figure(), part, figure(*WORDS), block(Part.END_MARK, "###"))
    assert faults(written(*blocks, array=logo()), tmp_path) == []
