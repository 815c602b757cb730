"""Two people changed one item at once: what becomes of it, so that nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.library.items import Item, Variant
from app.library.revisions import on_top_of, revised

_DETAILS = ("name", "tags", "owner", "review")
_NEITHER = object()


def mine_over(mine: Item, theirs: Item) -> Item:
    """Return what is to be saved over `theirs` if mine is wanted.

    My text is the newest revision then and theirs stays in the history. Where I have changed no text, theirs stays in
    force and only the details (name, tags, owner, review date) are mine.
    """
    if mine.now in (theirs.now, *theirs.past):
        return replace(theirs, **{name: getattr(mine, name) for name in _DETAILS})
    return on_top_of(mine, theirs)


def merged(mine: Item, theirs: Item, base: Item) -> Item | None:
    """Return `theirs` with what I have changed of `base`, None where both have changed the same thing differently.

    A thing is the text in one language, the files, or one of the details. If texts of both are in it, it is a new
    revision.
    """
    details = {name: _one(getattr(mine, name), getattr(theirs, name), getattr(base, name)) for name in _DETAILS}
    texts = [{each.language: each for each in item.now.variants} for item in (mine, theirs, base)]
    languages = list(dict.fromkeys((*texts[1], *texts[0])))
    variants = [_one(*(each.get(language) for each in texts)) for language in languages]
    files = _one(mine.now.files, theirs.now.files, base.now.files)
    left: tuple[Variant, ...] = tuple(each for each in variants if each is not None)
    if _NEITHER in (*details.values(), *variants, files) or (mine.now.variants and not left):
        return None
    now = revised(theirs, left, mine.now.by, note=mine.now.note, files=files, at=mine.now.changed)
    return replace(now, **details)


def _one(mine: Any, theirs: Any, base: Any) -> Any:
    """Return what holds of the three, `_NEITHER` if that is to be decided by people."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else _NEITHER
