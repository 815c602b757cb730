"""Items of lists in plain text: which signs at the start of a line are bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.intake.reading import Passage
from app.intake.rows import has_letters
from app.record import record

_MARK = re.compile(r"(?P<sure>[•‣◦▪▫►▶➢➤✓✔❖⁃∙●■◆・]\s*|·\s+)|(?P<weak>[*+–—-]|o(?= [A-Z]))\s+")
_NUMBER = re.compile(r"(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))[.)]\s+")
_EAST_HEADING = r"[■●◆][\u3040-\u9fff「【]"
_FRAMED = re.compile(r"(?P<sign>[*–—-]).{1,24}(?P=sign)")
_DIALOGUE = re.compile(r"[,.!?…] [–—] ")


@record
class Item:
    """What marks an item: `sign` ("•", "1" for numbers, "a" for letters), its `number`, and its `length`."""

    sign: str
    length: int
    number: int = 0
    sure: bool = False


def item(text: str) -> Item | None:
    """Return the mark at the start of `text`, or `None`; a weak one is a bullet only among others."""
    mark = _MARK.match(text[:12])
    if mark and has_letters(text[mark.end() :]) and not _FRAMED.fullmatch(text[:40].rstrip()):
        if text[:1] in ("■", "●", "◆") and re.match(_EAST_HEADING, text):
            return None
        return Item(mark[0].strip(), mark.end(), sure=mark["sure"] is not None)
    number = _NUMBER.match(text[:8])
    if number and has_letters(text[number.end() :]):
        if number["number"]:
            return Item("1", number.end(), int(number["number"]))
        return Item("a", number.end(), ord(number["letter"]) - 96)
    return None


def listed(passages: Sequence[Passage]) -> list[Passage]:
    """Return `passages` with the items of lists marked as such, their bullets and numbers taken off."""
    out = list(passages)
    marks = [None if p.hint.style else item(str(p.text)) for p in passages]
    at = 0
    while at < len(out):
        end = _run(marks, at)
        for i in range(at, end if _is_list(marks, at, end, passages) else at):
            mark = marks[i]
            assert mark is not None
            hint = replace(out[i].hint, style="numbered" if mark.number else "list", level=1)
            out[i] = replace(out[i], text=out[i].text.slice(mark.length), hint=hint)
        at = max(end, at + 1)
    return out


def _run(marks: Sequence[Item | None], at: int) -> int:
    """Return the end of the items in a row that starts at `at`, marked alike or counting up from one."""
    first = marks[at]
    if first is None or first.number > 1:
        return at
    end = at
    while end < len(marks) and (mark := marks[end]) is not None and mark.sign == first.sign:
        if mark.number and mark.number != end - at + 1:
            break
        end += 1
    return end


def _is_list(marks: Sequence[Item | None], at: int, end: int, passages: Sequence[Passage]) -> bool:
    first = marks[at]
    if first is None or end == at or _is_dialogue(first.sign, passages[at:end]):
        return False
    is_introduced = _introduced(passages, at)
    if first.sure or end - at > 1 + (first.sign == "—" and not is_introduced):
        return True
    return is_introduced and not first.number


def _introduced(passages: Sequence[Passage], at: int) -> bool:
    return at > 0 and str(passages[at - 1].text).endswith((":", "："))


def _is_dialogue(sign: str, items: Sequence[Passage]) -> bool:
    return sign in "–—" and any(_DIALOGUE.search(str(p.text)[2:]) for p in items)
