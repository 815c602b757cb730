"""Bullets and numbers before the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.intake.read.pdf.rows import Row
from app.record import record

BULLETS = frozenset("•◦▪▫■□●○◉‣⁃∙◆◇❖➢➤►▶▸✓✔✗★☆⬤⚫➔→❑❒❏\u25aa\u00b7\u2219")
_MAYBE = frozenset("–—-*o+§>»")
"""Signs that are bullets only where more rows begin with one, or text hangs behind them."""
_NUMBER = re.compile(r"^\(?(?P<number>\d{1,3}|[a-zA-Z])[.)]\s")
_MOST_ROWS = 60


@record
class Mark:
    """What an item begins with: `length` characters of the row that are left out of its text; a `number`, or ""."""

    length: int
    number: str = ""


def is_symbol(letter: str) -> bool:
    """Say whether `letter` is of a font of pictures, such as Wingdings in the private area of Unicode."""
    return "\ue000" <= letter <= "\uf8ff"


def is_lone_mark(text: str) -> bool:
    """Say whether `text` is nothing but a bullet or the number of an item."""
    if len(text) == 1:
        return text in BULLETS or text in "–—-*o" or is_symbol(text)
    return len(text) < 6 and _NUMBER.fullmatch(text + " ") is not None


def mark_of(rows: Sequence[Row], n: int) -> Mark | None:
    """Return the mark of row `n` of a column, None if it has none."""
    row, text = rows[n], str(rows[n])
    head = text[:1]
    rest = text[1:]
    hangs = row.second - row.left
    if head in BULLETS or is_symbol(head) or (row.symbol and not rest[:1].isalnum()):
        return Mark(len(text) - len(rest.lstrip())) if rest.strip() else None
    if head in _MAYBE and rest[:1].isspace() and rest.strip() and _is_item(rows, n, head):
        return Mark(len(text) - len(rest.lstrip()))
    number = _NUMBER.match(text)
    if number and rest and hangs > 0 and _is_counted(rows, n, number["number"]):
        return Mark(number.end(), number["number"])
    return None


def _is_item(rows: Sequence[Row], n: int, sign: str) -> bool:
    row = rows[n]
    if (
        sign != "o"
        and n + 1 < len(rows)
        and abs(rows[n + 1].left - row.second) < 1.5
        and row.second - row.left > 0.6 * row.size
    ):
        return True
    return any(
        str(other)[:1] == sign and str(other)[1:2].isspace() and abs(other.left - row.left) < 1.5
        for other in rows[max(0, n - _MOST_ROWS) : n + _MOST_ROWS]
        if other is not row
    )


def _is_counted(rows: Sequence[Row], n: int, number: str) -> bool:
    """Say whether the number before or after `number` stands before another row at the same edge."""
    near = rows[max(0, n - _MOST_ROWS) : n + _MOST_ROWS]
    found = {
        match["number"]
        for row in near
        if row is not rows[n] and abs(row.left - rows[n].left) < 0.8 * row.size and (match := _NUMBER.match(str(row)))
    }
    if number.isdigit():
        return str(int(number) - 1) in found or str(int(number) + 1) in found
    return chr(ord(number) - 1) in found or chr(ord(number) + 1) in found
