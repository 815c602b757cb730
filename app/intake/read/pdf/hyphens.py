"""What pdfium does not tell of documents of ours: which hyphens at line ends are soft, and spaces drawn by themselves.

It gives one sign for either hyphen as soon as a line follows. So the text that ends with one is looked at alone, with
all else taken off the page for that moment.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from app.intake.read.pdf.raw import Handle, address

SOFT_HYPHEN = "\u00ad"
_MOST_THINGS = 20_000
"""Objects on a page, from which on it is left as it is."""


def spaces_after(page: Any, things: Collection[Handle]) -> dict[Handle, float]:
    """Return those of `things`, the objects of a page that have letters, behind which a space is drawn by itself, and
    where it stands on its line.
    """
    from pypdfium2 import raw

    found: dict[Handle, float] = {}
    last = mark = -1
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for at in range(min(_MOST_THINGS, max(0, raw.FPDFPage_CountObjects(page)))):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if (number := address(thing)) in things:
            last, mark = number, raw.FPDFPageObj_GetMarkedContentID(thing)
        elif last >= 0 and mark == raw.FPDFPageObj_GetMarkedContentID(thing):
            raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
            found[last] = left.value
    return found


def soft_ones(page: Any, things: Collection[Handle]) -> frozenset[Handle]:
    """Return those of `things`, objects of a page that pdfium has loaded, whose text ends with a soft hyphen."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    if not things or not 0 < count <= _MOST_THINGS:
        return frozenset()
    every = [raw.FPDFPage_GetObject(page, at) for at in range(count)]
    with _without(page, every):
        return frozenset(address(thing) for thing in every if address(thing) in things and _ends_softly(page, thing))


@contextmanager
def _without(page: Any, things: list[Any]) -> Iterator[None]:
    """Take `things` off the page, and put them back in their order."""
    from pypdfium2 import raw

    taken = [thing for thing in things if raw.FPDFPage_RemoveObject(page, thing)]
    try:
        yield
    finally:
        for thing in taken:
            raw.FPDFPage_InsertObject(page, thing)


def _ends_softly(page: Any, thing: Any) -> bool:
    from pypdfium2 import raw

    raw.FPDFPage_InsertObject(page, thing)
    text = raw.FPDFText_LoadPage(page)
    try:
        count = raw.FPDFText_CountChars(text) if text else 0
        return count > 0 and chr(raw.FPDFText_GetUnicode(text, count - 1)) == SOFT_HYPHEN
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDFPage_RemoveObject(page, thing)
