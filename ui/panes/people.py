"""Picking people: the name of a contact or a speaker completes from the kit and from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from app.kit import Contact, PressKit, Quote, Speaker
from app.record import record
from ui.panes.desk import Desk
from ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from app.library.items import Kind
    from app.library.people import People, PersonKind
    from app.library.summary import Summary
    from ui.library.shelf import Shelf
    from ui.widgets.suggestions import Suggestion

Person = Contact | Speaker


@record
class _Known:
    """An item of the library, read when it is picked."""

    kind: Kind
    id: str


def offer_people(
    field: LineField, desk: Desk, kind: PersonKind, own: Callable[[], Person], take: Callable[[Person], object]
) -> None:
    """Have `field`, in which the name of somebody of `kind` is typed, offer people; `take` gets who was picked.

    `own` gives the record that the field belongs to, which is not offered to itself.
    """

    def picked(value: Person | _Known) -> None:
        person = value if isinstance(value, Contact | Speaker) else _read(desk, value)
        if person is not None:
            take(person)
            field.end(False)

    field.suggest(partial(_suggestions, desk, kind, own), picked, prepare=partial(_prepare, desk))


def people(kit: PressKit) -> Iterator[Person]:
    """Yield everybody whom `kit` names: speakers of quotes, contacts, and those of the bios."""
    stories = (kit.release.story, *(document.story for document in kit.documents))
    yield from (block.speaker for story in stories for block in story if isinstance(block, Quote))
    yield from kit.contacts
    bios = (bio for document in kit.documents for bio in document.people)
    yield from (Speaker(bio.name, bio.title, bio.organization) for bio in bios)


def said_of_others(kit: PressKit, own: Person, part: str) -> list[str]:
    """Return what stands in the field `part` of everybody in `kit` but of `own`, whose own words complete nothing."""
    found = list(people(kit))
    if own in found:
        found.remove(own)
    return [getattr(person, part) for person in found]


def _suggestions(desk: Desk, kind: PersonKind, own: Callable[[], Person], text: str) -> list[Suggestion]:
    """Return whom `text` may mean: those of this kit that the library does not know just so, then those of the library.

    Somebody without a title is told from others by the name alone.
    """
    from app.library.people import detail_of, matches
    from ui.widgets.suggestions import Suggestion

    mine = own()
    found = [(_words(person.name, person.detail), person) for person in _of_library(desk, text, kind)]
    known = {words for words, _ in found}
    here: dict[str, Person] = {}
    for person in people(desk.kit):
        words = _words(person.name, detail_of(person))
        if person.name and person != mine and words not in known and matches(text, person.name, detail_of(person)):
            here.setdefault(words, person)
    rows = [Suggestion(words, person) for words, person in sorted(here.items())]
    return [*rows, *(Suggestion(words, _Known(person.kind, person.id)) for words, person in found)]


def _words(name: str, detail: str) -> str:
    return f"{name} — {detail}" if detail else name


def _of_library(desk: Desk, text: str, kind: PersonKind) -> tuple[Summary, ...]:
    shelf = desk.shelf if desk.is_started else None
    return _people_of(shelf).find(text, kind) if shelf is not None else ()


def _prepare(desk: Desk) -> None:
    """Have the library there by the time somebody types."""
    shelf = desk.shelf if desk.is_started else None
    if shelf is not None:
        shelf.start()


def _read(desk: Desk, known: _Known) -> Person | None:
    from app.library.people import person_of

    shelf = desk.shelf
    item = shelf.item(known.kind, known.id) if shelf is not None else None
    return person_of(item, desk.kit.language) if item is not None else None


_found: WeakKeyDictionary[Any, tuple[tuple[Summary, ...], People]] = WeakKeyDictionary()
"""The people of a library, with the items that they are of: made once for all fields of all windows."""


def _people_of(shelf: Shelf) -> People:
    from app.library.people import People

    items, found = _found.get(shelf, ((), None))
    if found is None or items is not shelf.items:
        found = People(shelf.items)
        _found[shelf] = (shelf.items, found)
    return found
