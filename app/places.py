"""Where Pressroom keeps what is its own: on this machine, for this user.

All of it lies below the folder named by the environment variable ``PRESSROOM_HOME`` where that is set (tests,
portable installations), else where the system wants it. The folders need not exist yet: see `private_folder`.
"""

from __future__ import annotations

import os
from pathlib import Path


def _place(kind: str) -> Path:
    if home := os.environ.get("PRESSROOM_HOME"):
        return Path(home).absolute() / kind
    import platformdirs  # not needed for opening a file by name

    dirs = platformdirs.PlatformDirs("pressroom", appauthor=False)
    places = {
        "data": dirs.user_data_dir,
        "state": dirs.user_state_dir,
        "config": dirs.user_config_dir,
        "cache": dirs.user_cache_dir,
    }
    return Path(places[kind])


def data_dir() -> Path:
    """Return the folder of what the user has collected: the library."""
    return _place("data")


def state_dir() -> Path:
    """Return the folder of what Pressroom remembers by itself: recovery, locks, recent files."""
    return _place("state")


def config_dir() -> Path:
    """Return the folder of the user's settings."""
    return _place("config")


def cache_dir() -> Path:
    """Return the folder of what can be found out again, and is only kept to save the time."""
    return _place("cache")


def private_folder(folder: Path) -> Path:
    """Make `folder` and return it. Others cannot look into it: an embargoed text may lie there. Raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
