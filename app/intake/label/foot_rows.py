"""The rows of a reading: its passages by line, for what stands in short lines."""

from __future__ import annotations

from collections import deque

from app.intake.label.foot_cues import fold
from app.intake.reading import Kind, Reading
from app.intake.source import PLAIN, Hint
from app.record import record


@record
class Row:
    """A line of a passage, without the spaces around it, from `start` to `end` of the text.

    `plain` is its folded text. `first` says that it begins a passage, `gap` how many empty lines stand before it;
    `taken` is the kind of the part that holds it already. `bold` is the number of leading bold characters. `long` says
    that it is prose rather than a heading or a line of an address.
    """

    start: int
    end: int
    text: str
    plain: str
    first: bool = True
    gap: int = 0
    hint: Hint = PLAIN
    taken: Kind | None = None
    bold: int = 0
    long: bool = False


def rows(reading: Reading) -> tuple[Row, ...]:
    """Return the rows of `reading` that hold words."""
    out: list[Row] = []
    text = str(reading.text)
    parts = deque(reading.parts)
    spans = _bold(reading)
    for (start, end), passage in zip(reading.spans(), reading.passages, strict=True):
        first = True
        for line in text[start:end].split("\n"):
            at, start = start, start + len(line) + 1
            words = line.strip()
            if not words:
                continue
            at += len(line) - len(line.lstrip())
            stop = at + len(words)
            while parts and parts[0].end <= at:
                parts.popleft()
            taken = parts[0].kind if parts and parts[0].start < stop else None
            gap = passage.gap if first else 0
            bold = _leading(spans, at, stop)
            out.append(Row(at, stop, words, fold(words), first, gap, passage.hint, taken, bold, _is_long(words)))
            first = False
    return tuple(out)


def _is_long(words: str) -> bool:
    """Say whether `words` are longer than a line; a Chinese character counts for two."""
    if len(words) > 110 or len(words) <= 55 or words.isascii():
        return len(words) > 110
    return len(words) + sum(1 for char in words if ord(char) > 0x2E80) > 110


def _bold(reading: Reading) -> deque[tuple[int, int]]:
    """Return the bold stretches of the text."""
    out, at = deque[tuple[int, int]](), 0
    for span in reading.text.spans:
        if span.bold:
            out.append((at, at + len(span.text)))
        at += len(span.text)
    return out


def _leading(spans: deque[tuple[int, int]], start: int, end: int) -> int:
    """Return how many characters from `start` on are bold; spans before it are dropped from `spans`."""
    while spans and spans[0][1] <= start:
        spans.popleft()
    return min(end, spans[0][1]) - start if spans and spans[0][0] <= start else 0
