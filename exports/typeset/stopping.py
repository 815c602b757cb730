"""How work deep inside is stopped: it looks up now and then, and whoever started it may have it stop.

What is set is remembered by what it was set from, so that no function to ask can be handed down there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ask: ContextVar[Callable[[], None] | None] = ContextVar("ask", default=None)


@contextmanager
def asking(ask: Callable[[], None]) -> Iterator[None]:
    """Have `look_up` call `ask`, which may raise, for all that is done inside, on this thread."""
    token = _ask.set(ask)
    try:
        yield
    finally:
        _ask.reset(token)


def look_up() -> None:
    """Go on, or raise what whoever started the work raises to stop it."""
    ask = _ask.get()
    if ask:
        ask()
