"""Which rows are contacts: under a heading, without one, or as a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.intake.label.contacts_labels import Label, label_of
from app.intake.label.contacts_people import is_person, person_in, role_of
from app.intake.label.contacts_reach import Reach, reaches
from app.intake.label.foot_cues import pattern
from app.intake.label.foot_rows import Row
from app.intake.label.head_dates import dates

_WEAK_RUN = 6
"""Rows without a number or address that may stand between two with one: name, title, organisation, street, town."""
_LONGEST = 120
"""Rows of the contacts that stand together, at most."""
_PRESS = re.compile(
    r"press|media|presse|medien|prensa|stampa|imprensa|news|comunica|communic|kommunik|(?:^|[^a-z])(?:pr|ir)[@.-]|relations|redaktion"
)
_PIECES = re.compile(r",\s|\t|\s{2,}|\s[|–-]\s")
_CELL = re.compile(r"\s*\|\s*|\t\s*|\s{2,}")
_DATE_LIKE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2})(?!\d)")
_SENTENCE_START = re.compile(r"(?:^|[.!?。！？:;)]['\"”»]?\s*)$")
_SENTENCE_END = re.compile(r"[.!?。！？][)\"”»]?\s+(?=[\w“\"«„])")


class Contacts:
    """The contacts among the rows of a text in `language`."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        self._rows, self._language = rows, language
        self._labels: dict[int, Label | None] = {}
        self._reaches: dict[int, tuple[Reach, ...]] = {}
        self._webs: dict[int, bool] = {}
        self._dates: dict[int, bool] = {}
        self._somebodies: dict[int, bool] = {}

    def reach(self, n: int) -> tuple[Reach, ...]:
        """Return how somebody can be reached by row `n`, web addresses left out."""
        if n not in self._reaches:
            row = self._rows[n]
            found = reaches(row.text[:2000], self._language)
            self._reaches[n] = tuple(r for r in found if r.kind != "web")
        return self._reaches[n]

    def ways(self, n: int) -> list[str]:
        """Return the addresses and (the last seven digits of) the numbers in row `n`, to know them again by."""
        plain = self._rows[n].plain
        found = [(reach.kind, plain[reach.start : reach.end]) for reach in self.reach(n)]
        return ["".join(c for c in words if c.isdigit())[-7:] if kind == "phone" else words for kind, words in found]

    def label(self, n: int) -> Label | None:
        """Return the heading of contacts that row `n` is or begins with, if a contact follows."""
        if n not in self._labels:
            self._labels[n] = self._label(n)
        return self._labels[n]

    def _label(self, n: int) -> Label | None:
        row = self._rows[n]
        if row.taken or (row.long and len(row.text) > 400):
            return None
        label = label_of(row.text, self._language)
        if not label:
            return None
        rest = row.text[label.rest :]
        if rest.strip(" :.*") and row.long and not self.reach(n):
            return None
        return label

    def end(self, n: int, label: Label | None, last: bool, stops: Sequence[bool]) -> int:
        """Return the row after the contacts that begin at row `n`; `n` itself if there are none.

        `last` says that no story follows, `stops` which rows begin something else.
        """
        rows = self._rows
        proof = n if self._proves(n, label) else -1
        m, weak = n + 1, 0
        while m < min(len(rows), n + _LONGEST) and not rows[m].taken and not stops[m]:
            inner = self.label(m)
            if self._is_public(m):
                break
            if self._is_prose(m) and not (self.reach(m) and (m - n <= 1 or self.sentence(m))) and not inner:
                break
            if self.is_date(m) and rows[m].first:
                break
            if self.reach(m) or self._is_web(m):
                proof, weak = (m if self.reach(m) or proof >= 0 else proof), 0
            elif inner and not self.label(m - 1):
                weak = 0
            else:
                weak += 1
                if weak > _WEAK_RUN:
                    break
            m += 1
        if (
            proof < 0
            and label
            and label.rest < len(rows[n].text)
            and is_person(rows[n].text[label.rest :], self._language)
        ):
            proof = n
        below = rows[n + 1].text if n + 1 < m else ""
        if proof < 0 and label and is_person(below, self._language) and not self._is_credit(n, label):
            proof = n + 1
        return n if proof < 0 else self._trailing(proof + 1, m, last)

    def _is_credit(self, n: int, label: Label) -> bool:
        """Say whether row `n` names the office that has written the release: "Press office", with no sign after it."""
        asks = pattern("contacts", self._language, "asking", whole=False)
        return label.weak and not asks.search(self._rows[n].plain)

    def _is_public(self, n: int) -> bool:
        """Say whether row `n` tells others than the press whom to ask, or how to join a call."""
        return bool(pattern("contacts", self._language, "publics").search(self._rows[n].plain[:80]))

    def _trailing(self, n: int, limit: int, last: bool) -> int:
        """Return the row after those from `n` that still belong to the contact before: an address, at the end all."""
        rows = self._rows
        while n < limit:
            role = role_of(rows[n].text, self._language)
            if rows[n].gap > 1 or not (
                role == "address" or self._is_web(n) or (last and (not rows[n].gap or role != "other"))
            ):
                break
            if rows[n].gap and rows[n].hint.style == "heading":
                break
            n += 1
        return n

    def _proves(self, n: int, label: Label | None) -> bool:
        return any(not label or reach.start >= label.rest for reach in self.reach(n))

    def is_date(self, n: int) -> bool:
        """Say whether row `n` is a date and no more: that of the release, beside its contact at the top."""
        row = self._rows[n]
        if n not in self._dates:
            found = dates(row.text, self._language)[:1] if _DATE_LIKE.search(row.text) and len(row.text) < 45 else []
            self._dates[n] = any(len(row.text) - (date.end - date.start) < 6 for date in found)
        return self._dates[n]

    def cells(self, n: int) -> tuple[int, int]:
        """Return the stretch of row `n` that is a contact: beside it a place and date may stand, as in a table."""
        text, found = self._rows[n].text, self.reach(n)
        cells = [*_CELL.finditer(text)]
        if not cells or not _DATE_LIKE.search(text):
            return 0, len(text)
        first, last = 0, len(text)
        if dates(text[: cells[0].start()], self._language) and not any(r.start < cells[0].start() for r in found):
            first = cells[0].end()
        if dates(text[cells[-1].end() :], self._language) and not any(r.end > cells[-1].end() for r in found):
            last = cells[-1].start()
        return (first, last) if first < last else (0, len(text))

    def _is_listing(self, n: int) -> bool:
        """Say whether row `n` is a contact on one long line: two ways to reach it, and hardly a small word."""
        row, found = self._rows[n], self.reach(n)
        if not found or len(row.text) > 300 or len(found) + self._is_web_in(n) < 2:
            return False
        small = sum(1 for token in row.text.split() if token[0].islower() and "." not in token)
        return small * 5 < len(row.text.split())

    def _is_web_in(self, n: int) -> bool:
        return any(
            token.lower().startswith(("www.", "http")) or "www." in token for token in self._rows[n].text.split()
        )

    def _is_prose(self, n: int) -> bool:
        row = self._rows[n]
        return (row.long and not self._is_listing(n)) or (
            row.text.endswith((".", "。", "!", "?")) and len(row.text.split()) > 9
        )

    def _is_web(self, n: int) -> bool:
        """Say whether row `n` is mostly a web address."""
        if n not in self._webs:
            self._webs[n] = self._gives_web(n)
        return self._webs[n]

    def _gives_web(self, n: int) -> bool:
        row = self._rows[n]
        found = reaches(row.text, self._language) if len(row.text) < 160 else ()
        return any(r.kind == "web" for r in found) and sum(r.end - r.start for r in found) * 2 >= len(row.text) - 20

    def block(self, n: int, top: bool, stops: Sequence[bool]) -> tuple[int, int]:
        """Return first row and end of the contacts without a heading that row `n`, with a number, stands in."""
        rows = self._rows
        if rows[n].taken or self._is_prose(n) or not self.reach(n) or self.excluded(n):
            return n, n
        start = n
        while start > 0 and n - start < 4 and self._leads(start, top, stops):
            start -= 1
        end = self.end(n, None, not top, stops)
        if any(self.excluded(m) and self.reach(m) for m in range(start, end)):
            return n, n
        return (start, end) if self._is_somebody(start, end) else (n, n)

    def _leads(self, n: int, top: bool, stops: Sequence[bool]) -> bool:
        """Say whether the row before `n` belongs to the same contact."""
        row = self._rows[n - 1]
        if (
            row.taken
            or stops[n - 1]
            or self._is_prose(n - 1)
            or self._rows[n].gap > 1
            or row.hint.style in ("heading", "title")
        ):
            return False
        role = role_of(row.text, self._language)
        if self._rows[n].first and self._rows[n].gap:
            return role in ("person", "title") and len(row.text) < 60
        if ":" in row.text or len(row.text) > 70:
            return False
        return role != "other" or (not top or len(row.text.split()) <= 4)

    def _is_somebody(self, start: int, end: int) -> bool:
        """Say whether the rows name a person, or an address of a press office."""
        return any(self._names_somebody(m) for m in range(start, end))

    def _names_somebody(self, n: int) -> bool:
        if n not in self._somebodies:
            row = self._rows[n]
            pieces = _PIECES.split(row.text)[:4]
            mails = [row.plain[reach.start : reach.end] for reach in self.reach(n) if reach.kind != "phone"]
            self._somebodies[n] = (
                any(is_person(piece, self._language) for piece in pieces)
                or bool(person_in(row.text, self._language))
                or any(_PRESS.search(mail) for mail in mails)
            )
        return self._somebodies[n]

    def excluded(self, n: int) -> bool:
        """Say whether row `n` gives a number to dial in, to book tickets, of a head office."""
        return bool(pattern("contacts", self._language, "not_contacts").search(self._rows[n].plain))

    def sentence(self, n: int) -> tuple[int, int] | None:
        """Return where the sentence in row `n` stands that says whom to ask, or None."""
        row = self._rows[n]
        found = self.reach(n)
        if row.taken or not found:
            return None
        start = self._invited(row, found)
        if start < 0:
            return None
        after = _SENTENCE_END.search(row.text, found[-1].end)
        end = after.end() if after else len(row.text)
        text, mine = row.text[start:end], [r for r in found if r.start >= start]
        if pattern("contacts", self._language, "not_contacts").search(row.plain[start:end]):
            return None
        mails = [row.plain[r.start : r.end] for r in mine if r.kind != "phone"]
        asks = bool(_PRESS.search(row.plain[start:end])) or bool(person_in(text, self._language))
        return (start, len(row.text[:end].rstrip())) if asks or (mails and start == 0) else None

    def _invited(self, row: Row, found: tuple[Reach, ...]) -> int:
        """Return where a sentence with an invitation begins that has something of `found` in it; -1 without."""
        verbs = pattern("contacts", self._language, "reach", whole=False)
        for match in pattern("contacts", self._language, "invites").finditer(row.plain):
            if not _SENTENCE_START.search(row.plain[max(0, match.start() - 4) : match.start()].strip(" *(")):
                continue
            ahead = [reach for reach in found if match.end() <= reach.start <= match.end() + 350]
            if ahead and verbs.search(row.plain, match.start(), ahead[-1].start + 1):
                return match.start()
        return self._asking(row, found)

    def _asking(self, row: Row, found: tuple[Reach, ...]) -> int:
        """Return where a sentence begins that asks to turn to a person: "Readers may write to Ada Roy at …"; or -1."""
        first = next((reach for reach in found if reach.kind != "web"), None)
        if not first:
            return -1
        lead = row.plain[max(0, first.start - 400) : first.start]
        begins = [match.end() for match in _SENTENCE_END.finditer(row.text[: first.start])]
        start = begins[-1] if begins else 0
        while begins and len(row.text[start : first.start].split()) < 4:
            begins.pop()
            start = begins[-1] if begins else 0
        asks = list(pattern("contacts", self._language, "asks").finditer(lead))
        if not asks or first.start - len(lead) + asks[-1].start() < start:
            return -1
        tail = row.text[first.start - len(lead) + asks[-1].end() : first.start]
        return start if len(tail) < 120 and person_in(tail, self._language) else -1
