"""Templates: from a kit to a template of the library, and from a template to a kit to start with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.blanks import defined, used_keys
from app.edits import set_language
from app.kit import Imported, Paper, PressKit
from app.library.ids import id_for
from app.library.items import Attachment, Item, Revision, Variant, placed
from app.library.revisions import revised, utc_now, with_variant
from app.media_edits import files_named


def draft(kit: PressKit) -> PressKit:
    """Return `kit` with a blank for every marker in its texts; what nobody has named yet is labelled by its key."""
    return defined(kit, used_keys(kit))


def as_template(kit: PressKit, *, language: str, keep_values: bool = False) -> PressKit:
    """Return `kit` as it is kept in a template: without dates, without where it came from, its blanks emptied."""
    timing, line = kit.release.timing, kit.release.dateline
    release = replace(kit.release, timing=replace(timing, embargo=None), dateline=replace(line, date=None))
    blanks = kit.blanks if keep_values else tuple(replace(blank, value="") for blank in kit.blanks)
    bare = replace(kit, release=release, blanks=blanks, imported=Imported(), template="")
    return set_language(bare, language)


def template_item(
    name: str,
    kit: PressKit,
    *,
    by: str,
    tags: tuple[str, ...] = (),
    note: str = "",
    files: tuple[Attachment, ...] = (),
    existing: Item | None = None,
    taken: Collection[str] = (),
) -> Item:
    """Return the item that keeps `kit`, made by `as_template`: a new one, or the next revision of `existing`.

    In that one `kit` takes the place of the variant in its language, or is added, and files that none of its variants
    uses any more are left out. `taken` are the ids there are.
    """
    variant = Variant(kit.language, kit)
    if existing is None:
        now = Revision(1, utc_now(), by, note, (variant,), files)
        return Item("template", id_for(name, taken), name, tags, now=now)
    stored = {each.file: each for each in (*existing.now.files, *files)}
    item = replace(existing, name=name, tags=tags)
    variants = with_variant(item, variant)
    used = {file for each in variants if isinstance(each.content, PressKit) for file in files_named(each.content)}
    return revised(item, variants, by, note=note, files=tuple(each for each in stored.values() if each.file in used))


def started(item: Item, language: str, paper: Paper) -> PressKit:
    """Return the kit that begins from the template `item` in `language`, on `paper`."""
    kit: PressKit = placed(item, language)
    return replace(kit, paper=paper)


def needed(item: Item, kit: PressKit) -> tuple[Attachment, ...]:
    """Return the files of `item` that `kit`, started from it, uses."""
    names = files_named(kit)
    return tuple(each for each in item.now.files if each.file in names)


def holds(kit: PressKit) -> str:
    """Return what the template `kit` brings, in words: "7 fields to fill in, 5 paragraphs, 2 quotes, 1 contact"."""
    kinds = [block.kind for block in kit.release.story]
    counts = (
        (len(kit.blanks), "field to fill in", "fields to fill in"),
        (kinds.count("paragraph"), "paragraph", "paragraphs"),
        (kinds.count("quote"), "quote", "quotes"),
        (len(kit.boilerplates), "boilerplate", "boilerplates"),
        (len(kit.notices), "notice", "notices"),
        (len(kit.contacts), "contact", "contacts"),
        (len(kit.media), "media file", "media files"),
        (len(kit.documents), "further document", "further documents"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
