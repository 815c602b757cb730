"""Recovered text whose pictures are many and large."""

from __future__ import annotations

import random

import pytest
from pytestqt.qtbot import QtBot

from app import recovery
from app.spool import Spool
from app.stored import CAN_HOLD, Files, Stored
from tests.ui.helpers import button_of, with_headline
from ui.main import begin
from ui.windows import Windows

PHOTO = random.Random(7).randbytes(700_000)

pytestmark = pytest.mark.skipif(not CAN_HOLD, reason="what is held open has no second name here")


def test_pictures_of_recovered_text_are_read_on_a_thread_and_stay_on_the_disk(windows: Windows, qtbot: QtBot) -> None:
    left = recovery.Recovery()
    left.write(with_headline("Lumen opens"), Files({"photo.jpg": Spool.begun().keep("photo.jpg", PHOTO)}), None)
    left.abandon()
    begin(windows, None)
    window = windows.all[0]
    qtbot.waitUntil(lambda: not window.start_page.recovered.isHidden())
    button_of(window.start_page.recovered, "Open").click()
    assert window.notice.text.startswith("Reading the pictures")
    qtbot.waitUntil(lambda: str(window.document.kit.release.headline) == "Lumen opens")
    assert window.notice.text == "This is the recovered text. It is not saved yet."
    assert isinstance(Files.of(window.document.media).entry("photo.jpg"), Stored)
    qtbot.waitUntil(lambda: not left.folder.exists())
    assert window.document.media["photo.jpg"] == PHOTO


def test_a_window_closed_while_pictures_are_read_leaves_the_draft(windows: Windows, qtbot: QtBot) -> None:
    left = recovery.Recovery()
    left.write(with_headline("Lumen opens"), {"photo.jpg": PHOTO}, None)
    left.abandon()
    begin(windows, None)
    window, other = windows.all[0], windows.add()
    qtbot.waitUntil(lambda: not window.start_page.recovered.isHidden())
    button_of(window.start_page.recovered, "Open").click()
    window.close()
    qtbot.waitUntil(lambda: windows.all == [other])
    assert len(recovery.pending()) == 1
