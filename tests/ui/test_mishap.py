"""Faults of our own: nothing typed is lost, and the user is told once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.mishap import Mishap
from ui.window import Window
from ui.windows import Windows


@pytest.fixture
def fault(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Raise in a place of its own, as a slot would, and let it reach the hook."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    Mishap(windows).install()

    def happen() -> None:
        try:
            raise ZeroDivisionError("nobody thought of that")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)

    return happen


def test_a_fault_keeps_the_draft_and_tells_where_the_details_are(
    window: Window, fault: Callable[[], None], edit: Callable[[Window, str], None], qtbot: QtBot, home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    edit(window, "Lumen")
    fault()
    qtbot.waitUntil(lambda: window.session.autosave.is_kept)
    qtbot.waitUntil(lambda: "Something went wrong" in window.notice.text)
    logs = list(home.rglob("errors.log"))
    assert len(logs) == 1
    assert str(logs[0]) in window.notice.text
    assert "nobody thought of that" in logs[0].read_text(encoding="utf-8")
    assert "nobody thought of that" in capsys.readouterr().err


def test_the_same_fault_is_told_only_once(
    window: Window, fault: Callable[[], None], qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    fault()
    qtbot.waitUntil(lambda: bool(window.notice.text))
    window.notice.clear()
    fault()
    qtbot.wait(50)
    assert window.notice.text == ""
    assert capsys.readouterr().err.count("ZeroDivisionError:") == 1


def test_ctrl_c_is_no_fault(window: Window, fault: Callable[[], None], qtbot: QtBot) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert window.notice.text == ""
