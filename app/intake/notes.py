"""What the writer should look at after an import: what is missing, what is open, what was uncertain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from app.intake.reading import Kind, Part, Reading
from app.intake.weekdays import wrong_weekdays
from app.kit import STORY, PressKit, Quote
from app.path import Path
from app.record import record
from app.unfinished import STUMP, TO_COME, marks, quote, stump_of

MOST = 100
"""So many notes of one sort are told."""

Places = Sequence[tuple[Part, Path]]

_NAMES: dict[Kind, str] = {
    "release_line": "the release line",
    "contact": "a contact",
    "headline": "the headline",
    "subhead": "a subhead",
    "date": "the date of issue",
    "dateline": "the dateline",
    "paragraph": "a paragraph",
    "heading": "a section heading",
    "list": "a list",
    "quote": "a quote",
    "attribution": "the attribution of a quote",
    "boilerplate_heading": "the heading of a boilerplate",
    "boilerplate": "a boilerplate",
    "notice_heading": "the heading of a notice",
    "notice": "a notice",
    "end_mark": "the end mark",
    "furniture": "something that is not printed",
}
_UNREAD = ("furniture", "end_mark")
_ADDRESS = re.compile(
    r"[ \u00a0]*:?\s*(?:https?:|www\.|\S{1,64}@|[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:[/\s]|$)|\+?\(?\d[\d ()./-]{5})"
)
_SENTENCE = re.compile(r"[.!?…:;][\"”’»)]?\s|[。！？]|\n")
_CLAUSE = 70
"""Characters of what is quoted before words that lead nowhere."""


@record
class Note:
    """A sentence for the writer, and the stretch of the text that it is about (0, 0: the whole of it)."""

    message: str
    start: int = 0
    end: int = 0


_MARKS = ' “”"„«»'
"""Taken off the words that a comment stands at, which are quoted themselves."""


def find_notes(reading: Reading, kit: PressKit, places: Places) -> Iterator[Note]:
    """Yield the notes on `reading` and on the `kit` made of it: of the source, of what is missing, then by place.

    `places` says where in the kit each part stands.
    """
    yield from _of_source(reading)
    yield from _missing(reading, kit)
    placed = [*_uncertain(reading), *_open(reading), *_weekdays(reading, kit), *_unattributed(kit, places)]
    yield from sorted(placed, key=lambda note: note.start)


def _of_source(reading: Reading) -> Iterator[Note]:
    source = reading.source
    yield from (Note(message) for message in source.notes)
    if source.changes:
        one = source.changes == 1
        yield Note(
            f"The document had {source.changes:,} tracked change{'' if one else 's'}. "
            f"{'It is' if one else 'They are'} not marked any more; compare the text with what you meant to send."
        )
    if source.comments:
        yield Note("The document has comments. They are kept here and are never printed.")
    for comment in source.comments:
        author = f" by {comment.author}" if comment.author else ""
        about = f" on “{comment.about.strip(_MARKS)}”" if comment.about.strip(_MARKS) else ""
        yield Note(f"Comment{author}{about}: {comment.text}")


def _missing(reading: Reading, kit: PressKit) -> Iterator[Note]:
    if not reading.passages:
        yield Note("There is no text in it.")
        return
    if not str(kit.release.headline).strip():
        yield Note("No headline was found.")
    if kit.release.dateline.date is None:
        yield Note("No date of issue was found.")
    if not kit.contacts:
        yield Note("No media contact was found.")


def _uncertain(reading: Reading) -> Iterator[Note]:
    unsure = (part for part in reading.parts if not (part.sure or part.by_hand))
    for part in islice(unsure, MOST):
        words = quote(reading.plain[part.start : part.end])
        yield Note(f"{words} was taken for {_NAMES[part.kind]}. Please check it.", part.start, part.end)


def _open(reading: Reading) -> Iterator[Note]:
    """Yield a note for whatever is still to come, and for what leads in an address that is not there."""
    known, text = marks(reading.language), reading.plain
    read = _Read(reading)
    for match in islice(known.find(known.placeholders, text), MOST):
        if not match[0].strip("_") and not read.has_words(match.start()):
            continue  # a line drawn with underscores
        spoken = read.kind_at(match.start()) == "quote" and match[0].startswith("[")
        if read.counts(match.start()) and not (spoken and not known.names_a_blank(match[0])):
            yield Note(TO_COME.format(quoted=quote(match[0])), match.start(), match.end())
    for match in islice(known.find(known.stumps, text), MOST):
        words, start = stump_of(match)
        end = start + len(words)
        if read.counts(start) and not (_ADDRESS.match(text, end) or read.is_linked(end)):
            yield Note(STUMP.format(quoted=quote(_clause(text, start, end))), start, end)


def _clause(text: str, start: int, end: int) -> str:
    """Return the words that end at `end` from the beginning of their sentence, or from `start` if that is far."""
    first = max(0, end - _CLAUSE)
    begins = [match.end() for match in _SENTENCE.finditer(text, first, start)]
    if begins:
        return text[begins[-1] : end]
    return text[first:end] if first == 0 else text[start:end]


def _weekdays(reading: Reading, kit: PressKit) -> Iterator[Note]:
    issued = kit.release.dateline.date
    for start, end, right in islice(wrong_weekdays(reading.plain, reading.language, issued), MOST):
        said = quote(reading.plain[start:end])
        yield Note(f"Day and date disagree in {said}: that date is a {right}.", start, end)


def _unattributed(kit: PressKit, places: Places) -> Iterator[Note]:
    """Yield a note for each quote that names nobody, with the stretch that it was made of."""
    made_of = {path[:3]: part for part, path in reversed(places) if path[:2] == STORY}
    for number, block in enumerate(kit.release.story):
        part = made_of.get((*STORY, number))
        if isinstance(block, Quote) and part and not (block.speaker.name or block.attribution.words):
            yield Note("Nobody is named who said this.", part.start, part.end)


class _Read:
    """Tells about places in the text of a reading; they are to be asked for in their order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [part.start for part in reading.parts]

    def kind_at(self, offset: int) -> str:
        number = bisect_right(self._starts, offset) - 1
        part = self._reading.parts[number] if number >= 0 else None
        return part.kind if part and part.start <= offset < part.end else ""

    def counts(self, offset: int) -> bool:
        """Say whether the words at `offset` are printed."""
        return self.kind_at(offset) not in _UNREAD

    def has_words(self, offset: int) -> bool:
        """Say whether the passage at `offset` has letters or digits in it."""
        passage = self._reading.passages[self._reading.passage_at(offset)]
        return any(char.isalnum() for char in str(passage.text))

    def is_linked(self, end: int) -> bool:
        """Say whether the words that end at `end`, or those right after, are a link."""
        near = self._reading.words(Part("paragraph", max(0, end - 1), end + 3))
        return any(span.link for span in near.spans)
