"""From a place in a page to the field printed there, and from a field to its places."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from itertools import takewhile
from typing import Protocol

from app.kit import DOCUMENTS
from app.path import Path
from app.record import record
from exports.pages import Mark

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""

REACH = 12.0
"""Points beside a mark that still count as a click on it."""
_WORD_GAP = 12.0
"""Points between two marks on one line that still belong to one paragraph."""
_HANGING = 4.0
"""The most points that a mark of punctuation hangs out of its column."""
_INDENT = 24.0
"""The most points that a list or a quote is indented by, and less than one column is from the next."""


@record
class Highlight:
    """A field's stretch of one page: the `boxes` to tint, and the `bar` to draw where its lines begin (x, top, bottom).

    That is at their left, or `at_right` in text that runs from right to left.
    """

    page: int
    boxes: tuple[Box, ...]
    bar: tuple[float, float, float]
    at_right: bool = False


class Marked(Protocol):
    """What marks are looked up in: a `ui.preview.source.LiveDocument`."""

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]: ...
    def marks_of(self, page: int) -> Sequence[Mark]: ...
    def places(self, path: Path) -> Sequence[int]: ...


class MarkMap:
    """The marks of a document, by page and by field. Only the pages asked about cost anything.

    `right_to_left` if that is how its language is written; `may_be_empty` if it has fields to fill in.
    """

    def __init__(
        self, document: Marked | None = None, right_to_left: bool = False, *, may_be_empty: bool = False
    ) -> None:
        self._document = document
        self._right_to_left, self._may_be_empty = right_to_left, may_be_empty
        self._found: dict[Path, tuple[Sequence[int], Path, bool]] = {}
        self._stretches: dict[tuple[int, Path], list[Highlight]] = {}
        self._empty: dict[int, tuple[Box, ...]] = {}

    def prepare(self, path: Path, near: Collection[int]) -> None:
        """Find now, on the thread of the pages, what will be asked about the field at `path` and the pages `near`."""
        self.highlights(path, near)
        for page in near:
            self.empty(page)

    def under(self, page: int, x: float, y: float, reach: float = REACH) -> Mark | None:
        """Return the deepest mark at a point of `page`, else the nearest within `reach`, else None."""
        marks = self._of_page(page)
        hits = [mark for mark in marks if _distance(mark.box, x, y) == 0]
        if hits:
            return max(hits, key=lambda mark: (len(mark.path), -_area(mark.box)))
        near = min(marks, key=lambda mark: _distance(mark.box, x, y), default=None)
        return near if near is not None and _distance(near.box, x, y) <= reach else None

    def empty(self, page: int) -> tuple[Box, ...]:
        """Return where on `page` the labels of empty fields to fill in stand."""
        if not self._may_be_empty:
            return ()
        if page not in self._empty:
            self._empty[page] = tuple(mark.box for mark in self._of_page(page) if mark.blank)
        return self._empty[page]

    def first_below(self, page: int, y: float) -> Mark | None:
        """Return the first mark of `page` that begins at or below `y`, or the first of a later page."""
        here = [mark for mark in self._of_page(page) if mark.box[1] >= y]
        if here:
            return min(here, key=lambda mark: (mark.box[1], mark.box[0]))
        count = len(self._document.sizes) if self._document is not None else 0
        return next((mark for later in range(page + 1, count) for mark in self._of_page(later)), None)

    def highlights(self, path: Path, near: Container[int] | None = None) -> tuple[Highlight, ...]:
        """Return what to mark in the pages for the field at `path`, on its first page and on those `near` (None: all).

        That is the field and what is inside it; failing that, what was made of it together with its neighbours (a
        city in the dateline, a verb in the attribution). Never another item of a list.
        """
        if path not in self._found:
            self._found[path] = self._places(path)
        pages, shown, whole = self._found[path]
        out: list[Highlight] = []
        for page in pages:
            if near is None or page == pages[0] or page in near:
                if (page, path) not in self._stretches:
                    self._stretches[page, path] = self._on_page(page, shown, whole)
                out += self._stretches[page, path]
        return tuple(out)

    def _on_page(self, page: int, path: Path, whole: bool) -> list[Highlight]:
        """Return the stretches of `page` with marks at `path`, or, unless it is meant as a `whole`, below it."""
        groups: list[list[Mark]] = []
        apart = True
        for mark in self._of_page(page):
            chosen = mark.path == path if whole else mark.path[: len(path)] == path
            if chosen and apart:
                groups.append([])
            if chosen:
                groups[-1].append(mark)
            apart = not chosen
        return [self._highlight(group) for group in groups]

    def _places(self, path: Path) -> tuple[Sequence[int], Path, bool]:
        """Return the pages to mark for `path`, the path to look for there, and whether that is meant as a whole.

        A further document, and what has no words yet in it, is shown by its title: its line in the contents, which
        has the path of the document, stands on another page.
        """
        document: Path = path[:2] if path[:1] == DOCUMENTS and len(path) > 1 else ()
        path = (*path, "title") if path and path == document else path
        while path and self._document is not None:
            if pages := self._document.places(path):
                return pages, path, False
            for depth in range(len(path) - 1, len(document), -1):
                if pages := self._places_as_a_whole(path[:depth]):
                    return pages, path[:depth], True
            if isinstance(path[-1], int) or len(path) <= 2 + bool(document):
                break
            path = path[:-1]
        if document and self._document is not None and (pages := self._document.places((*document, "title"))):
            return pages, (*document, "title"), True
        return (), (), False

    def _places_as_a_whole(self, path: Path) -> Sequence[int]:
        """Return the pages on which what is at `path` stands as one, not as its parts."""
        if self._document is None:
            return ()
        pages = self._document.places(path)
        return list(takewhile(lambda page: any(mark.path == path for mark in self._of_page(page)), pages))

    def _of_page(self, page: int) -> Sequence[Mark]:
        return self._document.marks_of(page) if self._document is not None and page < len(self._document.sizes) else ()

    def _highlight(self, group: list[Mark]) -> Highlight:
        page, lines = group[0].page, _lines([mark.box for mark in group])
        if not (self._right_to_left or _starts_at_right(lines)):
            boxes, bar = _stretch(group, self._of_page(page))
            return Highlight(page, boxes, bar)
        boxes, bar = _stretch(list(map(_mirrored, group)), list(map(_mirrored, self._of_page(page))))
        return Highlight(page, tuple(map(_mirror, boxes)), (-bar[0], bar[1], bar[2]), at_right=True)


def _stretch(group: Sequence[Mark], around: Sequence[Mark]) -> tuple[tuple[Box, ...], tuple[float, float, float]]:
    """Return boxes and bar for the marks `group`, which with others are `around`, as if they ran from left to right."""
    boxes, row = _selection(_lines([mark.box for mark in group])), [mark.box for mark in around]
    left = _column(row, min(_line_start(row, mark.box) for mark in group))
    return boxes, (left, min(box[1] for box in boxes), max(box[3] for box in boxes))


def _column(boxes: list[Box], left: float) -> float:
    """Return where the column begins that lines from `left` are indented in: list signs and rules stand between."""
    near = [box for box in boxes if left - _INDENT <= box[0] < left]
    return min((box[0] for box in near if _line_start(boxes, box) == box[0]), default=left)


def _line_start(boxes: list[Box], box: Box) -> float:
    """Return where the text that runs on into `box` from the left begins."""
    middle, left = (box[1] + box[3]) / 2, box[0]
    row = [other for other in boxes if other[1] < middle < other[3] and other[0] < left]
    for other in sorted(row, reverse=True):
        if other[2] < left - _WORD_GAP:
            break
        left = min(left, other[0])
    return left


def _starts_at_right(lines: list[Box]) -> bool:
    """Return whether `lines` end like a paragraph that runs from right to left in a document that does not."""
    left, right = min(line[0] for line in lines), max(line[2] for line in lines)
    return lines[-1][0] > left + _HANGING and lines[-1][2] > right - _HANGING


def _mirrored(mark: Mark) -> Mark:
    return Mark(mark.page, _mirror(mark.box), mark.path)


def _mirror(box: Box) -> Box:
    return (-box[2], box[1], -box[0], box[3])


def _lines(boxes: list[Box]) -> list[Box]:
    """Join boxes that stand on one line."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and last[1] < (box[1] + box[3]) / 2 < last[3]:
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines


def _selection(lines: list[Box]) -> tuple[Box, ...]:
    """Return the shape of `lines` as a text selection has it: from the first word to the last, without gaps."""
    if len(lines) == 1:
        return (lines[0],)
    first, last = lines[0], lines[-1]
    left, right = min(line[0] for line in lines), max(line[2] for line in lines)
    middle = ((left, lines[1][1], right, last[1]),) if len(lines) > 2 else ()
    return (first[0], first[1], right, lines[1][1]), *middle, (left, last[1], last[2], last[3])


def _distance(box: Box, x: float, y: float) -> float:
    across, down = max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3])
    return float((across * across + down * down) ** 0.5)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
