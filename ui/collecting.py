"""Python's garbage, collected while nobody waits for anything.

Left to itself Python collects in the middle of whatever allocates the thousandth object: 1 to 4 ms in every third key
of somebody who types, 100 ms now and then in a long kit, and on the thread of the pages as well as on the window's.
Here it is done on the window's thread, where objects of Qt have to be destroyed, right after pages have been painted,
when what one key left is little; and thoroughly once the hands rest. Python's own collecting stays as a net below.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

NET = (50_000, 20, 100)
"""Thresholds of Python's own collecting, of `gc.set_threshold`: reached only where nothing is painted for long."""
SOON = 4
"""Milliseconds from the painted pages to collecting what the last key left: by then all of the window is painted."""
REST = 3_000
"""Milliseconds without pages painted after which everything new is gone through."""
EVERY = 8
"""Documents opened after which even what was kept out of collecting is gone through: 50 ms, more in a long kit."""


class Collector(QObject):
    """Collects when told that pages have been painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents = 0
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(lambda: gc.collect(1))
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._collect)
        gc.set_threshold(*NET)

    def note_painted(self) -> None:
        """Take it that nobody waits now."""
        self._soon.start()
        self._rest.start()

    def note_document(self) -> None:
        """Take it that the pages of another document have just been made: 200,000 objects of a long one, no garbage."""
        self._documents += 1
        gc.freeze()

    def _collect(self) -> None:
        """Go through what is new, and keep out of the next round what is left of it."""
        if self._documents >= EVERY:
            self._documents = 0
            gc.unfreeze()
        gc.collect()
        gc.freeze()


_collector: Collector | None = None


def collector() -> Collector:
    """Return the one collector of the application."""
    global _collector
    if _collector is None:
        _collector = Collector()
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(_forget)
    return _collector


def _forget() -> None:
    """Let go of it while its timers can still be stopped on their own thread."""
    global _collector
    if _collector is not None:
        _collector.deleteLater()
        _collector = None
