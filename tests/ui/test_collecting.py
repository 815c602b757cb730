"""Python's garbage is collected while nobody waits: after pages were painted, and thoroughly once the hands rest."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui import collecting
from ui.collecting import Collector


class Loop:
    """Garbage that only going through all objects finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    before = gc.get_threshold()
    monkeypatch.setattr(collecting, "REST", 60)
    yield Collector()
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_a_key_left_is_gone_soon_after_the_pages_are_painted(qtbot: QtBot, collector: Collector) -> None:
    left = weakref.ref(Loop())
    collector.note_painted()
    qtbot.waitUntil(lambda: left() is None, timeout=2_000)


def test_python_does_not_collect_by_itself_while_somebody_types(collector: Collector) -> None:
    gc.collect()
    left = weakref.ref(Loop())
    kept = [[] for _ in range(20_000)]
    assert left() is not None, len(kept)


def test_what_has_grown_old_is_gone_once_the_hands_rest(qtbot: QtBot, collector: Collector) -> None:
    loop = Loop()
    left = weakref.ref(loop)
    gc.collect()
    del loop
    gc.collect(1)
    assert left() is not None
    collector.note_painted()
    qtbot.waitUntil(lambda: left() is None, timeout=2_000)


def test_what_belonged_to_documents_before_is_gone_after_some_more(qtbot: QtBot, collector: Collector) -> None:
    loop = Loop()
    left = weakref.ref(loop)
    collector.note_document()
    del loop
    collector.note_painted()
    qtbot.wait(200)
    assert left() is not None
    for _ in range(collecting.EVERY):
        collector.note_document()
    collector.note_painted()
    qtbot.waitUntil(lambda: left() is None, timeout=2_000)
