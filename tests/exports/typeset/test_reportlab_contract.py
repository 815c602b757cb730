"""What blocks and flowables rely on in reportlab, beyond what its manual promises. A new version is met here first."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib import colors, enums
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Indenter, KeepTogether, PageTemplate
from reportlab.platypus.doctemplate import LayoutError, NullActionFlowable


class Box(Flowable):  # type: ignore[misc]
    """A flowable that keeps what platypus asks of it; `parts` is what it splits into."""

    def __init__(self, height: float, *parts: Flowable) -> None:
        super().__init__()
        self.height, self.parts = height, parts
        self.asked: list[tuple[Any, ...]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.asked.append(("wrap", width, height))
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.asked.append(("split", width, height))
        return list(self.parts)

    def draw(self) -> None:
        self.asked.append(("draw", *self.canv.absolutePosition(0, 0)))


def build(*story: Flowable, height: float = 100, **options: Any) -> Any:
    """Put `story` into frames 200 wide and return the canvas."""
    kept: list[Any] = []

    def canvas(*arguments: Any, **options: Any) -> Any:
        kept.append(Canvas(BytesIO()))
        return kept[0]

    page = PageTemplate("page", [Frame(10, 20, 200, height, 0, 0, 0, 0)])
    document = BaseDocTemplate("", pagesize=(400, 400), pageTemplates=[page], **options)
    document.build(list(story), canvasmaker=canvas)
    return kept[0]


# The canvas


def test_a_literal_is_written_as_it_is() -> None:
    canvas = Canvas(BytesIO(), pageCompression=0)
    canvas.addLiteral("q BT\n/P <</MCID 0>> BDC\nEMC\nET\nQ")
    assert b"\nq BT\n/P <</MCID 0>> BDC\nEMC\nET\nQ\n" in canvas.getpdfdata()


def test_absolute_positions_follow_the_canvas_as_it_is_moved() -> None:
    canvas = Canvas(BytesIO())
    canvas.translate(10, 20)
    canvas.scale(2, 3)
    assert canvas.absolutePosition(1, 1) == (12, 23)


def test_the_box_of_a_link_may_be_told_in_the_canvas_present_coordinates() -> None:
    canvas = Canvas(BytesIO())
    canvas.translate(10, 20)
    canvas.linkURL("https://example.org", (1, 2, 30, 40), relative=1, thickness=0)
    canvas.showPage()
    data = canvas.getpdfdata()
    assert re.search(rb"/Rect \[ 11 22 40 60 \]", data)
    assert re.search(rb"/URI \(https://example.org\)", data)


def test_a_page_that_is_translated_for_a_flowable_is_restored_after_it() -> None:
    canvas = Canvas(BytesIO())
    made = Box(30)
    made.wrap(100, 100)
    made.drawOn(canvas, 7, 8)
    assert made.asked[-1] == ("draw", 7, 8)
    assert canvas.absolutePosition(0, 0) == (0, 0)


# Frames and documents


def test_a_frame_wraps_then_draws_from_the_top_down() -> None:
    made = Box(30)
    build(made)
    assert made.asked == [("wrap", 200, 100), ("draw", 10, 90)]


def test_a_frame_splits_what_it_cannot_hold_with_the_height_that_is_left() -> None:
    head, tail = Box(40), Box(30)
    made = Box(70, head, tail)
    build(Box(60), made)
    assert made.asked == [("wrap", 200, 40), ("split", 200, 40)]
    assert head.asked == [("wrap", 200, 40), ("draw", 10, 20)]
    assert tail.asked == [("wrap", 200, 100), ("draw", 10, 90)]


def test_between_two_flowables_stands_the_larger_of_their_spaces() -> None:
    above, below = Box(30), Box(30)
    above.spaceAfter, below.spaceBefore = 5, 8
    build(above, below)
    assert below.asked[-1] == ("draw", 10, 90 - 30 - 8)


def test_spaces_of_a_flowable_count_before_those_of_its_style() -> None:
    made = Box(30)
    made.style = ParagraphStyle("body", spaceBefore=3, spaceAfter=4, keepWithNext=1)
    assert (made.getSpaceBefore(), made.getSpaceAfter(), made.getKeepWithNext()) == (3, 4, 1)
    made.spaceBefore, made.spaceAfter, made.keepWithNext = 0, 0, 0
    assert (made.getSpaceBefore(), made.getSpaceAfter(), made.getKeepWithNext()) == (0, 0, 0)


def test_in_an_indented_frame_split_is_asked_for_another_width_than_wrap() -> None:
    head, tail = Box(40), Box(30)
    made = Box(170, head, tail)
    build(Indenter(15, 5), made)
    assert made.asked == [("wrap", 180, 100), ("split", 200, 100)]


def test_what_cannot_be_split_is_marked_and_put_off_once() -> None:
    made = Box(70)
    build(Box(60), made)
    assert made._postponed == 1
    assert [step[0] for step in made.asked] == ["wrap", "split", "wrap", "draw"]


def test_a_second_time_it_is_an_error_so_the_mark_must_not_be_inherited() -> None:
    with pytest.raises(LayoutError):
        build(Box(60), Box(170))


def test_a_split_may_begin_with_an_action_and_what_follows_is_placed_one_by_one() -> None:
    parts = [Box(60), Box(60)]
    made = Box(120, NullActionFlowable(), *parts)
    build(made)
    assert [part.asked[-1] for part in parts] == [("draw", 10, 60), ("draw", 10, 60)]


def test_the_first_of_a_split_must_fit_if_it_is_no_action() -> None:
    with pytest.raises(LayoutError):
        build(Box(60), Box(120, Box(60), Box(60)))


def test_keeping_with_the_next_is_taken_back_on_the_flowable_itself() -> None:
    heading = Box(20)
    heading.keepWithNext = 1
    build(Box(70), heading, Box(60))
    assert heading.keepWithNext == 0
    assert heading.asked[-1] == ("draw", 10, 100)


def test_what_is_kept_together_is_asked_to_split_and_knows_its_content_and_canvas() -> None:
    seen: list[Any] = []

    class Kept(KeepTogether):  # type: ignore[misc]
        def split(self, width: float, height: float) -> list[Flowable]:
            seen.extend((self._content, self.canv, width, height))
            return [NullActionFlowable(), *self._content]

    heading, text = Box(20), Box(60)
    heading.keepWithNext = 1
    canvas = build(Box(10), heading, text, keepTogetherClass=Kept)
    assert seen == [[heading, text], canvas, 200, 90]
    assert text.asked[-1] == ("draw", 10, 30)


# Styles


def test_a_style_has_the_attributes_that_are_read() -> None:
    style = ParagraphStyle("body")
    names = "fontSize leading leftIndent rightIndent firstLineIndent alignment spaceBefore spaceAfter textColor"
    assert all(hasattr(style, name) for name in [*names.split(), "allowWidows", "allowOrphans"])
    assert (style.allowWidows, style.allowOrphans) == (1, 0)
    assert not hasattr(style, "keepWithNext")


def test_alignments_are_these_numbers() -> None:
    assert (enums.TA_LEFT, enums.TA_CENTER, enums.TA_RIGHT, enums.TA_JUSTIFY) == (0, 1, 2, 4)


def test_colours_tell_their_parts_from_0_to_1() -> None:
    red, ink = colors.toColor("red"), colors.CMYKColor(0, 0.5, 1, 0.25)
    assert (red.red, red.green, red.blue) == (1, 0, 0)
    assert (ink.cyan, ink.magenta, ink.yellow, ink.black) == (0, 0.5, 1, 0.25)
    assert colors.toColor(ink) is ink
