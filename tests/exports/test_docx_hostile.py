"""Whatever is typed or pasted into any field comes out of Word as text: never a field, a tag, or a broken file."""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache
from pathlib import Path

import docx
import pytest

from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Figure,
    Heading,
    ListBlock,
    Media,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
    Timing,
)
from app.text import RichText, Span, clean, clean_line, rich
from exports.blocks import Composition
from exports.compose import compose
from exports.docx import write_docx
from exports.docx.script import full_tag
from tests.exports.docx_reader import as_read, faults, find, names, paragraphs, part, raw, read
from tests.exports.docx_samples import logo
from tests.exports.releases import house

TEXTS = {
    "control characters": "a".join(map(chr, (*range(32), *range(0x7F, 0xA0)))),
    "lone surrogates": "\udfffa\ud800b\udc00c\ud800",
    "no characters": "a\ufffeb\uffffc\ufdd0d\U0001fffee\U0010fffff",
    "a word without end": "tide" * 25_000,
    "field codes": '{ PAGE } { IF 1 = 1 "yes" "no" } \\* MERGEFORMAT \x13 PAGE \x14 2 \x15',
    "a link as field code": '{ HYPERLINK "https://evil.example" \\l "x" } HYPERLINK "file:///c:/x"',
    "another program": '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" }',
    "tags": "</w:t></w:r><w:r><w:t>&amp; &lt; &#0; &quot; <!-- x --> <?x y?> <!DOCTYPE x [<!ENTITY y SYSTEM 'z'>]> &y;",
    "character data": "]]> <![CDATA[ x ]]> ]]&gt;",
    "the other direction": "\u202eexe.txt\u202c \u2066x\u2069 \u2067y\u2069 \u200fz\u200e",
    "no width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u2011h\u034fi",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 👍🏽 🇨🇦 1\ufe0f\u20e3",
    "many accents": "Z\u0338\u0322\u031ba\u0334l\u0337g\u0335o" + "\u0301" * 500,
    "many scripts": "a שלום 12 مرحبا Φάρος 日本語 한국어 ไทย हिन्दी",
    "templates": "{{ 7 * 7 }} ${jndi:ldap://x} %(x)s {% raw %} \\x00 \\u0000 ../../etc/passwd",
    "spaces": "\u00a0\u2003a \u3000 \t b\u2028c\u2029d\u0085e\u00a0",
}

BODY = (
    "headline", "subhead", "city", "region", "wire", "lede", "link", "heading", "item", "quote", "speaker", "office",
    "house", "words", "caption", "credit", "about", "boilerplate", "mark", "name", "title", "organization", "email",
    "phone",
)  # fmt: skip
"""Fields whose words stand in the body; that each is there is seen by the name before and after its text."""

PICTURE = "picture.png"


def typed(field: str, text: str) -> str:
    return f"{field}<{text}>{field}"


def kit_of(text: str) -> PressKit:
    """Return a kit with `text` in every field, between two names of the field."""
    plain = {field: typed(field, text) for field in (*BODY, "issuer", "line", "slug", "alt")}
    words: dict[str, RichText] = {field: rich(value) for field, value in plain.items()}
    link = RichText((Span("See "), Span(plain["link"], link=f"https://x.example/{text}", italic=True)))
    story = (
        Paragraph(words["lede"]),
        Paragraph(link),
        Heading(words["heading"]),
        ListBlock((words["item"],), numbered=True),
        Quote(words["quote"], Speaker(plain["speaker"], plain["office"], plain["house"])),
        Quote(rich("So."), attribution=Attribution(words=plain["words"])),
        Figure(PICTURE),
    )
    return PressKit(
        issuer=plain["issuer"],
        release=Release(
            timing=Timing(plain["line"]),
            headline=words["headline"],
            subheads=(words["subhead"],),
            dateline=Dateline((Place(plain["city"], plain["region"]),), dt.date(2026, 11, 18), plain["wire"]),
            story=story,
            end_mark=plain["mark"],
            slug=plain["slug"],
        ),
        boilerplates=(Boilerplate(plain["about"], words["boilerplate"]),),
        contacts=(
            Contact(plain["name"], plain["title"], plain["organization"], plain["email"], plain["phone"]),
        ),
        media=(Media(PICTURE, plain["caption"], plain["credit"], plain["alt"]),),
    )  # fmt: skip


@lru_cache(maxsize=len(TEXTS))
def written(name: str) -> tuple[Composition, bytes]:
    made = compose(kit_of(TEXTS[name]))
    return made, write_docx(made, house("modern"), {PICTURE: logo()})


def letters(text: str) -> str:
    """Return `text` without case, spaces and quotation marks, which the rules of the trade may change."""
    read = clean(text).replace("\u00ad", "").replace("\u2011", "-")
    return "".join(sign for sign in read if not sign.isspace() and sign not in "\"'“”‘’").casefold()


@lru_cache(maxsize=len(TEXTS))
def all_letters(name: str) -> str:
    return letters("".join(paragraphs(written(name)[1])))


every_text = pytest.mark.parametrize("name", TEXTS)


@every_text
@pytest.mark.parametrize("field", BODY)
def test_what_stands_in_a_field_stands_in_the_document(field: str, name: str) -> None:
    assert letters(typed(field, TEXTS[name])) in all_letters(name)


@every_text
def test_the_words_of_the_body_are_those_of_the_composition_and_no_others(name: str) -> None:
    made, data = written(name)
    assert [text for text in paragraphs(data) if text] == [as_read(block) for block in made.blocks if as_read(block)]


@every_text
def test_letterhead_running_head_and_alternative_text_are_what_was_typed(name: str) -> None:
    _, data = written(name)
    for field, header in (("issuer", "word/header-first.xml"), ("slug", "word/header.xml")):
        assert letters(typed(field, TEXTS[name])) in letters("".join(read(part(data, header))))
    (described,) = find(part(data, "word/document.xml"), "//wp:docPr/@descr")
    assert letters(str(described)) == letters(typed("alt", TEXTS[name]))


@every_text
def test_title_author_and_language_are_plain_text_of_a_length_that_metadata_may_have(name: str) -> None:
    made, data = written(name)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == (clean_line(made.title)[:255], clean_line(made.author)[:255])
    assert core.language == full_tag("en")


@every_text
def test_no_text_becomes_a_field_or_a_link_elsewhere(name: str) -> None:
    _, data = written(name)
    body, head = part(data, "word/document.xml"), part(data, "word/header.xml")
    assert find(body, "//w:fldChar | //w:fldSimple | //w:instrText | //w:object | //w:ins | //w:del") == []
    assert [code.text for code in find(head, "//w:instrText")] == [" PAGE "]
    relations = part(data, "word/_rels/document.xml.rels")
    targets = [str(each.get("Target")) for each in relations if each.get("TargetMode") == "External"]
    assert all(target.startswith(("https://x.example/", "mailto:", "tel:")) for target in targets)
    assert not any(character in target for target in targets for character in ' "<>\\^`{|}')


@every_text
def test_no_part_holds_what_xml_may_not_carry_or_what_turns_the_direction_from_afar(name: str) -> None:
    _, data = written(name)
    for entry in names(data):
        if entry.endswith((".xml", ".rels")):
            text = raw(data, entry).decode("utf-8")
            assert clean(text) == text.replace("\t", " ")


@every_text
def test_the_audit_finds_no_fault(name: str, tmp_path: Path) -> None:
    _, data = written(name)
    assert faults(data, tmp_path) == []
