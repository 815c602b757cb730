"""The dateline: from places, date and wire service to the finished line that opens the lede.

Three forms: AP (``CASTLE ROCK, Colo., June 2, 2025 –``), plain (``Berlin, 20. Oktober 2005 –``, the date in the
kit's language) and French (``TORONTO (Ontario), le 16 octobre 2025. –``, after the OQLF). Cities, regions, months
and wire services stand with their sources in ``resources/datelines``.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Any

from app.kit import Dateline, Place
from app.language import Language, language, read_resource, upper
from app.record import record

DASH = " –"


@record
class _Wire:
    """A wire service; see ``resources/datelines/wires.yaml`` for the fields."""

    name: str
    words: str
    undated: str = ""
    before: str = " "
    regions: str = "ap"
    months: str = "ap"
    dateless: bool = False


@lru_cache(maxsize=512)
def dateline(dateline: Dateline, tag: str) -> str:
    """Return the finished line with its closing dash and no space after it; "" if there is nothing to say.

    `tag` is the kit's language. `dateline.words` is returned as it stands. Parts that are missing leave no trace.
    """
    if dateline.words.strip():
        return dateline.words.strip()
    places = [place for place in map(_split, dateline.places) if place.city or place.region]
    if not (places or dateline.date or dateline.wire.strip()):
        return ""
    form = dateline.form or language(tag).dateline_form
    write = {"ap": _ap, "french": _french}.get(form, _plain)
    return write(places, dateline.date, _wire(dateline.wire), tag)


@lru_cache(maxsize=512)
def problems(dateline: Dateline, tag: str) -> tuple[str, ...]:
    """Return what an editor would ask about the line, in whole sentences; nothing about a line worded by hand."""
    places = [place for place in map(_split, dateline.places) if place.city or place.region]
    if dateline.words.strip() or not (places or dateline.date or dateline.wire.strip()):
        return ()
    found = []
    if not places:
        found.append("The dateline has no place.")
    if (dateline.form or language(tag).dateline_form) == "ap":
        found += [
            f"{place.city}: AP wants the state, province or country after this city."
            for place in places
            if not place.region and _key(place.city) not in _stand_alone()
        ]
    found += [f"{place.region}: the dateline names no city." for place in places if not place.city]
    wire = _wire(dateline.wire)
    if wire and wire.dateless:
        found += [f"{wire.name} writes datelines without a date: the date is not printed."] if dateline.date else []
    elif dateline.date is None:
        found.append("The dateline has no date.")
    return tuple(found)


def wires() -> tuple[str, ...]:
    """Return the names of the wire services whose form is known, the most used first."""
    return tuple(str(wire["name"]) for wire in _data("wires"))


def ap_date(date: dt.date) -> str:
    """Return `date` as AP writes it: months of more than five letters abbreviated, no ordinals ("Sept. 20, 2021")."""
    return f"{_data('ap')['months_with_a_day'][date.month - 1]} {date.day}, {date.year}"


def ap_weekday(date: dt.date) -> str:
    return str(_data("ap")["weekdays"][date.weekday()])


def date_in_text(date: dt.date, tag: str) -> str:
    """Return `date` as it stands in a sentence: "Sept. 20, 2021" where datelines follow AP, else as `long_date`."""
    return ap_date(date) if language(tag).dateline_form == "ap" else long_date(date, tag)


def long_date(date: dt.date, tag: str) -> str:
    """Return `date` as day, month and year in the language: "20 September 2021", "20. Oktober 2005"."""
    rules = language(tag)
    if rules.tag.startswith("en"):
        return f"{date.day} {_data('ap')['months'][date.month - 1]} {date.year}"
    return french_date(date) if rules.tag.startswith("fr") else _babel_date(date, rules.locale)


def french_date(date: dt.date) -> str:
    """Return `date` in French, "1er octobre 2025", with a no-break space between day and month (OQLF)."""
    day, _, rest = _babel_date(date, "fr").partition(" ")
    return f"{'1er' if day == '1' else day}\u00a0{rest}"


def _babel_date(date: dt.date, locale: str) -> str:
    from babel.dates import format_date

    return format_date(date, "long", locale=locale)


def _ap(places: list[Place], date: dt.date | None, wire: _Wire | None, tag: str) -> str:
    """AP: capitals, regions abbreviated and between commas, month and day before the year.

    A series in which a region stands takes semicolons between its places (AP, "semicolon").
    """
    column = "postal" if wire and wire.regions == "postal" else "short"
    named = [_ap_place(place, column, tag) for place in places]
    line = _ap_series(named)
    when = "" if date is None else _full_us_date(date) if wire and wire.months == "full" else ap_date(date)
    return _closed(line, when, wire, DASH)


def _ap_series(named: list[tuple[str, str]]) -> str:
    whole = [f"{city}, {region}" if city and region else city or region for city, region in named]
    if len(named) < 2 or not any(region for _, region in named[:-1]):
        return language("en").joined(whole)
    if len(named) == 2:
        return f"{whole[0]}, and {whole[1]}"
    return "; ".join(whole[:-1]) + "; and " + whole[-1]


def _ap_place(place: Place, column: str, tag: str) -> tuple[str, str]:
    code = _region(place.region)
    region = _region_name(place.region, column)
    home = _stand_alone().get(_key(place.city))
    if home is not None and (column == "short" or not code) and home in (_key(place.region), code):
        region = ""
    return _capitals(place.city, tag), region


def _full_us_date(date: dt.date) -> str:
    return f"{_data('ap')['months'][date.month - 1]} {date.day}, {date.year}"


def _plain(places: list[Place], date: dt.date | None, wire: _Wire | None, tag: str) -> str:
    rules = language(tag)
    line = rules.joined([_with_region(place, rules) for place in places])
    return _closed(line, long_date(date, tag) if date else "", wire, DASH, rules.separator)


def _french(places: list[Place], date: dt.date | None, wire: _Wire | None, tag: str) -> str:
    """French after the OQLF: capitals, the region in full in parentheses, "le" and the date, a period and a dash."""
    rules = language("fr")
    named = [Place(_capitals(place.city, tag), _region_name(place.region, "french")) for place in places]
    line = rules.joined([_with_region(place, rules) for place in named])
    when = "" if date is None else f"{'le' if line else 'Le'} {french_date(date)}"
    return _closed(line, when, wire, "." + DASH if when else DASH)


def _with_region(place: Place, rules: Language) -> str:
    if not (place.city and place.region):
        return place.city or place.region
    return rules.region.format(city=place.city, region=place.region)


def _closed(line: str, when: str, wire: _Wire | None, end: str, comma: str = ", ") -> str:
    """Return places and date with the wire service, or the `end` that stands without one."""
    dated = comma.join(filter(None, (line, "" if wire and wire.dateless else when)))
    if wire is None:
        return dated + end
    if "{date}" not in wire.words:
        return (dated + wire.before if dated else "") + wire.words
    words = wire.words.replace("{date}", when) if when else wire.undated
    return (line + wire.before if line else "") + words


def _capitals(city: str, tag: str) -> str:
    """Return `city` in capitals; only "Mc" keeps its small c (McALLEN, AP), other inner capitals do not (DEKALB)."""
    capitals = upper(city, tag)
    return re.sub(r"\bMC(?=[A-Z])", "Mc", capitals) if re.search(r"\bMc[A-Z]", city) else capitals


def _split(place: Place) -> Place:
    """Return `place` trimmed; a region typed into the city's field ("Castle Rock, Colo.") goes to its own."""
    city, region = place.city.strip(), place.region.strip()
    if not region and "," in city:
        city, _, region = (part.strip() for part in city.partition(","))
    return Place(city.rstrip(", "), region.strip("(), "))


def _region(typed: str) -> str:
    """Return the postal code of a region typed in full, abbreviated, as a postal code or in French; "" if unknown."""
    return _region_codes().get(_key(typed), "") if typed else ""


def _region_name(typed: str, column: str) -> str:
    """Return the region as AP abbreviates it ("short"), as a "postal" code or in "french"; unknown ones as typed."""
    code = _region(typed)
    if not code:
        return typed
    known = _data("ap")["regions"][code]
    return code if column == "postal" else str(known.get(column) or known["name"])


def _wire(typed: str) -> _Wire | None:
    """Return the wire service typed by the user; one that is not known stands in parentheses, or as it was typed."""
    typed = typed.strip()
    if not typed:
        return None
    known = _wires().get(_wire_key(typed))
    if known:
        return known
    if re.search(r"[-–—]$", typed):
        return _Wire(typed, typed)
    return _Wire(typed, (typed if typed[0] in "(/" else f"({typed})") + DASH)


@lru_cache(maxsize=2)
def _data(name: str) -> Any:
    return read_resource("datelines", f"{name}.yaml")


@lru_cache(maxsize=1)
def _wires() -> dict[str, _Wire]:
    known = {}
    for entry in _data("wires"):
        values = dict(entry)
        names = [values["name"], *values.pop("also", ()), re.sub(r"\{date\}", "", values["words"])]
        wire = _Wire(**{**values, "dateless": "dateless" in values})
        known.update({_wire_key(name): wire for name in names})
    return known


@lru_cache(maxsize=1)
def _stand_alone() -> dict[str, str]:
    """The cities that stand alone, with the postal code of their region, the key of their country, or ""."""
    return {
        _key(city): home if home in _data("ap")["regions"] else _key(home)
        for city, home in _data("ap")["stand_alone"].items()
    }


@lru_cache(maxsize=1)
def _region_codes() -> dict[str, str]:
    data = _data("ap")
    codes = {_key(typed): code for typed, code in data["also"].items()}
    for code, names in data["regions"].items():
        codes |= {_key(name): code for name in (code, *names.values())}
    return codes


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    """Return `name` for comparison: no accents, no case, no periods, one space between words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[.’']", "", plain).casefold().split())


def _wire_key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
