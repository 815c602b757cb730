from __future__ import annotations

import subprocess
import sys

import pytest
from PIL import Image

from app.errors import MediaError
from app.kit import Crop
from app.media import rendition, thumbnail
from tests.app.media.media_files import bomb, corners, held, image, jpeg, pdf, photograph, profile, saved, seen, svg

WHOLE = Crop()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF"])
def test_a_thumbnail_fits_its_square_and_shows_the_picture(form: str) -> None:
    small = seen(thumbnail(saved(image(960, 640), form), 48))
    assert (small.format, small.size) == ("PNG", (48, 32))
    assert corners(small) == [True, False, False, False]


def test_a_thumbnail_is_never_larger_than_its_picture() -> None:
    assert seen(thumbnail(jpeg(30, 20), 256)).size == (30, 20)


@pytest.mark.parametrize(("orientation", "yellow"), [(1, 0), (2, 1), (3, 3), (4, 2), (5, 0), (6, 1), (7, 3), (8, 2)])
def test_a_picture_is_upright_as_it_was_held(orientation: int, yellow: int) -> None:
    data = held(orientation, dpi=(72, 72))
    for small in (seen(thumbnail(data, 64)), seen(rendition(data, "jpeg", 300, 12, WHOLE))):
        assert (small.width > small.height) == (orientation < 5)
        assert corners(small).index(True) == yellow


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK", "F", "I", "YCbCr"])
def test_pictures_of_all_modes_have_thumbnails(mode: str) -> None:
    if mode == "I;16":
        source = Image.new("I;16", (60, 40), 32896)
    elif mode in ("F", "I"):
        source = image(60, 40, "L").convert(mode)
    else:
        source = image(60, 40, mode)
    small = seen(thumbnail(saved(source, "PNG" if mode in ("RGBA", "LA", "P", "1", "I;16") else "TIFF"), 30))
    assert small.size == (30, 20)
    if mode == "I;16":
        assert small.convert("L").getpixel((5, 5)) == 128
    elif mode not in ("1", "CMYK"):
        assert abs(small.convert("L").getpixel((25, 15)) - image(mode="L").getpixel((80, 50))) < 6  # type: ignore[operator]


def test_transparent_parts_stay_transparent() -> None:
    source = image(60, 40, "RGBA")
    source.putalpha(Image.linear_gradient("L").resize((60, 40)))
    for small in (
        seen(thumbnail(saved(source, "PNG"), 30)),
        seen(rendition(saved(source, "PNG"), "png", 72, 30, WHOLE)),
    ):
        assert small.mode == "RGBA"
        assert small.getchannel("A").getextrema()[0] < 20


def test_the_colors_of_another_profile_are_brought_to_those_of_screens() -> None:
    data = saved(image(), "PNG", icc_profile=lab_swapped())
    plain = seen(thumbnail(saved(image(), "PNG"), 96)).convert("RGB")
    assert seen(thumbnail(data, 96)).convert("RGB").getpixel((90, 60)) != plain.getpixel((90, 60))
    srgb = saved(image(), "PNG", icc_profile=profile())
    assert seen(thumbnail(srgb, 96)).convert("RGB").tobytes() == plain.tobytes()


def lab_swapped() -> bytes:
    """The profile of sRGB with red and green exchanged, under another name."""
    data = bytearray(profile())
    red, green = data.index(b"rXYZ"), data.index(b"gXYZ")
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(data).replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be")).replace(b"sRGB", b"odd!")


def test_a_damaged_profile_is_passed_over() -> None:
    assert corners(seen(thumbnail(jpeg(icc_profile=b"\0" * 400), 64))) == [True, False, False, False]


def test_the_first_page_of_a_pdf_is_its_thumbnail_and_a_drawing_has_none() -> None:
    page = seen(thumbnail(pdf(), 100))
    assert page.size == (100, 50)
    assert page.getpixel((20, 25)) == (0, 0, 0)
    for data in (svg(), b"text"):
        with pytest.raises(MediaError, match="no picture"):
            thumbnail(data, 100)


def test_a_rendition_has_the_pixels_that_its_size_asks_for() -> None:
    data = saved(photograph(1200, 800), "JPEG")
    made = seen(rendition(data, "jpeg", 150, 144, WHOLE))
    assert (made.size, made.format, made.info["dpi"]) == ((300, 200), "JPEG", (150, 150))
    assert seen(rendition(data, "jpeg", 300, 144, WHOLE)).size == (600, 400)


def test_a_picture_that_has_no_pixels_to_spare_stays_as_it_is() -> None:
    data = saved(photograph(600, 400), "JPEG")
    assert rendition(data, "jpeg", 300, 468, WHOLE) is data
    assert rendition(svg(), "svg", 300, 468, WHOLE) == svg()


def test_a_rendition_shows_what_its_crop_says() -> None:
    made = seen(rendition(jpeg(960, 640), "jpeg", 72, 100, Crop(0, 0, 500, 500)))
    assert made.size == (100, 67)
    assert corners(made) == [True] * 4
    turned = seen(rendition(held(6), "jpeg", 300, 100, Crop(500, 0, 1000, 500)))
    assert (turned.size, corners(turned)) == ((32, 48), [True] * 4)


def test_a_crop_that_is_turned_inside_out_crops_nothing() -> None:
    assert seen(rendition(jpeg(), "jpeg", 300, 100, Crop(1000, 900, 0, 100))).size == (96, 64)


def test_photographs_become_jpeg_and_logos_stay_png() -> None:
    assert seen(rendition(saved(photograph(800, 600), "TIFF"), "tiff", 150, 144, WHOLE)).format == "JPEG"
    assert seen(rendition(saved(image(800, 600), "TIFF"), "tiff", 800, 72, WHOLE)).format == "PNG"


_BOUNDED = """
import resource, sys
from pathlib import Path
from app.errors import MediaError
from app.media import examine, rendition, thumbnail
import PIL.Image, PIL.JpegImagePlugin, PIL.PngImagePlugin
PIL.Image.init()
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]), resource.RLIM_INFINITY))
data = Path(sys.argv[1]).read_bytes()
try:
    found = examine(data, "large")
    print(found.width, len(thumbnail(data, 64)) > 0)
except MediaError as error:
    print(error)
"""


def bounded(path: object, data: bytes, extra: int) -> str:
    """What a process says of a picture that may use `extra` bytes more than it has when it has loaded its modules."""
    from pathlib import Path

    Path(str(path)).write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", _BOUNDED, str(path), str(extra)], capture_output=True, text=True, timeout=60, check=True
    )
    return run.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as on Linux")
def test_a_photograph_of_thirty_megapixels_takes_little_memory(tmp_path: object) -> None:
    data = saved(Image.new("RGB", (6_000, 5_000), (40, 90, 120)), "JPEG", quality=60)
    assert bounded(f"{tmp_path}/large.jpg", data, 60_000_000) == "6000 True"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as on Linux")
def test_a_bomb_is_refused_without_memory(tmp_path: object) -> None:
    said = bounded(f"{tmp_path}/bomb.png", bomb(30_000, 9_000), 60_000_000)
    assert "30,000 by 9,000 pixels" in said
    said = bounded(f"{tmp_path}/bomb.png", bomb(6_000, 4_000), 60_000_000)
    assert "more memory than there is" in said
