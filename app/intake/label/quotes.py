"""Quotes and their attributions.

Marks alone make no quote: titles, names of products and single words stand in them too. A quotation is one if it
stands where a sentence may begin and somebody is said to speak: before it ("Ada Roy said: “…”"), after it
("“…,” said Ada Roy"), on the next line, or in the quotation that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.intake.label.quotes_cues import WIDE, WORD, fold, has_verb, is_verb
from app.intake.label.quotes_dash import Span, dashed_speech
from app.intake.label.quotes_frame import Frame, frame
from app.intake.label.quotes_glue import Unit, units
from app.intake.label.quotes_marks import Quotation, find_marks
from app.intake.people import speaker_name
from app.intake.reading import Part, Reading
from app.record import record

_WORDS = re.compile(r"\w")
_STOP = ".!?…‽。！？؟"


@record
class Speech:
    """A quote in a unit: its pieces with their marks, and its attributions, in the order of the text."""

    quotes: tuple[Span, ...] = ()
    attributions: tuple[Span, ...] = ()
    sure: bool = True

    @property
    def end(self) -> int:
        return max(spans[-1][1] for spans in (self.quotes, self.attributions) if spans)


def find_quotes(reading: Reading) -> Reading:
    """Return `reading` with its quotes, each a group of parts."""
    parts: list[Part] = []
    group = reading.next_group()
    follows = False
    for unit in units(reading):
        found = list(speeches(unit.text, reading.language, follows=follows))
        for speech in found:
            parts += _parts(unit, speech, group)
            group += 1
        follows = bool(found) and not _has_words(unit.text, found[-1].end, len(unit.text))
    return reading.adding(*parts)


def _parts(unit: Unit, speech: Speech, group: int) -> Iterator[Part]:
    for start, end in speech.quotes:
        yield from (Part("quote", a, b, group, speech.sure) for a, b in unit.places(start, end))
    for start, end in speech.attributions:
        yield from (Part("attribution", a, b, group, speech.sure) for a, b in unit.places(start, end))


def speeches(text: str, language: str, *, follows: bool = False, lenient: bool = False) -> Iterator[Speech]:
    """Yield the quotes of `text`. `follows` says that a quote comes right before it, so one alone is the same voice.

    With `lenient` any quotation counts: somebody has said that `text` is a quote.
    """
    if dashed := dashed_speech(text):
        yield Speech(*dashed)
        return
    marked = find_marks(text)
    chosen = [q for q in marked.quotations if lenient or _may_speak(text, q)]
    made = _Speeches(text, language, follows, lenient)
    for n, quotation in enumerate(chosen):
        made.take(quotation, chosen[n + 1].start if n + 1 < len(chosen) else len(text))
    yield from made.all()


class _Speeches:
    """The quotes of a text found so far. `at` is where the text after them begins, `voices` are who speaks the last."""

    def __init__(self, text: str, language: str, follows: bool, lenient: bool) -> None:
        self._text, self._language, self._lenient, self._follows = text, language, lenient, follows
        self._quotes: list[list[Span]] = []
        self._attributions: list[list[Span]] = []
        self._sure: list[bool] = []
        self._voices: set[str] = set()
        self._at = 0

    def all(self) -> Iterator[Speech]:
        for quotes, attributions, sure in zip(self._quotes, self._attributions, self._sure, strict=True):
            yield Speech(tuple(quotes), tuple(attributions), sure)

    def take(self, quotation: Quotation, until: int) -> None:
        """Add `quotation`, which the next one follows at `until`, if somebody speaks it."""
        found = frame(self._text, quotation, self._at, until, self._language)
        beside = bool(self._quotes) and not _has_words(self._text, self._at, quotation.start)
        if found.before is None and found.after is None and not (beside or self._lenient or self._alone(quotation)):
            return
        said_by = [span for span in (found.before, found.after) if span]
        voices = {fold(name) for span in said_by if (name := speaker_name(self._text[slice(*span)], self._language))}
        if not (beside and found.before is None and self._same_voice(voices)):
            self._quotes.append([])
            self._attributions.append([])
            self._sure.append(found.sure and self._is_sure(found))
            self._voices = set()
        self._voices |= voices
        self._quotes[-1] += found.quotes
        self._attributions[-1] += said_by
        self._at = max(end for _, end in (*found.quotes, *said_by))

    def _is_sure(self, found: Frame) -> bool:
        """Say whether the source says who speaks; in a quote right after another that is only understood."""
        return bool(found.before or found.after)

    def _alone(self, quotation: Quotation) -> bool:
        """Say whether the text is nothing but `quotation`, and that a sentence of some length."""
        text = self._text
        if _has_words(text, 0, quotation.start) or _has_words(text, quotation.end, len(text)):
            return False
        said = text[quotation.start : quotation.end]
        words = WORD.findall(said)
        long = len(words) >= 8 or len(said) > 60
        stopped = (
            re.search(f"[{_STOP}]\\W{{0,4}}$", said + text[quotation.end :][:2]) is not None or not quotation.closed
        )
        return stopped and (len(words) >= 2 if self._follows else long)

    def _same_voice(self, voices: set[str]) -> bool:
        """Say whether a quotation right after a quote belongs to it: no other speaker is named than before."""
        known = [set(voice.split()) for voice in self._voices]
        return not known or all(any(set(v.split()) <= k or k <= set(v.split()) for k in known) for v in voices)


def _has_words(text: str, start: int, end: int) -> bool:
    return _WORDS.search(text, start, end) is not None


def _may_speak(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation can be speech: no title, no word set apart, and where a sentence or clause begins."""
    said = text[quotation.start : quotation.end].strip("\"“”„«»「」『』‘’'` \u00a0\u202f")
    before = text[max(0, quotation.start - 40) : quotation.start].rstrip()
    words = WORD.findall(said[:400])
    stopped = said[-1:] in _STOP + ",،，、" or text[quotation.end : quotation.end + 1] in ",،，"
    if len(words) < 4 and not stopped and len(said) < (6 if WIDE.search(said) else 12):
        return False
    if re.search("[（(]$", before) or (len(words) < 4 and before[-1:].isalpha() and before[-1:].islower()):
        return bool(before[-1:].isalpha()) and is_verb(fold(before.split()[-1])) and not _is_title(words)
    titled = len(words) < 12 and said[-1:] not in _STOP and _is_title(words)
    return not titled or (said[-1:] in ",،，、" and has_verb(text[quotation.end : quotation.end + 60]))


def _is_title(words: list[str]) -> bool:
    capitals = sum(1 for word in words if word[0].isupper() or word[0].isdigit())
    return len(words) > 1 and capitals > 0.6 * len(words)
