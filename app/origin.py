"""Where the words of a paragraph come from, as an export notes beside it in a form that outlives being set in lines.

"release.story[0].text;214;release.dateline 0 14;/40" reads: the paragraph is of that field, has 214 signs, the first 14
of them are of another field, and a line break that somebody has typed is before sign 40. Signs are counted without
spaces and what is never drawn, such as soft hyphens, since those are what the setting of lines adds and takes away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from app.path import Path, dotted
from app.record import record

_STRETCH = re.compile(r"([a-z_.\[\]0-9]{1,200}) (\d{1,7}) (\d{1,7})")
_BREAK = re.compile(r"/(\d{1,7})")
_MOST = 100_000
"""Characters of a note that are read."""


@record
class Origin:
    """The `field` of a paragraph as its path in dots, the number of its `signs`, and what is within it.

    `within` has path, first sign and the one after the last; `breaks` are the signs that a line break is before.
    """

    field: str
    signs: int = 0
    within: tuple[tuple[str, int, int], ...] = ()
    breaks: tuple[int, ...] = ()

    def __str__(self) -> str:
        stretches = [f"{path} {start} {end}" for path, start, end in self.within]
        return ";".join([self.field, str(self.signs), *stretches, *(f"/{at}" for at in self.breaks)])


def is_sign(letter: str) -> bool:
    """Say whether `letter` counts as a sign."""
    if letter.isascii():
        return " " < letter < "\x7f"
    return not letter.isspace() and unicodedata.category(letter) != "Cf"


def signs_in(text: str) -> int:
    """Return how many signs `text` has."""
    return sum(map(is_sign, text))


def origin_of(field: Path, pieces: Iterable[tuple[str, Path]]) -> Origin:
    """Return the origin of a paragraph of `field`, made of `pieces`: words, and the path of a field of their own."""
    at = 0
    within: list[tuple[str, int, int]] = []
    breaks: list[int] = []
    for words, path in pieces:
        start = at
        for number, line in enumerate(words.split("\n")):
            if number:
                breaks.append(at)
            at += signs_in(line)
        if path and at > start:
            name = dotted(path)
            goes_on = within and within[-1][0] == name and within[-1][2] == start and start not in breaks
            first = within.pop()[1] if goes_on else start
            within.append((name, first, at))
    return Origin(dotted(field), at, tuple(within), tuple(breaks))


def parse_origin(words: str) -> Origin | None:
    """Return the origin that is written as `words`, None if it is none."""
    field, *rest = words[:_MOST].split(";")
    if not field or not rest or not rest[0].isdecimal() or len(rest[0]) > 7:
        return None
    stretches = [match for each in rest[1:] if (match := _STRETCH.fullmatch(each))]
    breaks = [int(match[1]) for each in rest[1:] if (match := _BREAK.fullmatch(each))]
    within = tuple((match[1], int(match[2]), int(match[3])) for match in stretches)
    return Origin(field, int(rest[0]), within, tuple(breaks))
