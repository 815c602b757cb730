"""Taking items into a library: which are new, which are newer, which have gone another way than ours, and what then.

Nothing that either side has written is lost: what a newer text takes the place of stays in the history, and so does
what it goes back to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol

from app.errors import KitError, LibraryError
from app.library.bundle import Cancelled, Progress
from app.library.folder import ConflictError
from app.library.ids import id_for
from app.library.items import Attachment, Item, Kind, Revision
from app.library.revisions import last_number, revised, with_variant
from app.record import record

State = Literal["new", "same", "newer", "older", "details", "conflict"]
"""How an item that comes in stands to ours of the same kind and id: there is none; its text is ours; it goes on from
ours; ours goes on from it; the text is ours, but not the name, the tags, the owner or the review date; both have gone
on, or have nothing to do with each other."""
Decision = Literal["take", "leave", "both"]
"""What becomes of it: it is taken, on top of ours if there is one; ours stays; it is taken as another item."""

_PATIENCE = 5
"""Failures in a row after which it is no use to go on: the disk is full, the folder is gone."""


@record
class Arrival:
    """An item that comes in. `here` is ours, None if there is none; `result` is what taking it makes of ours."""

    item: Item
    here: Item | None
    state: State
    result: Item


@record
class Report:
    """What was done, names of items each; `failed` has the reason with the name. `notes` are sentences about files that
    did not come along."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    was_stopped: bool = False


class Shelves(Protocol):
    """What is needed of a `Library`."""

    def read(self, kind: Kind, id: str) -> Item: ...
    def save(self, item: Item, base: Item | None) -> None: ...
    def store(self, name: str, data: bytes) -> Attachment: ...
    def attachment(self, stored: str) -> bytes: ...


def arrivals(
    items: Iterable[Item], read: Callable[[Kind, str], Item], *, by: str = "", loose: bool = False
) -> tuple[Arrival, ...]:
    """Return how each of `items` stands to the library that `read` reads (it raises `LibraryError` for what is not).

    `loose` items have no history of their own, as those of a Word document: taken on top of ours, what they say in
    their languages becomes a new revision `by` the user, and ours stays in the others.
    """
    return tuple(arrival(item, _ours(item, read), by=by, loose=loose) for item in items)


def arrival(item: Item, here: Item | None, *, by: str = "", loose: bool = False) -> Arrival:
    """Return how `item` stands to `here`, what the library has of the same kind and id."""
    if here is None:
        return Arrival(item, here, "new", item)
    if loose:
        return _loose(item, here, by)
    if _text(item.now) == _text(here.now):
        same = _details(item) == _details(here)
        return Arrival(item, here, "same" if same else "details", _with_details(here, item))
    if _change(here.now) in map(_change, item.past):
        return Arrival(item, here, "newer", _joined(item, here))
    if _change(item.now) in map(_change, here.past):
        return Arrival(item, here, "older", here)
    return Arrival(item, here, "conflict", _joined(item, here))


def usual(arriving: Arrival) -> Decision:
    """Return what becomes of an item if nobody decides otherwise: what is new or newer is taken, ours never lost."""
    return "take" if arriving.state in ("new", "newer") else "leave"


def take(
    library: Shelves,
    wanted: Sequence[tuple[Arrival, Decision]],
    media: Mapping[str, bytes],
    ids: Collection[tuple[str, str]] = (),
    progress: Progress = lambda part, words: None,
    cancelled: Cancelled = lambda: False,
) -> Report:
    """Do with each arrival as decided, and tell what came of it. `ids` are the kinds and ids that are taken.

    Never raises a `KitError`: what could not be saved is told in the report, the rest is done.
    """
    work = _Taking(library, media, set(ids))
    for n, (arriving, decision) in enumerate(wanted):
        if cancelled() or work.is_hopeless:
            work.stop(name for name in (_name(each.item) for each, _ in wanted[n:]))
            work.was_stopped = not work.is_hopeless
            break
        progress(n / len(wanted), f"{n:,} of {len(wanted):,} items")
        work.do(arriving, decision)
    return work.report()


def told(report: Report) -> str:
    """Return what was done as a sentence: "3 items were added, 1 was there already."."""
    counted = (
        (report.added, "was added", "were added"),
        (report.updated, "has the newer text now", "have the newer text now"),
        (report.same, "was there already", "were there already"),
        (report.left, "was left as it is", "were left as they are"),
        (report.failed, "could not be saved", "could not be saved"),
    )
    parts = [(len(names), one if len(names) == 1 else many) for names, one, many in counted if names]
    if not parts:
        return "Nothing was imported."
    (count, words), *rest = parts
    first = f"{count:,} {'item' if count == 1 else 'items'} {words}"
    said = ", ".join((first, *(f"{count:,} {words}" for count, words in rest))) + "."
    said = f"The import was stopped: {said}" if report.was_stopped else said
    return " ".join((said, *dict.fromkeys(report.notes)))


class _Taking:
    """What `take` has done so far."""

    def __init__(self, library: Shelves, media: Mapping[str, bytes], ids: set[tuple[str, str]]) -> None:
        self._library, self._media, self._ids = library, media, ids
        self._names: dict[str, list[Any]] = {}
        self._in_a_row = 0
        self.was_stopped = False

    @property
    def is_hopeless(self) -> bool:
        return self._in_a_row >= _PATIENCE

    def report(self) -> Report:
        return Report(**{key: tuple(names) for key, names in self._names.items()}, was_stopped=self.was_stopped)

    def do(self, arriving: Arrival, decision: Decision) -> None:
        name = _name(arriving.item)
        if arriving.state == "same" and decision != "both":
            self._note("same", name)
        elif decision == "leave" or (decision == "take" and arriving.result == arriving.here):
            self._note("left", name)
        else:
            try:
                self._note(self._take(arriving, decision), name)
                self._in_a_row = 0
            except KitError as error:
                self._note("failed", (name, str(error)))
                self._in_a_row += 1

    def stop(self, names: Iterator[str]) -> None:
        """Leave the items called `names` as they are."""
        for name in names:
            self._note("left", name)

    def _take(self, arriving: Arrival, decision: Decision) -> str:
        base, item = arriving.here, arriving.result
        if decision == "both":
            base, item = None, as_another(arriving.item, {id for kind, id in self._ids if kind == item.kind})
        item = self._with_files(item)
        try:
            self._library.save(item, base)
        except ConflictError as error:
            if base is None or error.theirs is None:
                raise
            # A colleague has changed ours meanwhile; what comes in goes on top of that, and nothing of it is lost.
            self._library.save(self._with_files(_joined(item, error.theirs)), error.theirs)
        self._ids.add((item.kind, item.id))
        return "added" if base is None else "updated"

    def _with_files(self, item: Item) -> Item:
        """Put the files that `item` needs into the library's media; return the item with the names they have there."""
        if not any(revision.files for revision in (item.now, *item.past)):
            return item

        def kept(file: Attachment) -> Attachment:
            data = self._media.get(file.stored)
            if data is None:
                self._miss(item, file)
                return file
            return replace(file, stored=self._library.store(file.file, data).stored)

        def whole(revision: Revision) -> Revision:
            return replace(revision, files=tuple(map(kept, revision.files))) if revision.files else revision

        return replace(item, now=whole(item.now), past=tuple(map(whole, item.past)))

    def _miss(self, item: Item, file: Attachment) -> None:
        """Note that `file`, which did not come along with `item`, is not in the library either, if so."""
        try:
            self._library.attachment(file.stored)
        except LibraryError:
            self._note("notes", f"“{file.file}”, which “{_name(item)}” needs, did not come along.")

    def _note(self, key: str, name: Any) -> None:
        self._names.setdefault(key, []).append(name)


def as_another(item: Item, ids: Collection[str]) -> Item:
    """Return `item` as one of its own beside ours, with an id that is none of `ids`."""
    name = f"{_name(item)} (imported)"
    return replace(item, id=id_for(name, {*ids, item.id}), name=name)


def _ours(item: Item, read: Callable[[Kind, str], Item]) -> Item | None:
    try:
        return read(item.kind, item.id)
    except LibraryError:
        return None


def _loose(item: Item, here: Item, by: str) -> Arrival:
    variants = here.now.variants
    for variant in item.now.variants:
        variants = with_variant(replace(here, now=replace(here.now, variants=variants)), variant)
    result = revised(here, variants, by, note=item.now.note, at=item.now.changed)
    if result is here:
        return Arrival(item, here, "same", here)
    earlier = [variant for revision in here.past for variant in revision.variants]
    state: State = "older" if all(variant in earlier for variant in item.now.variants) else "conflict"
    return Arrival(item, here, state, result)


def _joined(item: Item, here: Item) -> Item:
    """Return `item` with the history of both: what `here` has not comes on top of it, under numbers of its own.

    Where `item` has all of ours under our numbers, that is `item` as it is.
    """
    if set(_numbered(here)) <= set(_numbered(item)):
        return item
    known = {_change(revision) for revision in (here.now, *here.past)}
    others = [revision for revision in (*item.past, item.now) if _change(revision) not in known or revision is item.now]
    first = last_number(here) + 1
    on_top = [replace(revision, number=first + n) for n, revision in enumerate(others)]
    return replace(item, now=on_top[-1], past=(*here.past, here.now, *on_top[:-1]))


def _numbered(item: Item) -> list[tuple[int, Any]]:
    return [(revision.number, _change(revision)) for revision in (item.now, *item.past)]


def _change(revision: Revision) -> Any:
    """Return what makes two revisions the same change, whatever their numbers."""
    return revision.changed, revision.by, _text(revision)


def _text(revision: Revision) -> Any:
    return revision.variants, revision.files


def _details(item: Item) -> Any:
    return item.name, item.tags, item.owner, item.review


def _with_details(here: Item, item: Item) -> Item:
    return replace(here, name=item.name, tags=item.tags, owner=item.owner, review=item.review)


def _name(item: Item) -> str:
    return item.name or item.id
