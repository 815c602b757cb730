"""Dates as releases write them, in every language of ``resources/datelines/dates.yaml``, and in numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from app.intake.label.head_text import fold
from app.intake.signs import Signs
from app.language import read_resource
from app.record import record

_WORD = r"[^\W\d_]{2,14}"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|re|ere|eme|de|ste|a|o)(?![^\W\d_])|[.º°ª])?"
_OF = r"(?:(?:of|de|del|di|den)\s{1,3}|d'\s?)?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d)(?!\d)"
_DMY = rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}[\s,.-]{{0,3}}{_OF}(?P<m>{_WORD})(?:/{_WORD})?"
_MDY = rf"(?<![^\W\d_])(?P<m>{_WORD})\.?\s{{0,3}}(?P<d>\d{{1,2}}){_ORDINAL}(?![\d:])"
_KANJI = "〇零一二三四五六七八九十"


@record
class Found:
    """A date in a text, from `start` to `end`, its weekday with it; `date` is None where it has no year.

    `sure` is false where day and month may be the other way round, or the century is guessed.
    """

    start: int
    end: int
    date: dt.date | None
    sure: bool = True


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return the names of months, folded, with their numbers."""
    names = read_resource("datelines", "dates.yaml")["months"]
    return {name: number for number, line in enumerate(names, 1) for name in line.split()}


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    return frozenset(read_resource("datelines", "dates.yaml")["weekdays"].split())


def dates(text: str, tag: str = "en") -> list[Found]:
    """Return the dates of `text` in their order; `tag` is its language, which says what 3/5/2021 means."""
    folded = fold(text)
    found: list[Found] = []
    for pattern, read in _PATTERNS:
        at = 0
        while (match := pattern.search(folded, at)) is not None:
            date = read(match, tag)
            at = match.end() if date else match.start() + 1
            if date and not any(date.start < other.end and date.end > other.start for other in found):
                found.append(_widened(date, folded))
    return sorted(found, key=lambda date: date.start)


def _named(match: re.Match[str], tag: str) -> Found | None:
    month = months().get(match["m"])
    year = match.groupdict().get("y")
    if month is None:
        return None
    if year is None:
        valid = 1 <= int(match["d"]) <= 31
        return Found(match.start(), match.end(), None) if valid else None
    return _made(match, year, month, int(match["d"]), len(year) == 4)


def _month(match: re.Match[str], tag: str) -> Found | None:
    """Return a month with its year: a time of issue, but no date."""
    return Found(match.start(), match.end(), None, False) if match["m"] in months() else None


def _numbers(match: re.Match[str], tag: str) -> Found | None:
    first, second, year = int(match["a"]), int(match["b"]), match["y"]
    american = tag in ("en", "en-US") and match["sep"] != "."
    if (american and first > 12) or (not american and second > 12):
        american = not american
    day, month = (second, first) if american else (first, second)
    certain = (tag != "en" or match["sep"] == "." or first > 12 or second > 12 or first == second) and len(year) == 4
    return _made(match, year, month, day, certain)


def _iso(match: re.Match[str], tag: str) -> Found | None:
    return _made(match, match["y"], int(match["m"]), int(match["d"]), True)


def _cjk(match: re.Match[str], tag: str) -> Found | None:
    era, year = match["era"], match["y"]
    if year is None:
        return Found(match.start(), match.end(), None)
    number = 1 if year == "元" else int(year)
    if era:
        number += {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}[era]
    return _made(match, str(number), int(match["m"]), int(match["d"]), True) if number > 99 else None


def _kanji(match: re.Match[str], tag: str) -> Found | None:
    year = "".join(str(max(0, _KANJI.index(char) - 1)) for char in match["y"])
    return _made(match, year, _kanji_number(match["m"]), _kanji_number(match["d"]), True)


def _kanji_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    number = _KANJI.index(ones) - 1 if ones else 0
    return number + (10 * (_KANJI.index(tens) - 1 if tens else 1) if ten else 0)


def _made(match: re.Match[str], year: str, month: int, day: int, sure: bool) -> Found | None:
    number = int(year.lstrip("'"))
    if len(year) != 4:
        number += 2000 if number < 70 else 1900
    try:
        date = dt.date(number, month, day)
    except ValueError:
        return None
    return Found(match.start(), match.end(), date, sure) if 1900 <= number < 2100 else None


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Found | None]], ...] = (
    (re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)"), _iso),
    (
        re.compile(
            r"(?:(?P<era>令和|平成|昭和|民國|民国)?\s?(?P<y>\d{1,4}|元)\s?[年년]\s?)?"
            r"(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일號号]"
        ),
        _cjk,
    ),
    (re.compile(rf"(?P<y>[{_KANJI}]{{4}})年(?P<m>[{_KANJI}]{{1,2}})月(?P<d>[{_KANJI}]{{1,3}})日"), _kanji),
    (re.compile(rf"{_DMY}[\s,.-]{{0,3}}(?:(?:de|del|of)\s)?{_YEAR}"), _named),
    (re.compile(rf"{_MDY}[\s,.]{{0,3}}(?:of\s)?{_YEAR}"), _named),
    (re.compile(rf"{_DMY}-(?P<y>\d\d)(?!\d)"), _named),
    (
        re.compile(
            r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?!\d|\.\d)"
        ),
        _numbers,
    ),
    (
        re.compile(
            rf"(?<![^\W\d_])(?P<m>{_WORD})\.?\s{{1,3}}(?P<d>\d{{1,2}})\s{{1,2}}\d{{1,2}}:\d\d(?::\d\d)?\s(?:[a-z]{{2,5}}\s)?{_YEAR}"
        ),
        _named,
    ),  # as programs print it: "Tue Mar 10 08:12:45 CET 2020"
    (re.compile(rf"{_DMY}(?![^\W_])"), _named),
    (re.compile(_MDY), _named),
    (re.compile(rf"(?<!\w)(?:im\s|en\s)?(?P<m>{_WORD})\.?\s(?:de\s|of\s)?(?P<y>(?:19|20)\d\d)(?!\d)"), _month),
)
_BEFORE = re.compile(r"([^\W\d_]{2,20})\.?,?\s{0,3}((?:the|le|el|il|den|dem|der|am|de|dia|em|li|dnia|dne)\s{1,2})?$")
_FILLER = re.compile(r"(?:^|(?<=[\s,(]))(?:the|le|el|il|den|am|dia|em|dnia|dne)\s{1,2}$")
_AFTER = re.compile(
    r"\s?(?:года|год|г\.|року|р\.|roku|r\.(?=\s|$)|م(?!\w))"
    r"|\s?[(（](?:[月火水木金土日월화수목금토일][^)）]{0,3}|[^\W\d_]{2,12}\.?)[)）]"
    r"|\s?(?:星期|周|週)[一二三四五六日天]|\s?[월화수목금토일]요일"
)
_WEEK = Signs("一鿿", "가힯", "((", "))", "（（", "））")


def _widened(found: Found, folded: str) -> Found:
    """Return `found` with the weekday and the article before it, and what belongs to the year after it."""
    start, end = found.start, found.end
    before = folded[max(0, start - 40) : start]
    if ((match := _BEFORE.search(before)) and match[1] in weekdays()) or (match := _FILLER.search(before)):
        start -= len(before) - match.start()
    if (match := _AFTER.match(folded, end)) and ("(" not in match[0] or _is_weekday(match[0])):
        end = match.end()
    return Found(start, end, found.date, found.sure)


def _is_weekday(text: str) -> bool:
    inner = text.strip(" ()（）.")
    return inner in weekdays() or _WEEK.match(inner)


_CLOCK = re.compile(
    r"\s{0,3}[,;/|@-]?\s{0,3}(?:(?:at|um|a las|alle ore|ore|as|kl)\s)?"
    r"\d{1,2}(?:[:.h]\s?\d{2}(?::\d{2})?|\s?(?=[ap]\.?m))"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|h|hrs|hours))?"
    r"(?:\s?(?:[a-z]{3,10}/[a-z_]{3,20}|\(?[a-z]{2,4}(?:[/ ][a-z]{2,4})?\)?))?(?=\W|$)"
)


def clock_after(text: str, at: int) -> int:
    """Return where a time of the day that follows `at` in `text` ends, with its zone; `at` if none does."""
    match = _CLOCK.match(fold(text[at : at + 60]))
    return at + match.end() if match else at
