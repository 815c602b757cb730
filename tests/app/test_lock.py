from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.lock import Holder, KitLock

KEEP = """
import sys; from pathlib import Path; from app.lock import KitLock
lock = KitLock(Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "News.presskit"
    path.write_bytes(b"kit")
    return path


def test_the_first_window_gets_the_file_and_the_second_is_told_who_has_it(path: Path) -> None:
    first, second = KitLock(path), KitLock(path)
    assert first.acquire() is None
    holder = second.acquire()
    assert holder is not None
    assert holder.is_here
    assert holder.pid == os.getpid()
    assert holder.host
    assert holder.since is not None
    assert abs(dt.datetime.now().astimezone() - holder.since) < dt.timedelta(minutes=1)
    first.release()
    assert second.acquire() is None
    second.release()


def test_a_window_may_ask_twice_for_its_own_file(path: Path) -> None:
    lock, other = KitLock(path), KitLock(path)
    assert lock.acquire() is None
    assert lock.acquire() is None
    lock.release()
    lock.release()
    assert other.acquire() is None
    other.release()


def test_the_same_file_by_another_name_is_the_same_file(path: Path) -> None:
    link = path.with_name("link.presskit")
    link.symlink_to(path)
    lock = KitLock(path)
    lock.acquire()
    assert KitLock(link).acquire() is not None
    assert KitLock(path.parent / "." / path.name).acquire() is not None
    assert KitLock(path.with_name("Other.presskit")).acquire() is None
    lock.release()


def test_the_lock_holds_while_the_file_is_replaced(path: Path) -> None:
    lock = KitLock(path)
    lock.acquire()
    path.with_name("new").write_bytes(b"new")
    os.replace(path.with_name("new"), path)
    assert KitLock(path).acquire() is not None
    lock.release()


def test_another_thread_may_let_it_go(path: Path) -> None:
    lock = KitLock(path)
    lock.acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    again = KitLock(path)
    assert again.acquire() is None
    again.release()


def test_another_process_is_told_and_a_kill_frees_the_file(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KEEP, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "None\n"
        holder = KitLock(path).acquire()
        assert holder is not None
        assert holder.pid == process.pid
        assert not holder.is_here
        process.send_signal(signal.SIGKILL)
        process.wait()
    lock = KitLock(path)
    assert lock.acquire() is None
    assert KitLock(path).acquire() != holder
    lock.release()


def test_a_damaged_note_leaves_the_holder_unknown(path: Path, user_folders: Path) -> None:
    lock = KitLock(path)
    lock.acquire()
    for note in (user_folders / "state" / "locks").glob("*.json"):
        note.write_bytes(b"\xff{")
    assert KitLock(path).acquire() == Holder()
    lock.release()


def test_where_no_lock_can_be_had_the_file_can_still_be_opened(path: Path, user_folders: Path) -> None:
    (user_folders / "state").write_bytes(b"a file where the folder should be")
    lock = KitLock(path)
    assert lock.acquire() is None
    lock.release()
