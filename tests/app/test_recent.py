from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import recent
from app.recent import MAX_RECENT

ADD = "import sys; from app import recent\nfor name in sys.argv[1:]: recent.add(name)"


def test_there_are_none_at_first() -> None:
    assert recent.recent() == []


def test_the_latest_stands_first_and_once(tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent.add(tmp_path / name)
    assert recent.recent() == [tmp_path / "a", tmp_path / "b"]


def test_a_relative_name_is_kept_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    recent.add(Path("a.presskit"))
    assert recent.recent() == [tmp_path / "a.presskit"]


def test_only_the_last_twelve_are_kept() -> None:
    for number in range(MAX_RECENT + 3):
        recent.add(Path(f"/kits/{number}"))
    assert [path.name for path in recent.recent()] == [str(number) for number in range(MAX_RECENT + 2, 2, -1)]


def test_a_forgotten_one_is_gone() -> None:
    recent.add(Path("/kits/a"))
    recent.add(Path("/kits/b"))
    recent.forget(Path("/kits/a"))
    recent.forget(Path("/kits/never"))
    assert recent.recent() == [Path("/kits/b")]


def test_a_name_that_is_no_text_comes_back() -> None:
    path = Path(os.fsdecode(b"/kits/caf\xe9.presskit"))
    recent.add(path)
    assert recent.recent() == [path]


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", b'["/kits/a", 3, "relative", "/\\u0000"]', b"[" * 9999])
def test_a_damaged_list_is_begun_anew(user_folders: Path, damage: bytes) -> None:
    recent.add(Path("/kits/z"))
    (user_folders / "state" / "recent.json").write_bytes(damage)
    assert recent.recent() in ([], [Path("/kits/a")])
    recent.add(Path("/kits/b"))
    assert recent.recent()[0] == Path("/kits/b")


@pytest.mark.parametrize("name", ["/tmp/a\\ud800b.presskit", "/tmp/a\\u0000b.presskit"])
def test_a_name_that_no_file_can_have_is_left_out(user_folders: Path, name: str) -> None:
    recent.add(Path("/kits/z"))
    (user_folders / "state" / "recent.json").write_text(f'["{name}", "/kits/a"]')
    assert recent.recent() == [Path("/kits/a")]


def test_where_nothing_can_be_kept_there_is_no_list(user_folders: Path) -> None:
    (user_folders / "state").write_bytes(b"a file where the folder should be")
    recent.add(Path("/kits/a"))
    assert recent.recent() == []


def test_two_at_once_lose_nothing_of_each_other() -> None:
    command = [sys.executable, "-c", ADD]
    both = [subprocess.Popen([*command, *(f"/{who}/{number}" for number in range(5))]) for who in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    assert {str(path) for path in recent.recent()} == {f"/{who}/{number}" for who in "ab" for number in range(5)}
