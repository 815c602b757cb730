"""Headings and first words of legal notices, notes to editors, trademark lines: the small print of a release."""

from __future__ import annotations

import re

from app.intake.label.foot_cues import fold, pattern, words
from app.intake.label.foot_rows import Row
from app.record import record

_OPENING = "*#_•·-–—■□●◆◇※【〔［[(（<＜《> \t|"
_CLOSING = re.compile(r"[\s:：.>＞】〕］\])）》*_|–—-]*")
_SIGN = re.compile(r"\s*[:：]\s*|\s+[–—-]+\s+|\*\*\s*|\s{2,}|\s*[】＞》］]\s*|\.\s+[–—-]\s+")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}|by\b|[A-Z©])|\bTM\b.{0,80}\btrademark|[®™].{0,200}(?:trademark|marque|marca|Marke)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:\s[A-Z][a-z]{1,20}){0,2}(?=[A-Z][a-z]{1,20}\s)")
"""The end of a heading that has run into its text: "Safe Harbor StatementThis release …"."""
_LONGEST = 130


@record
class NoticeHead:
    """A heading of a notice: it ends at `end` of the line, its text begins at `rest`. `notes`: a note to editors."""

    end: int
    rest: int
    notes: bool = False


def notice_of(row: Row, language: str) -> NoticeHead | None:
    """Return the heading of a notice that `row` is or begins with, or None."""
    start = len(row.text) - len(row.text.lstrip(_OPENING))
    notes = pattern("boilerplates", language, "notes").match(row.plain, start)
    legal = pattern("boilerplates", language, "notices").search(row.plain, start, start + _LONGEST)
    if notes and (head := _head(row, notes.end(), True)):
        return head
    if not legal or (legal.start() > start and not _opens(row, start, legal.start())):
        return None
    return _head(row, legal.end(), False)


def _opens(row: Row, start: int, at: int) -> bool:
    """Say whether the words before a cue belong to a heading: few of them, and no sentence."""
    lead = row.text[start:at]
    return len(lead.split()) <= 8 and not re.search(r"[.!?“\"]\s", lead) and (row.text[at].isupper() or not row.long)


def _head(row: Row, end: int, notes: bool) -> NoticeHead | None:
    closing = _CLOSING.match(row.text, end)
    if closing and closing.end() == len(row.text):
        return NoticeHead(len(row.text), len(row.text), notes)
    if end < row.bold < len(row.text):
        return NoticeHead(row.bold, row.bold, notes)
    sign = _SIGN.match(row.text, end)
    if sign:
        stop = end + len(row.text[end : sign.end()].rstrip(" \t–—-"))
        return NoticeHead(stop, sign.end(), notes)
    glued = _GLUED.match(row.text, end) if row.long else None
    if glued and row.text[end - 1].islower():
        return NoticeHead(glued.end(), glued.end(), notes)
    rest = row.text[end:]
    cue = row.text[:end].strip(_OPENING).split()
    if (
        len(cue) > 1
        and row.long
        and re.match(r"\s[A-Z0-9À-ÞА-Я“]", rest)
        and (notes or all(word[0].isupper() for word in cue))
    ):
        return NoticeHead(end, end + 1, notes)
    if notes or len(row.text) > _LONGEST or len(row.text.split()) > 18:
        return None
    return (
        None if rest.rstrip(" *_").endswith((".", "!", "?", ",")) else NoticeHead(len(row.text), len(row.text), notes)
    )


def has_notice(plain: str, language: str) -> bool:
    """Say whether the folded heading `plain` is one of a legal notice, whatever it begins with."""
    return bool(pattern("boilerplates", language, "notices").search(plain))


def is_legal(row: Row, language: str) -> bool:
    """Say whether `row` is small print by its own words, with no heading."""
    if _RIGHTS.search(row.text[:600]):
        return True
    plain = row.plain[:2000]
    legal = any(cue and cue in plain for cue in words("boilerplates", "legal", language))
    return legal and "“" not in row.text[:1] and '"' not in row.text[:1]


def is_credit(row: Row, language: str) -> bool:
    """Say whether `row` is a line such as "Source: Lumen", "ISIN: …", a row of hashtags."""
    tokens = row.text.split()
    if tokens and all(token.startswith("#") and len(token) > 1 and token[1] != "#" for token in tokens):
        return True
    if len(row.text) > 300:
        return False
    cue = next((cue for cue in words("boilerplates", "source", language) if row.plain.startswith(cue)), "")
    return (bool(cue) and fold(row.text[len(cue) :]).lstrip()[:1] in (":", "：", "-", "–")) or row.plain.startswith(
        ("source ", "©")
    )
