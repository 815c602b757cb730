"""The composition root of the window: builds the application and runs it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from ui import settings, startup
from ui.foreign import expect
from ui.mishap import Mishap
from ui.theme import follow_system
from ui.windows import Windows


def run(kit_path: Path | None) -> int:
    """Open the window, with the kit at `kit_path` or the start page; return the exit code when the last one closes."""
    app = application(sys.argv[:1])
    windows = Windows()
    Mishap(windows).install()
    begin(windows, kit_path)
    windows.all[0].painted.connect(lambda: QTimer.singleShot(startup.SETTLED, startup.end))
    if kit_path is None:  # an import may well come next
        windows.all[0].painted.connect(lambda: QTimer.singleShot(startup.SETTLED, expect))
    code = app.exec()
    app.setStyleSheet("")
    return code


def application(arguments: list[str]) -> QApplication:
    """Return the one application object, named and dressed."""
    QCoreApplication.setApplicationName("Pressroom")
    QCoreApplication.setOrganizationName("Pressroom")
    # Fusion is what the theme dresses; `QApplication.setStyle` would load the 600 names of `QStyle`.
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setDesktopFileName("pressroom")
    app.setQuitOnLastWindowClosed(False)
    follow_system(app, settings.text("view/theme", "system"))
    return app


def begin(windows: Windows, kit_path: Path | None) -> None:
    """Show the first window of `windows`, and offer in it what an earlier session left unsaved."""
    window = windows.add()
    if kit_path is not None:
        window.files.open_path(kit_path)
    if window.workspace is None:
        window.show_start()
    window.painted.connect(lambda: QTimer.singleShot(0, window, window.offer_drafts))
