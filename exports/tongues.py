"""Which words of a text are plainly in another language than the document, because they are in another script.

A reader that speaks English cannot say a word in Greek letters; a file that says so lets it change its voice (ISO
14289-1, 7.2). Where a script has one language it is named; where it has several, the language is "und" with the script
(BCP 47), which is true and still tells the voices apart. Latin letters are never marked: brands and names are written
in them in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SCRIPTS = {
    "Grek": ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    "Cyrl": ("\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f", "und-Cyrl"),
    "Armn": ("\u0530-\u058f", "hy"),
    "Hebr": ("\u0591-\u05f4\ufb1d-\ufb4f", "he"),
    "Arab": ("\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "und-Arab"),
    "Deva": ("\u0900-\u097f\ua8e0-\ua8ff", "und-Deva"),
    "Beng": ("\u0980-\u09ff", "und-Beng"),
    "Guru": ("\u0a00-\u0a7f", "pa"),
    "Gujr": ("\u0a80-\u0aff", "gu"),
    "Taml": ("\u0b80-\u0bff", "ta"),
    "Telu": ("\u0c00-\u0c7f", "te"),
    "Knda": ("\u0c80-\u0cff", "kn"),
    "Mlym": ("\u0d00-\u0d7f", "ml"),
    "Thai": ("\u0e00-\u0e7f", "th"),
    "Laoo": ("\u0e80-\u0eff", "lo"),
    "Geor": ("\u10a0-\u10ff\u1c90-\u1cbf", "ka"),
    "Ethi": ("\u1200-\u139f", "und-Ethi"),
    "Khmr": ("\u1780-\u17ff", "km"),
    "Hang": ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff", "ko"),
    "Kana": ("\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", "ja"),
    "Hani": ("\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af", "und-Hani"),
}
"""The letters of each script (ISO 15924), and the tag that words in it get."""

_OWN = {
    "ar": ("Arab",), "be": ("Cyrl",), "bg": ("Cyrl",), "bn": ("Beng",), "el": ("Grek",), "fa": ("Arab",),
    "gu": ("Gujr",), "he": ("Hebr",), "hi": ("Deva",), "hy": ("Armn",), "ja": ("Kana", "Hani"), "ka": ("Geor",),
    "kk": ("Cyrl",), "km": ("Khmr",), "kn": ("Knda",), "ko": ("Hang", "Hani"), "lo": ("Laoo",), "mk": ("Cyrl",),
    "ml": ("Mlym",), "mn": ("Cyrl",), "mr": ("Deva",), "ne": ("Deva",), "pa": ("Guru",), "ps": ("Arab",),
    "ru": ("Cyrl",), "sr": ("Cyrl",), "ta": ("Taml",), "te": ("Telu",), "th": ("Thai",), "uk": ("Cyrl",),
    "ur": ("Arab",), "yi": ("Hebr",), "zh": ("Hani",),
}  # fmt: skip
"""The scripts that a language is written in besides Latin."""

_MARKS = "\u0300-\u036f\u200c\u200d"
"""What belongs to the letter before it."""

_PLAIN = frozenset(map(chr, (*range(0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2C00))))
"""Latin letters, marks and signs. Most texts have no others, and what finds those takes 20 ms to make."""


def tongues(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield `text` in pieces with the language tag of each, "" for that of the document, which is `language`.

    Spaces and marks between two words of one script go with them.
    """
    found = _pattern(language.partition("-")[0].lower()).finditer(text) if not _PLAIN.issuperset(text) else ()
    at = 0
    for match in found:
        if match.start() > at:
            yield text[at : match.start()], ""
        yield match[0], _SCRIPTS[match.lastgroup or ""][1]
        at = match.end()
    if at < len(text) or not text:
        yield text[at:], ""


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds words in every script that is not one of `language`."""
    own = _OWN.get(language, ())
    return re.compile("|".join(_words(script) for script in _SCRIPTS if script not in own))


def _words(script: str) -> str:
    """Return the expression for words in `script`. Kana among ideographs make them Japanese."""
    letters = first = _SCRIPTS[script][0]
    if script == "Kana":
        ideographs = _SCRIPTS["Hani"][0]
        first, letters = f"{ideographs}]*[{first}", letters + ideographs
    return rf"(?P<{script}>[{first}](?:[{letters}{_MARKS}]|[^\w\n]+(?=[{letters}]))*)"
