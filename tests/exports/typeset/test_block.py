"""Blocks: lines at their places, parts of them, and what a reader of the page is told about each word."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset.block import MARKER_GAP, Look, Marker, Stripe, TextBlock, drop
from exports.typeset.faces import BOLD, ITALIC
from exports.typeset.paragraph import paragraph
from exports.typeset.spans import Measure, Span
from exports.typeset.tagging import Artifact, list_item
from tests.exports.typeset.drawn import Element, code, read, sans, serif, sheet

LONG = (
    "The museum opens its doors again in spring, after two years of work on roofs, floors and the great staircase that "
    "visitors remember best. Admission is free on the first weekend, and the curators themselves lead the tours."
)
LOOK = Look(leading=15, size=11)
SITE = "https://example.org/tours"


def span(text: str, **look: Any) -> Span:
    return Span(text, serif(), **{"size": 11.0, **look})


def block(*spans: Span | str, look: Look = LOOK, width: float = 200, direction: str = "", **options: Any) -> TextBlock:
    made = tuple(span(one) if isinstance(one, str) else one for one in spans)
    return TextBlock(paragraph(made, "en", direction), look, width, **options)  # type: ignore[arg-type]


def places(canvas: Any) -> list[tuple[float, float]]:
    """Return where the lines drawn start."""
    return [
        (float(x), float(y)) for x, y in re.findall(r"^1 0 0 1 ([-\d.]+) ([-\d.]+) Tm\b", code(canvas), re.MULTILINE)
    ]


def texts(canvas: Any) -> list[tuple[str, str]]:
    """Return what was drawn as (role or kind of artifact, text)."""
    return [(owner.role if isinstance(owner, Element) else str(owner), text) for owner, text in read(canvas)]


def test_lines_stand_one_leading_below_the_other() -> None:
    canvas, made = sheet(), block(LONG)
    made.draw(canvas, 50, 500)
    tops = [y for _, y in places(canvas)]
    assert len(tops) == len(made.lines) > 3
    assert [above - below for above, below in itertools.pairwise(tops)] == pytest.approx([15] * (len(tops) - 1))
    assert made.height == 15 * len(made.lines)


def test_what_the_leading_leaves_over_is_shared_above_and_below_the_first_line() -> None:
    canvas, made = sheet(), block(LONG)
    made.draw(canvas, 50, 500)
    face = serif().face(0)
    above, below = made.drop - face.ascent * 11, 15 - made.drop - face.descent * 11
    assert above == pytest.approx(below)
    assert places(canvas)[0] == pytest.approx((50, 500 - made.drop), abs=0.01)


def test_blocks_of_one_look_sit_on_one_grid_whatever_they_begin_with() -> None:
    small = block(span("1", size=6, rise=4, style=BOLD), LONG, look=LOOK._replace(base=serif().face(0)))
    assert small.drop == block(LONG, look=LOOK._replace(base=serif().face(0))).drop == drop(serif().face(0), 11, 15)


def test_size_and_face_of_the_first_span_count_where_the_look_names_none() -> None:
    made = block(span("Large", size=20, style=ITALIC), look=Look(leading=24))
    assert made.drop == drop(serif().face(ITALIC), 20, 24)


def test_indents_count_from_the_start_side() -> None:
    look = LOOK._replace(indent=30, indent_right=10)
    for direction, left in (("ltr", 30), ("rtl", 10)):
        canvas, made = sheet(), block(LONG, look=look, direction=direction)
        made.draw(canvas, 100, 500)
        assert made.lines == made.paragraph.fit(Measure(160))
        assert [x - line.x for (x, _), line in zip(places(canvas), made.lines, strict=True)] == pytest.approx(
            [100 + left] * len(made.lines), abs=0.01
        )


def test_indents_leave_room_for_two_letters_at_least() -> None:
    made = block("Narrow", look=LOOK._replace(indent=90, indent_right=90, first_line=500), width=100)
    assert made.lines == made.paragraph.fit(Measure(22, 11))


def test_a_part_has_the_same_lines_at_the_same_places() -> None:
    whole, parts, made = sheet(False), sheet(False), block(LONG)
    made.draw(whole, 50, 500)
    made.slice(0, 2).draw(parts, 50, 500)
    made.slice(2, len(made.lines)).draw(parts, 50, 470)
    assert code(whole).replace("\nET\nQ", "") == code(parts).replace("\nET\nQ\nq BT", "").replace("\nET\nQ", "")


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_parts_of_parts_are_the_lines_between(first: int, count: int, skip: int) -> None:
    made = block(LONG)
    part = made.slice(first, first + count)
    assert part.lines == made.lines[first : first + count]
    assert part.slice(skip, 9).lines == part.lines[skip:9]
    assert part.text == "".join(made.paragraph.text[line.start : line.end] for line in part.lines)
    assert part.begins == (first == 0)


def test_a_part_knows_whether_it_begins_and_ends_the_paragraph() -> None:
    made = block(LONG)
    last = len(made.lines)
    found = [(part.begins, part.ends) for part in (made, made.slice(0, 2), made.slice(2, 3), made.slice(2, last))]
    assert found == [(True, True), (True, False), (False, False), (False, True)]


def test_nothing_is_tagged_on_a_canvas_without_a_tagger() -> None:
    canvas = sheet(tagged=False)
    block("Plain ", span("linked", link=SITE, underline=True)).draw(canvas, 50, 500)
    assert "MCID" not in code(canvas)
    assert "Artifact" not in code(canvas)


def test_a_link_of_an_untagged_page_is_an_annotation_with_the_address_in_ascii() -> None:
    canvas, made = sheet(tagged=False), block("See ", span("été", link="https://example.org/été"))
    made.draw(canvas, 50, 500)
    canvas.showPage()
    data = canvas.getpdfdata()
    assert data.count(b"/Subtype /Link") == 1
    assert b"/Border [ 0 0 0 ]" in data
    assert b"(https://example.org/%C3%A9t%C3%A9)" in data


def test_without_links_their_text_is_text_like_any_other() -> None:
    made = block("See ", span("the tours", link=SITE), " now.")
    for tagged in (False, True):
        canvas = sheet(tagged)
        made.draw(canvas, 50, 500, links=False)
        assert texts(canvas) == [("P" if tagged else "None", "See the tours now.")]
        assert not canvas._annotationrefs
    assert canvas.tagger.root.outline() == ("Document", "P")


def test_text_belongs_to_the_element_that_the_caller_gives() -> None:
    canvas = sheet()
    heading = canvas.tagger.element("H1")
    block("Headline").draw(canvas, 50, 500, heading)
    assert read(canvas) == [(heading, "Headline")]


def test_text_without_an_element_is_a_paragraph_of_its_own() -> None:
    canvas = sheet()
    block("One").draw(canvas, 50, 500)
    block("Two").draw(canvas, 50, 400)
    assert canvas.tagger.root.outline() == ("Document", "P", "P")
    assert canvas.tagger.all("P")[0].entries == {"language": "en"}


def test_all_lines_of_a_plain_paragraph_are_one_sequence() -> None:
    canvas = sheet()
    block(LONG).draw(canvas, 50, 500)
    assert len(canvas.tagger.sequences) == 1
    assert texts(canvas) == [("P", LONG)]


def test_parts_drawn_with_one_element_are_its_content() -> None:
    canvas, made = sheet(), block(LONG)
    own = canvas.tagger.element("P")
    made.slice(0, 3).draw(canvas, 50, 500, own)
    made.slice(3, 99).draw(canvas, 50, 300, own)
    assert own.kids == [0, 1]
    assert read(canvas) == [(own, LONG)]


def test_a_link_stands_below_the_paragraph_with_an_annotation_around_its_words() -> None:
    canvas, made = sheet(), block("See ", span("the tours", link=SITE), " now.")
    made.draw(canvas, 50, 500)
    assert texts(canvas) == [("P", "See "), ("Link", "the tours"), ("P", " now.")]
    ((element, address, box),) = canvas.tagger.annotations
    stretch = made.lines[0].boxes[1]
    assert (element.role, address) == ("Link", SITE)
    base = 500 - made.drop
    assert box == pytest.approx((50 + stretch.left, base - 0.25 * 11, 50 + stretch.right, base + 0.8 * 11))


def test_link_boxes_are_told_in_the_coordinates_of_the_page() -> None:
    canvas, made = sheet(), block(span("Tours", link=SITE))
    canvas.translate(30, -20)
    made.draw(canvas, 50, 500)
    (_, _, box) = canvas.tagger.annotations[0]
    assert box[0] == pytest.approx(80)
    assert box[1] < 480 - made.drop < box[3]


def test_two_links_to_one_address_are_two_elements() -> None:
    canvas = sheet()
    block(span("Tours", link=SITE), " and ", span("more", link=SITE)).draw(canvas, 50, 500)
    assert canvas.tagger.root.outline() == ("Document", ("P", "Link", "Link"))
    assert [element for element, _, _ in canvas.tagger.annotations] == canvas.tagger.all("Link")


def test_links_that_touch_and_lead_to_one_address_are_one() -> None:
    canvas = sheet()
    block(span("Tours", link=SITE), span(" for all", link=SITE, style=BOLD)).draw(canvas, 50, 500)
    assert canvas.tagger.root.outline() == ("Document", ("P", "Link"))
    assert len(canvas.tagger.annotations) == 1


def test_links_that_touch_and_lead_elsewhere_are_two() -> None:
    canvas = sheet()
    block(span("Tours", link=SITE), span(" for all", link="mailto:a@example.org")).draw(canvas, 50, 500)
    assert [address for _, address, _ in canvas.tagger.annotations] == [SITE, "mailto:a@example.org"]
    assert canvas.tagger.root.outline() == ("Document", ("P", "Link", "Link"))


@pytest.mark.parametrize("parted", [False, True])
def test_a_link_over_several_lines_is_one_element_with_a_box_on_each(parted: bool) -> None:
    canvas, made = sheet(), block("See ", span(LONG, link=SITE), " Go.")
    own = canvas.tagger.element("P")
    for part in (made.slice(0, 2), made.slice(2, 99)) if parted else (made,):
        part.draw(canvas, 50, 500, own)
    linked = [line for line in made.lines if any(box.span.link for box in line.boxes)]
    assert len(canvas.tagger.all("Link")) == 1
    assert [element for element, _, _ in canvas.tagger.annotations] == canvas.tagger.all("Link") * len(linked)
    assert texts(canvas) == [("P", "See "), ("Link", LONG), ("P", " Go.")]


def test_a_link_that_starts_where_another_to_its_address_ends_a_line_is_its_own() -> None:
    canvas = sheet()
    made = block(span("First tours,", link=SITE), "\n", span("second tours", link=SITE))
    made.draw(canvas, 50, 500)
    first, second = canvas.tagger.all("Link")
    assert [element for element, _, _ in canvas.tagger.annotations] == [first, second]


def test_links_of_a_line_from_right_to_left_belong_to_their_words() -> None:
    canvas = sheet()
    made = block(span("אחד", link=SITE), " ", span("שתיים", link=SITE), direction="rtl")
    made.draw(canvas, 50, 500)
    first, second = canvas.tagger.all("Link")
    boxes = {element: box for element, _, box in canvas.tagger.annotations}
    assert boxes[first][0] > boxes[second][2]


def test_words_in_another_language_are_a_span_that_says_so() -> None:
    canvas = sheet()
    block("He said ", span("bonjour", language="fr"), span(" to", language="en"), " all.").draw(canvas, 50, 500)
    assert texts(canvas) == [("P", "He said "), ("Span", "bonjour"), ("P", " to all.")]
    assert [element.entries for element in canvas.tagger.all("Span")] == [{"language": "fr"}]


def test_a_language_within_a_link_does_not_break_the_link() -> None:
    canvas = sheet()
    block(span("The ", link=SITE), span("visite", link=SITE, language="fr"), span(" now", link=SITE)).draw(
        canvas, 50, 500
    )
    assert canvas.tagger.root.outline() == ("Document", ("P", ("Link", "Span")))
    assert texts(canvas) == [("Link", "The "), ("Span", "visite"), ("Link", " now")]
    assert len(canvas.tagger.annotations) == 1


def test_words_from_right_to_left_are_a_span_that_tells_them_in_reading_order() -> None:
    canvas = sheet()
    block("Peace is ", span("שלום", link=SITE), " and ", span("עולם"), " the world.").draw(canvas, 50, 500)
    assert canvas.tagger.root.outline() == ("Document", ("P", ("Link", "Span"), "Span"))
    assert "".join(text for _, text in read(canvas)) == "Peace is שלום and עולם the world."
    assert len(canvas.tagger.annotations) == 1


def test_a_plain_line_below_words_from_right_to_left_is_not_read_as_they_are() -> None:
    canvas = sheet()
    block("Peace is שלום\nand so on\nand so forth").draw(canvas, 50, 500)
    assert "".join(text for _, text in read(canvas)) == "Peace is שלום\nand so on\nand so forth"
    assert texts(canvas)[-1] == ("P", "and so on\nand so forth")


def test_words_from_right_to_left_on_an_untagged_page_are_only_drawn() -> None:
    canvas = sheet(tagged=False)
    block("Peace is ", "שלום").draw(canvas, 50, 500)
    assert "MCID" not in code(canvas)


def test_underlines_are_artifacts_below_the_words_without_the_space_at_the_line_end() -> None:
    canvas, made = sheet(), block(span(LONG, underline=True, color="0.5 g"))
    made.draw(canvas, 50, 500)
    drawn = code(canvas)
    rules = re.findall(r"^0\.5 g ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f$", drawn, re.MULTILINE)
    assert len(rules) == len(made.lines)
    assert drawn.index("/Artifact <</Type /Layout>> BDC") < drawn.index(" re f")
    face = serif().face(0)
    for (left, low, width, height), line, (x, base) in zip(rules, made.lines, places(canvas), strict=True):
        assert (float(left), float(width)) == pytest.approx((x, line.width), abs=0.02)
        assert float(height) == pytest.approx(11 * face.underline_thickness, abs=0.01)
        assert float(low) + float(height) == pytest.approx(base - 11 * face.underline_position, abs=0.02)


def test_a_raised_word_is_underlined_and_linked_where_it_stands() -> None:
    def low(rise: float) -> tuple[float, float]:
        canvas = sheet()
        block("See ", span("note", underline=True, link=SITE, rise=rise)).draw(canvas, 50, 500)
        (rule,) = re.findall(r"[\d.]+ ([\d.]+) [\d.]+ [\d.]+ re f", code(canvas))
        return float(rule), canvas.tagger.annotations[0][2][1]

    assert [raised - plain for raised, plain in zip(low(4), low(0), strict=True)] == pytest.approx([4, 4], abs=0.02)


def test_an_underline_begins_with_its_words() -> None:
    canvas, made = sheet(), block("See the ", span("note", underline=True))
    made.draw(canvas, 50, 500)
    (left,) = re.findall(r"([\d.]+) [\d.]+ [\d.]+ [\d.]+ re f", code(canvas))
    assert float(left) == pytest.approx(50 + made.lines[0].boxes[1].left, abs=0.01)


def test_an_underline_runs_on_through_bold_words() -> None:
    canvas = sheet()
    block(span("all of ", underline=True), span("this", underline=True, style=BOLD)).draw(canvas, 50, 500)
    assert code(canvas).count(" re f") == 1


def test_an_artifact_is_drawn_outside_the_structure_and_links_nowhere() -> None:
    canvas = sheet()
    block("Page 2 of ", span("this", link=SITE, underline=True)).draw(canvas, 50, 500, Artifact())
    assert texts(canvas) == [("Pagination", "Page 2 of this")]
    assert canvas.tagger.root.outline() == "Document"
    assert not canvas.tagger.annotations
    assert code(canvas).rstrip().endswith("EMC")


def test_an_artifact_on_an_untagged_page_needs_no_mark() -> None:
    canvas = sheet(tagged=False)
    block("Page 2").draw(canvas, 50, 500, Artifact())
    assert texts(canvas) == [("None", "Page 2")]


def test_what_is_drawn_leaves_no_trace_in_the_graphics_state() -> None:
    canvas = sheet()
    block(span("Colored", color="1 0 0 rg", tracking=3, rise=2)).draw(canvas, 50, 500)
    assert code(canvas).count("q BT") == 1
    assert code(canvas).rstrip().endswith("Q")


BULLET = Marker((Span("•", serif(), size=11.0),))


def test_the_sign_of_an_item_hangs_where_the_first_line_would_start() -> None:
    canvas = sheet()
    block(LONG, look=LOOK._replace(indent=24, first_line=-18), marker=BULLET).draw(canvas, 50, 500)
    assert places(canvas)[0][0] == pytest.approx(50 + 24 - 18, abs=0.01)
    assert [x for x, _ in places(canvas)[1:]] == pytest.approx([74] * (len(places(canvas)) - 1), abs=0.01)
    assert places(canvas)[0][1] == places(canvas)[1][1]


def test_a_wide_sign_keeps_half_an_em_from_the_text() -> None:
    canvas, sign = sheet(), paragraph((span("1000."),)).fit(Measure(1000))[0]
    made = block(LONG, look=LOOK._replace(indent=24, first_line=-18), marker=Marker((span("1000."),)))
    made.draw(canvas, 50, 500)
    assert 74 - places(canvas)[0][0] - sign.width == pytest.approx(MARKER_GAP * 11, abs=0.02)


def test_the_sign_hangs_at_the_right_of_text_that_runs_to_the_left() -> None:
    canvas = sheet()
    look = LOOK._replace(indent=24, first_line=-18)
    made = block("מילה " * 20, look=look, direction="rtl", marker=BULLET)
    made.draw(canvas, 50, 500)
    width = paragraph((span("•"),)).fit(Measure(1000))[0].width
    assert places(canvas)[0][0] == pytest.approx(50 + 200 - 24 + 18 - width, abs=0.02)
    assert max(x for x, _ in places(canvas)[1:]) < 50 + 200 - 24


def test_an_item_is_a_label_and_a_body_that_goes_on_in_the_next_part() -> None:
    canvas, made = sheet(), block(LONG, marker=BULLET)
    elements = list_item(canvas.tagger, canvas.tagger.element("L"))
    made.slice(0, 2).draw(canvas, 50, 500, elements)
    made.slice(2, 99).draw(canvas, 50, 300, elements)
    assert canvas.tagger.root.outline() == ("Document", ("L", ("LI", "Lbl", "LBody")))
    assert read(canvas) == [(elements.label, "•"), (elements.body, LONG)]


def test_an_item_without_elements_is_a_list_of_its_own() -> None:
    canvas, made = sheet(), block(LONG, marker=BULLET)
    made.draw(canvas, 50, 500)
    assert canvas.tagger.root.outline() == ("Document", ("L", ("LI", "Lbl", "LBody")))


def test_a_sign_without_a_label_is_read_with_the_text() -> None:
    canvas = sheet()
    own = canvas.tagger.element("P")
    block("Text", marker=Marker((span("– "),))).draw(canvas, 50, 500, own)
    assert read(canvas) == [(own, "– Text")]


def test_boxes_tell_what_stands_where_from_the_top_down() -> None:
    made = block(span("Name ", key="name"), span("title", key="title", style=BOLD), span(" of it", key="title"))
    (first, second) = made.boxes(50, 100)
    line = made.lines[0]
    assert (first[0], second[0]) == ("name", "title")
    assert first[1:] == pytest.approx((50, 100, 50 + line.boxes[0].right, 115))
    assert second[1:] == pytest.approx((50 + line.boxes[1].left, 100, 50 + line.boxes[-1].right, 115))


def test_every_line_has_its_own_box_as_high_as_the_leading() -> None:
    made = block(span(LONG, key="text"), look=LOOK._replace(indent=20))
    found = list(made.boxes(50, 100))
    assert [box[2] for box in found] == [100 + 15 * number for number in range(len(made.lines))]
    assert [box[4] - box[2] for box in found] == [15] * len(made.lines)
    assert [box[1] for box in found] == pytest.approx([70] * len(found))


def test_an_empty_block_is_one_line_high_and_says_nothing() -> None:
    canvas, made = sheet(), block("")
    made.draw(canvas, 50, 500)
    assert (made.height, made.text, list(made.boxes(0, 0))) == (15, "", [])
    assert "".join(text for _, text in texts(canvas)) == ""


def test_a_part_without_lines_draws_nothing() -> None:
    canvas, made = sheet(), block(LONG).slice(2, 2)
    made.draw(canvas, 50, 500, canvas.tagger.element("P"))
    assert (made.height, made.text, texts(canvas)) == (0, "", [])


def test_the_whole_text_is_read_back_whatever_it_is_made_of() -> None:
    canvas = sheet()
    parts = ("Efficient ", "offi\u00adces of the ", "Zürich\u2028", "branch, 25 % ", "“quoted” ", "“עברית” ", "?! ")
    looks: tuple[dict[str, Any], ...] = (
        {"style": BOLD},
        {"link": SITE},
        {"language": "de"},
        {"rise": 3},
        {"tracking": 1},
    )
    spans = [span(part, **looks[n % 5]) for n, part in enumerate(parts * 6)]
    block(*spans, look=LOOK._replace(align="justify", hang=True)).draw(canvas, 50, 500)
    assert "".join(text for _, text in read(canvas)) == "".join(parts * 6).replace("\u00ad", "")


def test_another_family_may_stand_beside_the_first() -> None:
    canvas = sheet()
    block("Serif ", Span("and sans", sans(), size=10)).draw(canvas, 50, 500)
    assert texts(canvas) == [("P", "Serif and sans")]


def test_the_ink_of_a_line_reaches_beyond_all_its_letters_and_says_what_is_drawn() -> None:
    made = block(LONG)
    ink = list(made.ink(50, 100))
    assert len(ink) == len(made.lines)
    for number, line in enumerate(ink):
        assert line.top < 100 + 15 * number < 100 + 15 * (number + 1) < line.bottom
    assert list(made.ink(50, 100)) == ink
    assert all(one.drawn != other.drawn for one, other in zip(ink, made.ink(51, 100), strict=True))
    assert all(one.drawn != other.drawn for one, other in zip(ink, made.ink(50, 101), strict=True))


def test_an_empty_line_has_no_ink() -> None:
    assert len(list(block("One\n\nthree").ink(50, 100))) == 2
    assert list(block("").ink(50, 100)) == []


def test_the_ink_of_equal_lines_of_two_texts_is_equal() -> None:
    one, other = list(block("First\nSecond").ink(50, 100)), list(block("First\nThird").ink(50, 100))
    assert one[0] == other[0]
    assert one[1].drawn != other[1].drawn


def test_the_sign_of_a_list_item_is_part_of_its_first_line_s_ink() -> None:
    look = LOOK._replace(indent=20)
    plain, signed = (
        list(block(LONG, look=look, marker=marker).ink(50, 100)) for marker in (None, Marker((span("•", size=30),)))
    )
    assert plain[0].drawn != signed[0].drawn
    assert plain[1].drawn == signed[1].drawn
    assert signed[0].top < plain[0].top


def test_parts_of_a_block_are_told_by_their_keys() -> None:
    made = block(LONG)
    assert made.slice(0, 2).key == made.slice(0, 2).key == made.slice(0, 3).slice(0, 2).key
    assert len({made.key, made.slice(0, 2).key, made.slice(2, 4).key, block(LONG).key}) == 4


def test_of_a_stripe_the_lines_that_can_reach_into_it_are_drawn_where_they_stand() -> None:
    whole, part, made = sheet(tagged=False), sheet(tagged=False), block(LONG)
    made.draw(whole, 50, 500)
    made.draw(part, 50, 500, stripe=Stripe(450, 455))
    reaching = [500 - ink.top > 450 and 500 - ink.bottom < 455 for ink in made.ink(50, 0)]
    assert 0 < sum(reaching) < len(reaching)
    assert places(part) == [place for place, reaches in zip(places(whole), reaching, strict=True) if reaches]


@pytest.mark.parametrize("stripe", [Stripe(600, 700), Stripe(0, 10)])
def test_of_a_stripe_beside_the_block_nothing_is_drawn(stripe: Stripe) -> None:
    canvas = sheet(tagged=False)
    block(LONG).draw(canvas, 50, 500, stripe=stripe)
    assert "Tm" not in code(canvas)
