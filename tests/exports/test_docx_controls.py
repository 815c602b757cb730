"""Content controls: each part of a DOCX names its field, Word can replace nothing, and edits are read back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

import resources
from app.errors import KitFileError
from app.intake.paths import parse_path
from app.intake.read import wordpackage
from app.intake.read.wordfields import read_fields
from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Figure,
    Heading,
    ListBlock,
    Media,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
)
from app.package import read_package
from app.path import get
from app.text import RichText, parse_markup, rich
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose
from exports.docx import write_docx
from exports.style import load_style
from tests.exports.docx_reader import W, as_read, faults, find, names, paragraphs, part, raw, replaced, values
from tests.exports.docx_samples import composition, logo
from tests.exports.office import converted
from tests.strategies import kits

SAMPLES = ("ardoise", "phare", "werft")
ITEM = "customXml/item1.xml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
TIDE = "Lumen Harbor opened its tidal array this morning."


def said(words: str, place: Literal["before", "inside", "after"]) -> Quote:
    return Quote(rich(words), Speaker("Ada Roy", "president"), Attribution(place=place))


KIT = PressKit(
    release=Release(
        headline=rich("Sixteen turbines, no diesel"),
        dateline=Dateline((Place("PORT ELLIS"),)),
        story=(
            Paragraph(parse_markup(f"**{TIDE}** Read [more](https://lumen.example).")),
            Quote(rich("We did this with our own boats.\nIt holds, and it sings."), Speaker("Ada Roy", "president")),
            Paragraph(rich("Twelve follow before winter.")),
            ListBlock((rich("Survey"), rich("Anchor")), numbered=True),
            Figure("array.png"),
            Paragraph(parse_markup("The island grid **holds**.")),
        ),
        slug="Tidal array",
    ),
    issuer="Lumen Harbor",
    contacts=(Contact("Ada Roy", "President", "Lumen Harbor", "ada@lumen.example", "+1 207 555 0143"),),
    media=(Media("array.png", caption="The array at noon", credit="Photo: Lumen", alt="Turbines"),),
)

QUOTES = replace(
    KIT,
    release=replace(
        KIT.release,
        story=(
            said("One. Two.", "before"),
            said("A.\nB.\nC.", "before"),
            said("A. B.", "inside"),
            said("Y.\nZ.", "after"),
            said("Before again.", "before"),
            Paragraph(rich("End.")),
            said("One. Two.", "inside"),
            Heading(rich("What changes")),
            said("Words.", "after"),
        ),
    ),
    boilerplates=(Boilerplate("Lumen", rich("One.\nTwo.")), Boilerplate("Mila", rich("Three."))),
    contacts=(
        *KIT.contacts,
        Contact(email="press@lumen.example"),
        Contact("Ann", label="Investors", other="Mobile 1\nQuay 2"),
    ),
    notices=(Notice("Risks", rich("One.\nTwo.")), Notice("", rich("A trademark."))),
    contacts_at="top",
)
"""Controls within controls in every order: what LibreOffice mixes up."""


def sample(name: str) -> PressKit:
    return read_package(resources.path("samples", f"{name}.presskit")).kit


@cache
def written(name: str) -> bytes:
    """Return the DOCX of a sample, or of `KIT` for "", of `QUOTES` for "quotes"."""
    kit = {"": KIT, "quotes": QUOTES}.get(name) or sample(name)
    return write_docx(compose(kit), load_style(kit.style), {"array.png": logo()})


def text_of(data: bytes, path: str) -> str:
    (text,) = (field.text for field in read_fields(data) if field.path == parse_path(path))
    return text


def test_notices_labels_and_further_lines_find_their_way_back() -> None:
    found = {field.path: (field.alias, field.text) for field in read_fields(written("quotes"))}
    assert found["notices", 0, "heading"] == ("Notice Heading", "Risks")
    assert found["notices", 0, "text"] == ("Notice 1", "One.\nTwo.")
    assert found["notices", 1, "text"] == ("Notice 2", "A trademark.")
    assert found["contacts", 2, "label"] == ("Contact Heading 2", "Investors")
    assert found["contacts", 2, "other"] == ("Contact 3: Other", "Mobile 1\nQuay 2")
    assert found["contacts", 2] == ("Contact 3", "Ann\nMobile 1\nQuay 2")


def test_each_part_stands_in_a_control_called_by_the_users_words() -> None:
    assert [(field.alias, field.text) for field in read_fields(written(""))] == [
        ("Headline", "Sixteen turbines, no diesel"),
        ("Paragraph 1", f"{TIDE} Read more."),
        ("Dateline", "PORT ELLIS –"),
        ("Quote", "“We did this with our own boats.\n“It holds, and it sings,” said Ada Roy, president."),
        ("Quote: Attribution", "said Ada Roy, president."),
        ("Paragraph 2", "Twelve follow before winter."),
        ("List", "Survey\nAnchor"),
        ("Figure", ""),
        ("Figure: Caption", "The array at noon"),
        ("Figure: Credit", "(Photo: Lumen)"),
        ("Paragraph 3", "The island grid holds."),
        ("Contact Heading", "Media contact"),
        ("Contact", "Ada Roy\nPresident, Lumen Harbor\n+1 207 555 0143\nada@lumen.example"),
        ("Contact: Name", "Ada Roy"),
        ("Contact: Title", "President"),
        ("Contact: Organization", "Lumen Harbor"),
        ("Contact: Phone", "+1 207 555 0143"),
        ("Contact: E-Mail", "ada@lumen.example"),
        ("Issuer", "Lumen Harbor"),
        ("Slug", "Tidal array"),
    ]


def test_boilerplates_are_called_by_their_heading() -> None:
    aliases = values(part(written("ardoise"), "word/document.xml"), "//w:alias")
    about = [alias for alias in aliases if alias.startswith("Boilerplate:")]
    assert about == ["Boilerplate: About the Vallin Institute", "Boilerplate: About Gaugeline"]


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_nothing_of_the_body_stands_outside_a_control(name: str) -> None:
    (body,) = find(part(written(name), "word/document.xml"), "w:body")
    assert {child.tag for child in body} == {W + "sdt", W + "sectPr"}
    assert {child.tag for child in find(body, "w:sdt/w:sdtContent/*")} == {W + "p"}


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_what_is_read_back_is_what_stands_in_the_kit_at_that_path(name: str) -> None:
    kit = sample(name) if name else KIT
    read = read_fields(written(name))
    assert len(read) > 15
    for field in read:
        value = get(kit, field.path)
        if isinstance(value, RichText | str) and field.path[-1] not in ("about", "credit", "verb", "words"):
            assert str(value).strip() == field.text, field.path
        elif field.path[-1] == "items":
            assert [str(item).strip() for item in value] == field.text.split("\n")


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_word_finds_no_node_to_replace_anything_by(name: str) -> None:
    data = written(name)
    bindings = find(part(data, "word/document.xml"), "//w:dataBinding")
    bindings += find(part(data, "word/header.xml"), "//w:dataBinding")
    assert len(bindings) > 5
    (store,) = set(re.findall(r'ds:itemID="([^"]+)"', raw(data, "customXml/itemProps1.xml").decode()))
    item = ElementTree.fromstring(raw(data, ITEM))
    for binding in bindings:
        prefix, _, namespace = binding.get(W + "prefixMappings", "").removeprefix("xmlns:").partition("=")
        root, step = binding.get(W + "xpath", "").removeprefix("/").split("/", 1)
        assert binding.get(W + "storeItemID") == store
        assert root == f"{prefix}:fields[1]"
        assert item.tag == f"{{{namespace.strip(chr(39))}}}fields"
        assert item.find(step, {prefix: namespace.strip("'")}) is None


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_a_bound_control_holds_words_of_one_look_for_word_makes_it_plain_text(name: str) -> None:
    document = part(written(name), "word/document.xml")
    for control in find(document, "//w:sdt[w:sdtPr/w:dataBinding]"):
        (content,) = control.iter(W + "sdtContent")
        assert {child.tag for child in content} == {W + "r"}
        assert len({look.get(W + "val") for look in content.iter(W + "rStyle")}) <= 1
    assert find(document, "//w:sdt[w:sdtContent/w:p]/w:sdtPr/w:dataBinding") == []


def test_words_of_several_looks_or_lines_get_no_control_of_their_own() -> None:
    runs = (Run("Ada ", path=("contacts", 0, "name"), role=Role.NAME), Run("Roy", True, path=("contacts", 0, "name")))
    lines = (Run("President\nFounder", path=("contacts", 0, "title")),)
    blocks = (Block(Part.CONTACT, (*runs, Run("\n", path=("contacts", 0)), *lines), ("contacts", 0)),)
    data = write_docx(composition(blocks=blocks), load_style("classic"), {})
    assert [field.text for field in read_fields(data)][:-2] == ["Ada Roy\nPresident\nFounder"]


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_controls_are_not_seen_and_lock_nothing(name: str) -> None:
    document = part(written(name), "word/document.xml")
    controls = find(document, "//w:sdt")
    hidden = [child.get(f"{{{W15}}}val") for child in document.iter(f"{{{W15}}}appearance")]
    assert hidden == ["hidden"] * len(controls)
    assert find(document, "//w:lock | //w:placeholder | //w:showingPlcHdr | //w:temporary") == []


@pytest.mark.parametrize("name", ["", "quotes", *SAMPLES])
def test_no_two_controls_have_one_number(name: str) -> None:
    data = written(name)
    stories = [part(data, story) for story in names(data) if re.fullmatch(r"word/(document|header.*)\.xml", story)]
    numbers = [number for story in stories for number in values(story, "//w:sdtPr/w:id")]
    assert len(numbers) == len(set(numbers)) > 10


def test_long_names_are_cut_to_what_word_shows_and_told_apart() -> None:
    about = "Harbor " * 20
    kit = PressKit(boilerplates=(Boilerplate(about, rich("One.")), Boilerplate(about, rich("Two."))))
    aliases = values(part(write_docx(compose(kit), load_style("classic"), {}), "word/document.xml"), "//w:alias")
    assert len(aliases) == len(set(aliases)) == 4
    assert max(map(len, aliases)) <= 64


def test_the_custom_xml_part_tells_what_an_import_needs_and_no_word_of_the_text() -> None:
    root = ElementTree.fromstring(raw(written("phare"), ITEM))
    assert dict(root.attrib) == {"format": "1", "language": "fr-CA", "style": sample("phare").style}
    assert {tuple(entry.attrib) for entry in root} == {("alias", "path", "paragraphs")}
    assert "".join(root.itertext()) == ""


def test_without_custom_xml_and_bindings_the_tag_shows_the_way() -> None:
    data = replaced(written(""), "word/document.xml", b"w:dataBinding", b"w:bound")
    data = replaced(data, ITEM, b"<control", b"<other")
    assert [field.path for field in read_fields(data)] == [field.path for field in read_fields(written(""))]


def test_without_tags_alias_and_binding_show_the_way() -> None:
    data = replaced(written(""), "word/document.xml", b"w:tag ", b"w:gat ")
    assert read_fields(data) == read_fields(written(""))


def test_new_words_are_read_at_the_path_of_the_old() -> None:
    data = replaced(written(""), "word/document.xml", b"Twelve follow before winter.", b"Fourteen follow in May.")
    data = replaced(data, "word/document.xml", b"said Ada Roy", b"explained Ada Roy")
    assert text_of(data, "release.story[2].text") == "Fourteen follow in May."
    assert text_of(data, "release.story[1].attribution") == "explained Ada Roy, president."
    unchanged = {field.path for field in read_fields(data)} - {parse_path("release.story[2].text")}
    assert len(unchanged) == len(read_fields(data)) - 1


def test_a_paragraph_begun_within_a_control_is_a_line_of_its_field() -> None:
    new = b"Twelve follow</w:t></w:r></w:p><w:p><w:r><w:t>before winter."
    data = replaced(written(""), "word/document.xml", b"Twelve follow before winter.", new)
    assert text_of(data, "release.story[2].text") == "Twelve follow\nbefore winter."
    assert text_of(data, "release.story[3].items") == "Survey\nAnchor"


def test_a_paragraph_outside_of_controls_belongs_to_no_field() -> None:
    new = b"<w:p><w:r><w:t>By the way.</w:t></w:r></w:p><w:sectPr>"
    assert read_fields(replaced(written(""), "word/document.xml", b"<w:sectPr>", new)) == read_fields(written(""))


def test_a_paragraph_moved_out_of_its_control_belongs_to_no_field() -> None:
    end, close = b"</w:t></w:r></w:p>", b"</w:sdtContent></w:sdt>"
    data = replaced(written(""), "word/document.xml", b"Survey" + end, b"Survey" + end + close)
    data = replaced(data, "word/document.xml", b"Anchor" + end + close, b"Anchor" + end)
    assert text_of(data, "release.story[3].items") == "Survey"


def test_what_is_deleted_with_changes_tracked_is_not_read() -> None:
    old = b"<w:r><w:t>Twelve follow before winter.</w:t></w:r>"
    new = b'<w:del w:id="1" w:author="A"><w:r><w:t>Twelve</w:t></w:r></w:del><w:r><w:t>Ten follow.</w:t></w:r>'
    assert text_of(replaced(written(""), "word/document.xml", old, new), "release.story[2].text") == "Ten follow."


@pytest.mark.parametrize("tag", ["name", "release..story", "release.story[x]", "Release", "", "release.story[0"])
def test_a_tag_that_is_no_path_of_a_kit_is_passed_over(tag: str) -> None:
    assert parse_path(tag) == ()


@pytest.mark.parametrize("data", [b"", b"PK", b"words", written("")[:5000], written("")[:-40]])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(KitFileError, match="Word document"):
        read_fields(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:body>", b"<w:body><"),
        (b"<w:document ", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document '),
    ],
)
def test_broken_xml_and_entities_are_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(KitFileError, match="Word document"):
        read_fields(replaced(written(""), "word/document.xml", old, new))


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpackage, "MAX_UNPACKED", 1000)
    with pytest.raises(KitFileError, match="too large"):
        read_fields(written(""))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(kits())
def test_any_kit_passes_the_audit_with_its_words_in_order_and_every_path_read_back(
    tmp_path_factory: pytest.TempPathFactory, kit: PressKit
) -> None:
    composed = compose(kit)
    data = write_docx(composed, load_style("modern"), {})
    assert faults(data, tmp_path_factory.mktemp("audit")) == []
    printed = [block for block in composed.blocks if block.part is not Part.FIGURE or block.runs]
    assert paragraphs(data) == [as_read(block) for block in printed]
    paths = [field.path for field in read_fields(data)]
    for path in paths:
        get(kit, path)
    for block in printed:
        assert any(path[: len(block.path)] == block.path or block.path[: len(path)] == path for path in paths)


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice makes of our documents when it saves them as DOCX."""
    files = {f"{name or 'kit'}.docx": written(name) for name in ("", "quotes", *SAMPLES)}
    return {Path(name).stem: data for name, data in converted("docx", files, tmp_path_factory).items()}


@pytest.mark.parametrize("name", ["kit", "quotes", *SAMPLES])
def test_every_field_is_found_after_libreoffice_with_its_words(
    name: str, through_libreoffice: dict[str, bytes]
) -> None:
    before = {field.path: field.text for field in read_fields(written(name.removeprefix("kit")))}
    read = read_fields(through_libreoffice[name])
    assert {field.path: field.text for field in read} == before
    assert len(read) == len(before)


def test_bold_links_and_lists_outlive_libreoffice(through_libreoffice: dict[str, bytes]) -> None:
    document = part(through_libreoffice["kit"], "word/document.xml")
    bold = find(document, "//w:r[w:rPr/w:rStyle/@w:val='Strong']/w:t")
    assert "".join(t.text or "" for t in bold) == TIDE + "holds"
    linked = find(document, "//w:hyperlink//w:t")
    assert [t.text for t in linked] == ["more", "+1 207 555 0143", "ada@lumen.example"]
    assert len(find(document, "//w:p[w:pPr/w:numPr]")) == 2
