from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.edits import (
    MAX_FEEDS,
    MAX_ITEMS,
    MAX_LINE,
    MAX_SPANS,
    MAX_TEXT,
    duplicate,
    field_name,
    insert,
    move,
    remove,
    set_field,
)
from app.errors import EditError
from app.kit import (
    BOILERPLATES,
    CONTACTS,
    DATELINE,
    HEADLINE,
    STORY,
    Boilerplate,
    Contact,
    Media,
    Paragraph,
    PressKit,
    Quote,
    Release,
    Unknown,
)
from app.path import Path, get
from app.text import RichText, Span, rich
from tests.strategies import blocks, kits, lines, records, rich_texts

LISTS: dict[Path, st.SearchStrategy[Any]] = {
    STORY: blocks(),
    BOILERPLATES: records(Boilerplate),
    CONTACTS: records(Contact),
}


@st.composite
def kits_with_an_item(draw: st.DrawFn) -> tuple[PressKit, Path, int]:
    """A kit, one of its lists, and the position of an item in it."""
    path = draw(st.sampled_from(tuple(LISTS)))
    items = tuple(draw(st.lists(LISTS[path], min_size=1, max_size=4)))
    return set_field(draw(kits()), path, items), path, draw(st.integers(0, len(items) - 1))


@given(kits_with_an_item(), st.data())
def test_remove_undoes_insert(given_kit: tuple[PressKit, Path, int], data: st.DataObject) -> None:
    kit, path, index = given_kit
    more = insert(kit, path, index, data.draw(LISTS[path]))
    assert len(get(more, path)) == len(get(kit, path)) + 1
    assert remove(more, (*path, index)) == kit


@given(kits_with_an_item())
def test_insert_undoes_remove(given_kit: tuple[PressKit, Path, int]) -> None:
    kit, path, index = given_kit
    assert insert(remove(kit, (*path, index)), path, index, get(kit, (*path, index))) == kit


@given(kits_with_an_item(), st.data())
def test_a_move_there_and_back_is_no_change(given_kit: tuple[PressKit, Path, int], data: st.DataObject) -> None:
    kit, path, index = given_kit
    to = data.draw(st.integers(0, len(get(kit, path)) - 1))
    moved = move(kit, (*path, index), to)
    assert get(moved, (*path, to)) == get(kit, (*path, index))
    assert move(moved, (*path, to), index) == kit
    if to == index:
        assert moved is kit


@given(kits_with_an_item())
def test_a_duplicate_stands_right_after_and_shares_its_text(given_kit: tuple[PressKit, Path, int]) -> None:
    kit, path, index = given_kit
    double = duplicate(kit, (*path, index))
    assert get(double, (*path, index + 1)) is get(kit, (*path, index))
    assert remove(double, (*path, index + 1)) == kit


@given(kits(), rich_texts())
def test_setting_a_text_and_setting_it_back_is_no_change(kit: PressKit, text: Any) -> None:
    changed = set_field(kit, HEADLINE, text)
    assert get(changed, HEADLINE) == text
    assert set_field(changed, HEADLINE, get(kit, HEADLINE)) == kit


@given(kits(), lines())
def test_an_edit_that_changes_nothing_gives_the_very_kit(kit: PressKit, text: str) -> None:
    once = set_field(kit, ("issuer",), text)
    assert set_field(once, ("issuer",), text) is once


@given(kits_with_an_item())
def test_an_edit_shares_all_that_it_does_not_touch(given_kit: tuple[PressKit, Path, int]) -> None:
    kit, path, index = given_kit
    changed = remove(kit, (*path, index))
    assert changed.documents is kit.documents
    assert changed.release.timing is kit.release.timing


def test_characters_that_no_document_may_carry_are_left_out_of_a_text() -> None:
    assert set_field(PressKit(), ("issuer",), "Lu\x00men\ud800").issuer == "Lumen"


@pytest.mark.parametrize("index", [-1, 2])
def test_an_item_goes_only_where_there_is_a_place(index: int) -> None:
    kit = PressKit(contacts=(Contact(),))
    with pytest.raises(EditError):
        insert(kit, CONTACTS, index, Contact())
    with pytest.raises(EditError):
        move(kit, (*CONTACTS, 0), index)


@pytest.mark.parametrize("path", [(*CONTACTS, 1), (*CONTACTS, -1), ("language",), (), ("language", 0), CONTACTS])
def test_only_an_item_of_a_list_can_be_removed(path: Path) -> None:
    with pytest.raises(EditError):
        remove(PressKit(contacts=(Contact(),)), path)


def test_a_text_beyond_the_limit_is_refused_wherever_it_stands() -> None:
    long = rich("x" * (MAX_TEXT + 1))
    with pytest.raises(EditError, match="headline would be too long: 100,001 characters"):
        set_field(PressKit(), HEADLINE, long)
    with pytest.raises(EditError, match="too long"):
        insert(PressKit(), STORY, 0, Paragraph(long))
    assert set_field(PressKit(), HEADLINE, long.slice(0, MAX_TEXT)).release.headline


def test_each_kind_of_field_has_its_limit() -> None:
    with pytest.raises(EditError, match="organisation would be too long: 1,001 characters, and at most 1,000 fit"):
        set_field(PressKit(), ("issuer",), "x" * (MAX_LINE + 1))
    with pytest.raises(EditError, match="contact would be too long: 1,001 characters"):
        insert(PressKit(), CONTACTS, 0, Contact(phone="1" * (MAX_LINE + 1)))
    with pytest.raises(EditError, match="headline would be too long: 2,001 line breaks"):
        set_field(PressKit(), HEADLINE, rich("x\n" * (MAX_FEEDS + 1)))
    looks = tuple(Span("x", bold=i % 2 == 0) for i in range(MAX_SPANS + 1))
    with pytest.raises(EditError, match="2,001 changes between plain, bold, italic and links"):
        insert(PressKit(), STORY, 0, Paragraph(RichText(looks)))


def test_what_is_just_within_the_limits_is_taken() -> None:
    assert set_field(PressKit(), ("issuer",), "x" * MAX_LINE).issuer
    assert set_field(PressKit(), HEADLINE, rich("x\n" * MAX_FEEDS)).release.headline
    assert set_field(PressKit(), (*DATELINE, "words"), "x" * (MAX_LINE + 1)).release.dateline.words
    assert insert(PressKit(), ("media",), 0, Media(alt="x" * (MAX_LINE + 1))).media
    assert insert(PressKit(), CONTACTS, 0, Contact(other="x" * (MAX_LINE + 1))).contacts
    assert set_field(PressKit(), ("imported", "aside"), ("x" * (MAX_LINE + 1),)).imported.aside


def test_a_list_beyond_the_limit_is_refused() -> None:
    full = PressKit(contacts=(Contact(),) * MAX_ITEMS)
    with pytest.raises(EditError, match="2,001 items"):
        insert(full, CONTACTS, 0, Contact())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (HEADLINE, "headline"),
        ((*STORY, 0, "speaker", "name"), "quote"),
        ((*STORY, 1), "table"),
        (STORY, "story"),
        ((*CONTACTS, 0, "email"), "contact"),
        (("notices", 0, "text"), "notice"),
        (("imported", "notes"), "import"),
        (("release", "timing", "zone"), "release line"),
        (("paper",), "paper"),
    ],
)
def test_a_field_has_the_name_that_the_user_knows(path: Path, name: str) -> None:
    kit = PressKit(release=Release(story=(Quote(), Unknown("table"))))
    assert field_name(kit, path) == name


def test_dates_are_set_like_everything_else() -> None:
    kit = set_field(PressKit(), ("release", "dateline", "date"), dt.date(2021, 9, 20))
    assert set_field(kit, ("release", "dateline", "date"), None) == PressKit()
