"""Blanks: what a template leaves to be filled in. ``{company}`` in a text stands for the value of that blank.

The markers stay in the texts of the kit and its `blanks` hold the values: what is filled in once is so everywhere, and
can be changed later. Only a key that a blank of the kit has is a marker; other braces are braces. Documents are made of
`filled`, in which every marker has become its value, or, where nothing is filled in yet, the label in brackets.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from app.errors import EditError
from app.kit import Blank, PressKit
from app.path import put
from app.text import RichText, Span, rich

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
"""What the key of a blank looks like."""
MARKER = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}", re.ASCII)
DATE = "date"
"""The key of the blank, of the kind date, that is the date of the release: filling it in dates the dateline."""

_NO_TEXTS = ("blanks", "imported", "guidance", "template", "media", "documents", "extra")
"""Fields of a kit in which a marker means nothing."""


def keys_in(text: str) -> list[str]:
    """Return the keys of what may be markers in `text`, each once, in their order."""
    return list(dict.fromkeys(match[1] for match in MARKER.finditer(text)))


def empty(kit: PressKit) -> tuple[Blank, ...]:
    """Return the blanks of `kit` that are used in it and not filled in, in the order of the kit's list."""
    used = set(used_keys(kit))
    return tuple(blank for blank in kit.blanks if not blank.value.strip() and blank.key in used)


def used_keys(kit: PressKit) -> list[str]:
    """Return the keys of all markers that stand in the texts of `kit`, known or not, each once, as they are read."""
    from app.fields import text_fields

    found: dict[str, None] = {}
    for _, text in text_fields(kit):
        found.update(dict.fromkeys(keys_in(str(text))))
    return list(found)


def fill(kit: PressKit, key: str, value: str) -> PressKit:
    """Return `kit` with `value` in the blank `key`. Raises `EditError` where there is none, or it may not be that."""
    at = next((i for i, blank in enumerate(kit.blanks) if blank.key == key), None)
    if at is None:
        raise EditError(f"This kit has no field “{key}” to fill in.")
    blank = kit.blanks[at]
    when = read_date(value) if blank.kind == "date" and value else None
    if blank.kind == "choice" and value and value not in blank.choices:
        raise EditError(f"“{blank.label or key}” is one of: {', '.join(blank.choices)}.")
    filled: PressKit = put(kit, ("blanks", at, "value"), value)
    if when is not None and key == DATE:
        filled = put(filled, ("release", "dateline", "date"), when)
    return filled


def read_date(value: str) -> dt.date:
    """Return the date that `value`, year, month and day as in 2026-12-01, stands for. Raises `EditError`."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise EditError(f"“{value}” is not a date. Write year, month and day, as in 2026-12-01.") from None


def printed(blank: Blank, language: str) -> str:
    """Return what stands in a document of `language` for `blank`: its value, or its label in brackets."""
    if not blank.value.strip():
        return f"[{blank.label or blank.key}]"
    if blank.kind != "date":
        return blank.value
    from app.dateline import long_date

    try:
        return long_date(read_date(blank.value), language)
    except EditError:
        return blank.value


def filled(kit: PressKit) -> PressKit:
    """Return `kit` with every marker replaced by what is printed for it; `kit` itself where it has no blanks.

    Records without a marker are the same objects.
    """
    if not kit.blanks:
        return kit
    words = {blank.key: printed(blank, kit.language) for blank in kit.blanks}

    def word(match: re.Match[str]) -> str:
        return words.get(match[1], match[0])

    changed: PressKit = _replaced(kit, word)
    return changed


def settled(kit: PressKit) -> PressKit:
    """Return `kit` with the values of all blanks that are filled in written into its texts, and those blanks gone."""
    words = {blank.key: printed(blank, kit.language) for blank in kit.blanks if blank.value.strip()}
    if not words:
        return kit
    changed: PressKit = _replaced(kit, lambda match: words.get(match[1], match[0]))
    return replace(changed, blanks=tuple(blank for blank in kit.blanks if blank.key not in words))


Word = Callable[[re.Match[str]], str]


def _replaced(value: Any, word: Word) -> Any:
    """Return `value`, a part of a kit, with every marker in its texts replaced; the same object where it has none."""
    if isinstance(value, RichText):
        return _in_rich(value, word)
    if isinstance(value, str):
        return MARKER.sub(word, value) if "{" in value else value
    if isinstance(value, tuple):
        items = tuple(_replaced(item, word) for item in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _in_record(value, word)
    return value


def _in_record(record: Any, word: Word) -> Any:
    changed = {}
    for field in dataclasses.fields(record):
        old = getattr(record, field.name)
        if field.name not in _NO_TEXTS and (new := _replaced(old, word)) is not old:
            changed[field.name] = new
    return replace(record, **changed) if changed else record


def _in_rich(text: RichText, word: Word) -> RichText:
    """Markers of one look are replaced within it; one whose braces have two looks takes that of its first brace."""
    plain = str(text)
    if "{" not in plain:
        return text
    out: list[Span] = []
    at = 0
    for match in MARKER.finditer(plain):
        new = word(match)
        if new == match[0]:
            continue
        look = text.slice(match.start(), match.start() + 1).spans[0]
        out += text.slice(at, match.start()).spans
        out += rich(new, bold=look.bold, italic=look.italic, link=look.link).spans
        at = match.end()
    return RichText((*out, *text.slice(at).spans)) if at else text


def defined(kit: PressKit, keys: Iterator[str] | list[str]) -> PressKit:
    """Return `kit` with a blank for each of `keys` that it has none for, labelled by its key."""
    known = {blank.key for blank in kit.blanks}
    new = [Blank(key, key.replace("_", " ").capitalize()) for key in keys if key not in known]
    return replace(kit, blanks=(*kit.blanks, *new)) if new else kit
