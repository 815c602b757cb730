"""The frame of a quotation: the words before or after it that say who speaks."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import (
    WIDE,
    WORD,
)
from app.intake.label.quotes_dash import Span, speech_within
from app.intake.label.quotes_lead import find_introduction, find_lead, is_fragment
from app.intake.label.quotes_marks import Quotation
from app.intake.label.quotes_said import MARKS, WINDOW, Said
from app.intake.label.quotes_trail import find_trail, find_unclosed
from app.record import record


@record
class Frame:
    """The pieces of the quotation, and where the words about the speaker stand (None: nowhere)."""

    quotes: tuple[Span, ...]
    before: Span | None = None
    after: Span | None = None
    sure: bool = True


def frame(text: str, quotation: Quotation, at: int, until: int, language: str) -> Frame:
    """Return the frame of `quotation` in `text`, taken up to `at`; the next quotation begins at `until`."""
    start, end = quotation.start, quotation.end
    repaired = None if quotation.closed else find_unclosed(text, quotation)
    if repaired:
        start, end = repaired[0]
    said = _said(text, start, end)
    lead = find_lead(said, at, language)
    within_sentence = lead is None and is_fragment(text[max(at, start - WINDOW) : start])
    trail = (
        repaired[1] if repaired else None if within_sentence else find_trail(said, until, language, lead is not None)
    )
    if lead is None and trail is None and (within := speech_within(text, start, end)):
        quotes, (attribution,) = within
        return Frame(quotes, None, attribution)
    sure = True
    if lead is None and trail is None:
        lead, sure = find_introduction(said, at, language), False
    stop = re.compile("[.。]?").match(text, end) if trail is None else None
    if stop:
        end = stop.end()
    if lead:
        lead = (lead[0], start)
    if trail:
        trail = (end, trail[1])
    return Frame(((start, end),), lead, trail, sure or (lead is None and trail is None))


def _said(text: str, start: int, end: int) -> Said:
    plain = text[start:end].strip(MARKS + " \u00a0\u202f")
    count = len(WORD.findall(plain[:2000])) or len(plain)
    return Said(text, start, end, plain, max(count, len(plain) // 3) if WIDE.search(plain[:80]) else count)
