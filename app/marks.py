"""The quotation marks inside a quote: those typed as outer marks become the inner marks of the language.

Only marks that pair without a doubt are changed: each opening one at the start of a word, each closing one at the end
of one, properly nested. If a single mark of a paragraph does not pair, all of them stay as they were typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.language import Language
from app.record import record
from app.splice import splice
from app.text import RichText

_PAIRS = {"“": "”", "„": "“”", "«": "»", "”": "”", '"': '"'}
_MARK = re.compile('(?P<open>«)[ \u00a0\u202f]?|[ \u00a0\u202f]?(?P<close>»)|(?P<either>[“”„"])')
_HALF = re.compile("(?P<open>(?:[“„]|«[ \u00a0\u202f]?)?)(?P<words>.*?)(?P<close>(?:”|[ \u00a0\u202f]?»)?)", re.DOTALL)
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{/—–\-‘‚‹«“„])$")
_AFTER_CLOSING = re.compile(r"[\s)\]}/—–\-.,;:!?…’‘”“»›]|$")


@record
class _Mark:
    """A mark and the space inside it, at `start` to `end`; `depth` counts the pairs around it."""

    start: int
    end: int
    opening: bool
    depth: int


def nested(text: RichText, rules: Language) -> RichText:
    """Return a paragraph of a quote with its inner quotation marks as `rules` want them; no word is changed.

    The quote's own marks, typed with the words, are taken off first: a pair that encloses the whole paragraph, or the
    half of one at its start or end where the quote goes on in another paragraph.
    """
    text = _unwrapped(text)
    changes = []
    for mark in _paired(str(text)):
        sign = rules.inner if mark.depth % 2 == 0 else rules.outer
        changes.append((mark.start, mark.end, sign[0] if mark.opening else sign[1]))
    return splice(text, changes) if changes else text


def _unwrapped(text: RichText) -> RichText:
    words = str(text)
    marks = _paired(words)
    if marks and _encloses(marks, len(words)):
        return text.slice(marks[0].end, marks[-1].start)
    half = None if marks else _HALF.fullmatch(words)
    if half and (half["open"] or half["close"]) and (_paired(half["words"]) or not _MARK.search(half["words"])):
        return text.slice(*half.span("words"))
    return text


def _encloses(marks: tuple[_Mark, ...], length: int) -> bool:
    first, last = marks[0], marks[-1]
    return first.start == 0 and last.end == length and all(mark.depth for mark in marks[1:-1])


@lru_cache(maxsize=512)
def _paired(text: str) -> tuple[_Mark, ...]:
    """Return the marks of `text` in order; () if one of them has no partner or stands where no mark can."""
    found: list[_Mark] = []
    open_signs: list[str] = []
    for match in _MARK.finditer(text):
        sign = match["open"] or match["close"] or match["either"]
        may_open = _BEFORE_OPENING.search(text[max(0, match.start() - 1) : match.start()]) is not None
        may_close = _AFTER_CLOSING.match(text[match.end() : match.end() + 1]) is not None
        if open_signs and sign in _PAIRS.get(open_signs[-1], "") and may_close and found[-1].end <= match.start():
            open_signs.pop()
            found.append(_Mark(match.start(), match.end(), False, len(open_signs)))
        elif sign in _PAIRS and may_open and not text[match.end() : match.end() + 1].isspace():
            found.append(_Mark(match.start(), match.end(), True, len(open_signs)))
            open_signs.append(sign)
        else:
            return ()
    return () if open_signs else tuple(found)
