"""Capitals by the custom of the language, for parts that a house style sets in capitals."""

from __future__ import annotations

import unicodedata

_TONOS = "\u0301"


def capitals(text: str, language: str) -> str:
    """Return `text` in capitals; Turkish and Azerbaijani dot their İ, Greek drops its accents.

    Source: Unicode 16, sections 3.13 and 5.18.
    """
    primary = language.split("-")[0].lower()
    if primary in ("tr", "az"):
        return text.replace("i", "İ").upper()
    if primary == "el":
        bare = unicodedata.normalize("NFD", text).replace(_TONOS, "")
        return unicodedata.normalize("NFC", bare).upper()
    return text.upper()
