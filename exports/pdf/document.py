"""From a composition to a finished PDF: lay it out, draw the pages, write the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO

from exports.blocks import Composition
from exports.pages import Mark, Pages
from exports.pdf.binding import Binding
from exports.pdf.canvas import PageCanvas
from exports.pdf.conformance import About
from exports.pdf.edition import STANDARD, Edition
from exports.pdf.layout import Progress, at_work, place
from exports.pdf.printer import marks_of
from exports.style import HouseStyle

_SETTING_SHARE = 0.7
"""About what part of the time setting takes; the rest is drawing and writing."""


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
    with at_work(report):
        return _make(composition, style, media, edition, report)


def _make(
    composition: Composition, style: HouseStyle, media: Mapping[str, bytes], edition: Edition, report: Progress
) -> Pages:
    setting = Progress(lambda share: report(share * _SETTING_SHARE), report.cancelled)
    layout = place(composition, style, media, edition, setting)
    kept, sheet, logo, letterhead, pages, findings = layout
    kept.begin((_beside(composition), style, logo and logo.key), len(pages))
    canvas = PageCanvas(BytesIO(), (sheet.width, sheet.height), edition, _about(composition, edition))
    last = layout.last
    binding = Binding(canvas, composition, style, sheet, letterhead, kept)
    for number, placed in enumerate(pages):
        report(_SETTING_SHARE + (1 - _SETTING_SHARE) * number / len(pages))
        binding.add(number, placed, number < last)
    pieces = canvas.pieces()
    report(1)

    def marks() -> Iterator[Mark]:
        for number, placed in enumerate(pages):
            yield from marks_of(number, placed, sheet, letterhead)

    return Pages(pieces, ((canvas.sheet.width, canvas.sheet.height),) * len(pages), marks, findings)


def _beside(composition: Composition) -> Composition:
    """Return of `composition` what stands on pages beside the rows."""
    return replace(composition, blocks=(), title="", author="", subject="", date=None, one_page=())


def _about(composition: Composition, edition: Edition) -> About:
    """Return what the file says about itself: what the kit says. Only a file for print has to bear a date."""
    date = composition.date if edition.is_print else None
    issued = dt.datetime.combine(date, dt.time(), dt.UTC) if date else None
    return About(composition.title, composition.author, composition.subject, composition.language, date=issued)
