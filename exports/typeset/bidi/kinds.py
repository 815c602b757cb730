"""The bidirectional types of characters (UAX #9, table 4), and what groups of them have in common."""

from __future__ import annotations

import re
from unicodedata import bidirectional

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What can make a text run from right to left, and whole blocks of it: letters yet to come run that way as well."""
STRONG = {"L": 0, "R": 1, "AL": 1}
"""The levels of a paragraph that starts with these."""
ISOLATES = ("LRI", "RLI", "FSI")
REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
"""What X9 takes away."""


def types(text: str) -> list[str]:
    """Return the type of every character, for those not yet in the database that of their block."""
    return [bidirectional(char) or ("R" if RIGHT_TO_LEFT.match(char) else "L") for char in text]


def direction(level: int) -> str:
    """Return the type of a `level`: "L" or "R"."""
    return "R" if level & 1 else "L"
