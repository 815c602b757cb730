"""What the stories of one Word document share: its styles, what is told of it, and what has been met while reading."""

from __future__ import annotations

from collections.abc import Iterator

from app.intake.read import Changes
from app.intake.read.wordfields import known_fields, owners
from app.intake.read.wordpackage import Package
from app.intake.read.wordstyles import Styles
from app.intake.read.wordxml import Element, W
from app.intake.source import Comment

MAX_LINES = 100_000
"""Paragraphs, rows and cells of a document that are read; a book of a thousand pages has 10,000."""
_LONGEST_STRETCH = 300
"""Characters of the words that a comment stands at."""


class Book:
    """A document in `package`, whose tracked changes are accepted or rejected. `body` is the root of its main part."""

    def __init__(self, package: Package, changes: Changes) -> None:
        self.package = package
        self.accepts = changes == "accept"
        body = package.root(package.main)
        assert body is not None  # `Package` has looked
        self.body: Element = body
        self.styles = Styles(package.part("styles"), package.part("numbering"))
        self.known = known_fields(package)
        self.owners = owners(self.known, body) if self.known.is_ours else {}
        self.remarks = Remarks()
        self.notes: dict[tuple[str, str], None] = {}
        self.changes = self.pictures = self.embedded = self.foreign = self._lines = 0
        self.hidden = False
        self.further = False
        self.issuer = ""

    def count_line(self) -> None:
        """Count one more line, row, cell or text box. Raises `IntakeError` where there are too many."""
        self._lines += 1
        if self._lines > MAX_LINES:
            message = f"has more than {MAX_LINES:,} paragraphs and cells. Split the Word document before importing it."
            raise self.package.error(message)

    def comments(self) -> tuple[Comment, ...]:
        """Return the comments in the order of the places that they stand at."""
        root = self.package.part("comments")
        found = {} if root is None else {str(each.get(W + "id", "")): each for each in root.findall(W + "comment")}
        order = [key for key in self.remarks.order() if key in found]
        ids = dict.fromkeys([*order, *found])
        told = (Comment(_text(found[i]), str(found[i].get(W + "author", "")), self.remarks.about(i)) for i in ids)
        return tuple(comment for comment in told if comment.text)


class Remarks:
    """Where comments stand: the words between the marks of each."""

    def __init__(self) -> None:
        self._about: dict[str, list[str]] = {}
        self._open: dict[str, int] = {}

    def begin(self, key: str) -> None:
        """Begin the words of the comment `key`."""
        if key not in self._about:
            self._about[key] = []
            self._open[key] = _LONGEST_STRETCH

    def end(self, key: str) -> None:
        """End the words of the comment `key`."""
        self._open.pop(key, None)

    def refer(self, key: str) -> None:
        """Note that the comment `key` stands here, even if it has no words."""
        self._about.setdefault(key, [])
        self._open.pop(key, None)

    def say(self, text: str) -> None:
        """Add `text` to the words of the comments that are open."""
        for key in tuple(self._open):
            self._about[key].append(text[: self._open[key]])
            self._open[key] -= len(text)
            if self._open[key] <= 0:
                self._about[key].append("…")
                del self._open[key]

    def order(self) -> Iterator[str]:
        """Yield the comments in the order of their places."""
        yield from self._about

    def about(self, key: str) -> str:
        """Return the words that the comment `key` stands at."""
        return " ".join("".join(self._about.get(key, ())).split())


def _text(comment: Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(W + "t")).strip() for p in comment.iter(W + "p"))
    return "\n".join(filter(None, paragraphs))
