"""Languages and scripts, as far as Word has to be told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REGIONS = {
    "ar": "SA", "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE",
    "fa": "IR", "fi": "FI", "fr": "FR", "he": "IL", "hr": "HR", "hu": "HU", "it": "IT", "ja": "JP", "ko": "KR",
    "lt": "LT", "lv": "LV", "nb": "NO", "nl": "NL", "nn": "NO", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU",
    "sk": "SK", "sl": "SI", "sv": "SE", "tr": "TR", "uk": "UA", "ur": "PK", "zh": "CN",
}  # fmt: skip
"""The region that a bare language means (CLDR, likely subtags): Word checks the spelling of "en-US", not of "en"."""

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


def is_east_asian(language: str) -> bool:
    """Say whether Word files `language` under its East Asian languages."""
    return language.lower().partition("-")[0] in ("ja", "ko", "zh")


def is_rtl(language: str) -> bool:
    """Say whether text of `language` (a BCP 47 tag) runs from right to left."""
    first, *rest = language.lower().split("-")
    scripts = [tag for tag in rest if len(tag) == 4 and tag.isalpha()]
    return scripts[0] in _RTL_SCRIPTS if scripts else first in _RTL_LANGUAGES


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
