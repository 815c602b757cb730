"""Pages as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from exports.blocks import Part
from exports.pdf import make_pages
from exports.raster import PageImages, Raster
from tests.exports.releases import BODY, block, composition, house, release

PDF = make_pages(release(paragraphs=12), house("modern"), {}).pdf


def pixel(raster: Raster, x: int, y: int) -> tuple[int, ...]:
    """Return blue, green, red of a pixel."""
    at = y * raster.stride + x * 4
    return tuple(raster.data[at : at + 3])


def part(raster: Raster, left: int, top: int, width: int, height: int) -> bytes:
    starts = (y * raster.stride + left * 4 for y in range(top, top + height))
    return b"".join(raster.data[start : start + width * 4] for start in starts)


def test_a_page_is_drawn_at_the_scale_asked_for_with_whole_pixels_rounded_up() -> None:
    with PageImages(PDF) as images:
        raster = images.render(0, 96 / 72)
        assert (raster.width, raster.height) == (816, 1056)
        assert len(raster.data) == raster.stride * raster.height
        assert (images.render(0, 0.501).width, images.render(0, 0.501).height) == (307, 397)


def test_paper_is_white_and_ink_is_in_its_color() -> None:
    with PageImages(PDF) as images:
        raster = images.render(0, 2)
    assert pixel(raster, 2, 2) == (255, 255, 255)
    style = house("modern")
    red, green, blue = (int(style.link_color[at : at + 2], 16) for at in (1, 3, 5))
    assert bytes((blue, green, red)) in raster.data


def test_a_part_of_a_page_has_the_pixels_of_the_whole() -> None:
    with PageImages(PDF) as images:
        whole, box = images.render(0, 1.5), images.render(0, 1.5, (100, 200, 300, 250))
    assert (box.width, box.height) == (300, 250)
    assert part(box, 0, 0, 300, 250) == part(whole, 100, 200, 300, 250)


@pytest.mark.parametrize("left", [0, 100])
def test_no_trace_of_a_letter_is_lost_where_a_part_of_a_page_begins(left: int) -> None:
    pdf = make_pages(composition(block(Part.HEADING, "New"), letterhead=""), house("modern"), {}).pdf
    with PageImages(pdf) as images:
        for scale in (1 + step / 20 for step in range(1, 8)):
            whole = images.render(0, scale)
            width = whole.width - left
            last = len(whole.data.rstrip(b"\xff")) // whole.stride
            row = images.render(0, scale, (left, last, width, 1))
            assert part(row, 0, 0, width, 1) == part(whole, left, last, width, 1)


def test_the_words_of_a_page_can_be_read() -> None:
    pdf = make_pages(composition(block(Part.BODY, BODY), letterhead=""), house("classic"), {}).pdf
    with PageImages(pdf) as images:
        assert " ".join(images.text(0).split()) == BODY


def test_sizes_and_count_are_those_of_the_pages() -> None:
    with PageImages(PDF) as images:
        assert images.count >= 2
        assert images.size(0) == (612, 792)


@pytest.mark.parametrize("page", [-1, 99])
def test_a_page_that_is_not_there_is_an_error(page: int) -> None:
    with PageImages(PDF) as images, pytest.raises(ValueError, match="There is no page"):
        images.render(page, 1)


def test_an_enormous_picture_is_refused() -> None:
    with PageImages(PDF) as images, pytest.raises(ValueError, match="cannot be made"):
        images.render(0, 100)


@pytest.mark.parametrize("data", [b"", b"no PDF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        PageImages(data)


def test_closing_twice_does_nothing_and_using_a_closed_one_is_an_error() -> None:
    images = PageImages(PDF)
    images.close()
    images.close()
    with pytest.raises(ValueError, match="closed"):
        images.render(0, 1)


def test_several_threads_may_draw_at_once() -> None:
    def draw(number: int) -> bytes:
        with PageImages(PDF) as images:
            return bytes(images.render(number % 2, 0.5).data)

    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, range(24)))
    assert set(drawn[::2]) == {drawn[0]}
    assert set(drawn[1::2]) == {drawn[1]}
