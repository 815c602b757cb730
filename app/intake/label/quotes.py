"""Quotes and their attributions.

Marks alone make no quote: titles, names of products and single words stand in them too. A quotation is one if it
stands where a sentence may begin and somebody is said to speak: before it ("Ada Roy said: “…”"), after it
("“…,” said Ada Roy"), on the next line, or in the quotation that it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.intake.label.quotes_cues import WIDE, WORD, fold
from app.intake.label.quotes_dash import Span, dashed_speech
from app.intake.label.quotes_frame import Frame, frame
from app.intake.label.quotes_glue import Unit, units
from app.intake.label.quotes_marks import Quotation, find_marks
from app.intake.people import speaker_name
from app.intake.reading import Part, Reading
from app.record import record

_STOP = ".!?…‽。！？؟"


@record
class Speech:
    """A quote in a unit: its pieces with their marks, and its attributions, in the order of the text."""

    quotes: tuple[Span, ...] = ()
    attributions: tuple[Span, ...] = ()
    sure: bool = True


def find_quotes(reading: Reading) -> Reading:
    """Return `reading` with its quotes, each a group of parts."""
    parts: list[Part] = []
    group = reading.next_group()
    follows = False
    for unit in units(reading):
        follows_at = follows
        follows = False
        for speech in speeches(unit.text, reading.language, follows=follows_at):
            made = list(_parts(unit, speech, group))
            parts += made
            group += 1
            follows = speech.quotes[-1][1] >= len(unit.text.rstrip()) - 1 or not unit.text[max(_ends(speech)) :].strip()
    return reading.adding(*parts)


def _ends(speech: Speech) -> list[int]:
    return [end for _, end in (*speech.quotes, *speech.attributions)]


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
    """The quotes of a text found so far. `at` is where the text after them begins."""

    def __init__(self, text: str, language: str, follows: bool, lenient: bool) -> None:
        self._text, self._language, self._lenient, self._follows = text, language, lenient, follows
        self._done: list[Speech] = []
        self._at = 0

    def all(self) -> Iterator[Speech]:
        yield from self._done

    def take(self, quotation: Quotation, until: int) -> None:
        """Add `quotation`, which the next one follows at `until`, if somebody speaks it."""
        text = self._text
        found = frame(text, quotation, self._at, until, self._language)
        beside = bool(self._done) and not _has_words(text[self._at : quotation.start])
        if found.before is None and found.after is None:
            if not (beside or self._alone(quotation)):
                return
        elif found.before is not None:
            beside = False
        if beside and self._same_voice(found):
            self._done[-1] = _with(self._done[-1], found)
        else:
            self._done.append(_with(Speech(sure=found.sure and self._is_sure(found)), found))
        self._at = max(_ends(self._done[-1]))

    def _is_sure(self, found: Frame) -> bool:
        return bool(found.before or found.after or self._follows or self._done)

    def _alone(self, quotation: Quotation) -> bool:
        """Say whether the text is nothing but `quotation`, and that a sentence of some length."""
        text = self._text
        around = text[: quotation.start] + text[quotation.end :]
        said = text[quotation.start : quotation.end]
        words = WORD.findall(said)
        if _has_words(around):
            return False
        long = len(words) >= 8 or len(said) > 60
        stopped = re.search(f"[{_STOP}]\\W{{0,4}}$", said) is not None or not quotation.closed
        return self._lenient or ((len(words) >= 4 or len(said) > 20) and stopped and (self._follows or long))

    def _same_voice(self, found: Frame) -> bool:
        """Say whether a quotation right after a quote belongs to it: another speaker is not named."""
        if found.after is None:
            return True
        name = speaker_name(self._text[slice(*found.after)], self._language)
        if not name:
            return True
        before = [speaker_name(self._text[slice(*span)], self._language) for span in self._done[-1].attributions]
        return not before or any(fold(name).split()[-1] in fold(other).split() for other in before if other)


def _with(speech: Speech, found: Frame) -> Speech:
    said_by = tuple(span for span in (found.before, found.after) if span)
    return replace(speech, quotes=(*speech.quotes, *found.quotes), attributions=(*speech.attributions, *said_by))


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _may_speak(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation can be speech: no title, no word set apart, and where a sentence or clause begins."""
    said = text[quotation.start : quotation.end].strip("\"“”„«»「」『』‘’'` \u00a0\u202f")
    before = text[max(0, quotation.start - 40) : quotation.start].rstrip()
    words = WORD.findall(said[:400])
    stopped = said[-1:] in _STOP + ",،，、" or text[quotation.end : quotation.end + 1] in ",،，"
    if len(words) < 4 and not stopped and len(said) < (6 if WIDE.search(said) else 12):
        return False
    if re.search("[（(]$", before):
        return False
    titled = len(words) < 12 and said[-1:] not in _STOP + ",،，、" and _is_title(words)
    return not titled


def _is_title(words: list[str]) -> bool:
    capitals = sum(1 for word in words if word[0].isupper() or word[0].isdigit())
    return len(words) > 1 and capitals > 0.6 * len(words)
