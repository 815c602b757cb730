"""From places in pages to fields and back."""

from __future__ import annotations

from collections.abc import Sequence

from app.path import Path
from exports.pages import Mark
from ui.preview.marks import Highlight, MarkMap

HEADLINE: Path = ("release", "headline")
DATELINE: Path = ("release", "dateline")
LEDE: Path = ("release", "story", 0, "text")
WORDS: Path = ("release", "story", 1, "text")
SAID: Path = ("release", "story", 1, "attribution")
NAME: Path = ("release", "story", 1, "speaker", "name")

MARKS = (
    Mark(0, (72, 72, 400, 98), HEADLINE),
    Mark(0, (72, 110, 200, 125), DATELINE),
    Mark(0, (200, 110, 540, 125), LEDE),
    Mark(0, (72, 125, 530, 140), LEDE),
    Mark(0, (72, 140, 310, 155), LEDE),
    Mark(0, (72, 165, 300, 180), WORDS),
    Mark(0, (300, 165, 360, 180), SAID),
    Mark(0, (360, 165, 440, 180), NAME),
    Mark(1, (72, 72, 380, 87), WORDS),
)


class Marks:
    """Pages with these marks; remembers which ones were looked at."""

    def __init__(self, *marks: Mark) -> None:
        self.marks = marks
        self.sizes = ((612.0, 792.0),) * (max(mark.page for mark in marks) + 1)
        self.asked: list[int] = []

    def marks_of(self, page: int) -> Sequence[Mark]:
        self.asked.append(page)
        return [mark for mark in self.marks if mark.page == page]

    def places(self, path: Path) -> Sequence[int]:
        return sorted({mark.page for mark in self.marks if mark.path[: len(path)] == path})


MAP = MarkMap(Marks(*MARKS))


def boxes(path: Path) -> list[tuple[int, float]]:
    """Return page and top of every box marked for a field."""
    return [(highlight.page, box[1]) for highlight in MAP.highlights(path) for box in highlight.boxes]


def test_a_point_in_a_mark_is_its_field() -> None:
    mark = MAP.under(0, 80, 80)
    assert mark is not None
    assert mark.path == HEADLINE


def test_the_deepest_of_two_marks_at_a_point_is_meant() -> None:
    around = Mark(0, (0, 0, 600, 200), ("release", "story", 1))
    mark = MarkMap(Marks(*MARKS, around)).under(0, 370, 170)
    assert mark is not None
    assert mark.path == NAME


def test_a_point_just_beside_a_mark_means_the_nearest() -> None:
    mark = MAP.under(0, 66, 133)
    assert mark is not None
    assert mark.path == LEDE
    assert MAP.under(0, 40, 133) is None


def test_a_point_on_a_page_without_marks_means_nothing() -> None:
    assert MAP.under(7, 80, 80) is None


def test_a_field_has_its_own_marks_on_every_page() -> None:
    assert boxes(WORDS) == [(0, 165), (1, 72)]


def test_a_record_has_the_marks_of_all_its_fields() -> None:
    whole = MAP.highlights(("release", "story", 1))
    assert [highlight.boxes for highlight in whole] == [((72, 165, 440, 180),), ((72, 72, 380, 87),)]


def test_a_field_printed_within_a_larger_one_has_the_marks_of_that() -> None:
    assert MAP.highlights((*DATELINE, "places", 0, "city")) == MAP.highlights(DATELINE)
    assert MAP.highlights((*SAID, "verb")) == MAP.highlights(SAID)
    assert len(MAP.highlights(DATELINE)) == 1


def test_a_field_without_marks_falls_back_to_its_record_but_never_to_another_item() -> None:
    assert MAP.highlights(("release", "story", 1, "kind")) == MAP.highlights(("release", "story", 1))
    nothing: tuple[Highlight, ...] = ()
    assert MAP.highlights(("release", "story", 5, "text")) == nothing
    assert MAP.highlights(("release", "subheads", 0)) == nothing
    assert MAP.highlights(("release", "slug")) == nothing
    assert MAP.highlights(()) == nothing


def test_only_the_pages_that_are_seen_are_looked_at() -> None:
    marks = Marks(*(Mark(page, (72, 72, 400, 90), WORDS) for page in range(100)))
    shown = MarkMap(marks).highlights(WORDS, range(40, 42))
    assert [highlight.page for highlight in shown] == [0, 40, 41]
    assert set(marks.asked) == {0, 40, 41}


def test_a_highlight_has_the_shape_of_a_text_selection() -> None:
    (highlight,) = MAP.highlights(LEDE)
    assert highlight.boxes == ((200, 110, 540, 125), (72, 125, 540, 140), (72, 140, 310, 155))


def test_the_bar_stands_where_the_line_begins_even_if_the_field_begins_later() -> None:
    (highlight,) = MAP.highlights(NAME)
    assert highlight.boxes == ((360, 165, 440, 180),)
    assert highlight.bar == (72, 165, 180)


def test_the_bar_stays_in_its_column() -> None:
    left, right = Mark(0, (72, 600, 250, 615), ("contacts", 0)), Mark(0, (320, 600, 500, 615), ("contacts", 1))
    (highlight,) = MarkMap(Marks(left, right)).highlights(("contacts", 1, "phone"))
    assert highlight.bar[0] == 320


def test_the_bar_of_what_is_indented_stands_beside_the_column() -> None:
    item = Mark(0, (92, 200, 300, 215), ("release", "story", 2, "items", 0))
    link = Mark(0, (84, 165, 300, 180), SAID)
    (highlight,) = MarkMap(Marks(*MARKS, item, link)).highlights(item.path)
    assert highlight.boxes == (item.box,)
    assert highlight.bar == (72, 200, 215)


def test_a_highlight_of_text_from_right_to_left_is_the_mirror_image() -> None:
    lede = (Mark(0, (72, 110, 400, 125), LEDE), Mark(0, (72, 125, 540, 140), LEDE), Mark(0, (310, 140, 540, 155), LEDE))
    (highlight,) = MarkMap(Marks(*lede, Mark(0, (400, 110, 540, 125), DATELINE)), right_to_left=True).highlights(LEDE)
    assert highlight.boxes == ((72, 110, 400, 125), (72, 125, 540, 140), (310, 140, 540, 155))
    assert highlight.bar == (540, 110, 155)
    assert highlight.at_right


def test_a_heading_from_right_to_left_has_its_bar_at_the_right() -> None:
    (highlight,) = MarkMap(Marks(Mark(0, (460, 300, 540, 315), WORDS)), right_to_left=True).highlights(WORDS)
    assert (highlight.bar, highlight.at_right) == ((540, 300, 315), True)


def test_a_paragraph_from_right_to_left_in_a_document_that_is_not_is_marked_as_it_runs() -> None:
    marks = Mark(0, (72, 110, 528, 125), LEDE), Mark(0, (440, 125, 540, 140), LEDE)
    (highlight,) = MarkMap(Marks(*marks)).highlights(LEDE)
    assert highlight.boxes == ((72, 110, 528, 125), (440, 125, 540, 140))
    assert highlight.at_right


def test_a_centered_headline_is_marked_at_its_left() -> None:
    marks = Mark(0, (100, 72, 500, 98), HEADLINE), Mark(0, (250, 98, 350, 124), HEADLINE)
    (highlight,) = MarkMap(Marks(*marks)).highlights(HEADLINE)
    assert not highlight.at_right


def test_a_field_that_runs_over_two_pages_is_marked_on_both() -> None:
    assert [highlight.page for highlight in MAP.highlights(WORDS)] == [0, 1]


def test_the_first_mark_below_a_line_of_the_page_is_found_also_on_the_next_page() -> None:
    below, over = MAP.first_below(0, 160), MAP.first_below(0, 700)
    assert below is not None
    assert over is not None
    assert (below.path, over.page) == (WORDS, 1)
    assert MAP.first_below(1, 700) is None


def test_an_empty_part_of_a_document_is_looked_for_at_its_title_not_in_the_contents() -> None:
    title: Path = ("documents", 1, "title")
    marks = Mark(0, (72, 72, 200, 87), ("documents", 1)), Mark(3, (72, 72, 200, 98), title)
    shown = MarkMap(Marks(*marks))
    for rest in ((), ("title",), ("intro",), ("people", 0, "name")):
        assert [found.page for found in shown.highlights(("documents", 1, *rest))] == [3]
    assert shown.highlights(("documents", 0, "intro")) == ()
