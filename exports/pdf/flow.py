"""From set texts to pages: what stands on which page and where. Pure geometry; nothing is drawn here.

The rules: no paragraph leaves fewer than two lines on a page or takes fewer than two to the next; a heading stays with
what follows it; a contact is never split; the end mark is never alone on a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from exports.pdf.setting import SetText

_SLACK = 0.01
"""Points by which a sum of heights may miss a limit; it is rounding."""


@dataclass(frozen=True, slots=True)
class Row:
    """Texts beside each other, at `offsets` from the left edge; most rows have one. `before` and `after` are points.

    `whole` rows are not split. `keep` binds a row to the next one; `tied` binds it to the last two lines before it.
    `entry` is its entry in the document's outline, at `level` (0 is the highest), or "".
    """

    texts: tuple[SetText, ...]
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

    for index, row in enumerate(rows):
        rest, follows = row, False
        if pages[-1].rows and _must_turn(rows, index, pages[-1].room(row), bottom - top_of(len(pages))):
            turn()
        while count := _take(rows, index, rest, pages[-1]):
            head, rest = rest.split(count)
            pages[-1].place(head, follows)
            follows = True
            turn()
        pages[-1].place(rest, follows)
    return [page.rows for page in pages]


def _must_turn(rows: Sequence[Row], index: int, room: float, next_room: float) -> bool:
    """Say whether row `index` begins on the next page. A chain too long for any page is not kept together."""
    chain = _needed(rows, index)
    return chain > room and (chain <= next_room + _SLACK or _own_need(rows, index) > room)


def _take(rows: Sequence[Row], index: int, rest: Row, page: _Page) -> int:
    """Return how many lines of `rest` go on `page` before it is turned, or 0 if all of it goes there."""
    room = page.room(rest)
    if rest.height + _tail(rows, index, rest) <= room:
        return 0
    leading = rest.texts[0].leading
    fits = int(room // leading)
    if not _splittable(rest):
        return fits if not page.rows and 0 < fits < rest.lines else 0
    return max(2, min(fits, rest.lines - 2))


def _splittable(row: Row) -> bool:
    return row.lines >= 4 and len(row.texts) == 1 and not row.whole and not row.keep


def _tail(rows: Sequence[Row], index: int, row: Row) -> float:
    """Return the height of what is tied to the end of row `index`."""
    after = rows[index + 1] if index + 1 < len(rows) else None
    return row.after + after.before + after.height if after is not None and after.tied else 0.0


def _own_need(rows: Sequence[Row], index: int) -> float:
    """Return the least height in which row `index` may begin on a page, whatever follows a heading."""
    row = rows[index]
    return 2 * row.texts[0].leading if _splittable(row) else row.height + _tail(rows, index, row)


def _needed(rows: Sequence[Row], index: int) -> float:
    """Return the least height in which row `index` may begin on a page, with what it is kept with."""
    total = 0.0
    while rows[index].keep and index + 1 < len(rows):
        total += rows[index].height + rows[index].after + rows[index + 1].before
        index += 1
    return total + _own_need(rows, index)
