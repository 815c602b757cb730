"""The characters of a page of a finished PDF, with their places: what a reader selects and copies."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from typing import Any

from app.record import record

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner."""

HYPHEN = "\xad"
"""Stands in a text for a hyphen that ends a line, be it the typesetter's or the author's."""
_LINE_END_HYPHENS = ("\x02", "\ufffe", HYPHEN)
_BROKEN = re.compile(rf"([\w-]*){HYPHEN}\s*(?=([\w-]*))")
_SPLIT = re.compile(r"(?<=\s)\n")


@record
class PageText:
    """Characters in reading order, each a UTF-16 unit, "\\n" between lines; `edges` has four numbers for each: its
    `Box`."""

    text: str
    edges: array[float]

    def box(self, at: int) -> Box:
        """Return where the character at `at` stands."""
        left, top, right, bottom = self.edges[4 * at : 4 * at + 4]
        return left, top, right, bottom


def read_text(page: Any, height: float) -> PageText:
    """Return the text of a page that pdfium has loaded; `height` is the page's in points."""
    import ctypes

    from pypdfium2 import raw

    source = raw.FPDFText_LoadPage(page)
    try:
        rect, letters, edges = raw.FS_RECTF(), [], array("f")
        for at in range(raw.FPDFText_CountChars(source)):
            letter = chr(raw.FPDFText_GetUnicode(source, at))
            if letter in "\r\0":
                continue
            raw.FPDFText_GetLooseCharBox(source, at, ctypes.byref(rect))
            letters.append(HYPHEN if letter in _LINE_END_HYPHENS else letter)
            edges.extend((rect.left, height - rect.top, rect.right, height - rect.bottom))
    finally:
        raw.FPDFText_ClosePage(source)
    return PageText("".join(letters), edges)


def as_copied(text: str, stands_written: Callable[[str], bool]) -> str:
    """Return `text`, a stretch of a `PageText`, as it goes to the clipboard.

    A line that ends with a space runs on in its paragraph. A hyphen at the end of a line goes unless it is the
    author's, that is, if `stands_written` says that the word with the hyphen is found in what was written.
    """

    def join(broken: re.Match[str]) -> str:
        head, rest = broken.group(1), broken.group(2)
        return head + "-" if head and rest and stands_written(f"{head}-{rest}") else head

    whole = _SPLIT.sub("", _BROKEN.sub(join, text))
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
