"""The headline among the lines before the lede, the subheads after it, and what stands above it."""

from __future__ import annotations

import re

from app.intake.label.head_places import is_city
from app.intake.label.head_rows import Row, goes_on, is_sentence
from app.intake.label.head_text import bare, folded_cues, is_capitals, weight
from app.intake.label.tongue import small_words

_ADDRESS = re.compile(
    r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b(?:ACT|NSW|VIC|Vic|QLD|Qld|SA|WA|TAS|Tas|NT),? \d{4}\b|\bP\.? ?O\.? Box \d"
    r"|\bGPO Box|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b"
    r"|^\d{1,5}[a-zA-Z]? (?:[A-Z][\w.'-]{0,20} ){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane|Way|Plaza|Square|Terrace)\b"
    r"|^(?:\d{1,4},? )?(?:rue|avenue|boulevard|place|calle|via|viale|rua) [A-Z].{0,60}\d{5}"
    r"|\b\d{5} [A-ZÄÖÜ][\wäöüß-]{2,30}$"
)
"""Postal codes with what stands beside them, boxes, streets."""
_QUOTED = re.compile(r"[\"“„«»”]")
_SCARE = re.compile(r"[\"“‘'„«][^\W_]+(?: [^\W_]+){0,2}[,']{0,2}[\"”’'“»],? ")
"""A word or three in quotation marks at the beginning of a line: no subhead begins so, a headline goes on so."""
_EAST_OPEN = re.compile(r"[、，のにをはがとでもへる]$")
"""A line of Japanese that goes on: after a comma, a particle, a verb that stands before a noun."""
Group = list[Row]
"""Rows that make one line of a head: a headline of three lines is one."""


def _is_sender(words: str) -> bool:
    """Say whether `words` name an organisation or an office, by how they begin or end."""
    begins, ends = folded_cues("head", "senders"), folded_cues("head", "organisations")
    return any(words.startswith(f"{cue} ") for cue in begins) or any(
        words.endswith(f" {cue}" if cue[-1] < "\u2e80" else cue) for cue in ends
    )


def _said_by(words: str) -> bool:
    """Say whether `words` tell whose statement it is, which stands above a headline if there is one."""
    return any(words.startswith(f"{cue} ") for cue in folded_cues("head", "said_by"))


def _is_torn(words: str) -> bool:
    """Say whether a scanner has torn `words` into letters."""
    parts = words.split()
    return sum(len(part) == 1 for part in parts) * 2 > len(parts) > 5 and words[0] < "\u0400"


def _holds_office(words: str) -> bool:
    """Say whether `words` tell somebody's office, as the lines of a letterhead do."""
    padded = f" {words} "
    return any(f" {cue} " in padded for cue in folded_cues("head", "offices")) and len(words.split()) < 26


def is_letterhead(text: str) -> bool:
    """Say whether `text` names a sender or somebody's office, as a letterhead does."""
    words = bare(text)
    return (len(words.split()) <= 9 and _is_sender(words)) or _holds_office(words) or is_address(text)


def _is_running(text: str) -> bool:
    """Say whether `text` has words in small letters that are no articles or prepositions, as a name has not."""
    return sum(word[0].islower() and len(word) > 3 and word not in small_words() for word in text.split()) > 1


def is_address(text: str) -> bool:
    """Say whether `text` is a postal address or a part of one."""
    return weight(text) < 120 and bool(_ADDRESS.search(text))


def groups(candidates: list[Row], width: int) -> list[Group]:
    """Return the candidates in groups: lines broken within a headline belong together."""
    out: list[Group] = []
    for row in candidates:
        if out and len(out[-1]) < 6 and _same(out[-1][-1], row, width):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _same(before: Row, row: Row, width: int) -> bool:
    last = before.text.split()[-1].lower()
    hanging = before.text.endswith(",") or last in small_words()
    if row.gap == 1 and hanging and is_capitals(before.text) and is_capitals(row.text):  # a scan with lines far apart
        return True
    if (
        not row.tight
        or is_sentence(before.text)
        or bare(row.text) == bare(before.text)
        or (row.hint.size and abs(row.hint.size - before.hint.size) > 0.6)
    ):
        return False
    if _SCARE.match(row.text) and not is_capitals(before.text):
        return True
    if _EAST_OPEN.search(before.text) and row.text[:1] > "\u2e80" and row.hint == before.hint:
        return True
    if row.hint.style == "list" or row.text[:1] in "*•-–▪●◦" or row.hint.bold != before.hint.bold:
        return False
    if is_capitals(before.text) and is_capitals(row.text):
        return True
    return goes_on(before, row, width) and is_capitals(before.text) == is_capitals(row.text)


def text_of(group: Group) -> str:
    return " ".join(row.text for row in group)


def is_name(text: str, body: str) -> bool:
    """Say whether `text` is a name: short, and back in the body word by word."""
    words = bare(text)
    return bool(words) and weight(text) < 45 and f" {words} " in body


def headline(found: list[Group], body: str) -> int | None:
    """Return the number of the group that is the headline, None if none of them reads like one. `body` is folded."""
    if _under_letterhead(found):
        return len(found) - 1
    sizes = [row.hint.size for group in found for row in group]
    plain = [_score(group, body, sizes) for group in found]
    fair = [sum(score > 0 for score in plain[:number]) for number in range(len(plain))]
    scores = [(score - 0.6 * fair[number] - 0.05 * number, -number) for number, score in enumerate(plain)]
    best = max(scores, default=(-1.0, 0))
    if len(found) > 1 and all(
        weight(text_of(group)) < 18 and group[0].hint.style not in ("title", "heading") for group in found
    ):
        return None
    return -best[1] if best[0] >= 0 else None


def _under_letterhead(found: list[Group]) -> bool:
    """Say whether the last group is a headline in capitals, if a short one, and all above it is a letterhead."""
    if len(found) < 2 or not is_capitals(text_of(found[-1])):
        return False
    above, last = [text_of(group) for group in found[:-1]], text_of(found[-1])
    named = [is_letterhead(text) or _said_by(bare(text)) for text in above]
    rest = [text for text, known in zip(above, named, strict=True) if not (known or weight(text) < 18 or is_city(text))]
    fits = 2 <= len(last.split()) <= 12 and not is_letterhead(last) and not _said_by(bare(last)) and not is_city(last)
    return fits and any(named) and not rest


def _score(group: Group, body: str, sizes: list[float]) -> float:
    """Return how much `group` reads like a headline: by how it is set, its length, and that it is not a name.

    A name comes back in the body word by word, a headline does not.
    """
    text, hint = text_of(group), group[0].hint
    words, long = bare(text), weight(text)
    score = 1.0 + {"title": 6.0, "subtitle": -2.0, "list": -4.0, "numbered": -4.0}.get(hint.style, 0.0)
    score += (3.0 if hint.level <= 1 else 1.0) if hint.style == "heading" else 0.0
    score += 1.0 * hint.bold + 0.5 * hint.centred + 0.5 * is_capitals(text)
    if hint.size and hint.size == max(sizes) > min(sizes):
        score += 2.0
    score += 2.0 if long >= 28 else 0.5 if long >= 18 else -1.0
    if is_name(text, body):
        score -= 3.5
    if len(words.split()) <= 9 and not _QUOTED.search(text) and _is_sender(words):
        score -= 2.5 if len(words.split()) > 6 else 4.5 if is_capitals(text) else 2.0
    elif _holds_office(words):
        score -= 1.0 if _is_running(text) else 2.5
    if _said_by(words) and len(sizes) > 1:
        score -= 2.0
    if is_city(text):
        score -= 3.0
    if is_address(text) or _is_torn(words):
        score -= 4.0
    if text.endswith(":") or text[:1] in "*•▪●":
        score -= 3.0
    return (
        score
        - (1.0 if is_sentence(text) and long > 60 else 0.0)
        - (4.0 if sum(c.isalpha() for c in text) * 2 < len(text) else 0.0)
    )
