"""The rows of a release on its pages, before anything is drawn: what a PDF begins with, and all that a DOCX asks for.

Loads nothing of reportlab.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from app.errors import ExportCancelled, ExportError
from app.path import Path
from exports.blocks import Composition, Finding
from exports.pdf.contents import begins, too_long
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.flow import Placed
from exports.pdf.furniture import LetterheadBox, Sheet, find_logo
from exports.pdf.pictures import Picture
from exports.pdf.printer import grid_of, last_of_release, sheet_of
from exports.pdf.relayout import Room
from exports.pdf.standing import Standing, standing
from exports.style import HouseStyle
from exports.typeset import stopping
from exports.typeset.sfnt import FontError

_PATIENCE = 0.05
"""Seconds of waiting for other pages to be finished, after which the user is asked whether to go on waiting."""

turn = threading.Lock()
"""Held while pages are made: reportlab keeps fonts and their state in globals, and `standing` is for one at a time."""


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


class Layout(NamedTuple):
    """The rows of each page, with what stands on the pages beside them, and what was found wanting."""

    kept: Standing
    sheet: Sheet
    logo: Picture | None
    letterhead: LetterheadBox
    pages: Sequence[Sequence[Placed]]
    findings: tuple[Finding, ...]

    @property
    def last(self) -> int:
        """The page, from 0, up to which the release goes on."""
        return last_of_release(self.pages)

    @property
    def starts(self) -> Mapping[Path, int]:
        """On which page, from 0, each further document begins, and the release."""
        return begins(self.pages)

    @property
    def runs_on(self) -> bool:
        """Whether the release itself, up to its end mark, goes on after page 1."""
        return self.last > 0


@contextmanager
def at_work(report: Progress) -> Iterator[None]:
    """Wait for `turn` and hold it; whether to stop is asked meanwhile and in all work.

    Raises `ExportError` in the user's words if a font turns out to be damaged.
    """
    while not turn.acquire(timeout=_PATIENCE):
        report.ask()
    try:
        with stopping.asking(report.ask):
            yield
    except FontError as error:
        raise ExportError(f"{error} Remove it from this computer, or install it anew.") from error
    finally:
        turn.release()


def lay_out(
    composition: Composition,
    style: HouseStyle,
    media: Mapping[str, bytes],
    *,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Layout:
    """See `exports.pdf.lay_out`."""
    report = Progress(progress, cancelled)
    with at_work(report):
        layout = place(composition, style, media, STANDARD, report)
    report(1)
    return layout


def place(
    composition: Composition, style: HouseStyle, media: Mapping[str, bytes], edition: Edition, report: Progress
) -> Layout:
    """Return the rows of `composition` on the pages of `edition`; `turn` must be held."""
    report(0)
    kept = standing(edition)
    sheet = sheet_of(composition, style)
    logo, findings = find_logo(composition, media)
    letterhead = LetterheadBox(composition, style, sheet, logo, edition)
    rows, characters, pictures = kept.rows.update(composition, style, media, sheet, report)
    room = Room(sheet.top + letterhead.height, sheet.top, sheet.bottom, grid_of(sheet, style))
    pages = kept.contents.numbered(kept.layout.update(rows, room, report.ask))
    found = (*characters, *findings, *letterhead.findings, *pictures, *too_long(composition, pages))
    return Layout(kept, sheet, logo, letterhead, pages, found)
