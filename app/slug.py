"""The slug: the short name of a release in its running head."""

from __future__ import annotations

from functools import lru_cache

SLUG_LENGTH = 40
"""Characters of a slug that is taken from the headline."""


@lru_cache(maxsize=64)
def default_slug(headline: str) -> str:
    """Return the first words of `headline`, at most `SLUG_LENGTH` characters, not ending in a small word ("with")."""
    if len(headline) <= SLUG_LENGTH:
        return headline
    words = headline[: SLUG_LENGTH + 1].split(" ")[:-1]
    if not words:
        return headline[: SLUG_LENGTH - 1] + "…"
    while len(words) > 1 and len(words[-1]) <= 4 and words[-1].islower():
        words.pop()
    return " ".join(words).rstrip(",;:–—- ")
