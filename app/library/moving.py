"""Having the library in another folder: what is in that folder, and taking along what there is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from app.errors import LibraryError
from app.library.files import OWN
from app.library.folder import ConflictError, Library
from app.library.items import FOLDERS, Item
from app.record import record

Sort = Literal["library", "empty", "other", "missing", "closed"]


@record
class Prospect:
    """What a folder is that a library might be in: one already, with `items`; empty; with `other` things in it;
    `missing`, still to be made; or `closed`, for a reason that `words` tell."""

    folder: Path
    sort: Sort
    items: int = 0
    is_writable: bool = True
    words: str = ""

    @property
    def can_be_used(self) -> bool:
        return self.sort == "library" or (self.sort != "closed" and self.is_writable)


def prospect(folder: Path) -> Prospect:
    """Look what `folder` is. It may be on a drive that takes its time, or is not there."""
    try:
        with os.scandir(folder) as entries:
            names = {entry.name for entry in entries}
        items = sum(_count(folder / name) for name in FOLDERS.values() if name in names)
    except FileNotFoundError:
        above = next(each for each in folder.absolute().parents if each.exists())
        return Prospect(folder, "missing", is_writable=os.access(above, os.W_OK))
    except NotADirectoryError:
        return Prospect(folder, "closed", words="This is a file, not a folder.")
    except OSError as error:
        return Prospect(folder, "closed", words=f"This folder cannot be read ({error.strerror or error}).")
    sort: Sort = "library" if names & {OWN, *FOLDERS.values()} else "other" if names else "empty"
    return Prospect(folder, sort, items, os.access(folder, os.W_OK))


def _count(folder: Path) -> int:
    with os.scandir(folder) as entries:
        return sum(entry.name.endswith(".yaml") and not entry.name.startswith(".") for entry in entries)


@record
class Copied:
    """How many items were copied, and how many were left since the folder has others under their ids."""

    items: int = 0
    left: int = 0
    ended: bool = True


def copy_items(
    source: Library, target: Library, progress: Callable[[int, int], object], stop: Callable[[], bool]
) -> Copied:
    """Copy the items of `source`, as they were last read, into `target`, with the files they need.

    Nothing there is replaced. `progress` is told how many of how many are done; `stop` is asked whether to end early.
    Raises `SaveError` where nothing can be written.
    """
    copied = left = 0
    wanted = source.contents.items
    for number, each in enumerate(wanted):
        if stop():
            return Copied(copied, left, ended=False)
        progress(number, len(wanted))
        try:
            item = source.known(each.kind, each.id)
            _copy_files(item, source, target)
            target.save(item, None)
            copied += 1
        except (ConflictError, LibraryError):
            left += 1
    return Copied(copied, left)


def _copy_files(item: Item, source: Library, target: Library) -> None:
    for revision in (item.now, *item.past):
        for file in revision.files:
            target.store(file.file, source.attachment(file.stored))
