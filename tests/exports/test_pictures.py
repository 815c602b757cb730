"""Pictures: what is read and refused, and what becomes of their pixels and colours in each edition."""

from __future__ import annotations

import random
import struct
import zlib
from functools import lru_cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageOps

from app.media import examine, thumbnail
from exports.pdf import pictures
from exports.pdf.conformance import srgb
from exports.pdf.edition import SMALL, STANDARD, Edition, Kind
from exports.pdf.jpeg import bare
from exports.pdf.pictures import PictureError, draw_picture, effective_dpi, read_picture
from tests.exports.tagged import PRESS, canvas, needs_press, print_edition
from tests.exports.test_edition import printer
from tests.exports.test_structure import only

ORIENTATION, MAKER = 0x0112, 0x010F


@lru_cache
def photo(columns: int = 300, rows: int = 200) -> Image.Image:
    """Return a picture of many colours, red at the left, blue at the foot."""
    across = Image.linear_gradient("L").rotate(-90).resize((columns, rows))
    down = Image.linear_gradient("L").resize((columns, rows))
    return Image.merge("RGB", (across.point(lambda value: 255 - value), Image.new("L", (columns, rows), 60), down))


def logo() -> Image.Image:
    made = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    ImageDraw.Draw(made).ellipse((20, 20, 380, 180), fill=(200, 30, 40, 255))
    return made


def file_of(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


class Embedded(NamedTuple):
    """An image of a file: its dictionary's words, its bytes as they stand there, and the picture they decode to."""

    space: str
    filter: str
    raw: bytes
    image: Image.Image
    mask: Image.Image | None


def embedded(data: bytes, edition: Edition = STANDARD, width: float = 72.0) -> Embedded:
    """Return what `data`, drawn `width` points wide, becomes in the file."""
    page = canvas(edition)
    picture = read_picture(data)
    draw_picture(page, picture, 72, 400, width, width / picture.ratio)
    with pikepdf.open(BytesIO(page.getpdfdata())) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        mask = decoded(image.SMask) if "/SMask" in image else None
        return Embedded(str(image.ColorSpace), str(image.Filter), image.read_raw_bytes(), decoded(image), mask)


def decoded(image: Any) -> Image.Image:
    if image.Filter == "/DCTDecode":
        return Image.open(BytesIO(image.read_raw_bytes()))
    mode = {"/DeviceGray": "L", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}[str(image.ColorSpace)]
    return Image.frombytes(mode, (int(image.Width), int(image.Height)), image.read_bytes())


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart on the average, of 255."""
    assert (one.size, one.mode) == (other.size, other.mode)
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return sum(abs(first - second) for first, second in pairs) / len(one.tobytes())


def test_size_and_shape_are_those_that_the_picture_is_seen_with() -> None:
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    assert (read_picture(file_of(photo())).columns, read_picture(file_of(photo())).rows) == (300, 200)
    upright = read_picture(file_of(photo(), "JPEG", exif=turned))
    assert (upright.columns, upright.rows, upright.ratio) == (200, 300, 2 / 3)


@pytest.mark.parametrize(
    ("image", "kind", "photograph"),
    [(photo(), "PNG", True), (logo(), "PNG", False), (logo().convert("RGB"), "JPEG", True), (logo(), "WEBP", False)],
)
def test_photographs_are_told_from_logos(image: Image.Image, kind: str, photograph: bool) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    assert read_picture(file_of(image, kind, **options)).photograph is photograph


def test_the_resolution_is_that_of_the_worse_direction() -> None:
    picture = read_picture(file_of(photo()))
    assert effective_dpi(picture, 72, 48) == pytest.approx(300)
    assert effective_dpi(picture, 144, 48) == pytest.approx(150)
    assert effective_dpi(picture, 72, 96) == pytest.approx(150)


def huge_png(columns: int, rows: int) -> bytes:
    """Return a file of a few bytes that says it has so many pixels."""
    head = struct.pack(">II5B", columns, rows, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is not a picture"),
        (b"%PDF-1.7", "damaged"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "it is not a picture"),
        (file_of(photo())[:300], "damaged"),
        (file_of(photo(), "JPEG")[:2000], "damaged"),
        (huge_png(8000, 8000), "damaged"),
        (huge_png(20000, 12000), "megapixels can be handled"),
        (huge_png(60000, 60000), "megapixels can be handled"),
        (bytes(pictures.MAX_BYTES + 1), "too large"),
    ],
    ids=["nothing", "pdf", "eps", "cut png", "cut jpeg", "64 Mpx", "240 Mpx", "3600 Mpx", "bytes"],
)
def test_what_is_no_picture_or_too_much_of_one_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(PictureError, match=words):
        read_picture(data)


@pytest.mark.parametrize("exif", [b"II*\0\x08\0\0\0\xff\xff\0\0", b"rubbish", b"", b"MM\0*\xff\xff\xff\xff"], ids=repr)
def test_a_picture_whose_exif_is_broken_is_a_picture(exif: bytes) -> None:
    data = file_of(photo(), "JPEG", exif=b"Exif\0\0" + exif)
    assert read_picture(data).columns == 300
    assert embedded(data, width=50).image.size == (208, 139)


@pytest.mark.parametrize(("edition", "columns"), [(STANDARD, 300), (SMALL, 150)], ids=["standard", "small"])
def test_photographs_have_no_more_pixels_than_the_edition_needs(edition: Edition, columns: int) -> None:
    found = embedded(file_of(photo(1200, 800), "JPEG"), edition)
    assert found.image.size == (columns, columns * 2 // 3)
    assert found.filter == "/DCTDecode"


def test_logos_keep_more_pixels_and_nothing_is_blown_up() -> None:
    assert embedded(file_of(logo()), width=24).image.size == (200, 100)
    assert embedded(file_of(logo()), width=500).image.size == (400, 200)


def test_a_jpeg_that_fits_is_embedded_as_it_is_but_for_what_its_camera_wrote() -> None:
    told = Image.Exif()
    told[MAKER] = "Camera of the house"
    data = file_of(photo(), "JPEG", exif=told, comment=b"from a laptop", icc_profile=srgb())
    found = embedded(data + b"appended", width=100)
    assert found.filter == "/DCTDecode"
    assert found.raw == bare(data)
    assert not any(word in found.raw for word in (b"Camera", b"laptop", b"ICC_PROFILE", b"appended"))
    assert difference(found.image, Image.open(BytesIO(data))) == 0


def test_of_a_jpeg_with_several_pictures_the_first_is_embedded() -> None:
    data = file_of(photo(), "MPO", save_all=True, append_images=[photo().rotate(180)])
    found = embedded(data, width=100)
    assert (found.filter, found.image.format) == ("/DCTDecode", "JPEG")
    assert len(found.raw) < 0.6 * len(data)
    assert difference(found.image, photo()) < 5


def test_a_png_is_embedded_without_loss() -> None:
    found = embedded(file_of(photo()), width=100)
    assert (found.filter, found.space, found.mask) == ("/FlateDecode", "/DeviceRGB", None)
    assert difference(found.image, photo()) == 0


def test_a_photograph_to_be_mailed_is_a_jpeg_where_that_is_smaller() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((300, 200), 60) for _ in range(3)])
    assert embedded(file_of(noise), SMALL, width=200).filter == "/DCTDecode"
    assert embedded(file_of(noise), STANDARD, width=200).filter == "/FlateDecode"


def test_transparency_becomes_a_soft_mask_and_leaves_no_dark_rim() -> None:
    found = embedded(file_of(logo()), width=24)
    assert found.mask is not None
    assert found.mask.getextrema() == (0, 255)
    for x, y in product(range(found.image.width), range(found.image.height)):
        color, alpha = found.image.getpixel((x, y)), found.mask.getpixel((x, y))
        assert alpha < 16 or max(abs(part - wanted) for part, wanted in zip(color, (200, 30, 40), strict=True)) < 8


@pytest.mark.parametrize("held", range(1, 9))
def test_a_picture_turned_by_its_camera_is_turned_back(held: int) -> None:
    turned = Image.Exif()
    turned[ORIENTATION] = held
    data = file_of(photo(), "JPEG", exif=turned, quality=95)
    shown = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    found = embedded(data, width=shown.width / 4)
    assert (read_picture(data).columns, read_picture(data).rows) == found.image.size == shown.size
    assert difference(found.image, shown) < 3


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "AVIF"])
def test_pictures_of_every_format_are_turned_upright(kind: str) -> None:
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    options = {"tiffinfo": {ORIENTATION: 6}} if kind == "TIFF" else {"exif": turned}
    data = file_of(photo(), kind, **options)
    read = read_picture(data)
    found = embedded(data, width=50)
    assert (read.columns, read.rows) == found.image.size == (200, 300)
    assert difference(found.image, photo().rotate(-90, expand=True)) < 5


def test_the_photograph_of_a_telephone_is_printed() -> None:
    data = (Path(__file__).parents[1] / "app" / "media" / "telephone.heic").read_bytes()
    read, told = read_picture(data), examine(data, "telephone.heic")
    assert (read.columns, read.rows) == (told.width, told.height) == embedded(data, width=9).image.size


def test_a_tiff_is_as_large_for_the_media_as_on_the_page() -> None:
    data = file_of(photo(), "TIFF", tiffinfo={ORIENTATION: 6})
    told = examine(data, "a.tif")
    assert (told.width, told.height) == (200, 300)
    small = Image.open(BytesIO(thumbnail(data, 60)))
    assert small.size == (40, 60)
    assert difference(small.convert("RGB"), photo().rotate(-90, expand=True).resize((40, 60))) < 8


def test_colours_are_those_that_the_profile_of_the_picture_means() -> None:
    swapped = bytearray(srgb())
    red, blue = (swapped.index(name) for name in (b"rXYZ", b"bXYZ"))
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    profile = bytes(swapped).replace("sRGB".encode("utf-16-be"), "RBGs".encode("utf-16-be"))
    red_picture = Image.new("RGB", (10, 10), (255, 0, 0))
    found = embedded(file_of(red_picture, icc_profile=profile))
    assert found.image.getpixel((5, 5)) == (0, 0, 255)
    assert embedded(file_of(red_picture, icc_profile=b"no profile")).image.getpixel((5, 5)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("1", (9, 9), 1), ("/DeviceGray", 255)),
        (Image.new("L", (9, 9), 99), ("/DeviceGray", 99)),
        (Image.new("I;16", (9, 9), 99 * 256), ("/DeviceGray", 99)),
        (Image.new("LA", (9, 9), (99, 255)), ("/DeviceGray", 99)),
        (Image.new("RGB", (9, 9), (9, 99, 199)).quantize(2), ("/DeviceRGB", (9, 99, 199))),
    ],
    ids=["1", "L", "I;16", "LA", "P"],
)
def test_pictures_of_every_depth_are_taken(image: Image.Image, expected: tuple[str, Any]) -> None:
    found = embedded(file_of(image))
    assert (found.space, found.image.getpixel((4, 4)), found.mask) == (*expected, None)


def test_a_cmyk_jpeg_is_shown_in_srgb_where_the_file_is_to_be_read() -> None:
    found = embedded(file_of(photo().convert("CMYK"), "JPEG", quality=95))
    assert found.space == "/DeviceRGB"
    assert difference(found.image.convert("RGB"), photo().resize(found.image.size)) < 8


@needs_press
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_in_print_colours_are_those_of_the_press_without_loss(kind: str) -> None:
    muted = Image.blend(photo(), Image.new("RGB", photo().size, "#999999"), 0.6)
    found = embedded(file_of(muted, kind, **({"quality": 95} if kind == "JPEG" else {})), print_edition(), width=100)
    assert (found.space, found.filter) == ("/DeviceCMYK", "/FlateDecode")
    back = ImageCms.profileToProfile(
        found.image, str(PRESS), ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB"
    )
    assert back is not None
    assert difference(back, muted) < 7


@needs_press
def test_in_print_cmyk_stays_as_it_was_made_and_gray_stays_black_ink() -> None:
    for profile in (b"", PRESS.read_bytes()):
        inked = file_of(
            Image.new("CMYK", (9, 9), (10, 20, 30, 40)), "TIFF", **({"icc_profile": profile} if profile else {})
        )
        assert embedded(inked, print_edition()).image.getpixel((4, 4)) == (10, 20, 30, 40)
    unusable = file_of(Image.new("CMYK", (9, 9), (10, 20, 30, 40)), "TIFF", icc_profile=b"no profile")
    assert embedded(unusable, print_edition()).image.getpixel((4, 4)) == (10, 20, 30, 40)
    found = embedded(file_of(Image.new("L", (9, 9), 99)), print_edition())
    assert (found.space, found.image.getpixel((4, 4))) == ("/DeviceGray", 99)


@needs_press
def test_in_print_cmyk_made_for_another_press_is_converted_to_this_one() -> None:
    other = PRESS.read_bytes()
    other = other[:24] + b"\x07\xd0" + other[26:]
    for ink in ((0, 0, 0, 0), (255, 0, 0, 0)):
        inked = file_of(Image.new("CMYK", (9, 9), ink), "TIFF", icc_profile=other)
        found = embedded(inked, print_edition()).image.getpixel((4, 4))
        assert max(abs(part - wanted) for part, wanted in zip(found, ink, strict=True)) < 40
    mixed = file_of(Image.new("CMYK", (9, 9), (10, 20, 30, 240)), "TIFF", icc_profile=other)
    assert embedded(mixed, print_edition()).image.getpixel((4, 4)) != (10, 20, 30, 240)


@needs_press
def test_in_print_transparency_is_kept_as_a_soft_mask() -> None:
    found = embedded(file_of(logo()), print_edition(), width=100)
    assert found.space == "/DeviceCMYK"
    assert found.mask is not None
    assert found.mask.getextrema() == (0, 255)


@pytest.mark.parametrize(("space", "shown"), [("RGB", "/DeviceRGB"), ("GRAY", "/DeviceGray")])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_printers_of_other_colours_get_those(space: str, shown: str, mode: str) -> None:
    inked = file_of(Image.new("RGB", (9, 9), "white").convert(mode), "TIFF")
    found = embedded(inked, Edition(Kind.PRINT, printer(space)))
    assert found.space == shown
    assert found.image.convert("L").getpixel((4, 4)) == 255


def test_a_picture_drawn_twice_is_embedded_once() -> None:
    page = canvas()
    picture = read_picture(file_of(photo()))
    for bottom in (300, 500):
        draw_picture(page, picture, 72, bottom, 72, 48)
    page.showPage()
    draw_picture(page, picture, 72, 300, 72, 48)
    with pikepdf.open(BytesIO(page.getpdfdata())) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        first, second = (next(iter(sheet.Resources.XObject.values())) for sheet in pdf.pages)
        assert len(images) == 1
        assert first.objgen == second.objgen


def test_a_figure_says_where_it_stands_and_a_picture_that_means_nothing_is_an_artifact() -> None:
    page = canvas()
    picture = read_picture(file_of(photo()))
    draw_picture(page, picture, 72, 400, 72, 48, page.tagger.element("Figure", alt="A lamp"))
    draw_picture(page, picture, 72, 300, 72, 48)
    with pikepdf.open(BytesIO(page.getpdfdata())) as pdf:
        figure = only(pdf, "Figure")
        assert [float(value) for value in figure.A.BBox] == [72, 400, 144, 448]
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"/Figure <</MCID 0>> BDC") == 1
    assert content.count(b"/Artifact <</Type /Layout>> BDC") == 1


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = file_of(photo(), "JPEG")
    pictures._remembered.cache_clear()
    first = embedded(data, SMALL)
    pictures._remembered.cache_clear()
    assert embedded(data, SMALL).raw == first.raw


def test_a_photograph_of_nothing_but_grain_is_embedded_though_it_can_hardly_be_compressed() -> None:
    grain = Image.frombytes("RGB", (300, 200), random.Random(1).randbytes(180_000))
    made = embedded(file_of(grain, "WEBP", lossless=True))
    assert made.filter == "/DCTDecode"
    assert difference(made.image, grain) < 20


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        file_of(photo(), "JPEG")[:200],
        file_of(photo(), "JPEG").replace(b"\xff\xc0", b"\xff\xc9"),
        file_of(photo(), "JPEG").replace(b"JFIF", b"jfif"),
    ],
    ids=["nothing", "start", "cut", "arithmetic", "colours unexplained"],
)
def test_a_jpeg_that_a_pdf_must_not_hold_is_not_passed_on(data: bytes) -> None:
    assert bare(data) is None


def test_a_gray_or_progressive_jpeg_is_passed_on_whole() -> None:
    gray = file_of(photo().convert("L"), "JPEG")
    progressive = file_of(photo(), "JPEG", progressive=True, comment=b"x")
    assert bare(gray) == gray
    clean = bare(progressive)
    assert clean is not None
    assert len(clean) == len(progressive) - 5
    assert difference(Image.open(BytesIO(clean)), Image.open(BytesIO(progressive))) == 0
