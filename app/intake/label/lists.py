"""Lists that are typed: lines that begin with a bullet or a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.intake.source import Style
from app.record import record

_SPACE = "[ \u00a0\u2002\u2003]"
_SURE = re.compile(f"([•‣◦▪▫●○■□◆◇▶►➢➤✓✔∙]){_SPACE}*(?=\\S)")
_DASHED = re.compile(f"([–—*·-]){_SPACE}+(?=\\S)")
_COUNTED = re.compile(f"[(]?([0-9]{{1,3}})[.)]{_SPACE}+(?=\\S)")


@record
class Marked:
    """Where in the text the items of a passage begin, and the number of the list that they belong to."""

    start: int
    run: int
    sure: bool = True


@record
class _Line:
    """A line of a passage: where it begins, the sign before it ("1." counts as its number, a style as itself)."""

    passage: int
    start: int
    sign: str
    first: bool


def list_runs(passages: Sequence[tuple[int, int, str, Style]]) -> dict[int, Marked]:
    """Return the passages that hold items of a list, by their number.

    `passages` are number, start in the text, words and style of each, in their order. Bullets make a list even alone;
    dashes and numbers only if another such line follows, numbers if they count from 1. Lines above the items of the
    same passage lead them in.
    """
    found: dict[int, Marked] = {}
    run = 0
    for lines in _alike([line for passage in passages for line in _lines(*passage)]):
        if not _is_list(lines):
            continue
        for line in lines:
            found.setdefault(line.passage, Marked(line.start, run))
        run += 1
    return found


def _lines(number: int, start: int, text: str, style: Style) -> Iterator[_Line]:
    """Yield the lines of a passage with their signs; a passage with a list style is one item."""
    if style in ("list", "numbered"):
        yield _Line(number, start, style, True)
        return
    at = start
    for line in text.split("\n"):
        yield _Line(number, at, _sign(line.lstrip()), at == start)
        at += len(line) + 1


def _sign(line: str) -> str:
    if match := _SURE.match(line) or _DASHED.match(line):
        return match[1]
    return match[1] if (match := _COUNTED.match(line)) else ""


def _alike(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the rows of lines that follow each other with like signs: one bullet, or numbers in their order."""
    row: list[_Line] = []
    for line in lines:
        if row and not (_goes_on(row[-1], line)):
            yield row
            row = []
        if line.sign:
            row.append(line)
    if row:
        yield row


def _goes_on(last: _Line, line: _Line) -> bool:
    """Say whether `line` is the next item after `last`: of the same passage, or first in the next one."""
    if line.passage != last.passage and not (line.first and line.passage == last.passage + 1):
        return False
    if last.sign.isdigit():
        return line.sign == str(int(last.sign) + 1)
    return line.sign == last.sign


def _is_list(row: Sequence[_Line]) -> bool:
    sign = row[0].sign
    if sign in ("list", "numbered") or _SURE.match(f"{sign} x"):
        return True
    return len(row) > 1 and (not sign.isdigit() or sign == "1")
