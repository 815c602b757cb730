"""Looks at a window from its own thread: when it has painted its pages, and how long it doesn't answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import text_at
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from app.kit import PressKit
    from ui.window import Window


class Watch(QObject):
    """Knows what has been `seen`: (letters typed, moment in seconds of the performance counter) for each painting."""

    asked = Signal(object)
    """A function that the window's thread is asked to call."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window = window
        self.seen: list[tuple[int, float]] = []
        self.painted_at = time.perf_counter()
        self._kit: PressKit | None = None
        self._shown: int | None = None
        self._number, self._base = -1, 0
        self._beats: list[tuple[float, float]] = []
        self._beat: QTimer | None = None
        self.asked.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to look."""
        QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier)  # the first one makes Qt's keyboard
        assert self.window.workspace is not None
        self.window.workspace.preview.shown.connect(self._on_shown)

    def measure(self, number: int, base: int) -> None:
        """Count the letters of paragraph `number` of the story beyond `base`."""
        self._number, self._base = number, base

    def press(self, editor: QObject, letter: str) -> None:
        """Press and release a key; for any thread."""
        key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
        shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(editor, QKeyEvent(kind, key, shift, letter))

    def is_current(self) -> bool:
        """Whether the pages seen are those of the kit as it stands."""
        return self._kit is self.window.document.kit

    def start_beat(self) -> None:
        """Tick every millisecond."""
        self._beats = []
        self._last = time.perf_counter(), time.thread_time()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._tick)
        self._beat.start(1)

    def stop_beat(self) -> list[tuple[float, float]]:
        """Return the milliseconds from tick to tick, and those of them in which this thread was at work."""
        assert self._beat is not None
        self._beat.stop()
        return self._beats

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self._beats.append(((now[0] - self._last[0]) * 1000, (now[1] - self._last[1]) * 1000))
        self._last = now

    def _call(self, function: Callable[[], Any]) -> None:
        function()

    def _on_shown(self, kit: PressKit) -> None:
        self._kit = kit
        self._shown = len(text_at(kit, self._number)) - self._base if self._number >= 0 else 0
        self._note()

    def _note(self) -> None:
        """Look at the clock once the picture has been given to the screen: at the next event after the painting.

        The events of the window are not looked at: Python would have to be there for each, and in the worker's way.
        """
        shown = self._shown
        assert shown is not None
        QTimer.singleShot(0, lambda: self._saw(shown))

    def _saw(self, shown: int) -> None:
        self.painted_at = time.perf_counter()
        self.seen.append((shown, self.painted_at))
