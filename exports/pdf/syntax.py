"""The few pieces of PDF syntax that are written here and not by reportlab (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exports.pieces import Piece, Pieces, size

END_OF_STREAM = b"\r\nendstream"
"""CR and LF, not LF alone: after data that happens to end with CR a validator would count that to the line end."""

_PLAIN = re.compile(r"[ -~]*")
_SPECIAL = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


@lru_cache(maxsize=1024)
def string(text: str) -> str:
    """Return `text` as a text string: as it is if it is ASCII, else as UTF-16 with a byte order mark (7.9.2.2)."""
    if _PLAIN.fullmatch(text):
        return f"({text.translate(_SPECIAL)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def number(value: float) -> str:
    """Return `value` with at most three decimals, which is finer than any printer, and never with an exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def array(values: Iterable[float]) -> str:
    """Return an array of numbers."""
    return f"[{' '.join(map(number, values))}]"


def stream(entries: str, data: bytes) -> bytes:
    """Return a stream object whose dictionary has `entries` beside its length.

    The line end before ``endstream`` is not part of the data; PDF/A asks for it (ISO 19005-2, 6.1.7.1).
    """
    return b"<<%b/Length %d>>\nstream\n%b%b" % (entries.encode("ascii"), len(data), data, END_OF_STREAM)


def stream_in_pieces(entries: str, data: Piece) -> Pieces:
    """Return what `stream` returns, of `data` that may be on the disk."""
    return b"<<%b/Length %d>>\nstream\n" % (entries.encode("ascii"), size((data,))), data, END_OF_STREAM
