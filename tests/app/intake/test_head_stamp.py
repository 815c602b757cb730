"""Heads in which a date, a label and a headline stand in one line, and those that a scanner has torn."""

from __future__ import annotations

import datetime as dt

import pytest

from app.intake.build import build
from app.intake.read.text import source_of
from app.intake.recognise import recognise
from app.kit import Release

_LEDE = (
    "The harbour of Little Moss opens its new pier to all on Sunday, the council announced today, after two years of"
    " work on the old quay and many complaints by the fishers of the bay."
)
_MORE = "The pier is open from dawn to dusk. Dogs are welcome. There is a café at its end, which sells tea and buns."


def _release(*lines: str) -> Release:
    return build(recognise(source_of("\n\n".join((*lines, _LEDE, _MORE)), "release.txt"))).kit.release


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 November 2003  MEDIA RELEASE        03/117", dt.date(2003, 11, 14)),
        ("Mossland Pressemitteilung vom 10.06.2008", dt.date(2008, 6, 10)),
        ("13-10-2007 / Harbour news", dt.date(2007, 10, 13)),
        ("Tue Mar 10 08:12:45 CET 2020 -", dt.date(2020, 3, 10)),
        ("Senator Ada Moss, spokesperson on Harbours, 21 August 2013", dt.date(2013, 8, 21)),
    ],
)
def test_a_date_among_labels_and_senders_is_the_date_of_issue(line: str, date: dt.date) -> None:
    release = _release(line, "Little Moss opens the pier that everybody has waited for")
    assert release.dateline.date == date
    assert str(release.headline) == "Little Moss opens the pier that everybody has waited for"
    assert not release.subheads


def test_a_sender_in_capitals_between_label_and_headline_is_none_of_it() -> None:
    release = _release("MEDIA RELEASE – MOSSLAND HARBOURS New Pier Opens to Walkers and Dogs on Sunday")
    assert str(release.headline) == "New Pier Opens to Walkers and Dogs on Sunday"


def test_a_headline_in_capitals_that_a_scan_ran_into_the_story_is_parted_from_it() -> None:
    run_in = f"NEW PIER OPENS AT LITTLE MOSS Media statement, Ada Moss, 28 August 1974 {_LEDE}"
    release = build(recognise(source_of(f"{run_in}\n\n{_MORE}", "release.txt"))).kit.release
    assert str(release.headline) == "NEW PIER OPENS AT LITTLE MOSS"
    assert release.dateline.date == dt.date(1974, 8, 28)


def test_specks_of_a_scan_are_no_headline() -> None:
    assert str(_release("â \\ tw i", "PIER OPENS AT LITTLE MOSS").headline) == "PIER OPENS AT LITTLE MOSS"


def test_a_short_headline_under_a_letterhead_is_found() -> None:
    release = _release("DEPARTMENT OF HARBOURS AND QUAYS", "STATEMENT BY THE HON. ADA MOSS, MP", "NEW PIER")
    assert str(release.headline) == "NEW PIER"


def test_a_headline_that_asks_or_calls_is_one_though_it_ends_like_a_sentence() -> None:
    title = "A survey of the harbours of the northern bay and of their piers: tell us what you think of them!"
    assert str(_release(title).headline) == title


@pytest.mark.parametrize("mark", ["#", "(Schluss)", "(Ende) am/bo", "(fine)", "(fin)"])
def test_an_end_mark_may_be_a_single_sign_or_a_word_in_brackets(mark: str) -> None:
    text = "\n\n".join(("Little Moss opens its pier", _LEDE, _MORE, mark))
    assert build(recognise(source_of(text, "release.txt"))).kit.release.end_mark == mark.partition(" ")[0]


def test_a_date_and_a_place_before_a_colon_are_a_dateline() -> None:
    text = "港口新碼頭啟用的聯合聲明\n\n2020年3月2日,北京:港口今天宣佈新碼頭將於星期日啟用,歡迎所有人前來參觀。"
    line = build(recognise(source_of(text, "release.txt"))).kit.release.dateline
    assert (line.date, [place.city for place in line.places]) == (dt.date(2020, 3, 2), ["北京"])
