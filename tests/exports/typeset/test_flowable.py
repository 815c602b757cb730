"""Paragraphs in platypus: set, split and drawn as reportlab asks for it, in frames of any size."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typeset.block import Marker
from exports.typeset.faces import BOLD
from exports.typeset.flowable import TextFlowable
from exports.typeset.spans import Span
from exports.typeset.styles import superscript
from exports.typeset.tagging import Owner
from tests.exports.typeset.drawn import read, serif, sheet
from tests.exports.typeset.pages import Pages, style

TEXT = " ".join(f"Sentence number {number} says that the doors open again." for number in range(30))


def text(content: str = TEXT, look: dict[str, Any] | None = None, **options: Any) -> TextFlowable:
    return TextFlowable(content, style(**(look or {})), serif(), language="en", **options)


def lines_of(*flowables: TextFlowable) -> list[str]:
    """Return the text of every line."""
    return [flowable.paragraph.text[line.start : line.end] for flowable in flowables for line in flowable.block.lines]


def test_it_is_as_high_as_its_lines() -> None:
    made = text()
    width, height = made.wrap(200, 1000)
    assert (width, height) == (200, 14 * len(made.block.lines))
    assert height > 14 * 5


def test_it_keeps_the_spaces_of_its_style() -> None:
    made = text(look={"spaceBefore": 3, "spaceAfter": 7, "keepWithNext": 1})
    assert (made.getSpaceBefore(), made.getSpaceAfter(), made.getKeepWithNext()) == (3, 7, 1)


def test_what_fits_is_not_split() -> None:
    made = text()
    _, height = made.wrap(200, 1000)
    assert made.split(200, height) == [made]


@given(height=st.floats(0, 2000), again=st.floats(0, 2000))
def test_split_at_any_height_it_has_the_same_lines(height: float, again: float) -> None:
    made = text(look={"alignment": 4, "firstLineIndent": 12})
    made.wrap(180, 1000)
    whole = lines_of(made)
    parts = made.split(180, height) or [made]
    parts = [*parts[:-1], *(parts[-1].split(180, again) or [parts[-1]])]
    for part in parts:
        part.wrap(180, 1000)
    assert lines_of(*parts) == whole
    assert [line for part in parts for line in part.block.lines] == list(made.block.lines)


@given(st.floats(0, 2000))
def test_a_part_fits_the_height_and_leaves_no_line_alone(height: float) -> None:
    made = text()
    made.wrap(180, 1000)
    parts = made.split(180, height)
    if len(parts) == 2:
        head, tail = (len(part.block.lines) for part in parts)
        assert 2 <= head <= height / 14 + 1e-6
        assert tail >= 2
        assert (head + 1) * 14 > height - 1e-6 or tail == 2


def test_reportlabs_own_widow_and_orphan_switches_mean_what_they_mean_there() -> None:
    def heads(look: dict[str, Any], height: float) -> int:
        made = text(look=look)
        made.wrap(180, 1000)
        parts = made.split(180, height)
        return len(parts[0].block.lines) if parts else 0

    whole = text()
    count = round(whole.wrap(180, 1000)[1] / 14)
    assert heads({"allowOrphans": 0}, 14) == 0
    assert heads({"allowOrphans": 1}, 14) == 1
    assert heads({"allowOrphans": 3}, 28) == 0
    assert heads({"allowWidows": 0}, 14 * (count - 1)) == count - 2
    assert heads({"allowWidows": 1}, 14 * (count - 1)) == count - 1
    assert heads({"allowWidows": 4}, 14 * (count - 1)) == count - 4


def test_spaces_stay_at_the_ends_of_the_whole() -> None:
    made = text(look={"spaceBefore": 3, "spaceAfter": 7, "keepWithNext": 1})
    made.wrap(180, 1000)
    head, tail = made.split(180, 100)
    assert (head.getSpaceBefore(), head.getSpaceAfter(), head.getKeepWithNext()) == (3, 0, 0)
    assert (tail.getSpaceBefore(), tail.getSpaceAfter(), tail.getKeepWithNext()) == (0, 7, 1)


def test_it_can_be_split_before_it_was_wrapped() -> None:
    parts = text().split(180, 100)
    assert [len(part.block.lines) for part in parts] == [7, len(lines_of(parts[1]))]


def test_a_part_is_not_marked_as_put_off() -> None:
    made = text()
    made.wrap(180, 1000)
    made._postponed = 1
    assert not any(hasattr(part, "_postponed") for part in made.split(180, 100))


def test_the_rest_is_set_anew_in_a_frame_of_another_width() -> None:
    made = text(TEXT.replace("number", "num\u00adber"), {"firstLineIndent": 20, "alignment": 4})
    made.wrap(180, 1000)
    head, tail = made.split(180, 100)
    tail.wrap(300, 1000)
    assert "".join(lines_of(head, tail)) == TEXT
    assert len(tail.block.lines) < len(made.block.lines) - 7
    assert tail.block.look.first_line == 0
    assert tail.block.lines[0].x == 0
    parts = tail.split(300, 40)
    for part in parts:
        part.wrap(250, 1000)
    assert "".join(lines_of(head, *parts)) == TEXT
    head.wrap(150, 1000)
    assert "".join(lines_of(head, *parts)) == TEXT


def test_the_rest_of_a_text_from_right_to_left_stays_one() -> None:
    made = text("English words in a paragraph of Hebrew. " * 9, direction="rtl")
    made.wrap(150, 1000)
    _, tail = made.split(150, 50)
    tail.wrap(200, 1000)
    assert tail.paragraph.is_rtl


def test_a_part_without_lines_stays_empty_at_every_width() -> None:
    made = text()
    made.wrap(150, 1000)
    empty, rest = made.divide(0)
    assert empty.wrap(300, 10)[1] == 0
    assert rest.lines_within(30) == 2


def test_it_says_how_narrow_and_how_wide_it_can_be() -> None:
    look = {"leftIndent": 5, "rightIndent": 7, "firstLineIndent": 3, "hyphenate": False}
    made = text("An extraordinary day\nbegins", look)
    least, most = made.minWidth(), made.natural_width()
    assert least < most
    made.wrap(least, 0)
    assert "extraordinary " in lines_of(made)
    made.wrap(least - 4, 0)
    assert "extraordinary " not in lines_of(made)
    made.wrap(most + 0.01, 0)
    assert lines_of(made) == ["An extraordinary day\n", "begins"]


def test_it_tells_reportlab_its_text() -> None:
    made = text("Some words")
    assert made.getPlainText(identify=1) == "Some words"
    made.wrap(100, 100)
    assert "Some words" in made.identity()


def test_spans_bring_their_own_fonts() -> None:
    note = Span("1", serif(), size=10)
    made = TextFlowable([Span("Words", serif(), BOLD, 10), superscript(note)], style())
    assert made.paragraph.text == "Words1"


def test_plain_text_needs_a_family() -> None:
    with pytest.raises(ValueError, match="family"):
        TextFlowable("Words", style())
    with pytest.raises(ValueError, match="family"):
        TextFlowable([], style())


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pages = Pages([text(role="BlockQuote")], (200, 200), (250, 500))
    assert len(pages.codes) == 2
    (quote,) = pages.tree.all("BlockQuote")
    assert quote.kids == [0, 1]


def test_on_an_untagged_page_it_is_only_drawn() -> None:
    pages = Pages([text()], (200, 600), tagged=False)
    assert "MCID" not in pages.codes[0]
    assert "TJ" in pages.codes[0]


def test_every_word_is_drawn_once_on_pages_of_any_size() -> None:
    made = text(look={"alignment": 4})
    canvas = sheet()
    drawn, rest = "", made
    for width, height in ((180, 100), (300, 60), (180, 90), (120, 33), (390, 5000)):
        rest.wrap(width, height)
        head, *tail = rest.split(width, height)
        head.wrap(width, height)
        head.drawOn(canvas, 5, 5)
        drawn = "".join(text for _, text in read(canvas))
        if tail:
            rest = tail[0]
    assert drawn == TEXT
    assert canvas.tagger.root.outline() == ("Document", "P")


def test_a_heading_goes_to_the_next_page_with_what_follows() -> None:
    story = [text("Filler " * 150), text("Heading", {"keepWithNext": 1}, role="H2"), text()]
    pages = Pages(story, (300, 260), (300, 600))
    assert "/H2 " not in pages.codes[0]
    assert "/H2 " in pages.codes[1]


def test_a_paragraph_in_frames_of_one_line_is_split_all_the_same() -> None:
    pages = Pages([text(TEXT[:300])], (200, 20))
    assert len(pages.codes) > 5
    assert len(pages.tree.all("P")) == 1


def test_a_document_that_is_built_again_grows_a_tree_of_its_own_each_time() -> None:
    owner = Owner("P", Owner("Sect"))
    for _ in range(2):
        canvas, made = sheet(), text("Words", owner=owner)
        made.wrap(100, 100)
        made.drawOn(canvas, 0, 0)
        assert canvas.tagger.root.outline() == ("Document", ("Sect", "P"))


def test_the_marker_stays_with_the_first_part() -> None:
    made = text(look={"leftIndent": 20}, marker=Marker((Span("•", serif()),)))
    made.wrap(180, 1000)
    _, tail = made.split(180, 100)
    tail.wrap(300, 1000)
    canvas = sheet()
    tail.drawOn(canvas, 0, 0)
    assert "•" not in "".join(words for _, words in read(canvas))
