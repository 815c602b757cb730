"""PDFs of ours say where each paragraph comes from, and come back with spaces, hyphens and fields as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from app.intake.build import build
from app.intake.read import read_bytes
from app.intake.read.pdf.own import line_from
from app.intake.recognise import recognise
from app.intake.source import Hint, Line
from app.kit import (
    Attribution,
    Boilerplate,
    Contact,
    Dateline,
    Notice,
    Paragraph,
    Place,
    PressKit,
    Quote,
    Release,
    Speaker,
)
from app.origin import Origin
from app.text import rich
from exports.compose import compose
from exports.pdf import make_pages
from exports.style import load_style

LONG = (
    "The harbour-wide long-standing well-known time-tested shore-to-ship sea-worthy weather-beaten installation "
    "represents extraordinarily considerable responsibilities, notwithstanding unquestionably overwhelming "
    "counter-arguments, semi-official half-hearted misunderstandings and characteristically disproportionate costs. "
) * 3


def printed(kit: PressKit) -> bytes:
    return make_pages(compose(kit), load_style(kit.style), {}).pdf


def lines_of(kit: PressKit) -> list[Line]:
    return [line for line in read_bytes(printed(kit), "kit.pdf").lines if line.hint.field]


KIT = PressKit(
    language="en",
    release=Release(
        headline=rich("Lighthouse keepers of the northern bay get a boat of their own"),
        dateline=Dateline((Place("HALIFAX"),), dt.date(2026, 3, 9)),
        story=(
            Paragraph(rich(LONG.strip())),
            Quote(rich("We waited long for it"), Speaker("Ada Roy", "chair", "Bay Light"), Attribution("said")),
        ),
    ),
    boilerplates=(Boilerplate("Bay Light", rich("Bay Light keeps the lamps of the bay.")),),
    notices=(Notice("", rich("A line of small print without any heading.")),),
    contacts=(
        Contact(name="Bo Lind", organization="Bay Light", phone="902 555 0100", other="Pier 4\nNorthern Bay"),
        Contact(name="Cy Marsh", email="cy@bay.example"),
    ),
)


def test_a_kit_comes_back_from_its_pdf() -> None:
    kit = build(recognise(read_bytes(printed(KIT), "kit.pdf"))).kit
    assert str(kit.release.headline) == str(KIT.release.headline)
    assert kit.release.dateline == KIT.release.dateline
    assert [str(block.text) for block in kit.release.story if isinstance(block, Paragraph)] == [LONG.strip()]
    assert [block.speaker for block in kit.release.story if isinstance(block, Quote)] == [KIT.release.story[1].speaker]  # type: ignore[union-attr]
    assert kit.boilerplates == KIT.boilerplates
    assert [str(notice.text) for notice in kit.notices] == ["A line of small print without any heading."]
    assert kit.contacts == KIT.contacts


def test_hyphens_of_words_stay_and_those_of_line_ends_go() -> None:
    story = next(line for line in lines_of(KIT) if line.hint.field == "release.story[0].text")
    assert LONG.split() == str(story.text).split()[-len(LONG.split()) :]
    assert "\u00ad" not in str(story.text)


@pytest.mark.parametrize("tag", ["ko", "ja"])
def test_spaces_come_back_where_lines_end_anywhere(tag: str) -> None:
    text = {
        "ko": "등대 지기들은 북쪽 만에서 새로운 배를 받았다 ",
        "ja": "灯台守は北の湾で新しい船 Bay Light を受け取った。",
    }[tag] * 12
    kit = PressKit(language=tag, release=Release(headline=rich("A"), story=(Paragraph(rich(text.strip())),)))
    found = next(line for line in lines_of(kit) if line.hint.field == "release.story[0].text")
    if "\ufffd" in str(found.text):
        pytest.skip("no font for this script")
    assert str(found.text) == text.strip()


def test_an_address_by_itself_keeps_its_order_in_an_arabic_release() -> None:
    kit = PressKit(
        language="ar", release=Release(headline=rich("خبر")), contacts=(Contact(name="علي", email="ali@bay.example"),)
    )
    found = lines_of(kit)[-1]
    assert ("contacts[0].email", "ali@bay.example") in found.hint.within


def test_of_an_edited_paragraph_only_the_field_is_known() -> None:
    origin = Origin("release.headline", 5, (("release.dateline", 0, 2),), (3,))
    line = line_from(origin, rich("edited since"), Hint())
    assert (line.hint.field, line.hint.within, str(line.text)) == ("release.headline", (), "edited since")


def test_line_breaks_take_the_place_of_spaces() -> None:
    origin = Origin("contacts[0]", 6, (("contacts[0].name", 0, 3),), (3,))
    line = line_from(origin, rich("a bc def"), Hint())
    assert str(line.text) == "a bc\ndef"
    assert line.hint.within == (("contacts[0].name", "a bc"),)
