"""Tables: columns, rows over pages, and what a reader is told of their cells."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.enums import TA_RIGHT

from exports.typeset.flowable import TextFlowable
from exports.typeset.spans import Span
from exports.typeset.tables import TableFlowable, TableLook
from tests.exports.typeset.drawn import serif, sheet
from tests.exports.typeset.pages import Pages, style

HEAD = ("Year", "Visitors")
ROWS = [HEAD, *((str(year), f"{year * 37:,} visitors") for year in range(2001, 2021))]
LONG = "A cell with so many words that they cannot stand on one line of any page in this test, nor on two or three. "


def table(rows: Any = ROWS, **options: Any) -> TableFlowable:
    look = options.pop("style", {})
    return TableFlowable(rows, style(spaceBefore=6, spaceAfter=8, **look), serif(), language="en", **options)


def widths(made: TableFlowable, room: float) -> list[float]:
    made.wrap(room, 600)
    return made._widths


def cells(page: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(role, text) for role, text in page if text]


def test_rows_are_read_from_left_to_right_and_from_top_to_bottom() -> None:
    pages = Pages([table(ROWS[:3])], (300, 600))
    assert cells(pages.texts[0])[:4] == [("TH", "Year"), ("TH", "Visitors"), ("TD", "2001"), ("TD", "74,037 visitors")]
    row = ("TR", "TD", "TD")
    assert pages.tree.root.outline() == ("Document", ("Table", ("TR", "TH", "TH"), row, row))


def test_headers_belong_to_their_columns() -> None:
    pages = Pages([table(ROWS[:3])], (300, 600))
    assert [cell.entries for cell in pages.tree.all("TH")] == [{"scope": "Column"}] * 2


def test_a_table_may_do_without_headers() -> None:
    pages = Pages([table(ROWS[1:3], headers=0)], (300, 600))
    assert not pages.tree.all("TH")
    assert len(re.findall(" re f", pages.codes[0])) == 2


def test_columns_are_as_wide_as_their_longest_text_where_there_is_room() -> None:
    made = table([HEAD, ("2001", "A text that is longer than the others")])
    first, second = widths(made, 400)
    assert first < 50 < 100 < second
    assert made.wrap(400, 600)[1] == 2 * (14 + 4)
    made.wrap(first + second - 1, 600)
    assert made.height == 3 * 14 + 2 * 4


def test_columns_share_what_there_is_and_words_stay_whole() -> None:
    made = table([HEAD, ("2001", LONG)])
    found = widths(made, 200)
    assert sum(found) == pytest.approx(200)
    assert found[0] == pytest.approx(made._columns._least[0], abs=3)


def test_columns_too_narrow_for_their_words_share_the_room() -> None:
    found = widths(table([("Incomprehensibilities", "Counterrevolutionaries")]), 60)
    assert sum(found) == pytest.approx(60)
    assert all(20 < width < 40 for width in found)


@given(st.lists(st.text("abc de", max_size=40), min_size=1, max_size=5), st.floats(80, 500))
def test_a_table_is_never_wider_than_its_room(texts: list[str], room: float) -> None:
    made = table([texts, texts])
    assert made.wrap(room, 600)[0] <= room + 1e-6


def test_columns_of_a_given_width_have_it() -> None:
    made = table(widths=(120, None))
    assert widths(made, 300)[0] == 120
    assert sum(widths(made, 300)) < 300
    assert widths(table(widths=(120, 70)), 300) == [120, 70]


def test_a_table_that_fits_is_not_split() -> None:
    made = table()
    made.wrap(300, 600)
    assert made.split(300, made.height) == [made]


def test_headers_stand_on_every_page_but_are_read_once() -> None:
    pages = Pages([table()], (300, 150))
    assert len(pages.texts) == 3
    assert cells(pages.texts[0])[:2] == [("TH", "Year"), ("TH", "Visitors")]
    for page in pages.texts[1:]:
        assert cells(page)[:2] == [("Pagination", "Year"), ("Pagination", "Visitors")]
    assert len(pages.tree.all("TH")) == 2
    assert [text for page in pages.texts for role, text in page if role == "TD"] == [c for row in ROWS[1:] for c in row]
    assert len(pages.tree.all("Table")) == 1


@given(st.floats(0, 400), st.floats(0, 400))
def test_split_at_any_height_it_has_the_same_rows(height: float, again: float) -> None:
    made = table()
    made.wrap(300, 600)
    parts = made.split(300, height) or [made]
    parts = [*parts[:-1], *(parts[-1].split(300, again) or [parts[-1]])]
    rows = [row for part in parts for row in part._rows if not row.again]
    assert rows == made._rows
    assert all(part._widths == made._widths for part in parts)
    assert sum(part.height for part in parts) == pytest.approx(made.height + (len(parts) - 1) * 18)


def test_headers_alone_do_not_stand_at_the_foot_of_a_page() -> None:
    made = table()
    made.wrap(300, 600)
    assert made.split(300, 18 + 17) == []
    assert len(made.split(300, 18 + 18)) == 2


def test_spaces_stay_at_the_ends_of_the_whole() -> None:
    made = table()
    made.wrap(300, 600)
    head, tail = made.split(300, 100)
    assert [(p.getSpaceBefore(), p.getSpaceAfter()) for p in (made, head, tail)] == [(6, 8), (6, 0), (0, 8)]


def test_a_row_that_no_page_holds_goes_on_on_the_next() -> None:
    pages = Pages([table([HEAD, ("2001", LONG * 8), ("2002", "short")])], (200, 120))
    assert len(pages.texts) > 3
    read = [text for page in pages.texts for role, text in page if role == "TD" and text]
    assert "".join(read) == "2001" + LONG * 8 + "2002short"
    assert len(pages.tree.all("TD")) == 4


def test_a_part_that_goes_on_within_a_row_begins_without_space() -> None:
    made = table([HEAD, ("2001", LONG * 3), ("2002", "short")])
    made.wrap(200, 600)
    made._postponed = 1
    head, tail = made.split(200, 80)
    assert (head.getSpaceBefore(), head.getSpaceAfter(), tail.getSpaceBefore(), tail.getSpaceAfter()) == (6, 0, 0, 8)
    assert head.height <= 80
    assert tail.height == pytest.approx(made.height - head.height + 2 * 18 - 14)


def test_a_row_is_not_split_if_not_even_one_line_of_it_fits() -> None:
    made = table([HEAD, ("2001", LONG)])
    made.wrap(200, 600)
    made._postponed = 1
    assert made.split(200, 30) == []


def test_after_a_page_of_another_width_the_columns_are_found_anew() -> None:
    made = table([HEAD, ("2001", LONG * 3), *ROWS[2:6]])
    pages = Pages([made], (200, 150), (390, 600))
    assert [text for page in pages.texts for role, text in page if role == "TD" and text][-1] == ROWS[5][1]


def test_lines_are_artifacts_and_the_headers_have_stronger_ones() -> None:
    pages = Pages([table(ROWS[:4], look=TableLook(rule=0.5, header_rule=1.5, color="0 0 1 rg"))], (300, 600))
    code = pages.codes[0]
    assert re.findall(r" ([\d.]+) re f", code) == ["1.5", "1.5", "0.5", "0.5", "0.5"]
    assert "/Artifact <</Type /Layout>> BDC q 0 0 1 rg" in code


def test_lines_of_no_width_are_not_drawn() -> None:
    pages = Pages([table(ROWS[:4], look=TableLook(rule=0, header_rule=0))], (300, 600))
    assert " re f" not in pages.codes[0]


def test_an_untagged_table_is_only_drawn() -> None:
    pages = Pages([table(ROWS[:4])], (300, 600), tagged=False)
    assert "BDC" not in pages.codes[0].replace("/Span", "")
    assert "".join(text for _, text in pages.texts[0]).startswith("YearVisitors2001")


def test_columns_are_aligned_each_in_its_own_way() -> None:
    made, canvas = table(ROWS[:2], align=(0, TA_RIGHT), widths=(100, 100)), sheet()
    made.wrap(300, 600)
    made.drawOn(canvas, 0, 0)
    last = made._rows[1].cells[1].block
    assert last.lines[0].x + last.lines[0].width == pytest.approx(92)


def test_cells_may_be_spans_and_headers_may_have_a_style_of_their_own() -> None:
    rows = [(("Plain"), (Span("Set", serif(), size=8),)), ("a", "b")]
    made = table(rows, header_style=style(leading=20))
    assert made.wrap(300, 600)[1] == 20 + 4 + 14 + 4


def test_a_table_follows_the_text_before_it() -> None:
    pages = Pages([TextFlowable("Before", style(), serif()), table(ROWS[:2])], (300, 600))
    assert pages.texts[0][0] == ("P", "Before")


@pytest.mark.parametrize("rows", [[], [()], [HEAD, ("2001",)]])
def test_rows_must_be_there_and_equally_long(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="rows of equal length"):
        table(rows)
