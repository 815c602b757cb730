from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from app.dateline import ap_date, dateline, french_date, long_date, problems, wires
from app.kit import Dateline, Place, PressKit
from tests.strategies import kits

DAY = dt.date(2021, 9, 20)


def line(*places: str | tuple[str, str], date: dt.date | None = DAY, tag: str = "en", **more: Any) -> str:
    named = tuple(Place(*place) if isinstance(place, tuple) else Place(place) for place in places)
    return dateline(Dateline(named, date, **more), tag)


@pytest.mark.parametrize(
    ("places", "written"),
    [
        (["Montreal", "Toronto"], "MONTREAL and TORONTO, Sept. 20, 2021 –"),
        (["Montreal", "Ottawa", "Toronto"], "MONTREAL, OTTAWA and TORONTO, Sept. 20, 2021 –"),
        ([("Castle Rock", "Colorado")], "CASTLE ROCK, Colo., Sept. 20, 2021 –"),
        ([("Castle Rock", "CO")], "CASTLE ROCK, Colo., Sept. 20, 2021 –"),
        ([("Castle Rock", "Colo")], "CASTLE ROCK, Colo., Sept. 20, 2021 –"),
        (["Castle Rock, Colo."], "CASTLE ROCK, Colo., Sept. 20, 2021 –"),
        ([("Austin", "tx")], "AUSTIN, Texas, Sept. 20, 2021 –"),
        ([("Hamilton", "Ontario")], "HAMILTON, Ont., Sept. 20, 2021 –"),
        ([("Freiburg", "Germany")], "FREIBURG, Germany, Sept. 20, 2021 –"),
        ([("Castle Rock", "CO"), "Toronto"], "CASTLE ROCK, Colo., and TORONTO, Sept. 20, 2021 –"),
        (["Toronto", ("Castle Rock", "CO")], "TORONTO and CASTLE ROCK, Colo., Sept. 20, 2021 –"),
        (
            [("Castle Rock", "CO"), ("Ames", "IA"), "Boston"],
            "CASTLE ROCK, Colo.; AMES, Iowa; and BOSTON, Sept. 20, 2021 –",
        ),
        ([("McAllen", "Texas")], "McALLEN, Texas, Sept. 20, 2021 –"),
        ([("St. John’s", "NL")], "ST. JOHN’S, N.L., Sept. 20, 2021 –"),
    ],
)
def test_ap_sets_cities_in_capitals_and_abbreviates_their_regions(places: list[Any], written: str) -> None:
    assert line(*places) == written


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (("Toronto", "Ontario"), "TORONTO –"),
        (("Montréal", "Québec"), "MONTRÉAL –"),
        (("New York", "N.Y."), "NEW YORK –"),
        (("Washington", "DC"), "WASHINGTON –"),
        (("London", "England"), "LONDON –"),
        (("London", "Ontario"), "LONDON, Ont. –"),
        (("Paris", "Texas"), "PARIS, Texas –"),
    ],
)
def test_a_city_that_stands_alone_drops_only_its_own_region(place: tuple[str, str], written: str) -> None:
    assert line(place, date=None) == written


@pytest.mark.parametrize(
    ("month", "written"),
    [(1, "Jan. 1, 2025"), (3, "March 1, 2025"), (5, "May 1, 2025"), (7, "July 1, 2025"), (12, "Dec. 1, 2025")],
)
def test_ap_abbreviates_long_months_and_writes_no_ordinals(month: int, written: str) -> None:
    assert ap_date(dt.date(2025, month, 1)) == written


@pytest.mark.parametrize(
    ("wire", "written"),
    [
        ("PRNewswire", "CASTLE ROCK, Colo., Sept. 20, 2021 /PRNewswire/ —"),
        ("pr newswire", "CASTLE ROCK, Colo., Sept. 20, 2021 /PRNewswire/ —"),
        ("BUSINESS WIRE", "CASTLE ROCK, Colo.--(BUSINESS WIRE)--"),
        ("(GLOBE NEWSWIRE)", "CASTLE ROCK, Colo., Sept. 20, 2021 (GLOBE NEWSWIRE) --"),
        ("ACCESSWIRE", "CASTLE ROCK, CO / ACCESSWIRE / September 20, 2021 /"),
        ("Newsfile Corp.", "CASTLE ROCK, Colo. – (Newsfile Corp. – September 20, 2021) –"),
        ("Star Wire", "CASTLE ROCK, Colo., Sept. 20, 2021 (Star Wire) –"),
        ("/Star/", "CASTLE ROCK, Colo., Sept. 20, 2021 /Star/ –"),
        ("(Star) --", "CASTLE ROCK, Colo., Sept. 20, 2021 (Star) --"),
    ],
)
def test_wire_services_write_themselves_their_own_way(wire: str, written: str) -> None:
    assert line(("Castle Rock", "CO"), wire=wire) == written


def test_a_wire_needs_neither_place_nor_date() -> None:
    assert line("Chicago", date=None, wire="Business Wire") == "CHICAGO--(BUSINESS WIRE)--"
    assert line("Chicago", date=None, wire="ACCESSWIRE") == "CHICAGO / ACCESSWIRE /"
    assert line(date=None, wire="CNW") == "/CNW/ –"


@pytest.mark.parametrize("wire", wires())
def test_every_wire_on_offer_is_known_by_its_name(wire: str) -> None:
    assert f"({wire}) –" not in line("Boston", wire=wire) or wire == "ots"


@pytest.mark.parametrize(
    ("tag", "places", "written"),
    [
        ("en", ["Montreal", "Toronto"], "Montreal and Toronto, 20 September 2021 –"),
        ("en-GB", [("Leeds", "Yorkshire")], "Leeds, Yorkshire, 20 September 2021 –"),
        ("de", ["Berlin", ("Zürich", "Schweiz")], "Berlin und Zürich (Schweiz), 20. September 2021 –"),
        ("es", ["Madrid"], "Madrid, 20 de septiembre de 2021 –"),
        ("pl", ["Kraków"], "Kraków, 20 września 2021 –"),
    ],
)
def test_the_plain_form_has_day_month_and_year_in_the_language(tag: str, places: list[Any], written: str) -> None:
    assert line(*places, tag=tag, form="plain") == written


def test_french_has_the_region_in_parentheses_le_and_a_period_before_the_dash() -> None:
    autumn = dt.date(2025, 10, 16)
    assert line(("Toronto", "Ont."), date=autumn, tag="fr-CA") == "TORONTO (Ontario), le 16\u00a0octobre 2025. –"
    assert line("Québec", ("Moncton", "NB"), date=autumn, form="french") == (
        "QUÉBEC et MONCTON (Nouveau-Brunswick), le 16\u00a0octobre 2025. –"
    )
    assert line(date=autumn, tag="fr") == "Le 16\u00a0octobre 2025. –"
    assert line("Lyon", date=None, tag="fr") == "LYON –"
    assert line("Laval", date=autumn, tag="fr-CA", wire="CNW Telbec") == "LAVAL, le 16\u00a0octobre 2025 /CNW Telbec/ –"


def test_the_first_of_a_month_is_1er_in_french_only() -> None:
    first = dt.date(2025, 10, 1)
    assert french_date(first) == "1er\u00a0octobre 2025"
    assert long_date(first, "fr-CA") == "1er\u00a0octobre 2025"
    assert long_date(first, "de") == "1. Oktober 2025"


def test_the_custom_of_the_language_decides_unless_a_form_is_chosen() -> None:
    assert line("Berlin", tag="de") == "Berlin, 20. September 2021 –"
    assert line("Berlin", tag="de", form="ap") == "BERLIN, Sept. 20, 2021 –"


def test_words_replace_the_rule() -> None:
    own = "MONTREAL and TORONTO – September 20, 2021 –"
    assert line("Montreal", "Toronto", words=f"{own} ") == own


def test_missing_parts_leave_no_trace() -> None:
    assert line(date=None) == ""
    assert dateline(Dateline((Place(" "),)), "en") == ""
    assert line() == "Sept. 20, 2021 –"
    assert line(("", "Ontario")) == "Ont., Sept. 20, 2021 –"


@given(kits())
def test_a_dateline_ends_in_no_space_and_has_words_for_every_part(kit: PressKit) -> None:
    value = kit.release.dateline
    for tag in ("en", "fr-CA", "de"):
        written = dateline(value, tag)
        assert written == written.strip()
        assert bool(written) == bool(
            value.words.strip()
            or value.date
            or value.wire.strip()
            or any(place.city.strip(" ,") or place.region.strip(" (),") for place in value.places)
        )
        assert isinstance(problems(value, tag), tuple)


def test_an_editor_asks_for_a_region_a_date_and_a_place() -> None:
    assert problems(Dateline((Place("Springfield"),), DAY), "en") == (
        "Springfield: AP wants the state, province or country after this city.",
    )
    assert problems(Dateline((Place("Boston"),)), "en") == ("The dateline has no date.",)
    assert problems(Dateline((), DAY), "en") == ("The dateline has no place.",)
    assert problems(Dateline((Place("", "Ohio"),), DAY), "en") == ("Ohio: the dateline names no city.",)


def test_an_editor_is_told_that_business_wire_prints_no_date() -> None:
    assert problems(Dateline((Place("Chicago"),), DAY, wire="Business Wire"), "en") == (
        "Business Wire writes datelines without a date: the date is not printed.",
    )


@pytest.mark.parametrize(
    ("wire", "place", "day", "written"),
    [
        ("ACCESSWIRE", ("Raleigh", "N.C."), dt.date(2023, 12, 5), "RALEIGH, NC / ACCESSWIRE / December 5, 2023 /"),
        ("PRNewswire", ("Castle Rock", "CO"), dt.date(2025, 6, 2), "CASTLE ROCK, Colo., June 2, 2025 /PRNewswire/ —"),
        ("Business Wire", ("New York", ""), dt.date(2025, 6, 2), "NEW YORK--(BUSINESS WIRE)--"),
        ("GlobeNewswire", ("Toronto", ""), dt.date(2025, 10, 16), "TORONTO, Oct. 16, 2025 (GLOBE NEWSWIRE) --"),
    ],
)
def test_the_large_wires_have_the_very_line_they_carry(
    wire: str, place: tuple[str, str], day: dt.date, written: str
) -> None:
    assert line(place, date=day, wire=wire) == written


def test_an_editor_has_nothing_to_ask_about_other_lines() -> None:
    assert problems(Dateline(), "en") == ()
    assert problems(Dateline((Place("Springfield"),), words="Springfield –"), "en") == ()
    assert problems(Dateline((Place("Laval"),), DAY), "fr-CA") == ()
    assert problems(Dateline((Place("Chicago"),), wire="Business Wire"), "en") == ()
    assert problems(Dateline((Place("Boston"),), DAY, wire="CNW"), "en") == ()
    assert problems(Dateline((Place("Montréal"),), DAY), "en") == ()


def test_place_and_date_are_joined_by_the_comma_of_the_language() -> None:
    kit = Dateline((Place("الرباط"),), dt.date(2026, 11, 12))
    assert dateline(kit, "ar").startswith("الرباط، ")
