"""How two lines of a paragraph are joined: with a space, without one, without the hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from app.intake.read.pdf.hyphens import SOFT_HYPHEN
from app.intake.read.pdf.spaces import is_ideographic
from app.language import read_resource
from app.record import record
from app.text import RichText, Span

_HYPHENS = "-\u2010" + SOFT_HYPHEN
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_MOST_WORD = 60
_ADDRESS = re.compile(r"(?:https?://|www\.|@)", re.IGNORECASE)
_DOTTED = re.compile(r"^[\w.@-]+\.$")
_GOES_ON = "/_=&?#%"
_OFTEN = 0.05
"""The share of lines that end with a hyphen, from which on a program has put them there."""


@record
class Words:
    """The words of a document: `known` without hyphens at line ends, `broken` says that a program breaks words.

    `exact` says that lines end as the text does: with its space, its hyphen, or a soft one.
    """

    known: frozenset[str]
    broken: bool
    spaced: bool
    exact: bool = False


def words_of(lines: Iterable[str], spaced: bool, *, exact: bool = False) -> Words:
    """Return the words of the lines of a document; of one that a hyphen breaks off nothing is learned."""
    known: set[str] = set()
    ends = count = 0
    for line in lines:
        line = line.rstrip()
        count += 1
        broken = len(line) > 1 and line[-1] in _HYPHENS and line[-2].isalpha()
        ends += broken
        found = [word.lower().replace("\u2010", "-") for word in _WORD.findall(line)]
        known.update(found[:-1] if broken else found)
    return Words(frozenset(known), ends >= 2 and ends > _OFTEN * count, spaced, exact)


def joined(lines: Sequence[RichText], spaced: Sequence[bool], words: Words) -> RichText:
    """Return `lines` as running text. `spaced` says of each whether a space ended it in the file."""
    spans: list[Span] = []
    last: RichText | None = None
    ended = False
    for line, ends in zip(lines, spaced, strict=True):
        text = _stripped(line)
        if not text:
            continue
        if last is not None:
            keeps, space = _joint(str(last), str(text), words, ended)
            space = space and (words.exact or not _is_one_address(last, text))
            if not keeps:
                spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
            if space:
                spans.append(_space(last.spans[-1], text.spans[0]))
        spans += text.spans
        last, ended = text, ends
    return RichText(tuple(spans))


def _is_one_address(a: RichText, b: RichText) -> bool:
    """Say whether an address goes on in the next line: by its link, or by how it is written."""
    last, first = str(a)[-_MOST_WORD * 4 :].split()[-1], str(b)[: _MOST_WORD * 4].split()[0].rstrip(".,;:!?)")
    link = a.spans[-1].link
    if link and link == b.spans[0].link and last + first in link:
        return True
    dotted = last[-1] == "." and _DOTTED.match(last) is not None and first[:1].islower()
    return dotted and ("/" in first or "@" in last or last.startswith("www."))


def _stripped(text: RichText) -> RichText:
    words = str(text)
    start = len(words) - len(words.lstrip())
    return text if words == words.strip() else text.slice(start, len(words.rstrip()))


def _space(last: Span, first: Span) -> Span:
    link = last.link if last.link == first.link else ""
    return Span(" ", last.bold and first.bold, last.italic and first.italic, link)


def _joint(head: str, tail: str, words: Words, spaced: bool) -> tuple[bool, bool]:
    """Say whether the last sign of `head` stays, and whether a space is between it and `tail`."""
    if words.exact:
        return head[-1] != SOFT_HYPHEN, spaced
    if head[-1] in _HYPHENS and len(head) > 1 and not head[-2].isspace():
        return _hyphen(head, tail, words)
    return True, _parts(head, tail, words, spaced)


def _hyphen(head: str, tail: str, words: Words) -> tuple[bool, bool]:
    """Say whether the hyphen that ends `head` stays, and whether a space follows it."""
    token = head[-_MOST_WORD:].split()[-1]
    first, rest = token[:-1], tail[:_MOST_WORD].split()[0]
    if head[-1] == SOFT_HYPHEN:
        return False, False
    begin = _letters_at_end(first)
    goes_on = _WORD.match(rest)
    if begin and rest.rstrip(",.;").lower() in _listed("and"):
        return True, True
    if not begin or not goes_on or not rest[0].islower() or _ADDRESS.search(token):
        return True, False
    if first[-1].isupper() and first.isupper() and len(first) > 1:
        return True, False  # a letter word: "EU-weit"
    end = goes_on[0].partition("-")[0].lower()
    whole, hyphened = (begin + end).lower(), f"{begin}-{end}".lower()
    if whole in words.known or hyphened in words.known:
        return whole not in words.known, False
    if begin.lower() in _listed("kept") or "-" in first:
        return True, False
    if words.broken:
        return False, False
    if begin.lower() in _listed("perhaps"):
        return True, False
    return begin.lower() in words.known and end in words.known, False


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    """Return the words called `name` of ``resources/hyphens/words.yaml``."""
    return frozenset(read_resource("hyphens", "words.yaml")[name])


def _letters_at_end(token: str) -> str:
    at = len(token)
    while at > 0 and token[at - 1].isalpha():
        at -= 1
    return token[at:]


def _parts(head: str, tail: str, words: Words, spaced: bool) -> bool:
    """Say whether a space is between two lines."""
    last, first = head[-1], tail[0]
    if is_ideographic(last) and is_ideographic(first):
        return False
    if _is_hangul(last) and _is_hangul(first):
        return spaced or not words.spaced
    if last == "—" and len(head) > 1 and not head[-2].isspace():
        return False
    token = head[-200:].split()[-1]
    return not (last in _GOES_ON and _ADDRESS.search(token))


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"
