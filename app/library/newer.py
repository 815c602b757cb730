"""What became of the texts that a kit took from the library: newer there, edited here, both, or gone.

Boilerplates, contacts and the speakers of quotes can come from the library. Each notes its item and revision, so that
what the item says now can be told from what has been changed in the kit. All of this is pure; the items come from a
`Lookup`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, Literal

from app.kit import BOILERPLATES, CONTACTS, DOCUMENTS, STORY, Block, Boilerplate, Contact, PressKit, Quote, Speaker
from app.library.items import Item, Kind, Revision, Variant, bare
from app.library.revisions import revised, with_variant
from app.path import Path, get, put
from app.record import record

Placed = Boilerplate | Contact | Speaker
"""What of a kit can come from the library."""
Lookup = Callable[[Kind, str], Item | None]
"""Gives the item of that kind and id, None where the library has none."""
State = Literal["loose", "same", "newer", "edited", "both", "kept", "other", "gone"]

_OWN = ("source", "revision", "variant", "kept", "label", "extra")
"""The fields of a placed record that are the kit's alone and never compared."""
_KINDS: dict[type, Kind] = {Boilerplate: "boilerplate", Contact: "contact", Speaker: "speaker"}


@record
class Standing:
    """How a placed record stands to its item.

    `state`: loose (from no library), same (as the item is now), newer (the library has another text since), edited
    (the kit's differs from what was taken), both, kept (there is a newer one, and the writer has declined it), other
    (the kit names somebody else now), gone (the library has no such item, or, if `item` is there, not in this
    language).

    `base` is what was taken, None where the history no longer has it; `now` what the item says today, in the language
    that was taken.
    """

    state: State
    item: Item | None = None
    base: Variant | None = None
    now: Variant | None = None
    is_edited: bool = False

    @property
    def is_newer(self) -> bool:
        """Whether the library has a text to offer."""
        return self.state in ("newer", "both")


LOOSE = Standing("loose")
Found = tuple[Path, Standing]


def kind_of(placed: Placed) -> Kind:
    """Return the kind of item that `placed` comes from or could be kept as."""
    return _KINDS[type(placed)]


def words_of(content: Any) -> tuple[Any, ...]:
    """Return what is compared of a placed record or the content of an item: all but what is the kit's own."""
    return tuple(getattr(content, field.name) for field in fields(content) if field.name not in _OWN)


def placed_in(kit: PressKit) -> Iterator[tuple[Path, Placed]]:
    """Yield path and record of everything in `kit` that came from the library, in reading order."""
    yield from _speakers(STORY, kit.release.story)
    for at, boilerplate in enumerate(kit.boilerplates):
        if boilerplate.source:
            yield (*BOILERPLATES, at), boilerplate
    for at, contact in enumerate(kit.contacts):
        if contact.source:
            yield (*CONTACTS, at), contact
    for at, document in enumerate(kit.documents):
        yield from _speakers((*DOCUMENTS, at, "story"), document.story)


def _speakers(path: Path, story: tuple[Block, ...]) -> Iterator[tuple[Path, Placed]]:
    for at, block in enumerate(story):
        if isinstance(block, Quote) and block.speaker.source:
            yield (*path, at, "speaker"), block.speaker


def standing(placed: Placed, item: Item | None) -> Standing:
    """Return how `placed` stands to `item`, the one that its `source` names (None: there is none)."""
    if not placed.source:
        return LOOSE
    now = variant_in(item.now, placed.variant) if item is not None else None
    if item is None or now is None:
        return Standing("gone", item)
    old = item.revision(placed.revision)
    base = variant_in(old, placed.variant) if old is not None else None
    mine, theirs = words_of(placed), words_of(now.content)
    if mine == theirs:
        return Standing("same", item, base, now)
    edited = base is None or mine != words_of(base.content)
    newer = item.now.number > (placed.revision or 0) if base is None else words_of(base.content) != theirs
    if _is_someone_else(placed, (base or now).content):
        return Standing("other", item, base, now, True)
    if newer and _is_declined(placed, item, now):
        return Standing("kept", item, base, now, edited)
    state: State = "both" if newer and edited else "newer" if newer else "edited"
    return Standing(state, item, base, now, edited)


def variant_in(revision: Revision, language: str) -> Variant | None:
    """Return the variant that stands for the one taken in `language`; no text in another language does.

    What holds for every language ("") stands for any, and any for that.
    """
    found = revision.variant(language)
    if found is None or not found.language or not language:
        return found
    return found if _main(found.language) == _main(language) else None


def taken(kit: PressKit, path: Path, item: Item) -> PressKit:
    """Return `kit` with what `item` says now at `path`. The heading of contacts and unknown keys stay as they are."""
    here: Placed = get(kit, path)
    now = variant_in(item.now, here.variant)
    if now is None:
        return kit
    own: dict[str, Any] = {
        field.name: getattr(here, field.name) for field in fields(here) if field.name in ("label", "extra")
    }
    changed: PressKit = put(kit, path, replace(now.content, **own, **_links(item, now)))
    return changed


def kept(kit: PressKit, path: Path, item: Item) -> PressKit:
    """Return `kit` with a note that the text at `path` stays although `item` has a newer one."""
    changed: PressKit = put(kit, (*path, "kept"), item.now.number)
    return changed


def loosened(kit: PressKit, path: Path) -> PressKit:
    """Return `kit` with no note at `path` of where the text came from."""
    changed: PressKit = put(kit, path, bare(get(kit, path)))
    return changed


def all_newer(kit: PressKit, lookup: Lookup) -> tuple[Found, ...]:
    """Return where the library has something newer for `kit` that was not declined, in reading order."""
    found = ((path, standing(each, lookup(kind_of(each), each.source))) for path, each in placed_in(kit))
    return tuple((path, each) for path, each in found if each.is_newer)


def update_all(kit: PressKit, lookup: Lookup) -> tuple[PressKit, tuple[Path, ...], tuple[Path, ...]]:
    """Return `kit` with all that is newer taken, the paths taken, and those left alone as they were edited here."""
    done, left = [], []
    for path, each in all_newer(kit, lookup):
        if each.is_edited:
            left.append(path)
        elif each.item is not None:
            kit = taken(kit, path, each.item)
            done.append(path)
    return kit, tuple(done), tuple(left)


def sent_back(item: Item, placed: Placed, by: str, *, note: str = "") -> Item:
    """Return `item` with the text of `placed` as a new revision by `by`; the very item if it says that already."""
    there = variant_in(item.now, placed.variant)
    if there is not None and words_of(there.content) == words_of(placed):
        return item
    content = bare(replace(placed, label="") if isinstance(placed, Contact) else placed)
    language = placed.variant if there is None else there.language
    return revised(item, with_variant(item, Variant(language, content)), by, note=note)


def now_from(kit: PressKit, placed: Placed, item: Item, path: Path = ()) -> PressKit:
    """Return `kit` with every record that is as `placed` noted as coming from the revision in force of `item`.

    For after `placed` was sent to the library: somebody who speaks in three quotes is there three times. What stands
    at `path` is so noted even if it was edited meanwhile.
    """
    now = variant_in(item.now, placed.variant)
    if now is None:
        return kit
    edited = [at for at, each in placed_in(kit) if at == path and _is_of(each, placed)]
    for at in (*alike(kit, placed), *edited):
        kit = put(kit, at, replace(get(kit, at), **_links(item, now)))
    return kit


def alike(kit: PressKit, placed: Placed) -> tuple[Path, ...]:
    """Return where in `kit` the same item stands with the same words as in `placed`."""
    return tuple(path for path, each in placed_in(kit) if _is_of(each, placed) and words_of(each) == words_of(placed))


def between(placed: Placed, item: Item) -> tuple[Revision, ...]:
    """Return the revisions of `item` since the one that `placed` was taken from, the newest first."""
    since = placed.revision or 0
    found = [each for each in (*item.past, item.now) if each.number > since]
    return tuple(sorted(found, key=lambda each: each.number, reverse=True))


def _is_of(one: Placed, other: Placed) -> bool:
    """Say whether both came from the same item."""
    return type(one) is type(other) and one.source == other.source


def _is_declined(placed: Placed, item: Item, now: Variant) -> bool:
    """Say whether what `item` says now was declined, even if it has changed in other languages since."""
    if placed.kept is None:
        return False
    if item.now.number <= placed.kept:
        return True
    declined = item.revision(placed.kept)
    seen = variant_in(declined, placed.variant) if declined is not None else None
    return seen is not None and words_of(seen.content) == words_of(now.content)


def _is_someone_else(placed: Placed, before: Any) -> bool:
    """Say whether no word is left of the name that a person had: another person was written over them."""
    if isinstance(placed, Boilerplate):
        return False
    here, there = (set(name.casefold().split()) for name in (placed.name, before.name))
    return bool(here and there) and not here & there


def _links(item: Item, now: Variant) -> dict[str, Any]:
    return {"source": item.id, "revision": item.now.number, "variant": now.language, "kept": None}


def _main(language: str) -> str:
    return language.partition("-")[0].lower()
