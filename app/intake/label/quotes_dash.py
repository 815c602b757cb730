"""Speech that a dash opens and no marks enclose: "—Estamos contentos —dijo Ada Roy—.", "— Мы рады, — сказал …"."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import is_verb, tokens
from app.intake.label.quotes_frame import Span
from app.intake.people import has_name

_OPEN = re.compile("\\s*(?:[—–―]|--)\\s*(?=[¿¡«]?[^\\W\\d_])")
_DASH = re.compile("\\s*(?:[—–―]|--)\\s*")
_CLAUSE = re.compile("[,!?…]\\s+")
_LONGEST = 20_000


def dashed_speech(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Return the pieces of the quote and of its attribution; None if `text` is no such speech."""
    opened = _OPEN.match(text)
    if not opened or len(text) > _LONGEST or re.search('[“„«」"”]', text[: opened.end() + 1]):
        return None
    dashes = [d for d in _DASH.finditer(text, opened.end()) if d.end() < len(text)][:3]
    for n, dash in enumerate(dashes):
        if any(is_verb(word) for word in tokens(text[dash.end() : dash.end() + 80])[:2]):
            return _between(text, opened.end(), dash, dashes[n + 1] if n + 1 < len(dashes) else None)
    return _after_comma(text, opened.end())


def _between(
    text: str, start: int, dash: re.Match[str], closing: re.Match[str] | None
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the quote from `start` to `dash`, and what goes on after the attribution's end."""
    end = closing.start() if closing else len(text)
    if closing is None and (stop := re.search("[.!?]\\s+(?=[^\\W\\d_])", text[dash.end() :])):
        end = dash.end() + stop.start() + 1
    rest = re.compile("[\\s—–―.,;:-]*").match(text, end)
    at = rest.end() if rest else end
    quotes = ((start, dash.start()), (at, len(text))) if at < len(text) else ((start, dash.start()),)
    return quotes, ((dash.start(), min(len(text), at)),)


def _after_comma(text: str, start: int) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    for comma in _CLAUSE.finditer(text, start):
        clause = text[comma.end() : comma.end() + 160]
        if any(is_verb(word) for word in tokens(clause)[:2]) and clause[:1].islower() and has_name(clause):
            stop = re.search("\\.\\s+(?=[^\\W\\d_])", clause)
            end = comma.end() + (stop.start() + 1 if stop else len(text) - comma.end())
            return ((start, comma.start() + 1),), ((comma.end(), end),)
    return None
