from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import MediaError
from app.media import examine, metadata, thumbnail
from app.media.raster import webp_size
from tests.app.media.media_files import (
    HEIC,
    YELLOW,
    app_segment,
    chunk,
    exif,
    held,
    image,
    jpeg,
    pdf,
    photograph,
    png,
    profile,
    saved,
    seen,
    svg,
    with_segment,
)  # fmt: skip


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_pictures_are_known_by_their_bytes_and_not_by_their_name(form: str) -> None:
    found = examine(saved(image(), form), "plant.bin")
    assert (found.kind, found.width, found.height) == (form.lower(), 96, 64)
    assert found.is_picture
    assert not found.doubts


def test_a_picture_of_a_telephone_is_read() -> None:
    found = examine(HEIC, "IMG_0042.HEIC")
    assert (found.kind, found.width, found.height) == ("heic", 64, 96)
    with pytest.raises(MediaError, match="damaged"):
        examine(HEIC[:-200], "IMG_0042.HEIC")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_width_and_height_are_those_of_the_upright_picture(orientation: int) -> None:
    found = examine(held(orientation), "turned.jpg")
    assert (found.width, found.height) == ((64, 96) if orientation > 4 else (96, 64))


def test_a_color_profile_is_told_by_its_name() -> None:
    found = examine(jpeg(icc_profile=profile()), "plant.jpg")
    assert (found.has_profile, found.profile) == (True, "sRGB built-in")
    assert examine(jpeg(icc_profile=b"no profile"), "plant.jpg").profile == ""


def test_pages_of_a_pdf_are_counted_and_a_drawing_has_its_natural_size() -> None:
    found = examine(pdf(pages=3), "study.pdf")
    assert (found.kind, found.pages, found.width, found.height) == ("pdf", 3, 192, 96)
    logo = examine(svg(attributes='viewBox="0 0 300 100" width="3in"'), "logo.svg")
    assert (logo.kind, logo.width, logo.height, logo.is_vector) == ("svg", 288, 96, True)


def test_other_documents_are_taken_as_they_are() -> None:
    assert examine(b"Ref;Name\n1;Plant\n", "figures.csv").kind == "other"


@pytest.mark.parametrize("name", ["setup.exe", "run.bat", "open.lnk", "photo.jpg.scr"])
def test_programs_are_refused(name: str) -> None:
    with pytest.raises(MediaError, match="is a program"):
        examine(b"echo", name)


def test_a_file_that_is_no_picture_but_is_called_one_is_refused() -> None:
    with pytest.raises(MediaError, match="not what its name says"):
        examine(b"<html><body>404</body></html>", "plant.jpg")
    with pytest.raises(MediaError, match="empty"):
        examine(b"", "plant.jpg")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_a_picture_that_has_not_come_over_whole_is_refused(form: str) -> None:
    data = saved(photograph(300, 200), form)
    with pytest.raises(MediaError, match="damaged"):
        examine(data[: len(data) // 2], "half.jpg")


def test_a_progressive_picture_that_breaks_off_is_refused() -> None:
    data = saved(photograph(300, 200), "JPEG", progressive=True)
    assert examine(data, "whole.jpg").width == 300
    with pytest.raises(MediaError, match="damaged"):
        examine(data[: len(data) // 2], "half.jpg")


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (1, 2**30)])
def test_a_header_that_tells_of_billions_of_pixels_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(MediaError, match=r"megapixels|damaged"):
        examine(png(*size, zlib.compress(b"\0" * 100)), "bomb.png")


def test_a_jpeg_whose_header_tells_of_billions_of_pixels_is_refused() -> None:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(MediaError, match="65,500 by 65,500 pixels"):
        examine(data[:at] + struct.pack(">HH", 65_500, 65_500) + data[at + 4 :], "bomb.jpg")


def test_a_webp_whose_header_tells_of_a_billion_pixels_is_refused_before_it_is_opened() -> None:
    data = saved(image(mode="RGBA"), "WEBP", xmp=b"<x/>")
    assert data[12:16] == b"VP8X"
    with pytest.raises(MediaError, match="16,384 by 16,384 pixels"):
        examine(data[:24] + b"\xff\x3f\x00" * 2 + data[30:], "bomb.webp")
    for plain in (saved(image(), "WEBP"), saved(image(), "WEBP", lossless=True)):
        assert webp_size(plain) == (96, 64)


def test_pages_of_a_tiff_are_counted() -> None:
    found = examine(saved(image(), "TIFF", save_all=True, append_images=[image(), image()]), "fax.tif")
    assert (found.pages, found.width) == (3, 96)
    assert found.doubts == ("“fax.tif” has 3 pages; only the first is printed.",)


def test_a_header_that_tells_more_than_the_picture_holds_is_refused() -> None:
    with pytest.raises(MediaError, match="damaged"):
        examine(png(9_000, 9_000, zlib.compress(b"\0" * 5_000)), "lying.png")
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(MediaError, match="damaged"):
        examine(data[:at] + struct.pack(">HH", 12_000, 12_000) + data[at + 4 :], "lying.jpg")


def test_a_png_in_seven_passes_is_counted_right() -> None:
    header = struct.pack(">IIBBBBB", 5, 3, 8, 2, 0, 0, 1)
    sizes = ((1, 1), (1, 1), (2, 0), (1, 1), (3, 1), (2, 2), (5, 1))
    raw = b"".join((b"\0" + b"\x80" * (w * 3)) * h for w, h in sizes)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    for missing in (0, 1):
        data = whole + chunk(b"IDAT", zlib.compress(raw[: len(raw) - missing])) + chunk(b"IEND", b"")
        if not missing:
            assert examine(data, "woven.png").height == 3
            assert seen(data).getpixel((4, 2)) == (128, 128, 128)
            continue
        with pytest.raises(MediaError, match="damaged"):
            examine(data, "woven.png")


def test_a_jpeg_of_a_thousand_scans_is_refused() -> None:
    data = saved(photograph(64, 64), "JPEG", progressive=True)
    with pytest.raises(MediaError, match="minutes"):
        examine(data[:-2] + app_segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") * 1_000 + data[-2:], "slow.jpg")


def test_an_animation_a_press_color_space_and_a_place_are_told_of() -> None:
    frames = [image(), image().transpose(1)]  # type: ignore[arg-type]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert "only its first picture" in examine(moving, "logo.gif").doubts[0]
    assert "CMYK" in examine(saved(image(mode="CMYK")), "ad.jpg").doubts[0]
    made = exif(caption="Plant")
    made.get_ifd(0x8825)[2] = (40.0, 26.0, 46.0)
    assert "where it was taken" in examine(jpeg(exif=made), "plant.jpg").doubts[0]


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onload="alert(1)"/>', "script"),
        ('<a xlink:href=" java\nscript:alert(1)"><rect/></a>', "script"),
        ('<image href="https://pixel.example/1.png"/>', "network"),
        ('<image xlink:href="../../secret.png"/>', "another file"),
        ('<use href="other.svg#part"/>', "another file"),
        ('<rect fill="url(https://pixel.example/f.svg#a)"/>', "network"),
        ("<rect style=\"fill: URL( '//pixel.example/x' )\"/>", "network"),
        ("<style>@import 'https://pixel.example/a.css';</style>", "network"),
        ("<style>rect { fill: u\\72l(https://pixel.example/a) }</style>", "network"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Hi</p></foreignObject>", "foreign"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "another file"),
        ('<image href="#a"><set attributeName="href" to="https://pixel.example/1.png"/></image>', "elsewhere"),
        ('<g xml:base="https://pixel.example/"/>', "elsewhere"),
        ('<g id="a"><use href="#a"/></g>', "without end"),
    ],
)
def test_drawings_that_run_or_fetch_anything_are_refused(inside: str, why: str) -> None:
    with pytest.raises(MediaError, match=why):
        examine(svg(inside), "logo.svg")


def test_a_drawing_that_declares_entities_is_refused_in_every_encoding() -> None:
    text = (
        '<?xml version="1.0" encoding="{}"?><!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    hidden = text.format("utf-7").replace("<!", "+ADwAIQ-").replace("[", "+AFs-").replace("]>", "+AF0APg-").encode()
    for data in (text.format("utf-8").encode(), text.format("utf-16").encode("utf-16"), hidden):
        with pytest.raises(MediaError, match="entities"):
            examine(data, "logo.svg")


def test_a_drawing_that_unfolds_into_millions_of_shapes_is_refused() -> None:
    layers = "".join(
        f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )  # fmt: skip
    with pytest.raises(MediaError, match="shapes"):
        examine(svg('<rect id="g0"/>' + layers), "logo.svg")


def test_honest_drawings_are_taken() -> None:
    inside = (
        '<defs><linearGradient id="g"/><rect id="r" width="4" height="4"/></defs><a href="https://lumen.example/">'
        '<use xlink:href="#r"/></a><rect fill="url(#g)" style="stroke:#000"/><style>.a{fill:url(\'#g\')}</style>'
        '<image href="data:image/png;base64,iVBORw0KGgo="/>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\\Logos\\@2.png"/>'
    )
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    found = examine(b"\xef\xbb\xbf<?xml version='1.0'?>\n" + doctype + svg(inside), "logo.svg")
    assert (found.width, found.height) == (20, 10)


def test_pdfs_that_are_locked_or_damaged_are_refused() -> None:
    with pytest.raises(MediaError, match="password"):
        examine(pdf(password="blue"), "study.pdf")
    with pytest.raises(MediaError, match="damaged"):
        examine(b"%PDF-1.7\nnothing", "study.pdf")


@given(st.data())
def test_a_damaged_picture_is_refused_or_read_and_nothing_else(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(WHOLE))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    bad = bytes(damaged[: data.draw(st.integers(1, len(whole)))])
    metadata(bad)
    for use in (lambda: examine(bad, "plant.jpg"), lambda: thumbnail(bad, 32)):
        try:
            use()
        except MediaError:
            continue


WHOLE = [
    jpeg(24, 16, exif=exif(caption="Plant"), icc_profile=profile()),
    saved(image(24, 16), "JPEG", progressive=True),
    *(saved(image(24, 16), form) for form in ("PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF")),
    svg(),
    with_segment(jpeg(24, 16), 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0\x03abc"),
]


def test_the_samples_of_these_tests_are_what_they_seem() -> None:
    assert image().getpixel((0, 0)) == YELLOW
