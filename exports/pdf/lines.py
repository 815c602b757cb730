"""From runs to lines: which characters stand on which line, in which face, at which place.

Knows nothing of PDF: widths come from a function. Lines are filled one after the other, as far as they go.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from exports.blocks import Run
from exports.fonts import Face, pieces
from exports.pdf import stopping
from exports.pdf.breaks import Unit, emergency_break, units

Measure = Callable[[Face, str], float]
"""The advance width of a text in a face, in points."""


LONGEST = 2000
"""A word of more characters fits into no line and is not measured as a whole."""


RUNT = 0.12
"""A last line of one word shorter than this share of the line gets a second word from the line above."""


_STEPS = 48
"""In how many steps narrower lines are tried for a headline."""

_MOST_BALANCED = 6
"""Lines up to which a headline is balanced; in a longer text nobody sees it, and trying would take its time."""


_LOOK_UP = 250
"""After how many lines the user is asked whether to go on."""


class Piece(NamedTuple):
    """Text in one face from one run (its index), `x` points from the start of the line, `width` points wide."""

    face: Face
    text: str
    run: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `width` leaves out the spaces at its end, which are drawn all the same so that words stay apart."""

    pieces: tuple[Piece, ...]
    width: float
    last: bool
    """It ends a paragraph or stands before a line break."""


def plain(text: str) -> str:
    """Return `text` as it is set: letters and accents composed, since nothing here can place a loose accent."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def break_lines(
    runs: Sequence[Run],
    faces: Sequence[Face],
    measure: Measure,
    widths: Callable[[int], float],
    *,
    compounds: bool = True,
) -> list[Line]:
    """Return the lines of `runs`, each in its face of `faces`; line ``i`` is at most ``widths(i)`` points wide.

    A line feed ends a line; text without runs is one empty line. `compounds` may be broken at their hyphens.
    """
    breaker = _Breaker(faces, measure, widths, compounds)
    for hard in _hard_lines(runs):
        breaker.add(hard)
    return breaker.lines


def _hard_lines(runs: Sequence[Run]) -> list[list[tuple[int, str]]]:
    """Return (run, text) pairs for each stretch between line feeds."""
    out: list[list[tuple[int, str]]] = [[]]
    for index, run in enumerate(runs):
        first, *rest = plain(run.text).split("\n")
        out[-1].append((index, first))
        out.extend([(index, text)] for text in rest)
    return out


class _Word(NamedTuple):
    unit: Unit
    ink: float
    advance: float


class _Breaker:
    def __init__(
        self, faces: Sequence[Face], measure: Measure, widths: Callable[[int], float], compounds: bool
    ) -> None:
        self.faces, self.measure, self.widths, self.compounds = faces, measure, widths, compounds
        self.lines: list[Line] = []
        self.text = ""
        self.starts: list[int] = []
        self.bounds: list[tuple[int, int, int]] = []

    def add(self, hard: list[tuple[int, str]]) -> None:
        """Break one stretch without line feeds into lines."""
        self.text = "".join(text for _, text in hard)
        self.bounds, at = [], 0
        for index, text in hard:
            if text:
                self.bounds.append((at, at + len(text), index))
            at += len(text)
        self.starts = [start for start, _, _ in self.bounds]
        words = [self.word(unit) for unit in units(self.text, self.compounds)]
        if not words:
            self.append(Line((), 0, True))
        first = 0
        while first < len(words):
            first = self.fill(words, first)

    def fill(self, words: list[_Word], first: int) -> int:
        """Add the line that starts with word `first`; return the index of the next line's first word."""
        room = self.widths(len(self.lines))
        x, last = 0.0, -1
        for index in range(first, len(words)):
            word = words[index]
            if x + word.ink > room + 0.01:
                break
            if not word.unit.soft or index == len(words) - 1 or x + word.ink + self.hyphen(word) <= room:
                last = index
            x += word.advance
        if last < 0:
            self.split(words, first, room)
            return first if words[first].unit.end > words[first].unit.start else first + 1
        if (
            last == len(words) - 2
            and last > first + 1
            and words[-1].ink < RUNT * room
            and not words[last - 1].unit.soft
        ):
            last -= 1
        self.emit(words[first].unit.start, words[last].unit, last == len(words) - 1)
        return last + 1

    def split(self, words: list[_Word], index: int, room: float) -> None:
        """Put as much of a word longer than a line on a line of its own as goes there; leave the rest in `words`."""
        unit = words[index].unit
        fits = self.fitting(unit, room)
        keep = unit.start + emergency_break(self.text[unit.start : unit.ink_end], fits)
        self.emit(unit.start, Unit(unit.start, keep, keep, False), keep == unit.end and index == len(words) - 1)
        words[index] = self.word(Unit(keep, max(keep, unit.ink_end), unit.end, unit.soft))

    def fitting(self, unit: Unit, room: float) -> int:
        low, high = 1, unit.ink_end - unit.start
        high = min(high, int(room) + 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(unit.start, unit.start + middle) <= room:
                low = middle
            else:
                high = middle - 1
        return low

    def emit(self, start: int, unit: Unit, last: bool) -> None:
        found, x = [], 0.0
        for face, text, run in self.stretch(start, unit.end):
            width = self.measure(face, text)
            found.append(Piece(face, text, run, x, width))
            x += width
        if unit.soft and not last and found:
            face, run = found[-1].face, found[-1].run
            found.append(Piece(face, "-", run, x, self.measure(face, "-")))
            x += found[-1].width
        self.append(Line(tuple(found), x - self.width(unit.ink_end, unit.end), last))

    def append(self, line: Line) -> None:
        self.lines.append(line)
        if not len(self.lines) % _LOOK_UP:
            stopping.look_up()

    def word(self, unit: Unit) -> _Word:
        if unit.end - unit.start > LONGEST:
            return _Word(unit, inf, inf)
        ink = self.width(unit.start, unit.ink_end)
        return _Word(unit, ink, ink + self.width(unit.ink_end, unit.end))

    def hyphen(self, word: _Word) -> float:
        return self.measure(self.faces[self.run_at(word.unit.start)], "-")

    def run_at(self, at: int) -> int:
        return self.bounds[self.bound_at(at)][2]

    def bound_at(self, at: int) -> int:
        """Return the index in `bounds` of the run that character `at` is in."""
        return max(0, bisect_right(self.starts, at) - 1)

    def width(self, start: int, end: int) -> float:
        return sum(self.measure(face, text) for face, text, _ in self.stretch(start, end)) if start < end else 0.0

    def stretch(self, start: int, end: int) -> Iterator[tuple[Face, str, int]]:
        for index in range(self.bound_at(start), len(self.bounds)):
            low, high, run = self.bounds[index]
            if low >= end:
                break
            for face, text in pieces(self.text[max(low, start) : min(high, end)], self.faces[run]):
                yield face, text, run


def balance(width: float, lines_at: Callable[[float], list[Line]]) -> list[Line]:
    """Return a text in as few lines as at `width`, and of those the most even ones: no long line and a stray word.

    For headlines. `lines_at` breaks the text to a width. A short last line counts half. A text of many lines stays as
    it is.
    """
    best = lines_at(width)
    count = len(best)
    if not 1 < count <= _MOST_BALANCED:
        return best
    for step in range(_STEPS - 1, 0, -1):
        lines = lines_at(width * step / _STEPS)
        if len(lines) > count:
            break
        best = min(best, lines, key=_unevenness)
    return best


def _unevenness(lines: list[Line]) -> float:
    widest = max(line.width for line in lines)
    return sum((widest - line.width) ** 2 * (0.5 if line is lines[-1] else 1) for line in lines)
