"""What makes the start of the program short, and has to be done before the first module that needs Qt is imported."""

from __future__ import annotations

import builtins
import gc

SETTLED = 3_000
"""Milliseconds after the first picture of the window in which the rest of it is built and the first page is made."""


def begin() -> None:
    """Stop collecting garbage until `end`, and load PySide6 without the price it puts on every later import.

    Of what is loaded now nothing is garbage; looking for some takes a tenth of the start, and as much of the time until
    the first page of a long kit. And PySide6 puts an ``__import__`` of its own in the place of Python's, which reads
    the source of each module imported from then on, to know whether ``from __feature__ import …`` concerns it. Nothing
    here uses those features, so Python's own is put back: another tenth.
    """
    gc.disable()
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


def end() -> None:
    """Collect garbage from now on, without going through all that has been loaded each time."""
    gc.freeze()
    gc.enable()
