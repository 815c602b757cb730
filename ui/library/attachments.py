"""The files of a template, to the library and from it, on the library's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.errors import KitError, LibraryError
from app.library.items import Attachment
from app.stored import Files, Stored
from ui.library.shelf import Failed, Shelf

Media = Mapping[str, bytes]


def fetch(shelf: Shelf, files: tuple[Attachment, ...], done: Callable[[Media, tuple[str, ...]], object]) -> None:
    """Call `done` with the media that `files` are, by the names of the kit, and the names of those that are missing.

    What is large waits on the disk until the kit is saved.
    """
    if not files:
        done({}, ())
        return
    library = shelf.library

    def work() -> tuple[Media, tuple[str, ...]]:
        from app.spool import Keeping

        media: dict[str, bytes | Stored] = {}
        keeping, missing = Keeping(), []
        for each in files:
            try:
                media[each.file] = keeping.kept(each.file, library.attachment(each.stored))
            except LibraryError:
                missing.append(each.file)
        return Files(media), tuple(missing)

    def failed(_: KitError) -> None:
        done({}, tuple(each.file for each in files))

    shelf.run(work, lambda found: done(*found), failed)


def store(shelf: Shelf, media: Media, done: Callable[[tuple[Attachment, ...]], object], failed: Failed) -> None:
    """Keep `media` in the library; call `done` with what notes them, or `failed`."""
    if not media:
        done(())
        return
    library = shelf.library
    shelf.run(lambda: tuple(library.store(name, data) for name, data in media.items()), done, failed)
