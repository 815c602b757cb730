"""UAX #14, line breaking, as it stands: where a line may and must end in any text. The customs are in `opportunities`.

The rules come as data, a class for each character and a table of pairs (`unicode_data`, written from the tables of
uniseg); only what depends on more than two neighbours is worked out here. Small kana and the long-vowel mark do not
start a line (LB1 resolves CJ to NS, the strict style of CSS), as in careful Japanese printing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from exports.typeset.codepoints import ranges
from exports.typeset.unicode_data import LINE_BREAK, PAIRS

_END = ("BK", "LF", "NL", "CR")
_ENDS = frozenset(_END)
_MARKS = frozenset(("CM", "ZWJ"))
_UNMARKED = frozenset((*_END, "SP", "ZW"))
_BEFORE_QUOTE = frozenset(("OP", "OPw", "QU", "QUi", "QUf", "GL", "SP", "ZW", *_END))
_BEHIND_QUOTE = frozenset(("SP", "GL", "WJ", "CL", "QU", "QUi", "QUf", "CP", "CPw", "EX", "IS", "SY", "ZW", *_END))
_BEFORE_HYPHEN = frozenset(("SP", "ZW", "CB", "GL", *_END))
_QUOTES = frozenset(("QUi", "QUf"))
_AKSARA = frozenset(("AK", "AS", "DC"))
_TOUCHING, _SPACED = 1, 2
_COLUMN = {kind: at for at, kind in enumerate(PAIRS)}
_TABLE = {before: {kind: int(row[at]) for kind, at in _COLUMN.items()} for before, row in PAIRS.items()}


class _Text(NamedTuple):
    """A text as LB9 sees it: without the marks that join a character before them."""

    chars: list[str]
    classes: list[str]
    offsets: list[int]
    joined: set[int]
    """The indices of what stands behind a zero width joiner (LB8a)."""


def line_breaks(text: str) -> dict[int, bool]:
    """Return the offsets before which a line may end, and whether it must; one at the end if it ends in a line feed."""
    rules = _Rules(_without_marks(text))
    found = {}
    for at in range(1, len(rules.classes)):
        allowed = rules.break_before(at)
        if allowed is not None:
            found[rules.offsets[at]] = allowed
    if rules.classes and rules.classes[-1] in _ENDS:
        found[len(text)] = True
    return found


@lru_cache(1)
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    found = sorted((first, last, kind) for kind, text in LINE_BREAK.items() for first, last in ranges(text))
    return [first for first, _, _ in found], [(last, kind) for _, last, kind in found]


@lru_cache(4096)
def line_class(char: str) -> str:
    """Return the line breaking class of `char`, in the finer division of the generated tables."""
    firsts, rest = _ranges()
    at = bisect_right(firsts, ord(char)) - 1
    last, kind = rest[at]
    return kind if ord(char) <= last else "AL"


def _without_marks(text: str) -> _Text:
    """LB9, LB10."""
    found = _Text([], [], [], set())
    before = "BK"
    for offset, char in enumerate(text):
        kind = line_class(char)
        if kind in _MARKS:
            if before not in _UNMARKED:
                found.joined.discard(len(found.chars))
                if kind == "ZWJ":
                    found.joined.add(len(found.chars))
                continue
            if kind == "ZWJ":
                found.joined.add(len(found.chars) + 1)
            kind = "AL"
        found.chars.append(char)
        found.classes.append(kind)
        found.offsets.append(offset)
        before = kind
    return found


class _Rules:
    """The walk over a text. Remembers what the rules look back to over any distance: spaces, numbers, flags."""

    def __init__(self, text: _Text) -> None:
        self.chars, self.classes, self.offsets, self._joined = text
        self._solid = -1
        """The index of the last character that is no space."""
        self._number = self._closed_number = False
        self._flags = 0

    def break_before(self, at: int) -> bool | None:
        """Return None for no break before `at`, else whether it is mandatory. To be asked for one after the other."""
        before, kind = self.classes[at - 1], self.classes[at]
        self._see(at - 1)
        if before in _ENDS:
            return None if before == "CR" and kind == "LF" else True
        if kind in _UNMARKED:
            return None
        solid = self.classes[self._solid] if self._solid >= 0 else "AL"
        if solid == "ZW":
            return False
        if at in self._joined:
            return None
        if before == "SP":
            allowed = (_TABLE[solid][kind] & _SPACED or self._decimal(at)) and not self._kept_over_space(at, solid)
        elif before == kind == "RI":
            allowed = self._flags % 2 == 0
        else:
            allowed = _TABLE[before][kind] & _TOUCHING and not self._kept(at, before, kind)
        return False if allowed else None

    def _see(self, at: int) -> None:
        kind = self.classes[at]
        self._flags = self._flags + 1 if kind == "RI" else 0
        if kind != "SP":
            self._solid = -1 if kind in _ENDS else at
        self._closed_number = self._number and kind in ("CL", "CP", "CPw")
        self._number = kind == "NU" or (self._number and kind in ("SY", "IS"))

    def _at(self, at: int) -> str:
        return self.classes[at] if 0 <= at < len(self.classes) else "BK"

    def _is_wide(self, at: int) -> bool:
        return 0 <= at < len(self.chars) and east_asian_width(self.chars[at]) in "FWH"

    def _decimal(self, at: int) -> bool:
        """LB15c."""
        return self.classes[at] == "IS" and self._at(at + 1) == "NU" and self._at(self._solid) not in ("OP", "OPw")

    def _kept_over_space(self, at: int, solid: str) -> bool:
        """LB15a, LB15b, over spaces."""
        opened = solid == "QUi" and self._solid >= 0 and self._at(self._solid - 1) in _BEFORE_QUOTE
        return opened or self._closes(at)

    def _closes(self, at: int) -> bool:
        return self.classes[at] == "QUf" and self._at(at + 1) in _BEHIND_QUOTE

    def _kept(self, at: int, before: str, kind: str) -> bool:
        """Return whether a rule of more than two neighbours forbids the break between two that touch."""
        return (
            (before in _QUOTES and not (self._is_wide(at) and self._is_wide(at - 2)))
            or (kind in _QUOTES and not (self._is_wide(at - 1) and self._is_wide(at + 1)))
            or (before == "QUi" and self._at(at - 2) in _BEFORE_QUOTE)
            or self._closes(at)
            or (before in ("HY", "HH") and kind in ("AL", "ALx", "DC") and self._at(at - 2) in _BEFORE_HYPHEN)
            or (before in ("HY", "HH", "BA") and self._at(at - 2) == "HL" and kind not in ("HL", "CB"))
            or self._in_number(at, before, kind)
            or self._in_aksara(at, before, kind)
        )

    def _in_number(self, at: int, before: str, kind: str) -> bool:
        """LB25."""
        if kind in ("PO", "PR"):
            return self._closed_number or self._number
        if kind == "NU":
            return self._number
        if kind in ("OP", "OPw") and before in ("PO", "PR"):
            after = self._at(at + 1)
            return after == "NU" or (after == "IS" and self._at(at + 2) == "NU")
        return False

    def _in_aksara(self, at: int, before: str, kind: str) -> bool:
        """LB28a."""
        if before == "VI":
            return kind in ("AK", "DC") and self._at(at - 2) in _AKSARA
        return before in _AKSARA and kind in _AKSARA and self._at(at + 1) == "VF"
