"""From a composition to a finished PDF: set the blocks, flow them onto pages, draw the pages."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

from app.errors import ExportCancelled, ExportError
from exports.blocks import Composition
from exports.pages import Mark, Pages
from exports.pdf.binding import Binding
from exports.pdf.canvas import PageCanvas
from exports.pdf.conformance import About
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.furniture import LetterheadBox, find_logo
from exports.pdf.printer import grid_of, last_of_release, marks_of, sheet_of
from exports.pdf.relayout import Room
from exports.pdf.standing import standing
from exports.style import HouseStyle
from exports.typeset import stopping
from exports.typeset.sfnt import FontError

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
    kept = standing(edition)
    sheet = sheet_of(composition, style)
    logo, findings = find_logo(composition, media)
    letterhead = LetterheadBox(composition, style, sheet, logo, edition)
    rows, characters, pictures = kept.rows.update(
        composition, style, media, sheet, lambda share: report(share * _SETTING_SHARE)
    )
    room = Room(sheet.top + letterhead.height, sheet.top, sheet.bottom, grid_of(sheet, style))
    pages = kept.layout.update(rows, room, report.ask)
    kept.begin((_beside(composition), style, logo and logo.key), len(pages))
    canvas = PageCanvas(BytesIO(), (sheet.width, sheet.height), edition, _about(composition, edition))
    binding = Binding(canvas, composition, style, sheet, letterhead, kept)
    last = last_of_release(pages)
    for number, placed in enumerate(pages):
        report(_SETTING_SHARE + (1 - _SETTING_SHARE) * number / len(pages))
        binding.add(number, placed, number < last)
    pdf = canvas.getpdfdata()
    report(1)

    def marks() -> Iterator[Mark]:
        for number, placed in enumerate(pages):
            yield from marks_of(number, placed, sheet, letterhead)

    found = (*characters, *findings, *letterhead.findings, *pictures)
    return Pages(pdf, ((canvas.sheet.width, canvas.sheet.height),) * len(pages), marks, found)


def _beside(composition: Composition) -> Composition:
    """Return of `composition` what stands on pages beside the rows."""
    return replace(composition, blocks=(), title="", author="", subject="", date=None)


def _about(composition: Composition, edition: Edition) -> About:
    """Return what the file says about itself: what the kit says. Only a file for print has to bear a date."""
    date = composition.date if edition.is_print else None
    issued = dt.datetime.combine(date, dt.time(), dt.UTC) if date else None
    return About(composition.title, composition.author, composition.subject, composition.language, date=issued)
