"""`Draft`: an item while it is being written, before it is saved as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from app.kit import PressKit
from app.library.ids import id_for
from app.library.items import CONTENTS, Content, Item, Kind, Revision, Variant, bare
from app.library.revisions import revised, utc_now, with_variant
from app.record import record


@record
class Draft:
    """What the fields of an item hold. `tags` are as typed, with commas between them; `note` is for the history."""

    kind: Kind
    name: str = ""
    tags: str = ""
    owner: str = ""
    review: dt.date | None = None
    note: str = ""
    variants: tuple[Variant, ...] = ()


def draft_of(item: Item) -> Draft:
    """Return the draft to edit `item` in."""
    variants = item.now.variants or (Variant("", CONTENTS[item.kind]()),)
    return Draft(item.kind, item.name, ", ".join(item.tags), item.owner, item.review, "", variants)


def new_draft(kind: Kind, language: str, owner: str = "") -> Draft:
    """Return the draft of a new item. A text is in `language`; who a person is holds for every language."""
    tag = language if kind in ("boilerplate", "template") else ""
    return Draft(kind, owner=owner, variants=(Variant(tag, CONTENTS[kind]()),))


def item_of(draft: Draft, base: Item | None, by: str, taken: frozenset[str] = frozenset()) -> Item:
    """Return the item that `draft` makes of `base` (None: a new one, with an id that is none of `taken`).

    It has a new revision by `by` if its text is another; `base` itself comes back where nothing is.
    """
    name, variants = name_of(draft), written(draft)
    details: dict[str, Any] = {
        "name": name, "tags": tags_of(draft.tags), "owner": draft.owner.strip(), "review": draft.review
    }  # fmt: skip
    if base is None:
        now = Revision(1, utc_now(), by, draft.note.strip(), variants)
        return Item(draft.kind, id_for(name, taken), **details, now=now)
    item = replace(revised(base, variants, by, note=draft.note.strip()), **details)
    return base if item == base else item


def written(draft: Draft) -> tuple[Variant, ...]:
    """Return the variants that say anything, as the library keeps them."""
    variants = (Variant(each.language, bare(each.content)) for each in draft.variants)
    return tuple(each for each in variants if not is_blank(each.content))


def is_blank(content: Content) -> bool:
    """Say whether nothing is written in `content` yet. A template is never blank."""
    return not isinstance(content, PressKit) and bare(content) == type(content)()


def name_of(draft: Draft) -> str:
    """Return what the item is called in the library: its name, else whom it is about."""
    return draft.name.strip() or suggested(draft)


def suggested(draft: Draft) -> str:
    """Return the name for an item that has been given none: whom its first text is about; "" if nobody knows yet."""
    contents = (each.content for each in draft.variants)
    found = (getattr(each, "about", "") or getattr(each, "name", "") for each in contents)
    return next((name.strip() for name in found if name.strip()), "")


def tags_of(typed: str) -> tuple[str, ...]:
    """Return the tags in `typed`, each once: "science, light" has two."""
    tags = (" ".join(tag.split()) for tag in typed.replace(";", ",").split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def onto(draft: Draft, item: Item) -> Draft:
    """Return the draft of `item` with what is written in `draft` as its newer text, in the languages it is in."""
    variants = item.now.variants
    for each in written(draft):
        variants = with_variant(replace(item, now=replace(item.now, variants=variants)), each)
    tags = ", ".join(dict.fromkeys((*item.tags, *tags_of(draft.tags))))
    return replace(draft_of(item), tags=tags, review=draft.review or item.review, note=draft.note, variants=variants)
