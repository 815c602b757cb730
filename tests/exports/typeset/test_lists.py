"""Lists: signs and numbers in the margin, lists within lists, and what a reader is told of them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from exports.typeset.flowable import TextFlowable
from exports.typeset.lists import ListFlowable, ListItem
from exports.typeset.spans import Span
from tests.exports.typeset.drawn import read, serif, sheet
from tests.exports.typeset.pages import Pages, style

WORDS = "words that take up more than one line of the page they stand on "


def made(*items: ListItem | str, **options: Any) -> ListFlowable:
    look = options.pop("look", {})
    return ListFlowable(items, style(spaceBefore=2, spaceAfter=5, **look), serif(), **options)


def signs(*items: ListItem | str, **options: Any) -> list[str]:
    """Return the texts of the labels."""
    (texts,) = Pages([made(*items, **options)], (300, 600)).texts
    return [text for role, text in texts if role == "Lbl"]


def lefts(canvas: Any) -> list[float]:
    """Return where each line and sign starts."""
    codes = "\n".join(canvas._code)
    return [float(x) for x in re.findall(r"^1 0 0 1 ([-\d.]+) [-\d.]+ Tm\b", codes, re.MULTILINE)]


def test_each_item_has_a_sign_and_a_text() -> None:
    pages = Pages([made("One", "Two")], (300, 600))
    assert pages.texts[0] == [("Lbl", "•"), ("LBody", "One"), ("Lbl", "•"), ("LBody", "Two")]
    assert pages.tree.root.outline() == ("Document", ("L", ("LI", "Lbl", "LBody"), ("LI", "Lbl", "LBody")))


def test_a_list_says_how_it_is_numbered() -> None:
    for numbered, kind in ((False, "Disc"), (True, "Decimal")):
        pages = Pages([made("One", numbered=numbered)], (300, 600))
        assert pages.tree.all("L")[0].entries == {"numbering": kind}


def test_numbers_count_from_the_start() -> None:
    assert signs("One", "Two", numbered=True) == ["1.", "2."]
    assert signs("One", "Two", "Three", numbered=True, start=9) == ["9.", "10.", "11."]


def test_signs_change_with_the_depth_and_start_over() -> None:
    deep = ListItem("a", [ListItem("b", [ListItem("c", [ListItem("d")])])])
    assert signs(deep) == ["•", "–", "·", "•"]
    assert signs(deep, signs=["*"]) == ["*"] * 4


def test_a_list_within_an_item_is_part_of_its_body() -> None:
    pages = Pages([made(ListItem("One", ["Inner"], numbered=True), "Two")], (300, 600))
    inner = ("L", ("LI", "Lbl", "LBody"))
    assert pages.tree.root.outline() == ("Document", ("L", ("LI", "Lbl", ("LBody", inner)), ("LI", "Lbl", "LBody")))
    assert [text for _, text in pages.texts[0]] == ["•", "One", "1.", "Inner", "•", "Two"]


def test_texts_stand_in_by_one_step_for_each_depth() -> None:
    canvas, items = sheet(), made(ListItem("One", ["Inner"]), look={"leftIndent": 7})
    items.wrap(300, 600)
    items.canv = canvas
    items.draw()
    assert lefts(canvas) == pytest.approx([7, 7 + 16, 7 + 16, 7 + 32])


def test_items_stand_one_below_the_other() -> None:
    canvas, items = sheet(), made("One", "Two", "Three")
    items.wrap(300, 600)
    items.drawOn(canvas, 40, 100)
    moves = re.findall(r"^1 0 0 1 (\S+) (\S+) cm$", "\n".join(canvas._code), re.MULTILINE)
    assert [(float(x), float(y)) for x, y in moves] == [(40, 100), (0, 38), (0, 19), (0, 0)]


def test_all_texts_of_a_list_stand_in_by_what_its_widest_number_needs() -> None:
    canvas, items = sheet(), made("One", "Two", numbered=True, start=9_999)
    items.wrap(300, 600)
    items.canv = canvas
    items.draw()
    first_sign, first, second_sign, second = lefts(canvas)
    assert first_sign == second_sign == 0
    assert first == second > 25


def test_it_is_as_high_as_its_items_with_the_spaces_between_them() -> None:
    items = made("One", "Two", "Three")
    assert items.wrap(300, 600) == (300, 3 * 14 + 2 * 5)
    assert (items.getSpaceBefore(), items.getSpaceAfter()) == (2, 5)


def test_drawn_in_one_piece_or_in_parts_it_looks_the_same() -> None:
    items = [f"{number} {WORDS * 2}" for number in range(8)]
    whole = Pages([made(*items)], (300, 600))
    parts = Pages([made(*items)], (300, 200), (300, 600))
    assert len(parts.texts) == 2
    assert parts.tree.root.outline() == whole.tree.root.outline()
    assert "".join(text for page in parts.texts for _, text in page) == "".join(text for _, text in whole.texts[0])


def test_an_item_over_two_pages_has_one_sign_and_one_body() -> None:
    pages = Pages([made(WORDS * 12)], (200, 100), (200, 600))
    assert [role for role, _ in pages.texts[1]] == ["LBody"]
    assert len(pages.tree.all("LBody")) == 1


def test_an_item_stays_with_the_list_within_it() -> None:
    pages = Pages([made("One", "Two", ListItem("Three", ["Inner"]))], (200, 3 * 14 + 2 * 5 + 3))
    assert [[text for role, text in page if role == "LBody"] for page in pages.texts] == [
        ["One", "Two"],
        ["Three", "Inner"],
    ]


def test_a_list_stands_between_paragraphs_in_reading_order() -> None:
    before, after = (TextFlowable(words, style(), serif()) for words in ("Before", "After"))
    pages = Pages([before, made("One"), after], (300, 600))
    assert [text for _, text in pages.texts[0]] == ["Before", "•", "One", "After"]


def test_items_may_be_spans() -> None:
    pages = Pages([made(ListItem((Span("Linked", serif(), link="https://example.org"),)))], (300, 600))
    assert pages.texts[0] == [("Lbl", "•"), ("Link", "Linked")]


def test_an_empty_list_takes_no_room() -> None:
    items = made()
    assert items.wrap(300, 600) == (300, 0)
    assert (items.getSpaceBefore(), items.getSpaceAfter()) == (0, 0)
    canvas = sheet()
    items.drawOn(canvas, 0, 0)
    assert read(canvas) == []
