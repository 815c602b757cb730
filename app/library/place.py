"""Where the library is: in the user's data folder, or in any folder that the user picked."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app.atomic import write_atomic
from app.names import is_possible
from app.places import config_dir, data_dir, private_folder


def default_folder() -> Path:
    """Return the folder of the library of those who never picked one. It need not exist yet."""
    return data_dir() / "library"


def library_folder() -> Path:
    """Return the folder that the user picked, else `default_folder`."""
    try:
        picked = json.loads(_file().read_bytes())["folder"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return default_folder()
    usable = isinstance(picked, str) and picked and is_possible(picked)
    return Path(picked) if usable else default_folder()


def pick(folder: Path | None) -> None:
    """Have the library in `folder` from now on; None: in the user's data folder again. Raises `SaveError`."""
    with suppress(OSError):  # then the file cannot be written either, and that is told
        private_folder(config_dir())
    write_atomic(_file(), json.dumps({"folder": str(folder.absolute()) if folder else ""}).encode(), mode=0o600)


def _file() -> Path:
    return config_dir() / "library.json"
