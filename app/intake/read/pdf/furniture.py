"""Running heads and feet, page numbers, "-more-": what the edge of a page says again and again."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from app.intake.cues import cues
from app.intake.read.pdf.rows import Row
from app.record import record

_EDGE = 4
"""Rows from the top and from the bottom of a page that are looked at."""
_SAME_PLACE = 8.0
"""Points by which what is repeated stands elsewhere on another page."""
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:(?P<word>[^\W\d_]{1,12})\.?\s*)?(?P<number>\d{1,4})"
    r"(?:\s*(?:/|\||[^\W\d_]{1,6}|-)\s*(?P<count>\d{1,4}))?[\W_]*$"
)
_RUN_IN = re.compile(r"(?P<word>[^\W\d_]{1,12})\.?\s*(?P<number>\d{1,4})(?:\s*(?:/|[^\W\d_]{1,6})\s*\d{1,4})?[\W_]*$")
_MORE = re.compile(r"^[-–—(\[*.…\s]+(?P<words>[^\W\d_][^\d]{0,24}?)[-–—)\]*.…\s>→]+$")
_PAGE_WORDS = frozenset(
    {
        "page", "pages", "seite", "página", "pagina", "pag", "pág", "pg", "p", "s", "str", "стр", "страница", "sida",
        "side", "bladzijde", "الصفحة", "صفحة", "עמוד", "页", "ページ", "쪽",
    }
)  # fmt: skip
_MOST_WORDS = 14


@record
class Sheet:
    """The rows of a page, its number from 1, and its height."""

    rows: tuple[Row, ...]
    number: int
    height: float


def furniture(sheets: Sequence[Sheet]) -> set[int]:
    """Return the identities (`id`) of the rows that are furniture."""
    found = _repeated(sheets)
    for sheet in sheets:
        for row in _edges(sheet):
            if id(row) not in found and _is_numbering(row, sheet, sheets, found):
                found.update(id(other) for other in sheet.rows if abs(other.y - row.y) < 0.3 * row.size)
    found = _from_outside(sheets, found)
    for sheet in sheets[:-1]:
        left = [row for row in sheet.rows if id(row) not in found]
        if left and _says_more(max(left, key=lambda row: row.y)):
            found.add(id(max(left, key=lambda row: row.y)))
    return found


def _from_outside(sheets: Sequence[Sheet], found: set[int]) -> set[int]:
    """Return those of `found` that have nothing but furniture between them and the edge of their half of the page."""
    kept: set[int] = set()
    for sheet in sheets:
        others = [row.y for row in sheet.rows if id(row) not in found]
        first, last = min(others, default=sheet.height), max(others, default=0.0)
        for row in sheet.rows:
            outside = row.y < first + 0.3 * row.size if row.y < sheet.height / 2 else row.y > last - 0.3 * row.size
            if id(row) in found and outside:
                kept.add(id(row))
    return kept


def _edges(sheet: Sheet) -> list[Row]:
    """Return the rows near the top and near the bottom of a page, the outermost first."""
    rows = sorted(sheet.rows, key=lambda row: row.y)
    top = [row for row in rows[:_EDGE] if row.y < 0.25 * sheet.height]
    bottom = [row for row in rows[-_EDGE:][::-1] if row.y > 0.75 * sheet.height]
    return list({id(row): row for row in (*top, *bottom)}.values())


def _key(row: Row) -> str:
    words = unicodedata.normalize("NFKC", str(row)).casefold()
    return _NUMBERS.sub("#", " ".join(words.split()))


def _repeated(sheets: Sequence[Sheet]) -> set[int]:
    """Return the rows that stand at the same place of several pages, but for numbers."""
    places: dict[tuple[str, bool], list[tuple[int, Row]]] = defaultdict(list)
    for sheet in sheets:
        for row in _edges(sheet):
            if len(str(row).split()) <= _MOST_WORDS:
                places[_key(row), row.y < sheet.height / 2].append((sheet.number, row))
    found: set[int] = set()
    for rows in places.values():
        pages = {number for number, _ in rows}
        level = sorted(row.y for _, row in rows)[len(rows) // 2]
        near = [row for _, row in rows if abs(row.y - level) <= _SAME_PLACE]
        if len(pages) >= 2 and len(near) >= 2 and (len(pages) >= 3 or len(sheets) <= 6):
            found.update(id(row) for row in near)
    return found


def _is_numbering(row: Row, sheet: Sheet, sheets: Sequence[Sheet], found: set[int]) -> bool:
    """Say whether a row at the edge of a page is its number, with or without the title of what it is of."""
    text = str(row)
    rest = [other for other in sheet.rows if id(other) not in found and other is not row]
    lonely = all(abs(other.y - row.y) > 1.6 * row.size for other in rest)
    match = _PAGE_NUMBER.match(text)
    if match and int(match["number"]) == sheet.number:
        count, word = match["count"], match["word"]
        of_all = count is not None and int(count) == len(sheets)
        return of_all or (word is not None and _is_page_word(word)) or (word is None and count is None and lonely)
    run_in = _RUN_IN.search(text)
    outermost = row in _edges(sheet)[:2] or row in _edges(sheet)[-2:]
    return bool(
        run_in and len(text.split()) <= _MOST_WORDS and outermost and sheet.number > 1
        and int(run_in["number"]) == sheet.number and _is_page_word(run_in["word"])
    )  # fmt: skip


def _is_page_word(word: str) -> bool:
    return word.casefold() in _PAGE_WORDS


def _says_more(row: Row) -> bool:
    """Say whether the last row of a page that is not the last one says that there is more."""
    text = str(row).strip()
    return _MORE.match(text) is not None and text.casefold() not in _end_marks() and len(text.split()) <= 6


def _end_marks() -> frozenset[str]:
    marks = {mark.casefold() for mark in cues("ends", "marks")}
    return frozenset(marks | {f"{dash}{space}{mark.strip('-–— ')}{space}{dash}" for mark in marks
                              for dash in "-–—" for space in ("", " ")})  # fmt: skip
