"""The measures of a document: the size of its running text, how far its lines are apart, how wide its columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from app.intake.read.pdf.columns import Column
from app.intake.read.pdf.rows import Row
from app.record import record

_USUAL_LEADING = 1.25
_STEP = 0.05
_ALIKE = 1.5
"""Points by which left edges of one column differ."""
_FULL = 4.0
"""Of the size: how much shorter than its column a full line may be."""


@record
class Edges:
    """The left and right edge of a column; `known` says whether enough full lines show where the right one is."""

    left: float
    right: float
    known: bool

    @property
    def width(self) -> float:
        return self.right - self.left


@record
class Measure:
    """`body` is the size of most letters, `leading` the distance of base lines by size of letters; `main` are the
    edges of the column that most text stands in. `slack` is the room, as a share of the width, on lines that surely go
    on: a program that looks for the best lines of a paragraph does not fill each.
    """

    body: float
    leading: float
    main: Edges
    spaces: bool = True
    slack: float = 0.0

    def edges(self, rows: Sequence[Row]) -> Edges:
        """Return the edges of the column that `rows` are."""
        left, right = min(row.left for row in rows), max(row.right for row in rows)
        full = [row for row in rows if right - row.right < _FULL * row.size and row.width > 10 * row.size]
        if any(sum(abs(a.left - b.left) < 0.3 * a.size or a.rtl for b in full) >= 3 for a in full[:8]):
            return Edges(left, right, True)
        inside = self.main.left - 2 * self.body <= left and right <= self.main.right + 2 * self.body
        if self.main.known and inside:
            wide = max(right, self.main.right) if left < self.main.left + self.main.width / 2 else right
            return Edges(min(left, self.main.left), wide, left < self.main.left + self.main.width / 2)
        return Edges(left, right, False)


def measure(pages: Iterable[Sequence[Column]]) -> Measure:
    """Return the measures of a document by the columns of its pages."""
    columns = [column for page in pages for column in page if not column.table]
    rows = [row for column in columns for row in column.rows]
    body = body_size(rows)
    main = _main(columns, body)
    return Measure(body, _leading(columns, body), main, _ends_in_spaces(rows), _slack(columns, main))


def body_size(rows: Iterable[Row]) -> float:
    """Return the size that most letters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _leading(columns: Sequence[Column], body: float) -> float:
    steps: Counter[int] = Counter()
    for column in columns:
        for a, b in zip(column.rows, column.rows[1:], strict=False):
            ratio = (b.y - a.y) / body
            if abs(a.size - body) < 0.6 and abs(b.size - body) < 0.6 and 0.8 < ratio < 3.2:
                steps[round(ratio / _STEP)] += 1
    if not steps:
        return _USUAL_LEADING
    most = max(steps.values())
    # Where lines stand apart by two distances it is the lesser one, if that is no exception.
    return min(step for step, count in steps.items() if count * 4 >= most) * _STEP


def _main(columns: Sequence[Column], body: float) -> Edges:
    lefts: Counter[int] = Counter()
    rows = [row for column in columns for row in column.rows if abs(row.size - body) < 0.6 and row.width > 12 * body]
    for row in rows:
        lefts[round((row.right if row.rtl else row.left) / _ALIKE)] += 1
    if not lefts:
        return Edges(0, 0, False)
    key = lefts.most_common(1)[0][0]
    mine = [row for row in rows if abs(round((row.right if row.rtl else row.left) / _ALIKE) - key) <= 1]
    # A single line that runs into the margin is no measure.
    rights = sorted((row.right for row in mine), reverse=True)
    ends = sorted(row.left for row in mine)
    skip = len(rights) // 12
    left, right = ends[skip], rights[skip]
    return Edges(left, right, len(mine) >= 3)


def _slack(columns: Sequence[Column], main: Edges) -> float:
    """Return the room that all but a tenth of the lines at most leave whose sentence goes on in the next."""
    if not main.known or main.width < 1:
        return 0.0
    rooms = sorted(
        (main.right - a.right - b.first - 0.25 * a.size) / main.width
        for column in columns
        for a, b in zip(column.rows, column.rows[1:], strict=False)
        if abs(a.left - main.left) < a.size and abs(b.left - a.left) < 1.5 and not a.rtl
        and str(a)[-1:].isalpha() and str(b)[:1].islower() and 0 < b.y - a.y < 2 * a.size
    )  # fmt: skip
    return min(0.15, max(0.0, rooms[len(rooms) * 9 // 10])) if len(rooms) >= 5 else 0.0


def _ends_in_spaces(rows: Sequence[Row]) -> bool:
    """Say whether the lines of this file end with the space that parts the words there."""
    return sum(row.spaced for row in rows) * 3 > len(rows)
