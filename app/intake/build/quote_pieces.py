"""The pieces of a quote in the order of the source: what was said, without its marks, and who is said to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from app.intake.label.quotes import speeches
from app.intake.label.quotes_marks import find_marks
from app.intake.reading import Part, Reading
from app.record import record
from app.text import EMPTY, RichText, rich

_OPENING = re.compile("(?:``|''|‘‘|,,|[\"“”„‟«»「『‹‘‚'`〝＂])[\\s\u00a0\u202f]*")
_DASH = re.compile("(?:[—–―]|--)\\s*")
_CLOSING = re.compile("[\\s\u00a0\u202f]*(?:''|’’|[\"”“»«」』’'›‘´〞〟＂])(?P<stop>[.。]?)\\s*$")
_ENDED = re.compile("[.!?…。！？:：؟][)\\]”’\"'»]*$")


@record
class Piece:
    role: Literal["words", "attribution"]
    text: RichText


def pieces(reading: Reading, parts: tuple[Part, ...]) -> tuple[Piece, ...]:
    """Return the pieces of the quote that `parts` make; words next to words are joined, paragraphs by a line feed.

    A part that a user has marked may hold marks, words and attribution in one.
    """
    found: list[Piece] = []
    for part in parts:
        if part.kind == "attribution":
            said_by = _trimmed(reading.words(part))
            if found and found[-1].role == "attribution":
                said_by = found.pop().text + rich(_joint(said_by)) + said_by
            found.append(Piece("attribution", said_by))
            continue
        for piece in _taken_apart(reading, part) if len(parts) == 1 else _plain(reading.words(part)):
            if piece.role == "words" and found and found[-1].role == "words":
                found[-1] = Piece("words", _joined(found[-1].text, piece.text, reading.words(part)))
            elif piece.text:
                found.append(piece)
    return tuple(found)


def _plain(text: RichText) -> Iterator[Piece]:
    yield Piece("words", without_marks(_trimmed(text)))


def _taken_apart(reading: Reading, part: Part) -> Iterator[Piece]:
    """Yield the pieces of a single part: those of the quotation in it, and all around it as attribution."""
    text = reading.words(part)
    words = str(text)
    said = next(speeches(words, reading.language, lenient=True), None)
    if said is None:
        yield from _plain(text)
        return
    at = 0
    for start, end in said.quotes:
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


def _joint(line: RichText) -> str:
    """Return what joins a further line to the one that names the speaker: his office, or the rest of a sentence."""
    return ", " if str(line)[:1].isupper() else " "


def _joined(before: RichText, after: RichText, source: RichText) -> RichText:
    """Return two pieces as one: in one paragraph if the first stops in mid-sentence and no mark opens the second."""
    apart = _OPENING.match(str(source).lstrip()) or _ENDED.search(str(before)[-6:])
    return before + rich("\n" if apart else " ") + after


def _trimmed(text: RichText) -> RichText:
    words = str(text)
    start = len(words) - len(words.lstrip())
    return text.slice(start, max(start, len(words.rstrip())))
