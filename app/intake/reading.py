"""A source as it is read: its paragraphs as one text, and the parts recognised in that text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Literal, get_args

from app.intake.source import PLAIN, Hint, Source
from app.record import record
from app.text import EMPTY, RichText, Span, rich

Kind = Literal[
    "release_line",
    "contact",
    "headline",
    "subhead",
    "date",
    "dateline",
    "paragraph",
    "heading",
    "list",
    "quote",
    "attribution",
    "boilerplate_heading",
    "boilerplate",
    "notice_heading",
    "notice",
    "end_mark",
    "furniture",
]
"""The kinds of parts: what a stretch of the source is in the kit.

"date" is a date of issue on a line of its own; "notice" a legal notice, a note to editors; "attribution" stands within
or beside the quote of the same group; "furniture" is what is not printed: running heads, page numbers, mail headers.
"""
KINDS: tuple[Kind, ...] = get_args(Kind)


@record
class Passage:
    """A paragraph, a heading, an item of a list, or lines that belong together (a line feed parts those).

    `gap` is the number of empty lines before it.
    """

    text: RichText
    hint: Hint = PLAIN
    gap: int = 1


@record
class Part:
    """A stretch of the text, from `start` to `end`, and what it is.

    Parts of one `group` (from 1) make one thing: the pieces of a quote with its attribution, a boilerplate with its
    heading, the lines of a contact. 0 is a thing by itself. `sure` is false where the user should look; `by_hand` is
    true where the user has said it.
    """

    kind: Kind
    start: int
    end: int
    group: int = 0
    sure: bool = True
    by_hand: bool = False


@record
class Reading:
    """The passages, and the parts in their order, which never overlap.

    Offsets are those of ``str(text)``: the passages with a line feed between each two. A passage not (wholly) covered
    by parts is not recognised (yet). `text`, the same without looks (`plain`), the `bounds` of the passages in it and
    where its `looks` change follow from the passages and are not to be given.
    """

    source: Source
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    language: str = "en"
    text: RichText = EMPTY
    bounds: tuple[tuple[int, int], ...] = ()
    looks: tuple[int, ...] = ()
    plain: str = ""

    def __post_init__(self) -> None:
        if self.bounds or not self.passages:
            return
        spans = [span for p in self.passages for span in (*rich("\n").spans, *p.text.spans)]
        text = RichText(tuple(spans[1:]))
        starts = accumulate((len(p.text) + 1 for p in self.passages), initial=0)
        bounds = tuple((start, start + len(p.text)) for start, p in zip(starts, self.passages, strict=False))
        looks = tuple(accumulate((len(span.text) for span in text.spans), initial=0))
        for name, value in (("text", text), ("bounds", bounds), ("looks", looks), ("plain", str(text))):
            object.__setattr__(self, name, value)

    def words(self, part: Part) -> RichText:
        """Return the text of `part`."""
        first, last = max(0, bisect_right(self.looks, part.start) - 1), bisect_left(self.looks, part.end)
        near = zip(self.looks[first:last], self.text.spans[first:last], strict=False)
        return RichText(
            tuple(
                Span(span.text[max(0, part.start - at) : part.end - at], span.bold, span.italic, span.link)
                for at, span in near
            )
        )

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return start and end of each passage in the text."""
        return self.bounds

    def passage_at(self, offset: int) -> int:
        """Return the number of the passage that `offset` stands in."""
        return max(0, bisect_right(self.bounds, offset, key=itemgetter(0)) - 1)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches within passages that no part covers, those of spaces left out."""
        text, number = self.plain, 0
        for start, end in self.spans():
            at = start
            while number < len(self.parts) and self.parts[number].start < end:
                part = self.parts[number]
                if text[at : part.start].strip():
                    yield at, part.start
                at = max(at, part.end)
                if part.end > end:
                    break
                number += 1
            if text[at:end].strip():
                yield at, end

    def next_group(self) -> int:
        """Return a number that no group has."""
        return max((part.group for part in self.parts), default=0) + 1

    def adding(self, *parts: Part) -> Reading:
        """Return the reading with `parts` as well. What parts already cover is not given away: the new ones are cut."""
        mine = [piece for part in parts for piece in _without(part, self.parts)]
        return replace(self, parts=tuple(sorted((*self.parts, *mine), key=lambda part: part.start)))

    def relabelled(self, start: int, end: int, kind: Kind) -> Reading:
        """Return the reading with the stretch `start` to `end` as one part of `kind`, as the user says."""
        said = Part(kind, start, end, self.next_group(), by_hand=True)
        others = [piece for part in self.parts for piece in _without(part, (said,))]
        text = self.plain
        kept = [part for part in others if text[part.start : part.end].strip()]
        return replace(self, parts=tuple(sorted((*kept, said), key=lambda part: part.start)))


def _without(part: Part, taken: tuple[Part, ...]) -> list[Part]:
    """Return what is left of `part` outside of `taken` (in order)."""
    left, at = [], part.start
    for number in range(max(0, bisect_right(taken, at, key=attrgetter("start")) - 1), len(taken)):
        other = taken[number]
        if other.start >= part.end:
            break
        if other.end <= at:
            continue
        if other.start > at:
            left.append(replace(part, start=at, end=other.start))
        at = max(at, other.end)
    if at < part.end:
        left.append(replace(part, start=at))
    return left
