"""What is in a package, for programs: a list with checksums, and what is known of the media."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.record import record
from exports.blocks import Composition
from exports.packet.index import Shown

FORMAT = 1
"""The number of this form of the manifest."""


@record
class Packed:
    """A file of the package: its path, its size in bytes, and its SHA-256 in hexadecimal digits."""

    path: str
    size: int
    digest: str


def manifest(composition: Composition, packed: Iterable[Packed], shown: Sequence[Shown]) -> str:
    """Return the manifest as JSON: title, issuer, language, date, and every file but the manifest and the checksums."""
    about = {one.held.path: one for one in shown}
    tree: dict[str, Any] = {
        "format": FORMAT,
        "title": composition.title,
        "issuer": composition.letterhead,
        "language": composition.language,
        "date": composition.date.isoformat() if composition.date else "",
        "files": [_file(one, about.get(one.path)) for one in packed],
    }
    return json.dumps(_whole(tree), ensure_ascii=False, indent=2) + "\n"


def checksums(packed: Iterable[Packed]) -> str:
    """Return a line for each file, as ``sha256sum`` reads it."""
    return "".join(f"{one.digest}  {one.path}\n" for one in packed)


def _file(one: Packed, shown: Shown | None) -> dict[str, Any]:
    tree: dict[str, Any] = {"path": one.path, "bytes": one.size, "sha256": one.digest}
    if shown is not None:
        entry, (width, height) = shown.held.entry, shown.pixels
        tree |= {"width": width, "height": height, "original": shown.held.file}
        tree |= {"caption": entry.caption, "credit": entry.credit, "alt": entry.alt, "rights": entry.rights}
    return _whole(tree)


def _whole(tree: dict[str, Any]) -> dict[str, Any]:
    """Return `tree` without what is empty."""
    return {key: value for key, value in tree.items() if value not in ("", 0)}
