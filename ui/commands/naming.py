"""The name of a kit that has no file yet."""

from __future__ import annotations

from app.blanks import filled_part
from app.kit import PressKit

_NOT_IN_NAMES = '\\/:*?"<>|\n\t'
"""Characters that some file system refuses in a name."""
_LONGEST = 48
_SMALL = frozenset(
    {
        "with", "from", "into", "over", "than", "that", "this", "their", "upon", "under", "about", "after", "before",
        "avec", "pour", "dans", "chez", "vers", "sous", "sans", "leur", "nach", "eine", "einen", "einem", "einer",
        "beim", "über", "oder", "para", "como", "desde", "sobre", "della", "delle", "nella", "voor", "naar",
    }
)  # fmt: skip
"""Small words of more than three letters: a name does not end with one."""


def file_name(kit: PressKit) -> str:
    """Return a file name (no suffix) made of the headline, "Untitled release" without one."""
    headline = str(filled_part(kit, kit.release.headline))
    words = "".join(" " if char in _NOT_IN_NAMES else char for char in headline).split()
    name = " ".join(words)
    if len(name) > _LONGEST:
        name = _shortened(words)
    return name.strip(" .,;–—-") or "Untitled release"


def _shortened(words: list[str]) -> str:
    """Return the first of `words` that may stand for all: a phrase just begun ("in a", "a floating") is left out."""
    kept = " ".join(words)[: _LONGEST + 1].split(" ")[:-1]
    if not kept:
        return words[0][:_LONGEST]
    if len(kept) > 2 and _is_small(kept[-2]):
        kept.pop()
    while len(kept) > 1 and (_is_small(kept[-1]) or kept[-2] in ("to", "zu")):
        kept.pop()
    return " ".join(kept)


def _is_small(word: str) -> bool:
    """Say whether `word` looks like an article, a preposition or a conjunction."""
    return word.islower() and (len(word) <= 3 or word in _SMALL)
