"""Speech with the attribution in its midst, set off by dashes or commas alone.

With no marks around it but a dash at the beginning ("—Estamos contentos —dijo Ada Roy—."), or within the marks, as
French, Italian and Russian newspapers have it (« Nous grandissons, a déclaré Ada Roy. Nous embauchons. »).
"""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import has_pronoun, is_verb, tokens
from app.intake.people import has_name

Span = tuple[int, int]
Pieces = tuple[tuple[Span, ...], tuple[Span, ...]]
_OPEN = re.compile("\\s*(?:[—–―]|--)\\s*(?=[¿¡«]?[^\\W\\d_])")
_DASH = re.compile("\\s*(?:[—–―]|--)\\s*|\\s-\\s")
_CLAUSE = re.compile("[,!?…]\\s+")
_REST = re.compile("[\\s—–―.,;:-]*")
_LONGEST = 20_000
_LOOKED_AT = 40
"""Commas and dashes in a quotation that are tried."""


def dashed_speech(text: str) -> Pieces | None:
    """Return the pieces of the quote, the first with its dash, and its attribution; None if it is no speech."""
    opened = _OPEN.match(text)
    if not opened or len(text) > _LONGEST or re.search('[“„«」"”]', text[: opened.end() + 1]):
        return None
    return _split(text, opened.start(), opened.end(), len(text.rstrip()))


def unmarked_speech(text: str) -> Pieces | None:
    """Return the pieces of a quote without any marks, and its attribution: "We grow, said Ada Roy."."""
    return _split(text, 0, 0, len(text.rstrip())) if len(text) <= _LONGEST else None


def speech_within(text: str, start: int, end: int) -> Pieces | None:
    """Return the pieces of the quotation from `start` to `end` with an attribution within its marks, else None."""
    if end - start > _LONGEST:
        return None
    found = _split(text, start, start + 1, end)
    if found is None:
        return None
    (first, *others), (attribution,) = found
    if attribution[1] >= end:
        return ((first,), ((attribution[0], end),))
    return (first, *others), (attribution,)


def _split(text: str, start: int, at: int, end: int) -> Pieces | None:
    dashes = [d for _, d in zip(range(_LOOKED_AT), _DASH.finditer(text, at, end), strict=False) if d.end() < end]
    for n, dash in enumerate(dashes):
        if _speaks(text[dash.end() : min(end, dash.end() + 160)]):
            return _between(text, start, dash, dashes[n + 1] if n + 1 < len(dashes) else None, end)
    for _, comma in zip(range(_LOOKED_AT), _CLAUSE.finditer(text, at, end), strict=False):
        if _speaks(text[comma.end() : min(end, comma.end() + 160)]):
            return _after_comma(text, start, comma, end)
    return None


def _speaks(clause: str) -> bool:
    """Say whether `clause` begins with a verb of speech in small letters and then names somebody."""
    words = tokens(clause[:80])
    verb = next((n for n, word in enumerate(words[:2]) if is_verb(word)), -1)
    if verb < 0 or not clause[:1].islower():
        return False
    sentence = re.split("[.!?]\\s|[—–―]", clause, maxsplit=1)[0]
    return has_name(sentence) or has_pronoun(" ".join(words[: verb + 3]))


def _between(text: str, start: int, dash: re.Match[str], closing: re.Match[str] | None, end: int) -> Pieces:
    """Return the quote from `start` to `dash`, and what goes on after the attribution's end."""
    until = closing.start() if closing else end
    stop = re.compile("[.!?]\\s+(?=[^\\W\\d_])").search(text, dash.end(), until)
    if closing is None and stop:
        until = stop.start() + 1
    return _pieces(text, start, dash.start(), until, end)


def _after_comma(text: str, start: int, comma: re.Match[str], end: int) -> Pieces:
    stop = re.compile("\\.\\s+(?=[^\\W\\d_])").search(text, comma.end(), end)
    return _pieces(text, start, comma.start() + 1, stop.start() + 1 if stop else end, end)


def _pieces(text: str, start: int, cut: int, until: int, end: int) -> Pieces:
    rest = _REST.match(text, until, end)
    at = rest.end() if rest else until
    if re.search(r"\w", text[at:end]):
        return ((start, cut), (at, end)), ((cut, at),)
    return ((start, cut),), ((cut, end),)
