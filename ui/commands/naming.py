"""The name of a kit that has no file yet."""

from __future__ import annotations

from app.kit import PressKit

_NOT_IN_NAMES = '\\/:*?"<>|\n\t'
"""Characters that some file system refuses in a name."""
_LONGEST = 60


def file_name(kit: PressKit) -> str:
    """Return a file name (no suffix) made of the headline, "Untitled release" without one."""
    words = "".join(" " if char in _NOT_IN_NAMES else char for char in str(kit.release.headline))
    short = " ".join(words.split())[:_LONGEST].rsplit(" ", 1)[0] if len(words) > _LONGEST else " ".join(words.split())
    return short.strip(". ") or "Untitled release"
