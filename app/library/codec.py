"""From an item of the library to the text of its file and back. Strict, as `app.codec` is for kits.

``decode(encode(item), …) == item`` holds for every item. A file::

    format: 1
    kind: boilerplate
    id: lumen
    name: Lumen Institute
    revision: 2
    changed: 2026-11-20T09:30:00
    by: Ana Roy
    variants:
    - {language: en, about: Lumen Institute, text: "…"}
    history:
    - {revision: 1, changed: …, by: …, variants: […]}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from app.errors import KitFileError, LibraryError, SaveError
from app.kit import PressKit
from app.library.ids import is_id
from app.library.items import CONTENTS, KINDS, Attachment, Item, Kind, Revision, Variant
from app.migrations import migrate
from app.path import Path
from app.record import record
from app.remembered import Remembered
from app.shapes import Reading, Trees, shape_of, wrong
from app.yamltree import MAX_BYTES, Extra, Mapping, Scalar, Sequence, Tree, dump, parse

FORMAT = 1
"""The format of item files that this Pressroom writes."""


@record
class _Head:
    """The keys of a file that stand for the item itself."""

    format: int = 0
    kind: str = ""
    id: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    owner: str = ""
    review: dt.date | None = None
    extra: Extra = ()


@record
class _Change:
    """The keys that stand for one revision."""

    revision: int = 0
    changed: dt.datetime | None = None
    by: str = ""
    note: str = ""
    files: tuple[Attachment, ...] = ()
    extra: Extra = ()


_HEAD = tuple(field.name for field in fields(_Head) if field.name != "extra")
_CHANGE = tuple(field.name for field in fields(_Change) if field.name != "extra")


def decode(data: bytes, name: str = "the item") -> Item:
    """Return the item that `data`, the text of a file called `name`, describes. Raises `LibraryError`."""
    try:
        tree = parse(data, name)
        if not isinstance(tree, Mapping) or not {"kind", "id"} <= dict(tree.items).keys():
            raise KitFileError(f"{name} is no item of a library: it has no “kind” and “id”.")
        return _item(tree)
    except KitFileError as error:
        raise LibraryError(str(error)) from error


def encode(item: Item) -> bytes:
    """Return the text of the file for `item`; `SaveError` where it would be too large to be opened again."""
    trees: Trees = Remembered()
    head = _Head(FORMAT, item.kind, item.id, item.name, item.tags, item.owner, item.review)
    pairs = [
        *_pairs(shape_of(_Head).write(head, trees)),
        *_revision_pairs(item.now, trees),
    ]
    if item.past:
        pairs.append(("history", Sequence(tuple(Mapping(_revision_pairs(each, trees)) for each in item.past))))
    written = {key for key, _ in pairs}
    pairs += [pair for pair in item.extra if pair[0] not in written]
    data = dump(Mapping(tuple(pairs)))
    if len(data) > MAX_BYTES:
        raise SaveError(f"“{item.name}” is too large to be saved: {len(data):,} of at most {MAX_BYTES:,} bytes.")
    return data


def _item(tree: Mapping) -> Item:
    reading = Reading()
    head: _Head = shape_of(_Head).read(reading, _only(tree, ("format",)), ())
    if head.format > FORMAT:
        raise KitFileError(f"This item was made by a newer Pressroom (format {head.format}; this one knows {FORMAT}).")
    head = shape_of(_Head).read(reading, _only(tree, _HEAD), ())
    if not is_id(head.id):
        raise wrong(
            ("id",), dict(tree.items)["id"], "an id has small letters, digits and hyphens, as in lumen-institute"
        )
    kind = next((each for each in KINDS if each == head.kind), None)
    if kind is None:
        raise wrong(("kind",), dict(tree.items)["kind"], f"expected one of {', '.join(KINDS)}")
    now, extra = _revision(reading, kind, tree, ())
    past = _past(reading, kind, dict(tree.items).get("history"))
    known = {*_HEAD, *_CHANGE, "variants", "history"}
    return Item(
        kind, head.id, head.name, head.tags, head.owner, head.review, replace(now, extra=()), past,
        tuple(pair for pair in extra if pair[0] not in known),
    )  # fmt: skip


def _past(reading: Reading, kind: Kind, node: Tree | None) -> tuple[Revision, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        raise wrong(("history",), node, "expected a list")
    return tuple(_revision(reading, kind, each, ("history", at))[0] for at, each in enumerate(node.items))


def _revision(reading: Reading, kind: Kind, node: Tree, path: Path) -> tuple[Revision, Extra]:
    """Return the revision that the keys of `node` describe, and the keys that say something else."""
    if not isinstance(node, Mapping):
        raise wrong(path, node, "expected keys with values")
    change: _Change = shape_of(_Change).read(reading, _only(node, _CHANGE), path)
    variants = tuple(_variants(reading, kind, node, (*path, "variants")))
    extra = tuple(pair for pair in node.items if pair[0] not in (*_CHANGE, "variants"))
    number = change.revision or 1
    if number < 1:
        raise wrong((*path, "revision"), dict(node.items)["revision"], "expected a number from 1 on")
    return Revision(number, change.changed, change.by, change.note, variants, change.files, extra), extra


def _variants(reading: Reading, kind: Kind, holder: Mapping, path: Path) -> Iterable[Variant]:
    node = dict(holder.items).get("variants")
    if not isinstance(node, Sequence) or not node.items:
        raise wrong(path, node or holder, "expected a list with a text at least")
    there = set()
    for at, each in enumerate(node.items):
        if not isinstance(each, Mapping):
            raise wrong((*path, at), each, "expected keys with values")
        variant = _variant(reading, kind, each, (*path, at))
        if variant.language.lower() in there:
            raise wrong((*path, at), each, f"the language “{variant.language}” is there twice")
        there.add(variant.language.lower())
        yield variant


def _variant(reading: Reading, kind: Kind, node: Mapping, path: Path) -> Variant:
    if kind == "template":
        kit: PressKit = shape_of(PressKit).read(reading, migrate(node), path)
        return Variant(kit.language, kit)
    language = dict(node.items).get("language", Scalar("", plain=False))
    tag: str = shape_of(str).read(reading, language, (*path, "language"))
    rest = Mapping(tuple(pair for pair in node.items if pair[0] != "language"), node.line)
    return Variant(tag, shape_of(CONTENTS[kind]).read(reading, rest, path))


def _revision_pairs(revision: Revision, trees: Trees) -> Extra:
    change = _Change(revision.number, revision.changed, revision.by, revision.note, revision.files)
    pairs = [
        *_pairs(shape_of(_Change).write(change, trees)),
        ("variants", Sequence(tuple(_variant_tree(each, trees) for each in revision.variants))),
    ]
    written = {key for key, _ in pairs}
    return (*pairs, *(pair for pair in revision.extra if pair[0] not in written))


def _variant_tree(variant: Variant, trees: Trees) -> Tree:
    kind: Any = type(variant.content)
    content = _pairs(shape_of(kind).write(variant.content, trees))
    if isinstance(variant.content, PressKit):
        return Mapping(content)
    return Mapping((("language", Scalar(variant.language, plain=False)), *content))


def _only(node: Mapping, names: Iterable[str]) -> Mapping:
    return Mapping(tuple(pair for pair in node.items if pair[0] in names), node.line)


def _pairs(tree: Tree) -> Extra:
    assert isinstance(tree, Mapping)
    return tree.items
