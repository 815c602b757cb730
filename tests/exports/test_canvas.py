"""The canvas: what it draws beside the text, its boxes and marks, and the contract with reportlab it rests on."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from exports.pdf import assembly
from exports.pdf.edition import MM, SMALL, STANDARD, Edition
from exports.pdf.syntax import stream
from exports.typeset.pdfobjects import Raw, Stream
from exports.typeset.tagging import tagger_of
from tests.exports.tagged import A4, canvas, draw_everything, needs_press, print_edition, write


def content_of(data: bytes, page: int = 0) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.pages[page].Contents.read_bytes().decode("latin-1")


def box(array: Any) -> list[float]:
    return [round(float(value), 2) for value in array]


def test_what_is_drawn_as_an_artifact_is_not_tagged_and_tagging_goes_on_after_it() -> None:
    page = canvas()
    with page.artifact("Pagination", "Footer"):
        assert tagger_of(page) is None
        write(page, "7", 72, 40)
    assert tagger_of(page) is page.structure
    assert "/Artifact <</Type/Pagination/Subtype/Footer>> BDC\nBT" in content_of(page.getpdfdata())


def test_rules_and_panels_are_artifacts_in_the_colours_of_the_edition() -> None:
    page = canvas()
    page.rule((72, 700), (100.5, 700), 0.25, "#336699")
    page.panel((10, 20, 30, 60), "#ff0000")
    rule, panel = content_of(page.getpdfdata()).strip().splitlines()
    assert rule == "/Artifact <</Type/Layout>> BDC q 0.2 0.4 0.6 RG 0.25 w 72 700 m 100.5 700 l S Q EMC"
    assert panel == "/Artifact <</Type/Layout>> BDC q 1 0 0 rg 10 20 20 40 re f Q EMC"


@needs_press
def test_a_printed_page_stands_in_its_bleed_and_that_on_a_sheet_with_room_for_marks() -> None:
    with pikepdf.open(BytesIO(everything_in(print_edition()))) as pdf:
        page = pdf.pages[0].obj
        border = 9 * MM
        width, height = A4
        assert box(page.MediaBox) == box((0, 0, width + 2 * border, height + 2 * border))
        assert box(page.TrimBox) == box((border, border, width + border, height + border))
        outside = border - 3 * MM
        assert box(page.BleedBox) == box((outside, outside, width + 12 * MM, height + 12 * MM))
        assert "/ArtBox" not in page
        assert "/Annots" not in page


@needs_press
def test_crop_marks_stand_outside_the_bleed_on_every_plate() -> None:
    with pikepdf.open(BytesIO(everything_in(print_edition()))) as pdf:
        page = pdf.pages[0]
        separation = page.obj.Resources.ColorSpace.All
        assert [str(part) for part in separation[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
        marks = re.search(r"/All CS 1 SCN .*", page.Contents.read_bytes().decode())
        bleed = box(page.obj.BleedBox)
    assert marks
    lines = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", marks.group())
    assert len(lines) == 8
    for x, y, other_x, other_y in lines:
        beside = max(float(x), float(other_x)) < bleed[0] or min(float(x), float(other_x)) > bleed[2]
        above = max(float(y), float(other_y)) < bleed[1] or min(float(y), float(other_y)) > bleed[3]
        assert beside or above


@needs_press
@pytest.mark.parametrize(("bleed", "border"), [(0.0, 0.0), (9.0, 9.0)])
def test_without_crop_marks_the_sheet_ends_with_the_bleed(bleed: float, border: float) -> None:
    with pikepdf.open(BytesIO(everything_in(print_edition(bleed=bleed, crop_marks=False)))) as pdf:
        page = pdf.pages[0].obj
        assert box(page.MediaBox) == box(page.BleedBox)
        assert box(page.TrimBox)[:2] == [border, border]
        assert "/ColorSpace" not in page.Resources


def everything_in(edition: Edition) -> bytes:
    page = canvas(edition)
    draw_everything(page)
    return page.getpdfdata()


@needs_press
@pytest.mark.parametrize("printed", [False, True])
def test_bookmarks_lead_to_where_the_heading_stands_on_the_sheet(printed: bool) -> None:
    edition = print_edition() if printed else STANDARD
    with pikepdf.open(BytesIO(everything_in(edition))) as pdf:
        first = pdf.Root.Outlines.First
        page, _, _, top, _ = first.Dest
        assert (str(first.Title), page.objgen) == ("Tidal light", pdf.pages[0].objgen)
        assert float(top) == pytest.approx(770 + (9 * MM if printed else 0), abs=0.01)
        assert str(first.First.Title) == "About"


def test_the_first_page_uses_no_font_that_is_not_embedded() -> None:
    page = canvas()
    write(page, "x", 72, 700, page.tagger.element("P"))
    data = page.getpdfdata()
    assert b"Helvetica" not in data
    assert " Tf 14.4 TL" not in content_of(data)


@pytest.mark.parametrize("edition", [STANDARD, pytest.param(None, marks=needs_press)])
def test_links_of_reportlab_are_not_drawn(edition: Edition | None) -> None:
    page = canvas(edition or print_edition())
    page.linkURL("https://example.org", (0, 0, 10, 10))
    page.showPage()
    with pikepdf.open(BytesIO(page.getpdfdata())) as pdf:
        assert "/Annots" not in pdf.pages[0].obj


def test_saving_writes_to_the_buffer_with_the_page_that_was_begun() -> None:
    page = canvas()
    write(page, "x", 72, 700, page.tagger.element("P"))
    page.save()
    with pikepdf.open(BytesIO(page._filename.getvalue())) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("edition", [STANDARD, SMALL], ids=lambda edition: edition.kind)
def test_streams_that_reportlab_writes_end_with_a_line_of_their_own(edition: Edition) -> None:
    page = canvas(edition)
    page._doc.addForm("other", pdfdoc.PDFStream(content=b"q Q\n"))
    page.doForm("other")
    data = page.getpdfdata()
    assert b"stream\nq Q\n\r\nendstream" in data
    assert b"/FormXob.other" in content_of(data).encode()


@pytest.mark.parametrize("last", [b"\r", b"\n", b"\r\n", b"x"], ids=repr)
@pytest.mark.parametrize("edition", [STANDARD, SMALL], ids=lambda edition: edition.kind)
def test_the_length_of_a_stream_is_right_whatever_its_data_ends_with(last: bytes, edition: Edition) -> None:
    page = canvas(edition)
    page._doc.addForm("ours", Raw(stream("/Type/XObject/Subtype/Form/BBox[0 0 1 1]", b"q Q" + last)))
    page._doc.addForm("of the fonts", Stream(b"q Q" + last, compress=False, Subtype="/Form", BBox="[0 0 1 1]"))
    data = page.getpdfdata()
    found = validate_pdf_bytes(data, profile=ValidationProfile.PDF_A_2A).failures
    assert not [failure for failure in found if "STREAM" in failure.rule_id]
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
        assert [item.read_raw_bytes() for item in streams] == [b"q Q" + last] * 2


def test_the_file_is_what_its_cross_references_say() -> None:
    data = everything_in(STANDARD)
    start = int(re.findall(rb"startxref\n(\d+)\n%%EOF\n$", data)[0])
    table = data[start:].splitlines()
    count = int(table[1].split()[1])
    for number, entry in enumerate(table[3 : 2 + count], start=1):
        assert data[int(entry[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_the_rows_of_a_packed_file_lead_to_its_objects() -> None:
    data = everything_in(SMALL)
    start = int(re.findall(rb"startxref\n(\d+)\n%%EOF\n$", data)[0])
    table = unpacked(data, start)
    rows = [(table[at], int.from_bytes(table[at + 1 : at + 5]), table[at + 6]) for at in range(0, len(table), 7)]
    for number, (kind, place, index) in enumerate(rows):
        if kind == 1:
            assert data[place:].startswith(b"%d 0 obj\n" % number)
        if kind == 2:
            heads = unpacked(data, rows[place][1]).split(b"\n", 1)[0].split()
            assert int(heads[2 * index]) == number
    assert {kind for kind, _, _ in rows} == {0, 1, 2}


def unpacked(data: bytes, start: int) -> bytes:
    """Return the unpacked content of the stream object that begins at `start`."""
    return zlib.decompressobj().decompress(data[data.index(b"stream\n", start) + 7 :])


def test_reportlab_has_what_the_canvas_uses_of_it() -> None:
    plain = Canvas(BytesIO())
    document = plain._doc
    for name in ("_code", "_formsinuse", "_annotationrefs", "_colorsUsed", "_pageNumber", "_preamble"):
        assert hasattr(plain, name), name
    for name in ("numberToId", "idToObject", "idToObjectNumberAndVersion", "objectcounter", "delayedFonts"):
        assert hasattr(document, name), name
    first = document.objectcounter
    reference = document.Reference(pdfdoc.PDFDictionary({}))
    assert document.objectcounter == first + 1
    assert document.idToObjectNumberAndVersion[reference.name] == (first + 1, 0)
    assert document.Reference(reference) is reference
    assert pdfdoc.BasicFonts in document.idToObject
    assert pdfdoc.PDFString("Größe (½)").format(pdfdoc.DummyDoc()) == b"(Gr\\366\\337e \\(\\275\\))"


def test_objects_that_reportlab_does_not_know_keep_their_numbers() -> None:
    document = Canvas(BytesIO())._doc
    document.objectcounter += 1
    ready = {document.objectcounter: b"<</Ours true>>"}
    document.Reference(pdfdoc.PDFDictionary({"After": 1}))
    bodies = assembly.bodies_of(document, ready)
    assert bodies[document.objectcounter - 2 :] == [b"<</Ours true>>", b"<<\n/After 1\n>>"]


def test_reportlab_is_started_by_us_before_the_canvas_needs_it() -> None:
    script = "import sys; import exports.pdf.canvas; print(sys.modules['reportlab_mods'].__dict__.get('__file__'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "None"
