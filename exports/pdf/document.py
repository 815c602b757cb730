"""From a composition to a finished PDF: set the blocks, flow them onto pages, draw the pages with their furniture."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.errors import ExportCancelled
from app.kit import END_MARK
from exports.blocks import Composition
from exports.check import check
from exports.pages import Mark, Pages
from exports.pdf import engine, stopping
from exports.pdf.flow import Placed, flow
from exports.pdf.furniture import LetterheadBox, Sheet, draw_more, draw_running_head, find_logo
from exports.pdf.rows import rows_of
from exports.style import HouseStyle

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points (ANSI A; ISO 216)."""

CREATOR = "Pressroom"

_PATIENCE = 0.05
"""Seconds of waiting for other pages to be finished, after which the user is asked whether to go on waiting."""

_SETTING_SHARE = 0.7
"""About what part of the time setting takes; the rest is drawing and writing."""

turn = threading.Lock()
"""Held while pages are made: reportlab keeps fonts and their state in globals."""


class Progress:
    """Tells how far a document is, and stops it when the user has cancelled."""

    def __init__(self, tell: Callable[[float], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self.tell, self.cancelled = tell, cancelled

    def ask(self) -> None:
        """Raise `ExportCancelled` if the user has cancelled."""
        if self.cancelled and self.cancelled():
            raise ExportCancelled("The export was cancelled. No file was written.")

    def __call__(self, share: float) -> None:
        """Report `share` (0 to 1). Raises `ExportCancelled`."""
        self.ask()
        if self.tell:
            self.tell(share)


def make_pages(
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Pages:
    """See `exports.pdf.make_pages`."""
    report = Progress(progress, cancelled)
    with _our_turn(report.ask), stopping.asking(report.ask):
        return _make(composition, style, media, report)


@contextmanager
def _our_turn(ask: Callable[[], None]) -> Iterator[None]:
    """Wait for `turn` and hold it; `ask` is called while waiting and may raise."""
    while not turn.acquire(timeout=_PATIENCE):
        ask()
    try:
        yield
    finally:
        turn.release()


def _make(composition: Composition, style: HouseStyle, media: Mapping[str, bytes], report: Progress) -> Pages:
    report(0)
    sheet = _sheet(composition, style)
    logo, findings = find_logo(composition, style, media)
    letterhead = LetterheadBox(composition, style, sheet, logo)
    rows = rows_of(composition, style, sheet.measure, lambda share: report(share * _SETTING_SHARE))
    pages = flow(rows, lambda page: sheet.top + (0 if page else letterhead.height), sheet.bottom)
    canvas, buffer = engine.new_canvas(sheet.width, sheet.height, composition.language)
    _describe(canvas, composition)
    marks = list(letterhead.draw(canvas))
    outline = _Outline(canvas, sheet)
    last = _last_of_release(pages)
    for number, placed in enumerate(pages):
        report(_SETTING_SHARE + (1 - _SETTING_SHARE) * number / len(pages))
        if number:
            draw_running_head(canvas, composition, style, sheet, number + 1)
        marks += _draw_page(canvas, sheet, number, placed, outline)
        if number < last:
            draw_more(canvas, composition, style, sheet)
        canvas.showPage()
    canvas.save()
    report(1)
    sizes = ((sheet.width, sheet.height),) * len(pages)
    return Pages(buffer.getvalue(), sizes, tuple(marks), (*check(composition, style), *findings, *letterhead.findings))


def _last_of_release(pages: Sequence[Sequence[Placed]]) -> int:
    """Return the page that the end mark stands on, or the last one if there is none: so far the release goes on."""
    ends = (number for number, placed in enumerate(pages) if any(item.row.texts[0].path == END_MARK for item in placed))
    return next(ends, len(pages) - 1)


def _sheet(composition: Composition, style: HouseStyle) -> Sheet:
    width, height = PAPERS[composition.paper]
    margins = style.margins
    return Sheet(width, height, margins.left, width - margins.right, margins.top, height - margins.bottom)


def _describe(canvas: Any, composition: Composition) -> None:
    canvas.setTitle(composition.title)
    canvas.setAuthor(composition.author)
    canvas.setSubject(composition.subject)
    canvas.setCreator(CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _draw_page(canvas: Any, sheet: Sheet, number: int, placed: Sequence[Placed], outline: _Outline) -> Iterator[Mark]:
    for index, item in enumerate(placed):
        outline.add(item)
        for text, offset in zip(item.row.texts, item.row.offsets, strict=True):
            yield from text.draw(canvas, number, sheet.left + offset, item.top, sheet.height)
        _draw_rule(canvas, sheet, item, placed[index + 1] if index + 1 < len(placed) else None)


def _draw_rule(canvas: Any, sheet: Sheet, item: Placed, following: Placed | None) -> None:
    """Draw the line down the left side, where the style has one; unbroken through the paragraphs of one record."""
    text = item.row.texts[0]
    style = text.style
    if not style.rule_left:
        return
    inset = (style.leading - style.size) / 2
    bottom = item.top + text.height - inset
    if following is not None and following.row.texts[0].path == text.path:
        bottom = following.top + inset
    x = sheet.left + style.rule_left / 2
    start, end = (x, sheet.height - item.top - inset), (x, sheet.height - bottom)
    engine.rule(canvas, start, end, style.rule_left, style.rule_color)


class _Outline:
    """The bookmarks: the headline, below it the headings of sections and boilerplates."""

    def __init__(self, canvas: Any, sheet: Sheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.count, self.level = 0, -1

    def add(self, item: Placed) -> None:
        """Add an entry for `item` if it is a heading that begins here."""
        if not item.row.entry or item.follows:
            return
        self.level = min(item.row.level, self.level + 1)
        self.count += 1
        key = f"heading-{self.count}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.sheet.height - item.top, zoom=0)
        self.canvas.addOutlineEntry(item.row.entry, key, self.level)
