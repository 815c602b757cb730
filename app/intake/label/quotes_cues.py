"""What tells that somebody speaks: verbs, set phrases, pronouns. All languages at once, since releases mix them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.intake.cues import cues
from app.intake.signs import Signs

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SECTION = "quotes"
_WINDOW = 400
"""Characters of an attribution that are looked at."""


def fold(text: str) -> str:
    """Return `text` in small letters without accents, as cues are compared."""
    return text.lower() if text.isascii() else _bare(text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))


@lru_cache(maxsize=64)
def folded(name: str, language: str = "") -> frozenset[str]:
    """Return the cues `name`, folded; of all languages by default."""
    return frozenset(fold("\n".join(cues(_SECTION, name, language))).split("\n")) - {""}


@lru_cache(maxsize=64)
def listed(name: str, language: str = "") -> tuple[str, ...]:
    """Return the cues `name` as they are written, the longest first."""
    return tuple(sorted(cues(_SECTION, name, language), key=lambda cue: (-len(cue), cue)))


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of the beginning of `text`, folded."""
    return tuple(fold(word) for word in WORD.findall(text[:_WINDOW]))


def is_verb(word: str) -> bool:
    """Say whether the folded `word` is one of speech: "said", "sagte", "dit", also "indique-t-il"."""
    verbs = folded("verbs")
    return word in verbs or ("-" in word and word.partition("-")[0] in verbs)


def verb_at(text: str) -> int:
    """Return the number of the first word of speech in `text`, -1 if there is none."""
    return next((n for n, word in enumerate(tokens(text)) if is_verb(word)), -1)


def has_verb(text: str) -> bool:
    """Say whether `text` has a word or phrase of speech."""
    return verb_at(text) >= 0 or bool(phrase(text)) or wide_verb(text)


def phrase(text: str) -> str:
    """Return the set phrase in `text` ("according to", "laut", "so"), "" if there is none."""
    said = f" {' '.join(tokens(text))} "
    return next((cue for cue in _phrases() if f" {cue} " in said), "")


def is_phrase(text: str) -> bool:
    """Say whether `text` is a set phrase alone."""
    return " ".join(tokens(text[-80:])) in _phrases()


@lru_cache(maxsize=1)
def _phrases() -> tuple[str, ...]:
    return tuple(" ".join(tokens(cue)) for cue in listed("phrases"))


def has_pronoun(text: str) -> bool:
    """Say whether one of the first words of `text` stands for a speaker named before: "she", "dit-il"."""
    names = folded("pronouns")
    first = tokens(text)[:5]
    return any(word in names or word.rpartition("-")[2] in names for word in first) or text.lstrip(
        "、，, 　"
    ).startswith((*listed("pronouns", "ja"), *listed("pronouns", "zh"), *listed("pronouns", "ko")))


def wide_verb(text: str) -> bool:
    """Say whether `text`, in Chinese characters, kana or Hangul, has a word of speech; they stand without spaces."""
    if not WIDE.search(text):
        return False
    near = text[:_WINDOW]
    return any(cue in near for cue in (*listed("verbs", "zh"), *listed("verbs", "ko"), *listed("trail", "ja")))


WIDE = Signs("\u3040\u30ff", "\u3400\u9fff", "\uac00\ud7af")
KANA = Signs("\u3040\u30ff")
HANGUL = Signs("\uac00\ud7af")
ARABIC = Signs("\u0600\u06ff")
