"""A release copy is clean, and a review copy has what those need who check it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from app.language import languages
from app.package import read_package
from exports.blocks import Block, Composition, Finding, Part, Role, Run
from exports.compose import compose, findings
from exports.docx import write_docx
from exports.docx.kind import Kind
from exports.docx.markup import W
from exports.openpoints import open_points
from exports.style import HouseStyle, load_style, style_names
from tests.exports.docx_reader import faults, find, names, part, replaced, values
from tests.exports.docx_samples import COMPOSITIONS, composition, logo
from tests.exports.docx_traces import traces
from tests.exports.office import converted

STYLES = [name for name, _ in style_names()]
SAMPLES = sorted(resources.path("samples").glob("*.presskit"))
MEDIA = {"logo.png": logo()}
CLASSIC = load_style("classic")
FIELD = ("release", "story", 0, "text")
OTHER = ("release", "story", 1, "text")


def review(release: Composition, style: HouseStyle = CLASSIC, **given: Any) -> bytes:
    return write_docx(release, style, MEDIA, kind=Kind.REVIEW, **given)


def paragraph(*runs: Run, path: Any = FIELD, kind: Part = Part.BODY) -> Block:
    return Block(kind, tuple(replace(run, path=run.path or path) for run in runs), path[:3])


def commented(data: bytes) -> list[tuple[str, str]]:
    """Return the words that each comment is anchored at, with the comment; "" for a place between words."""
    body = part(data, "word/document.xml")
    said = {
        comment.get(W + "id"): "".join(text.text or "" for text in comment.iter(W + "t"))
        for comment in find(part(data, "word/comments.xml"), "w:comment")
    }
    return [(_range(body, number), words) for number, words in said.items()]


def _range(body: Any, number: str) -> str:
    inside, text = False, ""
    for element in body.iter():
        if element.get(W + "id") == number and element.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
            inside = element.tag == W + "commentRangeStart"
        elif inside:
            signs = {
                W + "t": element.text or "",
                W + "br": "\n",
                W + "softHyphen": "\u00ad",
                W + "noBreakHyphen": "\u2011",
            }
            text += signs.get(element.tag, "")
    return text


# The release copy


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("style", STYLES)
def test_a_release_copy_of_a_sample_carries_nothing_it_should_not(style: str, file: Path) -> None:
    package = read_package(file)
    assert traces(write_docx(compose(package.kit), load_style(style), package.media)) == []


@settings(max_examples=25, deadline=None)
@given(COMPOSITIONS, st.sampled_from(STYLES))
def test_a_release_copy_of_anything_carries_nothing_it_should_not(generated: Composition, style: str) -> None:
    assert traces(write_docx(generated, load_style(style), MEDIA)) == []


def test_findings_leave_no_trace_in_a_release_copy() -> None:
    plain = write_docx(composition(), CLASSIC, MEDIA)
    assert write_docx(composition(), CLASSIC, MEDIA, kind=Kind.RELEASE, findings=[Finding((), "Look.")]) == plain


BODY = b"<w:body>"
SETTINGS = b"<w:defaultTabStop"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", b"<w:r>", b'<w:ins w:id="1"/><w:r>'),
        ("word/document.xml", b"<w:r>", b'<w:del w:id="1"/><w:r>'),
        ("word/document.xml", b"<w:r>", b'<w:moveFrom w:id="1"/><w:r>'),
        ("word/document.xml", b"<w:r>", b'<w:r w:rsidR="00A1">'),
        ("word/document.xml", b"<w:r>", b'<w:commentRangeStart w:id="1"/><w:r>'),
        ("word/document.xml", b"<w:pPr>", b"<w:pPr><w:rPr><w:vanish/></w:rPr>"),
        ("word/document.xml", b"<w:pPr>", b"<w:pPr><w:pPrChange/>"),
        ("word/document.xml", BODY, b"<!-- Ada was here --><w:body>"),
        ("word/styles.xml", b"<w:qFormat/>", b"<w:qFormat/><w:rsid/>"),
        ("word/settings.xml", SETTINGS, b"<w:attachedTemplate/><w:defaultTabStop"),
        ("word/settings.xml", SETTINGS, b"<w:rsids/><w:defaultTabStop"),
        ("word/settings.xml", SETTINGS, b"<w:trackRevisions/><w:defaultTabStop"),
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="file:///c/ada/styles.xml"'),
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="C:\\ada\\styles.xml"'),
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="/var/ada/styles.xml"'),
        ("docProps/app.xml", b"<Application>", b"<Template>Ada.dotx</Template><Application>"),
        ("docProps/app.xml", b"<Application>", b"<Company>Ada</Company><Application>"),
        ("docProps/app.xml", b"<Application>", b"<Manager>Ada</Manager><Application>"),
        ("docProps/app.xml", b"<Application>", b"<TotalTime>5</TotalTime><Application>"),
        ("docProps/core.xml", b"</cp:core", b"<cp:lastModifiedBy>Ada</cp:lastModifiedBy></cp:core"),
        ("docProps/core.xml", b"</cp:core", b"<cp:revision>3</cp:revision></cp:core"),
        ("docProps/core.xml", b"</cp:core", b"<dcterms:created>2013</dcterms:created></cp:core"),
    ],
)
def test_a_planted_trace_is_found(name: str, old: bytes, new: bytes) -> None:
    found = traces(_in_1980(replaced(write_docx(composition(), CLASSIC, {}), name, old, new)))
    assert found != []
    assert all(trace.startswith(name) for trace in found)


@pytest.mark.parametrize(
    "name", ["docProps/custom.xml", "word/comments.xml", "word/printerSettings1.bin", "word/people.xml"]
)
def test_a_planted_part_is_found(name: str) -> None:
    assert traces(_in_1980(write_docx(composition(), CLASSIC, {}), name)) == [f"{name}: unexpected part"]


def _in_1980(data: bytes, *added: str) -> bytes:
    """Return the document with the date that ours have, and with empty parts `added`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name))
        for name in added:
            target.writestr(zipfile.ZipInfo(name), b"<empty/>")
    return out.getvalue()


def test_what_a_review_copy_carries_would_be_found_in_a_release_copy() -> None:
    found = "\n".join(traces(review(composition(blocks=(paragraph(Run("TK")),)))))
    for trace in ("word/comments.xml: unexpected part", "<trackRevisions>", "<commentRangeStart>", "author=Pressroom"):
        assert trace in found
    assert "date=" not in found


# The review copy


def test_lines_are_numbered_page_by_page_but_for_pictures() -> None:
    data = review(composition())
    (numbers,) = find(part(data, "word/document.xml"), "//w:sectPr/w:lnNumType")
    assert {name.removeprefix(W): value for name, value in numbers.attrib.items()} == {
        "countBy": "1",
        "distance": "360",
        "restart": "newPage",
    }
    unnumbered = find(part(data, "word/styles.xml"), "w:style[w:pPr/w:suppressLineNumbers]")
    assert [style.get(W + "styleId") for style in unnumbered] == ["Figure", "Letterhead", "LetterheadLogo"]


@pytest.mark.parametrize(("language", "numbers", "notes"), [("en", "left", "right"), ("ar", "right", "left")])
@pytest.mark.parametrize("style", STYLES)
def test_there_is_room_for_notes_at_the_end_of_lines(style: str, language: str, numbers: str, notes: str) -> None:
    data = review(composition(language=language), load_style(style))
    margins = part(data, "word/document.xml")
    assert values(margins, "//w:pgMar", notes) == ["3600"]
    assert values(margins, "//w:pgMar", numbers) == ["1440"]


@pytest.mark.parametrize("style", STYLES)
def test_nothing_stands_out_into_the_numbers_or_the_room_for_notes(style: str) -> None:
    indents = find(part(review(composition(), load_style(style)), "word/styles.xml"), "//w:ind")
    sides = [{side: int(indent.get(W + side, "0")) for side in ("left", "right", "hanging")} for indent in indents]
    assert len(sides) > 10
    assert [side for side in sides if min(side["left"] - side["hanging"], side["right"]) < 0] == []


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en-CA", "Review copy – not for release"),
        ("fr-CA", "Copie de relecture – ne pas diffuser"),
        ("de-AT", "Prüfexemplar – nicht zur Veröffentlichung"),
        ("he", "עותק לבדיקה – לא לפרסום"),
        ("ja", "Review copy – not for release"),
        ("und", "Review copy – not for release"),
    ],
)
@pytest.mark.parametrize("head", ["word/header-first.xml", "word/header.xml"])
def test_every_page_says_at_its_head_that_it_must_not_go_out(head: str, language: str, notice: str) -> None:
    (first, *_) = find(part(review(composition(language=language)), head), "w:p")
    assert "".join(text.text or "" for text in first.iter(W + "t")) == notice
    assert values(first, "w:pPr/w:pStyle") == ["ReviewNotice"]


def test_no_two_languages_share_a_notice() -> None:
    from app.language import language

    notices = {language(tag).review_notice for tag, _ in languages() if "-" not in tag}
    assert len(notices) == len([tag for tag, _ in languages() if "-" not in tag])


@pytest.mark.parametrize("style", STYLES)
def test_the_text_begins_where_it_does_without_the_notice(style: str) -> None:
    look = load_style(style)
    edges = [
        int(values(part(data, "word/document.xml"), "//w:pgMar", "header")[0])
        for data in (review(composition(), look), write_docx(composition(), look, {}))
    ]
    assert edges[1] - edges[0] == pytest.approx(look.furniture.leading * 20, abs=1)
    assert edges[0] > 360  # a quarter of an inch, which printers leave white


def test_changes_are_tracked_from_the_first_keystroke() -> None:
    assert len(find(part(review(composition()), "word/settings.xml"), "w:trackRevisions")) == 1


def test_a_comment_is_anchored_at_the_words_concerned() -> None:
    runs = (
        Run("It costs T"),
        Run("K", bold=True),
        Run(" dollars, says [name] of "),
        Run("XX", link="https://xx.example"),
    )
    release = composition(blocks=(paragraph(Run("Super Bowl XX costs XX\nXX")), paragraph(*runs, path=OTHER)))
    at_words = [(quoted, words) for quoted, words in commented(review(release)) if "still to come" in words]
    assert [quoted for quoted, _ in at_words] == ["XX", "XX", "TK", "[name]", "XX"]
    assert all(quoted in words for quoted, words in at_words)
    (first, second) = (_before(review(release), number) for number in ("5", "6"))
    assert (first, second) == ("Super Bowl XX costs ", "Super Bowl XX costs XX\n")


def _before(data: bytes, number: str) -> str:
    """Return the text of the paragraph that comment `number` is in, up to it."""
    (start,) = find(part(data, "word/document.xml"), f"//w:commentRangeStart[@w:id='{number}']")
    text = ""
    for element in start.getparent().iter():
        if element is start:
            break
        text += {W + "t": element.text or "", W + "br": "\n"}.get(element.tag, "")
    return text


def test_words_around_a_comment_look_as_before() -> None:
    release = composition(blocks=(paragraph(Run("one TK two", bold=True)),))
    body = part(review(release), "word/document.xml")
    runs = [run for run in find(body, "//w:p/w:r") if find(run, "w:t")]
    assert ["".join(values_of(run)) for run in runs] == ["one ", "TK", " two"]
    assert [values(run, "w:rPr/w:rStyle") for run in runs] == [["Strong"]] * 3


def values_of(run: Any) -> Iterator[str]:
    return (text.text or "" for text in run.iter(W + "t"))


@pytest.mark.parametrize(
    ("path", "anchor"),
    [
        (FIELD, "The text."),
        (("release", "dateline"), "BOSTON – "),
        (("release", "story", 1, "speaker"), "“It holds,” said Ada."),
        (("release", "story", 1, "attribution"), "said Ada"),
        (("release", "story", 5, "media"), "“It holds,” said Ada."),
        (("boilerplates", 0, "heading"), "About"),
        (("release", "headline"), "NOW"),
        (("contacts",), "NOW"),
        (("media", 0, "file"), "NOW"),
        (("language",), "NOW"),
        ((), "NOW"),
    ],
)
def test_a_comment_on_a_field_stands_there_or_at_its_record_or_at_the_first_paragraph(path: Any, anchor: str) -> None:
    lede = (Run("BOSTON – ", role=Role.DATELINE, path=("release", "dateline")), Run("The text.", path=FIELD))
    words = Run("“It holds,” ", path=OTHER)
    said = Run("said Ada", role=Role.ATTRIBUTION, path=("release", "story", 1, "attribution"))
    release = composition(
        blocks=(
            paragraph(Run("NOW"), path=("release", "timing"), kind=Part.RELEASE_LINE),
            Block(Part.LEDE, lede, FIELD[:3]),
            Block(Part.QUOTE, (words, said, replace(words, text=".")), OTHER[:3]),
            Block(Part.BOILERPLATE_HEADING, (Run("About", path=("boilerplates", 0, "about")),), ("boilerplates", 0)),
        )
    )
    anchors = {words: quoted for quoted, words in commented(review(release, findings=[Finding(path, "Look here.")]))}
    assert anchors["Look here."] == anchor


def test_a_comment_on_a_picture_stands_beside_it_or_at_its_caption() -> None:
    path = ("release", "story", 0)
    text = paragraph(Run("Text"), path=OTHER)
    pictures = (
        Block(Part.FIGURE, (), path, picture="logo.png", alt="logo.png"),
        Block(Part.FIGURE, (Run("Caption"),), ("release", "story", 2), picture="logo.png", alt="Caption"),
        Block(Part.FIGURE, (), ("release", "story", 3), picture="gone.png", alt="gone.png"),
    )
    data = review(composition(blocks=(pictures[0], text, *pictures[1:])))
    body = part(data, "word/document.xml")
    drawn = find(body, "//w:p[.//w:drawing]/w:commentRangeStart")
    assert len(drawn) > 1
    anchors = [quoted for quoted, words in commented(data) if "alternative" in words]
    assert anchors == ["", "Caption", "Caption"]


@pytest.mark.parametrize("control", ["w:text", "w:dataBinding"])
def test_marks_stand_around_a_control_that_holds_plain_text(control: str) -> None:
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    from exports.docx.comments import Place, _mark

    xml = (
        f"<w:p {nsdecls('w')}><w:pPr/><w:r><w:t>a </w:t></w:r><w:sdt><w:sdtPr><{control}/></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>TK b</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    marked = parse_xml(xml)
    _mark(marked, [(0, Place(0, 2, 4))])
    tags = [str(child.tag).removeprefix(W) for child in marked]
    assert tags == ["pPr", "r", "commentRangeStart", "sdt", "commentRangeEnd", "r"]


def test_a_release_without_a_word_has_its_comments_too() -> None:
    data = review(composition(blocks=()))
    assert ("", "The headline is missing.") in commented(data)


def test_a_review_copy_says_nothing_of_when_it_was_written() -> None:
    release = composition(blocks=(paragraph(Run("TK")),))
    assert review(release) == review(release)
    assert find(part(review(release), "word/comments.xml"), "//@w:date") == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COMPOSITIONS, st.lists(st.sampled_from([FIELD, (), ("contacts", 0)]).map(lambda path: Finding(path, "Look."))))
def test_any_review_copy_passes_the_audit_with_its_words_and_all_comments(
    tmp_path: Path, generated: Composition, told: list[Finding]
) -> None:
    data = review(generated, findings=told)
    assert faults(data, tmp_path) == []
    points = open_points(generated, told)
    said = commented(data) if "word/comments.xml" in names(data) else []
    # A soft hyphen is an element of its own in Word, and no text.
    assert sorted(words for _, words in said) == sorted(point.words.replace("\u00ad", "") for point in points)
    assert _text(data).strip() == _text(write_docx(generated, CLASSIC, MEDIA)).strip()


def _text(data: bytes) -> str:
    return "".join(
        "\n" if element.tag == W + "p" else element.text or ""
        for element in part(data, "word/document.xml").iter(W + "p", W + "t")
    )


@pytest.mark.parametrize(("style", "paper"), [("classic", "letter"), ("modern", "a4"), ("bulletin", "letter")])
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_review_copy_of_a_sample_passes_the_audit(file: Path, style: str, paper: str, tmp_path: Path) -> None:
    package = read_package(file)
    kit = replace(package.kit, paper=paper, contacts=())
    told = findings(kit, package.media)
    data = write_docx(compose(kit), load_style(style), package.media, kind=Kind.REVIEW, findings=told)
    assert faults(data, tmp_path) == []
    assert len(commented(data)) == 1


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/comments.xml", b'w:initials="P"', b'w:initial="P"'),
        ("word/document.xml", b'w:restart="newPage"', b'w:restart="always"'),
        ("word/settings.xml", b"<w:trackRevisions/>", b"<w:trackRevision/>"),
        ("word/_rels/document.xml.rels", b'Target="comments.xml"', b'Target="notes.xml"'),
    ],
)
def test_the_audit_finds_a_fault_in_what_only_review_copies_have(
    name: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    data = review(composition(blocks=(paragraph(Run("TK")),)))
    assert faults(replaced(data, name, old, new), tmp_path) != []


# LibreOffice


@pytest.fixture(scope="module")
def review_copy() -> dict[str, bytes]:
    """A review copy of several pages."""
    runs = (Run("It costs "), Run("XX", bold=True), Run(" dollars, says [name]. "))
    text = paragraph(Run("The tide turns four times a day. " * 150), path=OTHER)
    return {"review.docx": review(composition(blocks=(paragraph(*runs), text), language="fr-CA"))}


def test_libreoffice_prints_the_notice_on_every_page(
    review_copy: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(converted("pdf", review_copy, tmp_path_factory)["review.docx"]) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 1
    assert all(page.startswith("Copie de relecture – ne pas diffuser") for page in pages)


def test_libreoffice_shows_the_comments_at_their_words_numbers_lines_and_tracks_changes(
    review_copy: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = converted("odt", review_copy, tmp_path_factory)["review.docx"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("content.xml").decode()
        styles = package.read("styles.xml").decode()
    told = re.findall(r"<office:annotation .*?</office:annotation>", text)
    assert all("<dc:creator>Pressroom</dc:creator>" in comment for comment in told)
    shown = re.findall(
        r"<text:p>“(.+?)” stands for something that is still to come.</text:p></office:annotation>(.+?)<office", text
    )
    assert [quoted for quoted, _ in shown] == ["XX", "[name]"]
    assert all(re.sub("<.*?>", "", after) == quoted for quoted, after in shown)
    assert '<text:tracked-changes text:track-changes="true"/>' in text
    assert '<text:linenumbering-configuration text:restart-on-page="true"' in styles
