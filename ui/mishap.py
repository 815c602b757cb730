"""When something goes wrong that nobody has foreseen: the text is kept, the details are written down, the user is told.

Qt calls `sys.excepthook` for every exception that leaves a slot or an event handler; the window lives on.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer

from app import __version__, places
from ui.windows import Windows

MOST = 1_000_000
"""Bytes of ``errors.log`` beyond which it is begun anew."""


class Mishap:
    """What is done about an unforeseen exception, once for each place that raises one: a fault in painting comes back
    sixty times a second."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._known: set[tuple[str, int]] = set()

    def install(self) -> None:
        """Handle all exceptions that reach the window's thread from now on."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep what is typed, write the details to stderr and into the log, and tell the user."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        place = _place(trace)
        if place in self._known:
            return
        self._known.add(place)
        for window in self._windows.all:
            window.session.autosave.flush()
        sys.__excepthook__(kind, error, trace)
        log = _write_down("".join(traceback.format_exception(kind, error, trace)))
        # Not at once: the fault may have come from amid a layout or a picture.
        QTimer.singleShot(0, self._windows, lambda: self._tell(log))

    def _tell(self, log: Path | None) -> None:
        words = "Something went wrong inside Pressroom. What you typed is kept."
        if log is not None:
            words += f" Details are in {log}."
        for window in self._windows.all:
            if window.isVisible():
                window.notice.tell(words, kind="warning", topic="mishap")


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """Return file and line that raised, ("", 0) where Python knows none."""
    frames = traceback.extract_tb(trace)
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)


def _write_down(details: str) -> Path | None:
    """Add `details` to the log and return its path; None where it cannot be written: stderr has them as well."""
    try:
        log = places.private_folder(places.state_dir()) / "errors.log"
        long = log.exists() and log.stat().st_size > MOST
        with log.open("w" if long else "a", encoding="utf-8") as file:
            file.write(f"{dt.datetime.now().astimezone().isoformat()} Pressroom {__version__}\n{details}\n")
    except OSError:
        return None
    return log
