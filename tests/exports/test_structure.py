"""The structure tree as a reader finds it in the file: elements, order, text, links, notes, tables."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exports.pdf.canvas import PageCanvas
from tests.exports.tagged import canvas, draw_everything, write

Node = tuple[str, list[Any]]


def opened(page: PageCanvas) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(page.getpdfdata()))


def elements(node: Any) -> Iterator[Any]:
    """Return every element of the tree below and with `node`, in reading order."""
    yield node
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def outline(node: Any) -> Node:
    """Return the roles of the tree, and MCIDs and "link" where its content stands."""
    kids: list[Any] = []
    for kid in node.get("/K", []):
        if not isinstance(kid, pikepdf.Dictionary):
            kids.append(int(kid))
        elif "/S" in kid:
            kids.append(outline(kid))
        else:
            kids.append("link" if "/Obj" in kid else int(kid.MCID))
    return str(node.S)[1:], kids


def tree(pdf: pikepdf.Pdf) -> Node:
    return outline(pdf.Root.StructTreeRoot.K)


def only(pdf: pikepdf.Pdf, role: str) -> Any:
    (found,) = (node for node in elements(pdf.Root.StructTreeRoot.K) if f"/{role}" == node.S)
    return found


def test_elements_stand_in_the_order_they_were_made_in_with_their_content() -> None:
    page = canvas()
    section = page.tagger.element("Sect")
    write(page, "one", 72, 700, page.tagger.element("H1", section))
    paragraph = page.tagger.element("P", section)
    write(page, "two", 72, 680, paragraph)
    write(page, "three", 72, 660, page.tagger.element("Span", paragraph, language="fr"))
    write(page, "four", 72, 640, paragraph)
    inside = ("Sect", [("H1", [0]), ("P", [1, ("Span", [2]), 3])])
    assert tree(opened(page)) == ("Document", [inside])


def test_an_element_that_goes_on_names_the_page_of_what_stands_on_another_than_its_first() -> None:
    page = canvas()
    paragraph = page.tagger.element("P")
    write(page, "one", 72, 700, paragraph)
    page.showPage()
    write(page, "two", 72, 700, paragraph)
    pdf = opened(page)
    found = only(pdf, "P")
    assert found.Pg.objgen == pdf.pages[0].objgen
    first, second = found.K
    assert int(first) == 0
    assert (second.Type, second.Pg.objgen, int(second.MCID)) == ("/MCR", pdf.pages[1].objgen, 0)


def test_every_mark_on_a_page_leads_back_to_the_element_it_belongs_to() -> None:
    page = canvas()
    draw_everything(page)
    pdf = opened(page)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    assert sorted(parents) == list(range(pdf.Root.StructTreeRoot.ParentTreeNextKey))
    for number, sheet in enumerate(pdf.pages):
        opened_marks = [
            (str(operands[0])[1:], int(operands[1].MCID))
            for operands, operator in pikepdf.parse_content_stream(sheet)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        owners = parents[int(sheet.obj.StructParents)]
        assert [(str(owner.S)[1:], mcid) for mcid, owner in enumerate(owners)] == opened_marks, number
    annotation = pdf.pages[0].Annots[0]
    link = parents[int(annotation.StructParent)]
    assert link.S == "/Link"
    assert link.K[1].Obj.objgen == annotation.objgen


def test_what_an_element_says_is_written_in_any_language() -> None:
    page = canvas()
    said = {"alt": "Ein Boot (rot)\\", "language": "de-CH", "actual": "הפתעה", "title": "№ 1"}
    write(page, "x", 72, 700, page.tagger.element("Span", **said))
    pdf = opened(page)
    found = only(pdf, "Span")
    assert (str(found.Alt), str(found.Lang), str(found.ActualText), str(found.T)) == tuple(said.values())


def test_lists_headings_of_tables_and_pictures_have_the_attributes_that_readers_need() -> None:
    page = canvas()
    items = page.tagger.element("L", numbering="Decimal")
    write(page, "1", 72, 700, page.tagger.element("Lbl", page.tagger.element("LI", items)))
    row = page.tagger.element("TR", page.tagger.element("Table"))
    write(page, "year", 72, 680, page.tagger.element("TH", row, scope="Row"))
    write(page, "picture", 72, 660, page.tagger.element("Figure", alt="A lamp", box=(1, 2.5, 3, 4)))
    pdf = opened(page)
    assert (only(pdf, "L").A.O, only(pdf, "L").A.ListNumbering) == ("/List", "/Decimal")
    assert (only(pdf, "TH").A.O, only(pdf, "TH").A.Scope) == ("/Table", "/Row")
    assert [float(value) for value in only(pdf, "Figure").A.BBox] == [1, 2.5, 3, 4]


def test_two_links_to_one_place_are_two_elements_and_a_link_that_goes_on_is_one() -> None:
    page = canvas()
    paragraph = page.tagger.element("P")
    first = page.tagger.link(paragraph, "https://example.org")
    assert page.tagger.link(paragraph, "https://example.org") is first
    assert page.tagger.link(paragraph, "https://example.com") is not first
    write(page, "between", 72, 700, paragraph)
    assert page.tagger.link(paragraph, "https://example.org") is not first


def test_a_link_says_where_it_leads() -> None:
    page = canvas()
    link = page.tagger.link(page.tagger.element("P"), "mailto:zoë@example.org")
    write(page, "write", 72, 700, link)
    page.tagger.annotate(page, link, "mailto:zoë@example.org", (72, 698, 100, 710))
    pdf = opened(page)
    (annotation,) = pdf.pages[0].Annots
    assert str(annotation.Contents) == "zoë@example.org"
    assert str(annotation.A.URI) == "mailto:zo%C3%AB@example.org"
    assert [float(value) for value in annotation.Rect] == [72, 698, 100, 710]


def test_elements_without_content_are_left_out_but_for_cells_of_tables() -> None:
    page = canvas()
    page.tagger.element("P", page.tagger.element("Sect"))
    row = page.tagger.element("TR", page.tagger.element("Table"))
    page.tagger.element("TD", row)
    write(page, "2", 72, 700, page.tagger.element("TD", row))
    assert tree(opened(page)) == ("Document", [("Table", [("TR", [("TD", []), ("TD", [0])])])])


def test_notes_have_an_id_of_their_own_that_the_tree_finds_them_by() -> None:
    page = canvas()
    for base in (700, 680):
        write(page, "note", 72, base, page.tagger.element("Note"))
    page.tagger.element("Note")
    pdf = opened(page)
    root = pdf.Root.StructTreeRoot
    names = list(root.IDTree.Names)
    notes = [node for node in elements(root.K) if node.S == "/Note"]
    assert [str(name) for name in names[::2]] == [str(note.ID) for note in notes]
    assert [node.objgen for node in names[1::2]] == [note.objgen for note in notes]
    assert len(notes) == 2


def test_a_role_that_readers_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="Paragraph is no standard structure type"):
        canvas().tagger.element("Paragraph")


def test_a_document_without_a_word_is_a_document() -> None:
    page = canvas()
    page.showPage()
    assert tree(opened(page)) == ("Document", [])
