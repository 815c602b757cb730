from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.embargo import embargo_line, embargo_moment, problems, release_line, zones
from app.kit import Timing
from app.language import languages


def until(*moment: int, zone: str = "America/Toronto", line: str = "") -> Timing:
    return Timing(line, dt.datetime(*moment), zone)  # type: ignore[arg-type]


WINTER, SUMMER = until(2026, 12, 1, 6, 0), until(2026, 7, 1, 18, 30)


@pytest.mark.parametrize(
    ("timing", "tag", "line"),
    [
        (WINTER, "en", "EMBARGOED UNTIL TUESDAY, DEC. 1, 2026, 6 A.M. EST"),
        (SUMMER, "en-CA", "EMBARGOED UNTIL WEDNESDAY, JULY 1, 2026, 6:30 P.M. EDT"),
        (WINTER, "en-GB", "EMBARGOED UNTIL 06:00 EST, TUESDAY, 1 DECEMBER 2026"),
        (WINTER, "fr-CA", "NE PAS PUBLIER AVANT LE MARDI 1ER DÉCEMBRE 2026, 6\u00a0H (HNE)"),
        (SUMMER, "fr-CA", "NE PAS PUBLIER AVANT LE MERCREDI 1ER JUILLET 2026, 18\u00a0H\u00a030 (HAE)"),
        (WINTER, "de", "SPERRFRIST: DIENSTAG, 1. DEZEMBER 2026, 6 UHR (EST)"),
        (until(2026, 7, 2, 9, 0, zone="Europe/Berlin"), "de", "SPERRFRIST: DONNERSTAG, 2. JULI 2026, 9 UHR (MESZ)"),
    ],
)
def test_the_embargo_is_written_in_the_language_with_the_zone_of_the_season(
    timing: Timing, tag: str, line: str
) -> None:
    assert release_line(timing, tag) == line


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        (0, 0, "12 A.M."),
        (0, 1, "12:01 A.M."),
        (11, 59, "11:59 A.M."),
        (12, 0, "NOON"),
        (12, 5, "12:05 P.M."),
        (13, 0, "1 P.M."),
    ],
)
def test_ap_writes_times_without_empty_minutes_and_noon_as_a_word(hour: int, minute: int, written: str) -> None:
    assert release_line(until(2026, 12, 1, hour, minute), "en").endswith(f" {written} EST")


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("UTC", "UTC"),
        ("Europe/Istanbul", "UTC+03:00"),
        ("Asia/Shanghai", "CST (UTC+08:00)"),
        ("Asia/Kolkata", "IST (UTC+05:30)"),
    ],
)
def test_a_zone_that_could_be_taken_for_another_has_its_offset(zone: str, written: str) -> None:
    assert release_line(until(2026, 7, 1, 8, 0, zone=zone), "en").endswith(f"8 A.M. {written}")


def test_the_users_own_line_stands_as_it_is() -> None:
    assert release_line(Timing("For release now "), "fr") == "For release now"
    assert release_line(until(2026, 7, 1, 8, 0, line="Hold for Ada"), "en") == "Hold for Ada"
    assert embargo_line(until(2026, 7, 1, 8, 0, line="Hold for Ada"), "en").startswith("EMBARGOED")


def test_without_line_and_embargo_there_is_no_line() -> None:
    assert release_line(Timing(), "en") == ""
    assert embargo_moment(Timing(zone="UTC")) is None


@pytest.mark.parametrize("tag", [tag for tag, _ in languages()])
def test_no_language_leaves_a_gap_where_a_zone_is_missing(tag: str) -> None:
    line = release_line(until(2026, 12, 2, 6, 30, zone=""), tag)
    assert line == line.strip()
    assert "()" not in line
    assert "  " not in line
    assert "2026" in line


def test_the_moment_is_aware_of_the_season() -> None:
    assert embargo_moment(WINTER) == dt.datetime(2026, 12, 1, 11, 0, tzinfo=dt.UTC)
    assert embargo_moment(SUMMER) == dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)


def test_a_sound_embargo_has_no_problems_whenever_it_is() -> None:
    assert problems(WINTER) == problems(until(1999, 1, 5, 8, 0)) == problems(Timing("FOR IMMEDIATE RELEASE")) == ()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "/etc/localtime", "EDT ", "\0"])
def test_a_zone_that_does_not_exist_is_told(zone: str) -> None:
    found = problems(until(2026, 7, 1, 8, 0, zone=zone))
    assert len(found) == 1
    assert "is no time zone" in found[0]
    assert embargo_moment(until(2026, 7, 1, 8, 0, zone=zone)) is None


def test_a_missing_zone_is_told() -> None:
    assert problems(until(2026, 7, 1, 8, 0, zone=" ")) == (
        "The embargo has no time zone: choose the zone that its time is meant in.",
    )


def test_a_time_that_the_clocks_skip_is_told() -> None:
    (found,) = problems(until(2026, 3, 8, 2, 30))
    assert "2:30 a.m. does not exist on Sunday, March 8, 2026, in America/Toronto" in found
    assert "3:30 a.m. or later" in found


def test_a_day_that_the_clocks_skip_is_told() -> None:
    assert problems(until(2011, 12, 30, 12, 0, zone="Pacific/Apia")) == (
        "Friday, Dec. 30, 2011, does not exist in Pacific/Apia: the clocks skip that whole day. Choose another day.",
    )


def test_an_offset_of_old_has_its_seconds() -> None:
    assert release_line(until(1, 1, 1, 8, 0, zone="Asia/Tokyo"), "en").endswith("8 A.M. LMT (UTC+09:18:59)")
    assert release_line(until(1, 1, 1, 8, 0, zone="Atlantic/Azores"), "en").endswith("8 A.M. LMT (UTC-01:42:40)")


def test_a_time_that_comes_twice_is_told() -> None:
    (found,) = problems(until(2026, 11, 1, 1, 30))
    assert "1:30 a.m. comes twice on Sunday, Nov. 1, 2026" in found
    assert "EDT, then EST" in found


def test_midnight_and_a_line_that_contradicts_the_embargo_are_told() -> None:
    assert "12:01 a.m." in problems(until(2026, 7, 1, 0, 0))[0]
    assert problems(until(2026, 7, 1, 8, 0, line="for immediate release"))[0].endswith("but an embargo is set.")


@given(st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2036, 1, 1)), st.sampled_from(zones()))
def test_no_embargo_is_too_odd_to_be_written(when: dt.datetime, zone: str) -> None:
    timing = Timing("", when, zone)
    assert str(when.year) in release_line(timing, "en")
    assert all(message.endswith(".") for message in problems(timing))


def test_the_zones_on_offer_are_places() -> None:
    offered = zones()
    assert offered[0] == "UTC"
    assert list(offered[1:]) == sorted(offered[1:])
    assert {"America/Toronto", "Europe/Paris", "Asia/Tokyo", "Australia/Sydney"} <= set(offered)
    assert not {"US/Eastern", "EST5EDT", "Etc/GMT+5", "Asia/Calcutta"} & set(offered)
