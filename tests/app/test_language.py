from __future__ import annotations

import pytest

from app.language import Language, is_known, language, languages, tag_of, upper
from resources import path

TAGS = [tag for tag, _ in languages()]


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_all_its_words(tag: str) -> None:
    rules = language(tag)
    words = (rules.verb, rules.contact, rules.contacts, rules.page_word, rules.more, rules.press_release)
    assert rules.tag == tag
    assert all(words)
    assert rules.about_heading("Lumen").count("Lumen") == 1
    assert all(field in rules.embargo for field in ("{date}", "{time}", "{zone}"))
    assert rules.end_marks
    assert all(mark.strip(" \u00a0\u202f") and len(mark) <= 2 for mark in (*rules.outer, *rules.inner))
    assert rules.clock == ("ap",) or len(rules.clock) == 2


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_is_known_to_babel(tag: str) -> None:
    from babel import Locale

    assert Locale.parse(language(tag).locale)


def test_the_choice_names_each_language_in_itself_english_first() -> None:
    names = dict(languages())
    assert TAGS[0] == "en"
    assert len(names) == len(list(path("languages").glob("*.yaml")))
    assert names["fr-CA"] == "français (Canada)"
    assert names["de"] == "Deutsch"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("fr-BE", "fr"),
        ("fr_ca", "fr-CA"),
        ("FR", "fr"),
        ("es-419", "es-419"),
        ("de-Latn-CH", "de"),
        ("no", "nb"),
        ("ja", "en"),
        ("", "en"),
        ("../en", "en"),
    ],
)
def test_a_language_without_rules_is_served_by_its_parent_or_by_english(asked: str, found: str) -> None:
    assert language(asked).tag == found


def test_a_variant_differs_from_its_language_only_where_it_says_so() -> None:
    assert language("de-CH").outer == ("«", "»")
    assert language("de-CH").verb == language("de").verb
    assert language("fr").outer == ("«\u00a0", "\u00a0»")


def test_rules_are_read_once() -> None:
    assert language("fr-CA") is language("fr-CA")


@pytest.mark.parametrize(
    ("about", "heading"),
    [
        ("Mila", "À propos de Mila"),
        ("Hydro-Québec", "À propos d’Hydro-Québec"),
        ("IBM", "À propos d’IBM"),
        ("Énergir", "À propos d’Énergir"),
        ("Œuvre Léger", "À propos d’Œuvre Léger"),
        ("Yahoo", "À propos de Yahoo"),
        ("Yves Rocher", "À propos d’Yves Rocher"),
        ("Honda", "À propos de Honda"),
        ("HEC Montréal", "À propos de HEC Montréal"),
        ("Hêtre rouge", "À propos de Hêtre rouge"),
        ("Historia", "À propos d’Historia"),
        ("Habitat", "À propos d’Habitat"),
        ("“Étoile”", "À propos d’“Étoile”"),
        ("«\u00a0Étoile\u00a0»", "À propos d’«\u00a0Étoile\u00a0»"),
        ("“Mila”", "À propos de “Mila”"),
        ("le Mila", "À propos du Mila"),
        ("les Phares", "À propos des Phares"),
        ("le ", "À propos de le "),
        ("Le Phare", "À propos de Le Phare"),
        ("l’Institut", "À propos de l’Institut"),
    ],
)
def test_french_elides_before_a_vowel_and_contracts_an_article(about: str, heading: str) -> None:
    assert language("fr-CA").about_heading(about) == heading


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        (" fr_ca ", "fr-CA"),
        ("EN-us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-1994", "sl-rozaj-1994"),
        ("en-x-Us-TWAIN", "en-x-us-twain"),
        ("x-own", "x-own"),
        ("", "und"),
        ("french!", "und"),
        ("fr-", "und"),
        ("f", "und"),
        ("en-x", "und"),
        ("\u202een", "und"),
        ("français", "und"),
    ],
)
def test_a_document_carries_a_well_formed_tag_or_none(text: str, tag: str) -> None:
    assert tag_of(text) == tag
    assert tag_of(tag) == tag


@pytest.mark.parametrize(("tag", "known"), [("fr-BE", True), ("en_CA", True), ("no", True), ("ja", False), ("", False)])
def test_a_language_without_rules_is_told_from_one_with(tag: str, known: bool) -> None:
    assert is_known(tag) is known


def test_a_heading_takes_a_name_with_braces() -> None:
    assert language("en").about_heading("{x}") == "About {x}"


def test_one_contact_and_several_have_their_headings() -> None:
    assert [language("en").contact_heading(n) for n in (1, 2)] == ["Media contact", "Media contacts"]


@pytest.mark.parametrize(
    ("tag", "words", "joined"),
    [
        ("en", [], ""),
        ("en", ["A"], "A"),
        ("en", ["A", "B"], "A and B"),
        ("fr", ["A", "B", "C"], "A, B et C"),
        ("es", ["Madrid", "Irún"], "Madrid e Irún"),
        ("es", ["Madrid", "Hierro"], "Madrid y Hierro"),
        ("es", ["Madrid", "Bilbao"], "Madrid y Bilbao"),
    ],
)
def test_a_series_is_joined_as_the_language_does(tag: str, words: list[str], joined: str) -> None:
    assert language(tag).joined(words) == joined


@pytest.mark.parametrize(
    ("text", "tag", "capitals"),
    [
        ("Québec", "fr", "QUÉBEC"),
        ("izmir", "tr", "İZMİR"),
        ("Αθήνα", "el", "ΑΘΗΝΑ"),
        ("Προΐσταμαι", "el", "ΠΡΟΪΣΤΑΜΑΙ"),
        ("Gießen", "de", "GIESSEN"),
        ("istanbul ılık", "tr", "İSTANBUL ILIK"),
        ("Άμεση δημοσίευση ϊ", "el-GR", "ΑΜΕΣΗ ΔΗΜΟΣΙΕΥΣΗ Ϊ"),
    ],
)
def test_capitals_follow_the_language(text: str, tag: str, capitals: str) -> None:
    assert upper(text, tag) == capitals


def test_words_that_yaml_takes_for_truth_values_stay_words() -> None:
    assert "on" in language("en").starters
    assert language("ar").right_to_left is True
    assert isinstance(language("en"), Language)
    assert language("en").right_to_left is False
