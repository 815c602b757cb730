"""From set texts to pages: what stands on which page and where. Pure geometry; nothing is drawn here.

The rules: no paragraph leaves fewer than two lines on a page or takes fewer than two to the next; a heading stays with
what follows it; a contact is never split, and a few of them are kept together; the end mark is never alone on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from app.path import Path
from exports.blocks import Block
from exports.pages import Mark
from exports.style import PartStyle

_SLACK = 0.01
"""Points by which a sum of heights may miss a limit; it is rounding."""


class SetPiece(Protocol):
    """What can stand in a row: lines of equal height (`leading`, in points) that a page can end between."""

    @property
    def style(self) -> PartStyle: ...
    @property
    def path(self) -> Path: ...
    @property
    def block(self) -> Block: ...
    @property
    def lines(self) -> Sequence[object]: ...
    @property
    def leading(self) -> float: ...
    @property
    def height(self) -> float: ...
    def slice(self, first: int, end: int) -> SetPiece: ...
    def draw(
        self, canvas: Any, page: int, left: float, top: float, page_height: float, element: Any = None
    ) -> Iterator[Mark]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """Texts beside each other, at `offsets` from the left edge; most rows have one. `before` and `after` are points.

    `whole` rows are not split. `keep` binds a row to the next one; `tied` binds its first
    lines to the last two before it.
    `entry` is its entry in the document's outline, at `level` (0 is the highest), or "".
    """

    texts: tuple[SetPiece, ...]
    before: float
    after: float
    offsets: tuple[float, ...] = (0.0,)
    keep: bool = False
    tied: bool = False
    whole: bool = False
    entry: str = ""
    level: int = 0

    @property
    def height(self) -> float:
        return max(text.height for text in self.texts)

    @property
    def lines(self) -> int:
        return max(len(text.lines) for text in self.texts)

    def split(self, count: int) -> tuple[Row, Row]:
        """Return the first `count` lines and the rest."""
        head, tail = (tuple(t.slice(*part) for t in self.texts) for part in ((0, count), (count, self.lines)))
        return replace(self, texts=head, keep=False), replace(self, texts=tail, tied=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on a page; `top` is in points from the page's top. `follows`: it goes on where the page before ended."""

    row: Row
    top: float
    follows: bool = False


@dataclass(slots=True)
class _Page:
    top: float
    bottom: float
    at: float
    rows: list[Placed] = field(default_factory=list)
    after: float = 0.0

    def gap(self, row: Row) -> float:
        return self.after + row.before if self.rows else 0.0

    def room(self, row: Row) -> float:
        """Return the height left for `row` below what stands on the page."""
        return self.bottom - self.at - self.gap(row) + _SLACK

    def place(self, row: Row, follows: bool) -> None:
        top = self.at + self.gap(row)
        self.rows.append(Placed(row, top, follows))
        self.at = top + row.height
        self.after = row.after


def flow(rows: Sequence[Row], top_of: Callable[[int], float], bottom: float) -> list[list[Placed]]:
    """Return the rows of each page. Page ``n`` (from 0) has room from ``top_of(n)`` to `bottom`; there is a page 0."""
    pages = [_Page(top_of(0), bottom, top_of(0))]

    def turn() -> None:
        top = top_of(len(pages))
        pages.append(_Page(top, bottom, top))

    needs = _needs(rows)
    for row, need in zip(rows, needs, strict=True):
        rest, follows = row, False
        if pages[-1].rows and _must_turn(need, pages[-1].room(row), bottom - top_of(len(pages))):
            turn()
        while count := _take(rest, need, pages[-1]):
            head, rest = rest.split(count)
            pages[-1].place(head, follows)
            follows = True
            turn()
        pages[-1].place(rest, follows)
    return [page.rows for page in pages]


class _Need(NamedTuple):
    """Heights in points. `tail`: of what is tied to the end of a row. `own`: the least in which the row may begin on a
    page, whatever follows a heading. `all`: the same with what the row is kept with.
    """

    tail: float
    own: float
    all: float


def _needs(rows: Sequence[Row]) -> list[_Need]:
    """Return the need of each row; found from the end, where each rests on that of the row after it."""
    needs: list[_Need] = []
    below: Row | None = None
    for row in reversed(rows):
        gap = row.after + below.before if below else 0.0
        tail = gap + needs[-1].own if below and below.tied else 0.0
        own = 2 * row.texts[0].leading if _splittable(row) else row.height + tail
        needs.append(_Need(tail, own, row.height + gap + needs[-1].all if below and row.keep else own))
        below = row
    return needs[::-1]


def _must_turn(need: _Need, room: float, next_room: float) -> bool:
    """Say whether a row begins on the next page. A chain too long for any page is not kept together."""
    return need.all > room and (need.all <= next_room + _SLACK or need.own > room)


def _take(rest: Row, need: _Need, page: _Page) -> int:
    """Return how many lines of `rest` go on `page` before it is turned, or 0 if all of it goes there."""
    room = page.room(rest)
    if rest.height + need.tail <= room:
        return 0
    leading = rest.texts[0].leading
    fits = int(room // leading)
    if not _splittable(rest):
        return fits if not page.rows and 0 < fits < rest.lines else 0
    return max(2, min(fits, rest.lines - 2))


def _splittable(row: Row) -> bool:
    return row.lines >= 4 and len(row.texts) == 1 and not row.whole and not row.keep
