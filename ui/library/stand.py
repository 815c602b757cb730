"""`Stand`: what is on the shelf, made on the library's thread, so that the window's has only to put it in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from app.errors import LibraryError
from app.library.folder import Contents, Library
from app.library.items import FOLDERS
from app.library.ours import our_templates
from app.library.search import Finder
from app.library.summary import Summary, summary
from app.record import record


class Stand:
    """The items of the folder and those that Pressroom brings along, what finds among them, and their languages."""

    def __init__(
        self, contents: Contents | None = None, items: tuple[Summary, ...] = (), before: Stand | None = None
    ) -> None:
        self.contents, self.items = contents or Contents(), items
        self.finder: Finder = Finder(items, before.finder if before is not None else None)
        self.languages = tuple(sorted({tag for each in items for tag in each.languages}))
        self.by_id = {(each.kind, each.id): each for each in items}


@record
class Found:
    """What a look has found: `folders` are those to be watched, none where there was `trouble`."""

    stand: Stand
    trouble: str
    folders: tuple[str, ...]


def recalled(library: Library) -> Stand | None:
    """Return what is known of `library` from the last time, None if nothing is. For the library's thread."""
    return stand_of(library.contents, None) if library.recall() else None


def look(library: Library, before: Stand, progress: Callable[[int, int], object], stop: Callable[[], bool]) -> Found:
    """Look at the folder of `library`. For the library's thread.

    What is found is `before` itself if it is still so.
    """
    trouble, folders = "", []
    try:
        library.refresh(progress, stop)
    except LibraryError as error:
        trouble = str(error)
    else:
        places = (library.folder, *(library.folder / name for name in FOLDERS.values()))
        folders = [str(each) for each in places if each.is_dir()]
    same = library.contents == before.contents and bool(before.items or not _ours())
    return Found(before if same else stand_of(library.contents, before), trouble, tuple(folders))


def stand_of(contents: Contents, before: Stand | None) -> Stand:
    """Return the stand with `contents`, in which what `before` has made of the same items is used again."""
    own = {(each.kind, each.id) for each in contents.items}
    items = (*contents.items, *(each for each in _ours() if (each.kind, each.id) not in own))
    return Stand(contents, items, before)


@cache
def _ours() -> tuple[Summary, ...]:
    return tuple(summary(each, is_ours=True) for each in our_templates())
