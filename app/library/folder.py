"""`Library`: the items in a folder, read, written and watched for what others do to them."""

from __future__ import annotations

from pathlib import Path

from app.atomic import write_atomic
from app.errors import LibraryError, SaveError
from app.library.codec import decode, encode
from app.library.items import FOLDERS, KINDS, Item, Kind
from app.library.summary import Damaged, Summary, summary
from app.record import record


class ConflictError(SaveError):
    """A colleague has changed the item meanwhile. `theirs` is what stands in the library now, None if it is gone."""

    def __init__(self, message: str, theirs: Item | None) -> None:
        super().__init__(message)
        self.theirs = theirs


@record
class Contents:
    """What is in a library: its items, and the files that cannot be used."""

    items: tuple[Summary, ...] = ()
    damaged: tuple[Damaged, ...] = ()


class Library:
    """The library in `folder`, which need not exist before something is saved in it.

    Not to be used by two threads at once, but for `read`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.contents = Contents()

    def refresh(self) -> bool:
        """Read what has changed in the folder; say whether `contents` are others now.

        Raises `LibraryError` where the folder cannot be read; `contents` stay as they were then.
        """
        items, damaged = [], []
        for kind in KINDS:
            for path in sorted((self.folder / FOLDERS[kind]).glob("*.yaml")):
                try:
                    items.append(summary(decode(path.read_bytes(), path.name)))
                except (LibraryError, OSError) as error:
                    damaged.append(Damaged(f"{path.parent.name}/{path.name}", str(error)))
        before, self.contents = self.contents, Contents(tuple(items), tuple(damaged))
        return before != self.contents

    def read(self, kind: Kind, id: str) -> Item:
        """Return the item. Raises `LibraryError` if it is not there or damaged."""
        path = self.path(kind, id)
        try:
            return decode(path.read_bytes(), path.name)
        except OSError:
            raise LibraryError(f"There is no {kind} “{id}” in the library.") from None

    def save(self, item: Item, base: Item | None) -> None:
        """Write `item`, which was made of `base`, the item as it was read (None: it is a new one).

        Raises `ConflictError` if what stands in the library is not `base`, and `SaveError` in the user's words.
        """
        path = self.path(item.kind, item.id)
        now = self.read(item.kind, item.id) if path.exists() else None
        if now != base:
            raise ConflictError(f"“{item.name}” was changed by someone else meanwhile.", now)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, encode(item))

    def remove(self, item: Item) -> None:
        """Take `item`, as it was read, out of the library; it is kept among what was removed. Raises as `save` does."""
        path = self.path(item.kind, item.id)
        if not path.exists() or self.read(item.kind, item.id) != item:
            raise ConflictError(f"“{item.name}” was changed by someone else meanwhile.", None)
        kept = self.folder / ".pressroom" / "removed" / path.parent.name / path.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        path.replace(kept)

    def path(self, kind: Kind, id: str) -> Path:
        """Return the file of the item."""
        return self.folder / FOLDERS[kind] / f"{id}.yaml"
