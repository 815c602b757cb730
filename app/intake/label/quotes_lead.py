"""The sentence before a quotation that says who speaks: "Ada Roy said:"."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import (
    HANGUL,
    WIDE,
    folded,
    has_pronoun,
    has_verb,
    is_verb,
    listed,
    phrase,
    tokens,
)
from app.intake.label.quotes_dash import Span
from app.intake.label.quotes_said import WINDOW, Said, hangul_trail
from app.intake.people import has_name
from app.sentences import sentences

_NEAR = 200
"""Characters in which most often the whole of the sentence stands."""


def find_lead(said: Said, at: int, language: str) -> Span | None:
    """Return the sentence before the quotation that says who speaks."""
    window = said.text[max(at, said.start - WINDOW) : said.start]
    words = window.rstrip()
    if not re.search(r"\w", words):
        return None
    start, _ = _last_sentence(words, language)
    sentence = words[start:]
    ok = _leads(said, sentence, language)
    return (max(at, said.start - WINDOW) + start, said.start) if ok else None


def _leads(said: Said, sentence: str, language: str) -> bool:
    ending = sentence[-1:]
    near = sentence[-WINDOW:]
    if ending in ":：":
        if has_verb(near) or has_name(near, language) or has_pronoun(near):
            return said.whole or said.count >= 4
        return said.count >= 8 and said.whole
    if WIDE.search(near[-12:]) and _wide_lead(said, near):
        return True
    last = tokens(near[-160:])[-7:]
    if last and last[-1] in folded("that"):
        return False
    if ending in ",،":
        told = phrase(near)
        names = (
            bool(told) or (next(iter(tokens(sentence)), "") in folded("for", language) and has_name(near))
            if last
            else False
        )
        if last and is_verb(last[-1]) and said.count >= 6:
            return True
        return (any(is_verb(word) for word in last) and said.whole) or (names and (said.whole or said.count >= 5))
    if ending in "—–-―":
        return has_name(near, language) and len(near) < 200 and said.whole and said.count >= 4
    if ending.isalnum() and last:
        return (is_verb(last[-1]) and said.whole) or (
            any(is_verb(word) for word in last)
            and said.whole
            and said.stopped
            and has_name(near, language)
            and said.count >= 5
        )
    return False


def _wide_lead(said: Said, near: str) -> bool:
    if HANGUL.search(near[-6:]):
        return hangul_trail(said.text[said.end : said.end + 24].lstrip(" ,"))
    if near[-1:] in "，,":
        return any(verb in near[-10:] for verb in listed("verbs", "zh"))
    if any(near.endswith(verb) for verb in listed("verbs", "zh")):
        return said.count >= 3
    if near[-1:] == "。":
        return any(cue in near[-40:] for cue in listed("announced", "ja"))
    after = said.text[said.end : said.end + 60]
    if near.endswith("コメント"):
        return True
    if "は" in near and after.lstrip().startswith(listed("trail", "ja")):
        return True
    return near.rstrip("、，, ").endswith(listed("lead", "ja")) and any(cue in after for cue in listed("trail", "ja"))


def find_introduction(said: Said, at: int, language: str) -> Span | None:
    """Return the sentence before a quotation that ends with a period but speaks of the speaker."""
    window = said.text[max(at, said.start - WINDOW) : said.start]
    words = window.rstrip()
    if "\n" in window[len(words) :] or not words or words[-1] not in ".!" or not said.whole or said.count < 6:
        return None
    following = said.text[said.end : said.end + 3].lstrip(".。 \n")
    if not (said.stopped or said.comma or not following) or following[:1].islower():
        return None
    if following and not has_verb(words[_last_sentence(words, language)[0] :]):
        return None
    start, _ = _last_sentence(words, language)
    if not (has_verb(words[start:]) or has_name(words[start:], language)):
        return None
    return max(at, said.start - WINDOW) + start, said.start


def _last_sentence(text: str, language: str) -> Span:
    """Return the last sentence of `text`; one that quotes within itself is whole."""
    near = max(0, len(text) - _NEAR)
    spans = sentences(text[near:], language)
    if len(spans) > 1 or (spans and not near):
        return near + spans[-1][0], near + spans[-1][1]
    spans = sentences(text, language)
    return spans[-1] if spans else (0, len(text))


def is_fragment(before: str) -> bool:
    """Say whether the words `before` a quotation run on into it: "He was called “the light of Lund,”"."""
    words = before.rstrip()
    sentence = re.split("[.!?…:;—–\n]", words)[-1]
    return words[-1:].isalpha() and words[-1:].islower() and len(sentence.split()) > 2
