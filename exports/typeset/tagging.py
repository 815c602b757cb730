"""What a block asks of the structure tree it is drawn into, so that whoever writes the tree stays out of typesetting.

A tagged PDF says of every piece of a page which element of the document's structure it belongs to (ISO 32000-1, 14.7
and 14.8), or that it is an artifact and belongs to none. A canvas that writes such a tree carries a `Tagger` in its
attribute ``tagger``; blocks drawn on any other canvas are not tagged.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""

END = "EMC"
"""The operator that ends a marked-content sequence, be it of an element or of an artifact."""


class Tagger(Protocol):
    """Grows the structure tree of one document. What an element is, only the tagger knows; blocks pass it on."""

    def element(
        self, role: str, parent: Any = None, *, alt: str = "", language: str = "", actual: str = "", title: str = "",
        scope: str = "", numbering: str = "", box: Rectangle | None = None, origin: str = "",
    ) -> Any:  # fmt: skip
        """Return a new element, the last one below `parent`, or below the root if that is None.

        `role` is a standard structure type (14.8.4), `alt` the text in the place of a picture (14.9.3), `language` a
        BCP 47 tag where it differs from the parent's, `actual` a replacement text (14.9.4). `scope` is "Column" or
        "Row" on a TH, `numbering` the ListNumbering of an L ("Disc", "Decimal", 14.8.5.5), `box` the BBox of a Figure
        or Table (14.8.5.4). `origin` says where the words come from, for the program that has written them (14.7.5).
        """

    def open(self, canvas: Any, element: Any) -> str:
        """Return the operator that begins a marked-content sequence of `element` on the page being drawn.

        The caller writes it, then the content, then `END`; sequences of elements are not nested (14.7.4.2).
        """

    def link(self, parent: Any, address: str) -> Any:
        """Return the Link element below `parent` for what is drawn next.

        It is the last kid of `parent` if that is a link to the same `address`: a link broken at the end of a line or
        page goes on. In every other case it is a new one: two links to one place are two elements.
        """

    def annotate(self, canvas: Any, element: Any, address: str, box: Rectangle) -> None:
        """Make `box` of the page being drawn a link to `address` that belongs to the Link `element` (14.7.4.3).

        `address` is as the author wrote it; `uri` makes it fit for a URI action.
        """


def tagger_of(canvas: Any) -> Tagger | None:
    """Return the tagger that `canvas` carries, or None if what is drawn on it is not tagged."""
    tagger: Tagger | None = getattr(canvas, "tagger", None)
    return tagger


@lru_cache(maxsize=16)
def artifact(kind: str) -> str:
    """Return the operator that begins content outside the structure: "Layout", "Pagination" or "Page" (14.8.2.2)."""
    return f"/Artifact <</Type /{kind}>> BDC"


@lru_cache(maxsize=1024)
def uri(address: str) -> str:
    """Return `address` with characters beyond ASCII percent-encoded, as a URI action wants it (12.6.4.7)."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


class Artifact(NamedTuple):
    """Given in the place of an element for text that belongs to none: furniture of the page, rows of headers again."""

    kind: str = "Pagination"


class ItemElements(NamedTuple):
    """The elements of one item of a list: `label` (Lbl) for its sign and `body` (LBody) for its text."""

    label: Any
    body: Any


def list_item(tagger: Tagger, parent: Any, origin: str = "") -> ItemElements:
    """Return the elements of a new item of the list (L) `parent`: LI > Lbl, LBody (14.8.4.3.3)."""
    item = tagger.element("LI", parent)
    return ItemElements(tagger.element("Lbl", item), tagger.element("LBody", item, origin=origin))


class Owner:
    """What a flowable's content belongs to: the element, made when the first part of it is drawn, then that one again.

    A document that is built more than once, as those with a table of contents are, has a tagger for each time.
    """

    def __init__(self, role: str, parent: Owner | None = None, **entries: Any) -> None:
        self._role, self._parent, self._entries = role, parent, entries
        self._made: tuple[Tagger, Any] | None = None

    def element(self, tagger: Tagger) -> Any:
        """Return the element in the tree that `tagger` grows."""
        if self._made is None or self._made[0] is not tagger:
            self._made = tagger, self._make(tagger, self._parent.element(tagger) if self._parent else None)
        return self._made[1]

    def _make(self, tagger: Tagger, parent: Any) -> Any:
        return tagger.element(self._role, parent, **self._entries)


class ItemOwner(Owner):
    """The owner of a list item, whose element is a pair of them, below the list that owns it."""

    def __init__(self, parent: Owner) -> None:
        super().__init__("LI", parent)
        self.body = _Body(self)
        """What a list within the item belongs to."""

    def _make(self, tagger: Tagger, parent: Any) -> ItemElements:
        return list_item(tagger, parent)


class _Body(Owner):
    def __init__(self, item: ItemOwner) -> None:
        super().__init__("LBody", item)

    def _make(self, tagger: Tagger, parent: ItemElements) -> Any:
        return parent.body
