"""The names of the files in a package: they say what is in the file, and every system takes them.

Letters, digits and hyphens, without spaces, so that they may stand in an address or a command as well. Latin letters
lose their marks, which some programs that unpack still garble; other scripts stay, since nothing else would be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

LONGEST = 60
"""Characters of a name without its ending: with the folders of a desk, paths stay below the 260 of Windows."""

_MOST_BYTES = 150
"""The same in UTF-8: some systems count 255 of those for a whole name."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
     "þ": "th", "Þ": "Th", "ð": "d", "ı": "i", "’": "", "'": "", "&": " "}
)  # fmt: skip
"""Letters that Unicode does not take apart, and marks that stand within words."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows has given away, with whatever ending ("Naming Files, Paths, and Namespaces", Microsoft)."""

_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def speaking(words: str, otherwise: str) -> str:
    """Return a name, without ending, made of the first of `words`; `otherwise` if nothing of them can stand there."""
    apart = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    latin = re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", apart)
    name = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", latin)).strip("-")
    name = _cut(name) or otherwise
    return f"{name}-file" if _DEVICES.fullmatch(name) else name


def ending(file: str) -> str:
    """Return the ending of the name `file` in small letters, with its period, or "" if it has none that is usual."""
    found = PurePosixPath(file).suffix.lower()
    return {".jpeg": ".jpg", ".tiff": ".tif"}.get(found, found) if _ENDING.fullmatch(found) else ""


def apart(names: Iterable[str]) -> list[str]:
    """Return `names` (with endings) so that no two are the same on a disk that takes capitals for small letters."""
    out: list[str] = []
    taken: set[str] = set()
    for name in names:
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}{suffix}"
        taken.add(free.casefold())
        out.append(free)
    return out


def _cut(name: str) -> str:
    """Return `name` no longer than it may be, whole words if there are several."""
    short = name[:LONGEST]
    while len(short.encode()) > _MOST_BYTES:
        short = short[:-1]
    if len(short) < len(name) and name[len(short)] != "-" and "-" in short:
        short = short.rpartition("-")[0]
    return short.strip("-")
