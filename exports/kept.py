"""What the documents of one export have in common: a picture is made for the first, and waits on the disk for others.

So the memory that an export takes does not grow with its pictures, and a package, which has the same ones in several
documents, does not make them again for each.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from app.spool import Spool
from exports.pieces import Piece

LEAST = 64_000
"""Bytes of the smallest picture that is worth the way to the disk."""

T = TypeVar("T")


class _Keeping:
    def __init__(self) -> None:
        self._spool: Spool | None = None
        self._known: dict[Hashable, tuple[Any, Piece]] = {}

    def kept(self, key: Hashable, make: Callable[[], tuple[T, bytes]]) -> tuple[T, Piece]:
        if key not in self._known:
            about, data = make()
            self._known[key] = about, self._piece(data)
        about, piece = self._known[key]
        return about, piece

    def _piece(self, data: bytes) -> Piece:
        if len(data) < LEAST:
            return data
        try:
            self._spool = self._spool or Spool.begun()
            return self._spool.keep("picture", data)
        except OSError:  # without room on the disk it stays in memory
            return data


_keeping: ContextVar[_Keeping | None] = ContextVar("keeping", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Have `kept` keep what is made inside, on this thread."""
    token = _keeping.set(_Keeping())
    try:
        yield
    finally:
        _keeping.reset(token)


def kept(key: Hashable, make: Callable[[], tuple[T, bytes]]) -> tuple[T, Piece]:
    """Return what `make` returns: the bytes of a picture, after what else is known of it.

    Within an export it is made once for each `key`, and its bytes may be on the disk.
    """
    keeping = _keeping.get()
    return keeping.kept(key, make) if keeping else make()
