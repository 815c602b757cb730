"""The DOCX as a whole: its words, its parts, its bytes, and that nothing in it is formatted by hand."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from exports.blocks import Block, Part, Run
from exports.docx import write_docx
from exports.docx.body import link_target
from exports.style import HouseStyle, load_style
from tests.exports.docx_reader import W, as_read, find, names, paragraphs, part, raw, values, words
from tests.exports.docx_samples import EVERY_PART, block, composition, items, logo


def tied_words(data: bytes) -> list[str]:
    """Return the words of each paragraph that is told to stay with the next."""
    tied = find(part(data, "word/document.xml"), "//w:p[w:pPr/w:keepNext]")
    return ["".join(t.text for t in find(p, ".//w:t")) for p in tied]


@pytest.fixture(scope="module")
def classic() -> HouseStyle:
    return load_style("classic")


@pytest.fixture(scope="module")
def data(classic: HouseStyle) -> bytes:
    return write_docx(composition(), classic, {})


def test_the_words_are_those_of_the_composition_in_its_order(data: bytes) -> None:
    assert paragraphs(data) == [as_read(each) for each in EVERY_PART]
    assert " ".join(paragraphs(data)).split() == words(composition())


def test_two_writes_of_one_composition_are_the_same_bytes(classic: HouseStyle) -> None:
    media = {"logo.png": logo()}
    first = write_docx(composition(logo="logo.png"), classic, media)
    write_docx(composition(language="fr", blocks=EVERY_PART[:3]), classic, media)
    assert write_docx(composition(logo="logo.png"), classic, media) == first


def test_the_package_has_these_parts_and_no_others(classic: HouseStyle) -> None:
    data = write_docx(composition(logo="logo.png"), classic, {"logo.png": logo()})
    assert sorted(names(data)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/fontTable.xml.rels",
        "word/_rels/header-first.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/fonts/SourceSerif4Display-Bold.odttf",
        "word/fonts/SourceSerif4Display-BoldIt.odttf",
        "word/fonts/SourceSerif4Display-It.odttf",
        "word/fonts/SourceSerif4Display-Regular.odttf",
        "word/fonts/SourceSerif4_400Regular.odttf",
        "word/fonts/SourceSerif4_400Regular_Italic.odttf",
        "word/fonts/SourceSerif4_700Bold.odttf",
        "word/fonts/SourceSerif4_700Bold_Italic.odttf",
        "word/footer-first.xml",
        "word/footer.xml",
        "word/header-first.xml",
        "word/header.xml",
        "word/media/image1.png",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_no_part_tells_a_date_or_another_program(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = b"".join(map(package.read, package.namelist())).lower()
    assert not [word for word in (b"python", b"2013-12", b"template", b"rsid", b"w:author") if word in text]


def test_title_author_and_language_are_in_the_metadata_and_no_date(data: bytes) -> None:
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.language) == (composition().title, "Lumen Harbor", "en-US")
    assert (core.created, core.modified, core.last_modified_by, core.comments) == (None, None, "", "")


def test_a_title_of_any_length_is_cut_to_what_metadata_may_hold(classic: HouseStyle) -> None:
    data = write_docx(composition(title="tide " * 100), classic, {})
    assert len(docx.Document(io.BytesIO(data)).core_properties.title) == 255


def test_nothing_in_the_body_is_formatted_by_hand(data: bytes) -> None:
    document = part(data, "word/document.xml")
    assert {child.tag for child in find(document, "//w:body//w:rPr/*")} == {W + "rStyle"}
    allowed = ("pStyle", "numPr", "keepNext", "spacing", "ind")  # the last three where a paragraph's neighbor decides
    assert {child.tag for child in find(document, "//w:body//w:pPr/*")} == {W + tag for tag in allowed}
    styles = set(values(part(data, "word/styles.xml"), "w:style", "styleId"))
    assert {*values(document, "//w:pStyle"), *values(document, "//w:rStyle")} <= styles


def test_each_part_has_its_own_paragraph_style(data: bytes) -> None:
    assert values(part(data, "word/document.xml"), "//w:pStyle") == [
        "ReleaseLine", "Headline", "Subhead", "Lede", "Body", "SectionHeading", "ListBullet", "ListBullet",
        "ListNumber", "ListNumber", "ListNumber", "Quote", "ListNumber", "ListNumber", "ListNumber", "EndMark",
        "BoilerplateHeading", "Boilerplate", "ContactHeading", "Contact",
    ]  # fmt: skip


def test_runs_have_character_styles(data: bytes) -> None:
    runs = find(part(data, "word/document.xml"), "//w:r[w:rPr/w:rStyle]")
    looks = [(values(run, "w:rPr/w:rStyle")[0], "".join(t.text for t in find(run, "w:t"))) for run in runs]
    assert looks == [
        ("Emphasis", "built by islanders"),
        ("Dateline", "PORT ELLIS, Maine, Nov. 22, 2026 – "),
        ("Strong", "Bold"),
        ("Emphasis", "italic"),
        ("StrongEmphasis", "both"),
        ("Hyperlink", "link"),
        ("HyperlinkStrong", "bold"),
        ("HyperlinkEmphasis", " italic"),
        ("Attribution", "said Ada Roy, president of Lumen Harbor"),
        ("Name", "Ada Roy"),
    ]


def test_bold_in_a_bold_part_asks_for_no_style_since_word_would_switch_it_off(classic: HouseStyle) -> None:
    assert classic.parts[Part.HEADLINE].bold
    data = write_docx(composition(blocks=(block(Part.HEADLINE, "", Run("Loud", bold=True)),)), classic, {})
    assert values(part(data, "word/document.xml"), "//w:rStyle") == []


def test_links_lead_to_their_address_and_neighbors_with_one_address_are_one_link(data: bytes) -> None:
    relations = raw(data, "word/_rels/document.xml.rels").decode()
    assert 'Target="https://lumenharbor.example/a?x=1&amp;y=2"' in relations
    assert [len(link) for link in find(part(data, "word/document.xml"), "//w:hyperlink")] == [1, 2]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "", "https:"])
def test_an_address_of_an_unsafe_scheme_becomes_no_link(address: str, classic: HouseStyle) -> None:
    blocks = (Block(Part.BODY, (Run("words", link=address),), ()),)
    data = write_docx(composition(blocks=blocks), classic, {})
    assert find(part(data, "word/document.xml"), "//w:hyperlink") == []
    assert b"hyperlink" not in raw(data, "word/_rels/document.xml.rels")
    assert paragraphs(data) == ["words"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://a.example/x y", "https://a.example/x%20y"),
        ('https://a.example/"<{|}>^`\\', "https://a.example/%22%3C%7B%7C%7D%3E%5E%60%5C"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%C3%A4", "https://a.example/%C3%A4"),
    ],
)
def test_an_address_is_written_as_the_rfc_wants_it(typed: str, written: str) -> None:
    assert link_target(typed) == written


def test_numbered_lists_start_anew_and_bullets_follow_their_style(data: bytes) -> None:
    document, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")
    assert values(document, "//w:numId") == ["3", "3", "3", "4", "4", "4"]
    assert values(numbering, "w:num[@w:numId > 2]/w:lvlOverride/w:startOverride") == ["1", "1"]
    assert values(part(data, "word/styles.xml"), "//w:style[@w:styleId='ListBullet']//w:numId") == ["1"]


def test_a_list_keeps_its_first_number_and_its_sign(classic: HouseStyle) -> None:
    blocks = (*items(0, ("7)", "Seven"), ("8)", "Eight")), *items(1, ("–", "Dash")))
    numbering = part(write_docx(composition(blocks=blocks), classic, {}), "word/numbering.xml")
    assert values(numbering, "w:num/w:lvlOverride/w:startOverride") == ["7"]
    assert values(numbering, "w:num/w:lvlOverride/w:lvl/w:lvlText") == ["%1)", "–"]


def test_a_line_feed_is_a_line_break_and_the_special_hyphens_are_words_own(classic: HouseStyle) -> None:
    text = "one\ntwo so\u00adft non\u2011breaking"
    document = part(write_docx(composition(blocks=(block(Part.BODY, text),)), classic, {}), "word/document.xml")
    assert [child.tag.removeprefix(W) for child in find(document, "//w:body/w:p/w:r/*")] == [
        "t", "br", "t", "softHyphen", "t", "noBreakHyphen", "t",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "  outer  and  inner  ",
        "<w:t>&amp;</w:t> ]]>",
        '{ PAGE } { IF 1=1 "x" } \\* MERGEFORMAT',
        "tide" * 25_000,
    ],
)
def test_strange_text_comes_out_as_text(text: str, classic: HouseStyle) -> None:
    data = write_docx(composition(blocks=(block(Part.BODY, text),)), classic, {})
    assert paragraphs(data) == [text]
    assert find(part(data, "word/document.xml"), "//w:fldChar") == []


def test_outer_spaces_are_marked_to_be_kept(classic: HouseStyle) -> None:
    data = write_docx(composition(blocks=(block(Part.BODY, "one ", Run("two", bold=True)),)), classic, {})
    kept = find(part(data, "word/document.xml"), "//w:t[@xml:space='preserve']")
    assert [t.text for t in kept] == ["one "]


def test_characters_that_xml_cannot_carry_are_left_out(classic: HouseStyle) -> None:
    data = write_docx(composition(blocks=(block(Part.BODY, "a\x00b\x0bc\ud800d\ufffee"),), slug="s\x01"), classic, {})
    assert paragraphs(data) == ["ab\ncde"]


def test_the_last_paragraph_stays_with_the_end_mark(data: bytes) -> None:
    document = part(data, "word/document.xml")
    (mark,) = find(document, "//w:p[w:pPr/w:pStyle/@w:val='EndMark']")
    tied = find(document, "//w:p[w:pPr/w:keepNext]")
    assert mark.getprevious() in tied


def test_a_paragraph_stays_with_the_list_that_it_leads_into(classic: HouseStyle) -> None:
    blocks = (block(Part.BODY, "It has:"), *items(0, ("•", "a"), ("•", "b")), *items(1, ("1.", "c")))
    data = write_docx(composition(blocks=blocks), classic, {})
    assert tied_words(data) == ["It has:"]


def test_below_a_list_is_the_space_of_body_text() -> None:
    bulletin = replace(load_style("bulletin"), set_off=0)
    blocks = (*items(0, ("•", "a"), ("•", "b")), *items(1, ("1.", "c")), block(Part.QUOTE, "So it is."))
    document = part(write_docx(composition(blocks=blocks), bulletin, {}), "word/document.xml")
    spaced = find(document, "//w:p[w:pPr/w:spacing]")
    assert ["".join(t.text for t in find(p, ".//w:t")) for p in spaced] == ["b", "c"]
    assert values(document, "//w:pPr/w:spacing", "after") == ["270", "270"]


def test_quotes_and_lists_are_set_off_as_on_the_pages(classic: HouseStyle) -> None:
    words = block(Part.BODY, "One."), block(Part.QUOTE, "Two."), block(Part.BODY, "Three."), block(Part.BODY, "Four.")
    document = part(
        write_docx(composition(blocks=(*words, *items(0, ("•", "Five.")))), classic, {}), "word/document.xml"
    )
    spaced = find(document, "//w:p[w:pPr/w:spacing[@w:before]]")
    assert ["".join(t.text for t in find(p, ".//w:t")) for p in spaced] == ["Two.", "Three.", "Five."]
    assert set(values(document, "//w:pPr/w:spacing", "before")) == {str(round(classic.set_off * 20))}


def test_only_a_paragraph_that_goes_on_is_indented(classic: HouseStyle) -> None:
    parts = (Part.LEDE, Part.BODY, Part.QUOTE, Part.BODY, Part.BODY, Part.HEADING, Part.BODY)
    blocks = tuple(block(part, f"{number}") for number, part in enumerate(parts))
    document = part(write_docx(composition(blocks=blocks), classic, {}), "word/document.xml")
    flush = find(document, "//w:p[w:pPr/w:ind]")
    assert ["".join(t.text for t in find(p, ".//w:t")) for p in flush] == ["2", "3", "6"]


def test_thousands_of_links_have_a_relation_each_and_the_same_address_has_one(classic: HouseStyle) -> None:
    runs = [Run(f"{number} ", link=f"https://a.example/{number % 3000}") for number in range(6000)]
    data = write_docx(composition(blocks=(block(Part.BODY, "", *runs),)), classic, {})
    ids = [link.get(qn("r:id")) for link in find(part(data, "word/document.xml"), "//w:hyperlink")]
    assert ids[:3000] == ids[3000:]
    assert len(set(ids)) == 3000
    targets = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="(https[^"]*)"', raw(data, "word/_rels/document.xml.rels").decode())
    )
    assert [targets[each] for each in ids[:3000]] == [f"https://a.example/{number}" for number in range(3000)]


@pytest.mark.parametrize(("count", "ties"), [(1, 0), (4, 3), (5, 0)])
def test_a_few_contacts_stay_on_one_page(count: int, ties: int, classic: HouseStyle) -> None:
    contacts = tuple(block(Part.CONTACT, f"Ada Roy {number}") for number in range(count))
    data = write_docx(composition(blocks=(block(Part.CONTACT_HEADING, "Contacts"), *contacts)), classic, {})
    assert len(find(part(data, "word/document.xml"), "//w:p[w:pPr/w:keepNext]")) == ties


def test_a_composition_without_blocks_is_a_document_without_paragraphs(classic: HouseStyle) -> None:
    assert paragraphs(write_docx(composition(blocks=()), classic, {})) == []
