"""Keeping a text of a kit in the library: as a new item, or as a newer text of one that is there."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from app.kit import Boilerplate, Contact, PressKit, Quote
from app.library.ids import id_for
from app.library.items import Item, Kind, Revision, Variant, bare
from app.library.newer import Placed, kind_of
from app.library.revisions import revised, utc_now, with_variant
from app.library.summary import Summary
from app.path import Path


def card_at(kit: PressKit, path: Path) -> Path | None:
    """Return the path of the boilerplate, contact or speaker that `path` leads to or into, None if to none of them."""
    match path:
        case ("boilerplates" | "contacts" as part, int(at), *_) if at < len(getattr(kit, part)):
            return (part, at)
        case ("release", "story", int(at), *_) if at < len(kit.release.story):
            is_quote = isinstance(kit.release.story[at], Quote)
            return ("release", "story", at, "speaker") if is_quote else None
        case ("documents", int(which), "story", int(at), *_) if which < len(kit.documents):
            story = kit.documents[which].story
            is_quote = at < len(story) and isinstance(story[at], Quote)
            return (*path[:4], "speaker") if is_quote else None
    return None


def content_of(card: Any) -> Any:
    """Return what the library keeps of `card`: not where it came from, and not the heading over a contact."""
    content = bare(card)
    return replace(content, label="") if isinstance(content, Contact) else content


def is_empty(card: Any) -> bool:
    """Say whether there is nothing in `card` to keep."""
    return bool(content_of(card) == type(card)())


def usual_name(card: Any) -> str:
    """Return what an item of `card` would be called: whom it is about."""
    if isinstance(card, Boilerplate):
        return (card.about or card.heading or " ".join(str(card.text).split()[:6])).strip()
    return str(card.name or card.organization).strip()


def same_name(items: Iterable[Summary], kind: Kind, name: str) -> Summary | None:
    """Return the item of `kind` that has `name`, upper case and accents not counting; those we bring along aside."""
    wanted = _plain(name)
    if not wanted:
        return None
    return next(
        (each for each in items if each.kind == kind and not each.is_ours and _plain(each.name) == wanted), None
    )


def language_of(item: Item, card: Placed, language: str) -> str:
    """Return in which language of `item` a `card` of a kit in `language` is kept.

    In the one that it was placed in, else in the one that would be placed in such a kit if its language fits, else in
    that of the kit, which is a further variant then.
    """
    there = [each.language for each in item.now.variants]
    if card.source == item.id and card.variant in there:
        return card.variant
    found = item.now.variant(language)
    fits = found is not None and (not found.language or _main(found.language) == _main(language))
    return found.language if found is not None and fits else language


def is_same(item: Item, card: Placed, language: str) -> bool:
    """Say whether `item` says already what `card` does, in the language that it would be kept in."""
    tag = language_of(item, card, language)
    return any(each.language == tag and content_of(each.content) == content_of(card) for each in item.now.variants)


def kept(
    card: Placed, item: Item | None, language: str, by: str, *, name: str = "", tags: tuple[str, ...] = (),
    note: str = "", taken: Collection[str] = (),
) -> Item:  # fmt: skip
    """Return `item` with `card` as its newer text, the very item if it says that already; None: a new item.

    The new one is called `name`, with an id that is none of those `taken`; `tags` are added to those there are.
    """
    content = content_of(card)
    if item is None:
        tag = language if isinstance(card, Boilerplate) else ""
        now = Revision(1, utc_now(), by, note, (Variant(tag, content),))
        called = name.strip() or usual_name(card)
        return Item(kind_of(card), id_for(called, taken), called, tags, by, now=now)
    more = tuple(dict.fromkeys((*item.tags, *tags)))
    item = replace(item, tags=more) if more != item.tags else item
    if is_same(item, card, language):
        return item
    variant = Variant(language_of(item, card, language), content)
    return revised(item, with_variant(item, variant), by, note=note)


def linked(card: Any, item: Item, language: str) -> Any:
    """Return `card`, just kept in `item`, as placed from there: with its id, its revision and its language."""
    tag = language_of(item, card, language)
    return replace(card, source=item.id, revision=item.now.number, variant=tag, kept=None)


def _main(tag: str) -> str:
    return tag.partition("-")[0].lower()


@lru_cache(maxsize=1 << 15)  # a large library is gone through at each letter of a name that is typed
def _plain(name: str) -> str:
    marked = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(c for c in marked if not unicodedata.combining(c))
