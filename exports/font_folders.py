"""The folders where the system keeps fonts.

``PRESSROOM_FONTS`` replaces them by a list of others (separated as in ``PATH``); an empty one switches the machine's
fonts off, so that documents come out the same on every machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path


def folders() -> tuple[Path, ...]:
    """Return the folders that fonts are looked for in, which need not be there."""
    return _folders(os.environ.get("PRESSROOM_FONTS"))


def forget() -> None:
    """Forget the folders, as if the program had just been started."""
    _folders.cache_clear()


@lru_cache(maxsize=8)
def _folders(given: str | None) -> tuple[Path, ...]:
    if given is not None:
        return tuple(Path(folder) for folder in given.split(os.pathsep) if folder)
    return tuple(dict.fromkeys(_system_folders()))


def _system_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        yield (Path(local) if local else home / "AppData" / "Local") / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts")
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(folder) / "fonts" for folder in shared.split(":") if folder)
