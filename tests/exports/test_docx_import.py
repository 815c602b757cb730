"""The way back: a kit exported as a Word document, edited there or not, and imported again."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pytest

import resources
from app.codec import to_plain
from app.intake.build import build
from app.intake.build.own import restored, ruled
from app.intake.label.own import find_own
from app.intake.passages import passages
from app.intake.read.word import read_word
from app.intake.reading import Kind, Reading
from app.intake.recognise import recognise
from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Document,
    Figure,
    Heading,
    Imported,
    ListBlock,
    Media,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Row,
    Speaker,
    Timing,
)
from app.package import read_package
from app.text import parse_markup, rich
from exports.blocks import Block, Part, Role, Run
from exports.compose import compose
from exports.docx import write_docx
from exports.docx.kind import Kind as Copy
from exports.style import load_style
from tests.exports.docx_reader import W, replaced
from tests.exports.docx_samples import logo

SAMPLES = ("ardoise", "phare", "werft")
SOFFICE = shutil.which("soffice")
MAIN = "word/document.xml"
KINDS: dict[Part, Kind] = {
    Part.RELEASE_LINE: "release_line",
    Part.HEADLINE: "headline",
    Part.SUBHEAD: "subhead",
    Part.LEDE: "paragraph",
    Part.BODY: "paragraph",
    Part.QUOTE: "quote",
    Part.HEADING: "heading",
    Part.LIST_ITEM: "list",
    Part.END_MARK: "end_mark",
    Part.BOILERPLATE_HEADING: "boilerplate_heading",
    Part.BOILERPLATE: "boilerplate",
    Part.NOTICE_HEADING: "notice_heading",
    Part.NOTICE: "notice",
    Part.CONTACT_HEADING: "contact",
    Part.CONTACT: "contact",
}
ROLES: dict[Role, Kind] = {Role.DATELINE: "dateline", Role.ATTRIBUTION: "attribution"}
KIT = PressKit(
    language="en-CA",
    style="modern",
    paper="a4",
    issuer="Lumen Harbor",
    release=Release(
        timing=Timing("EMBARGOED"),
        headline=parse_markup("Sixteen turbines, *no* diesel"),
        subheads=(rich("One harbor"), rich("Two winters")),
        dateline=Dateline((Place("PORT ELLIS"),)),
        story=(
            Paragraph(parse_markup("The tide **turns**. Read [more](https://lumen.example/).")),
            Quote(rich("We did this ourselves.\nIt holds."), Speaker("Dr. Ada Roy", "chair", "Lumen Harbor")),
            Quote(rich("It sings."), Speaker("Tom Okafor"), Attribution(words="said Tom Okafor on the quay")),
            Heading(rich("What changes")),
            ListBlock((rich("Survey"), rich("Anchor")), numbered=True),
            Figure("array.png"),
            Paragraph(rich("Twelve follow before winter.")),
        ),
        end_mark="###",
        slug="Tide",
    ),
    boilerplates=(Boilerplate("the Harbor", rich("It is old.\nIt is deep.")), Boilerplate("X", rich("Y."), "All of X")),
    notices=(Notice("Forward-looking statements", rich("All may change.")), Notice("", rich("Lumen is a trademark."))),
    contacts=(
        Contact("Ines Okafor", "Head of Press", "Lumen, Ltd.", "press@lumen.example", "+1 902 555 0148"),
        Contact("Ann", label="For investors", other="12 Quay\nPort Ellis"),
    ),
    media=(Media("array.png", caption="The array at noon", credit="Photo: Lumen", alt="Turbines"),),
)


def sample(name: str) -> PressKit:
    return read_package(resources.path("samples", f"{name}.presskit")).kit if name else KIT


@cache
def written(name: str) -> bytes:
    """Return the DOCX of a sample, of `KIT` for ""."""
    kit = sample(name)
    return write_docx(compose(kit), load_style(kit.style), {"array.png": logo()})


def own(data: bytes) -> Reading:
    """Return the reading with the parts that the document itself names."""
    source = read_word(data, "release.docx", "accept")
    return find_own(Reading(source, passages(source), language=source.language))


def parts(reading: Reading) -> list[tuple[Kind, str]]:
    return [(part.kind, " ".join(str(reading.words(part)).split())) for part in reading.parts]


def composed(kit: PressKit) -> list[tuple[Kind, str]]:
    """Return what each stretch of the printed kit is, figures left out."""
    return [part for block in compose(kit).blocks if block.part is not Part.FIGURE for part in stretches(block)]


def stretches(block: Block) -> Iterator[tuple[Kind, str]]:
    def kind(run: Run) -> Kind:
        return ROLES.get(run.role, KINDS[block.part])

    for found, runs in groupby(block.runs, kind):
        yield found, " ".join("".join(run.text for run in runs).split())


def fields(kit: PressKit) -> dict[str, Any]:
    return dict(_flat(to_plain(kit), ""))


def _flat(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _flat(inner, f"{at}[{key}]" if isinstance(key, int) else f"{at}.{key}".lstrip("."))
    else:
        yield at, value


def differences(kit: PressKit, data: bytes) -> set[str]:
    """Return the fields that differ in what is imported of `data`; those that no document has are left out."""
    before, after = fields(kit), fields(build(recognise(read_word(data, "release.docx", "accept"))).kit)
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in differ if not path.startswith(("imported", "media", "logo"))}


def with_paragraph_after(before: str, words: str) -> bytes:
    """Return the DOCX of `KIT` with `words` as a new paragraph in the control of the one that holds `before`."""
    document = docx.Document(io.BytesIO(written("")))
    found = [p for p in document.element.body.iter(W + "p") if before in "".join(p.itertext())]
    found[0].addnext(document.add_paragraph(words)._p)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_captions_and_further_documents_are_set_aside_and_leave_the_release_as_it_is() -> None:
    documents = (
        Document("fact_sheet", rows=(Row(rich("Blades"), rich("Three, of carbon")),)),
        Document("qa", intro=rich("What we are asked."), rows=(Row(rich("Is it loud?"), rich("No.")),)),
    )
    kit = replace(KIT, documents=documents)
    source = read_word(write_docx(compose(kit), load_style("modern"), {"array.png": logo()}), "kit.docx", "accept")
    made, alone = build(recognise(source)), build(recognise(read_word(written(""), "kit.docx", "accept")))
    assert replace(made.kit, imported=Imported()) == replace(alone.kit, imported=Imported())
    assert str(made.kit.release.headline) == str(KIT.release.headline)
    aside = " ".join(" ".join(made.kit.imported.aside).split())
    for words in ("The array at noon", "Blades | Three, of carbon", "What we are asked.", "Is it loud?", "No."):
        assert words in aside
    assert any("further documents" in note for note in source.notes)


@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_every_part_of_our_document_says_what_it_is(name: str) -> None:
    assert parts(own(written(name))) == composed(sample(name))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back_field_by_field(name: str) -> None:
    regions = {"release.dateline.places[0].region", "release.dateline.places[1].region"}  # AP prints them shortened
    unprinted = {"boilerplates[0].about"}  # the heading, worded by hand, has less of it
    assert differences(sample(name), written(name)) <= {"ardoise": regions, "phare": unprinted}.get(name, set())


def test_the_pieces_of_a_record_make_one_group_and_no_other_has_it() -> None:
    reading = own(written(""))
    groups = [part.group for part in reading.parts if part.group]
    assert [len(list(same)) for _, same in groupby(groups)] == [3, 2, 2, 3, 2, 2, 1, 2, 2]
    assert len(set(groups)) == 9


def test_what_stands_beside_the_parts_comes_back() -> None:
    reading = own(written(""))
    kit = restored(PressKit(), reading)
    assert (reading.language, kit.style, kit.paper, kit.issuer, kit.release.slug) == (
        "en-CA", "modern", "a4", "Lumen Harbor", "Tide",
    )  # fmt: skip


def test_a_slug_taken_from_the_headline_is_none_of_its_own() -> None:
    bare = replace(KIT, release=replace(KIT.release, slug=""))
    data = write_docx(compose(bare), load_style("classic"), {})
    kit = PressKit(release=Release(headline=KIT.release.headline))
    assert restored(kit, own(data)).release.slug == ""


def test_the_issuer_comes_back_from_the_logo() -> None:
    data = write_docx(compose(replace(KIT, logo="logo.png")), load_style("classic"), {"logo.png": logo()})
    assert restored(PressKit(), own(data)).issuer == "Lumen Harbor"


def test_contacts_come_back_by_their_fields() -> None:
    assert ruled(PressKit(language="en-CA"), own(written(""))).contacts == KIT.contacts


def test_a_contact_with_a_word_of_no_field_is_left_to_the_ordinary_way() -> None:
    guess = PressKit(language="en-CA", contacts=(Contact("A guess"),))
    data = replaced(
        written(""),
        MAIN,
        b"</w:sdtContent></w:sdt><w:r><w:br/></w:r>",
        b"</w:sdtContent></w:sdt><w:r><w:t> (desk)</w:t></w:r>",
    )
    assert ruled(guess, own(data)).contacts == guess.contacts


@pytest.mark.parametrize(
    ("speaker", "guess"),
    [
        (Speaker("Dr. Ada Roy", "chair", "Lumen"), Speaker("Ada Roy", "chair of Lumen")),
        (Speaker("Ada Roy", "director of research", "Lumen of Ellis"), Speaker("Ada Roy", "director", "research")),
        (Speaker("Ada Roy", "chair of Lumen"), Speaker("Ada Roy", "chair", "Lumen")),
        (Speaker("Ada Roy", "", "Lumen"), Speaker("Ada Roy", "Lumen")),
    ],
)
def test_a_speaker_comes_back_as_the_rules_have_written_him(speaker: Speaker, guess: Speaker) -> None:
    kit = PressKit(release=Release(story=(Quote(rich("We grow."), speaker, Attribution("says")),)))
    words = compose(kit).blocks[0].runs[1].text.strip(" .")
    told = Attribution("says", words=words)
    read = ruled(
        PressKit(release=Release(story=(Quote(rich("We grow."), guess, told),))),
        own(write_docx(compose(kit), load_style("classic"), {})),
    )
    assert read.release.story == kit.release.story


def test_an_attribution_that_people_have_worded_stays_as_it_is() -> None:
    quote = Quote(rich("We grow."), Speaker("Ada Roy"), Attribution(words="said Ada Roy"))
    kit = PressKit(release=Release(story=(quote,)))
    by_rule = replace(quote, attribution=Attribution())
    reading = own(write_docx(compose(kit), load_style("classic"), {}))
    assert ruled(replace(kit, release=Release(story=(by_rule,))), reading).release.story == (quote,)


def test_new_words_stand_in_the_part_of_the_old() -> None:
    data = replaced(written(""), MAIN, b"Twelve follow before winter.", b"Fourteen follow in May.")
    data = replaced(data, MAIN, b"said Tom Okafor on the quay", b"whispered Tom Okafor")
    found = parts(own(data))
    assert ("paragraph", "Fourteen follow in May.") in found
    assert ("attribution", "whispered Tom Okafor.") in found
    assert len(found) == len(composed(KIT))


@pytest.mark.parametrize(("before", "kind"), [("Twelve follow before winter.", "paragraph"), ("Sixteen", "headline")])
def test_a_paragraph_added_to_a_field_of_one_is_recognised_by_itself(before: str, kind: Kind) -> None:
    reading = own(with_paragraph_after(before, "By the way."))
    assert "By the way." not in str(parts(reading))
    assert "By the way." in str(reading.text)
    assert [found for found, words in parts(reading) if words.startswith(before)] == [kind]


def test_a_new_paragraph_of_a_boilerplate_or_a_quote_belongs_to_it() -> None:
    new = "</w:t></w:r></w:p><w:p><w:r><w:t>{}It floats."
    data = replaced(written(""), MAIN, b"It is deep.", b"It is deep." + new.format("").encode())
    data = replaced(data, MAIN, "It holds,”".encode(), b"It holds." + new.format("“").encode())
    reading = own(data)
    found = parts(reading)
    assert found[found.index(("boilerplate", "It is deep.")) + 1] == ("boilerplate", "It floats.")
    assert found[found.index(("quote", "“It holds.")) + 1] == ("quote", "“It floats.")


def test_a_new_paragraph_without_marks_is_no_part_of_the_quote() -> None:
    data = with_paragraph_after("It holds", "By the way.")
    assert "By the way." not in str(parts(own(data)))


def test_a_contact_of_two_paragraphs_is_left_to_the_ordinary_way() -> None:
    guess = PressKit(language="en-CA", contacts=(Contact("A guess"),))
    data = with_paragraph_after("Ines Okafor", "")
    assert ruled(guess, own(data)).contacts == KIT.contacts
    data = with_paragraph_after("Ines Okafor", "In the office till 5 p.m.")
    assert ruled(guess, own(data)).contacts == guess.contacts


def test_words_added_to_an_attribution_are_not_taken_for_the_name() -> None:
    kit = PressKit(release=Release(story=(Quote(rich("We grow."), Speaker("Ada Roy")),)))
    data = replaced(
        write_docx(compose(kit), load_style("classic"), {}), MAIN, b"said Ada Roy", b"said Ada Roy on Monday"
    )
    quote = Quote(rich("We grow."), Speaker("Ada Roy"), Attribution(words="said Ada Roy on Monday"))
    found = replace(kit, release=Release(story=(quote,)))
    assert ruled(found, own(data)).release.story == (quote,)


def test_words_outside_of_all_controls_are_of_no_field() -> None:
    data = replaced(written(""), MAIN, b"<w:sectPr>", b"<w:p><w:r><w:t>By the way.</w:t></w:r></w:p><w:sectPr>")
    reading = own(data)
    assert parts(reading) == composed(KIT)
    assert str(reading.text).rstrip("\n").count("By the way.") == 1


def test_what_no_part_names_is_left_for_the_other_steps() -> None:
    data = written("")
    reading = own(data)
    left = {str(reading.text)[start:end] for start, end in reading.gaps()}
    assert left == {"The array at noon (Photo: Lumen)"}


def test_headers_that_people_have_changed_are_set_aside() -> None:
    data = replaced(written(""), "word/header.xml", b"<w:tab/>", b"<w:t>, draft 3,</w:t><w:tab/>")
    source = read_word(data, "release.docx", "accept")
    aside = [str(line.text) for line in source.lines if line.hint.style == "furniture"]
    assert aside == ["Tide, draft 3, Page 2", "The array at noon (Photo: Lumen)"]
    assert restored(PressKit(), own(data)).release.slug == "Tide"


def test_a_review_copy_comes_back_with_its_comments_told() -> None:
    data = write_docx(compose(KIT), load_style("modern"), {}, kind=Copy.REVIEW)
    source = read_word(data, "review.docx", "accept")
    assert source.comments
    assert set(composed(KIT)) <= set(parts(own(data)))


def test_a_document_of_somebody_else_is_left_alone() -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    out = io.BytesIO()
    document.save(out)
    reading = own(out.getvalue())
    assert reading.parts == ()
    assert ruled(KIT, reading) is KIT


@pytest.fixture(scope="module")
def through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice makes of our documents when it saves them as DOCX."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [folder / f"{name or 'kit'}.docx" for name in ("", *SAMPLES)]
    for file, name in zip(files, ("", *SAMPLES), strict=True):
        file.write_bytes(written(name))
    command: list[str | Path] = [SOFFICE, profile, "--headless", "--convert-to", "docx", "--outdir"]
    subprocess.run([*command, folder / "saved", *files], check=True, capture_output=True, timeout=180)
    return {file.stem: (folder / "saved" / file.name).read_bytes() for file in files}


@pytest.mark.parametrize("name", ["kit", *SAMPLES])
def test_every_part_says_what_it_is_after_libreoffice(name: str, through_libreoffice: dict[str, bytes]) -> None:
    kit = sample(name.removeprefix("kit"))
    reading = own(through_libreoffice[name])
    assert parts(reading) == composed(kit)
    assert ruled(PressKit(language=reading.language), reading).contacts == kit.contacts
    assert (reading.language, restored(PressKit(), reading).style) == (kit.language, kit.style)
