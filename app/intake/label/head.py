"""Release line, headline, subheads, date, dateline: what stands above the story, and the dateline that opens it.

The lines at the top are sorted by their words (`head_sort`) until the lede begins: with a dateline, or with a
paragraph that reads like one. What is left between them is headline, subheads and what stands above a headline.
"""

from __future__ import annotations

import re

from app.intake.label.head_dateline import Opening, opening
from app.intake.label.head_lines import date_line, is_salutation
from app.intake.label.head_places import is_region
from app.intake.label.head_rows import Row, ahead, has_sentences, is_sentence, rows, wrap
from app.intake.label.head_sort import Line, sorted_lines
from app.intake.label.head_text import bare, is_capitals, weight
from app.intake.label.head_title import Group, groups, headline, is_name, text_of
from app.intake.reading import Kind, Part, Reading

_PARAGRAPHS_BEFORE = 2
"""Paragraphs that may stand above a dateline: a summary, a deck of sentences."""
_SUBHEADS = 8
_TOP = 25
"""Lines among which a release line is looked for before anything else."""
_TAIL = 8
"""Passages at the end among which a date of issue is looked for."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[年년]")
_LISTED = re.compile(r"[^\W\d_]{2,12}(?: [^\W\d_]{2,12})?\s?:\s")
"""A line of a media advisory: "When: …", "Where: …". Two of them are no subheads."""


def find_head(reading: Reading) -> Reading:
    """Return `reading` with the parts of its head, and its dateline."""
    return reading.adding(*_Head(reading).parts())


def find_timing(reading: Reading) -> Reading:
    """Return `reading` with its release lines, before contacts are looked for: they often stand in one block."""
    body = f" {bare(str(reading.text)[:30_000])} "
    sorted_top = sorted_lines(rows(reading)[:_TOP], reading.language, body)
    lines = [line for line in sorted_top if line.sort == "release_line"]
    reading = reading.adding(*(Part("release_line", line.row.start, line.row.end, sure=line.sure) for line in lines))
    return reading.adding(*_late_date(reading, sorted_top))


def _late_date(reading: Reading, top: list[Line]) -> list[Part]:
    """Return the date of issue that a contact block would swallow, or that stands below the story, if there is one.

    Below the story it is a date alone on its line, with its year, in a text that has none at its top.
    """
    story = next((number for number, line in enumerate(top) if _is_paragraph(line.row.text)), len(top))
    for number, line in enumerate(top[: story + 2]):
        if line.sort in ("date", "dateline") and _has_year(line.row.text):
            near = any(other.sort == "contact" for other in top[max(0, number - 2) : number + 3])
            return [Part("date", line.row.start, line.row.end, sure=line.sure)] if near and line.sort == "date" else []
    opened = (opening(line.row.text, reading.language) for line in top if not line.sort)
    if any(made.date or made.wire for made in opened if made and made.strength == "strong"):
        return []
    ends = [reading.passage_at(part.start) for part in reading.parts if part.kind == "end_mark"]
    last = len(reading.passages)
    for number in (
        *(at for end in ends for at in range(end, min(last, end + 4))),
        *range(max(story, last - _TAIL), last),
    ):
        if found := _dated_line(reading, *reading.spans()[number]):
            return [found]
    return []


def _dated_line(reading: Reading, start: int, end: int) -> Part | None:
    """Return the line of a passage from `start` to `end` that is a date with its year and nothing else."""
    at = start
    for line in reading.plain[start : min(end, start + 2000)].split("\n"):
        if len(line) < 60 and _has_year(line) and date_line(line, reading.language):
            return Part("date", at, at + len(line))
        at += len(line) + 1
    return None


def _has_year(text: str) -> bool:
    return bool(_YEAR.search(text))


class _Head:
    """The head of a reading while it is taken apart."""

    def __init__(self, reading: Reading) -> None:
        self.tag = reading.language
        self.group = reading.next_group()
        self.text = str(reading.text)
        self.body = f" {bare(self.text[:30_000])} "
        self.lines = sorted_lines(rows(reading), self.tag, self.body)
        self.rows = [line.row for line in self.lines]
        self.width = wrap(self.rows)
        self.out: list[Part] = []

    def parts(self) -> list[Part]:
        """Return the parts of the head."""
        stop, found = self._dateline() or (self._lede(), None)
        placed = any(line.sort == "dateline" for line in self.lines[max(0, stop - 1) : stop])
        if found is None and stop < len(self.lines) and not placed:
            found = self._fair(stop)
        above = self.lines[:stop]
        if found is None and (place := self._place_line(stop)):
            above = [*above[:-1], place]
        if found:
            start = self.rows[stop].start
            end = start + found.end
            end += len(self.text[end : end + 9]) - len(self.text[end : end + 9].lstrip(" \u00a0"))
            self.out.append(Part("dateline", start, end, sure=found.sure))
        self._named(above, bool(found and found.places))
        self._titles([line.row for line in above if not line.sort], stop)
        return self.out

    def _dateline(self) -> tuple[int, Opening | None] | None:
        """Return the first line that opens with a dateline beyond doubt, and its dateline if that is in the line."""
        paragraphs = seen = 0
        for number, line in enumerate(self.lines):
            if line.sort:
                if seen and line.sort == "dateline" and self._is_wired(number):
                    return number + 1, None
                if paragraphs == 1 and line.sort in ("date", "dateline") and self._opens_story(number):
                    return number + 1, None
                continue
            text = ahead(self.rows, number, self.width)
            seen += 1
            made = self._opening(number, text)
            if made and made.strength == "strong":
                return number, made
            if made is None and (hanging := self._hanging(number)):
                return number, hanging
            paragraphs += _is_paragraph(text) * (1 if weight(text) < 400 else _PARAGRAPHS_BEFORE + 1)
            if paragraphs > _PARAGRAPHS_BEFORE:
                return None
        return None

    def _opening(self, number: int, text: str) -> Opening | None:
        """Return the dateline at the beginning of `text`, if a lede follows it there or in the next paragraph."""
        made = opening(text, self.tag)
        if (
            made is None
            or made.line
            or text[made.end :].strip()
            or (number + 1 < len(self.rows) and made.strength == "strong")
        ):
            return None if made is None or made.line else made
        return None

    def _is_wired(self, number: int) -> bool:
        """Say whether a line that is a dateline names a wire service, and something follows: the story begins there."""
        made = opening(self.rows[number].text, self.tag)
        return bool(made and made.wire) and number + 1 < len(self.lines)

    def _opens_story(self, number: int) -> bool:
        """Say whether a date on a line of its own stands below a deck, not below the story: most words come after."""
        before = [line.row.text for line in self.lines[:number] if not line.sort]
        after = [line.row.text for line in self.lines[number + 1 :] if not line.sort]
        return 2 * sum(map(weight, after)) > 3 * sum(map(weight, before)) and any(map(_is_paragraph, after[:2]))

    def _hanging(self, number: int) -> Opening | None:
        """Return the dateline of a row that is a place whose dash stands in the next row."""
        row, after = self.rows[number], self.rows[number + 1 : number + 2]
        if not after or len(row.text) > 60 or after[0].text[:1] not in "–—-" or after[0].gap > 1:
            return None
        made = opening(f"{row.text} – X", self.tag)
        if made is None or made.strength == "weak":
            return None
        end = after[0].start - row.start + len(after[0].text) - len(after[0].text.lstrip("–—-"))
        return Opening(made.places, made.date, made.wire, end, made.strength, made.sure)

    def _lede(self) -> int:
        """Return the number of the first line that reads like a paragraph of the story."""
        seen = 0
        for number, line in enumerate(self.lines):
            if line.sort:
                continue
            text = ahead(self.rows, number, self.width)
            made = opening(text, self.tag)
            if made and made.strength != "weak" and not made.line and made.places and weight(text) > 80:
                return number
            if is_salutation(line.row.text):
                return number
            styled = line.row.hint.style in ("title", "subtitle", "heading") and weight(text) < 300
            if not styled and _is_paragraph(text) and not self._is_title(number, seen) and not self._is_shouted(number):
                return number
            if not styled and (seen or not number) and self._breaks_off(number):
                return number
            seen += 1
        return len(self.lines)

    def _is_shouted(self, number: int) -> bool:
        """Say whether a long line is set in capitals, and the story below is not: letterhead or headline."""
        after = [line.row.text for line in self.lines[number + 1 : number + 6] if _is_paragraph(line.row.text)]
        text = self.rows[number].text
        return is_capitals(text) and weight(text) < 300 and bool(after) and not is_capitals(after[0])

    def _is_title(self, number: int, seen: int) -> bool:
        """Say whether a line that reads like a sentence is the headline: it stands first, a date or such follows."""
        row, after = self.rows[number], self.lines[number + 1 : number + 2]
        if seen or weight(row.text) > 160 or has_sentences(row.text) or not after:
            return False
        if row.text[-1:] in "!?！？" and after[0].row.gap and weight(after[0].row.text) > weight(row.text):
            return True
        return after[0].sort in ("date", "dateline", "release_line") or row.hint.bold or row.hint.centred

    def _breaks_off(self, number: int) -> bool:
        """Say whether a short line is a short first paragraph: a sentence, though the headline is none."""
        row = self.rows[number]
        if not number and not self._is_title(0, 0):
            return weight(row.text) >= 60 and row.text.endswith(".") and not row.hint.bold and not row.hint.style
        first = next((line.row for line in self.lines[:number] if not line.sort), None)
        ended = is_sentence(row.text) and first is not None and not is_sentence(first.text)
        return ended and weight(row.text) >= 60 and not row.hint.bold and row.hint.style not in ("list", "numbered")

    def _place_line(self, stop: int) -> Line | None:
        """Return the last line above the lede as a dateline if it is a place with its region and nothing else."""
        line = self.lines[stop - 1] if stop > 1 else None
        if (
            line is None
            or line.sort
            or len(line.row.text) > 50
            or any(one.sort == "dateline" for one in self.lines[:stop])
        ):
            return None
        made = opening(f"{line.row.text} – X", self.tag)
        regions = [place.region for place in made.places] if made and made.end > len(line.row.text) else []
        known = bool(regions) and all(is_region(region) for region in regions)
        return Line(line.row, "dateline", sure=False) if known else None

    def _fair(self, number: int) -> Opening | None:
        """Return the dateline of the lede that names places only; one that may be a name as well only if it is none."""
        made = opening(ahead(self.rows, number, self.width), self.tag)
        if made is None or made.line:
            return None
        if made.strength != "weak":
            return made
        name = bare(made.places[0].city)
        above = bare(" ".join(row.text for row in self.rows[:number]))
        return None if f" {name} " in f" {above} " or self.body.count(f" {name} ") > 2 else made

    def _named(self, above: list[Line], placed: bool) -> None:
        """Add the lines that say themselves what they are; a second place of issue is only a date."""
        for line in above:
            kind: Kind = "furniture"
            if line.sort in ("", "contact"):
                continue
            if line.sort == "release_line":
                kind = "release_line"
            elif line.sort in ("date", "dateline"):
                kind = "dateline" if line.sort == "dateline" and not placed else "date"
                placed = placed or line.sort == "dateline"
            self.out.append(Part(kind, line.row.start, self._mark_after(line.row.end), sure=line.sure))

    def _mark_after(self, end: int) -> int:
        """Return where the marks end that part what ends at `end` from the next thing in its line."""
        rest = self.text[end : end + 20].partition("\n")[0]
        marks = rest[: len(rest) - len(rest.lstrip(" \u00a0|•·–—-"))]
        after = end + len(marks.rstrip())
        taken = any(end <= row.start < after for row in self.rows)
        return end if taken or len(marks) == len(rest) else after

    def _titles(self, loose: list[Row], stop: int) -> None:
        """Add headline and subheads; what stands above a headline is set aside."""
        listed = [row for row in loose if _LISTED.match(row.text)]
        found = groups([row for row in loose if len(listed) < 2 or row not in listed], self.width)
        if stop >= len(self.lines):
            found = found[:2] if len(found) <= 3 else found[:1]
        story = self._story(stop)
        chosen = headline(found, self._story(max(stop, min(12, len(self.rows)))))
        for number, group in enumerate(found):
            name = number != chosen and is_name(text_of(group), story) and len(text_of(group).split()) < 5
            if chosen is None or number < chosen or name:
                self._whole("furniture", group, sure=False)
            elif number == chosen or bare(text_of(group)) == bare(text_of(found[chosen])):
                self._each("headline", group)
            elif number <= chosen + _SUBHEADS:
                self._whole("subhead", group, sure=len(text_of(group)) < 300)

    def _story(self, stop: int) -> str:
        """Return the words from line `stop` on, folded."""
        start = self.rows[stop].start if stop < len(self.rows) else len(self.text)
        return f" {bare(self.text[start : start + 30_000])} "

    def _whole(self, kind: Kind, group: Group, sure: bool) -> None:
        end = group[-1].end
        self.out.append(Part(kind, group[0].start, self._mark_after(end) if kind == "furniture" else end, sure=sure))

    def _each(self, kind: Kind, group: Group) -> None:
        number = self.group if len(group) > 1 else 0
        sure = weight(text_of(group)) < 220 and not is_sentence(text_of(group))
        self.out += (Part(kind, row.start, row.end, number, sure) for row in group)


def _is_running(text: str) -> bool:
    """Say whether a long text without a period is prose that has lost it: most words small, as in no headline."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) * 2 > len(words)


def _is_paragraph(text: str) -> bool:
    """Say whether `text` reads like a paragraph of a story, not like a line of a head."""
    long = weight(text)
    torn = long >= (80 if text.endswith((":", "：")) else 170) and _is_running(text)
    return long > 260 or torn or (is_sentence(text) and long >= 90) or (long > 120 and has_sentences(text))
