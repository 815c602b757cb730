"""The release line: FOR IMMEDIATE RELEASE, or until when the release is under embargo, with date, time and zone.

A kit keeps the local time and the IANA zone, so that the abbreviation on the page (EST or EDT) follows the season.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.dateline import ap_date, ap_weekday
from app.kit import Timing
from app.language import Language, language, languages, upper

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_FAMILIAR = (
    "America/",
    "US/",
    "Canada/",
    "Europe/",
    "Australia/",
    "Pacific/Honolulu",
    "Pacific/Auckland",
    "UTC",
    "GMT",
)
"""Zones whose English abbreviations are read as they are meant. Elsewhere "CST" or "IST" may be three zones."""
_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@lru_cache(maxsize=256)
def release_line(timing: Timing, tag: str) -> str:
    """Return the release line as it is printed: the user's own words, else the line by rule, else ""."""
    return timing.line.strip() or embargo_line(timing, tag)


@lru_cache(maxsize=256)
def embargo_line(timing: Timing, tag: str) -> str:
    """Return the embargo in the words of the language `tag`, by rule; "" without an embargo.

    English: ``EMBARGOED UNTIL TUESDAY, DEC. 1, 2026, 6 A.M. EST`` (order and abbreviations of the AP Stylebook).
    Without a zone the line carries none, which `problems` tells.
    """
    if timing.embargo is None:
        return ""
    rules = language(tag)
    when = timing.embargo.replace(tzinfo=None)
    moment = embargo_moment(timing)
    name = zone_name(moment, rules) if moment else ""
    zone = rules.zone.format(zone=name) if name else ""
    line = rules.embargo.format(date=_date(when.date(), rules), time=_time(when.time(), rules), zone="\0")
    return upper(line, rules.tag).replace("\0", zone)


def embargo_moment(timing: Timing) -> dt.datetime | None:
    """Return when the embargo ends, in its zone; None without an embargo or without a zone that exists.

    A time that a clock change skips is counted by the offset before the change, one that comes twice is the first.
    """
    zone = _zone(timing.zone)
    return timing.embargo.replace(tzinfo=zone, fold=0) if timing.embargo is not None and zone else None


def problems(timing: Timing) -> tuple[str, ...]:
    """Return what is wrong with an embargo, in whole sentences: its zone, its time, or the line that contradicts it."""
    if timing.embargo is None:
        return ()
    found = [] if not timing.line else list(_contradictions(timing))
    if not timing.zone.strip():
        return (*found, "The embargo has no time zone: choose the zone that its time is meant in.")
    moment = embargo_moment(timing)
    if moment is None:
        return (*found, f"“{timing.zone}” is no time zone: choose one from the list, such as America/Toronto.")
    return (*found, *_clock_changes(moment, timing.zone.strip()), *_midnight(moment))


def zone_name(moment: dt.datetime, rules: Language) -> str:
    """Return the short name of the zone of `moment` in its season: "EST", "HNE", "MEZ", "UTC+03:00".

    In English it is that of the time zone database, in other languages that of the CLDR where it has one. Where the
    abbreviation could be read as another zone's, the offset stands with it: "CST (UTC+08:00)" in Shanghai.
    """
    name = "" if rules.tag.startswith("en") else _local_zone_name(moment, rules)
    if name:
        return name
    name, offset = moment.tzname() or "", _offset(moment)
    if name.isalpha() and str(moment.tzinfo).startswith(_FAMILIAR):
        return name
    return offset if not name.isalpha() or "(" in rules.zone else f"{name} ({offset})"


def _offset(moment: dt.datetime) -> str:
    """Return how far its zone is from UTC, "UTC+05:30"; before standard time there were seconds, "UTC+09:18:59"."""
    sign, ahead = "+", moment.utcoffset() or dt.timedelta()
    if ahead < dt.timedelta():
        sign, ahead = "-", -ahead
    clock = (dt.datetime.min + ahead).time()
    return f"UTC{sign}{clock.isoformat('seconds' if clock.second else 'minutes')}"


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return the IANA names to choose from, sorted: one for each place that has kept a time of its own, and UTC.

    The names are those of ``zone.tab`` in the time zone database: no old spellings, no offsets, no abbreviations.
    """
    from importlib.resources import files
    from zoneinfo import available_timezones

    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    listed = {line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#")}
    known = available_timezones()
    return ("UTC", *sorted(zone for zone in listed & known if zone.split("/")[0] in _AREAS))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError):
        return None


def _date(date: dt.date, rules: Language) -> str:
    if rules.clock == ("ap",) and rules.dateline_form == "ap":
        return f"{ap_weekday(date)}, {ap_date(date)}"
    from babel.dates import format_date

    written = format_date(date, "full", locale=rules.locale)
    return re.sub(r"\b1 ", "1er ", written) if rules.tag.startswith("fr") else written


def _time(time: dt.time, rules: Language) -> str:
    if rules.clock == ("ap",):
        return _ap_time(time)
    pattern = rules.clock[1 if time.minute else 0]
    return pattern.format(hour=time.hour, minute=time.minute)


def _ap_time(time: dt.time) -> str:
    """Return `time` after AP: "6 a.m.", "6:30 p.m.", "noon". Midnight is "12 a.m.": AP's "midnight" ends a day."""
    if (time.hour, time.minute) == (12, 0):
        return "noon"
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{(time.hour - 1) % 12 + 1}{minutes} {'a.m.' if time.hour < 12 else 'p.m.'}"


def _local_zone_name(moment: dt.datetime, rules: Language) -> str:
    from babel.dates import get_timezone_name

    name = str(get_timezone_name(moment, width="short", locale=rules.locale))
    return name if name.isalpha() and len(name) <= 5 else ""


def _contradictions(timing: Timing) -> tuple[str, ...]:
    line = timing.line.strip().casefold()
    immediate = {language(tag).release_line.casefold() for tag, _ in languages()}
    if line not in immediate:
        return ()
    return (f"The release line says “{timing.line.strip()}”, but an embargo is set.",)


def _clock_changes(moment: dt.datetime, zone: str) -> tuple[str, ...]:
    """Tell of a time that does not exist or comes twice (PEP 495: the two folds have different offsets)."""
    second = moment.replace(fold=1)
    if moment.utcoffset() == second.utcoffset():
        return ()
    day, time = f"{ap_weekday(moment)}, {ap_date(moment)}", _ap_time(moment.time())
    back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    if back.replace(tzinfo=None) - moment.replace(tzinfo=None) >= dt.timedelta(days=1):
        return (f"{day}, does not exist in {zone}: the clocks skip that whole day. Choose another day.",)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        return (
            f"{time} does not exist on {day}, in {zone}: the clocks go forward over it. "
            f"Choose a time before the change, or {_ap_time(back.time())} or later.",
        )
    first, then = zone_name(moment, language("en")), zone_name(second, language("en"))
    return (f"{time} comes twice on {day}, in {zone}: the clocks go back ({first}, then {then}). Choose another time.",)


def _midnight(moment: dt.datetime) -> tuple[str, ...]:
    if (moment.hour, moment.minute) != (0, 0):
        return ()
    return ("Midnight is easily taken for the end of the day: 12:01 a.m. leaves no doubt.",)
