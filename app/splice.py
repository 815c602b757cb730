"""Other words for stretches of a rich text, without losing its look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from app.text import RichText, Span

Change = tuple[int, int, str]
"""Start, end and what takes the place of the characters between them."""


def splice(text: RichText, changes: Sequence[Change]) -> RichText:
    """Return `text` with `changes` made, which are in order and don't overlap.

    What is put in takes the look of the first character it replaces; where it replaces none, of the one before it.
    """
    starts = [0, *accumulate(len(span.text) for span in text.spans)]
    spans: list[Span] = []
    at = 0
    for start, end, by in changes:
        spans += _between(text, starts, at, start)
        spans.append(replace(_span_at(text, starts, start if end > start else start - 1), text=by))
        at = end
    return RichText((*spans, *_between(text, starts, at, starts[-1])))


def _between(text: RichText, starts: list[int], start: int, end: int) -> Iterator[Span]:
    """Yield the spans of characters `start` to `end`; `starts` are the offsets of the spans and the length at last."""
    for i in range(bisect_right(starts, start) - 1, len(text.spans)):
        if starts[i] >= end:
            return
        piece = text.spans[i].text[max(0, start - starts[i]) : end - starts[i]]
        yield replace(text.spans[i], text=piece)


def _span_at(text: RichText, starts: list[int], offset: int) -> Span:
    return text.spans[bisect_right(starts, offset, 1, len(text.spans)) - 1] if text else Span("")
