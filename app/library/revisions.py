"""Making revisions: what an item was stays in its history, always."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.library.items import Attachment, Item, Revision, Variant


def revised(
    item: Item,
    variants: tuple[Variant, ...],
    by: str,
    *,
    note: str = "",
    files: tuple[Attachment, ...] | None = None,
    at: dt.datetime | None = None,
) -> Item:
    """Return `item` with `variants` in force as a new revision; the very item if nothing is changed by that.

    `at` is the time in UTC, without a zone; None: now. `files` None keeps those in force.
    """
    files = item.now.files if files is None else files
    if variants == item.now.variants and files == item.now.files:
        return item
    now = Revision(last_number(item) + 1, at or utc_now(), by, note, variants, files)
    return replace(item, now=now, past=(*item.past, item.now))


def restored(item: Item, number: int, by: str) -> Item:
    """Return `item` with the texts of revision `number` in force again, as a new revision."""
    old = item.revision(number)
    if old is None:
        return item
    return revised(item, old.variants, by, note=f"Restored revision {number}", files=old.files)


def with_variant(item: Item, variant: Variant) -> tuple[Variant, ...]:
    """Return the variants in force of `item` with `variant` in the place of the one in its language, or added."""
    there = [each.language for each in item.now.variants]
    if variant.language not in there:
        return (*item.now.variants, variant)
    return tuple(variant if each.language == variant.language else each for each in item.now.variants)


def on_top_of(mine: Item, theirs: Item) -> Item:
    """Return `theirs` with what is in force in `mine` as its newest revision: nothing of either is lost."""
    now = replace(mine.now, number=last_number(theirs) + 1)
    return replace(mine, now=now, past=(*theirs.past, theirs.now))


def last_number(item: Item) -> int:
    """Return the highest number of a revision of `item`."""
    return max(each.number for each in (item.now, *item.past))


def utc_now() -> dt.datetime:
    """Return the time in UTC, without a zone, to the second."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
