"""The turn at pdfium, which reads and draws PDFs and may only do one thing at a time in a process."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager

_turn = threading.RLock()
"""It may be taken again by the same thread, since closing can happen wherever Python collects its garbage."""


def turn() -> AbstractContextManager[object]:
    """Return what to hold around every call of pdfium."""
    return _turn
