"""The outline of a document, which viewers show beside its pages (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from exports.pdf.syntax import number


class Entry(NamedTuple):
    """An entry that leads to a height on `page`, counted from 1; `level` 0 is the highest. `top` is in points from the
    page's foot.
    """

    title: str
    level: int
    page: int
    top: float


class _Node:
    """An entry in its place, or the root; `number` is that of its object."""

    def __init__(self, number: int, level: int = -1, parent: _Node | None = None) -> None:
        self.number, self.level, self.parent = number, level, parent
        self.kids: list[_Node] = []
        self.before: _Node | None = None
        self.after: _Node | None = None
        if parent:
            if parent.kids:
                self.before = parent.kids[-1]
                self.before.after = self
            parent.kids.append(self)

    @property
    def count(self) -> int:
        """How many entries there are below."""
        return sum(1 + kid.count for kid in self.kids)

    def below(self, level: int) -> _Node:
        """Return the entry that one of `level` stands below which follows this one: itself, or one above."""
        node = self
        while node.parent and node.level >= level:
            node = node.parent
        return node


def written(entries: Sequence[Entry], first: int, pages: Sequence[int]) -> list[bytes]:
    """Return the outline of one or more `entries` as objects to be numbered from `first`, its root first.

    ``pages[0]`` is the object number of page 1.
    """
    root = last = _Node(first)
    nodes: list[_Node] = []
    for own, entry in enumerate(entries, start=first + 1):
        last = _Node(own, entry.level, last.below(entry.level))
        nodes.append(last)
    objects = [_dictionary(Count=root.count, First=root.kids[0], Last=root.kids[-1], Type=b"/Outlines")]
    for node, entry in zip(nodes, entries, strict=True):
        first_kid, last_kid = (node.kids[0], node.kids[-1]) if node.kids else (None, None)
        objects.append(
            _dictionary(
                Count=node.count or None,
                Dest=f"[ {pages[entry.page - 1]} 0 R /XYZ 0 {number(entry.top)} 0 ]".encode("ascii"),
                First=first_kid,
                Last=last_kid,
                Next=node.after,
                Parent=node.parent,
                Prev=node.before,
                Title=_title(entry.title),
            )
        )
    return objects


def _dictionary(**entries: _Node | bytes | int | None) -> bytes:
    """Return a dictionary of the entries that are not None; a node stands for a reference to it."""
    return b"<<\n%b\n>>" % b" ".join(
        b"/%b %b" % (key.encode("ascii"), _value(value)) for key, value in entries.items() if value is not None
    )


def _value(value: _Node | bytes | int) -> bytes:
    if isinstance(value, _Node):
        return b"%d 0 R" % value.number
    return value if isinstance(value, bytes) else b"%d" % value


@lru_cache(maxsize=1024)
def _title(text: str) -> bytes:
    """Return `text` as a text string (7.9.2.2), as reportlab writes it."""
    from reportlab.pdfbase import pdfdoc

    return pdfdoc.PDFString(text).format(pdfdoc.DummyDoc())  # type: ignore[no-any-return]
