"""Until when an embargo holds: date, time and zone as a release line words them."""

from __future__ import annotations

import datetime as dt
import re

from app.intake.label.head_dates import dates
from app.intake.label.head_lines import embargoes
from app.intake.label.head_text import fold

_ZONES = {
    "America/New_York": "est edt et eastern",
    "America/Toronto": "hne hae",
    "America/Chicago": "cst cdt ct central",
    "America/Denver": "mst mdt mt mountain",
    "America/Los_Angeles": "pst pdt pt pacific",
    "Europe/London": "gmt bst london uk",
    "Europe/Berlin": "mez mesz",
    "Australia/Sydney": "aest aedt",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Europe/Moscow": "msk мск",
    "Europe/Lisbon": "wet west",
    "Europe/Athens": "eet eest",
    "America/Sao_Paulo": "brt",
    "Pacific/Auckland": "nzst nzdt",
    "Africa/Johannesburg": "sast",
    "UTC": "utc",
}
"""IANA zones by their abbreviations, where those are read as one zone; "CST" as in the United States."""
_BY_WORD = {word: zone for zone, words in _ZONES.items() for word in words.split()}
_CENTRAL_EUROPE = {
    "fr": "Europe/Paris",
    "es": "Europe/Madrid",
    "it": "Europe/Rome",
    "nl": "Europe/Amsterdam",
    "pl": "Europe/Warsaw",
}
_CITIES = {
    "paris": "Europe/Paris",
    "brussels": "Europe/Brussels",
    "berlin": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "tokyo": "Asia/Tokyo",
}
_TWELVE = re.compile(r"(?<![\d.:])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b")
_CLOCK = re.compile(r"(?<![\d.:/-])(\d{1,2})\s?[:.h]\s?(\d\d)(?![\d./-])")
_HOUR = re.compile(
    r"(?<![\d.:/-])(\d{1,2})\s?(?:uhr|h\b|heures|horas|hrs|часов|ч\b|時|点|點|시)(?:\s?(\d{1,2})\s?[分분])?"
)
_MILITARY = re.compile(r"(?<![\d.:/-])(\d{2})(\d{2})\s?(?:h\b|hrs|hours|gmt|bst|utc|cet|cest|est|edt|aest|aedt)")
_AFTER_WORD = re.compile(r"\b(?:ore|um|a las|as|a partir das|kl)\s(\d{1,2})(?:[:.h](\d\d))?(?![\d./])")
_NOON = re.compile(r"\b(?:noon|midi|mittag|mediodia|mezzogiorno|meio-dia|полдень)\b|正午|정오")
_AFTERNOON = re.compile(r"午後|下午|오후")


def embargo(line: str, tag: str) -> tuple[dt.datetime | None, str]:
    """Return until when `line` forbids publication, as a local time, and its IANA zone ("" if it tells none).

    A date without a time is the beginning of that day. A line that names a date and a time without the word embargo
    ("For release Tuesday, 6 July 1994, 6 a.m.") holds it as well; one with a date alone does not.
    """
    found = next((date for date in dates(line, tag) if date.date), None)
    if found is None or found.date is None:
        return None, ""
    rest = fold(line[: found.start] + " \n " + line[found.end :])
    time = _time(rest)
    if time is None and not embargoes(line):
        return None, ""
    return dt.datetime.combine(found.date, time or dt.time()), _zone(rest, tag, found.date)


def _time(text: str) -> dt.time | None:
    """Return the time of the day that `text`, folded and without its date, names."""
    if match := _TWELVE.search(text):
        return _made(int(match[1]) % 12 + (12 if match[3] == "p" else 0), match[2]) if int(match[1]) <= 12 else None
    for pattern in (_CLOCK, _HOUR, _MILITARY, _AFTER_WORD):
        if match := pattern.search(text):
            later = 12 if _AFTERNOON.search(text) and int(match[1]) < 12 else 0
            return _made(int(match[1]) + later, match[2])
    return dt.time(12) if _NOON.search(text) else None


def _made(hour: int, minute: str | None) -> dt.time | None:
    try:
        return dt.time(hour % 24 if hour == 24 else hour, int(minute or 0))
    except ValueError:
        return None


def _zone(text: str, tag: str, date: dt.date) -> str:
    words = re.findall(r"[^\W\d_]+", text)
    for word in words:
        if word in ("cet", "cest"):
            return _CENTRAL_EUROPE.get(tag.partition("-")[0], "Europe/Berlin")
        if word == "gmt" and 4 <= date.month <= 10 and "bst" not in words:
            return "UTC"
        if word in _BY_WORD and (len(word) > 2 or word.upper() in ("ET", "CT", "MT", "PT", "UK")):
            return _BY_WORD[word]
    return next((_CITIES[word] for word in words if word in _CITIES), "")
