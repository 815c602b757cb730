"""From set texts to pages: what stands on which page and where. Pure geometry; nothing is drawn here.

The rules: no paragraph leaves fewer than two lines on a page or takes fewer than two to the next; a heading stays with
what follows it; no list leaves or takes a single line; a contact is never split, and a few of them are kept together;
the end mark is never alone on a page; a further document begins one. Where a table goes on to another page, its
heads stand there again; only long rows are split, and none of the others ends it on a page alone.

On a grid, rows with the leading of the text stand on it, so that the lines of facing pages align. What has another
leading takes the space it needs; what is then left over to the next line of the grid goes above the text that follows,
or above the headings that lead to it; around a figure it is shared. Tables stand where they come.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from app.path import Path
from app.record import record
from exports.blocks import Block
from exports.pages import Mark
from exports.style import PartStyle
from exports.typeset.block import Ink

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
    @property
    def look(self) -> Hashable: ...
    def slice(self, first: int, end: int) -> SetPiece: ...
    def draw(self, canvas: Any, left: float, top: float, page_height: float, element: Any = None) -> None: ...
    def ink(self, left: float, top: float) -> Iterator[Ink]: ...
    def marks(self, page: int, left: float, top: float) -> Iterator[Mark]: ...


@record
class Row:
    """Texts beside each other, at `offsets` from the left edge; most rows have one. `before` and `after` are points.

    `whole` rows are not split. `keep` binds a row to the next one; `tied` binds its first
    lines to the last two before it.
    `entry` is its entry in the document's outline, at `level` (0 is the highest), or "".
    A `fresh` row begins a page. A `boxed` one is a row of a table, with space above and below the lines inside it;
    where it begins a page or goes on there, `heads` stand above it. A `close` one has nothing of what the grid
    leaves over above it.
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
    fresh: bool = False
    boxed: bool = False
    heads: Row | None = None
    close: bool = False

    height: float = field(init=False, repr=False, compare=False)
    lines: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for again and again whenever pages are laid out.
        object.__setattr__(self, "height", max([text.height for text in self.texts]))
        object.__setattr__(self, "lines", max([len(text.lines) for text in self.texts]))

    def split(self, count: int) -> tuple[Row, Row]:
        """Return the first `count` lines and the rest."""
        head = tuple([text.slice(0, count) for text in self.texts])
        tail = tuple([text.slice(count, self.lines) for text in self.texts])
        space, look = (self.before, self.after, self.offsets), (self.whole, self.entry, self.level)
        return (
            Row(head, *space, False, self.tied, *look, self.fresh, self.boxed, self.heads),
            Row(tail, *space, self.keep, False, *look, False, self.boxed, self.heads),
        )


class Grid(NamedTuple):
    """Lines `step` points apart that rows of that leading stand on, from `start`, counted from the page's top."""

    start: float
    step: float

    def bears(self, row: Row) -> bool:
        """Say whether all texts of `row` stand on the grid, line by line."""
        return not row.boxed and all(abs(text.leading - self.step) < _SLACK for text in row.texts)

    def beyond(self, at: float) -> float:
        """Return how far the grid's next line is from `at`, downwards."""
        rest = (self.start - at) % self.step
        return 0.0 if self.step - rest < _SLACK else rest


@record
class Placed:
    """A row on a page; `top` is in points from the page's top. `follows`: it goes on where the page before ended.

    `again`: it stands on a page before, too, and is said here only to those who see it.
    """

    row: Row
    top: float
    follows: bool = False
    again: bool = False


@dataclass(slots=True)
class _Page:
    top: float
    bottom: float
    at: float
    grid: Grid | None = None
    rows: list[Placed] = field(default_factory=list)
    after: float = 0.0

    def place_of(self, row: Row, need: Need) -> float:
        """Return where `row` begins. A heading at the head of a page stands there, wherever what follows then is."""
        at = self.at + (self.after + row.before if self.rows else 0.0)
        if self.grid is None or need.lead is None or row.close:
            return at
        if need.lead and not self.rows and not self.grid.beyond(at):
            return at
        return at + need.share * self.grid.beyond(at + need.lead)

    def room(self, row: Row, need: Need) -> float:
        """Return the height left for `row` below what stands on the page, and the heads it would have above it."""
        return self.bottom - self.place_of(row, need) - (row.heads.height if row.heads else 0.0) + _SLACK

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here that begins or goes on here."""
        return not self.rows or (len(self.rows) == 1 and self.rows[0].again)

    def place(self, row: Row, top: float, follows: bool, again: bool = False) -> None:
        self.rows.append(Placed(row, top, follows, again))
        self.at = top + row.height
        self.after = row.after


def flow(
    rows: Sequence[Row], top_of: Callable[[int], float], bottom: float, grid: Grid | None = None
) -> list[list[Placed]]:
    """Return the rows of each page. Page ``n`` (from 0) has room from ``top_of(n)`` to `bottom`; there is a page 0."""
    needs = needs_of(rows, grid)
    pages: list[list[Placed]] = []
    start: Start | None = Start()
    while start is not None:
        number = len(pages)
        placed, start = fill(rows, needs, start, (top_of(number), top_of(number + 1)), bottom, grid)
        pages.append(placed)
    return pages


class Start(NamedTuple):
    """Where a page begins: with row `row`, of which `lines` stand on pages before."""

    row: int = 0
    lines: int = 0


def fill(
    rows: Sequence[Row],
    needs: Sequence[Need],
    start: Start,
    tops: tuple[float, float],
    bottom: float,
    grid: Grid | None = None,
) -> tuple[list[Placed], Start | None]:
    """Return what stands on the page that begins at `start`, and where the next one does; None if there is none.

    `tops` are the upper edges of this page and the next. Nothing else is looked at than the rows from the one to the
    other start, that row included, and their needs.
    """
    page, fresh = _Page(tops[0], bottom, tops[0], grid), _Page(tops[1], bottom, tops[1], grid)
    lines = start.lines
    if heads := rows[start.row].heads if start.row < len(rows) else None:
        page.place(heads, page.top, False, again=True)
    for number in range(start.row, len(rows)):
        row, need = rows[number], needs[number]
        if row.fresh and not page.is_empty:
            return page.rows, Start(number)
        rest = row.split(lines)[1] if lines else row
        top = page.place_of(row, need)
        room = bottom - top + _SLACK
        if not page.is_empty and need.all > room and (need.own > room or need.all <= fresh.room(row, need) + _SLACK):
            # A chain too long for any page is not kept together.
            return page.rows, Start(number)
        if count := _take(rest, need, room, alone=page.is_empty):
            page.place(rest.split(count)[0], top, lines > 0)
            return page.rows, Start(number, lines + count)
        page.place(rest, top, lines > 0)
        lines = 0
    return page.rows, None


class Need(NamedTuple):
    """Heights in points. `tail`: of what is tied to the end of a row. `own`: the least in which the row may begin on a
    page, whatever follows a heading. `all`: the same with what the row is kept with. `lead`: from the top of the row to
    the next line of the grid that something stands on, or None if that is not for this row to see to; `share` is how
    much of the space left over goes above the row.
    """

    tail: float
    own: float
    all: float
    lead: float | None = None
    share: float = 1.0


NO_NEED = Need(0.0, 0.0, 0.0)


def needs_of(rows: Sequence[Row], grid: Grid | None) -> list[Need]:
    """Return the need of each row; found from the end, where each rests on that of the row after it."""
    needs: list[Need] = []
    below: Row | None = None
    for row in reversed(rows):
        needs.append(need_of(row, below, needs[-1] if needs else NO_NEED, grid))
        below = row
    return needs[::-1]


def need_of(row: Row, below: Row | None, next_need: Need, grid: Grid | None) -> Need:
    """Return the need of `row`, which rests on the row `below` it and its need; `NO_NEED` if there is none."""
    if below and below.fresh:
        below, next_need = None, NO_NEED
    lead = _lead(row, below, next_need, grid)
    gap = _gap(row, below, lead, next_need, grid) if below else 0.0
    tail = gap + next_need.all if below and below.tied else 0.0
    own = 2 * _longest(row).leading + _inside(row) if _splittable(row) else row.height + tail
    share = 1.0 if row.keep or lead == 0.0 else 0.5
    return Need(tail, own, row.height + gap + next_need.all if below and row.keep else own, lead, share)


def _lead(row: Row, below: Row | None, need: Need, grid: Grid | None) -> float | None:
    """Return the `lead` of `row`, whose next row is `below` with its `need`."""
    if grid is None:
        return None
    if grid.bears(row):
        return 0.0
    if below is None or need.lead is None or row.boxed or not (row.keep or row.whole):
        return None
    return row.height + row.after + below.before + need.lead


def _gap(row: Row, below: Row, lead: float | None, need: Need, grid: Grid | None) -> float:
    """Return the space between `row` and `below`, or the most that it can be where the grid has a say in it."""
    gap = row.after + below.before
    if grid is None or need.lead is None:
        return gap
    if lead is None or (lead and not row.keep):
        return gap + grid.step
    return gap if lead else gap + Grid(0.0, grid.step).beyond(gap + need.lead)


def _take(rest: Row, need: Need, room: float, *, alone: bool) -> int:
    """Return how many lines of `rest` go on a page with that much `room` left, or 0 if all of it goes there.

    No page ends with half a word if another line can be its last. `alone`: nothing else stands on the page.
    """
    if rest.height + need.tail <= room:
        return 0
    longest = _longest(rest)
    leading = longest.leading
    fits = int((room - _inside(rest)) // leading)
    if not _splittable(rest):
        return fits if alone and 0 < fits < rest.lines else 0
    count = min(fits, rest.lines - 2)
    while count > 2 and getattr(longest.lines[count - 1], "hyphenated", False):
        count -= 1
    return max(2, count)


def _inside(row: Row) -> float:
    """Return the space above and below the lines that a row of a table has inside it."""
    return row.height - row.lines * _longest(row).leading if row.boxed else 0.0


def _longest(row: Row) -> SetPiece:
    """Return the text of `row` with the most lines."""
    return max(row.texts, key=lambda text: len(text.lines)) if row.boxed else row.texts[0]


def _splittable(row: Row) -> bool:
    return row.lines >= 4 and (len(row.texts) == 1 or row.boxed) and not row.whole and not row.keep
