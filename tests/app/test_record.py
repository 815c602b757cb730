"""Records: what a frozen dataclass with slots is, made faster."""

from __future__ import annotations

import copy
import pickle
from dataclasses import KW_ONLY, FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record import record


@record
class Place:
    """A place."""

    name: str
    region: str = ""
    at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by the standard library."""

    name: str
    region: str = ""
    at: tuple[float, ...] = ()


@record
class Card:
    """A record with all that fields may be."""

    text: str
    line: int = field(default=0, compare=False)
    size: int = field(init=False, repr=False, compare=False)
    _: KW_ONLY
    bold: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", len(self.text))

    def __str__(self) -> str:
        return self.text


VALUES = st.tuples(st.text(max_size=2), st.sampled_from(["", "ON"]), st.tuples(st.floats()) | st.just(()))


@given(VALUES, VALUES)
def test_a_record_compares_prints_and_hashes_as_a_dataclass_does(one: Any, other: Any) -> None:
    assert (Place(*one) == Place(*other)) == (Plain(*one) == Plain(*other))
    assert repr(Place(*one)) == repr(Plain(*one)).replace("Plain", "Place")
    assert hash(Place(*one)) == hash(Plain(*one))


def test_a_record_has_the_fields_of_a_dataclass() -> None:
    assert [(item.name, item.default) for item in fields(Place)] == [
        (item.name, item.default) for item in fields(Plain)
    ]
    assert Place.__match_args__ == Plain.__match_args__  # type: ignore[attr-defined]
    assert replace(Place("Ajax"), region="ON") == Place("Ajax", "ON") == Place(region="ON", name="Ajax")


def test_nothing_of_a_record_can_be_changed() -> None:
    place = Place("Ajax")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError, match=f"'{name}'"):
            setattr(place, name, "Barrie")
    with pytest.raises(FrozenInstanceError, match="'name'"):
        del place.name
    assert not hasattr(place, "__dict__")


def test_records_of_two_kinds_are_never_equal() -> None:
    @record
    class Other:
        name: str
        region: str = ""
        at: tuple[float, ...] = ()

    assert Place("Ajax") != Other("Ajax")
    assert Place("Ajax") != ("Ajax", "", ())


def test_fields_may_be_left_out_of_the_comparison_be_computed_and_be_named_by_the_caller_alone() -> None:
    card = Card("Lede", 3, bold=True)
    assert card == Card("Lede", 7, bold=True) != Card("Lede", 3)
    assert hash(card) == hash(Card("Lede", bold=True))
    assert (card.size, str(card), repr(card)) == (4, "Lede", "Card(text='Lede', line=3, bold=True)")
    with pytest.raises(TypeError, match=r"Card\.__init__\(\) takes from 2 to 3 positional arguments"):
        Card("Lede", 3, True)  # type: ignore[misc]


def test_a_copy_of_a_record_is_a_record() -> None:
    card = Card("Lede", 3, bold=True)
    for made in (copy.copy(card), copy.deepcopy(card), pickle.loads(pickle.dumps(card))):
        assert made == card
        assert (made.line, made.size) == (3, 4)


def test_a_record_of_nothing_is_equal_to_itself() -> None:
    @record
    class Nothing:
        """No fields."""

    assert Nothing() == Nothing()
    assert repr(Nothing()).endswith("Nothing()")
