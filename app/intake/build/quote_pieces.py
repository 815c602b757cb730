"""The pieces of a quote in the order of the source: what was said, without its marks, and who is said to say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from app.intake.label.quotes import speeches
from app.intake.label.quotes_dash import unmarked_speech
from app.intake.label.quotes_marks import find_marks
from app.intake.reading import Part, Reading
from app.record import record
from app.text import EMPTY, RichText, rich

_OPENING = re.compile("(?:<<|``|''|‘‘|,,|[\"“”„‟«»「『‹‘‚'`〝＂])[\\s\u00a0\u202f]*")
_DASH = re.compile("(?:[—–―]|--)\\s*")
_CLOSING = re.compile("[\\s\u00a0\u202f]*(?:''|’’|>>|[\"”“»«」』’'›‘´〞〟＂])(?P<stop>[.。]?)\\s*$")
_ENDED = re.compile("[.!?…。！？:：؟][)\\]”’\"'»]*$")


Role = Literal["words", "attribution"]


@record
class Piece:
    role: Role
    text: RichText


def pieces(reading: Reading, parts: tuple[Part, ...]) -> tuple[Piece, ...]:
    """Return the pieces of the quote that `parts` make; words next to words are joined, paragraphs by a line feed.

    A part that a user has marked may hold marks, words and attribution in one.
    """
    found: list[tuple[Role, list[RichText]]] = []
    for part in parts:
        text = _trimmed(reading.words(part))
        if part.kind == "attribution":
            lines: Iterable[Piece] = (Piece("attribution", text),)
        else:
            lines = _taken_apart(reading, part) if len(parts) == 1 else _plain(text)
        for piece in lines:
            if found and found[-1][0] == piece.role:
                found[-1][1].extend((rich(_joint(piece, text, found[-1][1][-1])), piece.text))
            elif piece.text:
                found.append((piece.role, [piece.text]))
    return tuple(Piece(role, RichText(tuple(s for text in texts for s in text.spans))) for role, texts in found)


def _plain(text: RichText) -> Iterator[Piece]:
    yield Piece("words", without_marks(_trimmed(text)))


def _taken_apart(reading: Reading, part: Part) -> Iterator[Piece]:
    """Yield the pieces of a single part: those of the quotation in it, and all around it as attribution."""
    text = reading.words(part)
    words = str(text)
    said = next(speeches(words, reading.language, lenient=True), None)
    unmarked = None if said else unmarked_speech(words)
    quotes = said.quotes if said else unmarked[0] if unmarked else ()
    if not quotes:
        yield from _plain(text)
        return
    at = 0
    for start, end in quotes:
        yield from _attribution(text, at, start)
        yield from (Piece("words", without_marks(_trimmed(line))) for line in text.slice(start, end).paragraphs())
        at = end
    yield from _attribution(text, at, len(words))


def _attribution(text: RichText, start: int, end: int) -> Iterator[Piece]:
    held = _trimmed(text.slice(start, end))
    if re.search(r"\w", str(held)):
        yield Piece("attribution", held)


def without_marks(text: RichText) -> RichText:
    """Return a paragraph of a quote without the outer marks that open or close it."""
    words = str(text)
    marks = find_marks(words)
    first = marks.quotations[0] if marks.quotations else None
    start, end = 0, len(words)
    opens = first is not None and first.start == 0 and (not first.closed or first.end >= len(words) - 2)
    if dash := _DASH.match(words):
        start = dash.end()
    elif opens and (opening := _OPENING.match(words)):
        start = opening.end()
    if (opens and first and first.closed) or 0 <= marks.stray >= len(words) - 3:
        closing = _CLOSING.search(words, max(start, len(words) - 12))
        if closing:
            stop = closing["stop"] if words[closing.start() - 1 : closing.start()] not in tuple(".!?…。！？") else ""
            return _trimmed(text.slice(start, closing.start())) + (rich(stop) if stop else EMPTY)
    return _trimmed(text.slice(start, end))


def _joint(piece: Piece, source: RichText, before: RichText) -> str:
    """Return what joins `piece` to the one `before`.

    A further line of an attribution is his office, or the rest of a sentence. A quote goes on in the same paragraph if
    it had stopped in mid-sentence and no mark opens the `source` of the piece.
    """
    if piece.role == "attribution":
        return ", " if str(piece.text)[:1].isupper() else " "
    return "\n" if _OPENING.match(str(source)) or _ENDED.search(str(before)[-6:]) else " "


def _trimmed(text: RichText) -> RichText:
    words = str(text)
    if words == words.strip():
        return text
    start = len(words) - len(words.lstrip())
    return text.slice(start, max(start, len(words.rstrip())))
