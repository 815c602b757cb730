"""The index of the fonts in some folders, kept on disk, so that a font file is read once and not at every start.

A file counts as unchanged while its size and its time of change stay the same. A kept index that is damaged, or of
another version, is as good as none.
"""

from __future__ import annotations

import base64
import json
import os
import stat
import sys
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.record import record
from exports.fontfiles import Coverage, FontFacts, read_fonts

_VERSION = 1
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_MOST_FILES = 20_000


@record
class Fonts:
    """The fonts of one file, and how the file was when they were read."""

    stamp: tuple[int, int]
    fonts: tuple[FontFacts, ...]


Index = Mapping[str, Fonts]
"""The fonts of every file, by its path, in the order of the paths."""


def make_index(folders: Iterable[Path], kept: Path) -> Index:
    """Return the fonts below `folders`; the file `kept` has them from the last time and is brought up to date."""
    old = _read(kept)
    index = {}
    for file, stamp in sorted(_files(folders).items()):
        known = old.get(file)
        index[file] = known if known and known.stamp == stamp else Fonts(stamp, _fonts(file))
    if index != old:
        _keep(kept, index)
    return index


def _files(folders: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return the font files below `folders`, each with its stamp."""
    found: dict[str, tuple[int, int]] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(_SUFFIXES) and len(found) < _MOST_FILES:
                    file = os.path.join(place, name)
                    try:
                        status = os.stat(file)
                    except OSError:
                        continue
                    if stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
                        found[file] = (status.st_mtime_ns, status.st_size)
    return found


def _fonts(file: str) -> tuple[FontFacts, ...]:
    try:
        return tuple(read_fonts(Path(file)))
    except OSError:
        return ()


def _read(kept: Path) -> dict[str, Fonts]:
    try:
        tree = json.loads(kept.read_bytes())
        if tree["version"] != _VERSION or tree["order"] != sys.byteorder:
            return {}
        return {
            file: Fonts((stamp[0], stamp[1]), tuple(map(_font, fonts)))
            for file, (stamp, fonts) in tree["files"].items()
        }
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _font(row: list[Any]) -> FontFacts:
    *facts, coverage = row
    bounds = array("I")
    bounds.frombytes(base64.b64decode(coverage))
    if [type(fact) for fact in facts] != [int, str, int, int, bool, bool]:
        raise ValueError("not a font")
    index, family, weight, width, italic, serif = facts
    return FontFacts(index, family, weight, width, italic, serif, Coverage(bounds))


def _keep(kept: Path, index: Index) -> None:
    """Write `index` to `kept`. A folder that cannot be written to only costs the time to read the fonts again."""
    from app.atomic import write_atomic
    from app.errors import KitError
    from app.places import private_folder

    files = {file: (fonts.stamp, list(map(_row, fonts.fonts))) for file, fonts in index.items()}
    tree = {"version": _VERSION, "order": sys.byteorder, "files": files}
    try:
        private_folder(kept.parent)
        write_atomic(kept, json.dumps(tree, separators=(",", ":")).encode(), durable=False)
    except (OSError, KitError):
        pass


def _row(font: FontFacts) -> list[Any]:
    coverage = base64.b64encode(font.coverage.bounds.tobytes()).decode("ascii")
    return [font.index, font.family, font.weight, font.width, font.italic, font.serif, coverage]
