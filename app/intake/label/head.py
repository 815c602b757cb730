"""Release line, headline, subheads, date, dateline: what stands above the story, and the dateline that opens it.

The lines at the top are sorted by their words (`head_sort`) until the lede begins: with a dateline, or with a
paragraph that reads like one. What is left between them is headline, subheads and what stands above a headline.
"""

from __future__ import annotations

from app.intake.label.head_dateline import Opening, opening
from app.intake.label.head_rows import Row, ahead, has_sentences, is_sentence, rows, wrap
from app.intake.label.head_sort import Line, sorted_lines
from app.intake.label.head_text import bare, weight
from app.intake.label.head_title import Group, groups, headline, text_of
from app.intake.reading import Kind, Part, Reading

_PARAGRAPHS_BEFORE = 3
"""Paragraphs that may stand above a dateline: a summary, a deck of sentences."""
_SUBHEADS = 8


def find_head(reading: Reading) -> Reading:
    """Return `reading` with the parts of its head, and its dateline."""
    return reading.adding(*_Head(reading).parts())


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
        if found is None and stop < len(self.lines):
            found = self._fair(stop)
        above = self.lines[:stop]
        if found:
            start = self.rows[stop].start
            end = start + found.end
            end += len(self.text[end : end + 9]) - len(self.text[end : end + 9].lstrip(" \u00a0"))
            self.out.append(Part("dateline", start, end, sure=found.sure))
        self._named(above, bool(found and found.places))
        self._titles([line.row for line in above if not line.sort], has_lede=stop < len(self.lines))
        return self.out

    def _dateline(self) -> tuple[int, Opening] | None:
        """Return the first line that opens with a dateline beyond doubt, and its dateline."""
        paragraphs = 0
        for number, line in enumerate(self.lines):
            if line.sort:
                continue
            text = ahead(self.rows, number, self.width)
            made = self._opening(number, text)
            if made and made.strength == "strong":
                return number, made
            if made is None and (hanging := self._hanging(number)):
                return number, hanging
            paragraphs += _is_paragraph(text)
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
            styled = line.row.hint.style in ("title", "subtitle", "heading") and weight(text) < 300
            if not styled and _is_paragraph(text) and not self._is_title(number, seen):
                return number
            if not styled and seen and self._breaks_off(number):
                return number
            seen += 1
        return len(self.lines)

    def _is_title(self, number: int, seen: int) -> bool:
        """Say whether a line that reads like a sentence is the headline: it stands first, a date or such follows."""
        row, after = self.rows[number], self.lines[number + 1 : number + 2]
        if seen or weight(row.text) > 160 or has_sentences(row.text) or not after:
            return False
        return after[0].sort in ("date", "dateline", "release_line") or row.hint.bold or row.hint.centred

    def _breaks_off(self, number: int) -> bool:
        """Say whether a short line is a short first paragraph: a sentence, though the headline is none."""
        row = self.rows[number]
        first = next((line.row for line in self.lines[:number] if not line.sort), None)
        ended = is_sentence(row.text) and first is not None and not is_sentence(first.text)
        return ended and weight(row.text) >= 60 and not row.hint.bold and row.hint.style not in ("list", "numbered")

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
            self.out.append(Part(kind, line.row.start, line.row.end, sure=line.sure))

    def _titles(self, loose: list[Row], has_lede: bool) -> None:
        """Add headline and subheads; what stands above a headline is set aside."""
        found = groups(loose, self.width)
        if not has_lede:
            found = found[:2] if len(found) <= 3 else found[:1]
        chosen = headline(found, self._story())
        for number, group in enumerate(found):
            if chosen is None or number < chosen:
                self._whole("furniture", group, sure=False)
            elif number == chosen:
                self._each("headline", group)
            elif number <= chosen + _SUBHEADS:
                self._whole("subhead", group, sure=len(text_of(group)) < 300)

    def _story(self) -> str:
        """Return the words after the head, folded."""
        end = max((row.end for row in self.rows[:12]), default=0)
        return f" {bare(self.text[end : end + 30_000])} "

    def _whole(self, kind: Kind, group: Group, sure: bool) -> None:
        self.out.append(Part(kind, group[0].start, group[-1].end, sure=sure))

    def _each(self, kind: Kind, group: Group) -> None:
        number = self.group if len(group) > 1 else 0
        self.out += (Part(kind, row.start, row.end, number) for row in group)


def _is_paragraph(text: str) -> bool:
    """Say whether `text` reads like a paragraph of a story, not like a line of a head."""
    long = weight(text)
    return long > 260 or (is_sentence(text) and long >= 90) or (long > 120 and has_sentences(text))
