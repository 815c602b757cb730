"""Placing an item in a kit: where it goes, and the kit that comes of it."""

from __future__ import annotations

from dataclasses import replace

from app import edits
from app.blanks import empty
from app.filling import MARKER
from app.kit import BOILERPLATES, CONTACTS, STORY, Boilerplate, Contact, Paragraph, PressKit, Quote, Speaker
from app.library.items import Item, Kind, placed
from app.path import Path
from app.record import record

LISTS: dict[Kind, Path] = {"boilerplate": BOILERPLATES, "contact": CONTACTS, "speaker": STORY}
"""The list of a kit that items of a kind are placed in: a speaker goes into a quote of the story."""


@record
class Placing:
    """The `kit` with an item placed in it, the `path` to go to, and in which `language` the item was placed."""

    kit: PressKit
    path: Path
    language: str


def place(kit: PressKit, item: Item, focus: Path, language: str = "") -> Placing:
    """Return `kit` with `item` placed after the card that the field at `focus` is in, or at the end of its list.

    A card in focus that is still empty gives way, and so does one that only has fields to fill in: without a card in
    focus, the first such. A speaker goes into the quote in focus, else into a new one.
    `language` is the one to be placed, "" that of the kit; what the item doesn't have is left to `Revision.variant`.
    Raises `EditError` where nothing more fits; the item is no template, and has a variant.
    """
    path = LISTS[item.kind]
    number = _number(focus, path)
    items = _items(kit, path)
    if number is None or number >= len(items):
        number = next((at for at, each in enumerate(items) if _is_to_be_filled(kit, each)), None)
    if number is None:
        return place_at(kit, item, len(items), language)
    here = items[number]
    if item.kind == "speaker" and isinstance(here, Quote):
        return place_in_quote(kit, item, number, language)
    if here in (Boilerplate(), Contact(), Paragraph()) or _is_to_be_filled(kit, here):
        return place_at(edits.remove(kit, (*path, number)), item, number, language)
    return place_at(kit, item, number + 1, language)


def _is_to_be_filled(kit: PressKit, card: object) -> bool:
    """Say whether a boilerplate or contact of a template still waits for its words: its text, or its name."""
    text = str(card.text) if isinstance(card, Boilerplate) else card.name if isinstance(card, Contact) else ""
    open_keys = {blank.key for blank in empty(kit)}
    found = MARKER.fullmatch(text.strip())
    return found is not None and found[1] in open_keys


def place_at(kit: PressKit, item: Item, index: int, language: str = "") -> Placing:
    """Return `kit` with `item` placed before position `index` of its list; a speaker in a quote of its own."""
    path, record = LISTS[item.kind], placed(item, language or kit.language)
    used = record.variant
    if isinstance(record, Speaker):
        record = Quote(speaker=record)
    index = min(index, len(_items(kit, path)))
    return Placing(edits.insert(kit, path, index, record), _field((*path, index), item.kind), used)


def place_in_quote(kit: PressKit, item: Item, number: int, language: str = "") -> Placing:
    """Return `kit` with `item` as the speaker of the quote at `number` in the story."""
    speaker = placed(item, language or kit.language)
    quote = kit.release.story[number]
    assert isinstance(quote, Quote), "a speaker speaks in a quote"
    path = (*STORY, number)
    changed = edits.set_field(kit, path, replace(quote, speaker=speaker))
    return Placing(changed, _field(path, "speaker") if not quote.text else (*path, "speaker", "name"), speaker.variant)


def already(kit: PressKit, item: Item) -> Path | None:
    """Return where a boilerplate or contact that was placed from `item` stands in `kit` already, None if nowhere."""
    if item.kind == "speaker":
        return None
    path = LISTS[item.kind]
    at = (number for number, each in enumerate(_items(kit, path)) if getattr(each, "source", "") == item.id)
    number = next(at, None)
    return None if number is None else (*path, number)


def _number(focus: Path, path: Path) -> int | None:
    """Return which item of the list at `path` the field at `focus` belongs to."""
    inside = len(focus) > len(path) and focus[: len(path)] == path
    number = focus[len(path)] if inside else None
    return number if isinstance(number, int) else None


def _items(kit: PressKit, path: Path) -> tuple[object, ...]:
    from app.path import get

    items: tuple[object, ...] = get(kit, path)
    return items


def _field(path: Path, kind: Kind) -> Path:
    """Return the field of a card at `path` to go to: where the next thing is to be written or looked at."""
    return (*path, "name" if kind == "contact" else "text")
