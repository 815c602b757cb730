"""Boilerplates, contacts, notices: what stands beside the story, mostly at its foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from app.intake.label.boilerplates import About, about_of, inner_abouts, mentions
from app.intake.label.contacts import Contacts
from app.intake.label.foot_rows import rows
from app.intake.label.notices import NoticeHead, has_notice, is_credit, is_legal, notice_of
from app.intake.reading import Kind, Part, Reading

_AHEAD = 200
"""Rows that are looked at to tell whether the story goes on."""
_QUOTES = '“"«„「『'


def find_foot(reading: Reading) -> Reading:
    """Return `reading` with its boilerplates, contacts and notices."""
    return reading.adding(*_Foot(reading).parts())


class _Foot:
    """One pass over the rows of a reading; each row is begun by what it is, or goes on with what is open."""

    def __init__(self, reading: Reading) -> None:
        self._language = reading.language
        self._rows = rows(reading)
        self._group = reading.next_group()
        self._parts: list[Part] = []
        self._contacts = Contacts(self._rows, self._language)
        self._abouts = [self._about(n) for n in range(len(self._rows))]
        self._notices = [self._notice_head(n) for n in range(len(self._rows))]
        self._open: Kind | None = None
        self._small = False
        self._ways: dict[int, list[str]] = {}
        self._names: dict[str, tuple[int, str]] = {}
        ends = [n for n, row in enumerate(self._rows) if row.taken == "end_mark"]
        self._end = ends[-1] if ends else len(self._rows)
        self._marked = bool(ends)
        self._lede = next((n for n, row in enumerate(self._rows) if row.long and not row.taken), len(self._rows))
        self._small_print = [is_legal(row, self._language) or is_credit(row, self._language) for row in self._rows]
        self._stops = [bool(self._abouts[n] or self._notices[n]) for n in range(len(self._rows))]
        self._heads = self._next_heads()
        self._story = tuple(accumulate((self._is_prose(n) for n in range(len(self._rows))), initial=0))
        self._breaks = [stop or small for stop, small in zip(self._stops, self._small_print, strict=True)]

    def parts(self) -> Iterator[Part]:
        n = 0
        while n < len(self._rows):
            n = max(n + 1, self._step(n))
        return iter(self._joined())

    def _step(self, n: int) -> int:
        """Find out what row `n` begins, add its parts, and return the row after them."""
        row = self._rows[n]
        if row.taken:
            self._open = None if row.taken == "end_mark" else self._open
            return n + 1
        if about := self._abouts[n]:
            return self._boilerplate(n, about)
        if (end := self._contact(n)) > n:
            return end
        if head := self._notices[n]:
            if head.notes and not self._is_foot(n):
                return n + 1
            return self._notice(n, head.end, head.rest)
        return self._loose(n)

    def _about(self, n: int) -> About | None:
        """Return the heading of a boilerplate that row `n` is or begins with, if its text speaks of the same."""
        row = self._rows[n]
        if row.taken or (row.text[:1] in _QUOTES and row.text[:1] != "「"):
            return None
        about = about_of(row.text, self._language, run_in=True, bold=row.bold)
        if not about:
            return None
        if has_notice(row.plain[: about.end], self._language):
            return None
        if about.rest < len(row.text):
            text = row.text[about.rest :]
            return about if len(text) > 30 and (about.sure or mentions(text, about.name)) else None
        below = next((r for r in self._rows[n + 1 : n + 3] if not r.taken), None)
        if not below or len(below.text) < 25:
            return None
        if not about.name:
            return about if below.long else None
        prose = below.long or below.text.endswith((".", "。")) or (len(below.text) > 30 and below.text[0] > "\u2e80")
        return about if (prose or mentions(below.text, about.name)) and n > 0 else None

    def _notice_head(self, n: int) -> NoticeHead | None:
        """Return the heading of a notice that row `n` begins with; "Further information: Ada Roy, …" is a contact."""
        row = self._rows[n]
        head = None if row.taken or self._abouts[n] else notice_of(row, self._language)
        if not head or not head.notes or not (label := self._contacts.label(n)):
            return head
        alone = not row.text[label.rest :].strip()
        near = range(n + 1, min(n + 4, len(self._rows))) if alone else range(n, n + 1)
        short = [m for m in near if self._rows[m].first <= (m == n + 1 or m == n) and not self._rows[m].long]
        return None if any(self._contacts.reach(m) for m in short) else head

    def _boilerplate(self, n: int, about: About) -> int:
        row = self._rows[n]
        name = about.name.casefold()
        end = self._run(n + 1, boilerplate=True)
        text = " ".join(r.text for r in self._rows[n:end])
        if name in self._names:
            group, said = self._names[name]
            kind: Kind = "furniture" if said == text else "boilerplate"
            self._add(kind, row.start, self._rows[end - 1].end, group if kind == "boilerplate" else 0)
            self._open = None
            return end
        group = self._next()
        self._names[name] = (group, text)
        self._add("boilerplate_heading", row.start, row.start + about.end, group, about.sure)
        if about.rest < len(row.text):
            group = self._texts(n, about.rest, group)
        for m in range(n + 1, end):
            group = self._texts(m, 0, group)
        self._open, self._small = "boilerplate", True
        return end

    def _texts(self, n: int, start: int, group: int) -> int:
        """Take row `n` from `start` on for the text of a boilerplate; return the group of the last in it."""
        row = self._rows[n]
        for at, about in inner_abouts(row.text, start, self._language):
            self._add("boilerplate", row.start + start, row.start + len(row.text[:at].rstrip()), group)
            group, start = self._next(), at + about.rest
            self._add("boilerplate_heading", row.start + at, row.start + at + about.end, group, sure=False)
        self._add("boilerplate", row.start + start, row.end, group)
        return group

    def _run(self, n: int, boilerplate: bool = False) -> int:
        """Return the row after those that go on from row `n` with no heading of another kind."""
        start = n
        while n < len(self._rows):
            row = self._rows[n]
            if row.taken or self._stops[n] or self._is_contact(n):
                break
            if n > start and boilerplate and self._small_print[n]:
                break
            if n > start and self._is_story(n):
                break
            n += 1
        return n

    def _is_contact(self, n: int) -> bool:
        said = self._contacts.sentence(n)
        return self._contact_end(n)[1] > n or bool(said and not said[0])

    def _is_story(self, n: int) -> bool:
        """Say whether row `n`, after a boilerplate or notice in the middle, goes on with the story."""
        row = self._rows[n]
        if row.text[:1] in _QUOTES and row.long:
            return True
        return row.hint.style == "heading" and n < len(self._rows) - 2 and self._marked and n < self._end

    def _contact_end(self, n: int) -> tuple[int, int]:
        """Return first row and end of the contacts that row `n` begins."""
        row = self._rows[n]
        if row.taken or self._stops[n]:
            return n, n
        last = self._is_foot(n)
        if label := self._contacts.label(n):
            return n, self._contacts.end(n, label, last, self._breaks)
        if not self._contacts.reach(n):
            return n, n
        if (n < self._lede and n < 15) or last:
            return self._contacts.block(n, n < self._lede, self._breaks)
        return n, n

    def _contact(self, n: int) -> int:
        start, end = self._contact_end(n)
        if end <= n:
            return self._asked(n)
        taken = [part for part in self._parts if part.end > self._rows[start].start]
        for part in taken:
            if part.start >= self._rows[start].start:
                self._parts.remove(part)
        group = self._next()
        self._ways[group] = [way for m in range(start, end) for way in self._contacts.ways(m)]
        for m in range(start, end):
            row = self._rows[m]
            if self._contacts.is_date(m):
                continue
            first, last = self._contacts.cells(m)
            self._add("contact", row.start + first, row.start + last, group)
        self._open = "contact"
        return end

    def _asked(self, n: int) -> int:
        """Take the sentence of row `n` that says whom to ask, and return the row after it; `n` without one."""
        row, said = self._rows[n], self._contacts.sentence(n)
        if not said or self._contacts.excluded(n):
            return n
        if said[0] and self._open == "boilerplate":
            return n
        group = self._next()
        self._ways[group] = self._contacts.ways(n)
        if said[0] and self._open:
            self._add("notice", row.start, row.start + said[0], self._next())
        self._add("contact", row.start + said[0], row.start + said[1], group, sure=said[0] == 0)
        self._open = self._open and "contact"
        return n + 1

    def _notice(self, n: int, end: int, rest: int) -> int:
        row, group = self._rows[n], self._next()
        stop = self._paragraph(n) if n <= self._lede else self._run(n + 1)
        self._add("notice_heading", row.start, row.start + end, group)
        if rest < len(row.text):
            self._add("notice", row.start + rest, row.end, group)
        for m in range(n + 1, stop):
            self._add("notice", self._rows[m].start, self._rows[m].end, group)
        self._open, self._small = "notice", True
        return stop

    def _paragraph(self, n: int) -> int:
        """Return the row after the paragraph of row `n`."""
        m = n + 1
        while m < len(self._rows) and not self._rows[m].first and not self._rows[m].taken and not self._stops[m]:
            m += 1
        return m

    def _loose(self, n: int) -> int:
        """Take row `n` for a notice without a heading if it reads like one, or stands behind the story."""
        row = self._rows[n]
        small = self._small_print[n]
        beyond = self._open is not None or n > self._end
        if self._is_empty_label(n):
            self._add("furniture", row.start, row.end, 0, sure=False)
        elif self._contacts.is_date(n):
            return n + 1
        elif self._is_foot(n) and (small or beyond) and n > self._lede:
            group = self._parts[-1].group if not row.gap and self._open == "notice" and self._parts else self._next()
            self._add("notice", row.start, row.end, group, sure=small or n > self._end)
            self._open = "notice"
        else:
            self._open = None
        return n + 1

    def _is_empty_label(self, n: int) -> bool:
        """Say whether row `n` is a heading of contacts that none stand under."""
        label = self._contacts.label(n)
        row = self._rows[n]
        return bool(label and not label.weak and label.end == len(row.text) and not row.text[label.rest :].strip())

    def _is_foot(self, n: int) -> bool:
        """Say whether no story stands after row `n`, or hardly any: behind the end mark, or before small print."""
        if n > self._end:
            return True
        if self._marked and n < self._end:
            return self._open is not None and self._end - n < 3
        most = 3 if self._small else 1
        head = self._heads[n]
        last = len(self._rows)
        if min(head, last - 1) - n > _AHEAD or self._story[head] - self._story[n] > most:
            return False
        return head < last or n > self._lede

    def _is_prose(self, n: int) -> bool:
        row = self._rows[n]
        return row.long and not row.taken and not self._small_print[n] and not self._contacts.reach(n)

    def _next_heads(self) -> list[int]:
        """Return for each row the next after it that heads something else than the story, or the number of rows."""
        heads, head = [0] * len(self._rows), len(self._rows)
        for n in reversed(range(len(self._rows))):
            heads[n] = head
            if self._stops[n] or self._rows[n].taken == "end_mark" or self._contacts.label(n):
                head = n
        return heads

    def _next(self) -> int:
        self._group += 1
        return self._group - 1

    def _add(self, kind: Kind, start: int, end: int, group: int, sure: bool = True) -> None:
        self._parts.append(Part(kind, start, end, group, sure))

    def _joined(self) -> list[Part]:
        """Return the parts; contacts that stand again join the group of the first, to be built into the same."""
        known: dict[str, int] = {}
        joined: dict[int, int] = {}
        for group, ways in self._ways.items():
            first = next((known[way] for way in ways if way in known), group)
            if ways and (all(way in known for way in ways) or set(self._ways.get(first, ways)) <= set(ways)):
                joined[group] = first
            known |= {way: joined.get(group, group) for way in ways if way not in known}
        return [replace(part, group=joined.get(part.group, part.group)) for part in self._parts]
