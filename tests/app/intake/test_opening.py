from __future__ import annotations

import datetime as dt

import pytest

from app.intake.build import build
from app.intake.build.opening import build_dateline, build_timing, fallback_headline
from app.intake.build.opening_embargo import embargo
from app.intake.reading import Kind, Part, Passage, Reading
from app.intake.recognise import STEPS
from app.intake.source import Source
from app.kit import Dateline, Place, Timing
from app.text import rich


def _dateline(*lines: tuple[Kind, str], language: str = "en") -> Dateline:
    passages = tuple(Passage(rich(text)) for _, text in lines)
    reading = Reading(Source("r.txt", "text"), passages, language=language)
    spans = reading.spans()
    return build_dateline(reading, tuple(Part(kind, *span) for (kind, _), span in zip(lines, spans, strict=True)))


def test_a_dateline_that_the_rule_writes_keeps_no_words() -> None:
    made = _dateline(("dateline", "CASTLE ROCK, Colo., June 2, 2025 /PRNewswire/ —"))
    assert made == Dateline((Place("CASTLE ROCK", "Colo."),), dt.date(2025, 6, 2), "PR Newswire")


def test_a_dateline_of_another_custom_takes_its_form() -> None:
    assert _dateline(("dateline", "London, 5 June 2023 –")).form == "plain"


def test_a_dateline_that_no_rule_writes_keeps_its_words() -> None:
    made = _dateline(("date", "September 20, 2021"), ("dateline", "MONTREAL and TORONTO – September 20, 2021 –"))
    assert made.words == "MONTREAL and TORONTO – September 20, 2021 –"
    assert (made.places, made.date) == ((Place("MONTREAL"), Place("TORONTO")), dt.date(2021, 9, 20))


def test_a_line_of_its_own_is_closed_by_a_dash() -> None:
    assert _dateline(("dateline", "Berlin, den 3. Mai 2021"), language="de").words == "Berlin, den 3. Mai 2021 –"


def test_a_date_above_an_undated_dateline_is_its_date() -> None:
    made = _dateline(("date", "May 3, 2021"), ("dateline", "CHICAGO –"))
    assert (made.places, made.date, made.words) == ((Place("CHICAGO"),), dt.date(2021, 5, 3), "CHICAGO –")


def test_a_date_alone_is_a_dateline_without_places() -> None:
    assert _dateline(("date", "Published: 3 May 2021")) == Dateline(date=dt.date(2021, 5, 3))


@pytest.mark.parametrize(
    ("line", "places", "date"),
    [
        ("Gullport", (Place("Gullport"),), None),
        ("Gullport, Monday 3 May 2021", (Place("Gullport"),), dt.date(2021, 5, 3)),
        ("somewhere over the sea", (), None),
    ],
)
def test_what_a_user_marks_as_a_dateline_is_one_and_loses_no_word(
    line: str, places: tuple[Place, ...], date: dt.date | None
) -> None:
    made = _dateline(("dateline", line))
    assert (made.places, made.date) == (places, date)
    assert made.words.startswith(line) or made.words == ""


@pytest.mark.parametrize(
    ("line", "tag", "moment", "zone"),
    [
        ("EMBARGOED UNTIL 6 JULY 1994.", "en", "1994-07-06 00:00", ""),
        ("EMBARGOED UNTIL TUESDAY, DEC. 1, 2026, 6 A.M. EST", "en", "2026-12-01 06:00", "America/New_York"),
        ("Embargoed until 00:01 GMT on 3 December 2021", "en", "2021-12-03 00:01", "Europe/London"),
        ("Embargoed until 12:00 GMT on 3 June 2021", "en", "2021-06-03 12:00", "UTC"),
        ("EMBARGO: Strictly embargoed until 0001 hours, Thursday 5 May 2022", "en", "2022-05-05 00:01", ""),
        ("Under embargo until noon ET, May 5, 2022", "en", "2022-05-05 12:00", "America/New_York"),
        ("For release Tuesday 6 July 1993, 6:30 p.m.", "en", "1993-07-06 18:30", ""),
        ("Not for release before 5 May 2022, 16:00 CEST", "en", "2022-05-05 16:00", "Europe/Berlin"),
        ("Sperrfrist: 3. Mai 2021, 10.30 Uhr", "de", "2021-05-03 10:30", ""),
        ("Sperrfrist: 3. Mai 2021, 10 Uhr (MESZ)", "de", "2021-05-03 10:00", "Europe/Berlin"),
        ("Ne pas publier avant le 3 mai 2021, 6 h 30 (HAE)", "fr", "2021-05-03 06:30", "America/Toronto"),
        ("Sous embargo jusqu’au 3 mai 2021 à 18h", "fr", "2021-05-03 18:00", ""),
        ("Embargado hasta el 3 de mayo de 2021 a las 10:00 horas (CET)", "es", "2021-05-03 10:00", "Europe/Madrid"),
        ("Embargo fino alle ore 12 del 3 maggio 2021", "it", "2021-05-03 12:00", ""),
        ("Embargado até 3 de maio de 2021, às 10h", "pt", "2021-05-03 10:00", ""),
        ("Эмбарго до 5 мая 2021 года, 10:00 мск", "ru", "2021-05-05 10:00", "Europe/Moscow"),
        ("報道解禁：2021年5月3日 午後2時", "ja", "2021-05-03 14:00", ""),
        ("禁止发布至2021年5月4日上午10时", "zh", "2021-05-04 10:00", ""),
        ("엠바고: 2021년 5월 3일 오후 2시", "ko", "2021-05-03 14:00", ""),
        ("FOR IMMEDIATE RELEASE", "en", "", ""),
        ("FOR RELEASE MAY 3, 2021", "en", "", ""),
        ("EMBARGOED UNTIL FURTHER NOTICE", "en", "", ""),
    ],
)
def test_an_embargo_is_read_with_its_time_and_zone(line: str, tag: str, moment: str, zone: str) -> None:
    when, where = embargo(line, tag)
    assert (when.isoformat(" ", "minutes") if when else "", where) == (moment, zone)


def test_a_release_line_is_kept_as_it_is_worded() -> None:
    reading = Reading(Source("r.txt", "text"), (Passage(rich("FOR  IMMEDIATE RELEASE")),))
    assert build_timing(reading, (Part("release_line", 0, 22),)) == Timing(line="FOR IMMEDIATE RELEASE")


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("Ferry to run at night", "Ferry to run at night"),
        ("Fwd: RE: Press release: Ferry to run at night", "Ferry to run at night"),
        ("WG: Pressemitteilung – Fähre fährt nachts", "Fähre fährt nachts"),
        ("", ""),
    ],
)
def test_the_subject_of_a_mail_stands_in_for_a_headline(subject: str, headline: str) -> None:
    assert str(fallback_headline(Reading(Source("r.eml", "mail", subject=subject)))) == headline
    assert not fallback_headline(Reading(Source("r.txt", "text", subject=subject)))


def test_a_mail_without_a_headline_takes_its_subject() -> None:
    story = Passage(
        rich("The ferry runs again, the company said on Monday, and it will run until the end of the year.")
    )
    source = Source("r.eml", "mail", subject="Fwd: Press release: Ferry runs again")
    assert str(build(recognised(Reading(source, (story,)))).kit.release.headline) == "Ferry runs again"


def test_the_words_of_a_date_that_the_rule_writes_are_not_lost() -> None:
    text = "DULUTH, Minn., May 3, 2021 – The ferry runs again, the company said on Monday, and it will run for a year."
    kit = build(recognised(Reading(Source("r.txt", "text"), (Passage(rich(text)),)))).kit
    assert kit.release.dateline.words == ""
    assert kit.imported is not None
    assert kit.imported.aside == ()


def recognised(reading: Reading) -> Reading:
    for step in STEPS:
        reading = step(reading)
    return reading
