"""What a Word document is for: to be handed over, or to be checked."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """A clean release copy, or a review copy with what those need who check it."""

    RELEASE = "release"
    REVIEW = "review"
