"""What a line of a letterhead holds beside a date, and a first paragraph that a scan has run into its headline."""

from __future__ import annotations

import re

from app.intake.label.head_dates import clock_after, dates
from app.intake.label.head_lines import is_number, label
from app.intake.label.head_rows import has_sentences, is_sentence
from app.intake.label.head_text import bare, cue_set, folded_cues, is_capitals, weight
from app.intake.label.tongue import small_words

_LONGEST = 160
"""Letters of a line that may be a stamp: label, sender, rubric and date."""
_RUBRIC = re.compile(r"\s{0,3}[/|•·]\s{0,3}\S")
_OF = re.compile(r"[\s,:–—-]{0,4}(?:\b(?:vom|von|am|du|le|del|de|di|do|de la|dated|of|from|on|van|fra|от)\s{0,3})?$")
_CAPITALS = re.compile(r"(?:[A-ZÀ-Ý\d][A-ZÀ-Ý\d'’.,&$:-]{0,30}\s{1,3}){4,30}(?=[\"“'‘]?[A-Z][a-z]{0,14}\s)")
_LEDE = re.compile(r"(?<=[a-z]{3})(?:\s{1,3})(?=(?:The|An?|This|Today)\s(?!Hon\b)\w)")
_SENDER = re.compile(r"\W{0,6}(?:â\s{1,3})?(?:[A-Z][A-Z&'’.-]{1,20}\s{1,3}){2,5}(?=[A-Z][a-z]\w{0,20}\s{1,3}\w)")


def stamp(text: str, tag: str) -> tuple[int, int] | None:
    """Return where the date stands in a line that says nothing else but who sends, what it is, and a rubric."""
    if len(text) > _LONGEST or is_sentence(text):
        return None
    found = [date for date in dates(text, tag) if date.date]
    if len(found) != 1:
        return None
    start, end = found[0].start, clock_after(text, found[0].end)
    before, after = text[:start], text[end:]
    if not bare(before) and _RUBRIC.match(after) and len(bare(after).split()) <= 5:
        return start, end
    if not bare(before) and not bare(after):
        return (start, end) if len(text) < 60 else None
    if _is_furniture(before, tag) and _is_furniture(after, tag):
        return start, end
    return None


def _is_furniture(piece: str, tag: str) -> bool:
    """Say whether a piece of a line beside its date is a label, a number or somebody with an office."""
    short = _OF.sub("", piece[:_LONGEST])
    words = bare(short)
    if not words or is_number(short.strip()) or words in cue_set("head", "labels"):
        return True
    parts = words.split()
    if len(parts) <= 6 and any(len(cue) > 8 and words.endswith(f" {cue}") for cue in cue_set("head", "labels")):
        return True
    named = label(short, tag)
    if named and is_number(short[named:].strip()):
        return True
    return _is_person(short, parts)


def _is_person(short: str, parts: list[str]) -> bool:
    """Say whether `short` names somebody with an office, in words with a capital, before a comma or nothing."""
    titled = not _titles().isdisjoint(parts)
    small = sum(word[:1].islower() and bare(word) not in small_words() for word in short.split())
    return titled and len(parts) <= 16 and small <= 1 and not has_sentences(short)


def _titles() -> frozenset[str]:
    """Return the words for an office that one may hold ("spokesperson")."""
    return frozenset(folded_cues("head", "titles"))


def sender_end(rest: str) -> int:
    """Return where a sender in capitals ends, before words that are not: "ACME GROUP Harbour opens to all"; else 0."""
    match = _SENDER.match(rest)
    return match.end() if match and len(rest) < 300 and len(rest[match.end() :].split()) > 3 else 0


def headline_end(text: str) -> int:
    """Return where the headline ends that a long paragraph begins with: capitals, or words without a full stop.

    0 if it begins with none: the words before the sentence are too few, too many or sentences themselves.
    """
    if weight(text) < 200:
        return 0
    head = text[:260]
    match = _CAPITALS.match(head)
    if match and len(match[0]) > 24 and match[0].rstrip()[-1].isalnum() and is_capitals(match[0]):
        return match.end()
    for lede in _LEDE.finditer(head[:180]):
        words = head[: lede.start()].split()
        if (
            5 <= len(words) <= 22
            and words[-1][0].islower()
            and words[-1] not in small_words()
            and not has_sentences(head[: lede.start()])
        ):
            return lede.end()
    return 0


def label_and_date(text: str, tag: str) -> tuple[int, int] | None:
    """Return where the date stands that ends the line of a label, before the sentence it has run into.

    "Media statement, Ada Moss, 3 May 1974 The Minister said …".
    """
    if len(text) < _LONGEST:
        return None
    found = dates(text[:140], tag)
    if not found or not found[0].date:
        return None
    start, end = found[0].start, found[0].end
    words, after = bare(text[:start]), text[end : end + 12].lstrip()
    cue = any(words.startswith(f"{cue} ") for cue in cue_set("head", "labels") if len(cue) > 8)
    fits = len(words.split()) <= 10 and after[:1].isupper() and not has_sentences(text[:start].replace(". ", " "))
    return (start, end) if cue and fits else None
