"""Blanks made of words, changed and taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blank_edits import changed_blank, fits, key_for, marker, removed_blank, same_words, with_marker
from app.blanks import KEY, filled, keys_in, used_keys
from app.errors import EditError
from app.find import Hit
from app.kit import Blank, Boilerplate, Contact, Heading, Paragraph, PressKit, Quote, Release, Speaker
from app.text import parse_markup as m

COMPANY = Blank("company", "Company", value="Lumen")


def kit(*blanks: Blank) -> PressKit:
    """A kit that names the company in fields of every sort."""
    return PressKit(
        release=Release(
            headline=m("{company} opens"),
            story=(
                Paragraph(m("**{company}** is here. Lumen stays.")),
                Quote(m("We are {company}."), Speaker("Ada Roy", organization="{company}")),
                Heading(m("Lumenites and Lumen")),
            ),
        ),
        boilerplates=(Boilerplate("{company}", m("{company} was founded.")),),
        contacts=(Contact("Jo", organization="{company}"),),
        blanks=blanks,
    )


@pytest.mark.parametrize(
    ("label", "taken", "key"),
    [
        ("Ville d’arrivée", (), "ville_d_arrivee"),
        ("Company", ("company", "company_2"), "company_3"),
        ("2nd speaker", (), "field_2nd_speaker"),
        ("会社", (), "field"),
        ("", ("field",), "field_2"),
    ],
)
def test_a_key_is_the_label_in_plain_small_letters(label: str, taken: tuple[str, ...], key: str) -> None:
    assert key_for(label, taken) == key


@given(st.text(max_size=80), st.integers(0, 30))
def test_every_label_makes_a_key_that_nobody_has(label: str, others: int) -> None:
    taken: list[str] = []
    for _ in range(others + 1):
        key = key_for(label, taken)
        assert KEY.fullmatch(key)
        assert keys_in(marker(key)) == [key]
        assert key not in taken
        taken.append(key)


def test_words_become_a_field_wherever_they_stand_and_the_text_reads_as_before() -> None:
    before = kit(COMPANY)
    hits = same_words(before, "Lumen")
    made = with_marker(before, Blank("firm", "Firm", value="Lumen"), hits)
    assert [hit.path for hit in hits] == [("release", "story", 0, "text"), ("release", "story", 2, "text")]
    assert str(made.release.story[2].text) == "Lumenites and {firm}"  # type: ignore[union-attr]
    assert replace(filled(made), blanks=()) == replace(filled(before), blanks=())


def test_a_marker_takes_the_look_of_the_words_it_replaces() -> None:
    before = PressKit(release=Release(headline=m("From **Lumen** to you")))
    made = with_marker(before, Blank("company", "Company"), same_words(before, "Lumen"))
    assert made.release.headline == m("From **{company}** to you")


def test_a_field_that_is_there_already_is_inserted_but_not_added_again() -> None:
    made = with_marker(kit(COMPANY), COMPANY, [Hit(("release", "headline"), 0, 0)])
    assert str(made.release.headline) == "{company}{company} opens"
    assert made.blanks == (COMPANY,)


def test_another_key_takes_all_its_markers_along() -> None:
    before = kit(COMPANY)
    changed = changed_blank(before, 0, replace(COMPANY, key="firm"))
    assert used_keys(changed) == ["firm"]
    assert replace(filled(changed), blanks=()) == replace(filled(before), blanks=())


def test_markers_in_links_and_in_other_fields_follow_too() -> None:
    site = Blank("site", "Website", value="https://{company}.example")
    before = PressKit(release=Release(headline=m("[{company}](https://{company}.example)")), blanks=(COMPANY, site))
    changed = changed_blank(before, 0, replace(COMPANY, key="firm"))
    assert changed.release.headline == m("[{firm}](https://{firm}.example)")
    assert changed.blanks[1].value == "https://{firm}.example"
    assert removed_blank(changed, 0).release.headline == m("[Lumen](https://Lumen.example)")


@pytest.mark.parametrize("key", ["Company", "2nd", "", "two words", "é", "x" * 41])
def test_a_marker_that_nobody_could_read_is_refused(key: str) -> None:
    with pytest.raises(EditError, match="cannot be a marker"):
        changed_blank(kit(COMPANY), 0, replace(COMPANY, key=key))


def test_two_fields_cannot_have_one_marker() -> None:
    with pytest.raises(EditError, match="already"):
        changed_blank(kit(COMPANY, Blank("city")), 1, Blank("company"))


def test_a_removed_field_leaves_its_value_or_its_label_in_the_text() -> None:
    gone = removed_blank(kit(COMPANY), 0)
    assert str(gone.release.headline) == "Lumen opens"
    assert gone.boilerplates[0].about == "Lumen"
    assert not gone.blanks
    assert str(removed_blank(kit(replace(COMPANY, value="")), 0).release.headline) == "[Company] opens"


def test_a_value_that_the_new_kind_cannot_have_is_dropped() -> None:
    as_date = changed_blank(kit(COMPANY), 0, replace(COMPANY, kind="date"))
    assert as_date.blanks[0].value == ""
    choice = replace(COMPANY, kind="choice", choices=("Lumen", "Havn"))
    assert changed_blank(kit(COMPANY), 0, choice).blanks[0].value == "Lumen"
    assert not fits(replace(choice, value="Other"))
