"""Day and date that disagree: what editors catch most (Business Wire's lists of 2013 and 2016)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from app.intake.cues import cues

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EAST = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]\s?"
    r"[(（]\s?(?P<name>[月火水木金土日월화수목금토일])"
)
_EAST_DAYS = {name: number for days in ("月火水木金土日", "월화수목금토일") for number, name in enumerate(days)}
_YEARS = (0, 1, -1)
"""A date without a year is of the year of issue, or of one beside it."""


def wrong_weekdays(text: str, language: str, issued: dt.date | None) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each day with a date in `text` that is another day, and the day it is, in English.

    `issued` is the date of issue: a date without a year is near it, and not judged without it.
    """
    base = language.partition("-")[0].lower()
    if base in ("ja", "zh", "ko"):
        yield from _disagreeing(_EAST.finditer(text), _EAST_DAYS, {}, issued)
    elif cues("weekdays", "days", base):
        days, months, pattern = _names(base)
        yield from _disagreeing(pattern.finditer(text), days, months, issued)


def _disagreeing(
    matches: Iterator[re.Match[str]], days: dict[str, int], months: dict[str, int], issued: dt.date | None
) -> Iterator[tuple[int, int, str]]:
    for match in matches:
        part = {key: value for key, value in match.groupdict().items() if value}
        named = part.get("month") or part.get("month2") or ""
        month = months.get(named.casefold().rstrip("."), 0) or (int(named) if named.isdigit() else 0)
        years = [int(part["year"])] if "year" in part else [issued.year + step for step in _YEARS] if issued else []
        dates = [date for year in years if (date := _date(year, month, int(part.get("day") or part["day2"])))]
        if dates and all(date.weekday() != days[part["name"].casefold()] for date in dates):
            yield match.start(), match.end(), _ENGLISH[dates[0].weekday()]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Return the days and the months of `language` by name, and what finds a day with a date."""
    days, months = (
        {
            name.casefold(): number
            for number, names in enumerate(cues("weekdays", key, language), first)
            for name in names.split()
        }
        for key, first in (("days", 0), ("months", 1))
    )
    named = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    year = r"(?:,?\s(?:de\s|del\s)?(?P<year>(?:19|20)\d\d)\b)?"
    day_first = rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º|\.)?\s(?:de\s|of\s)?(?P<month>{named})\b\.?"
    month_first = rf"(?P<month2>{named})\b\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    name = rf"\b(?P<name>{'|'.join(map(re.escape, days))}),?\s(?:(?:the|den|dem|le|il|el|am)\s)?"
    return days, months, re.compile(f"{name}(?:{day_first}|{month_first}){year}", re.IGNORECASE)
