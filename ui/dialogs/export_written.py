"""What the last export of a kit has written: files that may be replaced without a question, as long as nobody else has
changed them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha1
from pathlib import Path

from app.language import language
from ui import settings

_MOST_NAMED = 3
"""Files that a sentence names one by one."""


def memory_of(kit: Path | None) -> str:
    """Return the key under which the last export of the kit in this file is remembered; None is one never saved."""
    return f"export/{sha1(bytes(kit)).hexdigest()[:16]}" if kit is not None else "export/new"


def remember_written(memory: str, files: Iterable[Path]) -> None:
    """Keep which `files` were written, as they are now, beside those of the exports before that are as they were."""
    kept = {file: stamp for file, stamp in _known(memory).items() if stamp == _stamp(Path(file))}
    new = {str(file): _stamp(file) for file in files}
    settings.remember(f"{memory}/written", json.dumps(kept | new))


def unchanged(memory: str) -> frozenset[Path]:
    """Return the files that exports of the kit have written and that are as they were."""
    return frozenset(Path(file) for file, stamp in _known(memory).items() if stamp and stamp == _stamp(Path(file)))


def question(names: Sequence[str]) -> str:
    """Return what is asked before files of these `names` are replaced that may not be ours."""
    told = language("en").joined(list(names) if len(names) <= _MOST_NAMED + 1 else [*names[:_MOST_NAMED], "others"])
    they = "It was" if len(names) == 1 else "They were"
    return f"Replace {told}? {they} not exported from this kit, or changed since then."


def _known(memory: str) -> dict[str, str]:
    try:
        known = json.loads(settings.text(f"{memory}/written", "{}"))
    except ValueError:
        return {}
    return {str(file): str(stamp) for file, stamp in known.items()} if isinstance(known, dict) else {}


def _stamp(file: Path) -> str:
    """Return what changes whenever the file does, "" for one that is not there."""
    try:
        about = file.stat()
    except OSError:
        return ""
    return f"{about.st_mtime_ns} {about.st_size}"
