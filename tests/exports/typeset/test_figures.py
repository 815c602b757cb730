"""Figures: a picture in the frame, its words for those who do not see it, and the caption that stays with it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from exports.typeset.figures import FigureFlowable
from exports.typeset.flowable import TextFlowable
from tests.exports.typeset.drawn import Element, code, serif, sheet
from tests.exports.typeset.pages import Pages, style

CAPTION = "The great staircase after two years of work."


class Drawing:
    """A picture that keeps where it was drawn."""

    def __init__(self) -> None:
        self.boxes: list[tuple[float, ...]] = []

    def __call__(self, canvas: Any, *box: float) -> None:
        self.boxes.append(box)
        canvas.rect(*box)


def figure(picture: Any = None, caption: str = CAPTION, size: tuple[float, float] = (100, 50)) -> FigureFlowable:
    return FigureFlowable(
        picture or Drawing(), *size, "A staircase", caption=caption, style=style(), family=serif(), language="en"
    )


def test_a_figure_and_its_caption_are_told_apart() -> None:
    pages = Pages([figure()], (300, 300))
    assert pages.tree.root.outline() == ("Document", ("Div", "Figure", "Caption"))
    assert pages.texts[0][-1] == ("Caption", CAPTION)
    (drawn,) = pages.tree.all("Figure")
    assert drawn.entries["alt"] == "A staircase"
    assert drawn.entries["box"] == pytest.approx((0, 250, 100, 300))


def test_the_picture_is_content_of_the_figure() -> None:
    pages = Pages([figure()], (300, 300))
    code = pages.codes[0]
    assert code.index("/Figure <</MCID 0>> BDC") < code.index(" re") < code.index("EMC") < code.index("/Caption")


def test_the_picture_stands_above_the_caption() -> None:
    picture = Drawing()
    made = figure(picture)
    assert made.wrap(300, 300) == (300, 50 + 6 + 14)
    canvas = sheet()
    made.drawOn(canvas, 0, 0)
    assert picture.boxes == [(0, 20, 100, 50)]
    assert re.findall(r"^1 0 0 1 (\S+ \S+) cm$", code(canvas), re.MULTILINE) == ["0 0", "0 0"]


def test_a_figure_has_space_around_it() -> None:
    assert (figure().getSpaceBefore(), figure().getSpaceAfter()) == (6, 12)


def test_a_figure_may_do_without_a_caption() -> None:
    made = figure(caption="")
    assert made.wrap(300, 300) == (300, 50)
    assert Pages([made], (300, 300)).tree.root.outline() == ("Document", ("Div", "Figure"))


def test_a_picture_wider_than_the_frame_becomes_smaller_in_proportion() -> None:
    picture = Drawing()
    made = figure(picture, caption="", size=(600, 300))
    assert made.wrap(200, 300) == (200, 100)
    made.drawOn(sheet(), 0, 0)
    assert picture.boxes == [(0, 0, 200, 100)]


def test_a_figure_goes_to_the_next_page_as_a_whole() -> None:
    before = TextFlowable("Words " * 60, style(), serif())
    pages = Pages([before, figure()], (200, 140))
    assert len(pages.texts) == 2
    assert [role for role, _ in pages.texts[1]] == ["Caption"]
    assert "/Figure" in pages.codes[1]


def test_a_picture_higher_than_a_page_becomes_small_enough_for_it_and_the_caption() -> None:
    picture = Drawing()
    pages = Pages([figure(picture, size=(300, 900))], (390, 200))
    assert "Caption" in pages.codes[-1]
    ((_, bottom, width, height),) = picture.boxes
    assert bottom + height == pytest.approx(200)
    assert width == pytest.approx(height / 3)


@pytest.mark.parametrize("tagged", [True, False])
def test_pictures_of_reportlabs_are_drawn_as_they_are(tagged: bool) -> None:
    data = BytesIO()
    Image.new("RGB", (4, 2), "red").save(data, "PNG")
    pages = Pages([figure(ImageReader(data))], (300, 300), tagged=tagged)
    assert " Do" in pages.codes[0]
    assert ("MCID" in pages.codes[0]) == tagged


def test_captions_of_two_figures_belong_to_their_own() -> None:
    pages = Pages([figure(), figure()], (300, 300))
    groups = pages.tree.all("Div")
    assert len(groups) == 2
    assert all(isinstance(kid, Element) for group in groups for kid in group.kids)
