"""What the items of a list begin with in a tagged file."""

from __future__ import annotations

import re

from app.intake.read.pdf.marks import BULLETS, Mark, is_symbol

_NUMBER = re.compile(r"^\(?(?P<number>\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)")


def mark_in(text: str) -> Mark | None:
    """Return the bullet or number that `text`, an item of a list, begins with; None if it has none."""
    rest = text[1:].lstrip()
    if rest and (text[0] in BULLETS or is_symbol(text[0]) or (text[0] in "–—-*o" and text[1].isspace())):
        return Mark(len(text) - len(rest))
    number = _NUMBER.match(text)
    return Mark(number.end(), number["number"]) if number else None


def is_label(text: str) -> bool:
    """Say whether `text` is nothing but a bullet or a number, or nothing at all; else it is words that must stay."""
    return sum(map(str.isalnum, text)) <= 4 and len(text) <= 8 and (not text or text[-1] not in ":：")
