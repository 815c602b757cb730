"""`add`: a file taken into a kit's media, its entry filled with what the file says of itself."""

from __future__ import annotations

import os
from collections.abc import Mapping

from app import kit as kits
from app.archive import MAX_PACKAGE
from app.edits import insert
from app.errors import MediaError
from app.kit import PressKit
from app.media.examination import examine
from app.media.found import metadata
from app.media.kinds import SUFFIXES, kind_of
from app.media.naming import safe_name, unique_name
from app.media_edits import files_named
from app.path import Path
from app.stored import Files, plus

MOST = MAX_PACKAGE - 50_000_000
"""Bytes of all files in a kit; the rest is for its text and for what was replaced in it."""


def add(
    kit: PressKit, media: Mapping[str, bytes], name: str, data: bytes
) -> tuple[PressKit, Mapping[str, bytes], Path]:
    """Return `kit` and `media` with the file `data`, called `name` (a path is cut), and the path of its entry.

    The entry stands last; caption, credit, alt text and rights come from the file. A file that the kit has already,
    under the same name, is not taken twice: its entry's path is returned. `media` is not changed and none of it copied.
    Raises `MediaError` for what `examine` refuses and for what would make the kit too large to be opened again, and
    `EditError` if the kit is full.
    """
    short = safe_name(name)
    examine(data, short)
    suffixes = SUFFIXES.get(kind_of(data), ())
    short = short if not suffixes or os.path.splitext(short)[1] in suffixes else safe_name(name, suffixes)
    at = _same(kit, media, short, data)
    if at is not None:
        return kit, media, (*kits.MEDIA, at)
    short = unique_name(short, {*media, *(item.file for item in kit.media)})
    item = entry(short, data, kit.language)
    _check_room(kit, media, short, len(data))
    at = len(kit.media)
    return insert(kit, kits.MEDIA, at, item), with_file(media, short, data), (*kits.MEDIA, at)


def _check_room(kit: PressKit, media: Mapping[str, bytes], name: str, size: int) -> None:
    files = Files.of(media)
    whole = size + sum(files.size(file) for file in files_named(kit) if file in files)
    if whole > MOST:
        raise MediaError(
            f"“{name}” does not fit into the kit, which would have {whole / 1e6:,.0f} MB with it; at most "
            f"{MOST / 1e6:,.0f} MB can be opened again. Make its pictures smaller, or take some out."
        )


def entry(name: str, data: bytes, language: str = "") -> kits.Media:
    """Return an entry for the file `data`, `name` in the kit's media, filled from its metadata in `language`."""
    found = metadata(data, language)
    return kits.Media(name, found.caption or found.title, found.credit, found.alt, found.rights)


def with_file(media: Mapping[str, bytes], name: str, data: bytes) -> Mapping[str, bytes]:
    """Return `media` with `data` under `name`; none of the others is read."""
    return plus(media, name, data)


def _same(kit: PressKit, media: Mapping[str, bytes], name: str, data: bytes) -> int | None:
    """Return where `kit` has an entry with the bytes `data` whose name is `name`, or `name` with a number."""
    stem, suffix = os.path.splitext(name)
    files = Files.of(media).seen()  # one that can no longer be read is to be had again from its original
    for at, item in enumerate(kit.media):
        have, its = os.path.splitext(item.file)
        rest = have[len(stem) :].strip()
        alike = its == suffix and have.startswith(stem) and (not rest or rest.isdecimal())
        if alike and item.file in files and files.size(item.file) == len(data) and files.get(item.file) == data:
            return at
    return None
