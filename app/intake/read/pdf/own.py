"""A paragraph of a document of ours, which notes where its words come from (`app.origin`)."""

from __future__ import annotations

from dataclasses import replace

from app.intake.source import Hint, Line
from app.origin import Origin, is_sign
from app.text import RichText, rich


def line_from(origin: Origin, text: RichText, hint: Hint) -> Line:
    """Return `text` as a line of the field that `origin` names, with the line breaks and fields in it.

    Where the signs are not as many as they were, somebody has edited the file, and the field is all that is known.
    """
    hint = replace(hint, field=origin.field)
    words = str(text)
    places = [at for at, letter in enumerate(words) if is_sign(letter)]
    if len(places) != origin.signs:
        return Line(text, hint, whole=True)
    within = tuple((path, _cut(words, places, start, end)) for path, start, end in origin.within)
    return Line(_broken(text, places, origin), replace(hint, within=within), whole=True)


def _cut(words: str, places: list[int], start: int, end: int) -> str:
    """Return the words from sign `start` to before sign `end`."""
    return words[places[start] : places[end - 1] + 1] if 0 <= start < end <= len(places) else ""


def _broken(text: RichText, places: list[int], origin: Origin) -> RichText:
    """Return `text` with line breaks for what is between the signs there."""
    words, done = str(text), 0
    pieces: list[RichText] = []
    for sign in origin.breaks:
        if 0 < sign < len(places):
            end = places[sign - 1] + 1
            while end < places[sign] and not words[end].isspace():
                end += 1
            pieces += [text.slice(done, end), rich("\n")]
            done = end + (end < places[sign])
    pieces.append(text.slice(done, len(words)))
    return RichText(tuple(span for piece in pieces for span in piece.spans))
