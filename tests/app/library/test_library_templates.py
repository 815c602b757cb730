"""From a kit to a template of the library, and from a template to a kit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings

from app.kit import (
    Bio,
    Blank,
    Dateline,
    Document,
    Imported,
    Media,
    Paragraph,
    Place,
    PressKit,
    Release,
    Row,
    Timing,
    new_kit,
)
from app.library.codec import decode, encode
from app.library.items import Attachment
from app.library.templates import as_template, draft, holds, needed, started, template_item
from app.text import rich
from tests.strategies import kits

KIT = PressKit(
    release=Release(
        timing=Timing("", dt.datetime(2027, 3, 1, 6), "Europe/Oslo"),
        headline=rich("{company} opens in {city}"),
        dateline=Dateline((Place("Oslo"),), dt.date(2027, 3, 1)),
        story=(Paragraph(rich("A.")), Paragraph(rich("B."))),
    ),
    imported=Imported("old.docx"),
    logo="logo.png",
    media=(Media("hall.jpg"),),
    blanks=(Blank("company", "Company", value="Lumen"),),
)


def test_a_template_has_no_dates_no_values_and_no_origin() -> None:
    made = as_template(KIT, language="en")
    assert made.release.timing.embargo is None
    assert made.release.dateline == Dateline((Place("Oslo"),))
    assert made.blanks == (Blank("company", "Company"),)
    assert made.imported == Imported()


def test_what_is_filled_in_can_be_kept_as_a_proposal() -> None:
    assert as_template(KIT, language="en", keep_values=True).blanks == KIT.blanks


def test_a_marker_that_nobody_has_named_gets_a_field_labelled_by_its_key() -> None:
    assert draft(KIT).blanks == (*KIT.blanks, Blank("city", "City"))


def test_a_template_in_another_language_has_its_usual_marks() -> None:
    made = as_template(new_kit("en"), language="fr-CA")
    assert made.release.end_mark == new_kit("fr-CA").release.end_mark


def test_a_template_of_a_known_name_becomes_its_next_revision_and_keeps_other_languages() -> None:
    first = template_item("Opening", as_template(KIT, language="en"), by="Ana Roy", taken={"opening"})
    french = as_template(replace(new_kit("fr"), logo="a.png"), language="fr")
    both = template_item("Opening", french, by="Jo Mertens", existing=first, files=(Attachment("a.png", "1.png"),))
    again = template_item("Opening", as_template(new_kit("en"), language="en"), by="Ana Roy", existing=both)
    assert first.id == "opening-2"
    assert (both.languages, again.languages) == (("en", "fr"), ("en", "fr"))
    assert [each.number for each in (*again.past, again.now)] == [1, 2, 3]
    assert again.past[0] == first.now
    assert again.now.files == (Attachment("a.png", "1.png"),)


def test_a_template_lets_go_of_files_that_no_language_of_it_uses_any_more() -> None:
    files = tuple(Attachment(name, name) for name in ("logo.png", "hall.jpg"))
    first = template_item("Opening", as_template(KIT, language="en"), by="", files=files)
    without = as_template(replace(KIT, media=()), language="en")
    second = template_item("Opening", without, by="", existing=first, files=files[:1])
    assert [each.file for each in second.now.files] == ["logo.png"]
    assert second.past[0].files == files


def test_a_kit_started_from_a_template_names_it_and_lies_on_the_paper_of_the_place() -> None:
    item = template_item("Opening", as_template(KIT, language="en"), by="")
    kit = started(item, "fr", "a4")
    assert (kit.template, kit.paper, kit.language) == ("opening", "a4", "en")


def test_only_the_files_that_the_kit_uses_are_needed() -> None:
    files = tuple(Attachment(name, name) for name in ("logo.png", "hall.jpg", "other.png"))
    item = template_item("Opening", as_template(KIT, language="en"), by="", files=files)
    assert [each.file for each in needed(item, started(item, "en", "letter"))] == ["logo.png", "hall.jpg"]


def test_a_template_tells_what_it_brings() -> None:
    assert holds(replace(KIT, media=())) == "1 field to fill in, 2 paragraphs"
    whole = replace(KIT, media=(Media("boat.jpg"),), documents=(Document("qa"), Document("timeline")))
    assert holds(whole).endswith("2 paragraphs, 1 media file, 2 further documents")


def test_a_template_keeps_documents_with_their_blanks_and_brings_the_files_of_their_bios() -> None:
    sheets = (
        Document("bios", people=(Bio("{name}", portrait="roy.jpg"),)),
        Document("qa", rows=(Row(rich("Why {name}?")),)),
    )
    kit = draft(replace(KIT, media=(Media("roy.jpg"),), documents=sheets))
    files = Attachment("roy.jpg", "0.jpg"), Attachment("old.jpg", "1.jpg")
    item = template_item("All of it", as_template(kit, language="en"), by="Ada", files=files)
    begun = started(item, "en", "a4")
    assert begun.documents == sheets
    assert "name" in [blank.key for blank in begun.blanks]
    assert needed(item, begun) == files[:1]


@settings(max_examples=30)
@given(kits())
def test_any_kit_can_be_kept_as_a_template_and_comes_back(kit: PressKit) -> None:
    made = as_template(replace(kit, language="en"), language="en")
    item = template_item("Any", made, by="Ana Roy")
    assert decode(encode(item)) == item
    assert replace(started(item, "en", made.paper), template="") == made
