"""``pressroom library add``: items from files, each added, brought up to date, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.cli import streams
from app.errors import KitError, LibraryError

if TYPE_CHECKING:
    from app.library.exchange import Arrival
    from app.library.folder import Library
    from app.library.items import Item
    from app.package import KitFile

REFUSED = 2
"""The exit code where anything of what was asked for has not come into the library."""


class _Found(NamedTuple):
    """What is in a file: items, the files of its templates, whether the items have no history of their own."""

    items: tuple[Item, ...]
    media: Mapping[str, bytes] = {}
    is_loose: bool = True
    troubles: tuple[str, ...] = ()


def add(library: Library, files: Sequence[Path], *, update: bool = False) -> int:
    """Take what is in `files` into `library`, telling of each item what became of it; return the exit code.

    A text that the library has another one for is refused, unless `update` makes it the newest revision there.
    """
    from app.library.who import user_name

    by = user_name()
    library.refresh()
    failures = 0
    for file in files:
        try:
            found = _found(file, by)
        except KitError as error:
            streams.complain(f"pressroom: {error}")
            failures += 1
            continue
        failures += len(found.troubles)
        for trouble in found.troubles:
            streams.complain(f"pressroom: {file.name}: {trouble}")
        failures += sum(not _taken(library, item, found, by, update=update) for item in found.items)
    return REFUSED if failures else 0


def _found(file: Path, by: str) -> _Found:
    """Return what is in `file`; raises `KitError` where it cannot be read, or has nothing for a library."""
    from app.library.bundle import SINGLE, is_bundle, read_bundle
    from app.package import SUFFIX, read_package

    suffix = file.suffix.lower()
    if is_bundle(file) or suffix in SINGLE:
        bundle = read_bundle(file)
        damaged = tuple(f"{each.file}: {each.reason}" for each in bundle.damaged)
        return _Found(bundle.items, bundle.media, is_loose=False, troubles=damaged)
    if suffix == SUFFIX:
        return _of_kit(read_package(file), by)
    from app.library.abouts import abouts

    items = abouts(file, by)
    if not items:
        raise LibraryError(f"“{file.name}” has no boilerplate: no paragraph in it is headed “About …”.")
    return _Found(items)


def _of_kit(file: KitFile, by: str) -> _Found:
    """Return the boilerplates of a kit. One that came from the library goes back there, under the id it has."""
    from dataclasses import replace

    from app.blanks import keys_in, settled
    from app.library.abouts import items_of

    kit = settled(file.kit)
    open_keys = {blank.key for blank in kit.blanks}
    items: list[Item] = []
    troubles: list[str] = []
    for boilerplate in kit.boilerplates:
        if open_keys.intersection(keys_in(f"{boilerplate.about} {boilerplate.heading} {boilerplate.text}")):
            name = boilerplate.about or boilerplate.heading or "A boilerplate"
            troubles.append(f"“{name}” has fields that are still empty, and was left out.")
            continue
        language = boilerplate.variant or kit.language
        made = items_of([(language, boilerplate)], f"From {file.path.name}", by)
        items += (replace(item, id=boilerplate.source) if boilerplate.source else item for item in made)
    if not items and not troubles:
        raise LibraryError(f"“{file.path.name}” has no boilerplate.")
    return _Found(tuple(items), troubles=tuple(troubles))


def _taken(library: Library, item: Item, found: _Found, by: str, *, update: bool) -> bool:
    """Take `item` into `library` and tell what became of it; say whether it is there now, in this text or a newer."""
    from app.library.exchange import arrivals, take, usual

    (arriving,) = arrivals([item], library.read, by=by, loose=found.is_loose)
    wanted = usual(arriving)
    if _only_adds(arriving) or (update and arriving.state in ("conflict", "details", "older")):
        wanted = "take"
    report = take(library, [(arriving, wanted)], found.media)
    name = " ".join(f"{item.kind} {item.id} ({item.name or item.id})".split())
    for _, reason in report.failed:
        streams.complain(f"pressroom: {name} was not added: {reason}")
    if report.failed:
        return False
    if report.left and arriving.state == "conflict":
        streams.complain(
            f"pressroom: {name} was refused: {_standing(arriving)} --update makes this the newest revision."
        )
        return False
    streams.write(f"{_became(report.added, report.updated, report.same, arriving)}  {name}")
    return True


def _only_adds(arriving: Arrival) -> bool:
    """Say whether all that taking it does to ours is to add a language."""
    here = arriving.here
    if here is None or arriving.state != "conflict":
        return False
    return set(here.languages) < set(arriving.result.languages) and all(
        variant in arriving.result.now.variants for variant in here.now.variants
    )


def _standing(arriving: Arrival) -> str:
    here = arriving.here
    by = f", {here.now.by}" if here and here.now.by else ""
    number = here.now.number if here else 1
    return f"the library has another text for it (revision {number}{by})."


def _became(added: Iterable[str], updated: Iterable[str], same: Iterable[str], arriving: Arrival) -> str:
    """Return what became of an item, as a word in a column."""
    if added:
        return "added  "
    if updated:
        return "updated"
    if same:
        return "same   "
    return "older  " if arriving.state == "older" else "kept   "
