"""The reader of tagged PDFs, on PDFs written here by hand, byte for byte: it must read, and it must notice faults."""

from __future__ import annotations

import pytest

from tests.exports.tagged_reader import Reading, read

WORDS = b"/P <</MCID 0>> BDC BT /F1 10 Tf <00010002> Tj ET EMC"
CMAP = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar
2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<D83DDE00> <00AD>] endbfrange"""
PARAGRAPH = {20: b"<</Type /StructElem /S /P /P 9 0 R /Pg 5 0 R /K 0>>"}


def document(
    content: bytes = WORDS,
    elements: dict[int, bytes] | None = None,
    *,
    parents: bytes = b"0 [20 0 R]",
    page: bytes = b"",
    others: dict[int, bytes] | None = None,
    cmap: bytes = CMAP,
) -> bytes:
    """Return a PDF of one page. Its structure tree holds `elements`, numbered from 20, of which 20 is at the top."""
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R /Lang (en-CA) /StructTreeRoot 8 0 R /MarkInfo <</Marked true>>>>",
        2: b"<</Type /Pages /Kids [5 0 R] /Count 1>>",
        3: b"<</Type /Font /Subtype /Type0 /BaseFont /Hand /Encoding /Identity-H /ToUnicode 4 0 R>>",
        4: stream(cmap),
        5: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 6 0 R /StructParents 0 "
        b"/Resources <</Font <</F1 3 0 R>> /Properties <</Said <</ActualText (said)>>>> /XObject <</X 7 0 R>>>> "
        + page
        + b">>",
        6: stream(content),
        7: stream(b"BT /F1 9 Tf <0001> Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "),
        8: b"<</Type /StructTreeRoot /K 9 0 R /ParentTree <</Nums [" + parents + b"]>> /RoleMap <</Lede /P>>>>",
        9: b"<</Type /StructElem /S /Document /P 8 0 R /K 20 0 R>>",
        **(PARAGRAPH if elements is None else elements),
        **(others or {}),
    }
    return written(objects)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def written(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return bytes(out + b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start))


def shown(*content: bytes, **options: bytes) -> Reading:
    """Return what is read of a page of one paragraph with MCID 0 around `content`, in the font F1."""
    inside = b" ".join(content)
    return read(document(b"/P <</MCID 0>> BDC BT /F1 10 Tf " + inside + b" ET EMC", **options))  # type: ignore[arg-type]


def test_codes_are_read_through_the_tounicode_map() -> None:
    reading = shown(b"<0001> Tj [<0002> -250 <00100011> 12 <0012>] TJ <0020> '")
    assert (reading.text, reading.faults) == ("Affabc\U0001f600", ())
    assert reading.language == "en-CA"


def test_actual_text_replaces_what_is_shown_and_the_outermost_counts() -> None:
    nested = b"/Span <</ActualText (one)>> BDC <0001> Tj /Span <</ActualText (two)>> BDC <0001> Tj EMC <0001> Tj EMC"
    assert shown(b"<0001> Tj", nested, b"/Span /Said BDC <0001> Tj EMC", b"<0010> Tj").text == "Aonesaida"


def test_actual_text_may_stand_for_codes_that_mean_nothing() -> None:
    reading = shown(b"/Span <</ActualText <FEFF05D0>>> BDC <0099> Tj EMC")
    assert (reading.text, reading.faults) == ("א", ())
    assert "stands for nothing" in shown(b"<0099> Tj").faults[0]


def test_a_hyphen_at_a_line_end_is_no_character_of_the_text() -> None:
    assert shown(b"<0001> Tj /Span <</ActualText <FEFF00AD>>> BDC <0001> Tj EMC <00210010> Tj").text == "Aa"


def test_the_actual_text_of_an_element_counts_for_all_below_it() -> None:
    elements = {20: b"<</S /P /P 9 0 R /Pg 5 0 R /K 0 /ActualText (instead) /Alt (a picture) /Lang (fr)>>"}
    node = read(document(elements=elements)).blocks[0].node
    assert (node.text, node.alt, node.lang) == ("instead", "a picture", "fr")


def test_the_tree_gives_the_order_and_the_roles() -> None:
    content = b"/P <</MCID 1>> BDC BT /F1 9 Tf <0011> Tj ET EMC " + WORDS
    elements = {
        20: b"<</S /Sect /P 9 0 R /K [21 0 R 22 0 R]>>",
        21: b"<</S /Lede /P 20 0 R /Pg 5 0 R /K 0>>",
        22: b"<</S /BlockQuote /P 20 0 R /K 23 0 R>>",
        23: b"<</S /P /P 22 0 R /K [<</Type /MCR /Pg 5 0 R /MCID 1>>]>>",
    }
    reading = read(document(content, elements, parents=b"0 [21 0 R 23 0 R]"))
    assert reading.faults == ()
    assert [("/".join(block.roles), block.text) for block in reading.blocks] == [
        ("Document/Sect/P", "Aff"),
        ("Document/Sect/BlockQuote/P", "b"),
    ]


LINKED = {
    20: b"<</S /P /P 9 0 R /K [<</Type /MCR /Pg 5 0 R /MCID 0>> 21 0 R]>>",
    21: b"<</S /Link /P 20 0 R /K [<</Type /MCR /Pg 5 0 R /MCID 1>> <</Type /OBJR /Obj 30 0 R>>]>>",
}
LINK = {30: b"<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /StructParent 1 /A <</S /URI /URI (https://a.example)>>>>"}
TWO = WORDS + b" /Link <</MCID 1>> BDC BT /F1 9 Tf <0010> Tj ET EMC"


def test_a_link_knows_its_words_and_its_address() -> None:
    both = b"0 [20 0 R 21 0 R] 1 21 0 R"
    reading = read(document(TWO, LINKED, parents=both, page=b"/Annots [30 0 R]", others=LINK))
    assert reading.faults == ()
    assert reading.text == "Affa"
    assert reading.links() == [("a", "https://a.example")]


def test_what_is_no_part_of_the_text_is_listed_apart() -> None:
    head = (
        b"/Artifact <</Type /Pagination /Subtype /Header>> BDC BT /F1 9 Tf <0011> Tj ET EMC /Artifact BMC 0 0 m S EMC "
    )
    reading = read(document(head + WORDS))
    assert (reading.text, reading.faults) == ("Aff", ())
    assert [tuple(artifact) for artifact in reading.artifacts] == [(0, "Pagination", "Header", "b"), (0, "", "", "")]


def test_text_in_a_form_is_read_where_the_form_is_drawn() -> None:
    assert read(document(b"/P <</MCID 0>> BDC /X Do EMC")).text == "A"


LINE = b" 0 0 m 9 9 l S"
FAULTS = [
    (document(WORDS + LINE), "page 1: S is neither tagged nor an artifact"),
    (document(WORDS + b" BT /F1 9 Tf <0001> Tj ET"), "'A' is neither tagged nor an artifact"),
    (document(WORDS + b" /X Do"), "'A' is neither tagged nor an artifact"),
    (document(WORDS + b" /Span <</ActualText (a)>> BDC EMC"), "'a' is neither tagged nor an artifact"),
    (document(WORDS + b" " + WORDS), "MCID 0 is used twice"),
    (document(b"/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC"), "MCID 1 inside another one"),
    (document(b"/Artifact BMC " + WORDS + b" EMC"), "MCID 0 inside an artifact"),
    (document(WORDS + b" /P <</MCID 1>> BDC EMC"), "page 1: MCID 1 is 0 times in the structure tree"),
    (document(b""), "P: MCID 0 stands on no page"),
    (document(elements={20: b"<</S /P /P 9 0 R /Pg 5 0 R /K [0 0]>>"}), "MCID 0 is 2 times in the structure tree"),
    (document(elements={20: b"<</S /P /P 8 0 R /Pg 5 0 R /K 0>>"}), "P: its parent names another one"),
    (document(parents=b"0 [9 0 R]"), "the parent tree has another owner for MCID 0 of page 1"),
    (document(parents=b"0 []"), "the parent tree has another owner for MCID 0 of page 1"),
    (document(parents=b"1 [20 0 R]"), "the parent tree has another owner for MCID 0 of page 1"),
    (document(page=b"/Annots [30 0 R]", others=LINK), "an annotation is 0 times in the structure tree"),
    (
        document(TWO, LINKED, parents=b"0 [20 0 R 21 0 R] 1 20 0 R", page=b"/Annots [30 0 R]", others=LINK),
        "the parent tree has another owner for its annotation",
    ),
    (document(WORDS.replace(b"ET EMC", b"EMC ET")), "BDC ends where BT is open"),
    (document(WORDS + b" EMC"), "BDC ends where nothing is open"),
    (document(WORDS + b" BT"), "BT never ends"),
    (document(WORDS + b" q"), "q never ends"),
    (document(WORDS + b" Q"), "Q without q"),
    (document(others={3: b"<</Type /Font /Subtype /Type0 /BaseFont /Hand /Encoding /Identity-H>>"}), "no ToUnicode"),
    (document(others={8: b"null"}), "no structure tree"),
]


@pytest.mark.parametrize(("pdf", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_noticed(pdf: bytes, fault: str) -> None:
    assert any(fault in found for found in read(pdf).faults), read(pdf).faults


def test_a_page_without_a_fault_has_none() -> None:
    assert read(document()).faults == ()


def test_a_map_of_codes_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a code of 1 bytes"):
        read(document(cmap=b"1 beginbfchar <01> <0041> endbfchar"))
