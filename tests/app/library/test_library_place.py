from __future__ import annotations

import getpass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.ids import MAX_ID, id_for, is_id
from app.library.place import default_folder, library_folder, pick
from app.library.who import user_name
from app.places import config_dir, data_dir


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("École d’été", "ecole-d-ete"),
        ("Łódź Øresund", "lodz-oresund"),
        ("  Lumen -- Institute! ", "lumen-institute"),
        ("東京", "item"),
        ("", "item"),
        ("Con", "item-con"),
        ("NUL.txt", "nul-txt"),
        ("A" * 200, "a" * 55),
    ],
)
def test_an_id_is_the_name_in_plain_letters(name: str, id: str) -> None:
    assert id_for(name) == id


@given(st.text(max_size=80), st.integers(0, 3))
def test_every_name_has_an_id_that_is_free(name: str, others: int) -> None:
    taken: list[str] = []
    for _ in range(others + 1):
        id = id_for(name, taken)
        assert is_id(id)
        assert len(id) <= MAX_ID
        assert id not in taken
        taken.append(id)


@pytest.mark.parametrize("id", ["", "-", "a-", "A", "a/b", "a..b", "..", "é", "com1", "lpt3.x", "a b", "a\n", "a" * 61])
def test_what_no_file_name_can_be_everywhere_is_no_id(id: str) -> None:
    assert not is_id(id)


def test_the_library_is_in_the_users_data_folder_until_another_is_picked(tmp_path: Path) -> None:
    assert library_folder() == default_folder() == data_dir() / "library"
    pick(tmp_path / "shared")
    assert library_folder() == tmp_path / "shared"
    pick(None)
    assert library_folder() == default_folder()


@pytest.mark.parametrize(
    "note", [b"", b"{", b"[]", b'{"folder": 3}', b'{"folder": ""}', b'{"folder": "a\\u0000b"}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_note_of_the_folder_means_the_usual_one(note: bytes) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "library.json").write_bytes(note)
    assert library_folder() == default_folder()


def test_the_user_has_a_name() -> None:
    assert user_name()
    assert user_name() == user_name().strip()


def test_a_login_that_the_system_does_not_know_is_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "nobody-here")
    assert getpass.getuser() == user_name() == "nobody-here"
