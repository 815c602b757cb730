"""The calls of pdfium that are made for every letter, in their quickest form; all within one's turn (`app.pdfium`).

pypdfium2 wraps each handle in an object of ctypes for every call. Here handles are plain numbers, and the GIL is kept,
since such a call is over in less time than letting go of it takes: three times as fast on a page of text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

Handle = int


class Calls(NamedTuple):
    """Functions of fpdf_text.h by what they give; handles are numbers, 0 for none."""

    unicode: Callable[[Handle, int], int]
    thing: Callable[[Handle, int], Handle | None]
    box: Callable[[Handle, int, Handle], int]
    origin: Callable[[Handle, int, Handle, Handle], int]
    matrix: Callable[[Handle, int, Handle], int]
    size: Callable[[Handle, int], float]


@lru_cache(maxsize=1)
def calls() -> Calls:
    """Return the functions."""
    from pypdfium2 import raw

    handle, number = ctypes.c_void_p, ctypes.c_int

    def quick(function: Any, result: Any, *arguments: Any) -> Any:
        return ctypes.PYFUNCTYPE(result, *arguments)(address(function))

    return Calls(
        quick(raw.FPDFText_GetUnicode, ctypes.c_uint, handle, number),
        quick(raw.FPDFText_GetTextObject, handle, handle, number),
        quick(raw.FPDFText_GetLooseCharBox, number, handle, number, handle),
        quick(raw.FPDFText_GetCharOrigin, number, handle, number, handle, handle),
        quick(raw.FPDFText_GetMatrix, number, handle, number, handle),
        quick(raw.FPDFText_GetFontSize, ctypes.c_double, handle, number),
    )


def address(pointer: Any) -> Handle:
    """Return the number of a handle of pypdfium2."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def text_of(function: Any, *arguments: Any) -> str:
    """Return what a function of pdfium writes as UTF-16 into a buffer, at most `_MOST_TEXT` bytes."""
    size = function(*arguments, None, 0)
    if not 2 < size <= _MOST_TEXT:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    function(*arguments, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


_MOST_TEXT = 2_000_000


def text_of_mark(mark: Any) -> str:
    """Return the name of a mark of an object of a page."""
    from pypdfium2 import raw

    buffer, size = (ctypes.c_ushort * _MOST_NAME)(), ctypes.c_ulong()
    if not mark or not raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
        return ""
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\0")


_MOST_NAME = 100
