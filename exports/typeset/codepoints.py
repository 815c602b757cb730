"""Ranges of characters as `unicode_data` writes them down."""

from __future__ import annotations

from collections.abc import Iterator


def ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last code point of each range in `text`, whose numbers are hexadecimal.

    "9" is one character, "9-d" five; "9-d+10*3" stands for three such ranges, each starting 16 behind the one before.
    """
    for part in text.split():
        bounds, _, repeated = part.partition("+")
        first, _, last = bounds.partition("-")
        step, _, count = repeated.partition("*")
        for number in range(int(count or "1", 16)):
            offset = number * int(step or "0", 16)
            yield int(first, 16) + offset, int(last or first, 16) + offset
