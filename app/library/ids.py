"""The id of an item: its name in small letters without accents, fit for a file name on every system."""

from __future__ import annotations

import re
from collections.abc import Collection

from app.library.folding import fold

MAX_ID = 60
"""Characters in an id."""
_FIT = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.ASCII)
"""Names that Windows keeps for devices, whatever follows after a dot."""


def is_id(text: str) -> bool:
    """Say whether `text` can be the id of an item."""
    return len(text) <= MAX_ID and bool(_FIT.fullmatch(text)) and not _DEVICES.fullmatch(text)


def id_for(name: str, taken: Collection[str] = ()) -> str:
    """Return an id for an item called `name` that is none of those `taken`: "École d’Łódź" gives "ecole-d-lodz"."""
    base = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[: MAX_ID - 5].strip("-") or "item"
    base = base if is_id(base) else f"item-{base}"
    if base not in taken:
        return base
    return next(each for number in range(2, len(taken) + 3) if (each := f"{base}-{number}") not in taken)
