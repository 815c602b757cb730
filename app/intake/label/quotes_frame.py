"""The frame of a quotation: the words before or after it that say who speaks."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import (
    HANGUL,
    WIDE,
    WORD,
    fold,
    folded,
    has_pronoun,
    has_verb,
    is_verb,
    listed,
    phrase,
    tokens,
    wide_verb,
)
from app.intake.label.quotes_dash import Span, speech_within
from app.intake.label.quotes_glue import is_office_line, is_signature
from app.intake.label.quotes_marks import Quotation
from app.intake.people import has_name, runs
from app.record import record
from app.sentences import sentences

_WINDOW = 700
"""Characters before and after a quotation in which the frame is looked for."""
_STOPS = ".!?…‽。！？؟"
_MARKS = "\"“”„«»「」『』‘’'`›‹"
_JOINT = re.compile("[\\s\u00a0\u202f,،，、;.]*")
_DASH = re.compile("[—–―~]+|-{1,3}(?=\\s*\\w)|－")


@record
class Frame:
    """The pieces of the quotation, and where the words about the speaker stand (None: nowhere)."""

    quotes: tuple[Span, ...]
    before: Span | None = None
    after: Span | None = None
    sure: bool = True


@record
class _Said:
    """A quotation within its text: its words, how many, and how they end."""

    text: str
    start: int
    end: int
    words: str
    count: int

    @property
    def ending(self) -> str:
        return self.words[-1:]

    @property
    def comma(self) -> bool:
        """Whether a comma shows that the sentence goes on after the closing mark."""
        joint = _JOINT.match(self.text, self.end)
        return self.ending in ",،，、" or bool(joint and re.search("[,،，]", joint[0]))

    @property
    def stopped(self) -> bool:
        return self.ending in _STOPS or self.text[self.end : self.end + 1] in (".", "。")

    @property
    def whole(self) -> bool:
        """Whether it reads like a sentence of its own."""
        first = self.words.lstrip("¿¡([")[:1]
        starts = bool(first) and not first.islower()
        return starts and (self.ending in _STOPS + ",،，" or self.stopped or self.comma or self.count >= 6)


def frame(text: str, quotation: Quotation, at: int, until: int, language: str) -> Frame:
    """Return the frame of `quotation` in `text`, taken up to `at`; the next quotation begins at `until`."""
    start, end = quotation.start, quotation.end
    repaired = None if quotation.closed else _unclosed(text, quotation)
    if repaired:
        start, end = repaired[0]
    plain = text[start:end].strip(_MARKS + " \u00a0\u202f")
    said = _Said(text, start, end, plain, len(WORD.findall(plain[:2000])) or len(plain))
    if WIDE.search(plain[:80]):
        said = _Said(text, start, end, plain, max(said.count, len(plain) // 3))
    lead = _lead(said, at, language)
    within_sentence = lead is None and _is_fragment(text[max(at, start - _WINDOW) : start])
    trail = repaired[1] if repaired else None if within_sentence else _trail(said, until, language, lead is not None)
    if lead is None and trail is None and (within := speech_within(text, start, end)):
        quotes, (attribution,) = within
        return Frame(quotes, None, attribution)
    sure = True
    if lead is None and trail is None:
        lead, sure = _introduction(said, at, language), False
    stop = re.compile("[.。]?").match(text, end) if trail is None else None
    if stop:
        end = stop.end()
    elif trail and (joint := re.match("[.。](?=\\s|$)", text[end : trail[0]])):
        end += joint.end()
    if lead:
        lead = (lead[0], start)
    if trail:
        trail = (end, trail[1])
    return Frame(((start, end),), lead, trail, sure or (lead is None and trail is None))


def _is_fragment(before: str) -> bool:
    """Say whether the words `before` a quotation run on into it: "He was called “the light of Lund,”"."""
    words = before.rstrip()
    sentence = re.split("[.!?…:;—–\n]", words)[-1]
    return words[-1:].isalpha() and words[-1:].islower() and len(sentence.split()) > 2


def _lead(said: _Said, at: int, language: str) -> Span | None:
    """Return the sentence before the quotation that says who speaks."""
    window = said.text[max(at, said.start - _WINDOW) : said.start]
    words = window.rstrip()
    if not re.search(r"\w", words):
        return None
    start, _ = _last_sentence(words, language)
    sentence = words[start:]
    ok = _leads(said, sentence, language)
    return (max(at, said.start - _WINDOW) + start, said.start) if ok else None


def _leads(said: _Said, sentence: str, language: str) -> bool:
    ending = sentence[-1:]
    near = sentence[-_WINDOW:]
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
        names = bool(told) or (tokens(sentence)[0] in folded("for", language) and has_name(near)) if last else False
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


def _wide_lead(said: _Said, near: str) -> bool:
    if HANGUL.search(near[-6:]):
        return _starts_with(said.text[said.end : said.end + 12].lstrip(" ,"), listed("trail", "ko"))
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


def _trail(said: _Said, until: int, language: str, led: bool) -> Span | None:
    """Return the words after the quotation that say who speaks, or with a lead what ends its sentence."""
    limit = min(until, said.end + _WINDOW)
    window = said.text[said.end : limit]
    joint = _JOINT.match(window)
    assert joint is not None
    rest = window[joint.end() :]
    if not re.search(r"\w", rest):
        return None
    end = _first_sentence(rest, language)
    sentence = rest[:end]
    ok = _circumfix(said, sentence, joint[0]) if led else _trails(said, sentence, joint[0], rest, language)
    if not ok:
        return None
    if "\n" in joint[0] and not led:
        end = _signature_end(rest, end)
    return said.end, said.end + joint.end() + end


def _circumfix(said: _Said, sentence: str, joint: str) -> bool:
    """Say whether a sentence that has begun before the quotation goes on after it."""
    if WIDE.search(sentence[:3]):
        cues = listed("trail", "ko") if HANGUL.search(sentence[:3]) else listed("trail", "ja")
        return _starts_with(sentence, cues) or any(cue in sentence[:30] for cue in listed("trail", "ja"))
    return "\n" not in joint and "." not in joint and sentence[:1].islower() and not said.stopped


def _trails(said: _Said, sentence: str, joint: str, rest: str, language: str) -> bool:
    if "\n" in joint and is_signature(rest.split("\n", 1)[0] if len(rest) > 200 else rest):
        return True
    dash = _DASH.match(sentence)
    if dash or sentence[:1] in "(（[":
        inner = sentence[dash.end() if dash else 1 :]
        return has_name(inner, language) or has_verb(inner[:80])
    if WIDE.search(sentence[:60]):
        return _wide_trail(sentence, bool(joint) or said.stopped)
    first = tokens(sentence[:200])
    verb = next((n for n, word in enumerate(first[:4]) if is_verb(word)), -1)
    if sentence[-1:] in ":：" and said.stopped and sentence[:1].isupper():
        return False
    if first and first[0] in folded("who") and not dash:
        return False
    if verb == 1 and first[0] == "so":
        return True
    lower = not sentence[:1].isupper()
    if first and ((first[0] == "so" and language.startswith("de")) or _begins_with_phrase(first)):
        return has_name(sentence, language) or said.comma or said.stopped
    named = has_name(sentence, language) or has_pronoun(sentence)
    if verb >= 0 and (said.comma or said.stopped) and lower:
        return named or verb <= 1 or said.comma
    if verb >= 0 and lower and not said.comma:
        return verb <= 2 and ((said.whole and (named or said.count >= 5)) or (verb <= 1 and named and said.count >= 3))
    if said.comma or (said.ending in "!?…" and lower):
        return (has_verb(sentence) or (named and _names_soon(sentence))) and said.whole
    alone = said.stopped and not re.search(r"\w", said.text[: said.start]) and "\n" not in rest
    return _ends_with_verb(sentence) or (alone and is_signature(rest))


def _names_soon(sentence: str) -> bool:
    """Say whether somebody is named after a word or two, as after a verb that we don't know: "enthuses Ada Roy"."""
    first = tokens(sentence[:80])[:1]
    named = next(iter(runs(sentence)), None)
    article = bool(first) and (first[0] in folded("small") or first[0] in folded("who"))
    return not article and named is not None and (named.start < 25 or has_pronoun(sentence))


def _begins_with_phrase(words: tuple[str, ...]) -> bool:
    said = phrase(" ".join(words))
    return bool(said) and " ".join(words).startswith(said)


def _ends_with_verb(sentence: str) -> bool:
    """Say whether a sentence of its own is an attribution: "Ada Roy, head of Lumen, said.", not "Roy said the …"."""
    words = tokens(sentence)
    verb = next((n for n, word in enumerate(words) if is_verb(word)), -1)
    after = len(words) - verb - 1
    if verb < 0 or verb > 25 or len(sentence) > 300:
        return False
    tail = " ".join(words[verb + 1 :])
    return after <= 1 or (after <= 5 and tail.startswith(("in a ", "in the ", "at the ", "on ")))


def _wide_trail(sentence: str, apart: bool) -> bool:
    near = sentence[:80]
    if HANGUL.search(near):
        return _starts_with(sentence, listed("trail", "ko")) or (apart and wide_verb(near))
    return any(cue in near for cue in listed("trail", "ja")) or any(verb in near[:40] for verb in listed("verbs", "zh"))


def _starts_with(text: str, cues: tuple[str, ...]) -> bool:
    return text.lstrip(" ,").startswith(cues)


def _signature_end(rest: str, end: int) -> int:
    """Return the end of the lines that name a speaker: name, and on the next one the office."""
    first = rest.find("\n")
    if first < 0:
        return max(end, len(rest) if is_signature(rest) else end)
    end = max(end, first) if is_signature(rest[:first]) else end
    following = rest[first + 1 :].split("\n", 1)[0]
    return (
        first + 1 + len(following) if end >= first and is_office_line(following) and is_signature(rest[:first]) else end
    )


def _introduction(said: _Said, at: int, language: str) -> Span | None:
    """Return the sentence before a quotation that ends with a period but speaks of the speaker."""
    window = said.text[max(at, said.start - _WINDOW) : said.start]
    words = window.rstrip()
    if "\n" in window[len(words) :] or not words or words[-1] not in ".!" or not said.whole or said.count < 6:
        return None
    if not (said.stopped or said.comma) or re.search(r"\w", said.text[said.end : said.end + 3]):
        return None
    start, _ = _last_sentence(words, language)
    if not (has_verb(words[start:]) or has_name(words[start:], language)):
        return None
    return max(at, said.start - _WINDOW) + start, said.start


def _last_sentence(text: str, language: str) -> Span:
    """Return the last sentence of `text`; one that quotes within itself is whole."""
    spans = sentences(text, language)
    return spans[-1] if spans else (0, len(text))


def _first_sentence(text: str, language: str) -> int:
    """Return where the first sentence of `text` ends."""
    spans = sentences(text, language)
    return spans[0][1] if spans else len(text)


def _unclosed(text: str, quotation: Quotation) -> tuple[Span, Span] | None:
    """Return quote and attribution of a quotation whose closing mark is missing: "“We grow, said Ada Roy."."""
    end = len(text.rstrip())
    first = text.find("\n", quotation.start)
    stop = first if first >= 0 else end
    if stop < end:
        last = text.rfind("\n", quotation.start, end)
        told = is_signature(text[last + 1 : end])
        return ((quotation.start, last), (last, end)) if told else None
    lo = max(quotation.start + 1, end - 400)
    for comma in re.finditer("[,!?][’']?\\s+", text[lo:end]):
        clause = text[lo + comma.end() : end]
        verb = next((n for n, word in enumerate(tokens(clause)[:3]) if is_verb(word)), -1)
        if verb >= 0 and (runs(clause) or fold(clause.split()[0]) in folded("pronouns")) and len(clause) < 300:
            at = lo + comma.start() + 1
            return (quotation.start, at), (at, end)
    return None
