"""Files in pieces, of which some may wait on the disk: those of a document with many pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.stored import Stored

Piece = bytes | Stored
Pieces = tuple[Piece, ...]

_CHUNK = 1 << 20


def size(pieces: Iterable[Piece]) -> int:
    """Return how many bytes `pieces` have together. Nothing is read."""
    return sum(piece.size if isinstance(piece, Stored) else len(piece) for piece in pieces)


def chunks(pieces: Iterable[Piece]) -> Iterator[bytes | memoryview]:
    """Yield the bytes of `pieces`, about a megabyte at a time."""
    for piece in pieces:
        if isinstance(piece, Stored):
            yield from piece.chunks()
        elif len(piece) <= _CHUNK:
            yield piece
        else:
            yield from (memoryview(piece)[at : at + _CHUNK] for at in range(0, len(piece), _CHUNK))


def joined(pieces: Iterable[Piece]) -> bytes:
    """Return `pieces` as one."""
    return b"".join(chunks(pieces))
