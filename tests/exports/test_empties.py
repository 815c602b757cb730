"""Fields to fill in, in documents: what is filled in, what is empty, and what comes of that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.blanks import filled, settled
from app.edits import set_field
from app.errors import ExportError
from app.kit import Figure, Media, PressKit
from app.package import read_package
from app.text import parse_markup, rich
from exports.blocks import Composition, Part, Run
from exports.compose import compose, findings
from exports.docx.kind import Kind
from exports.docx.markup import W
from exports.empties import plain, runs
from exports.job import EmptyFieldsError, export
from exports.openpoints import open_points
from exports.pdf import make_pages
from exports.pdf.live import LivePages
from exports.plaintext import write_text
from exports.style import load_style
from tests.blank_kits import VALUES, blank_kit, marked_kits, number_of
from tests.exports.docx_reader import paragraphs, part

CLASSIC = load_style("classic")


def path_of(key: str) -> tuple[str | int, ...]:
    return ("blanks", number_of(key), "value")


def all_runs(composition: Composition) -> list[Run]:
    return [run for block in composition.blocks for run in block.runs]


def test_a_kit_with_all_fields_filled_in_is_composed_like_one_that_never_had_any() -> None:
    kit = blank_kit(**VALUES)
    assert compose(kit) == compose(settled(kit))
    assert not any(run.blank for run in all_runs(compose(kit)))


def test_the_words_of_an_empty_field_know_where_it_is_filled_in() -> None:
    composition = compose(blank_kit(company="Lumen"))
    empty = {run.text: run.blank for run in all_runs(composition) if run.blank}
    assert empty == {
        "[Partner]": path_of("partner"),
        "[Amount]": path_of("amount"),
        "[City]": path_of("city"),
        "[CITY]": path_of("city"),
        "[Speaker]": path_of("name"),
    }
    assert composition.letterhead == "Lumen"
    assert composition.letterhead_runs == ()


def test_every_run_still_leads_to_its_field() -> None:
    whole = {run.path for run in all_runs(compose(blank_kit(**VALUES)))}
    assert {run.path for run in all_runs(compose(blank_kit()))} == whole


def test_nothing_of_the_tags_is_printed() -> None:
    kit = blank_kit()
    kit = replace(
        kit,
        release=replace(kit.release, slug="{company}", story=(*kit.release.story, Figure("a.png"))),
        media=(Media("a.png", caption="{company} at work", credit="{name}", alt="{company}"),),
    )
    composition = compose(kit)
    words = [composition.title, composition.author, composition.slug, composition.letterhead, write_text(composition)]
    words += [run.text for run in (*all_runs(composition), *composition.letterhead_runs)]
    words += [text for block in composition.blocks for text in (block.alt, block.marker)]
    assert not any(run.link for run in all_runs(composition)), "no address is whole yet"
    assert not any("\U0010fffe" in text or "\U0010ffff" in text for text in words)
    assert (composition.letterhead, composition.slug) == ("[Company]", "[Company]")
    assert composition.title == "[Company] and [Partner] join forces"
    assert [block.alt for block in composition.blocks if block.part is Part.FIGURE] == ["[Company]"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(marked_kits())
def test_the_tags_make_no_difference_to_what_is_printed(kit: PressKit) -> None:
    """The rules read labels in brackets as they would if somebody had typed them, and no tag is left anywhere."""
    composition, typed = compose(kit), compose(replace(filled(kit), blanks=()))
    assert [str(block) for block in composition.blocks] == [str(block) for block in typed.blocks]
    assert (composition.title, composition.slug, composition.author) == (typed.title, typed.slug, typed.author)
    assert "\\U0010fff" not in repr(composition)


def test_a_look_goes_on_through_the_words_of_an_empty_field() -> None:
    lede = next(block for block in compose(blank_kit()).blocks if block.part is Part.LEDE)
    bold = [run.text for run in lede.runs if run.bold]
    assert bold == ["[Amount]", " into ", "[Partner]"]
    assert not any(run.link for run in lede.runs), "the address is not known yet"


def test_an_empty_field_is_no_link_even_where_the_address_is_known() -> None:
    kit = set_field(blank_kit(), ("release", "headline"), parse_markup("[See {company}](https://lumen.example)"))
    headline = next(block for block in compose(kit).blocks if block.part is Part.HEADLINE)
    assert [(run.text, run.link) for run in headline.runs] == [("See ", "https://lumen.example"), ("[Company]", "")]


def test_what_only_looks_like_a_tag_is_text() -> None:
    assert runs("[a\U0010fffeb]", ("issuer",)) == (Run("[a\U0010fffeb]", path=("issuer",)),)
    assert plain("a [b]") == "a [b]"


def test_an_edit_leaves_the_blocks_of_all_other_records_the_same_objects() -> None:
    kit = blank_kit(company="Lumen")
    before = compose(kit).blocks
    after = compose(set_field(kit, ("release", "story", 3, "text"), rich("Something changes."))).blocks
    changed = [str(new) for old, new in zip(before, after, strict=True) if new is not old]
    assert changed == ["Something changes."]


def test_every_empty_field_is_found_once() -> None:
    told = [finding for finding in findings(blank_kit(company="Lumen")) if finding.path[:1] == ("blanks",)]
    assert [finding.path[1] for finding in told] == [1, 2, 3, 4, 5]
    assert told[0].message == "The field “Partner” is not filled in yet."
    assert not [finding for finding in findings(blank_kit(**VALUES)) if finding.path[:1] == ("blanks",)]


def test_an_empty_field_is_an_open_point_where_it_is_first_printed() -> None:
    kit = blank_kit(company="Lumen")
    points = [point for point in open_points(compose(kit), findings(kit)) if "not filled in" in point.words]
    assert [(point.quoted, point.path) for point in points] == [
        ("", path_of("date")),
        ("[Partner]", ("release", "headline")),
        ("[CITY]", ("release", "dateline")),
        ("[Amount]", ("release", "story", 0, "text")),
        ("[Speaker]", ("release", "story", 1, "attribution", "verb")),
    ]
    assert points[2].words == "The field “City” is not filled in yet."


def test_an_issuer_that_is_not_filled_in_is_an_open_point_too() -> None:
    kit = blank_kit()
    words = [point.words for point in open_points(compose(kit), findings(kit))]
    assert words.count("The field “Company” is not filled in yet.") == 1
    assert not any("[Company]" in said for said in words)


@pytest.mark.parametrize("names", [("a.pdf",), ("a.docx",), ("a.txt",)])
def test_an_empty_field_stops_an_export(names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(EmptyFieldsError) as caught:
        export(blank_kit(company="Lumen", partner="Phare"), {}, [tmp_path / name for name in names])
    expected = "4 fields are still empty: Amount, City, Date and Speaker. Fill them in before the release goes out."
    assert str(caught.value) == expected
    assert not list(tmp_path.iterdir())


def test_empty_fields_may_be_allowed(tmp_path: Path) -> None:
    done = export(blank_kit(company="Lumen"), {}, [tmp_path / "a.txt"], allow_empty=True)
    assert "Lumen and [Partner] join forces" in (tmp_path / "a.txt").read_text("utf-8")
    assert any(finding.path == path_of("partner") for finding in done.findings)


def test_a_review_copy_names_the_empty_fields_in_its_comments(tmp_path: Path) -> None:
    copy = tmp_path / "a.docx"
    export(blank_kit(company="Lumen"), {}, [copy], docx=Kind.REVIEW)
    texts = part(copy.read_bytes(), "word/comments.xml").iter(W + "t")
    comments = [words for text in texts if "not filled in" in (words := text.text or "")]
    assert sorted(comments) == sorted(
        f"The field “{name}” is not filled in yet." for name in ("Partner", "Amount", "City", "Date", "Speaker")
    )
    with pytest.raises(ExportError):
        export(blank_kit(company="Lumen"), {}, [copy, tmp_path / "a.pdf"], docx=Kind.REVIEW)


def test_a_word_document_has_the_values(tmp_path: Path) -> None:
    export(blank_kit(**VALUES), {}, [tmp_path / "a.docx"])
    words = paragraphs((tmp_path / "a.docx").read_bytes())
    assert "Lumen and Lumen Labs join forces" in words
    assert any(line.startswith("MONTREAL, Dec. 1, 2026 –") for line in words)


def test_the_marks_of_the_pages_say_what_is_to_be_filled_in() -> None:
    marks = make_pages(compose(blank_kit(partner="Phare")), CLASSIC, {}).marks
    empty = [mark for mark in marks if mark.blank]
    assert {mark.blank[1] for mark in empty} == {0, 2, 3, 5}
    head = [mark for mark in empty if mark.path == ("issuer",)]
    assert [mark.blank for mark in head] == [path_of("company")]
    headline = [mark for mark in marks if mark.path == ("release", "headline")]
    assert [bool(mark.blank) for mark in headline] == [True, False]
    assert headline[0].box[2] == pytest.approx(headline[1].box[0], abs=0.01), "no gap, and no overlap"


def test_a_letterhead_that_is_cut_is_still_printed() -> None:
    kit = set_field(blank_kit(), ("issuer",), "{company} " + "of the northern lights " * 30)
    pages = make_pages(compose(kit), CLASSIC, {})
    assert any("too long for the letterhead" in finding.message for finding in pages.findings)


def test_pages_follow_when_a_field_is_filled_in() -> None:
    pages = LivePages()
    before = pages.update(compose(blank_kit()), CLASSIC, {})
    after = pages.update(compose(blank_kit(company="[Company]")), CLASSIC, {})
    assert any(mark.path == ("issuer",) and mark.blank for mark in before.marks_of(0))
    assert not any(mark.path == ("issuer",) and mark.blank for mark in after.marks_of(0))


def test_a_kit_keeps_its_markers_in_the_file(tmp_path: Path) -> None:
    from app.package import write_package

    kit = blank_kit(company="Lumen")
    write_package(tmp_path / "a.presskit", kit, {}, expected=None)
    read: PressKit = read_package(tmp_path / "a.presskit").kit
    assert read == kit
