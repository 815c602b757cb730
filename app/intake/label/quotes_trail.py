"""The words after a quotation that say who speaks: "said Ada Roy", a dash and a name, a line with the name."""

from __future__ import annotations

import re

from app.intake.label.quotes_cues import (
    HANGUL,
    WIDE,
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
from app.intake.label.quotes_dash import Span
from app.intake.label.quotes_glue import is_office_line, is_signature
from app.intake.label.quotes_marks import Quotation
from app.intake.label.quotes_said import JOINT, WINDOW, Said, hangul_trail, starts_with
from app.intake.people import has_name, runs
from app.sentences import sentences

_DASH = re.compile("[—–―~]+|-{1,3}(?=\\s*\\w)|－")


def find_trail(said: Said, until: int, language: str, led: bool) -> Span | None:
    """Return the words after the quotation that say who speaks, or with a lead what ends its sentence."""
    limit = min(until, said.end + WINDOW)
    window = said.text[said.end : limit]
    joint = JOINT.match(window)
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


def _circumfix(said: Said, sentence: str, joint: str) -> bool:
    """Say whether a sentence that has begun before the quotation goes on after it."""
    if WIDE.search(sentence[:3]):
        if HANGUL.search(sentence[:3]):
            return hangul_trail(sentence)
        return starts_with(sentence, listed("trail", "ja")) or any(
            cue in sentence[:30] for cue in listed("trail", "ja")
        )
    return "\n" not in joint and "." not in joint and sentence[:1].islower() and not said.stopped


def _trails(said: Said, sentence: str, joint: str, rest: str, language: str) -> bool:
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
        return hangul_trail(sentence) or (apart and wide_verb(near))
    return any(cue in near for cue in listed("trail", "ja")) or any(verb in near[:40] for verb in listed("verbs", "zh"))


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


def _first_sentence(text: str, language: str) -> int:
    """Return where the first sentence of `text` ends."""
    for start, end in sentences(text, language):
        if not _abbreviated(text[max(start, end - 20) : end]):
            return end
    return len(text)


def _abbreviated(words: str) -> bool:
    """Say whether a sentence doesn't end with `words`: "said the Rev.", "added Lt. Col. (ret.)"."""
    if re.search(r"\((?:[^\W\d_]{1,5}\.)+\)$", words):
        return True
    last = re.search(r"([^\W\d_]+)\.$", words)
    return last is not None and len(last[1]) > 1 and fold(last[1]) in folded("courtesy")


def find_unclosed(text: str, quotation: Quotation) -> tuple[Span, Span] | None:
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
