"""The window without a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.package import write_package
from tests.ui.helpers import with_headline
from ui.theme import LIGHT, dress
from ui.window import Window
from ui.windows import Windows


@pytest.fixture
def home(user_folders: Path) -> Path:
    """Pressroom's own folders: drafts, locks, recent kits, settings."""
    return user_folders


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    """The windows of a process; whatever is open at the end is closed without a question."""
    everything = Windows()
    yield everything
    for window in everything.all.copy():
        window.drop_and_close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(windows: Windows, qtbot: QtBot) -> Window:
    """A window with a new release in it, as File ▸ New leaves it."""
    made = windows.add()
    made.files.new()
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def kit_file(tmp_path: Path) -> Path:
    """A saved kit: ``Lumen.presskit``."""
    path = tmp_path / "Lumen.presskit"
    write_package(path, with_headline("Lumen opens a lab in Oslo"), {}, expected=None)
    return path


@pytest.fixture
def edit() -> Callable[[Window, str], None]:
    """Type a headline into a window, as a pane would."""

    def do(window: Window, words: str) -> None:
        kit = with_headline(words, window.document.kit)
        window.document.do("edit headline", kit, focus=("release", "headline"))

    return do


@pytest.fixture(autouse=True, scope="session")
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """What was copied belongs to Python, and the offscreen platform would delete it after Python has ended."""
    yield
    QApplication.clipboard().clear()


@pytest.fixture(autouse=True, scope="module")
def undressed_again(qapp: QApplication) -> Iterator[None]:
    """A test that dresses the application does not change what the next module measures, nor how long that takes."""
    yield
    if qapp.styleSheet():
        dress(qapp, LIGHT)
        qapp.setStyleSheet("")
