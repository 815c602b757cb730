"""Reads a tagged PDF as a screen reader does: along its structure tree. Knows the PDF specification, not Pressroom.

`read(pdf)` walks the structure tree in order, finds the marked-content sequence of every MCID in the page's content
(`tagged_content`), puts the texts together, and lists every fault of structure it meets on the way: an MCID used twice
or by nobody, content that is neither tagged nor an artifact, a wrong entry in the parent tree, a link that no element
owns. A ``Reading`` without faults therefore accounts for every mark on every page.

U+00AD is left out of every text: a hyphen that only a line end made has U+00AD as its ActualText (ISO 32000-1,
14.8.2.2.3), and is no character of the text.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf

from tests.exports.tagged_content import Artifact, Font, PageContent, read_content

INLINE = frozenset(
    {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Ruby", "Warichu"}
)
"""Structure types that stand inside a line of text (ISO 32000-1, table 338)."""

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Node:
    """A structure element. `children` are elements and stretches of text, in reading order.

    `role` is the standard type (through the role map). `addresses` are those of its link annotations, `page` is the
    page (from 0) of its first content, or None.
    """

    role: str
    children: tuple[Node | str, ...] = ()
    alt: str = ""
    lang: str = ""
    actual: str | None = None
    title: str = ""
    id: str = ""
    addresses: tuple[str, ...] = ()
    page: int | None = None
    box: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """The text of the element and all below it; its ActualText, if it has one."""
        text = self.actual if self.actual is not None else "".join(map(str, self.children))
        return text.replace(SOFT_HYPHEN, "")

    def __str__(self) -> str:
        return self.text

    @property
    def elements(self) -> tuple[Node, ...]:
        return tuple(child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """Yield the element and all below it in reading order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def all(self, role: str) -> list[Node]:
        """Return the elements of `role` in and below this one."""
        return [node for node in self.walk() if node.role == role]


class TextBlock(NamedTuple):
    """A paragraph, heading, label, cell …: an element that holds text itself. `roles` lead to it from the root."""

    roles: tuple[str, ...]
    node: Node

    @property
    def text(self) -> str:
        return self.node.text

    @property
    def role(self) -> str:
        return self.roles[-1]


@dataclass(frozen=True)
class Reading:
    """A whole document as it is read. `root` is an element without role above the top ones."""

    root: Node
    language: str
    artifacts: tuple[Artifact, ...]
    faults: tuple[str, ...]
    pages: int

    @property
    def blocks(self) -> list[TextBlock]:
        """The blocks that hold text, in reading order."""
        return list(_blocks(self.root, ()))

    @property
    def text(self) -> str:
        """All text, a line for each block."""
        return "\n".join(block.text for block in self.blocks)

    def links(self) -> list[tuple[str, str]]:
        """Return words and address of every link."""
        return [(node.text, address) for node in self.root.all("Link") for address in node.addresses]


def _blocks(node: Node, roles: tuple[str, ...]) -> Iterator[TextBlock]:
    for child in node.elements:
        below = (*roles, child.role)
        if child.role in INLINE:
            continue
        if all(isinstance(part, str) or part.role in INLINE for part in child.children):
            yield TextBlock(below, child)
        else:
            yield from _blocks(child, below)


def read(pdf: bytes) -> Reading:
    """Return the document `pdf` as it is read aloud, with its artifacts and faults. Raises what pikepdf raises."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _Reader(document).read()


@dataclass
class _Reader:
    document: pikepdf.Pdf
    contents: list[PageContent] = field(default_factory=list)
    used: Counter[tuple[int, int]] = field(default_factory=Counter)
    annotations: Counter[tuple[int, int]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def read(self) -> Reading:
        pages = list(self.document.pages)
        fonts: dict[tuple[int, int], Font] = {}
        self.contents = [read_content(page, number, fonts) for number, page in enumerate(pages)]
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pages)}
        catalog = self.document.Root
        tree = catalog.get("/StructTreeRoot")
        if tree is None:
            self.faults.append("no structure tree")
            tree = pikepdf.Dictionary()
        self.roles = {str(key): str(value) for key, value in tree.get("/RoleMap", pikepdf.Dictionary()).items()}
        self.parents = dict(_numbers(tree["/ParentTree"])) if "/ParentTree" in tree else {}
        root = self.element(tree, None)
        self.account_for_content()
        self.account_for_annotations()
        faults = [fault for content in self.contents for fault in content.faults] + self.faults
        artifacts = [artifact for content in self.contents for artifact in content.artifacts]
        return Reading(root, str(catalog.get("/Lang", "")), tuple(artifacts), tuple(faults), len(pages))

    def element(self, element: Any, above: Any) -> Node:
        role = self.role(element)
        if above is not None and element.get("/P", pikepdf.Dictionary()).objgen != above.objgen:
            self.faults.append(f"{role}: its parent names another one")
        children: list[Node | str] = []
        addresses: list[str] = []
        pages: list[int] = []
        for kid in _kids(element):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                page, text = self.content(kid, element, role)
                pages.append(page)
                children.append(text)
            elif kid.get("/Type") == "/OBJR":
                addresses.append(self.annotation(kid.Obj, element, role))
            else:
                child = self.element(kid, element)
                children.append(child)
                pages += [child.page] if child.page is not None else []
        actual = element.get("/ActualText")
        return Node(
            role,
            tuple(children),
            alt=str(element.get("/Alt", "")),
            lang=str(element.get("/Lang", "")),
            actual=None if actual is None else str(actual),
            title=str(element.get("/T", "")),
            id=str(element.get("/ID", "")),
            addresses=tuple(addresses),
            page=pages[0] if pages else None,
            box=_box(element),
        )

    def role(self, element: Any) -> str:
        role = str(element.get("/S", "/"))
        seen = set()
        while role in self.roles and role not in seen:
            seen.add(role)
            role = self.roles[role]
        return role[1:]

    def content(self, kid: Any, element: Any, role: str) -> tuple[int, str]:
        """Return page and text of a marked-content reference, an MCID or a dictionary (14.7.4.2)."""
        reference = {} if isinstance(kid, int) else kid
        mcid = int(kid if isinstance(kid, int) else kid.MCID)
        page = reference.get("/Pg", element.get("/Pg"))
        number = self.numbers.get(page.objgen, -1) if page is not None else -1
        if number < 0 or mcid not in self.contents[number].texts:
            self.faults.append(f"{role}: MCID {mcid} stands on no page")
            return 0, ""
        self.used[number, mcid] += 1
        owners = self.parents.get(int(self.document.pages[number].obj.get("/StructParents", -1)))
        if not isinstance(owners, pikepdf.Array) or mcid >= len(owners) or owners[mcid].objgen != element.objgen:
            self.faults.append(f"{role}: the parent tree has another owner for MCID {mcid} of page {number + 1}")
        return number, self.contents[number].texts[mcid]

    def annotation(self, annotation: Any, element: Any, role: str) -> str:
        """Return the address of a link annotation that `element` owns, or ""."""
        self.annotations[annotation.objgen] += 1
        owner = self.parents.get(int(annotation.get("/StructParent", -1)))
        if owner is None or owner.objgen != element.objgen:
            self.faults.append(f"{role}: the parent tree has another owner for its annotation")
        return str(annotation.get("/A", pikepdf.Dictionary()).get("/URI", ""))

    def account_for_content(self) -> None:
        for number, content in enumerate(self.contents):
            for mcid in content.texts:
                if (times := self.used[number, mcid]) != 1:
                    self.faults.append(f"page {number + 1}: MCID {mcid} is {times} times in the structure tree")

    def account_for_annotations(self) -> None:
        for number, page in enumerate(self.document.pages):
            for annotation in page.obj.get("/Annots", ()):
                if (times := self.annotations[annotation.objgen]) != 1:
                    self.faults.append(f"page {number + 1}: an annotation is {times} times in the structure tree")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """Yield keys and values of a number tree (7.9.7)."""
    for kid in tree.get("/Kids", ()):
        yield from _numbers(kid)
    pairs = list(tree.get("/Nums", ()))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))


def _box(element: Any) -> tuple[float, ...]:
    attributes = element.get("/A", ())
    for entry in attributes if isinstance(attributes, pikepdf.Array) else (attributes,):
        if isinstance(entry, pikepdf.Dictionary) and "/BBox" in entry:
            return tuple(float(value) for value in entry.BBox)
    return ()
