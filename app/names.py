"""Which texts can be the name of a file at all: what a damaged list or a script says is not always one."""

from __future__ import annotations

import os
from pathlib import Path


def is_possible(path: str | Path) -> bool:
    """Say whether the system can be asked about `path`, whether or not anything is there.

    A name with a NUL, or with half a character that no encoding can write, makes the system's own calls raise
    `ValueError` where `OSError` is expected.
    """
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False
