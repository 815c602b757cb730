from __future__ import annotations

import pytest

from app.errors import EditError
from app.kit import Contact, Paragraph, PressKit, Quote, Release, Speaker
from app.path import Path, dotted, get, put
from app.text import rich

KIT = PressKit(
    release=Release(headline=rich("News"), story=(Paragraph(rich("One")), Quote(rich("Two"), Speaker("Ada Roy")))),
    contacts=(Contact("Lin Ho"),),
)
NAME: Path = ("release", "story", 1, "speaker", "name")


def test_a_path_is_written_with_dots_and_brackets() -> None:
    assert dotted(NAME) == "release.story[1].speaker.name"
    assert dotted(()) == ""


def test_get_follows_fields_and_positions() -> None:
    assert get(KIT, NAME) == "Ada Roy"
    assert get(KIT, ()) is KIT
    assert get(KIT, ("release", "story", 1, "kind")) == "quote"


@pytest.mark.parametrize(
    "path",
    [
        ("release", "story", 2),
        ("release", "nothing"),
        ("language", 0),
        ("release", "headline", "slice"),
        ("contacts", 0, "name", "upper"),
        ("contacts", "name"),
        (0,),
    ],
)
def test_a_path_that_leads_nowhere_is_an_edit_error(path: Path) -> None:
    with pytest.raises(EditError):
        get(KIT, path)
    with pytest.raises(EditError):
        put(KIT, path, "x")


def test_put_changes_one_field_and_shares_the_rest() -> None:
    changed = put(KIT, NAME, "Ada Lee")
    assert get(changed, NAME) == "Ada Lee"
    assert get(KIT, NAME) == "Ada Roy"
    assert changed.contacts is KIT.contacts
    assert changed.release.story[0] is KIT.release.story[0]


def test_put_of_what_stands_there_gives_the_very_kit() -> None:
    assert put(KIT, NAME, "Ada Roy") is KIT
    assert put(KIT, ("release", "headline"), rich("News")) is KIT


def test_the_kind_of_a_block_cannot_be_changed() -> None:
    with pytest.raises(EditError):
        put(KIT, ("release", "story", 0, "kind"), "quote")
