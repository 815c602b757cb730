"""The edits: pure functions from one kit to the next.

An edit that changes nothing returns the very kit it was given, so that no step is made of it. Every edit raises
`EditError` where the path leads nowhere or the text is beyond the limit.
"""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

from app.errors import EditError
from app.kit import BOILERPLATES, CONTACTS, STORY, PressKit
from app.path import Path, dotted, get, put
from app.text import RichText, clean

MAX_TEXT = 100_000
"""Characters in one field. A release of 700 words has about 5,000."""
MAX_ITEMS = 2_000
"""Items in one list of the kit (story blocks, contacts, places)."""

_NAMES = {
    "headline": "headline",
    "subheads": "subhead",
    "timing": "release line",
    "dateline": "dateline",
    "end_mark": "end mark",
    "slug": "slug",
    "boilerplates": "boilerplate",
    "contacts": "contact",
    "contacts_at": "place of the contacts",
    "language": "language",
    "style": "house style",
    "paper": "paper",
    "issuer": "organisation",
    "logo": "logo",
    "media": "media",
    "documents": "document",
}


def field_name(kit: PressKit, path: Path) -> str:
    """Return what the user calls the field at `path`: "headline", "quote", "contact"."""
    if path[: len(STORY)] == STORY:
        return str(get(kit, path[: len(STORY) + 1]).kind) if len(path) > len(STORY) else "story"
    step = path[1] if path and path[0] == "release" and len(path) > 1 else path[0] if path else "kit"
    return _NAMES.get(str(step), str(step).replace("_", " "))


def set_field(kit: PressKit, path: Path, value: Any) -> PressKit:
    """Return `kit` with `value` at `path`. Characters that no document may carry are left out of a text."""
    value = clean(value) if isinstance(value, str) else value
    _check_size(kit, path, value)
    changed: PressKit = put(kit, path, value)
    return changed


def _check_size(kit: PressKit, path: Path, value: Any) -> None:
    """Refuse what could be saved but not be opened again: a text or list beyond the limit anywhere in `value`."""
    if isinstance(value, str | RichText):
        if len(value) > MAX_TEXT:
            name = field_name(kit, path)
            raise EditError(f"The {name} would be too long: {len(value):,} characters, and at most {MAX_TEXT:,} fit.")
    elif isinstance(value, tuple):
        if len(value) > MAX_ITEMS:
            raise EditError(f"There would be {len(value):,} items, and at most {MAX_ITEMS:,} fit.")
        for item in value:
            _check_size(kit, path, item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "extra":
                _check_size(kit, path, getattr(value, field.name))


def set_language(kit: PressKit, tag: str) -> PressKit:
    """Return `kit` in the language `tag`: where release line and end mark are the usual ones, those change with it."""
    from app.language import language

    old, new = language(kit.language), language(tag)
    release = kit.release
    if release.timing.line == old.release_line:
        release = put(release, ("timing", "line"), new.release_line)
    if release.end_mark == old.end_marks[0]:
        release = put(release, ("end_mark",), new.end_marks[0])
    return kit if tag == kit.language else replace(kit, language=tag, release=release)


def insert(kit: PressKit, path: Path, index: int, item: Any) -> PressKit:
    """Return `kit` with `item` put before position `index` of the list at `path` (its length: at the end)."""
    items = _list(kit, path)
    if not 0 <= index <= len(items):
        raise EditError(f"There is no place {index} in {dotted(path)}.")
    return set_field(kit, path, (*items[:index], item, *items[index:]))


def remove(kit: PressKit, path: Path) -> PressKit:
    """Return `kit` without the list item at `path`."""
    items, index = _item(kit, path)
    return set_field(kit, path[:-1], (*items[:index], *items[index + 1 :]))


def duplicate(kit: PressKit, path: Path) -> PressKit:
    """Return `kit` with a second copy of the list item at `path` right after it."""
    items, index = _item(kit, path)
    return insert(kit, path[:-1], index + 1, items[index])


def move(kit: PressKit, path: Path, index: int) -> PressKit:
    """Return `kit` with the list item at `path` at position `index` of its list instead."""
    items, at = _item(kit, path)
    if not 0 <= index < len(items):
        raise EditError(f"There is no place {index} in {dotted(path[:-1])}.")
    if index == at:
        return kit
    rest = (*items[:at], *items[at + 1 :])
    return set_field(kit, path[:-1], (*rest[:index], items[at], *rest[index:]))


def _list(kit: PressKit, path: Path) -> tuple[Any, ...]:
    items = get(kit, path)
    if not isinstance(items, tuple):
        raise EditError(f"{dotted(path)} is not a list.")
    return items


def _item(kit: PressKit, path: Path) -> tuple[tuple[Any, ...], int]:
    index = path[-1] if path else None
    items = _list(kit, path[:-1])
    if not isinstance(index, int) or not 0 <= index < len(items):
        raise EditError(f"There is no {dotted(path)} in this kit.")
    return items, index


LISTS: tuple[Path, ...] = (STORY, BOILERPLATES, CONTACTS)
"""The lists whose items are cards in the window."""
