"""Paths of fields as documents of ours name them."""

from __future__ import annotations

import re

from app.kit import PressKit
from app.path import Path, dotted

_STEP = re.compile(r"\.?([a-z_]+)|\[(\d{1,6})\]")
_ROOTS = frozenset(PressKit.__dataclass_fields__)
_LONGEST = 200


def parse_path(words: str) -> Path:
    """Return the path that is written as `words` ("release.story[3].text"), () if it is none of a kit."""
    if len(words) > _LONGEST:
        return ()
    steps = tuple(match[1] or int(match[2]) for match in _STEP.finditer(words))
    return steps if steps and steps[0] in _ROOTS and dotted(steps) == words else ()
