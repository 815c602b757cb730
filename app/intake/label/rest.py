"""What no other step knows: headings and lists of the story, and paragraphs.

The file's own word counts first (heading and list styles, rows of tables). Where it says nothing, a row of lines that
begin with bullets or count from 1 is a list, and a short line without a period above running text a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.intake.cues import cues
from app.intake.label.lists import Marked, list_runs
from app.intake.reading import Kind, Part, Reading
from app.intake.signs import Signs

_STORY: frozenset[Kind] = frozenset(("paragraph", "quote", "attribution", "list"))
_AFTER_DATELINE = re.compile(r"[\s\u2010-\u2015:.,/|-]+")
_WORD = re.compile(r"[^\W_]")
_STOPPED = re.compile('[.!…,;。！、；．۔]["”’»)』」]*$|["”»」』]$')
_NOT_A_HEADING = re.compile(r"@|https?:|www\.|\d[\d ().-]{6}\d|: \S|：\S|\|")
_WIDE = Signs("\u3040\u30ff", "\u3400\u9fff", "\uac00\ud7ff")
_LONGEST, _MOST_WORDS = 100, 14
"""Characters and words of a line that may be a heading; a headline has hardly more."""
_PLAIN_WORDS = 9
"""Words of a line that looks like any other and may still be a heading."""
_RUNNING = 80
"""Characters from which a passage is running text; half of them in Chinese, Japanese and Korean."""


def find_rest(reading: Reading) -> Reading:
    """Return `reading` with every stretch of it a part, those of nothing but marks left out."""
    return reading.adding(*_Rest(reading).parts())


class _Rest:
    """What is left of a reading, by the number of its passage."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.plain
        self._kinds: list[list[Kind]] = [[] for _ in reading.passages]
        for part in reading.parts:
            last = reading.passage_at(max(part.start, part.end - 1))
            for number in range(reading.passage_at(part.start), last + 1):
                self._kinds[number].append(part.kind)
        self._gaps = [(reading.passage_at(a), a, b) for a, b in reading.gaps()]
        self._ends_opening = {part.end for part in reading.parts if part.kind in ("dateline", "date")}
        self._begun = False

    def parts(self) -> Iterator[Part]:
        """Yield the parts that the rest makes."""
        whole = {number: (a, b) for number, a, b in self._gaps if not self._kinds[number]}
        marked = self._lists(whole)
        group = self._reading.next_group()
        for number, a, b in self._gaps:
            if number in marked:
                item = marked[number]
                if item.start > a:
                    yield Part("paragraph", a, item.start)
                yield Part("list", item.start, b, group + item.run, sure=item.sure)
            elif _WORD.search(self._text, a, b):
                yield self._prose(number, self._opened(a, b), b, whole=number in whole)
            elif number in whole or "_" in self._text[a:b]:
                yield Part("furniture", a, b)  # a line drawn with stars, dashes or underscores

    def _lists(self, whole: dict[int, tuple[int, int]]) -> dict[int, Marked]:
        """Return where the items of a list begin in the passages that have some."""
        hints = {number: self._reading.passages[number].hint.style for number in whole}
        return list_runs([(n, a, self._text[a:b], hints[n]) for n, (a, b) in whole.items() if hints[n] != "table"])

    def _opened(self, a: int, b: int) -> int:
        """Return where the words begin that stand right after a dateline: not with its dash."""
        before = len(self._text[:a].rstrip()) if self._text[a - 1 : a].isspace() else a
        match = _AFTER_DATELINE.match(self._text, a, b) if before in self._ends_opening else None
        return match.end() if match else a

    def _prose(self, number: int, a: int, b: int, *, whole: bool) -> Part:
        """Return the paragraph or heading that the stretch makes."""
        style = self._reading.passages[number].hint.style
        if whole and style in ("heading", "title", "subtitle"):
            return Part("heading", a, b)
        heads = whole and style not in ("table", "note") and self._heads(number, self._text[a:b])
        self._begun = self._begun or _runs(self._text[a:b])
        if not heads:
            return Part("paragraph", a, b)
        return Part("heading", a, b, sure=self._stands_out(number) or _in_capitals(self._text[a:b]))

    def _heads(self, number: int, text: str) -> bool:
        """Say whether the words of a passage are a heading by their length, their end and what follows."""
        words = len(text.split())
        if len(text) > _LONGEST or words > _MOST_WORDS or "\n" in text or (_WIDE.search(text) and len(text) > 40):
            return False
        if not (text[0].isalnum() or text[0] == "¿") or not self._follows(number):
            return False
        if _STOPPED.search(text) or _NOT_A_HEADING.search(text) or text.casefold().startswith(_captions()):
            return False
        if self._stands_out(number) or _in_capitals(text):
            return True
        return self._begun and words <= _PLAIN_WORDS and not text[0].islower() and text[-1] not in ":：)]"

    def _stands_out(self, number: int) -> bool:
        """Say whether the file sets the passage as a heading is set: bold, or larger than what follows it."""
        here, below = self._reading.passages[number].hint, self._reading.passages[number + 1].hint
        return (here.bold and not below.bold) or here.size > below.size > 0

    def _follows(self, number: int) -> bool:
        """Say whether running text of the story follows the passage, or a list."""
        if number + 1 >= len(self._kinds):
            return False
        kinds, below = self._kinds[number + 1], self._reading.passages[number + 1]
        if any(kind not in _STORY for kind in kinds):
            return False
        return bool(kinds) or _runs(str(below.text)) or below.hint.style in ("list", "numbered")


@lru_cache(maxsize=1)
def _captions() -> tuple[str, ...]:
    return tuple(cue.casefold() for cue in cues("rest", "captions"))


def _runs(text: str) -> bool:
    return len(text) >= (_RUNNING // 2 if _WIDE.search(text) else _RUNNING)


def _in_capitals(text: str) -> bool:
    return text.upper() == text and text.lower() != text and sum(map(str.isalpha, text)) > 3
