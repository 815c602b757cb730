"""The pictures of a draft: what its session notes of them, and where they are found again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.names import is_possible
from app.record import record
from app.salvage import Places, is_whole
from app.spool import Keeping, Spool
from app.stored import Files, Stored

MEDIA = "media"
_DIGEST = re.compile("[0-9a-f]{64}")
_SPOOL = re.compile("[0-9a-f]{16}")


@record
class Whereabouts:
    """Where the pictures of a draft are, each by its name in the kit.

    `digests` are in the draft's folder, each under the digest of its bytes; `spooled` in files there that hold many
    (file, place in it, size in bytes, check sum); `stored` in packages (package, name in it, size, check sum).
    """

    digests: tuple[tuple[str, str], ...] = ()
    spooled: tuple[tuple[str, str, int, int, int], ...] = ()
    stored: tuple[tuple[str, Path, str, int, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the draft has no pictures."""
        return not (self.digests or self.spooled or self.stored)

    def found(self, folder: Path) -> Files:
        """Return the pictures of the draft in `folder`; one that is damaged or missing is left out.

        Reads them all, which takes long where they are large, and has one at a time in memory.
        """
        media: dict[str, bytes | Stored] = {}
        keeping, spools, places = Keeping(), dict[str, Spool](), Places()
        for name, digest in self.digests:
            with suppress(OSError):
                content = (folder / MEDIA / digest).read_bytes()
                if hashlib.sha256(content).hexdigest() == digest:
                    media[name] = keeping.kept(name, content)
        for name, file, at, size, crc in self.spooled:
            with suppress(OSError):
                spool = spools[file] = spools.get(file) or Spool.found(folder / MEDIA / file)
                if is_whole(entry := spool.at(name, at, size, crc)):
                    media[name] = entry
        for name, path, member, size, crc in self.stored:
            if name not in media and (kept := places.find(path, member, (size, crc))) is not None:
                media[name] = kept
        return Files(media)


def noted(
    digests: Mapping[str, str], spooled: Mapping[str, Stored], stored: Mapping[str, Stored]
) -> dict[str, dict[str, Any]]:
    """Return what a session notes of pictures: those copied, by their digests, and those that stay where they are."""
    return {
        "media": {name: digest for name, digest in digests.items() if digest},
        "spooled": {name: [it.source.path.name, it.at, it.size, it.crc] for name, it in spooled.items()},
        "stored": {
            name: [os.path.abspath(it.source.path), it.name, it.size, it.crc] for name, it in stored.items()
        },
    }  # fmt: skip


def read(session: Mapping[str, Any]) -> Whereabouts:
    """Return what `session` notes; what is no whole path, no digest and no place is left out.

    Raises what a session that is nothing of ours makes of it: `KeyError`, `TypeError`, `AttributeError`.
    """
    digests = session["media"].items()
    spooled = (_in_spool(name, place) for name, place in session.get("spooled", {}).items())
    stored = (_in_package(name, place) for name, place in session.get("stored", {}).items())
    return Whereabouts(
        tuple((name, digest) for name, digest in digests if isinstance(digest, str) and _DIGEST.fullmatch(digest)),
        tuple(place for place in spooled if place),
        tuple(place for place in stored if place),
    )


def in_place(files: Files, path: Path | None) -> dict[str, Stored]:
    """Return those of `files` that are in the package at `path`, where the next start finds them: they need no copy."""
    stored = {name: entry for name, entry in files.entries.items() if isinstance(entry, Stored)}
    if path is None or not stored:
        return {}
    try:
        status = path.stat()
    except OSError:
        return {}
    return {name: entry for name, entry in stored.items() if entry.source.is_at(status)}


def linked(files: Files, folder: Path) -> dict[str, Stored]:
    """Return those of `files` that came in since the kit was saved and are in a file that has a name in the draft at
    `folder` now: they need no copy, either."""
    linked: dict[int, bool] = {}
    out = {}
    for name, entry in files.entries.items():
        if isinstance(entry, Stored) and isinstance(spool := entry.source, Spool):
            if id(spool) not in linked:
                linked[id(spool)] = spool.link(folder / MEDIA)
            if linked[id(spool)]:
                out[name] = entry
    return out


def is_whole_path(path: Any) -> bool:
    """Say whether `path` is one that leads from the root of this system to a file."""
    return isinstance(path, str) and os.path.isabs(path) and is_possible(path)


def _in_spool(name: str, place: Any) -> tuple[str, str, int, int, int] | None:
    match place:
        case [str(file), int(at), int(size), int(crc)] if _SPOOL.fullmatch(file) and at >= 0 and size >= 0:
            return name, file, at, size, crc
    return None


def _in_package(name: str, place: Any) -> tuple[str, Path, str, int, int] | None:
    match place:
        case [str(path), str(member), int(size), int(crc)] if is_whole_path(path):
            return name, Path(path), member, size, crc
    return None
