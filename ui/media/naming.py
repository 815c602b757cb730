"""What a medium is called where one is chosen."""

from __future__ import annotations

from app.kit import Media

_LONGEST = 60
"""Characters of a caption that are shown."""


def name_of(entry: Media) -> str:
    """Return the first words of the caption of `entry` with its file, or the file alone."""
    words = beginning(entry.caption)
    return f"{words} ({entry.file})" if words else entry.file


def beginning(caption: str) -> str:
    """Return the first words of `caption`, as many as can be shown in a list."""
    words = " ".join(caption.split())
    if len(words) <= _LONGEST:
        return words
    words = words[: _LONGEST + 1].rpartition(" ")[0] or words[:_LONGEST]
    return f"{words.rstrip('.,;:–— ')}…"
