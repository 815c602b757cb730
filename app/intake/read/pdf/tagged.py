"""The structure tree of a tagged PDF, page by page (ISO 32000-1, 14.7).

pdfium gives, for each page, the elements that have something on it. What an element has on other pages shows as a gap
among its kids, and so do the objects of its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from app.intake.read.pdf.raw import text_of
from app.record import record

_DEEPEST = 60
_MOST_ELEMENTS = 60_000
"""Elements of a page that are looked at, gaps among them."""


@record
class Element:
    """An element: its standard role, and its kids on this page: elements, numbers of marked content, None for what
    stands elsewhere. `actual` replaces what it draws, `alt` describes a picture, `origin` says in documents of ours
    where the words come from (`app.origin`).
    """

    role: str
    kids: tuple[Element | int | None, ...] = ()
    actual: str = ""
    alt: str = ""
    origin: str = ""


class _Walk:
    """Reads the tree of one page."""

    def __init__(self) -> None:
        self.left = _MOST_ELEMENTS

    def element(self, handle: Any, depth: int) -> Element:
        from pypdfium2 import raw

        kids: list[Element | int | None] = []
        for at in range(max(0, raw.FPDF_StructElement_CountChildren(handle)) if depth < _DEEPEST else 0):
            self.left -= 1
            if self.left < 0:
                break
            kid = raw.FPDF_StructElement_GetChildAtIndex(handle, at)
            if kid:
                kids.append(self.element(kid, depth + 1))
                continue
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(handle, at)
            if mark >= 0:
                kids.append(mark)
            elif not kids or kids[-1] is not None:
                kids.append(None)
        actual = text_of(raw.FPDF_StructElement_GetActualText, handle)
        role = text_of(raw.FPDF_StructElement_GetType, handle)
        alt = text_of(raw.FPDF_StructElement_GetAltText, handle) if role in ("Figure", "Formula") else ""
        origin = text_of(partial(raw.FPDF_StructElement_GetStringAttribute, handle, b"Origin"))
        return Element(role, tuple(kids), actual, alt, origin)


def tree_of(page: Any) -> tuple[Element, ...]:
    """Return the elements at the root of the tree of a page that pdfium has loaded; () if there is none."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    walk = _Walk()
    try:
        roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(_roots(tree)))
        return tuple(walk.element(root, 0) for root in roots if root)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _roots(tree: Any) -> int:
    from pypdfium2 import raw

    return int(max(0, min(_MOST_ELEMENTS, raw.FPDF_StructTree_CountChildren(tree))))


def pictures_of(elements: Iterable[Element | int | None]) -> Iterator[str]:
    """Yield what `elements` say that their pictures show."""
    for element in elements:
        if isinstance(element, Element):
            if element.alt.strip():
                yield " ".join(element.alt.split())
            yield from pictures_of(element.kids)
