"""The text of the pages that is selected: from a place in a page to another, by letters, words or paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum

from app.record import record
from exports.pagetext import HYPHEN, Box, PageText
from ui.preview.layout import Place

_WORD = re.compile(rf"(?:\w|(?<=\w)(?:['’.,-](?=\w)|{HYPHEN}))+")
_PARAGRAPH_END = re.compile(r"(?<!\s)\n")


class Unit(Enum):
    """What a selection grows by."""

    LETTER = 1
    WORD = 2
    PARAGRAPH = 3
    PAGE = 4


@record
class Line:
    """The characters from `start` to before `end`, and the box around them."""

    start: int
    end: int
    box: Box


class Reading:
    """A page's text, as somebody reads it: in lines, words and paragraphs. Offsets are those of its `PageText`."""

    def __init__(self, letters: PageText) -> None:
        self.letters = letters
        self.lines = _lines(letters)

    def caret(self, x: float, y: float) -> int:
        """Return the offset before which a cursor would stand that is put at a point of the page."""
        if not self.lines:
            return 0
        line = min(self.lines, key=lambda line: _distance(line.box, x, y))
        at = min(range(line.start, line.end), key=lambda at: _across(self.letters.box(at), x))
        left, _, right, _ = self.letters.box(at)
        leftwards = unicodedata.bidirectional(self.letters.text[at]) in ("R", "AL")
        return at + ((x > (left + right) / 2) is not leftwards)

    def around(self, x: float, y: float, unit: Unit) -> tuple[int, int]:
        """Return where the `unit` at a point of the page begins and ends."""
        at = self.caret(x, y)
        if unit is Unit.WORD:
            return self._word(at, x)
        if unit is Unit.PARAGRAPH:
            ends = [end.start() for end in _PARAGRAPH_END.finditer(self.letters.text)]
            start = max((end + 1 for end in ends if end < at), default=0)
            return start, min((end for end in ends if end >= at), default=len(self.letters.text))
        return (0, len(self.letters.text)) if unit is Unit.PAGE else (at, at)

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return what to tint for the characters from `start` to before `end`: a box for each line."""
        out: list[Box] = []
        for line in self.lines:
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                box = self._box(line, first, last)
                if out and out[-1][1] < box[1] < out[-1][3]:  # lines set close: what both cover is tinted once
                    out[-1] = (*out[-1][:3], box[1])
                out.append(box)
        return out

    def _box(self, line: Line, first: int, last: int) -> Box:
        """Return the box of the characters `first` to before `last` of `line`, as high as the line."""
        if (first, last) == (line.start, line.end):
            return line.box
        edges = [self.letters.box(at) for at in range(first, last)]
        return min(edge[0] for edge in edges), line.box[1], max(edge[2] for edge in edges), line.box[3]

    def _word(self, at: int, x: float) -> tuple[int, int]:
        text = self.letters.text
        for word in _WORD.finditer(text):
            if word.start() <= at <= word.end():
                return word.span()
        return (at, at + 1) if at < len(text) and self.letters.box(at)[0] <= x else (max(at - 1, 0), at)


class Selection:
    """From an anchor to where the pointer is, each a place in a page; what it takes is known once the pages are read.

    `readings` are the pages read so far, by number; they belong to whoever keeps them up to date.
    """

    def __init__(self, readings: Mapping[int, Reading]) -> None:
        self._readings = readings
        self.anchor: Place | None = None
        self.head: Place | None = None
        self.unit = Unit.LETTER

    def begin(self, place: Place, unit: Unit) -> None:
        """Begin anew at `place`."""
        self.anchor = self.head = place
        self.unit = unit

    def extend(self, place: Place) -> None:
        """Select as far as `place`."""
        self.anchor, self.head = self.anchor or place, place

    def clear(self) -> None:
        self.anchor = self.head = None

    @property
    def is_anything(self) -> bool:
        """Whether something is selected, as far as is known yet."""
        span = self._span()
        return span is not None and span[0] < span[1]

    @property
    def pages(self) -> range:
        """The pages it goes over."""
        if self.anchor is None or self.head is None:
            return range(0)
        first, last = sorted((self.anchor.page, self.head.page))
        return range(first, last + 1)

    @property
    def unread(self) -> list[int]:
        """The pages it goes over that have not been read yet."""
        return [page for page in self.pages if page not in self._readings]

    def boxes(self, page: int) -> list[Box]:
        """Return what to tint on `page`, in points."""
        stretch = self._stretch(page)
        return self._readings[page].boxes(*stretch) if stretch is not None else []

    def text(self) -> str:
        """Return the characters selected, pages as lines of their own; all of its pages must have been read."""
        parts = [(page, self._stretch(page)) for page in self.pages]
        return "\n".join(self._readings[page].letters.text[part[0] : part[1]] for page, part in parts if part)

    def _stretch(self, page: int) -> tuple[int, int] | None:
        """Return the offsets on `page` between which it lies."""
        span = self._span()
        if span is None or page not in self._readings:
            return None
        (first, start), (last, end) = span
        if not first <= page <= last:
            return None
        return start if page == first else 0, end if page == last else len(self._readings[page].letters.text)

    def _span(self) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return (page, offset) of its beginning and its end."""
        ends: list[tuple[int, int]] = []
        for place in (self.anchor, self.head):
            reading = self._readings.get(place.page) if place is not None else None
            if place is None or reading is None:
                return None
            ends += [(place.page, at) for at in reading.around(place.x, place.y, self.unit)]
        return min(ends), max(ends)


def _lines(letters: PageText) -> list[Line]:
    """Part characters into lines: where one ends, and where a character stands above or below the one before it."""
    lines: list[Line] = []
    for at, letter in enumerate(letters.text):
        if letter == "\n":
            continue
        box = letters.box(at)
        last = lines[-1] if lines else None
        if last is not None and last.end == at and last.box[1] < (box[1] + box[3]) / 2 < last.box[3]:
            left, top, right, bottom = last.box
            around = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
            lines[-1] = Line(last.start, at + 1, around)
        else:
            lines.append(Line(at, at + 1, box))
    return lines


def _distance(box: Box, x: float, y: float) -> float:
    """Return how far a point is from a line, up and down weighing more."""
    return max(box[0] - x, 0.0, x - box[2]) + 4 * max(box[1] - y, 0.0, y - box[3])


def _across(box: Box, x: float) -> float:
    return max(box[0] - x, 0.0, x - box[2])
