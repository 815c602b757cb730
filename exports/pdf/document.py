"""From a composition to a finished PDF: set the blocks, flow them onto pages, draw the pages with their furniture."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import zip_longest

from app.errors import ExportCancelled, ExportError
from app.kit import END_MARK
from app.language import language as rules_of
from exports.blocks import Composition
from exports.check import check
from exports.pages import Mark, Pages
from exports.pdf.canvas import PageCanvas
from exports.pdf.conformance import About
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.flow import Grid, Placed, flow
from exports.pdf.furniture import LetterheadBox, Sheet, draw_more, draw_running_head, find_logo
from exports.pdf.rows import Rows
from exports.pdf.tree import Element, Tree
from exports.style import HouseStyle
from exports.typeset import stopping
from exports.typeset.sfnt import FontError

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points (ANSI A; ISO 216)."""

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
    edition: Edition = STANDARD,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Pages:
    """See `exports.pdf.make_pages`."""
    report = Progress(progress, cancelled)
    with _our_turn(report.ask), stopping.asking(report.ask):
        try:
            return _make(composition, style, media, edition, report)
        except FontError as error:
            raise ExportError(f"{error} Remove it from this computer, or install it anew.") from error


@contextmanager
def _our_turn(ask: Callable[[], None]) -> Iterator[None]:
    """Wait for `turn` and hold it; `ask` is called while waiting and may raise."""
    while not turn.acquire(timeout=_PATIENCE):
        ask()
    try:
        yield
    finally:
        turn.release()


def _make(
    composition: Composition, style: HouseStyle, media: Mapping[str, bytes], edition: Edition, report: Progress
) -> Pages:
    report(0)
    sheet = _sheet(composition, style)
    logo, findings = find_logo(composition, media)
    letterhead = LetterheadBox(composition, style, sheet, logo, edition)
    setter = Rows(composition, style, (sheet.measure, sheet.bottom - sheet.top), media, edition)
    rows = setter.made(lambda share: report(share * _SETTING_SHARE))
    grid = Grid(sheet.top, style.grid) if style.grid else None
    pages = flow(rows, lambda page: sheet.top + (0 if page else letterhead.height), sheet.bottom, grid)
    buffer = BytesIO()
    canvas = PageCanvas(buffer, (sheet.width, sheet.height), edition, _about(composition, edition))
    printer = _Printer(canvas, sheet)
    marks = list(letterhead.draw(canvas, printer.tree))
    last = _last_of_release(pages)
    for number, placed in enumerate(pages):
        report(_SETTING_SHARE + (1 - _SETTING_SHARE) * number / len(pages))
        if number:
            draw_running_head(canvas, composition, style, sheet, number + 1)
        marks += printer.draw_page(number, placed)
        if number < last:
            draw_more(canvas, composition, style, sheet)
        canvas.showPage()
    canvas.save()
    report(1)
    found = (*check(composition, style), *findings, *letterhead.findings, *setter.findings)
    return Pages(buffer.getvalue(), ((canvas.sheet.width, canvas.sheet.height),) * len(pages), tuple(marks), found)


def _last_of_release(pages: Sequence[Sequence[Placed]]) -> int:
    """Return the page that the end mark stands on, or the last one if there is none: so far the release goes on."""
    ends = (number for number, placed in enumerate(pages) if any(item.row.texts[0].path == END_MARK for item in placed))
    return next(ends, len(pages) - 1)


def _sheet(composition: Composition, style: HouseStyle) -> Sheet:
    width, height = PAPERS[composition.paper]
    margins, rtl = style.margins, rules_of(composition.language).right_to_left
    left, right = (margins.right, margins.left) if rtl else (margins.left, margins.right)
    return Sheet(width, height, left, width - right, margins.top, height - margins.bottom, rtl)


def _about(composition: Composition, edition: Edition) -> About:
    """Return what the file says about itself: what the kit says. Only a file for print has to bear a date."""
    date = composition.date if edition.is_print else None
    issued = dt.datetime.combine(date, dt.time(), dt.UTC) if date else None
    return About(composition.title, composition.author, composition.subject, composition.language, date=issued)


class _Printer:
    """Draws the rows of a document, page by page, with their elements and outline entries."""

    def __init__(self, canvas: PageCanvas, sheet: Sheet) -> None:
        self.canvas, self.sheet = canvas, sheet
        self.tree = Tree(canvas.tagger)
        self.elements: list[Element] = []
        self.headed = False

    def draw_page(self, number: int, placed: Sequence[Placed]) -> Iterator[Mark]:
        """Draw `placed` on the page being drawn, which is `number`, counted from 0; yield the marks."""
        canvas, sheet = self.canvas, self.sheet
        for item, following in zip_longest(placed, placed[1:]):
            if not item.follows:
                self.elements = [self.tree.element(text.block) for text in item.row.texts]
                self.bookmark(item)
            for text, offset, element in zip(item.row.texts, item.row.offsets, self.elements, strict=True):
                yield from text.draw(canvas, number, sheet.left + offset, item.top, sheet.height, element)
            self.draw_rule(item, following)

    def bookmark(self, item: Placed) -> None:
        """Add an entry to the outline if a heading begins here: the headline, below it the headings of sections."""
        if item.row.entry:
            self.headed |= item.row.level == 0
            self.canvas.bookmark(item.row.entry, item.row.level * self.headed, self.sheet.height - item.top)

    def draw_rule(self, item: Placed, following: Placed | None) -> None:
        """Draw the line down the start side, where the style has one; unbroken through the paragraphs of one record."""
        text, sheet = item.row.texts[0], self.sheet
        style = text.style
        if not style.rule_left:
            return
        inset = (style.leading - style.size) / 2
        bottom = item.top + text.height - inset
        if following is not None and following.row.texts[0].path == text.path:
            bottom = following.top + inset
        x = sheet.right - style.rule_left / 2 if sheet.rtl else sheet.left + style.rule_left / 2
        start, end = (x, sheet.height - item.top - inset), (x, sheet.height - bottom)
        self.canvas.rule(start, end, style.rule_left, style.rule_color)
