"""The end mark: what closes the story, whatever the custom (###, -30-, ENDS, – fin –, 以上)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.intake.label.head_text import bare, cue_set, fold
from app.intake.reading import Part, Reading
from app.record import record

_EDGES = r"[\s#*\-_=~.<>\[\]()/|+:【】（）《》「」〔〕]"
_SIGNS = re.compile(
    r"(?:\\?#\s?){2,12}|-{1,3}\s?(?=[o0]{0,6}o)[o0]{2,8}\s?-{1,3}|(?=[o0]{0,4}o)[o0]{3,6}|-{1,3}\s?x{1,3}\s?-{1,3}"
    r"|(?:[-*=_~(\[<]\s?){1,6}30\s?(?:[-*=_~)\]>]\s?){1,6}|(?:\*\s?){3,12}|x\s?x\s?x"
    r"|/{2,6}|\\?#$|(?:o\s?){3}(?<=0)|■|□|∎"
)
_STARS = re.compile(r"(?:[*/]\s?){2,12}$|[■□∎#]$")
_AT_END = re.compile(
    r"(?<=[\w.!?\"”»)。」’'])\s{1,4}(#{2,6}|#(?: #){1,5}|-{1,3}\s?30\s?-{1,3}"
    r"|[-*\[(<]{1,4}\s?([^\W\d_]{2,8}(?:\s[^\W\d_]{2,9}){0,3})\s?[-*\])>]{1,4})$"
)
_AFTER_STOP = re.compile(r"[.!?\"”»。」]\s{1,4}((?:ENDS|ENDE|FIN|FINE|FIM|КОНЕЦ|以上|끝)\.?)$")
_CJK_STOP = re.compile(r"[.。」]\s{0,4}([(（]?(?:以上|끝|完)[)）]?\.?)$")
_SIGNED = re.compile(r"(\([^()\n]{2,24}\))\s{1,3}[a-z]{1,4}(?:/[a-z]{0,4})?$")
"""The end mark of an agency with the initials of the editor: "(Ende) ab/cd"."""
_LEFT = 14
_CLOSED = '.!?"”»…)'
"""What the text before a bare "30" ends with; after anything else it is a number of a table or a chart."""


@record
class _Mark:
    start: int
    end: int
    stars: bool = False


def find_ends(reading: Reading) -> Reading:
    """Return `reading` with the mark that closes its story, and such marks after it.

    Stars and slashes also part sections: they end a story only if they stand once, in the last half.
    """
    text = str(reading.text)
    found = [mark for start, end in reading.spans() for mark in _marks(text, start, end)]
    firm = [mark for mark in found if not mark.stars]
    if not firm and len(found) == 1 and found[0].start * 2 > len(text):
        firm = found
    firm = [mark for mark in firm if mark.start * 5 > len(text) or len(text) < 400]
    return reading.adding(*(Part("end_mark", mark.start, mark.end) for mark in firm))


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Yield the marks of a passage: lines that are one, and one at the end of its last line."""
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        begin = at + line.index(stripped) if stripped else at
        number = stripped == "30" and text[:begin].rstrip()[-1:] not in _CLOSED
        if 0 < len(stripped) <= 60 and not number and (mark := _whole(stripped)):
            yield _Mark(begin, begin + mark, bool(_STARS.match(stripped)))
        elif stripped and at + len(line) == end and (inner := _at_end(stripped[-80:])):
            shift = begin + max(0, len(stripped) - 80)
            yield _Mark(shift + inner[0], shift + inner[1])
        at += len(line) + 1


def _whole(line: str) -> int:
    """Return how much of `line` is an end mark that it begins with: all but a word ("### Back"), or 0."""
    folded = fold(line)
    if signs := _SIGNS.match(folded):
        end = len(signs[0].rstrip())
        rest = folded[end:].strip()
        if not rest:
            return len(line)
        if signs[0].count("#") > 2 and len(rest) <= _LEFT and rest.isalpha():
            return end
    if signed := _SIGNED.match(folded):
        return len(signed[1]) if bare(signed[1]) in cue_set("ends", "marks") else 0
    words = bare(re.sub(_EDGES, " ", folded))
    if words not in cue_set("ends", "marks") or not words:
        return 0
    return len(line) if _is_set_apart(line) else 0


def _is_set_apart(line: str) -> bool:
    """Say whether a line of an end mark's words looks like one: not a heading "End" in running letters."""
    bare_line = line.strip(" .:")
    return (
        not bare_line[0].isalnum()
        or bare_line.isupper()
        or bare_line[0] > "\u0400"
        or len(bare_line) <= 5
        or " " in bare_line
    )


def _at_end(line: str) -> tuple[int, int] | None:
    """Return where the end mark stands that a paragraph ends with, after its last sentence."""
    if match := _AT_END.search(fold(line)):
        words = match[2]
        if words is None or bare(words) in cue_set("ends", "marks"):
            return match.start(1), match.end(1)
    for pattern in (_AFTER_STOP, _CJK_STOP):
        if match := pattern.search(line):
            return match.start(1), match.end(1)
    return None
