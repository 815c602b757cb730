"""PDF/A-2a and PDF/UA-1 as a validator sees them, PDF/X-4 as our preflight does; and what they miss."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from exports.pdf.conformance import About, srgb
from exports.pdf.edition import SMALL, STANDARD, Edition
from exports.pdf.pictures import draw_picture, read_picture
from scripts import make_icc
from tests.exports import pdfx4
from tests.exports.tagged import ABOUT, DATED, canvas, draw_everything, everything, needs_press, print_edition, write
from tests.exports.test_structure import elements

A_2A, UA_1 = page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1
Damage = Callable[[pikepdf.Pdf], None]


def broken_rules(data: bytes, profile: page.ValidationProfile) -> set[str]:
    return {failure.rule_id for failure in page.validate_pdf_bytes(data, profile=profile).failures}


@lru_cache
def whole(edition: Edition, about: About = ABOUT) -> bytes:
    """Return a document with all there is, a picture with a soft mask among it."""
    sheet = canvas(edition, about)
    draw_everything(sheet)
    buffer = BytesIO()
    Image.merge("RGBA", [Image.linear_gradient("L")] * 4).save(buffer, "PNG")
    figure = sheet.tagger.element("Figure", alt="A lamp") if sheet.tagger else None
    draw_picture(sheet, read_picture(buffer.getvalue()), 72, 400, 100, 100, figure)
    return sheet.getpdfdata()


def damaged(data: bytes, damage: Damage) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        damage(pdf)
        pdf.save(buffer, fix_metadata_version=False)
    return buffer.getvalue()


def element(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(node for node in elements(pdf.Root.StructTreeRoot.K) if str(node.S)[1:] == role)


def without(key: str, place: Callable[[pikepdf.Pdf], Any] = lambda pdf: pdf.Root) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        del place(pdf)[key]

    return damage


def of(role: str) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: element(pdf, role)


def changed(old: bytes, new: bytes, place: Callable[[pikepdf.Pdf], Any]) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        stream = place(pdf)
        assert old in stream.read_bytes()
        stream.write(stream.read_bytes().replace(old, new))

    return damage


def content(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Contents


def metadata(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.Metadata


def link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Annots[0]


def no_unicode(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]


def skipped_level(pdf: pikepdf.Pdf) -> None:
    element(pdf, "H2").S = Name.H3


HEADER = b"/Artifact <</Type/Pagination/Subtype/Header>> BDC"

DAMAGES: list[tuple[str, Damage, page.ValidationProfile]] = [
    ("structure tree", without("/StructTreeRoot"), A_2A),
    ("the word that it is tagged", without("/MarkInfo"), UA_1),
    ("language", without("/Lang"), UA_1),
    ("metadata", without("/Metadata"), A_2A),
    ("output intent", without("/OutputIntents"), A_2A),
    ("viewer preferences", without("/ViewerPreferences"), UA_1),
    ("order of tabs", without("/Tabs", lambda pdf: pdf.pages[0].obj), UA_1),
    ("flags of a link", without("/F", link), A_2A),
    ("words of a link", without("/Contents", link), UA_1),
    ("place of a link in the tree", without("/StructParent", link), UA_1),
    ("text for a picture", without("/Alt", of("Figure")), UA_1),
    ("ID of a note", without("/ID", of("Note")), UA_1),
    ("scope of a heading in a table", without("/A", of("TH")), UA_1),
    ("way back from the pages", without("/ParentTree", lambda pdf: pdf.Root.StructTreeRoot), UA_1),
    ("level of headings", skipped_level, UA_1),
    ("mark of an artifact", changed(HEADER, b"/Nothing BMC", content), UA_1),
    ("colour of the intent", changed(b"0.102 0.102 0.102 rg", b"0 0 0 1 k", content), A_2A),
    ("part of PDF/A", changed(b"<pdfaid:part>2</pdfaid:part>", b"", metadata), A_2A),
    ("part of PDF/UA", changed(b"<pdfuaid:part>1</pdfuaid:part>", b"", metadata), UA_1),
    ("description of PDF/UA", changed(b"<pdfaProperty:name>part", b"<pdfaProperty:name>pert", metadata), A_2A),
    ("title", changed(b"dc:title", b"dc:trifle", metadata), UA_1),
    ("characters of the fonts", no_unicode, UA_1),
]


@pytest.mark.parametrize("profile", [A_2A, UA_1], ids=str)
@pytest.mark.parametrize("edition", [STANDARD, SMALL], ids=lambda edition: edition.kind)
@pytest.mark.parametrize("about", [ABOUT, DATED, About()], ids=["described", "dated", "bare"])
def test_a_file_to_be_read_conforms(edition: Edition, about: About, profile: page.ValidationProfile) -> None:
    assert broken_rules(whole(edition, about), profile) == set()


@pytest.mark.parametrize(("missing", "damage", "profile"), DAMAGES, ids=[missing for missing, _, _ in DAMAGES])
def test_the_validator_finds_what_is_missing(missing: str, damage: Damage, profile: page.ValidationProfile) -> None:
    assert broken_rules(damaged(whole(STANDARD), damage), profile), missing


def test_the_validator_finds_nothing_where_nothing_was_taken() -> None:
    untouched = damaged(whole(STANDARD), lambda pdf: None)
    assert not broken_rules(untouched, A_2A) | broken_rules(untouched, UA_1)


@needs_press
@pytest.mark.parametrize("changes", [{}, {"crop_marks": False}, {"bleed": 0.0}, {"bleed": 20.0}], ids=str)
@pytest.mark.parametrize("about", [ABOUT, DATED, About()], ids=["described", "dated", "bare"])
def test_a_file_for_print_passes_the_preflight(changes: dict[str, Any], about: About) -> None:
    assert pdfx4.faults(whole(print_edition(**changes), about)) == []


X4_DAMAGES: dict[str, tuple[Damage, str]] = {
    "intent": (without("/OutputIntents"), "0 output intents for PDF/X"),
    "profile": (without("/DestOutputProfile", lambda pdf: pdf.Root.OutputIntents[0]), "without a profile"),
    "name": (without("/OutputConditionIdentifier", lambda pdf: pdf.Root.OutputIntents[0]), "without a name"),
    "metadata": (without("/Metadata"), "no metadata"),
    "version": (changed(b"PDF/X-4", b"PDF/X-9", metadata), "do not say PDF/X-4"),
    "document ID": (changed(b"xmpMM:DocumentID", b"xmpMM:Document", metadata), "without DocumentID"),
    "trapped": (without("/Trapped", lambda pdf: pdf.docinfo), "whether it is trapped"),
    "date": (without("/ModDate", lambda pdf: pdf.docinfo), "without /ModDate"),
    "trim": (without("/TrimBox", lambda pdf: pdf.pages[0].obj), "TrimBox and ArtBox"),
    "colour": (changed(b"0 0 0 1 k", b"0 0 0 rg", content), "operator rg"),
}


@needs_press
@pytest.mark.parametrize("missing", X4_DAMAGES)
def test_the_preflight_finds_what_is_missing(missing: str) -> None:
    damage, words = X4_DAMAGES[missing]
    found = pdfx4.faults(damaged(whole(print_edition()), damage))
    assert any(words in fault for fault in found)


@needs_press
def test_the_preflight_finds_links_and_colours_of_the_screen() -> None:
    found = pdfx4.faults(whole(STANDARD))
    assert "page 1: /Link where it is printed" in found
    assert "header is not that of a binary PDF up to 1.6" in found


@pytest.mark.parametrize("kind", ["standard", "small", pytest.param("print", marks=needs_press)])
def test_the_same_content_gives_the_same_bytes(kind: str) -> None:
    edition = print_edition() if kind == "print" else {"standard": STANDARD, "small": SMALL}[kind]
    assert everything(edition) == everything(edition)
    assert everything(edition) != everything(edition, replace(ABOUT, title="Another"))


def identifier(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        first, second = pdf.trailer.ID
        assert bytes(first) == bytes(second)
        return bytes(first)


def test_the_identifier_of_a_file_changes_with_its_content() -> None:
    other = canvas()
    write(other, "something else", 72, 700, other.tagger.element("P"))
    assert identifier(everything()) == identifier(everything())
    assert identifier(everything()) != identifier(other.getpdfdata())


def test_metadata_and_information_say_what_the_user_set_and_nothing_else() -> None:
    about = About("Lumière & <marées>", "Phare\x00", "", "fr-CA", ("mer", "énergie"))
    with pikepdf.open(BytesIO(everything(STANDARD, about))) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == "fr-CA"
    assert info == {
        "/Title": "Lumière & <marées>", "/Author": "Phare\x00", "/Keywords": "mer, énergie",
        "/Creator": "Pressroom", "/Producer": "Pressroom",
    }  # fmt: skip
    assert '<rdf:li xml:lang="x-default">Lumière &amp; &lt;marées&gt;</rdf:li>' in packet
    assert "<rdf:li>Phare</rdf:li>" in packet
    assert "<dc:language><rdf:Bag><rdf:li>fr-CA</rdf:li></rdf:Bag></dc:language>" in packet
    assert "<rdf:li>mer</rdf:li><rdf:li>énergie</rdf:li>" in packet
    assert not re.search("Date|dc:description|uuid|[Rr]eport[Ll]ab", packet)


def test_a_date_is_written_in_utc_where_it_is_given() -> None:
    at = datetime(2026, 3, 4, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    with pikepdf.open(BytesIO(everything(STANDARD, replace(ABOUT, date=at)))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260303203000Z"
        assert b"<xmp:ModifyDate>2026-03-03T20:30:00Z</xmp:ModifyDate>" in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(("language", "direction"), [("he", "/R2L"), ("ar-EG", "/R2L"), ("en", None)])
def test_pages_go_on_to_the_left_in_scripts_that_do(language: str, direction: str | None) -> None:
    with pikepdf.open(BytesIO(everything(STANDARD, About("x", language=language)))) as pdf:
        assert pdf.Root.ViewerPreferences.get("/Direction") == direction


def test_the_srgb_profile_is_the_one_that_the_script_makes() -> None:
    profile = srgb()
    assert profile == make_icc.made()
    assert (struct.unpack(">I", profile[:4])[0], profile[12:20], profile[8]) == (len(profile), b"mntrRGB ", 4)


def test_the_small_file_is_smaller() -> None:
    sizes = [len(everything(edition)) for edition in (SMALL, STANDARD)]
    assert sizes[0] < 0.8 * sizes[1]


def test_more_objects_than_one_pack_holds_are_found_again() -> None:
    sheet = canvas(SMALL)
    for number in range(500):
        write(sheet, f"{number}", 72, 800 - number, sheet.tagger.element("P"))
    with pikepdf.open(BytesIO(sheet.getpdfdata())) as pdf:
        assert sum(node.S == "/P" for node in elements(pdf.Root.StructTreeRoot.K)) == 500
        assert not pdf.get_warnings()


HARD_WORDS = ["(a) \\b", "<b>&amp;]]>", "\x07bell\ttab\nline", "🜁 beyond", "עברית (x)", "\ud800 half", "é" * 2000, " "]


@pytest.mark.parametrize("words", HARD_WORDS, ids=range(len(HARD_WORDS)))
@pytest.mark.parametrize("edition", [STANDARD, SMALL], ids=lambda edition: edition.kind)
def test_whatever_users_type_the_file_conforms(edition: Edition, words: str) -> None:
    sheet = canvas(edition, About(words, words, words, "he", (words,)))
    link = sheet.tagger.link(sheet.tagger.element("P", title=words, actual=words), "https://example.org/" + words[:1])
    write(sheet, "words", 72, 700, link)
    sheet.tagger.annotate(
        sheet, link, f"https://example.org/{words.encode('utf-8', 'replace').decode()}", (72, 698, 100, 710)
    )
    sheet.bookmark(words.encode("utf-8", "replace").decode(), 0, 700)
    data = sheet.getpdfdata()
    assert not broken_rules(data, A_2A) | broken_rules(data, UA_1)
