"""Quotation marks of every kind, and the stretches that they enclose.

Releases mix marks: straight and curly in one pair, German „…“ beside “…”, doubled apostrophes of old typewriters,
reversed guillemets. So a mark opens or closes by what stands around it, and a pair need only be of one family.
"""

from __future__ import annotations

import re

from app.intake.signs import Signs
from app.record import record

_DOUBLE = re.compile("<<(?=\\s?\\w)|>>|``|''|‘‘|’’|(?<!\\w),,(?=\\w)|[\"“”„‟«»「」『』〝〞〟＂]")
_SINGLE = re.compile("(?<!\\w)['‘‚‹`](?=[\\w¿¡])|['’‘›´](?!\\w)")
_SAME = {
    "<<": "«",
    ">>": "»",
    "``": "“",
    "‘‘": "“",
    "’’": "”",
    "''": '"',
    ",,": "„",
    "‟": "“",
    "〝": "「",
    "〞": "」",
    "〟": "」",
    "＂": '"',
}
_FAMILY = {"“": 1, "”": 1, "„": 1, '"': 1, "«": 2, "»": 2, "「": 3, "」": 3, "『": 4, "』": 4}
_OPENS_AFTER = frozenset("([{/—–-―:：,，。、；;>*_…¿¡“„«‘")
_CLOSES_BEFORE = frozenset(")]}.,;:!?…—–-/’'”»。，、！？：；،؛؟*_¹²³\u00a0\u202f")
_WIDE = Signs("\u1100\u11ff", "\u2e80\u9fff", "\uac00\ud7af", "\uf900\ufaff", "\uff00\uff60")
_DEEPEST = 8
"""Marks within marks that are told apart; deeper ones count as strays."""


@record
class Quotation:
    """A stretch from its opening mark to behind its closing one; without one (not `closed`) to the end of the text."""

    start: int
    end: int
    closed: bool = True


@record
class Marks:
    """The outermost quotations of a text, and where a closing mark stands that nothing opens (-1: nowhere)."""

    quotations: tuple[Quotation, ...] = ()
    stray: int = -1


@record
class _Mark:
    start: int
    end: int
    sign: str
    may_open: bool
    may_close: bool


def find_marks(text: str) -> Marks:
    """Return the quotations of `text`, whose paragraphs a line feed parts.

    A quotation without a closing mark goes on in the next paragraph if that begins with a mark. Single marks enclose
    a quotation only where the text has one before any double mark.
    """
    singles = _singles(text)
    return Marks(singles) if singles else _doubles(text)


def is_opening(text: str) -> bool:
    """Say whether `text` begins with a mark that may open a quotation."""
    return bool(re.match("<<(?=\\w)|``|''|‘‘|,,(?=\\w)|[\"“„‟«「『〝＂»”]|['‘‚‹](?=[\\w¿¡])", text))


def _marks(text: str) -> list[_Mark]:
    found = []
    for match in _DOUBLE.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        wide = _WIDE.match(before) or _WIDE.match(after)
        opens = not before or before.isspace() or before in _OPENS_AFTER or wide
        closes = not after or after.isspace() or after in _CLOSES_BEFORE or wide
        if match[0] == "''" and opens and not closes and text[end : end + 3].startswith("s "):
            continue
        found.append(_Mark(start, end, _SAME.get(match[0], match[0]), opens, closes))
    return found


def _doubles(text: str) -> Marks:
    stack: list[_Mark] = []
    pairs: list[Quotation] = []
    unclosed: list[_Mark] = []
    stray = -1
    for mark in _marks(text):
        again = bool(stack) and (_begins_line(mark, text) or _begins_again(mark, stack[0], text))
        if again and _FAMILY[stack[0].sign] == _FAMILY[mark.sign]:
            del stack[1:]
        elif _opens(mark, stack[-1].sign if stack else "", text):
            if len(stack) < _DEEPEST:
                stack.append(mark)
        else:
            at = next((n for n in range(len(stack) - 1, -1, -1) if _pairs(stack[n].sign, mark.sign)), -1)
            if at >= 0:
                unclosed += stack[at + 1 :]
                pairs.append(Quotation(stack[at].start, mark.end))
                del stack[at:]
            elif stray < 0 and mark.may_close:
                stray = mark.start
    return Marks(_outermost(text, pairs, [*unclosed, *stack]), stray)


def _begins_line(mark: _Mark, text: str) -> bool:
    return text[mark.start - 1 : mark.start] == "\n" and _opens(mark, "", text)


def _begins_again(mark: _Mark, first: _Mark, text: str) -> bool:
    """Say whether `mark` opens the next paragraph of what `first` has opened, in a text without its line breaks."""
    before = text[max(0, mark.start - 4) : mark.start]
    ended = before.rstrip()[-1:] in (".", "!", "?", "…") and before[-1:].isspace()
    return ended and mark.sign == first.sign and mark.sign in '"“' and mark.may_open and not mark.may_close


def _pairs(opening: str, closing: str) -> bool:
    return _FAMILY[opening] == _FAMILY[closing]


def _opens(mark: _Mark, top: str, text: str) -> bool:
    """Say whether `mark` opens a quotation where the innermost open one has the sign `top` ("" for none)."""
    sign, only_opens = mark.sign, mark.may_open and not mark.may_close
    only_closes = mark.may_close and not mark.may_open
    if sign in "「『„":
        return True
    if sign in "」』":
        return False
    if sign == "«":
        return not (top == "»" and not only_opens)
    if sign == "»":
        follows = text[mark.end : mark.end + 1]
        first = text[max(0, mark.start - 1) : mark.start] in ("", "\n")
        return not top and mark.may_open and bool(follows) and (first or not follows.isspace())
    if sign == "“":
        return only_opens if top == "„" else not only_closes
    if sign == "”":
        return only_opens
    follows = text[mark.end : mark.end + 1]
    if top and _FAMILY[top] == 1:
        return only_opens and not follows.isspace()
    return mark.may_open and (not follows.isspace() or mark.start == 0) and bool(follows)


def _outermost(text: str, pairs: list[Quotation], unclosed: list[_Mark]) -> tuple[Quotation, ...]:
    """Return the quotations that stand in no other; one without an end only where speech could begin."""
    may_run_on = iter(sorted(m.start for m in unclosed if _may_run_on(text, m)))
    open_at = next(may_run_on, len(text))
    found: list[Quotation] = []
    for pair in sorted(pairs, key=lambda pair: pair.start):
        if found and pair.start < found[-1].end:
            continue
        if pair.start > open_at:
            break
        found.append(pair)
        while open_at < pair.end:
            open_at = next(may_run_on, len(text))
    if open_at < len(text):
        found.append(Quotation(open_at, len(text), closed=False))
    return tuple(found)


def _may_run_on(text: str, mark: _Mark) -> bool:
    before = text[max(0, mark.start - 3) : mark.start].rstrip(" \u00a0\u202f")
    return not before or before[-1] in ":：,，.\n!?…—–"


def _singles(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in single marks, if they are the outer ones: ‘We grow,’ said Ada Roy."""
    first = next((m for m in _SINGLE.finditer(text) if m[0] in "'‘‚‹`"), None)
    double = _DOUBLE.search(text)
    if first is None or (double and double.start() < first.start()) or not _starts_speech(text, first.start()):
        return ()
    found: list[Quotation] = []
    start = -1
    for mark in _SINGLE.finditer(text):
        before = text[max(0, mark.start() - 1) : mark.start()]
        if start < 0:
            start = mark.start() if _starts_speech(text, mark.start()) and mark.end() != len(text) else -1
        elif before in tuple(",.!?…") or (text[mark.end() : mark.end() + 1] in (",", "") and mark[0] not in "‚‹"):
            found.append(Quotation(start, mark.end()))
            start = -1
    if start >= 0 and text[start - 1 : start] in ("", "\n") and _is_long(text, start):
        found.append(Quotation(start, len(text), closed=False))
    return tuple(found)


def _is_long(text: str, start: int) -> bool:
    """Say whether the paragraph that a single mark begins is one, and the mark no apostrophe: "'Tis", "’s avonds"."""
    return (
        text[start] in "‘‚‹" and len(text) - start > 60 and re.match(r".[a-z]{1,2}\s", text[start : start + 4]) is None
    )


def _starts_speech(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return (not before or before[-1] in ":,.!?…\n—–’'") and text[at : at + 1] not in "’›´"
