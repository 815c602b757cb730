"""Where the sentences of a text begin and end: enough to place an attribution after the first one.

A period ends no sentence after an abbreviation, an initial or (where the language writes them so) an ordinal number,
nor before a small letter. An abbreviation does end one before a word that usually starts a sentence ("in the U.S. We").
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.language import Language, language

_END = re.compile(
    "(?<![.!?…‽])(?P<marks>[.!?…‽]++)"
    "(?P<closers>(?:[ \u00a0\u202f]?[»›](?=\\s|$)|[”“’‘\"')\\]«‹])*+)"
    "(?P<space>\\s++)(?P<next>[^\\s\\w]*)(?P<word>[\\w’'-]*)"
    "|(?P<wide>[。！？][」』”）]*)"
    "|(?P<feed>\n)"
)
_LONGEST = 40
"""Characters of a word before a period that are looked at; no abbreviation is longer."""
_WORD_BEFORE = re.compile(r"[^\s(\[“„«‹\"]*$")


@lru_cache(maxsize=1024)
def sentences(text: str, tag: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every sentence of `text`, without the space around it, in the language `tag`."""
    rules = language(tag)
    found, start, at = [], 0, 0
    while match := _END.search(text, at):
        at = max(match.start() + 1, match.start("space"))
        if (
            match["feed"]
            or match["wide"]
            or _ends(text[max(start, match.start() - _LONGEST) : match.start()], match, rules)
        ):
            end = match.end() if match["wide"] else match.start("space") if match["space"] else match.start()
            found.append(_trimmed(text, start, end))
            start = at = end
            at += bool(match["feed"])
    found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _ends(before: str, match: re.Match[str], rules: Language) -> bool:
    """Say whether the marks of `match`, which follow `before`, end a sentence."""
    following = match["word"]
    if following[:1].islower():
        return False
    if match["marks"] != ".":
        return True
    word = _WORD_BEFORE.search(before)
    last = word[0] if word else ""
    if not match["closers"] and _is_abbreviation(last, rules):
        return following.casefold() in rules.starters
    return not (rules.ordinal_period and re.fullmatch(r"\d{1,2}", last))


def _is_abbreviation(word: str, rules: Language) -> bool:
    """Say whether `word`, its last period taken off, is an abbreviation or an initial ("J", "J.-P", "U.S")."""
    if word.casefold() in rules.abbreviations:
        return True
    return bool(re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_]", word)) and (word[-1:].isupper() or "." in word)
