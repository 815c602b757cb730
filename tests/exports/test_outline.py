"""The outline: which entry stands below which, and what leads where."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exports.pdf.outline import Entry, written
from tests.exports.tagged import canvas, write

Tree = list[tuple[str, list[Any]]]


def document(*entries: tuple[str, int]) -> pikepdf.Pdf:
    """Return a document with an entry of each title and level, each on a page of its own."""
    page = canvas()
    for title, level in entries:
        write(page, "x", 72, 700, page.structure.element("P"))
        page.bookmark(title, level, 700)
        page.showPage()
    return pikepdf.open(BytesIO(page.getpdfdata()))


def titles(parent: Any) -> Tree:
    """Return the titles below an entry or the root, forwards; backwards they are the same."""
    kids: list[Any] = []
    kid = parent.get("/First")
    while kid is not None:
        assert kid.Parent.objgen == parent.objgen
        assert kid.get("/Prev", kids[-1] if kids else None) == (kids[-1] if kids else None)
        kids.append(kid)
        kid = kid.get("/Next")
    assert not kids or kids[-1].objgen == parent.Last.objgen
    return [(str(kid.Title), titles(kid)) for kid in kids]


def test_an_entry_stands_below_the_last_one_that_is_higher() -> None:
    with document(("One", 0), ("A", 1), ("a", 2), ("B", 1), ("Two", 0), ("C", 1)) as pdf:
        assert titles(pdf.Root.Outlines) == [("One", [("A", [("a", [])]), ("B", [])]), ("Two", [("C", [])])]
        assert int(pdf.Root.Outlines.First.Count) == 3
        assert "/Count" not in pdf.Root.Outlines.Last.First


def test_a_level_may_be_left_out() -> None:
    with document(("Low", 1), ("High", 0), ("Far below", 2), ("Below", 1)) as pdf:
        assert titles(pdf.Root.Outlines) == [("Low", []), ("High", [("Far below", []), ("Below", [])])]


def test_each_entry_leads_to_its_page() -> None:
    with document(("One", 0), ("Two", 0)) as pdf:
        entry = pdf.Root.Outlines.First
        for page in pdf.pages:
            assert entry.Dest[0].objgen == page.objgen
            assert [str(entry.Dest[1]), *map(float, list(entry.Dest)[2:])] == ["/XYZ", 0, 700, 0]
            entry = entry.get("/Next")


@pytest.mark.parametrize("title", ["Größe (½) \\ ()", "Ελλάδα 漢字 🙂"])
def test_a_title_is_read_back_in_any_script(title: str) -> None:
    with document((title, 0)) as pdf:
        assert str(pdf.Root.Outlines.First.Title) == title


def test_a_document_without_entries_has_no_outline() -> None:
    with document() as pdf:
        assert "/Outlines" not in pdf.Root


def test_the_root_counts_all_entries_which_are_all_open() -> None:
    """ISO 32000-1, table 152."""
    entries = [Entry("One", 0, 1, 0), Entry("A", 1, 1, 0), Entry("a", 2, 1, 0), Entry("Two", 0, 1, 0)]
    assert b"/Count 4 " in written(entries, 10, [3])[0]
