"""The edits: pure functions from one kit to the next.

An edit that changes nothing returns the very kit it was given, so that no step is made of it. Every edit raises
`EditError` where the path leads nowhere or the text is beyond the limit.
"""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

from app.errors import EditError
from app.kit import BOILERPLATES, CONTACTS, DOCUMENT_KINDS, DOCUMENTS, MEDIA, NOTICES, STORY, PressKit
from app.path import Path, dotted, get, put
from app.text import RichText, clean

MAX_TEXT = 100_000
"""Characters in one field. A release of 700 words has about 5,000."""
MAX_LINE = 1_000
"""Characters in a field of one line: a name, a place, a verb, a slug."""
MAX_FEEDS = 2_000
"""Line feeds in one field."""
MAX_SPANS = 2_000
"""Stretches of another look (bold, italic, a link) in one field."""
MAX_ITEMS = 2_000
"""Items in one list of the kit (story blocks, contacts, places)."""
PROSE = frozenset(
    ("words", "caption", "credit", "alt", "rights", "other", "aside", "notes", "hint", "value", "guidance")
)
"""The fields without looks that hold whole sentences or several lines, and so as much as a rich text."""

_NAMES = {
    "headline": "headline",
    "subheads": "subhead",
    "timing": "release line",
    "dateline": "dateline",
    "end_mark": "end mark",
    "slug": "slug",
    "boilerplates": "boilerplate",
    "notices": "notice",
    "contacts": "contact",
    "contacts_at": "place of the contacts",
    "language": "language",
    "style": "house style",
    "paper": "paper",
    "issuer": "organisation",
    "logo": "logo",
    "media": "media",
    "documents": "document",
    "imported": "import",
    "blanks": "field to fill in",
    "guidance": "guidance",
}


_WORDS = {"caption": "caption", "credit": "credit", "alt": "alt text", "rights": "rights and usage"}
"""What the words of a medium are called."""
_DOCUMENTS = {"qa": "Q&A"}
_PARTS = {"fact_sheet": "fact", "qa": "question", "timeline": "event", "key_figures": "figure"}


def document_name(kind: str) -> str:
    """Return what the user calls a document of `kind`: "fact sheet"."""
    return _DOCUMENTS.get(kind, kind.replace("_", " ") if kind in DOCUMENT_KINDS else "document")


def _document_field(kit: PressKit, path: Path) -> str:
    """Return what the user calls the field at `path` of a document: "fact", "bio", "title of the fact sheet"."""
    kind = str(get(kit, (*path[:2], "kind")))
    match path[2:]:
        case ("rows", _, *_):
            return _PARTS.get(kind, "row")
        case ("people", _, *_):
            return "bio"
        case ("story", _, *_):
            return str(get(kit, path[:4]).kind)
        case ("title" | "intro" as part, *_):
            return f"{'introduction' if part == 'intro' else part} of the {document_name(kind)}"
    return document_name(kind)


def field_name(kit: PressKit, path: Path) -> str:
    """Return what the user calls the field at `path`: "headline", "quote", "contact"."""
    if path[:1] == DOCUMENTS and len(path) > 1:
        return _document_field(kit, path)
    if path[: len(STORY)] == STORY:
        kind = str(get(kit, path[: len(STORY) + 1]).kind) if len(path) > len(STORY) else "story"
        return "picture" if kind == "figure" else kind
    if path[:1] == MEDIA and len(path) > 2:
        return _WORDS.get(str(path[2]), "picture")
    step = path[1] if path and path[0] == "release" and len(path) > 1 else path[0] if path else "kit"
    return _NAMES.get(str(step), str(step).replace("_", " "))


def set_field(kit: PressKit, path: Path, value: Any) -> PressKit:
    """Return `kit` with `value` at `path`. Characters that no document may carry are left out of a text."""
    value = clean(value) if isinstance(value, str) else value
    _check_size(kit, path, value, field_of(path))
    changed: PressKit = put(kit, path, value)
    return changed


def _check_size(kit: PressKit, path: Path, value: Any, name: str) -> None:
    """Refuse what could be saved but not be opened again: a text or list beyond the limit anywhere in `value`.

    `name` is the field that `value` stands in, within the one at `path` that is set.
    """
    if isinstance(value, str | RichText):
        excess = beyond_limit(value, name)
        if excess:
            raise EditError(f"The {field_name(kit, path)} would be too long: {excess} fit.")
    elif isinstance(value, tuple):
        if len(value) > MAX_ITEMS:
            raise EditError(f"There would be {len(value):,} items, and at most {MAX_ITEMS:,} fit.")
        for item in value:
            _check_size(kit, path, item, name)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name != "extra":
                _check_size(kit, path, getattr(value, field.name), field.name)


def field_of(path: Path) -> str:
    """Return the name of the field at `path`; that of its list for an item ("aside" for ``imported.aside[3]``)."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def beyond_limit(text: str | RichText, name: str) -> str:
    """Return by how much `text` is too large for a field called `name` ("2,001 lines, and at most 2,000"), or ""."""
    most = MAX_TEXT if isinstance(text, RichText) or name in PROSE else MAX_LINE
    if len(text) > most:
        return f"{len(text):,} characters, and at most {most:,}"
    feeds = str(text).count("\n")
    if feeds > MAX_FEEDS:
        return f"{feeds:,} line breaks, and at most {MAX_FEEDS:,}"
    spans = len(text.spans) if isinstance(text, RichText) else 0
    return f"{spans:,} changes between plain, bold, italic and links, and at most {MAX_SPANS:,}" * (spans > MAX_SPANS)


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


LISTS: tuple[Path, ...] = (STORY, BOILERPLATES, NOTICES, CONTACTS)
"""The lists whose items are cards in the window."""
