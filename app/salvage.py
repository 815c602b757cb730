"""Files of a kit that can no longer be read where they were: looked for in what stands at that name now."""

from __future__ import annotations

import zlib
from pathlib import Path

from app.atomic import backup_of
from app.errors import KitError, KitFileError, PicturesLostError
from app.package import read_package
from app.stored import Files, Stored

Sum = tuple[int, int]
"""Size in bytes and check sum of a file."""


class Places:
    """Packages that may have a file that was in one of them, each read once. Nothing is raised for one that is gone."""

    def __init__(self) -> None:
        self._files: dict[Path, Files] = {}

    def find(self, package: Path, name: str, wanted: Sum) -> bytes | Stored | None:
        """Return the file `name` that was in `package`, from there or from the version before it: a picture may have
        left the package since."""
        for place in (package, backup_of(package)):
            if place not in self._files:
                self._files[place] = _in_package(place)
            entry = self._files[place].entries.get(name)
            if entry is not None and _sum(entry) == wanted:
                return entry
        return None


def found_again(files: Files) -> Files:
    """Return `files` with those that cannot be read any more replaced by the same from what stands at their place now.

    Somebody may have copied another version over the one that is open. Reads all of them. Raises `PicturesLostError`
    if some are nowhere to be found.
    """
    places, found, lost = Places(), dict[str, bytes | Stored](), list[str]()
    for name, entry in files.entries.items():
        if isinstance(entry, Stored) and not is_whole(entry):
            other = places.find(entry.source.path, entry.name, (entry.size, entry.crc))
            if other is None or not is_whole(other):
                lost.append(name)
            else:
                found[name] = other
    if lost:
        raise _lost(files, tuple(lost))
    return files.plus(Files(found))


def _lost(files: Files, names: tuple[str, ...]) -> PicturesLostError:
    entry = files.entry(names[0])
    package = f"“{entry.source.path.name}”" if isinstance(entry, Stored) else "the kit"
    more = len(names) - 1
    what = f"“{names[0]}”" + (f" and {more:,} other file{'s' if more > 1 else ''}" if more else "")
    them = "them" if more else "it"
    return PicturesLostError(
        f"{what} can no longer be read from {package}, which was changed from outside. "
        f"Put {them} in again from the original{'s' if more else ''}, or save without {them}.",
        names,
    )


def _in_package(path: Path) -> Files:
    """Return the files of the package at `path`, none if it cannot be read."""
    try:
        return Files.of(read_package(path).media)
    except KitError:
        return Files()


def _sum(entry: bytes | Stored) -> Sum:
    return (len(entry), zlib.crc32(entry)) if isinstance(entry, bytes) else (entry.size, entry.crc)


def is_whole(entry: bytes | Stored) -> bool:
    """Say whether `entry` can be read and is what it was; reads all of it, a piece at a time."""
    try:
        for _ in entry.chunks() if isinstance(entry, Stored) else ():
            pass
    except KitFileError:
        return False
    return True
