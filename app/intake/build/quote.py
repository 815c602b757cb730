"""From the parts of a quote to a `Quote`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from app.intake.build.quote_pieces import Piece, pieces
from app.intake.build.quote_speaker import Said, taken_apart, voices
from app.intake.build.words import lost
from app.intake.label.quotes_cues import HANGUL, WIDE, is_verb, tokens
from app.intake.people import speaker_name
from app.intake.reading import Part, Reading
from app.kit import Attribution, Quote, Speaker
from app.language import language
from app.quotes import attribution_words
from app.sentences import sentences
from app.splice import splice
from app.text import EMPTY, RichText, rich

_STOPPED = re.compile("[.!?…‽。！？؟:;—–][)\\]”’\"'»]*$")
_JOINTS = " \t\n\u00a0\u202f,،，、;"


def build_quote(reading: Reading, parts: tuple[Part, ...]) -> Quote:
    """Return the quote that `parts` (words and attributions of one group, in order) make.

    A single part of kind "quote" without an attribution may be what a user marked: marks, words and attribution in
    one. Where the rules word the attribution as the source does, `attribution.words` stay empty.
    """
    full, made = voices(reading).get(parts) or ("", pieces(reading, parts))
    said_by = [str(piece.text) for piece in made if piece.role == "attribution"]
    if len(said_by) == len(made):
        return Quote(rich(" ".join(said_by)))
    text, attribution = _put_together(made, reading.language)
    name = speaker_name(" ".join(said_by), reading.language)
    said = taken_apart(attribution.words, name, full or name)
    return _by_rule(Quote(text, said.speaker, attribution), said, reading.language)


def _by_rule(quote: Quote, said: Said, tag: str) -> Quote:
    """Return `quote` without the words of its attribution if its fields hold all of them, and the rules give them."""
    words = quote.attribution.words
    whole = Speaker(said.speaker.name, said.title)
    for speaker in (said.speaker, whole):
        ruled = replace(quote, speaker=speaker, attribution=replace(quote.attribution, verb=said.verb, words=""))
        if _bare(attribution_words(ruled, tag)) == _bare(words) and not lost(words, ruled.speaker, ruled.attribution):
            return ruled
    return replace(quote, attribution=replace(quote.attribution, verb=said.verb if quote.speaker.name else ""))


def _bare(words: str) -> str:
    return " ".join(words.split()).rstrip(" ,:.")


def _put_together(made: tuple[Piece, ...], tag: str) -> tuple[RichText, Attribution]:
    """Return the text of a quote, and its attribution with the place and the words that it has in the source."""
    place: Literal["before", "inside", "after"] = "before" if made[0].role == "attribution" else "after"
    texts: list[RichText] = []
    words: list[str] = []
    after = 1
    for n, piece in enumerate(made):
        if piece.role == "attribution":
            words.append(_attribution(str(piece.text), n == 0, tag))
            continue
        if texts:
            texts[-1:] = _gone_on(texts[-1], piece.text, str(made[n - 1].text))
        texts.append(piece.text)
        if n == 0 and any(p.role == "words" for p in made[1:]):
            place, after = "inside", len(_sentences(piece.text, tag))
    text = RichText(tuple(span for piece in texts for span in piece.spans))
    if made[-1].role == "attribution" or place == "inside":
        text = _ended(text, words[-1] if made[-1].role == "attribution" else "")
    if place == "inside" and len(_sentences(text, tag)) <= after:
        place, after = "after", 1
    return text, Attribution(place=place, after=after, words=_one(words))


def _sentences(text: RichText, tag: str) -> list[tuple[int, int]]:
    return [span for line in text.paragraphs() for span in sentences(str(line), tag)]


def _one(words: list[str]) -> str:
    """Return the attributions of a quote as one; what stood between them is shown by an ellipsis."""
    if len(words) < 2:
        return "".join(words)
    first = words[0].rstrip(" :,：，、")
    return " … ".join([first, *words[1:]])


def _gone_on(text: RichText, more: RichText, between: str) -> tuple[RichText, RichText]:
    """Return `text`, and what joins it to `more`, said after an attribution: a new sentence, or the rest of its own."""
    first = str(more.slice(0, 20)).lstrip("¿¡(“‘«„\"'")[:1]
    same = first.islower() or between.rstrip()[-1:] in (",", "，", "،")
    near = str(text)[-2:] + first
    wide = bool(WIDE.search(str(text)[-2:]) and not re.match(r"[^\W\u3040-\u9fff]", first) and not HANGUL.search(near))
    return text if same else _ended(text, ""), EMPTY if wide else rich(" ")


def _ended(text: RichText, said_by: str) -> RichText:
    """Return `text` with a stop at its end, where a comma joined it to the attribution or nothing stood."""
    words = str(text).rstrip()
    text = text.slice(0, len(words))
    stop = "。" if WIDE.search(words[-3:]) and not HANGUL.search(words[-3:]) else "."
    if _STOPPED.search(words[-8:]) or said_by[:1] in ("—", "–", "-", "("):
        return text
    if words[-1:] in ",،，、":
        return splice(text, [(len(words) - 1, len(words), stop)])
    return splice(text, [(len(words), len(words), stop)]) if words else text


def _attribution(words: str, leads: bool, tag: str) -> str:
    """Return the words of an attribution without the punctuation that joins it to the quote."""
    words = " ".join(words.split())
    if leads:
        return words
    words = words.lstrip(_JOINTS + ".")
    if words[:1] in "—–-" and any(is_verb(word) for word in tokens(words[:60])[:3]):
        words = words.lstrip("—–- ")
    words = words.rstrip(_JOINTS + "—–-").rstrip(_JOINTS)
    last = words.rsplit(" ", 1)[-1]
    rules = language(tag)
    kept = (
        last in rules.kept_periods
        or last.casefold().rstrip(".") in rules.abbreviations
        or re.search(r"\w\.\w\.$", last)
    )
    return words if kept else words.rstrip(".")
