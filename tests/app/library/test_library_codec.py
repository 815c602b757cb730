from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import LibraryError, SaveError
from app.kit import Boilerplate
from app.library.codec import decode, encode
from app.library.items import Item, Revision, Variant
from app.text import rich
from app.yamlread import LOADER
from tests.strategies import items

HEAD = "kind: boilerplate\nid: mila\n"
MILA = Item("boilerplate", "mila", "Mila", now=Revision(variants=(Variant("en", Boilerplate("Mila", rich("A text"))),)))


@settings(max_examples=40)
@given(items())
def test_every_item_comes_back_from_its_file(item: Item) -> None:
    assert decode(encode(item)) == item


@settings(max_examples=10)
@given(items())
def test_any_reader_of_yaml_can_read_an_item(item: Item) -> None:
    assert yaml.load(encode(item), Loader=LOADER)["id"] == item.id


@settings(max_examples=25)
@given(items(), st.data())
def test_a_damaged_file_is_told_and_nothing_else(item: Item, data: st.DataObject) -> None:
    text = bytearray(encode(item))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.sampled_from((0, 1, 7, 400)))
        text[at:end] = data.draw(
            st.sampled_from((b"", b"\xff", b"\0", b"\t", b": ", b"[", b"- a", b"\n", b"&a *a", b"9" * 20))
        )
    with suppress(LibraryError):
        decode(bytes(text))


@given(st.binary(max_size=60))
@example(b"")
@example(b"kind: boilerplate\nid: [a]")
@example(b"kind: {a: b}\nid: a")
@example(b"[]")
def test_what_is_no_item_is_told(data: bytes) -> None:
    with pytest.raises(LibraryError):
        decode(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: mila", "no item"),
        ("kind: poem\nid: mila\nvariants: [{text: A}]", "kind: expected one of boilerplate, contact"),
        ("kind: boilerplate\nid: mila", "variants: expected a list with a text at least"),
        (f"{HEAD}variants: []", "variants: expected a list with a text at least"),
        (f"{HEAD}variants: A text", "variants: expected a list"),
        (f"{HEAD}variants: [A text]", "variants[0]: expected keys with values"),
        (f"{HEAD}variants: [{{text: [A]}}]", "variants[0].text: expected text, found a list (line 3)"),
        (f"{HEAD}variants: [{{language: fr}}, {{language: FR}}]", "“FR” is there twice"),
        ("kind: boilerplate\nid: ../mila\nvariants: [{text: A}]", "id: an id has small letters"),
        ("kind: boilerplate\nid: con\nvariants: [{text: A}]", "id: an id has small letters"),
        (f"{HEAD}revision: -1\nvariants: [{{text: A}}]", "revision: expected a number from 1 on"),
        (f"{HEAD}history: {{}}\nvariants: [{{text: A}}]", "history: expected a list"),
        (f"{HEAD}history: [{{by: Ana}}]\nvariants: [{{text: A}}]", "history[0].variants: expected"),
        (f"{HEAD}changed: yesterday\nvariants: [{{text: A}}]", "changed: “yesterday” is not a date"),
        ("format: 9\nkind: boilerplate\nid: mila\ntags: {a: b}", "newer Pressroom (format 9; this one knows 1)"),
        ("kind: template\nid: a\nvariants: [{release: {story: [{kind: poem}]}}]", "variants[0].release.story[0].kind"),
    ],
)
def test_what_is_wrong_with_an_item_is_told_with_its_place(text: str, words: str) -> None:
    with pytest.raises(LibraryError) as told:
        decode(text.encode(), "mila.yaml")
    assert words in str(told.value)


def test_an_item_beyond_the_size_of_a_file_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.library.codec.MAX_BYTES", 1_000)
    with pytest.raises(SaveError, match="“Mila” is too large to be saved"):
        encode(replace(MILA, past=(MILA.now,) * 30))


def test_a_file_reads_like_what_a_person_would_write() -> None:
    assert encode(MILA).decode().splitlines() == [
        "format: 1",
        "kind: boilerplate",
        "id: mila",
        "name: Mila",
        "revision: 1",
        "variants:",
        "- {language: en, about: Mila, text: A text}",
    ]
