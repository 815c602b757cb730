"""The language of a reading: that of most of its words, by script and by the small words of each language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from app.intake.reading import Reading
from app.language import UNDETERMINED, read_resource, tag_of

SAMPLE = 20_000
"""Characters that are looked at: enough to be sure, few enough to be fast."""

_THIRTY = re.compile(r"^[ \u00a0–—-]{1,4}30[ \u00a0–—-]{1,4}$", re.MULTILINE)
"""The end mark of Quebec: nobody else who writes French closes with it."""
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("kana", "\u3041", "\u30ff"),
    ("hangul", "\uac00", "\ud7a3"),
    ("han", "\u3400", "\u9fff"),
    ("arabic", "\u0620", "\u06ff"),
    ("hebrew", "\u05d0", "\u05ea"),
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u04ff"),
    ("thai", "\u0e01", "\u0e5b"),
    ("devanagari", "\u0900", "\u097f"),
)
_OF_SCRIPT = {"hangul": "ko", "arabic": "ar", "hebrew": "he", "greek": "el", "thai": "th", "devanagari": "hi"}
_CYRILLIC = ("ru", "uk", "bg")
_LETTERS = {"ї": "uk", "є": "uk", "і": "uk", "ґ": "uk", "ы": "ru", "э": "ru", "ё": "ru"}
_ADDRESS = re.compile(r"\S{0,200}(?:@|://|www\.)\S{0,200}")


def find_language(reading: Reading) -> Reading:
    """Return `reading` with the language that it is written in.

    What the file says of itself counts only where the text is too short to tell: Word files often carry the language
    of the program. It gives the region, though, where it agrees.
    """
    said = tag_of(reading.source.language) if reading.source.language else UNDETERMINED
    found = tongue("\n".join(str(passage.text) for passage in reading.passages)[: 4 * SAMPLE])
    if found == "fr" and _THIRTY.search("\n".join(str(passage.text) for passage in reading.passages[-60:])):
        found = "fr-CA"
    base = found or ("en" if said == UNDETERMINED else said.partition("-")[0])
    return replace(reading, language=said if said.partition("-")[0] == base.partition("-")[0] else base)


def tongue(text: str) -> str:
    """Return the tag of the language of `text`, "" if that cannot be told.

    A word of a passage counts as much as any other, so a body in Spanish outweighs an English contact block.
    """
    text = _ADDRESS.sub(" ", text[: 4 * SAMPLE])[:SAMPLE]
    letters = Counter(_script(char) for char in text if char > "\u036f" and char.isalpha())
    latin = sum("A" <= char <= "ɏ" for char in text)
    script, number = next(iter(letters.most_common(1)), ("", 0))
    if letters["kana"] + letters["han"] >= number:
        number = letters["kana"] + letters["han"]
        script = "kana" if letters["kana"] * 12 > number else "han"
    if number * (3 if script in ("kana", "han", "hangul") else 1) > latin:
        return _of_script(script, text)
    return _by_words(text, tuple(tag for tag in _words() if tag not in _CYRILLIC))


def _script(char: str) -> str:
    return next((name for name, first, last in _SCRIPTS if first <= char <= last), "")


def _of_script(script: str, text: str) -> str:
    if script == "cyrillic":
        found = Counter(_LETTERS[char] for char in text.lower() if char in _LETTERS)
        return found.most_common(1)[0][0] if found else _by_words(text, _CYRILLIC) or "ru"
    return {"kana": "ja", "han": "zh"}.get(script) or _OF_SCRIPT.get(script, "")


def _by_words(text: str, tags: tuple[str, ...]) -> str:
    """Return the language whose small words make up most of `text`; words that few languages share count more."""
    found = Counter(word.lower() for word in _WORD.findall(text))
    letters = sum(number for word, number in found.items() if len(word) == 1)
    if letters * 4 > sum(found.values()):  # a scan that has torn words apart
        found = Counter({word: number for word, number in found.items() if len(word) > 2})
    score: Counter[str] = Counter()
    for word, number in found.items():
        owners = [tag for tag in _owners().get(word, ()) if tag in tags]
        for tag in owners:
            score[tag] += number * 12 // len(owners) if len(owners) < 4 else number
    best = score.most_common(1)
    return best[0][0] if best and best[0][1] >= 12 else ""


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    table = read_resource("tongues", "words.yaml")
    return {tag: tuple(dict.fromkeys(words.split())) for tag, words in table.items()}


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for tag, words in _words().items():
        for word in words:
            owners.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in owners.items()}


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """Return the small words of the languages of our cues, in lower case."""
    return frozenset(word for tag in ("en", "fr", "de", "es", "it", "pt", "ru", "nl") for word in _words()[tag])
