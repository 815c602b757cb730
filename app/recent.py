"""The kit files that were opened or saved last, the latest first.

A convenience: where the list cannot be read or written, there is none, and nothing else suffers.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.atomic import write_atomic
from app.errors import SaveError
from app.names import is_possible
from app.places import private_folder, state_dir

MAX_RECENT = 12
_PATIENCE = 2.0
"""Seconds to wait for another Pressroom that is writing the list."""


def recent() -> list[Path]:
    """Return the files, at most `MAX_RECENT`; some may no longer be there."""
    return [Path(name) for name in _load()]


def add(path: Path) -> None:
    """Put the file at `path` first."""
    name = os.path.abspath(path)
    _change(lambda names: [name, *(other for other in names if other != name)])


def forget(path: Path) -> None:
    """Take the file at `path` off the list."""
    name = os.path.abspath(path)
    _change(lambda names: [other for other in names if other != name])


def _file() -> Path:
    return state_dir() / "recent.json"


def _load() -> list[str]:
    try:
        names = json.loads(_file().read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(names, list):
        return []
    return [name for name in names if isinstance(name, str) and os.path.isabs(name) and is_possible(name)][:MAX_RECENT]


def _change(change: Callable[[list[str]], list[str]]) -> None:
    from filelock import FileLock, Timeout  # needs 30 ms

    file = _file()
    with suppress(OSError, SaveError, Timeout, NotImplementedError):
        private_folder(file.parent)
        with FileLock(file.with_suffix(".lock"), timeout=_PATIENCE, thread_local=False):
            names = change(_load())[:MAX_RECENT]
            write_atomic(file, json.dumps(names, indent=1).encode(), mode=0o600, durable=False)
