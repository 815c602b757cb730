"""Quotes: a record of words and speaker becomes marked paragraphs with the attribution where it belongs.

The marks, and what stands between them and the attribution, follow the language: in English the comma goes inside
the closing mark and takes the place of the period (“…learning,” said X. “As…”; AP Stylebook, "quotation marks"), in
French, German and most others it stands outside and the period falls (« … », a déclaré X.). A question or exclamation
mark always stays. In a quote of several paragraphs each one opens with a mark and only the last one closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from app.kit import Quote, Speaker
from app.language import Language, language
from app.marks import nested
from app.record import record
from app.sentences import sentences
from app.splice import splice
from app.text import EMPTY, RichText, Span, rich

_STOP = "(?P<stop>(?:[.,;:!?…‽—–。，、！？]|(?![\u00a0\u202f][»›])\\s)*)"
"""The end of the words; a no-break space belongs to the guillemet after it."""
_TAIL = re.compile(_STOP + "(?P<closers>(?:[\u00a0\u202f]?[»›]|[’”‘“'\"])*)$")
_ASIDE_TAIL = re.compile(_STOP + "(?P<closers>(?:[\u00a0\u202f]?[»›]|[’”‘“'\")\\]])*)$")
_TAIL_LENGTH = 80
"""Characters in which the end of a quote is looked for; no real one has more marks than that."""
_MARKED = re.compile("[!?…‽—–。！？]|\\.\\.\\.")
_APART = "—–―-(["
"""What an attribution of one's own words begins with where it stands for itself: “We grow.” — Ada Roy"""
_STOPPED = re.compile("[.!?…:;,—–。！？：；，、][)\\]»›”’\"']*$")


@record
class Piece:
    """A part of a paragraph: what was said with its marks, or the attribution with the punctuation that joins it."""

    text: RichText
    role: Literal["words", "attribution"]

    def __str__(self) -> str:
        return str(self.text)


Pieces = tuple[Piece, ...]


@lru_cache(maxsize=512)
def quote_paragraphs(quote: Quote, tag: str) -> tuple[Pieces, ...]:
    """Return the paragraphs of `quote` as they are printed, each a row of pieces; () if nothing was said.

    `tag` is the kit's language. An attribution "inside" a quote of no more sentences than it stands after comes after
    the words. Bold, italic and links keep their place.
    """
    rules = language(tag)
    paragraphs = [nested(_trimmed(p), rules) for p in quote.text.paragraphs()]
    paragraphs = [p for p in map(_trimmed, paragraphs) if p]
    said_by = attribution_words(quote, tag)
    if not paragraphs:
        return ()
    if not said_by:
        return tuple((piece,) for piece in _words(paragraphs, rules))
    if quote.attribution.place == "before":
        return _before(paragraphs, said_by, rules)
    cut = _cut(paragraphs, quote.attribution.after, tag) if quote.attribution.place == "inside" else None
    return _after(paragraphs, said_by, rules) if cut is None else _inside(paragraphs, cut, said_by, rules)


@lru_cache(maxsize=512)
def attribution_words(quote: Quote, tag: str) -> str:
    """Return the attribution without the punctuation that joins it to the quote; "" without a speaker.

    By rule "said Ada Roy, president of Lumen", before the words "Ada Roy, president of Lumen, said";
    `attribution.words` are returned as they stand.
    """
    attribution, rules = quote.attribution, language(tag)
    if attribution.words.strip():
        return attribution.words.strip()
    who = speaker_words(quote.speaker, rules)
    if not who:
        return ""
    verb = attribution.verb.strip() or rules.verb
    if attribution.place != "before":
        return f"{verb} {who}"
    comma = rules.separator if rules.separator.strip() in who else " "
    return f"{who}{comma}{verb}"


def speaker_words(speaker: Speaker, rules: Language) -> str:
    """Return name, title and organisation: "Ada Roy, president of Lumen", "Ada Roy, présidente, Lumen".

    The organisation is not said twice; where the title has an "of" already, English goes on with "at" ("director of
    research at Lumen"), and where it has both or an "at", with a comma.
    """
    name, title, organization = (part.strip() for part in (speaker.name, speaker.title, speaker.organization))
    if organization and re.search(rf"(?<!\w){re.escape(organization)}(?!\w)", title, re.IGNORECASE):
        organization = ""
    office = _of(title or name, organization, rules)
    return rules.separator.join([name, office]) if name and title else office


def _of(title: str, organization: str, rules: Language) -> str:
    if not (title and organization):
        return title or organization
    joint = rules.of
    if joint == " of " and re.search(r"\b(?:at|for|with)\b", title):
        joint = ", "
    elif joint == " of " and re.search(r"\bof\b", title):
        joint = " at "
    return f"{title}{joint}{organization}"


def _trimmed(text: RichText) -> RichText:
    words = str(text)
    start = len(words) - len(words.lstrip())
    return text.slice(start, max(start, len(words.rstrip())))


def _words(paragraphs: list[RichText], rules: Language, *, lead: str = "", closed: bool = True) -> Iterator[Piece]:
    """Yield what was said with the outer marks; `lead` stands before the first mark. The last paragraph is `closed`."""
    for number, paragraph in enumerate(paragraphs):
        close = rules.outer[1] if closed and number == len(paragraphs) - 1 else ""
        opened = _like(paragraph, (lead if number == 0 else "") + rules.outer[0]) + paragraph
        yield Piece(opened + _like(paragraph, close), "words")


def _like(paragraph: RichText, mark: str) -> RichText:
    """Return `mark` bold or italic if the whole paragraph is, and never part of a link."""
    spans = paragraph.spans
    return RichText((Span(mark, all(s.bold for s in spans), all(s.italic for s in spans)),)) if mark else EMPTY


def _before(paragraphs: list[RichText], said_by: str, rules: Language) -> tuple[Pieces, ...]:
    ended = _STOPPED.search(said_by) and said_by.split()[-1] not in rules.kept_periods
    joint = " " if ended else rules.colon
    first, *others = _words(paragraphs, rules)
    return ((Piece(rich(said_by + joint), "attribution"), first), *((piece,) for piece in others))


def _after(paragraphs: list[RichText], said_by: str, rules: Language) -> tuple[Pieces, ...]:
    said, ending = paragraphs[-1], f" {said_by}"
    if not _stands_apart(said_by, rules):
        said, joint = _joined(said, rules)
        ending = _sentence(joint, said_by, rules)
    *others, last = _words([*paragraphs[:-1], said], rules)
    return (*((piece,) for piece in others), (last, Piece(rich(ending), "attribution")))


def _stands_apart(said_by: str, rules: Language) -> bool:
    """Say whether the attribution goes on after the quote's own end; not with the dash that Russian or Polish want."""
    return said_by[0] in _APART and not (said_by[0] in "—–" and re.search("[—–]", rules.after_quote))


def _inside(paragraphs: list[RichText], cut: tuple[int, int], said_by: str, rules: Language) -> tuple[Pieces, ...]:
    """Return the paragraphs with the attribution at `cut`: in which paragraph, after how many of its characters."""
    number, at = cut
    until, rest = _trimmed(paragraphs[number].slice(0, at)), _trimmed(paragraphs[number].slice(at))
    head = _after([*paragraphs[:number], until], said_by, rules)
    following = paragraphs[number + 1 :]
    if not rest:
        return (*head, *((piece,) for piece in _words(following, rules)))
    first, *others = _words([rest, *following], rules, lead=rules.resume)
    return (*head[:-1], (*head[-1], first), *((piece,) for piece in others))


def _cut(paragraphs: list[RichText], after: int, tag: str) -> tuple[int, int] | None:
    """Return where the first `after` sentences end; None if there are fewer."""
    left = max(1, after)
    for number, paragraph in enumerate(paragraphs):
        spans = _sentences(str(paragraph), tag)
        if left <= len(spans):
            return number, spans[left - 1][1]
        left -= len(spans)
    return None


def _sentences(text: str, tag: str) -> list[tuple[int, int]]:
    """Return the sentences of `text`; those within inner quotation marks belong to the sentence around them."""
    inner = language(tag).inner
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, tag):
        if found and _is_open(text[found[-1][0] : found[-1][1]], *inner):
            start = found.pop()[0]
        found.append((start, end))
    return found


def _is_open(text: str, opening: str, closing: str) -> bool:
    """Say whether `text` ends within inner quotation marks; a closing mark before a letter is an apostrophe."""
    _, mark, held = text.rpartition(opening)
    return bool(mark) and opening != closing and not re.search(rf"{re.escape(closing)}(?!\w)", held)


def _joined(words: RichText, rules: Language) -> tuple[RichText, str]:
    """Return `words` with the end they have before an attribution, and what joins the closing mark to it."""
    plain = str(words)
    skipped = max(0, len(plain) - _TAIL_LENGTH)
    match = (_ASIDE_TAIL if _is_aside(plain, rules) else _TAIL).search(plain[skipped:])
    assert match is not None
    stop, at = match["stop"].rstrip(), skipped + match.start("stop")
    end = skipped + match.end("stop")
    if _MARKED.search(stop):
        return words, rules.after_marked_quote
    if stop.endswith(".") and _keeps_period(plain[: at + 1], rules):
        at, stop = at + 1, stop[1:]
    wanted = "," if rules.comma_inside else ""
    return splice(words, [(at, end, wanted)]), rules.after_quote


def _is_aside(words: str, rules: Language) -> bool:
    """Say whether the last sentence of `words` stands in brackets as a whole: "(Laughs.)", not "We grow (a lot)"."""
    spans = _sentences(words, rules.tag)
    last = words[slice(*spans[-1])] if spans else ""
    close = {"(": ")", "[": "]"}.get(last[:1], "")
    return bool(close) and not re.search(r"\w", last[last.find(close) :])


def _keeps_period(words: str, rules: Language) -> bool:
    """Say whether the last word is an abbreviation whose period a comma does not replace ("in the U.S.,” said")."""
    last = re.split(r"[\s(\[“„«‘]", words)[-1]
    return last in rules.kept_periods or re.fullmatch(r"(?:\w{1,2}\.){2,}", last) is not None


def _sentence(joint: str, said_by: str, rules: Language) -> str:
    """Return the attribution joined on and ended; neither a comma nor an end it has already is set a second time."""
    if said_by[0] in ",;:" and rules.comma_inside:
        said_by = said_by[1:].lstrip()
    elif said_by[0] in ",;:—–":
        joint = " " if said_by[0] in "—–" else ""
    return f"{joint}{said_by}{'' if _STOPPED.search(said_by) or not said_by else '.'}"
