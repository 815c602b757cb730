"""Word documents: every word in reading order, with what the document says about it."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx.shared import Pt

from app.intake.read import read_bytes
from app.intake.source import Comment
from app.text import Span, to_markup
from tests.app.intake.wordmaker import NAMESPACES, cells, docx, field, p, r, source, style, styled, texts
from tests.exports.docx_reader import replaced
from tests.exports.office import converted

BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"


def markup(data: bytes) -> list[str]:
    return [to_markup(line.text) for line in source(data).lines]


def made_with_python_docx() -> bytes:
    document = python_docx.Document()
    document.add_heading("Harbor Lumen opens its array", 0)
    document.add_heading("What changes", 1)
    paragraph = document.add_paragraph("The tide turns ")
    paragraph.add_run("four times").bold = True
    paragraph.add_run(" a day, ")
    paragraph.add_run("every").italic = True
    paragraph.add_run(" day.")
    document.add_paragraph("Survey", "List Bullet")
    document.add_paragraph("Anchor", "List Bullet 2")
    document.add_paragraph("Connect", "List Number")
    document.add_paragraph("We did this ourselves.", "Quote")
    run = document.add_paragraph().add_run("Small print")
    run.bold, run.font.size = True, Pt(8)
    document.sections[0].header.paragraphs[0].text = "Harbor Lumen"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_of_python_docx_has_its_headings_lists_and_looks() -> None:
    read = read_bytes(made_with_python_docx(), "release.docx")
    assert [(str(line.text), line.hint.style, line.hint.level) for line in read.lines] == [
        ("Harbor Lumen", "furniture", 0),
        ("Harbor Lumen opens its array", "title", 0),
        ("What changes", "heading", 1),
        ("The tide turns four times a day, every day.", "", 0),
        ("Survey", "list", 1),
        ("Anchor", "list", 1),
        ("Connect", "numbered", 1),
        ("We did this ourselves.", "quote", 0),
        ("Small print", "", 0),
    ]
    assert read.lines[3].text.spans[1] == Span("four times", bold=True)
    assert (read.lines[-1].hint.bold, read.lines[-1].hint.size) == (True, 8)
    assert (read.format, read.kit) == ("word", (("paper", "letter"),))
    assert all(line.whole for line in read.lines)


@pytest.mark.parametrize(
    ("name", "inner", "expected"),
    [
        ("heading 2", "", ("heading", 2)),
        ("Überschrift 3", "", ("heading", 3)),
        ("見出し 1", "", ("heading", 1)),
        ("Title", "", ("title", 0)),
        ("Press Release Headline", "", ("title", 0)),
        ("Subtitle", "", ("subtitle", 0)),
        ("Intense Quote", "", ("quote", 0)),
        ("Our Own", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', ("heading", 2)),
        ("Our Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', ("", 0)),
        ("Subheading of a very long name", "", ("", 0)),
        ("Normal", "", ("", 0)),
    ],
)
def test_a_style_is_known_by_its_name_or_outline_level(name: str, inner: str, expected: tuple[str, int]) -> None:
    data = docx(p("Words", style=name.replace(" ", "")), style(name, inner))
    assert styled(data) == [("Words", *expected)]


def test_a_style_has_the_role_of_the_one_it_is_based_on_and_a_ring_of_styles_none() -> None:
    styles = style("Big", "", "heading1") + style("heading 1") + style("A", "", "B") + style("B", "", "A")
    assert styled(docx(p("One", style="Big") + p("Two", style="A"), styles)) == [("One", "heading", 1), ("Two", "", 0)]


def test_bold_of_a_style_is_a_look_of_the_line_and_no_emphasis_of_its_words() -> None:
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>")
    (line,) = source(docx(p("Words", r("light", '<w:b w:val="0"/>'), style="Strong") + "", styles)).lines
    assert to_markup(line.text) == "Wordslight"
    assert not line.hint.bold
    (line,) = source(docx(p("Words", style="Strong"), styles)).lines
    assert line.hint.bold
    assert line.text.spans == (Span("Words"),)


def test_a_bold_character_style_in_a_bold_paragraph_style_switches_back() -> None:
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>") + style("Em", "<w:rPr><w:b/></w:rPr>", kind="character")
    data = docx(
        p("a", r("b", '<w:rStyle w:val="Em"/>'), style="Strong") + p("a", r("b", '<w:rStyle w:val="Em"/>')), styles
    )
    first, second = source(data).lines
    assert not first.hint.bold
    assert to_markup(second.text) == "a**b**"


def test_size_and_centring_come_from_the_style_unless_set_by_hand() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>' + style(
        "Big", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr>'
    )
    body = (
        p("a", style="Big")
        + p("b", style="Big", more='<w:jc w:val="left"/>')
        + p(r("c", '<w:sz w:val="18"/>'))
        + p("d")
    )
    hints = [line.hint for line in source(docx(body, styles)).lines]
    assert [(hint.size, hint.centred) for hint in hints] == [(20, True), (20, False), (9, False), (11, False)]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
)


def test_lists_are_known_by_their_numbering_of_the_paragraph_or_of_its_style() -> None:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    styles = style("Items", f"<w:pPr>{item.format(1, 1)}</w:pPr>")
    body = (
        p("bullet", more=item.format(0, 1)) + p("letter", style="Items")
        + p("none", style="Items", more=item.format(0, 0)) + p("lost", more=item.format(0, 9))
    )  # fmt: skip
    assert styled(docx(body, styles, NUMBERING)) == [
        ("bullet", "list", 1), ("letter", "numbered", 2), ("none", "", 0), ("lost", "", 0),
    ]  # fmt: skip


def test_a_numbered_heading_is_a_heading() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert styled(docx(p("a", style="heading1", more=item), style("heading 1"), NUMBERING)) == [("a", "heading", 1)]


def test_the_alignment_of_the_nearest_style_counts() -> None:
    styles = style("Middle", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    styles += style("Side", '<w:pPr><w:jc w:val="left"/></w:pPr>', "Middle") + style("Under", "", "Middle")
    lines = source(docx(p("a", style="Side") + p("b", style="Under"), styles)).lines
    assert [line.hint.centred for line in lines] == [False, True]


def test_a_field_within_a_link_is_linked() -> None:
    (line,) = source(docx(p(field("HYPERLINK https://a.example/", "one ", field("REF x", "two"))))).lines
    assert line.text.spans == (Span("one two", link="https://a.example/"),)


def test_links_of_every_kind_are_kept_and_harmful_ones_are_words() -> None:
    body = p(
        '<w:hyperlink r:id="x"><w:r><w:t>one</w:t></w:r></w:hyperlink>',
        '<w:hyperlink r:id="x" w:anchor="top"><w:r><w:t>two</w:t></w:r></w:hyperlink>',
        '<w:hyperlink w:anchor="here"><w:r><w:t>three</w:t></w:r></w:hyperlink>',
        '<w:hyperlink r:id="bad"><w:r><w:t>four</w:t></w:r></w:hyperlink>',
        '<w:fldSimple w:instr="HYPERLINK &quot;https://b.example/&quot;"><w:r><w:t>five</w:t></w:r></w:fldSimple>',
        field('HYPERLINK \\o "A tip" "https://c.example/" \\l "part"', "six"),
    )
    (line,) = source(docx(body, links={"x": "https://a.example/", "bad": "javascript:alert(1)"})).lines
    assert [(span.text, span.link) for span in line.text.spans] == [
        ("one", "https://a.example/"),
        ("two", "https://a.example/#top"),
        ("threefour", ""),
        ("five", "https://b.example/"),
        ("six", "https://c.example/#part"),
    ]


def test_of_a_field_its_result_is_read_and_its_instruction_is_not() -> None:
    inner = field("PAGE", "7")
    body = p("a ", field("DATE \\@ yyyy", "2026"), " b ") + p(
        field(f"IF </w:instrText></w:r>{inner}<w:r><w:instrText>", "c")
    )
    assert texts(docx(body)) == ["a 2026 b ", "c"]


def test_a_field_that_never_ends_hides_no_word() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(docx(p(begin, "one ") + p("two")))[-1] == "one two"


def test_a_macro_button_shows_its_words() -> None:
    assert texts(docx(p(field("MACROBUTTON NoMacro [Click here]")))) == ["[Click here]"]


def test_breaks_hyphens_tabs_and_symbols_are_characters() -> None:
    body = p(
        "a", "<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    ) + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>')
    assert texts(docx(body)) == ["a\nb c\u2011d\u00ad", "✓α"]


def test_letters_in_a_font_of_drawings_are_what_they_draw() -> None:
    fonts = '<w:rFonts w:ascii="{}" w:hAnsi="x"/>'
    body = p(
        r("(", fonts.format("Wingdings")), " 555", r("ab c", fonts.format("Symbol")), r("(", fonts.format("Arial"))
    )
    assert texts(docx(body)) == ["☎ 555αβ χ("]


def test_a_page_break_within_a_paragraph_ends_a_line() -> None:
    new_page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(docx(p("a", new_page, "b") + p(new_page, "c"))) == ["a", "b", "c"]


def test_words_stand_in_controls_tags_math_and_ruby_however_deep() -> None:
    deep = "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = f"<w:smartTag>{deep.format('<w:customXml>' + r('one') + '</w:customXml>')}</w:smartTag>"
    above = "<w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt>"
    ruby = f"<w:r><w:ruby>{above}<w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    body = deep.format(deep.format(p(inline, "<m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>"))) + p(ruby)
    assert texts(docx(body)) == ["oneE", "東京（とうきょう）"]


def test_an_element_nobody_knows_is_looked_into() -> None:
    assert texts(docx(p('<x:new xmlns:x="urn:x"><w:r><w:t>word</w:t></w:r></x:new>'))) == ["word"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    choice = f'<mc:Choice Requires="wps">{BOX.format(p("Boxed") + p("Twice"))}</mc:Choice>'
    old = f"<w:pict><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox></w:pict>"
    fallback = f"<mc:Fallback>{old}</mc:Fallback>"
    either = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert texts(docx(p("before", either, " after") + p("next"))) == ["before after", "Boxed", "Twice", "next"]


def test_words_only_in_the_fallback_are_read() -> None:
    either = (
        '<mc:AlternateContent><mc:Choice Requires="w16se"><w:x/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback>'
    )
    assert texts(docx(p(f"<w:r>{either}</mc:AlternateContent></w:r>"))) == ["😀"]


def test_a_table_of_values_is_read_row_by_row() -> None:
    rows = cells("Year", "Towns") + cells("2025", p(r("4", "<w:b/>"))) + cells("2026", "")
    data = docx(p("before") + f"<w:tbl>{rows}</w:tbl>" + p("end"))
    assert styled(data) == [
        ("before", "", 0), ("Year | Towns", "table", 0), ("2025 | 4", "table", 0), ("2026", "table", 0), ("end", "", 0),
    ]  # fmt: skip
    assert markup(data)[2] == "2025 | **4**"


@pytest.mark.parametrize(
    "rows",
    [
        [("one",), ("two",)],
        [("one", "two")],
        [("one", ""), ("", "two")],
        [(p("one") + p("two"), ""), ("", "")],
        [(f"<w:tbl>{cells('one')}</w:tbl>" + p(""), p("two")), ("", "")],
    ],
)
def test_a_table_that_only_lays_out_is_paragraphs(rows: list[tuple[str, ...]]) -> None:
    data = docx(f"<w:tbl>{''.join(cells(*row) for row in rows)}</w:tbl>")
    assert [words for words, *_ in styled(data) if words] == ["one", "two"]
    assert {kind for _, kind, _ in styled(data)} == {""}


def test_a_table_with_a_table_in_it_lays_out() -> None:
    rows = cells("a", "b") + cells("c", f"<w:tbl>{cells('d')}</w:tbl>{p()}")
    assert [words for words in texts(docx(f"<w:tbl>{rows}</w:tbl>")) if words] == ["a", "b", "c", "d"]


def test_a_table_with_text_at_length_is_paragraphs() -> None:
    body = f"<w:tbl>{cells('Date', 'Contact')}{cells('May 5', 'Long words. ' * 50)}</w:tbl>"
    assert {kind for _, kind, _ in styled(docx(body))} == {""}


DELETED = '<w:del w:id="1" w:author="A"><w:r><w:delText>old </w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="2" w:author="A"><w:r><w:t>new </w:t></w:r></w:ins>'


def test_tracked_changes_are_accepted_or_rejected() -> None:
    data = docx(p(DELETED, INSERTED, "words"))
    assert texts(data) == ["new words"]
    assert texts(data, "reject") == ["old words"]
    assert source(data).changes == 2


def test_moved_words_stand_in_one_place() -> None:
    body = p("<w:moveFrom><w:r><w:t>moved </w:t></w:r></w:moveFrom>", "a") + p(
        "b ", "<w:moveTo><w:r><w:t>moved </w:t></w:r></w:moveTo>"
    )
    assert texts(docx(body)) == ["a", "b moved "]
    assert texts(docx(body), "reject") == ["moved a", "b "]


def test_a_deleted_paragraph_end_joins_paragraphs_and_the_second_gives_the_style() -> None:
    body = p("One ", mark="<w:del/>") + p("two.", style="heading1") + p("Three ", mark="<w:ins/>") + p("four.")
    data = docx(body, style("heading 1"))
    assert styled(data) == [("One two.", "heading", 1), ("Three ", "", 0), ("four.", "", 0)]
    assert texts(data, "reject") == ["One ", "two.", "Three four."]


def test_a_paragraph_deleted_as_a_whole_leaves_no_line() -> None:
    assert texts(docx(p("a") + p(DELETED, mark="<w:del/>") + p("b"))) == ["a", "b"]


def test_rows_of_a_table_are_deleted_and_inserted_too() -> None:
    gone = cells("old", "row").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    come = cells("new", "row").replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>")
    data = docx(f"<w:tbl>{cells('a', 'b')}{gone}{come}</w:tbl>")
    assert texts(data) == ["a | b", "new | row"]
    assert texts(data, "reject") == ["a | b", "old | row"]


def test_hidden_text_is_set_aside_and_told() -> None:
    read = source(docx(p("seen ", r("unseen", "<w:vanish/>"), "words")))
    assert [(str(line.text), line.hint.style) for line in read.lines] == [("seen words", ""), ("unseen", "furniture")]
    assert "hidden" in read.notes[0]


def test_a_hidden_paragraph_end_joins_paragraphs() -> None:
    assert texts(docx(p("Run-in head. ", mark="<w:specVanish/>") + p("Text."))) == ["Run-in head. Text."]


def test_comments_are_listed_with_the_words_they_stand_at() -> None:
    comments = (
        f"<w:comments {NAMESPACES}><w:comment w:id='7' w:author='Ines'>{p('Is this')}{p('right?')}</w:comment>"
        f"<w:comment w:id='8'>{p('Nowhere')}</w:comment></w:comments>"
    )
    marks = (
        '<w:commentRangeStart w:id="7"/>',
        '<w:commentRangeEnd w:id="7"/>',
        '<w:r><w:commentReference w:id="7"/></w:r>',
    )
    body = p("The ", marks[0], r("tide ", "<w:b/>"), "turns") + p("today", marks[1], marks[2], ".")
    read = source(docx(body, parts={"comments": comments}))
    assert read.comments == (Comment("Is this\nright?", "Ines", "tide turns today"), Comment("Nowhere"))
    assert [str(line.text) for line in read.lines] == ["The tide turns", "today."]


def test_of_much_text_that_a_comment_stands_at_the_beginning_is_told() -> None:
    comments = f"<w:comments {NAMESPACES}><w:comment w:id='7'>{p('Why?')}</w:comment></w:comments>"
    body = p('<w:commentRangeStart w:id="7"/>', *(["word "] * 100))
    (comment,) = source(docx(body, parts={"comments": comments})).comments
    assert comment.about == "word " * 59 + "word …"


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    notes = "".join(
        f'<w:footnote w:id="{i}">{p(words)}</w:footnote>' for i, words in ((1, "One"), (2, "Two"), (3, "Never"))
    )
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    data = docx(
        p("a", refer.format(2), "b", refer.format(1)),
        parts={"footnotes": f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"},
    )
    assert styled(data) == [("ab", "", 0), ("Two", "note", 0), ("One", "note", 0)]


def section(kind: str, where: str, i: str, more: str = "") -> str:
    return f'<w:sectPr><w:{kind}Reference w:type="{where}" r:id="{i}"/>{more}</w:sectPr>'


def test_headers_and_footers_that_are_printed_are_furniture_once() -> None:
    parts = {name: f"<w:hdr {NAMESPACES}>{p(words)}</w:hdr>" for name, words in
             (("header1", "Head"), ("header2", "First"), ("header3", "Head"), ("footer1", "Foot"))}  # fmt: skip
    first = section("header", "first", "header2", "<w:titlePg/>")
    body = (
        f"<w:p><w:pPr>{section('header', 'default', 'header1')}</w:pPr>{r('a')}</w:p>"
        + p("b", more=section("header", "first", "header2")) + p("c", more=first)
        + p("d", more=section("header", "default", "header3")) + section("footer", "default", "footer1")
    )  # fmt: skip
    assert styled(docx(body, parts=parts)) == [
        ("Head", "furniture", 0), ("First", "furniture", 0), ("a", "", 0), ("b", "", 0), ("c", "", 0), ("d", "", 0),
        ("Foot", "furniture", 0),
    ]  # fmt: skip
    unprinted = docx(p("a") + section("header", "first", "header2") + section("header", "even", "header1"), parts=parts)
    assert texts(unprinted) == ["a"]


def test_what_is_not_taken_over_is_told() -> None:
    body = p(
        "a", '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>', "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    )
    read = source(docx(body + p('<w:r><w:object><v:imagedata r:id="y"/></w:object></w:r>') + '<w:altChunk r:id="z"/>'))
    pictures, objects, foreign = read.notes
    assert pictures == "2 pictures in the document were not taken over."
    assert objects == "1 chart or other object inside the document was not taken over."
    assert "another file" in foreign


def test_empty_paragraphs_are_empty_lines_but_none_stands_at_the_end() -> None:
    assert texts(docx(p("a") + p() + p() + p("b") + p() + p())) == ["a", "", "", "b"]


def test_words_outside_of_any_paragraph_are_read() -> None:
    assert texts(docx(r("one") + p("two") + r("three"))) == ["onetwo", "three"]


def test_a_paragraph_within_a_paragraph_is_read() -> None:
    assert texts(docx(f"<w:p>{r('one')}{p('two')}</w:p>")) == ["one\ntwo"]


def test_strict_documents_and_mains_of_another_name_are_read() -> None:
    assert texts(docx(p("a"), main="Docs/Main.xml")) == ["a"]
    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/"
    assert texts(replaced(docx(p("a")), "word/document.xml", usual, strict + b"wordprocessingml/main")) == ["a"]


def test_the_language_of_the_user_is_not_taken_for_that_of_the_text() -> None:
    assert source(docx(p(r("Guten Tag", '<w:lang w:val="en-US"/>')))).language == ""


@pytest.mark.parametrize(
    ("size", "kit"), [("11906", (("paper", "a4"),)), ("12240", (("paper", "letter"),)), ("9000", ())]
)
def test_the_paper_is_known_by_the_size_of_the_page(size: str, kit: tuple[tuple[str, str], ...]) -> None:
    height = {"11906": 16838}.get(size, 15840)
    assert (
        source(docx(p("a") + f'<w:sectPr><w:pgSz w:h="{size}" w:w="{height}" w:orient="landscape"/></w:sectPr>')).kit
        == kit
    )


HTML = """<html><body><h1>Harbor opens</h1><p align=center>FOR IMMEDIATE RELEASE</p>
<p><b>PORT ELLIS</b> – The <i>tide</i> turns, says <a href="https://lumen.example/a?b=1">Lumen</a>.<br>Next line.</p>
<ul><li>One<ul><li>Inner</li></ul></li></ul><ol><li>First</li></ol><blockquote>Quoted words.</blockquote>
<table border=1><tr><th>Year</th><th>Towns</th></tr><tr><td>2025</td><td>4</td></tr></table></body></html>"""


def test_a_document_of_libreoffice_has_its_structure(tmp_path_factory: pytest.TempPathFactory) -> None:
    files = {"release.html": HTML.encode()}
    made = converted("docx:MS Word 2007 XML", files, tmp_path_factory, "--infilter=HTML (StarWriter)")
    data = made["release.html"]
    assert [line for line in styled(data) if line[0]] == [
        ("Harbor opens", "heading", 1),
        ("FOR IMMEDIATE RELEASE", "", 0),
        ("PORT ELLIS – The tide turns, says Lumen.\nNext line.", "", 0),
        ("One", "list", 1),
        ("Inner", "list", 2),
        ("First", "numbered", 1),
        ("Quoted words.", "quote", 0),
        ("Year | Towns", "table", 0),
        ("2025 | 4", "table", 0),
    ]
    read = [line for line in source(data).lines if line.text]
    assert read[1].hint.centred
    assert to_markup(read[2].text).startswith(
        "**PORT ELLIS** – The *tide* turns, says [Lumen](https://lumen.example/a?b=1)"
    )
