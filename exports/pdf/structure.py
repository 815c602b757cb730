"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8), and the marks on the pages that lead to it.

A `Structure` is the `Tagger` that blocks of text are drawn with (`exports.typeset.tagging`). It grows while pages are
drawn and is written, element by element, as ready bytes: a long document has more elements than other objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from exports.pdf.syntax import array, string
from exports.typeset.tagging import Rectangle, uri

_GROUPS = ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI")
_BLOCKS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody")
_TABLES = ("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot")
_INLINES = ("Span", "Quote", "Note", "Reference", "Code", "Link", "Figure", "Formula")

ROLES = frozenset((*_GROUPS, *_BLOCKS, *_TABLES, *_INLINES))
"""Standard structure types (14.8.4): those that need no role map, and no care that is not taken here."""

OWNER = "Pressroom"
"""The owner of attributes of our own. Readers such as pdfium look for those of an owner in an array only."""

CELLS = frozenset(("TH", "TD"))
"""Elements that stay though they are empty: without them a table's columns would shift."""


class Content(NamedTuple):
    """A marked-content sequence: the page, counted from 1, and its number on that page."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """An annotation on a page, counted from 1, and the number of its object in the file."""

    page: int
    number: int


class Element:
    """One element of the tree. `kids` are in reading order; `entries` is ready PDF for its dictionary."""

    __slots__ = ("address", "attributes", "entries", "ident", "kids", "number", "parent", "role")

    def __init__(self, role: str, parent: Element | None) -> None:
        if role not in ROLES:
            raise ValueError(f"{role} is no standard structure type.")
        self.role, self.parent = role, parent
        self.kids: list[Element | Content | Annotation] = []
        self.entries = ""
        self.attributes: dict[str, str] = {}
        self.address = ""
        self.ident = ""
        self.number = 0
        if parent is not None:
            parent.kids.append(self)

    def place(self, box: Rectangle) -> None:
        """Tell where on its page a Figure or Table stands: left, bottom, right, top in points (14.8.5.4.3)."""
        self.attributes["Layout"] = f"/Placement/Block/BBox{array(box)}"

    def written(self, pages: Sequence[int]) -> bytes:
        """Return the element's dictionary; ``pages[0]`` is the object number of page 1."""
        home = _home(self.kids)
        parts = [f"<</Type/StructElem/S/{self.role}/P {self.parent.number if self.parent else 0} 0 R"]
        if home:
            parts.append(f"/Pg {pages[home - 1]} 0 R")
        parts.append(f"/K[{' '.join([_kid(kid, home, pages) for kid in self.kids])}]{self.entries}")
        if self.attributes:
            owned = "".join(f"<</O/{owner}{entries}>>" for owner, entries in self.attributes.items())
            parts.append(f"/A[{owned}]" if len(self.attributes) > 1 or OWNER in self.attributes else f"/A{owned}")
        parts.append(">>")
        return "".join(parts).encode("ascii")


def _home(kids: Sequence[Element | Content | Annotation]) -> int:
    """Return the page of the first of `kids` that is none of the tree, or 0."""
    for kid in kids:
        if not isinstance(kid, Element):
            return kid.page
    return 0


def _kid(kid: Element | Content | Annotation, home: int, pages: Sequence[int]) -> str:
    """Return `kid` as an item of K; what stands on page `home` needs no mention of its page (14.7.4.2, 14.7.4.3)."""
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    page = "" if kid.page == home else f"/Pg {pages[kid.page - 1]} 0 R"
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR{page}/Obj {kid.number} 0 R>>"
    return f"<</Type/MCR{page}/MCID {kid.mcid}>>" if page else str(kid.mcid)


class Structure:
    """The structure tree of one document, with a Document element at its root."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self._page = 0
        self._owners: list[Element] = []
        self._parents: list[list[Element] | Element] = []
        self._keys: dict[int, int] = {}
        self._named: list[Element] = []

    def element(
        self, role: str, parent: Element | None = None, *, alt: str = "", language: str = "", actual: str = "",
        title: str = "", scope: str = "", numbering: str = "", box: Rectangle | None = None, origin: str = "",
    ) -> Element:  # fmt: skip
        """See `exports.typeset.tagging.Tagger.element`. A Note is given the ID it needs (ISO 14289-1, 7.9)."""
        made = Element(role, self.root if parent is None else parent)
        if alt or language or actual or title:
            texts = (("Alt", alt), ("Lang", language), ("ActualText", actual), ("T", title))
            made.entries = "".join(f"/{key}{string(text)}" for key, text in texts if text)
        if scope:
            made.attributes["Table"] = f"/Scope/{scope}"
        if numbering:
            made.attributes["List"] = f"/ListNumbering/{numbering}"
        if box:
            made.place(box)
        if origin:
            made.attributes[OWNER] = f"/Origin{string(origin)}"
        if role == "Note":
            self._named.append(made)
            made.ident = f"note-{len(self._named):06}"
            made.entries += f"/ID({made.ident})"
        return made

    def open(self, canvas: Any, element: Element) -> str:
        """See `exports.typeset.tagging.Tagger.open`."""
        return opening(element.role, self.mark(canvas.getPageNumber(), element))

    def mark(self, page: int, element: Element) -> int:
        """Give `element` the next marked-content sequence of `page`, counted from 1; return its number there."""
        if page != self._page:
            self._turn(page)
        mcid = len(self._owners)
        self._owners.append(element)
        element.kids.append(Content(page, mcid))
        return mcid

    def _turn(self, page: int) -> None:
        self._page, self._owners = page, []
        self._keys[page] = len(self._parents)
        self._parents.append(self._owners)

    def link(self, parent: Element, address: str) -> Element:
        """See `exports.typeset.tagging.Tagger.link`."""
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Element) and last.role == "Link" and last.address == address:
            return last
        made = Element("Link", parent)
        made.address = address
        return made

    def annotate(self, canvas: Any, element: Element, address: str, box: Rectangle) -> None:
        """See `exports.typeset.tagging.Tagger.annotate`. `canvas` is a `PageCanvas`.

        Contents is what a screen reader offers beside the words of the link (ISO 14289-1, 7.18.5).
        """
        spoken = address.removeprefix("mailto:").removeprefix("tel:")
        self._annotate(canvas, element, f"/A<</Type/Action/S/URI/URI{string(uri(address))}>>", spoken, box)

    def refer(self, canvas: Any, element: Element, name: str, spoken: str, box: Rectangle) -> None:
        """Make `box` of the page being drawn a link to the place `name` of the document (`PageCanvas.destination`).

        It belongs to the Link `element`; `spoken` is its Contents, as with `annotate`.
        """
        canvas.wanted.add(name)
        self._annotate(canvas, element, f"/Dest{string(name)}", spoken, box)

    def _annotate(self, canvas: Any, element: Element, leads: str, spoken: str, box: Rectangle) -> None:
        key = len(self._parents)
        self._parents.append(element)
        annotation = (
            f"<</Type/Annot/Subtype/Link/Rect{array(box)}/Border[0 0 0]/F 4/Contents{string(spoken)}"
            f"{leads}/StructParent {key}>>"
        )
        made = canvas.add_annotation(annotation.encode("ascii"))
        element.kids.append(Annotation(canvas.getPageNumber(), made))

    def key(self, page: int) -> int | None:
        """Return the StructParents entry of `page`, counted from 1, or None if nothing on it is tagged."""
        return self._keys.get(page)

    def written(self, first: int, pages: Sequence[int]) -> list[bytes]:
        """Return the tree as objects to be numbered from `first`, which is the StructTreeRoot.

        ``pages[0]`` is the object number of page 1. Elements without content are left out.
        """
        _prune(self.root)
        elements = list(_in_order(self.root))
        for count, element in enumerate(elements, start=first + 2):
            element.number = count
        objects = [element.written(pages) for element in elements]
        objects[0] = objects[0].replace(b"/P 0 0 R", b"/P %d 0 R" % first, 1)
        root = f"<</Type/StructTreeRoot/K {first + 2} 0 R/ParentTree {first + 1} 0 R"
        root += f"/ParentTreeNextKey {len(self._parents)}{self._ident_tree()}>>"
        return [root.encode("ascii"), self._parent_tree(), *objects]

    def _parent_tree(self) -> bytes:
        """Return the number tree from the marks on pages and annotations back to elements (14.7.4.4)."""
        entries = (
            f"{key}[{' '.join([f'{owner.number} 0 R' for owner in owners])}]"
            if isinstance(owners, list)
            else f"{key} {owners.number} 0 R"
            for key, owners in enumerate(self._parents)
        )
        return f"<</Nums[{' '.join(entries)}]>>".encode("ascii")

    def _ident_tree(self) -> str:
        """Return the name tree of the elements that have an ID (14.7.2), in one node, sorted."""
        named = " ".join(f"({element.ident}) {element.number} 0 R" for element in self._named if element.number)
        return f"/IDTree<</Names[{named}]>>" if named else ""


def opening(role: str, mcid: int) -> str:
    """Return the operator that begins sequence `mcid` of a page, which belongs to an element of `role` (14.7.4.2)."""
    return f"/{role} <</MCID {mcid}>> BDC"


def _prune(element: Element) -> bool:
    """Drop the elements below `element` that hold nothing; return whether it holds anything itself."""
    kept = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid) or kid.role in CELLS]
    if len(kept) != len(element.kids):
        element.kids = kept
    return bool(kept)


def _in_order(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _in_order(kid)
