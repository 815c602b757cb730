"""The further documents of a kit: the same words in every format, each from the top of a page, rows as real tables."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from app.__main__ import main
from app.documents import column_heads, contents_title, photo_credit, title_of, usual_title
from app.fields import text_fields
from app.find import find
from app.kit import DOCUMENT_KINDS, Document, Figure, Media, Paragraph, Row
from app.language import languages
from app.package import write_package
from exports.blocks import Part
from exports.compose import compose, compose_document, findings
from exports.docx import write_docx
from exports.docx.kind import Kind
from exports.html import write_page
from exports.mailhtml import write_html
from exports.pdf import lay_out, make_pages
from exports.pdf.live import LivePages
from exports.plaintext import write_text
from exports.style import load_style
from tests.exports import docx_reader, validators
from tests.exports.documents import (
    BACKGROUND,
    BIOS,
    DATES,
    DOCUMENTS,
    FACTS,
    FIGURES,
    LONG,
    MEDIA,
    QUESTIONS,
    kit,
    text,
)
from tests.exports.tagged_reader import read

STYLES = ("bulletin", "classic", "modern")
CLASSIC = load_style("classic")


def parts(*documents: Document) -> list[Part]:
    """Return the parts of the further documents of a kit."""
    return [block.part for block in compose(kit(*documents)).blocks if block.path[:1] == ("documents",)]


def test_each_kind_has_the_blocks_it_is_printed_with() -> None:
    row = [Part.ROW_HEAD, Part.CELL]
    assert parts(FACTS) == [Part.DOCUMENT_TITLE, Part.INTRO, Part.COLUMN_HEAD, Part.COLUMN_HEAD, *row * 4]
    assert parts(BIOS) == [Part.DOCUMENT_TITLE, Part.BIO_HEADING, Part.BIO, Part.BIO, Part.BIO_HEADING, Part.BIO]
    story = [Part.BODY, Part.HEADING, Part.QUOTE, Part.LIST_ITEM, Part.LIST_ITEM]
    assert parts(BACKGROUND) == [Part.DOCUMENT_TITLE, *story]
    assert parts(QUESTIONS) == [Part.DOCUMENT_TITLE, *[Part.QUESTION, Part.ANSWER] * 2]
    assert parts(FIGURES) == [Part.DOCUMENT_TITLE, Part.COLUMN_HEAD, Part.COLUMN_HEAD, *row]


def test_every_row_of_a_table_has_all_columns_and_an_empty_row_is_left_out() -> None:
    cells = [block.cell for block in compose(kit(FACTS)).blocks if block.cell]
    assert [(cell.row, cell.column) for cell in cells if cell] == [
        (row, column) for row in range(5) for column in (0, 1)
    ]


def test_every_run_of_a_document_leads_to_a_field_of_the_kit() -> None:
    whole = kit(*DOCUMENTS)
    fields = {path for path, _ in text_fields(whole)}
    for block in compose(whole).blocks:
        if block.path[0] == "documents" and block.part not in (
            Part.DOCUMENT_TITLE,
            Part.COLUMN_HEAD,
            Part.QUOTE,
            Part.CONTENTS,
        ):
            assert {run.path for run in block.runs} <= fields


def test_blocks_of_what_has_not_changed_are_the_same_objects() -> None:
    whole = kit(*DOCUMENTS)
    before = compose(whole).blocks
    after = compose(replace(whole, documents=(*DOCUMENTS[:-1], replace(FIGURES, title="In numbers")))).blocks
    others = [number for number, block in enumerate(after) if block is not before[number]]
    assert [after[number].part for number in others] == [Part.CONTENTS, Part.DOCUMENT_TITLE]


def test_titles_and_heads_are_there_in_every_language_there_are_rules_for() -> None:
    for tag, _ in languages():
        words = [usual_title(kind, tag) for kind in DOCUMENT_KINDS]
        assert all((*words, *column_heads("timeline", tag), contents_title(tag)))
        assert len(set(words)) == len(words)
        if not tag.startswith("en"):
            assert contents_title(tag) != contents_title("en")


def test_a_document_of_ones_own_title_has_that_and_one_without_the_usual_one() -> None:
    titles = [str(block) for block in compose(kit(*DOCUMENTS)).blocks if block.part is Part.DOCUMENT_TITLE]
    assert titles[:4] == ["In this press kit", "Fact sheet", "Executive bios", "Why small ports go electric"]


def test_an_empty_document_and_one_of_a_newer_kind_are_told() -> None:
    found = findings(kit(Document("fact_sheet"), Document("hologram")))
    assert [finding.path for finding in found] == [("documents", 0), ("documents", 1)]
    assert "nothing in it" in found[0].message
    assert "newer Pressroom" in found[1].message
    assert parts(Document("hologram")) == []


def test_words_are_found_in_documents() -> None:
    hits = find(kit(*DOCUMENTS), "Bergen")
    assert [hit.path for hit in hits] == [("documents", 0, "rows", 1, "text")]


@pytest.mark.parametrize("style", STYLES)
def test_each_document_begins_a_page_and_has_a_bookmark(style: str) -> None:
    composition = compose(kit(*DOCUMENTS))
    pages = make_pages(composition, load_style(style), MEDIA)
    starts = [mark.page for mark in pages.marks if mark.path[:1] == ("documents",) and mark.path[2:] == ("title",)]
    assert len(starts) == len(set(starts)) == len(DOCUMENTS)
    for number, page in enumerate(starts):
        first = next(mark for mark in pages.marks if mark.page == page)
        assert first.path[:2] == ("documents", number)
    assert validators.faults(pages.pdf) == []


def test_the_rows_of_a_table_are_tagged_with_heads_of_columns_and_rows() -> None:
    pages = make_pages(compose(kit(FACTS)), CLASSIC, MEDIA)
    (table,) = read(pages.pdf).root.all("Table")
    rows = table.all("TR")
    assert [[cell.role for cell in row.elements] for row in rows] == [["TH", "TH"], *[["TH", "TD"]] * 4]
    assert [cell.text for cell in rows[1].elements] == ["Founded", "1994, in Port Ellis, Maine"]
    assert rows[4].elements[1].text == ""


def test_more_stands_at_the_foot_of_the_release_alone() -> None:
    release = replace(kit().release, story=tuple(Paragraph(text(LONG * 3)) for _ in range(20)))
    for end_mark in ("###", ""):  # the contents begin the page after the release
        whole = replace(kit(*DOCUMENTS), release=replace(release, end_mark=end_mark))
        composition = compose(whole)
        pages = make_pages(composition, CLASSIC, MEDIA)
        first = min(mark.page for mark in pages.marks if mark.path[:1] == ("documents",))
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(pages.pdf)]
        more = [number for number, words in enumerate(texts) if composition.more in words]
        assert first > 1
        assert more == list(range(first - 1))


@pytest.mark.parametrize("style", STYLES)
def test_the_preview_keeps_up_with_edits_of_documents(style: str) -> None:
    house, live = load_style(style), LivePages()
    whole = kit(*DOCUMENTS)
    more = replace(DATES, rows=(*DATES.rows[:3], Row(text("1997"), text(LONG * 4)), *DATES.rows[4:]))
    fewer = replace(FACTS, rows=FACTS.rows[1:], intro=text(LONG * 9))
    states = (
        whole,
        kit(FACTS, BIOS, BACKGROUND, QUESTIONS, more, FIGURES),
        kit(fewer, BIOS, BACKGROUND, QUESTIONS, more, FIGURES),
        kit(BIOS, FACTS, FIGURES),
        kit(BIOS, FACTS, FIGURES, end_mark=""),
        kit(end_mark=""),
        whole,
    )
    for state in states:
        document, pages = live.update(compose(state), house, MEDIA), make_pages(compose(state), house, MEDIA)
        marks = tuple(mark for page in range(len(document.sizes)) for mark in document.marks_of(page))
        assert (document.sizes, marks) == (pages.sizes, pages.marks)


def test_a_row_longer_than_a_page_loses_no_line() -> None:
    whole = kit(Document("fact_sheet", rows=(Row(text("Long"), text(f"{LONG} " * 90)),)))
    pages = make_pages(compose(whole), CLASSIC, MEDIA)
    room = pages.sizes[0][1] - CLASSIC.margins.bottom + 0.1
    assert all(mark.box[3] <= room for mark in pages.marks)
    assert len({mark.page for mark in pages.marks if mark.path[:1] == ("documents",)}) > 2


def timeline(*lines: int) -> Document:
    """Return a timeline whose rows have so many paragraphs of one line."""
    return Document("timeline", rows=tuple(Row(text(f"Year {n}"), text("\n".join(["A day"] * n))) for n in lines))


def test_the_heads_of_a_table_stand_again_where_it_goes_on_to_another_page_and_are_said_once() -> None:
    pages = make_pages(compose(kit(timeline(*[3] * 30))), CLASSIC, MEDIA)
    texts = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pages.pdf)]
    assert [words.count("Date Event") for words in texts] == [0, 1, 1, 1]
    reading = read(pages.pdf)
    (table,) = reading.root.all("Table")
    assert reading.faults == ()
    assert [cell.text for cell in table.all("TH")[:3]] == ["Date", "Event", "Year 3"]
    assert validators.faults(pages.pdf) == []


def test_a_short_row_stays_whole_a_long_one_is_split_and_none_is_alone_on_the_last_page() -> None:
    for lines in ((2,) * 40, (3,) * 14, (7,) * 9, (5, 30, 5, 30, 5)):
        pages = make_pages(compose(kit(timeline(*lines))), CLASSIC, MEDIA)
        on: dict[int, list[int]] = {}
        for mark in pages.marks:
            if mark.path[:3] == ("documents", 0, "rows") and len(mark.path) == 5:
                on.setdefault(int(mark.path[3]), []).append(mark.page)
        split = {lines[row] for row, places in on.items() if len(set(places)) > 1}
        assert split <= {30}
        assert on[len(lines) - 1][0] == on[len(lines) - 2][-1]


def test_the_preview_has_the_heads_of_the_kind_that_a_table_now_is() -> None:
    live, rows = LivePages(), timeline(*[2] * 60).rows
    for kind in ("timeline", "fact_sheet"):
        composition = compose(kit(Document(kind, rows=rows)))
        document, pages = live.update(composition, CLASSIC, MEDIA), make_pages(composition, CLASSIC, MEDIA)
        for page in range(len(pages.sizes)):
            one, other = pdfium.PdfDocument(document.pdf(page))[0], pdfium.PdfDocument(pages.pdf)[page]
            assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()


def test_a_fact_sheet_of_more_than_a_page_is_told_in_the_preview_and_with_the_file() -> None:
    rows = tuple(Row(text("More"), text(LONG)) for _ in range(20))
    long, live = kit(BIOS, replace(FACTS, rows=rows), replace(DATES, rows=rows * 2)), LivePages()
    for composition in (compose(long), compose_document(long, 1)):
        told = make_pages(composition, CLASSIC, MEDIA).findings
        assert [finding.path for finding in told] == [("documents", 1)]
        assert told[0].message.startswith("“Fact sheet” takes 2 pages.")
        assert live.update(composition, CLASSIC, MEDIA).findings == told
    assert make_pages(compose(kit(FACTS, replace(DATES, rows=rows))), CLASSIC, MEDIA).findings == ()


def test_a_document_by_itself_has_only_its_own_blocks_and_no_more() -> None:
    whole = kit(*DOCUMENTS)
    alone = compose_document(whole, 1)
    assert alone.blocks == tuple(
        block
        for block in compose(whole).blocks
        if block.path[:2] == ("documents", 1) and block.part is not Part.CONTENTS
    )
    assert (alone.title, alone.slug, alone.letterhead) == ("Executive bios", "Executive bios", "Harbor Light")
    pages = make_pages(alone, CLASSIC, MEDIA)
    assert len(pages.sizes) == 1
    assert validators.faults(pages.pdf) == []


@pytest.mark.parametrize("style", STYLES)
def test_word_has_the_same_words_in_the_same_order_and_no_fault(style: str, tmp_path: Path) -> None:
    composition = compose(kit(*DOCUMENTS))
    data = write_docx(composition, load_style(style), MEDIA)
    told = [words for words in docx_reader.paragraphs(data) if words]
    assert told == [docx_reader.as_read(block) for block in composition.blocks if block.runs]
    assert docx_reader.faults(data, tmp_path) == []


def test_word_has_real_tables_whose_heads_come_again_on_every_page() -> None:
    body = docx_reader.part(write_docx(compose(kit(FACTS, DATES)), CLASSIC, MEDIA), "word/document.xml")
    facts, dates = docx_reader.find(body, "//w:tbl")
    assert [len(docx_reader.find(table, ".//w:tr")) for table in (facts, dates)] == [5, 11]
    assert len(docx_reader.find(body, "//w:tr[1]/w:trPr/w:tblHeader")) == 2
    assert all(len(docx_reader.find(row, "./w:tc")) == 2 for row in docx_reader.find(body, "//w:tr"))


def test_word_has_the_release_in_a_section_of_its_own_and_a_page_for_each_document() -> None:
    data = write_docx(compose(kit(FACTS, BIOS, QUESTIONS)), CLASSIC, MEDIA)
    body = docx_reader.part(data, "word/document.xml")
    assert len(docx_reader.find(body, "//w:sectPr")) == 2
    assert len(docx_reader.find(body, "//w:pageBreakBefore")) == 3
    feet = [docx_reader.raw(data, name) for name in docx_reader.names(data) if name.startswith("word/footer")]
    assert sorted(b"SECTIONPAGES" in foot for foot in feet) == [False, True, True]
    alone = docx_reader.part(write_docx(compose_document(kit(FACTS), 0), CLASSIC, MEDIA), "word/document.xml")
    assert len(docx_reader.find(alone, "//w:sectPr")) == 1
    assert not docx_reader.find(alone, "//w:pageBreakBefore")


def test_a_kit_without_documents_has_nothing_of_them_in_word() -> None:
    data = write_docx(compose(kit()), CLASSIC, MEDIA)
    parts = b"".join(docx_reader.raw(data, name) for name in docx_reader.names(data) if name.endswith(".xml"))
    assert b"EndMark" in parts
    for sign in (b"FactTable", b"DocumentTitle", b"SECTIONPAGES"):
        assert sign not in parts


def test_text_has_a_line_for_each_row() -> None:
    written = write_text(compose(kit(FACTS, QUESTIONS)))
    assert "\n\nFact: Details\nFounded: 1994, in Port Ellis, Maine\nOffices: Port Ellis\nBergen\nWebsite: " in written
    assert "Revenue\n\nQuestions and answers\n\nHow far does a ferry go?\n\n" in written


def test_a_mail_has_rows_as_a_table() -> None:
    written = write_html(compose(kit(FACTS)))
    assert '<tr><th scope="col">Fact</th><th scope="col">Details</th></tr>' in written
    assert '<tr><th scope="row">Offices</th><td>Port Ellis<br>Bergen</td></tr>' in written


def test_a_portrait_is_a_square_beside_the_name_told_to_those_who_cannot_see_it() -> None:
    whole = replace(kit(BIOS), media=(Media("ada.png", alt="Ada Roy at the helm"),))
    pages = make_pages(compose(whole), CLASSIC, MEDIA)
    (figure,) = read(pages.pdf).root.all("Figure")
    assert figure.alt == "Ada Roy at the helm"
    left, bottom, right, top = figure.box
    assert (round(right - left), round(top - bottom)) == (72, 72)
    name = next(mark.box for mark in pages.marks if mark.path[-1] == "name")
    portrait = next(mark.box for mark in pages.marks if mark.path[-1] == "portrait")
    assert name[0] > portrait[2]
    assert portrait[1] < name[1] < portrait[3]
    assert [node.text for node in read(pages.pdf).root.all("H2")] == ["Ada Roy\nPresident, Harbor Light", "Mina Okafor"]
    assert validators.faults(pages.pdf) == []


@pytest.mark.parametrize(
    ("tag", "credit", "told"),
    [
        ("en-US", "Jo Field", "Photo: Jo Field"),
        ("fr-CA", "Jo Field", "Photo\u00a0: Jo Field"),
        ("en", "Illustration by Jo Field", "Illustration by Jo Field"),
        ("de", "Foto: Jo Field", "Foto: Jo Field"),
        ("en", "© Jo Field", "© Jo Field"),
        ("en", " ", ""),
    ],
)
def test_the_credit_of_a_portrait_says_what_it_is(tag: str, credit: str, told: str) -> None:
    assert photo_credit(credit, tag) == told


def test_the_credit_of_a_portrait_stands_below_it_wherever_there_is_a_picture() -> None:
    whole = replace(kit(BIOS), media=(Media("ada.png", credit="Jo Field"),))
    composition = compose(whole)
    (credit,) = (block for block in composition.blocks if block.part is Part.BIO_CREDIT)
    assert (str(credit), credit.runs[0].path) == ("Photo: Jo Field", ("media", 0, "credit"))
    pages = make_pages(composition, CLASSIC, MEDIA)
    portrait, line = (
        next(mark for mark in pages.marks if mark.path == path)
        for path in (("documents", 0, "people", 0, "portrait"), ("media", 0, "credit"))
    )
    assert 0 < line.box[1] - portrait.box[3] < 6
    assert "Photo: Jo Field" in docx_reader.paragraphs(write_docx(composition, CLASSIC, MEDIA))
    assert '<p class="bio-credit"><span class="credit">Photo: Jo Field</span></p>' in write_page(composition, MEDIA)
    assert "Jo Field" not in write_text(composition) + write_html(composition)


def test_word_has_the_portrait_beside_the_name_and_its_credit_below() -> None:
    whole = replace(kit(BIOS), media=(Media("ada.png", credit="Jo Field"),))
    for language, side in (("en", "left"), ("ar", "right")):
        body = docx_reader.part(
            write_docx(compose(replace(whole, language=language)), CLASSIC, MEDIA), "word/document.xml"
        )
        (anchor,) = docx_reader.find(body, "//wp:anchor")
        assert docx_reader.find(anchor, "./wp:positionH/wp:align")[0].text == side
        holder = anchor.getparent().getparent().getparent()
        spacing = docx_reader.find(holder.getnext(), "./w:pPr/w:spacing")[0]
        before, after = (int(docx_reader.values(spacing, ".", name)[0]) / 20 for name in ("before", "after"))
        lines = 2 * CLASSIC.parts[Part.BIO_HEADING].leading
        assert 72 <= 1 + before + lines + after <= 72 + 3 + CLASSIC.parts[Part.BIO_HEADING].after
        assert abs(before + 1 + lines / 2 - 36) < 0.1


def test_a_portrait_without_alternative_text_is_told_by_the_name() -> None:
    headings = [block for block in compose(kit(BIOS)).blocks if block.part is Part.BIO_HEADING]
    assert [(block.picture, block.alt) for block in headings] == [("ada.png", "Ada Roy"), ("", "")]


def test_a_portrait_that_is_missing_or_damaged_is_told_and_the_bio_printed_without_it(tmp_path: Path) -> None:
    found = findings(kit(BIOS), ())
    assert [finding.path for finding in found] == [("documents", 0, "people", 0, "portrait")]
    for media in ({}, {"ada.png": b"nothing"}):
        pages = make_pages(compose(kit(BIOS)), CLASSIC, media)
        assert bool(pages.findings) == bool(media)
        assert not read(pages.pdf).root.all("Figure")
        assert validators.faults(pages.pdf) == []
        assert docx_reader.faults(write_docx(compose(kit(BIOS)), CLASSIC, media), tmp_path) == []


def test_word_shows_the_square_around_the_focal_point_of_a_portrait() -> None:
    data = write_docx(compose(kit(BIOS)), CLASSIC, MEDIA)
    body = docx_reader.part(data, "word/document.xml")
    (extent,) = docx_reader.find(body, "//w:drawing//*[local-name()='extent']")
    assert (extent.get("cx"), extent.get("cy")) == ("914400", "914400")
    (cut,) = docx_reader.find(body, "//w:drawing//*[local-name()='srcRect']")
    assert dict(cut.attrib) == {"b": "33333"}


def test_comments_of_a_review_copy_stand_at_the_words_of_a_document() -> None:
    gap = Document("qa", rows=(Row(text("Why [name]?"), text(LONG)),))
    data = write_docx(compose(kit(BIOS, FACTS, gap)), CLASSIC, MEDIA, kind=Kind.REVIEW)
    body = docx_reader.part(data, "word/document.xml")
    marked = [p for p in docx_reader.find(body, "//w:p") if docx_reader.find(p, ".//w:commentRangeStart")]
    assert "Why [name]?" in ["".join(t.text or "" for t in docx_reader.find(p, ".//w:t")) for p in marked]


def saved(folder: Path) -> str:
    path = folder / "Kit.presskit"
    unlisted = Figure("lost.png")
    whole = kit(*DOCUMENTS)
    write_package(path, replace(whole, release=replace(whole.release, story=(unlisted,))), MEDIA, expected=None)
    return str(path)


@pytest.mark.parametrize("name", ["bios", "Executive Bios", "2"])
def test_the_command_line_makes_one_document_alone(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outs = [tmp_path / f"bios.{ending}" for ending in ("pdf", "docx", "txt")]
    assert main(["export", saved(tmp_path), "--document", name, *map(str, outs)]) == 0
    assert capsys.readouterr().err == ""
    written = outs[2].read_text("utf-8")
    assert written.startswith("Harbor Light\n\nExecutive bios\n\nAda Roy\nPresident, Harbor Light\n\n")
    assert "Ferries go electric" not in written
    assert docx_reader.paragraphs(outs[1].read_bytes())[0] == "Executive bios"


def test_the_command_line_tells_which_documents_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", saved(tmp_path), "--document", "recipe", str(tmp_path / "a.pdf")]) == 2
    told = capsys.readouterr().err
    assert "“recipe”" in told
    assert "bios (“Executive bios”)" in told
    assert not (tmp_path / "a.pdf").exists()


def test_the_contents_name_every_document_with_the_page_it_begins_on() -> None:
    whole = kit(*DOCUMENTS)
    pages = make_pages(compose(whole), CLASSIC, MEDIA)
    starts = [mark.page for mark in pages.marks if mark.path[:1] == ("documents",) and mark.path[2:] == ("title",)]
    assert [entry.text for entry in read(pages.pdf).root.all("TOCI")] == [
        "Ferries go electric1",
        *(f"{title_of(document, 'en')}{page + 1}" for document, page in zip(DOCUMENTS, starts, strict=True)),
    ]


def test_an_entry_of_the_contents_is_a_link_to_the_page_it_names() -> None:
    pages = make_pages(compose(kit(*DOCUMENTS)), CLASSIC, MEDIA)
    reading = read(pages.pdf)
    entries = reading.root.all("TOCI")
    assert reading.faults == ()
    assert [[element.role for element in entry.walk()] for entry in entries] == [["TOCI", "Reference", "Link"]] * 7
    with pikepdf.open(BytesIO(pages.pdf)) as file:
        names = list(file.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, start=1)}
        links = [link for page in file.pages for link in page.obj.get("/Annots", ()) if "/Dest" in link]
        for entry, link in zip(entries, links, strict=True):
            page = numbers[places[str(link.Dest)][0].objgen]
            assert entry.text.endswith(str(page))
            assert str(link.Contents) == f"{entry.text.removesuffix(str(page))}, Page {page}"


def test_a_kit_with_one_document_has_no_contents() -> None:
    assert Part.CONTENTS not in parts(FACTS)
    assert parts(FACTS, BIOS)[:3] == [Part.DOCUMENT_TITLE, Part.CONTENTS, Part.CONTENTS]


def test_the_numbers_in_the_contents_follow_an_edit_that_moves_pages() -> None:
    live, longer = LivePages(), replace(FACTS, rows=tuple(Row(text("More"), text(LONG)) for _ in range(60)))
    for documents in ((FACTS, BIOS, FIGURES), (longer, BIOS, FIGURES), (FACTS, BIOS, FIGURES)):
        composition = compose(kit(*documents))
        document, pages = live.update(composition, CLASSIC, MEDIA), make_pages(composition, CLASSIC, MEDIA)
        at = next(mark.page for mark in pages.marks if mark.path == ("documents", 0))
        one, other = pdfium.PdfDocument(document.pdf(at)), pdfium.PdfDocument(pages.pdf)
        told = [pdf[page].get_textpage().get_text_range() for pdf, page in ((one, 0), (other, at))]
        assert told[0] == told[1]
        bios = next(mark.page for mark in pages.marks if mark.path == ("documents", 1, "title"))
        assert f"Executive bios {bios + 1} Key figures {bios + 2}" in " ".join(told[0].split())


def test_word_has_the_pages_of_the_contents_as_fields(tmp_path: Path) -> None:
    composition = compose(kit(FACTS, BIOS))
    starts = lay_out(composition, CLASSIC, MEDIA).starts
    data = write_docx(composition, CLASSIC, MEDIA, starts=starts)
    body = docx_reader.part(data, "word/document.xml")
    named = docx_reader.values(body, "//w:bookmarkStart", "name")
    asked = [(field.text or "").split()[1] for field in docx_reader.find(body, "//w:instrText")]
    assert set(asked) <= set(named)
    assert docx_reader.faults(data, tmp_path) == []
    told = [words for words in docx_reader.paragraphs(data) if "\t" in words]
    assert told == [
        f"{title}\u00a0\u00a0\t{page}"
        for title, page in (("Ferries go electric", 1), ("Fact sheet", 3), ("Executive bios", 4))
    ]
