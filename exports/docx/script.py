"""Languages and scripts, as far as Word has to be told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exports.tongues import tongues

_REGIONS = {
    "ar": "SA", "bg": "BG", "bn": "BD", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES",
    "et": "EE", "fa": "IR", "fi": "FI", "fr": "FR", "gu": "IN", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU",
    "hy": "AM", "it": "IT", "ja": "JP", "ka": "GE", "km": "KH", "kn": "IN", "ko": "KR", "lo": "LA", "lt": "LT",
    "lv": "LV", "ml": "IN", "mr": "IN", "nb": "NO", "ne": "NP", "nl": "NL", "nn": "NO", "pa": "IN", "pl": "PL",
    "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sv": "SE", "ta": "IN", "te": "IN", "th": "TH",
    "tr": "TR", "uk": "UA", "ur": "PK", "zh": "CN",
}  # fmt: skip
"""The region that a bare language means (CLDR, likely subtags): Word checks the spelling of "en-US", not of "en"."""

_EAST_ASIAN = frozenset(("ja", "ko", "zh", "und-hani"))
_COMPLEX = frozenset(
    ("bn", "gu", "hi", "km", "kn", "lo", "ml", "mr", "ne", "pa", "ta", "te", "th", "und-beng", "und-deva")
)
"""Languages, and scripts of no one language, that Word files under East Asian and complex scripts; those that run from
right to left are complex, too."""

_NONE = "x-none"
"""What Word calls the language of words whose language is not known: it doesn't look for mistakes in them."""

_RTL_LANGUAGES = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "syrc", "thaa"))

_RTL_CHARS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL = f"[{_RTL_CHARS}]"
_LTR = f"[^\\W\\d_{_RTL_CHARS}]"
_RTL_STRETCH = re.compile(f"{_RTL}(?:(?:(?!{_LTR}).)*{_RTL})?", re.DOTALL)
_LTR_STRETCH = re.compile(f"{_LTR}(?:(?:(?!{_RTL}).)*{_LTR})?", re.DOTALL)


def full_tag(language: str) -> str:
    """Return a BCP 47 tag with its usual region: "en" becomes "en-US", "en-CA" stays, "" becomes "en-US"."""
    language = language or "en"
    region = _REGIONS.get(language.lower())
    return f"{language.lower()}-{region}" if region else language


def word_language(language: str) -> dict[str, str]:
    """Return the attribute of ``w:lang`` that names `language`, filed as Word does: Western, East Asian, or complex."""
    tag, bare = language.lower(), language.lower().partition("-")[0]
    kind = "eastAsia" if {tag, bare} & _EAST_ASIAN else "bidi" if {tag, bare} & _COMPLEX or is_rtl(tag) else "val"
    return {kind: _NONE if bare == "und" else full_tag(language)}


def is_rtl(language: str) -> bool:
    """Say whether text of `language` (a BCP 47 tag) runs from right to left."""
    first, *rest = language.lower().split("-")
    scripts = [tag for tag in rest if len(tag) == 4 and tag.isalpha()]
    return scripts[0] in _RTL_SCRIPTS if scripts else first in _RTL_LANGUAGES


def pieces(text: str, language: str) -> Iterator[tuple[str, bool, str]]:
    """Yield `text` cut where its direction or its language changes; `language` is the document's.

    With each piece goes whether it runs from right to left, and its language, "" for that of the document.
    """
    for stretch, runs_left in stretches(text, is_rtl(language)):
        for piece, tongue in tongues(stretch, language):
            yield piece, runs_left, tongue


def stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield `text` cut where its direction changes, each piece with whether it runs from right to left.

    `rtl` is the direction of the paragraph: it has what has no direction of its own (spaces, digits, signs), unless
    that stands within a stretch of the other direction.
    """
    at = 0
    if rtl or not text.isascii():
        for match in (_LTR_STRETCH if rtl else _RTL_STRETCH).finditer(text):
            if at < match.start():
                yield text[at : match.start()], rtl
            yield match[0], not rtl
            at = match.end()
    if at < len(text):
        yield text[at:], rtl
