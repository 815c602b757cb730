from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.folding import fold
from app.library.search import Finder
from app.library.summary import Summary


def boilerplate(name: str, text: str = "", tags: tuple[str, ...] = (), languages: tuple[str, ...] = ("en",)) -> Summary:
    return Summary("boilerplate", name.casefold(), name, tags, languages, text=text)


def names(found: tuple[Summary, ...]) -> list[str]:
    return [item.name for item in found]


ITEMS = (
    boilerplate("Lumière et santé", "Fondée à Québec"),
    boilerplate("Institut de santé", tags=("Médecine",), languages=("fr", "en")),
    boilerplate("Prosanté"),
    boilerplate("Zebra", tags=("santé",), languages=("fr-CA",)),
    boilerplate("Aster", "Notre santé à tous.", languages=("fr",)),
    Summary("contact", "ada", "Ada Roy", detail="president", text="Ada Roy president Santé Lumen +1 514 555 0100"),
    boilerplate("Santé publique"),
    boilerplate("東京研究所", "東京の大学"),
)


def test_the_best_places_come_first_and_equals_by_name() -> None:
    assert names(Finder(ITEMS).find("sante")) == [
        "Santé publique", "Institut de santé", "Lumière et santé", "Prosanté", "Zebra", "Ada Roy", "Aster",
    ]  # fmt: skip


def test_what_pressroom_brings_along_comes_after_ones_own() -> None:
    ours = Summary("template", "appointment", "Appointment", text="santé", is_ours=True)
    assert names(Finder((ours, *ITEMS)).find())[-1] == "Appointment"
    assert names(Finder((ours, *ITEMS)).find("sante"))[-1] == "Appointment"


def test_a_name_that_begins_with_all_the_words_in_their_order_comes_first() -> None:
    finder = Finder([boilerplate(name) for name in ("Art Museum Lumen", "Lumen Art Museum", "Lumen Museum of Art")])
    assert names(finder.find("lumen museum"))[0] == "Lumen Museum of Art"
    assert names(finder.find("lumen art"))[0] == "Lumen Art Museum"
    assert names(finder.find("art lum"))[0] == "Art Museum Lumen"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SANTÉ", 7),
        ("sante\u0301", 7),
        ("  sante   lum ", 2),
        ("medecine", 1),
        ("lumiere quebec", 1),
        ("555 0100", 1),
        ("東京", 1),
        ("京", 1),
        ("santé nowhere", 0),
        ("roypresident", 0),
        ("", 8),
    ],
)
def test_all_words_must_be_there_in_whatever_part_and_form(query: str, found: int) -> None:
    assert len(Finder(ITEMS).find(query)) == found


def test_kind_and_language_narrow_what_is_found() -> None:
    finder = Finder(ITEMS)
    assert names(finder.find("sante", "contact")) == ["Ada Roy"]
    assert names(finder.find("", "boilerplate", "fr")) == ["Aster", "Institut de santé", "Zebra"]
    assert names(finder.find("sante", "", "fr")) == ["Institut de santé", "Zebra", "Ada Roy", "Aster"]
    assert names(finder.find("", "", "fr-CA")) == ["Ada Roy", "Zebra"]


def test_the_part_in_which_words_were_found_is_told() -> None:
    finder = Finder(ITEMS)
    assert [finder.where("sante", ITEMS[at]) for at in (0, 3, 4, 7)] == ["name", "tags", "text", ""]


@given(st.lists(st.sampled_from(("s", "sa", "san", "sante", "l", "lu", "sante lu", "é", "q", "", "lu s", "xx"))))
def test_what_was_typed_before_makes_no_difference(queries: list[str]) -> None:
    finder, filtering = Finder(ITEMS), Finder(ITEMS)
    for number, query in enumerate(queries):
        kind = "contact" if number % 3 == 2 else ""
        assert finder.find(query) == Finder(ITEMS).find(query)
        assert filtering.find(query, kind) == Finder(ITEMS).find(query, kind)


def test_a_finder_of_changed_items_forgets_those_that_went() -> None:
    finder = Finder(ITEMS)
    later = Finder((*ITEMS[1:], boilerplate("Santal")), finder)
    assert names(later.find("sant"))[:2] == ["Santal", "Santé publique"]
    assert later.find("quebec") == ()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’École d’ŒUVRE", "l'ecole d'oeuvre"),
        ("Straße – «Łódź» Ærø İstanbul", 'strasse - "lodz" aero istanbul'),
        ("Việt\u00a0Nam ﬁne ½", "viet nam fine 1⁄2"),
        ("ΆΣ άς", "ας ας".replace("ς", "σ")),
    ],
)  # fmt: skip
def test_case_accents_and_typographic_signs_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.text(max_size=3))
def test_folding_goes_letter_by_letter(text: str, more: str) -> None:
    assert fold(text + more) == fold(text) + fold(more)
    assert fold(text * 30) == fold(text) * 30
