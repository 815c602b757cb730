"""Pages drawn one after the other in a PDF that stays open look as each does in a PDF of its own."""

from __future__ import annotations

import random

import pytest

from app.kit import Paragraph, PressKit, Release
from app.text import Span, rich
from exports.compose import compose
from exports.pdf import easel as easels
from exports.pdf.easel import Easel
from exports.pdf.live import LiveDocument, LivePages
from exports.raster import PageImages, Raster
from exports.style import load_style

SCALE = 96 / 72
WORDS = ("river", "rose", "before", "dawn", "and", "the", "mill", "that", "had", "stood", "still", "began")


def document(words: int, style: str = "classic", extra: str = "") -> LiveDocument:
    chosen = random.Random(words).choices(WORDS, k=words)
    half = len(chosen) // 2
    story = (Paragraph(rich(" ".join(chosen[:half]))), Paragraph(rich(" ".join(chosen[half:]) + extra)))
    kit = PressKit(style=style, issuer="Old Mill", release=Release(headline=rich("Old Mill"), story=story))
    return LivePages().update(compose(kit), load_style(style), {})


def alone(pages: LiveDocument, page: int, scale: float, box: tuple[int, int, int, int] | None = None) -> Raster:
    with PageImages(pages.pdf(page)) as images:
        return images.render(0, scale, box)


@pytest.mark.parametrize("style", ["classic", "modern", "bulletin"])
@pytest.mark.parametrize("scale", [SCALE, 2 * SCALE, 1.1])
def test_a_page_on_the_easel_is_the_same_pixels_as_in_a_pdf_of_its_own(style: str, scale: float) -> None:
    pages, easel = document(700, style), Easel()
    for page in range(len(pages.sizes)):
        assert easel.render(pages.sketch(page), scale) == alone(pages, page, scale)


def test_rows_of_a_page_and_cut_outs_are_the_pixels_that_the_page_has_there() -> None:
    pages, easel = document(500), Easel()
    whole = easel.render(pages.sketch(0), SCALE)
    assert whole is not None
    for box in ((0, 300, whole.width, 90), (40, 200, 300, 70), (0, 0, whole.width, whole.height)):
        assert easel.render(pages.sketch(0), SCALE, box) == alone(pages, 0, SCALE, box)


def test_text_that_grows_is_drawn_as_it_is_each_time_also_beyond_the_pages_of_one_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []
    file = easels._File
    monkeypatch.setattr(easels, "_File", lambda: made.append(1) or file())
    easel = Easel()
    for number in range(2 * easels.PAGES + 3):
        extra = " " + "more " * (number % 40)
        if number % 50 in (0, 1, 49) or number >= 2 * easels.PAGES:
            pages = document(60, extra=extra)
        assert easel.render(pages.sketch(0), 0.5) == alone(pages, 0, 0.5)
    assert len(made) == 3


def test_letters_that_no_font_on_the_easel_had_before_are_drawn() -> None:
    easel, plain = Easel(), document(60)
    easel.render(plain.sketch(0), SCALE)
    rare = document(60, extra=" Ǆ Ҩ Ω ŵ")
    assert easel.render(rare.sketch(0), SCALE) == alone(rare, 0, SCALE)


def test_more_fonts_than_one_file_has_room_for_are_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(easels, "FONTS", 6)
    easel = Easel()
    for style in ("classic", "modern", "bulletin", "classic"):
        pages = document(300, style)
        picture = easel.render(pages.sketch(0), SCALE)
        assert picture == alone(pages, 0, SCALE)


def test_what_is_larger_than_the_room_kept_for_it_is_left_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(easels, "_CODE", 500)
    assert Easel().render(document(500).sketch(0), SCALE) is None


def test_a_page_with_a_picture_is_left_to_others() -> None:
    sketch = document(60).sketch(0)
    sketch.picture("Im1", lambda: None)  # type: ignore[arg-type, return-value]
    assert Easel().render(sketch, SCALE) is None


def test_an_easel_that_was_closed_draws_again() -> None:
    pages, easel = document(60), Easel()
    easel.render(pages.sketch(0), SCALE)
    easel.close()
    easel.close()
    assert easel.render(pages.sketch(0), SCALE) == alone(pages, 0, SCALE)


def test_bold_and_italic_words_are_drawn_in_their_faces() -> None:
    words = (Span("plain "), Span("bold ", bold=True), Span("italic", italic=True))
    kit = PressKit(release=Release(headline=rich("Mill"), story=(Paragraph(type(rich(""))(words)),)))
    pages = LivePages().update(compose(kit), load_style(kit.style), {})
    assert Easel().render(pages.sketch(0), SCALE) == alone(pages, 0, SCALE)
